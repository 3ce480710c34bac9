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

/*
 * Guessing whether bytes that are not UTF-8 are Vietnamese typed in one of
 * the two fonts of the nineties. It serves one message and nothing else.
 *
 * TCVN3 (ABC) has a byte for each letter, many of which are signs elsewhere: "xã Đồng
 * Nai" shows as "x· §ång Nai". VNI writes a vowel and behind it a byte for its marks:
 * "xaõ Ñoàng Nai".
 *
 * The rule: take the words (runs of ASCII letters and bytes from 0x80) that hold such
 * bytes. A word counts as possible when it could be a Vietnamese syllable in the
 * encoding: short, with one tone at most, and with the stroked d in front alone. At most
 * one word in eight may be impossible, ASCII letters must prevail, and there must be
 * evidence that other languages do not give: for TCVN3, signs of two kinds inside words;
 * for VNI, two pairs of vowel and mark, and a stroked d or a horned u. Control characters
 * mean that it is no text.
 */

enum {
	WORD_LIMIT = 9,  /* "nghiêng" has seven letters and in VNI one byte more */
	WRONG_SHARE = 8, /* one word in so many may be impossible */
	TCVN3_KINDS = 2, /* different signs inside words */
	VNI_PAIRS = 2,
};

/* What was seen so far. */
struct tally {
	size_t words; /* with bytes from 0x80 */
	size_t tcvn3_wrong, vni_wrong;
	bool tcvn3_signs[256]; /* bytes that were evidence */
	size_t vni_pairs, vni_letters;
};

static bool is_ascii_letter(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_word_byte(unsigned char c)
{
	return is_ascii_letter(c) || (c >= 0x80 && c != 0xA0);
}

static bool holds(const char *set, unsigned char c)
{
	return c != 0 && strchr(set, c) != NULL;
}

/* TCVN3: ă â ê ô ơ ư without a tone, in both cases. */
static const char tcvn3_plain[] = "\xA1\xA2\xA3\xA4\xA5\xA6\xA8\xA9\xAA\xAB\xAC\xAD";
/* Đ đ, which only begin a syllable. */
static const char tcvn3_stroked[] = "\xA7\xAE";
/* Letters with tones; those below 0xC0 are signs in other encodings. */
static const char tcvn3_toned[] =
    "\xB5\xB6\xB7\xB8\xB9\xBB\xBC\xBD\xBE\xC6\xC7\xC8\xC9\xCA"
    "\xCB\xCC\xCE\xCF\xD0\xD1\xD2\xD3\xD4\xD5\xD6\xD7\xD8\xDC"
    "\xDD\xDE\xDF\xE1\xE2\xE3\xE4\xE5\xE6\xE7\xE8\xE9\xEA\xEB"
    "\xEC\xED\xEE\xEF\xF1\xF2\xF3\xF4\xF5\xF6\xF7\xF8\xF9\xFA"
    "\xFB\xFC\xFD\xFE";

static bool tcvn3_word(struct str word, struct tally *tally)
{
	size_t tones = 0;

	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.p[i];

		if (c < 0x80)
			continue;
		if (holds(tcvn3_stroked, c)) {
			if (i > 0 || word.n == 1)
				return false;
		} else if (holds(tcvn3_toned, c)) {
			tones++;
		} else if (!holds(tcvn3_plain, c)) {
			return false;
		}
		/* A sign in front, but for the stroked d, may be a quotation mark. */
		if (c < 0xC0 && (i > 0 || holds(tcvn3_stroked, c)))
			tally->tcvn3_signs[c] = true;
	}
	return tones <= 1;
}

/* VNI in lower case (the upper case is 0x20 below): the bytes that may follow a vowel. */
/* clang-format off */
static const struct {
	unsigned char vowel;
	const char *marks;
} vni_marks[] = {
    {'a', "\xF8\xF9\xFB\xF5\xEF\xE2\xE1\xE0\xE5\xE3\xE4\xEA\xE9\xE8\xFA\xFC\xEB"},
    {'e', "\xF8\xF9\xFB\xF5\xEF\xE2\xE1\xE0\xE5\xE3\xE4"}, /* e ê */
    {'o', "\xF8\xF9\xFB\xF5\xEF\xE2\xE1\xE0\xE5\xE3\xE4"}, /* o ô */
    {'u', "\xF8\xF9\xFB\xF5\xEF"},
    {'y', "\xF8\xF9\xFB\xF5"},
    {0xF4, "\xF8\xF9\xFB\xF5\xEF"}, /* ơ */
    {0xF6, "\xF8\xF9\xFB\xF5\xEF"}, /* ư */
};
/* clang-format on */
/* Letters that stand alone: ơ ư, and i and y with the tones that fit on them. */
static const char vni_alone[] = "\xF4\xF6\xED\xEC\xE6\xF3\xF2\xEE";

enum { VNI_STROKED_D = 0xF1, VNI_HORNED_U = 0xF6 };

static unsigned char vni_lower(unsigned char c)
{
	return is_ascii_letter(c) || (c >= 0xC0 && c < 0xE0) ? c | 0x20 : c;
}

static bool vni_is_pair(unsigned char vowel, unsigned char mark)
{
	for (size_t i = 0; i < sizeof(vni_marks) / sizeof(*vni_marks); i++) {
		if (vni_marks[i].vowel == vowel)
			return holds(vni_marks[i].marks, mark);
	}
	return false;
}

static bool vni_word(struct str word, struct tally *tally)
{
	size_t pairs = 0;
	unsigned char before = 0;

	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = vni_lower((unsigned char)word.p[i]);

		if (c >= 0x80) {
			if (vni_is_pair(before, c))
				pairs++;
			else if (c == VNI_STROKED_D ? i > 0 : !holds(vni_alone, c))
				return false;
			if (c == VNI_STROKED_D || c == VNI_HORNED_U)
				tally->vni_letters++;
		}
		before = c;
	}
	tally->vni_pairs += pairs;
	return pairs <= 1;
}

static void judge_word(struct str word, struct tally *tally)
{
	bool short_enough = word.n <= WORD_LIMIT;

	tally->words++;
	if (!short_enough || !tcvn3_word(word, tally))
		tally->tcvn3_wrong++;
	if (!short_enough || !vni_word(word, tally))
		tally->vni_wrong++;
}

/* Judges all words; false when it is no text, or none in Latin letters. */
static bool judge(struct str s, struct tally *tally)
{
	size_t letters = 0, high = 0;

	for (size_t i = 0; i < s.n;) {
		unsigned char c = (unsigned char)s.p[i];
		size_t start = i, high_before = high;

		if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
			return false;
		while (i < s.n && is_word_byte(c = (unsigned char)s.p[i])) {
			if (c < 0x80)
				letters++;
			else
				high++;
			i++;
		}
		if (high > high_before)
			judge_word(str_slice(s, start, i - start), tally);
		if (i == start)
			i++;
	}
	return letters >= high;
}

bool text_looks_legacy(struct str s, const char **name)
{
	struct tally tally = {0};
	size_t kinds = 0;

	if (!judge(s, &tally))
		return false;
	for (size_t i = 0; i < 256; i++)
		kinds += tally.tcvn3_signs[i];
	if (kinds >= TCVN3_KINDS && tally.tcvn3_wrong * WRONG_SHARE <= tally.words) {
		*name = "TCVN3";
		return true;
	}
	if (tally.vni_pairs >= VNI_PAIRS && tally.vni_letters > 0 &&
	    tally.vni_wrong * WRONG_SHARE <= tally.words) {
		*name = "VNI";
		return true;
	}
	return false;
}
