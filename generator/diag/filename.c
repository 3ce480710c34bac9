/*
 * filename: a path is cut into its parts, and each looked at alone.
 */
#include "diag/filename.h"

#include "base/text.h"
#include "base/visible.h"

#include <string.h>

/* Bytes of one part: file systems take 255, and a file in the making has a longer name.
 */
enum { PART_MOST = 220 };

enum fault {
	FIT,
	UNSEEN,    /* a control character, or one that nobody sees */
	START,     /* begins with '.' or '-', or with a space */
	END,       /* ends in '.' or a space, which Windows drops */
	CHARACTER, /* Windows, or a list or header with such names, takes it otherwise */
	DEVICE,    /* Windows opens a device */
	LONG,
};

static bool has_unseen(struct str part)
{
	size_t length;

	for (size_t at = 0; at < part.n; at += length) {
		struct str shown = visible_character(part, at, &length);
		size_t next = at;

		if (!str_equal(shown, str_slice(part, at, length)) ||
		    text_unseen(text_next(part, &next)) != UNSEEN_NONE)
			return true;
	}
	return false;
}

static bool has_any(struct str part, const char *characters)
{
	for (size_t i = 0; i < part.n; i++)
		if (part.p[i] && strchr(characters, part.p[i]))
			return true;
	return false;
}

static enum fault check_part(struct str part)
{
	if (has_unseen(part))
		return UNSEEN;
	if (part.n == 0 || strchr(".- ", part.p[0]))
		return START;
	if (strchr(". ", part.p[part.n - 1]))
		return END;
	if (has_any(part, ";<>:\"|?*\\"))
		return CHARACTER;
	if (text_is_device(part))
		return DEVICE;
	return part.n > PART_MOST ? LONG : FIT;
}

bool filename_check(struct diagnostics *diagnostics, struct str path, struct span at)
{
	static const enum phrase reasons[] = {
	    [UNSEEN] = PHRASE_name_unseen,
	    [START] = PHRASE_name_start,
	    [END] = PHRASE_name_end,
	    [CHARACTER] = PHRASE_name_character,
	    [DEVICE] = PHRASE_name_device,
	    [LONG] = PHRASE_name_long,
	};
	struct diagnostic *d;
	struct str part;

	while (str_cut(&path, '/', &part)) {
		enum fault fault = check_part(part);

		if (fault == FIT)
			continue;
		d = REPORT(diagnostics, name_unfit, at, part);
		diagnostic_help(diagnostics, d, reasons[fault], NULL, 0);
		return false;
	}
	return true;
}
