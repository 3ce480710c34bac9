/*
 * visible: which characters are shown as they are. Besides control characters those that
 * turn the direction of writing or break lines are replaced, since with them a file could
 * make a message say something else than it does.
 */
#include "diag/visible.h"

#include "base/buf.h"
#include "base/text.h"
#include "diag/source.h"

static const struct {
	uint32_t first, last;
} hidden[] = {
    {0x0080, 0x009f}, /* C1 controls */
    {0x061c, 0x061c}, /* Arabic letter mark */
    {0x200e, 0x200f}, /* left-to-right and right-to-left marks */
    {0x2028, 0x202e}, /* line and paragraph separators, embeddings, overrides */
    {0x2066, 0x2069}, /* isolates */
    {0xfeff, 0xfeff}, /* BOM within a text */
};

static const struct str replacement = STR_INIT("\uFFFD");
static const struct str delete_picture = STR_INIT("\u2421");
static const struct str ellipsis = STR_INIT("…");

/* The pictures of U+0000 to U+001F stand side by side from U+2400; three bytes each. */
static const struct str control_pictures = STR_INIT("␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟");

static bool is_hidden(uint32_t character)
{
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		if (character >= hidden[i].first && character <= hidden[i].last)
			return true;
	}
	return false;
}

struct str visible_character(struct str bytes, size_t at, size_t *length)
{
	unsigned char first = (unsigned char)bytes.p[at];
	struct str character;
	size_t start = 0;
	bool valid;

	*length = source_character(bytes, at, &valid);
	if (!valid)
		return replacement;
	if (first < 0x20)
		return str_slice(control_pictures, (size_t)first * 3, 3);
	if (first == 0x7f)
		return delete_picture;
	character = str_slice(bytes, at, *length);
	if (first >= 0x80 && is_hidden(text_next(character, &start)))
		return replacement;
	return character;
}

struct str visible_text(struct arena *arena, struct str text, size_t most)
{
	struct buf shown;
	struct str result;
	size_t length, count = 0;

	buf_init(&shown);
	for (size_t at = 0; at < text.n; at += length, count++) {
		struct str character = visible_character(text, at, &length);

		if (most && count == most) {
			buf_add(&shown, ellipsis);
			break;
		}
		buf_add(&shown, text.p[at] == '\t' ? STR(" ") : character);
	}
	result =
	    str_equal(buf_str(&shown), text) ? text : str_copy(arena, buf_str(&shown));
	buf_release(&shown);
	return result;
}
