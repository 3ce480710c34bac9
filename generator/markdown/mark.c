/*
 * mark: see mark.h. A mark is a character that no text has (U+FDD0 is reserved for such
 * uses), the place in hexadecimal, and a '=', so that what follows stands behind
 * punctuation as it did before, and none that an address alone in the text would drop
 * from its end. A mark is put where a destination can begin; where it turns out to be
 * something else, the mark ends up in a literal and is taken out again. What has no mark
 * is found by finder.h, if less surely.
 */
#include "markdown/mark.h"

#include "base/arena.h"

#include <string.h>

#define MARK_START "\xEF\xB7\x90"

enum {
	START_LENGTH = sizeof(MARK_START) - 1,
	DIGITS = 8,
	LABEL_MOST = 1024, /* bytes; beyond this cmark takes nothing for a label */
	MARK_LENGTH = START_LENGTH + DIGITS + 1,
};

static const char digits[] = "0123456789abcdef";

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

static size_t skip_blanks(struct str s, size_t at)
{
	while (at < s.n && (s.p[at] == ' ' || s.p[at] == '\t'))
		at++;
	return at;
}

/* True when the ']' at `at` ends the label of what may be a definition: first in its
 * line, behind nothing but the signs of quotes and lists, and not that of a footnote. */
static bool ends_label(struct str s, size_t at)
{
	size_t start = at;

	while (start && at - start < LABEL_MOST && !is_line_end(s.p[start - 1]))
		start--;
	while (start < at && (strchr(" \t>*+-.)", s.p[start]) ||
				 (s.p[start] >= '0' && s.p[start] <= '9')))
		start++;
	if (start >= at || s.p[start] != '[' || s.p[start + 1] == '^')
		return false;
	while (++start < at)
		if (s.p[start] == ']' || s.p[start] == '[')
			return false;
	return true;
}

/* The place of a mark for the ']' at `at`; 0 for none. A mark must not change what the
 * text is if no destination stands there after all: behind white space it would change
 * what `*` and `_` mean, behind '<' what is HTML, before "www." what is an address. */
static size_t mark_for(struct str s, size_t at)
{
	size_t place = at + 2;

	if (place >= s.n || (s.p[at + 1] != '(' && s.p[at + 1] != ':'))
		return 0;
	if (s.p[at + 1] == ':') {
		if (!ends_label(s, at))
			return 0;
		place = skip_blanks(s, place);
	}
	if (place >= s.n || strchr("< \t\r\n", s.p[place]) ||
	    str_starts(str_slice(s, place, s.n), STR("www.")))
		return 0;
	return place;
}

static char *write_mark(char *to, size_t place)
{
	memcpy(to, MARK_START, START_LENGTH);
	to += START_LENGTH;
	for (int shift = 4 * (DIGITS - 1); shift >= 0; shift -= 4)
		*to++ = digits[place >> shift & 15];
	*to++ = '=';
	return to;
}

static void write_text(struct arena *arena, struct marks *marks)
{
	size_t count = marks->places.count, from = 0;
	char *text = arena_array(arena, char, marks->body.n + count * MARK_LENGTH + 1),
	     *to = text;

	for (size_t i = 0; i <= count; i++) {
		size_t end = i < count ? marks->places.items[i] : marks->body.n;

		if (end > from)
			memcpy(to, marks->body.p + from, end - from);
		to += end - from;
		from = end;
		if (i < count)
			to = write_mark(to, end);
	}
	marks->text = (struct str){text, (size_t)(to - text)};
	/* cmark would put three bytes in the place of a NUL. */
	for (char *nul = text; (nul = memchr(nul, '\0', (size_t)(to - nul)));)
		*nul++ = ' ';
}

void marks_make(struct arena *arena, struct str body, struct marks *out)
{
	*out = (struct marks){.body = body};
	for (size_t at = 0; (at = str_find(body, STR("]"), at)) < body.n; at++) {
		size_t place = mark_for(body, at);

		if (place)
			vec_push(arena, &out->places, place);
	}
	write_text(arena, out);
}

size_t marks_place(const struct marks *marks, size_t at)
{
	size_t low = 0, high = marks->places.count;

	/* How many marks begin before `at`: mark i begins at places[i] + i × its length.
	 */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (marks->places.items[middle] + middle * MARK_LENGTH < at)
			low = middle + 1;
		else
			high = middle;
	}
	if (low) {
		size_t begin = marks->places.items[low - 1] + (low - 1) * MARK_LENGTH;

		if (at < begin + MARK_LENGTH)
			return marks->places.items[low - 1];
	}
	at -= low * MARK_LENGTH;
	return at < marks->body.n ? at : marks->body.n;
}

static bool is_place(const struct marks *marks, size_t place)
{
	size_t low = 0, high = marks->places.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (marks->places.items[middle] < place)
			low = middle + 1;
		else
			high = middle;
	}
	return low < marks->places.count && marks->places.items[low] == place;
}

bool marks_first(const struct marks *marks, struct str text, size_t *place)
{
	size_t value = 0;

	if (text.n < MARK_LENGTH || !str_starts(text, STR(MARK_START)) ||
	    text.p[MARK_LENGTH - 1] != '=')
		return false;
	for (size_t i = START_LENGTH; i < START_LENGTH + DIGITS; i++) {
		const char *digit = memchr(digits, text.p[i], sizeof(digits) - 1);

		if (!digit)
			return false;
		value = value * 16 + (size_t)(digit - digits);
	}
	*place = value;
	return is_place(marks, value);
}

struct str marks_strip(struct arena *arena, const struct marks *marks, struct str text)
{
	const char *sign =
	    text.n ? memchr(text.p, (unsigned char)MARK_START[0], text.n) : NULL;
	size_t n, at, place;
	char *copy;

	if (!sign)
		return text;
	copy = arena_array(arena, char, text.n + 1);
	n = at = (size_t)(sign - text.p);
	memcpy(copy, text.p, n);
	while (at < text.n) {
		struct str rest = str_slice(text, at, text.n);

		if (rest.p[0] == MARK_START[0] && marks_first(marks, rest, &place))
			at += MARK_LENGTH;
		else
			copy[n++] = text.p[at++];
	}
	return (struct str){copy, n};
}
