/*
 * words: how much room a text needs. Nobody knows the reader's font, so the widths are
 * those of a wide one.
 */
#include "chart/draw.h"

#include "base/text.h"

#include <string.h>

/* Hundredths of the letters' height. */
static int letter_width(uint32_t letter)
{
	static const struct {
		const char *letters;
		int width;
	} known[] = {
	    {" ijl.,;:'|!()[]-/ftrI", 38},
	    {"mwMW@%", 96},
	    {"ABCDEFGHJKLNOPQRSTUVXYZ&", 72},
	};

	if (letter < 0x80)
		for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
			if (strchr(known[i].letters, (int)letter))
				return known[i].width;
	if (letter >= 0x300 && letter < 0x370)
		return 0; /* marks stand over their letter */
	return letter > 0x2e00 && letter < 0xffff ? 100 : 62;
}

int draw_width(struct str text)
{
	int width = 0;

	for (size_t at = 0; at < text.n && width < 1000000;)
		width += letter_width(text_next(text, &at)) * (DRAW_FONT / 100);
	return width;
}

/* How many bytes fit, in whole letters. */
static size_t bytes_within(struct str text, int width)
{
	size_t at = 0;

	while (at < text.n) {
		size_t next = at;

		width -= letter_width(text_next(text, &next)) * (DRAW_FONT / 100);
		if (width < 0)
			break;
		at = next;
	}
	return at;
}

struct str draw_fitted(struct arena *arena, struct str text, int width)
{
	struct str ellipsis = STR("…");
	size_t n;

	if (draw_width(text) <= width)
		return text;
	n = bytes_within(text, width - draw_width(ellipsis));
	return str_format(arena, "%.*s…", STR_ARG(str_trim(str_slice(text, 0, n))));
}

/* The end of the last word that fits, or where it must be cut. */
static size_t break_at(struct str text, int width)
{
	size_t n = bytes_within(text, width);

	for (size_t i = n; i > 0; i--)
		if (text.p[i] == ' ')
			return i;
	return n;
}

size_t draw_wrapped(struct arena *arena, struct str text, int width, struct str lines[2])
{
	size_t n;

	lines[0] = text;
	if (draw_width(text) <= width)
		return 1;
	n = break_at(text, width);
	lines[0] = str_slice(text, 0, n);
	lines[1] = draw_fitted(arena, str_trim(str_slice(text, n, text.n)), width);
	return 2;
}
