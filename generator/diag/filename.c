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

/* As Windows reads them, whatever stands behind a dot. */
static bool is_device(struct str part)
{
	static const char *const names[] = {
	    "con", "prn", "aux", "nul", "conin$", "conout$", "com", "lpt"};
	struct str stem = str_trim(str_slice(part, 0, str_find(part, STR("."), 0)));
	char lower[8];

	if (stem.n >= sizeof(lower))
		return false;
	for (size_t i = 0; i < stem.n; i++)
		lower[i] = stem.p[i] >= 'A' && stem.p[i] <= 'Z'
			       ? (char)(stem.p[i] - 'A' + 'a')
			       : stem.p[i];
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str name = str_of(names[i]);
		/* Of the last two there are several: com1, lpt9. */
		size_t digits = i >= 6;

		if (stem.n == name.n + digits && memcmp(lower, name.p, name.n) == 0 &&
		    (!digits || (lower[name.n] >= '0' && lower[name.n] <= '9')))
			return true;
	}
	return false;
}

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
	if (is_device(part))
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
