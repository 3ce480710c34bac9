/*
 * visible: which characters are shown as they are. Besides control characters those that
 * turn the direction of writing or break lines are replaced, since with them a file could
 * make a message say something else than it does.
 */
#include "base/visible.h"

#include "base/buf.h"
#include "base/text.h"

#include <assert.h>
#include <stdarg.h>

static const struct {
	uint32_t first, last;
} hidden[] = {
    {0x007f, 0x009f}, /* DEL, C1 controls */
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

bool visible_hides(uint32_t character)
{
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++) {
		if (character >= hidden[i].first && character <= hidden[i].last)
			return true;
	}
	return false;
}

/* How many bytes a character has by its first one. */
static size_t length_by_lead(unsigned char lead)
{
	if (lead >= 0xf0)
		return 4;
	if (lead >= 0xe0)
		return 3;
	return lead >= 0xc0 ? 2 : 1;
}

size_t visible_length(struct str bytes, size_t at, bool *valid)
{
	struct str character;
	size_t n;

	assert(at < bytes.n);
	*valid = true;
	n = length_by_lead((unsigned char)bytes.p[at]);
	if ((unsigned char)bytes.p[at] < 0x80)
		return 1;
	character = str_slice(bytes, at, n);
	*valid = n > 1 && character.n == n && text_invalid_utf8(character) == n;
	return *valid ? n : 1;
}

struct str visible_character(struct str bytes, size_t at, size_t *length)
{
	unsigned char first = (unsigned char)bytes.p[at];
	struct str character;
	size_t start = 0;
	bool valid;

	*length = visible_length(bytes, at, &valid);
	if (!valid)
		return replacement;
	if (first < 0x20)
		return str_slice(control_pictures, (size_t)first * 3, 3);
	if (first == 0x7f)
		return delete_picture;
	character = str_slice(bytes, at, *length);
	if (first >= 0x80 && visible_hides(text_next(character, &start)))
		return replacement;
	return character;
}

/* With `keep` this one character stays what it is. */
static void add_visible(struct buf *out, struct str text, size_t most, char keep)
{
	size_t length, count = 0;

	for (size_t at = 0; at < text.n; at += length, count++) {
		struct str character = visible_character(text, at, &length);

		if (most && count == most) {
			buf_add(out, ellipsis);
			break;
		}
		if (keep && text.p[at] == keep)
			buf_add_char(out, keep);
		else
			buf_add(out, text.p[at] == '\t' ? STR(" ") : character);
	}
}

struct str visible_text(struct arena *arena, struct str text, size_t most)
{
	struct buf shown;
	struct str result;

	buf_init(&shown);
	add_visible(&shown, text, most, 0);
	result =
	    str_equal(buf_str(&shown), text) ? text : str_copy(arena, buf_str(&shown));
	buf_release(&shown);
	return result;
}

/* Adds the text with every character visible. */
static void visible_add(struct buf *out, struct str text)
{
	add_visible(out, text, 0, 0);
}

void visible_from(struct buf *out, size_t from, char keep)
{
	struct buf raw;

	buf_init(&raw);
	buf_add(&raw, str_slice(buf_str(out), from, out->n));
	out->n = from;
	add_visible(out, buf_str(&raw), 0, keep);
	buf_release(&raw);
}

void visible_say(FILE *to, const char *format, ...)
{
	struct buf line, shown;
	struct str text;
	va_list args;

	buf_init(&line);
	buf_init(&shown);
	va_start(args, format);
	buf_addv(&line, format, args);
	va_end(args);
	text = buf_str(&line);
	if (str_ends(text, STR("\n")))
		text.n--;
	visible_add(&shown, text);
	buf_add_char(&shown, '\n');
	/* One call, so that lines of several threads do not mix. */
	fwrite(shown.p, 1, shown.n, to);
	buf_release(&shown);
	buf_release(&line);
}

bool visible_turns(struct str text)
{
	/* With these no letter begins that is written from right to left; all of
	 * Vietnamese are among them. */
	static const bool onward[256] = {
	    [0 ... 0xd5] = true, [0xe1 ... 0xee] = true, [0xf1 ... 0xff] = true};
	size_t at = 0;

	while ((at = str_run(text, at, onward)) < text.n) {
		uint32_t c = text_next(text, &at);

		if ((c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
		    (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
		    (c >= 0x1e800 && c <= 0x1efff))
			return true;
	}
	return false;
}
