/*
 * text_unseen: characters that nobody sees, and letters that are taken for others.
 */
#include "base/arena.h"
#include "base/text.h"

#include <string.h>

/* In their order; between the ranges stands what is seen. */
static const struct {
	uint32_t first, last;
	enum text_unseen kind;
} unseen[] = {
    {0x00A0, 0x00A0, UNSEEN_SPACE},   /* no-break space */
    {0x00AD, 0x00AD, UNSEEN_NOTHING}, /* soft hyphen */
    {0x034F, 0x034F, UNSEEN_NOTHING}, {0x061C, 0x061C, UNSEEN_TURN},
    {0x115F, 0x1160, UNSEEN_NOTHING}, /* fillers */
    {0x17B4, 0x17B5, UNSEEN_NOTHING}, {0x180E, 0x180E, UNSEEN_NOTHING},
    {0x2000, 0x200A, UNSEEN_SPACE},   /* spaces of a certain width */
    {0x200B, 0x200D, UNSEEN_NOTHING}, /* zero width */
    {0x200E, 0x200F, UNSEEN_TURN},    /* marks of direction */
    {0x2028, 0x2029, UNSEEN_SPACE},   /* separators of lines and paragraphs */
    {0x202A, 0x202E, UNSEEN_TURN},    /* embeddings and overrides */
    {0x202F, 0x202F, UNSEEN_SPACE}, {0x205F, 0x205F, UNSEEN_SPACE},
    {0x2060, 0x2064, UNSEEN_NOTHING}, {0x2066, 0x2069, UNSEEN_TURN}, /* isolates */
    {0x206A, 0x206F, UNSEEN_NOTHING}, {0x3000, 0x3000, UNSEEN_SPACE},
    {0x3164, 0x3164, UNSEEN_NOTHING},
    {0xFEFF, 0xFEFF, UNSEEN_NOTHING}, /* byte order mark */
    {0xFFA0, 0xFFA0, UNSEEN_NOTHING}, {0xE0000, 0xE007F, UNSEEN_NOTHING}, /* tags */
};

/* Cyrillic and Greek letters that look like Latin ones, and letters that old fonts and
 * other languages have in place of Vietnamese ones; in their order. */
static const struct {
	uint16_t letter, latin;
} lookalikes[] = {
    {0x00D0, 0x0110}, /* Eth for D with a stroke */
    {0x0189, 0x0110},
    {0x01A2, 0x01AF},
    {0x01A3, 0x01B0}, /* Oi for U with a horn */
    {0x0391, 'A'},
    {0x0392, 'B'},
    {0x0395, 'E'},
    {0x0396, 'Z'},
    {0x0397, 'H'},
    {0x0399, 'I'},
    {0x039A, 'K'},
    {0x039C, 'M'},
    {0x039D, 'N'},
    {0x039F, 'O'},
    {0x03A1, 'P'},
    {0x03A4, 'T'},
    {0x03A5, 'Y'},
    {0x03A7, 'X'},
    {0x03BD, 'v'},
    {0x03BF, 'o'},
    {0x0405, 'S'},
    {0x0406, 'I'},
    {0x0408, 'J'},
    {0x0410, 'A'},
    {0x0412, 'B'},
    {0x0415, 'E'},
    {0x041A, 'K'},
    {0x041C, 'M'},
    {0x041D, 'H'},
    {0x041E, 'O'},
    {0x0420, 'P'},
    {0x0421, 'C'},
    {0x0422, 'T'},
    {0x0425, 'X'},
    {0x0430, 'a'},
    {0x0435, 'e'},
    {0x043E, 'o'},
    {0x0440, 'p'},
    {0x0441, 'c'},
    {0x0443, 'y'},
    {0x0445, 'x'},
    {0x0455, 's'},
    {0x0456, 'i'},
    {0x0458, 'j'},
    {0x04BB, 'h'},
    {0x0501, 'd'},
    {0x051B, 'q'},
    {0x051D, 'w'},
};

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

enum text_unseen text_unseen(uint32_t c)
{
	size_t low = 0, high = COUNT(unseen);

	/* Most of what is asked for are Vietnamese letters. */
	if (c < 0xA0 || (c > 0xAD && c < 0x34F) || (c >= 0x1E00 && c < 0x2000))
		return UNSEEN_NONE;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c > unseen[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	return low < COUNT(unseen) && c >= unseen[low].first ? unseen[low].kind
							     : UNSEEN_NONE;
}

uint32_t text_lookalike(uint32_t c)
{
	size_t low = 0, high = COUNT(lookalikes);

	if (c < 0xD0 || (c >= 0x1E00 && c < 0xFF10))
		return 0;
	/* Letters and digits as wide as an ideograph stand in the order of ASCII. */
	if (c >= 0xFF10 && c <= 0xFF5A)
		return c <= 0xFF19 || (c >= 0xFF21 && c <= 0xFF3A) || c >= 0xFF41
			   ? c - 0xFF00 + 0x20
			   : 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (c > lookalikes[middle].letter)
			low = middle + 1;
		else
			high = middle;
	}
	return low < COUNT(lookalikes) && lookalikes[low].letter == c
		   ? lookalikes[low].latin
		   : 0;
}

/* At most three bytes: what is put in place of a character is never longer than it. */
static char *put(char *to, uint32_t c)
{
	if (c < 0x80) {
		*to++ = (char)c;
	} else {
		*to++ = (char)(0xC0 | c >> 6);
		*to++ = (char)(0x80 | (c & 0x3F));
	}
	return to;
}

static bool is_ascii(struct str s)
{
	size_t i = 0;

	while (i < s.n && (unsigned char)s.p[i] < 0x80)
		i++;
	return i == s.n;
}

/* The character's own bytes where it is to stay. */
static char *put_seen(char *to, struct str bytes, uint32_t c, bool latin)
{
	enum text_unseen kind = text_unseen(c);
	uint32_t letter = latin ? text_lookalike(c) : 0;

	if (kind == UNSEEN_SPACE && !latin)
		return put(to, ' ');
	if (kind != UNSEEN_NONE)
		return to;
	if (letter)
		return put(to, letter);
	memcpy(to, bytes.p, bytes.n);
	return to + bytes.n;
}

static struct str replace(struct arena *arena, struct str s, bool latin)
{
	char *copy, *to;
	size_t at = 0;

	if (is_ascii(s))
		return s;
	copy = to = arena_array(arena, char, s.n + 1);
	while (at < s.n) {
		size_t start = at;
		uint32_t c = text_next(s, &at);

		to = put_seen(to, str_slice(s, start, at - start), c, latin);
	}
	return (struct str){copy, (size_t)(to - copy)};
}

bool text_is_clean(struct str s, bool latin)
{
	size_t at = 0;

	while ((at = text_plain_run(s, at)) < s.n) {
		uint32_t c = text_next(s, &at);

		if (text_unseen(c) || (latin && text_lookalike(c)))
			return false;
	}
	return true;
}

struct str text_clean(struct arena *arena, struct str s)
{
	return text_nfc(arena, text_is_clean(s, false) ? s : replace(arena, s, false));
}

struct str text_latin(struct arena *arena, struct str s)
{
	return text_nfc(arena, replace(arena, s, true));
}
