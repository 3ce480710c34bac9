/*
 * text: Unicode and Vietnamese, through ICU's C interface.
 *
 * ICU works on UTF-16. A function here turns its input into that once, takes it through
 * the steps it needs and hands the result back as UTF-8 in the caller's arena. Nothing
 * depends on the process's locale: the only one named is "vi", for the order of the
 * alphabet.
 */
#include "base/text.h"

#include "base/arena.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

enum {
	DISTANCE_FAR = 10000,
	COST_TONE = 2,
	COST_FORM = 3,
	COST_OTHER = 10,
	D_WITH_STROKE = 0x111,
};

/* Reads one code point; U_SENTINEL (below zero) where the bytes are not UTF-8. */
static UChar32 decode(struct str s, size_t *at)
{
	const uint8_t *bytes = (const uint8_t *)s.p;
	size_t i = *at;
	UChar32 c;

	U8_NEXT(bytes, i, s.n, c);
	*at = i;
	return c;
}

static bool is_continuation(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* The length of the plain letter beyond ASCII at `p`, which has `n` bytes; else 0. */
static size_t plain_letter(const unsigned char *p, size_t n)
{
	if (n < 2 || !is_continuation(p[1]))
		return 0;
	switch (p[0]) {
	case 0xC3: /* À to ÿ, without Eth, which is taken for D with a stroke */
		return p[1] == 0x90 ? 0 : 2;
	case 0xC4: /* Ā to ſ */
	case 0xC5:
		return 2;
	case 0xC6: /* Ơ, ơ, Ư, ư */
		return p[1] == 0xA0 || p[1] == 0xA1 || p[1] == 0xAF || p[1] == 0xB0 ? 2
										    : 0;
	case 0xE1: /* U+1E80 to U+1EFF */
		return (p[1] == 0xBA || p[1] == 0xBB) && n > 2 && is_continuation(p[2])
			   ? 3
			   : 0;
	default:
		return 0;
	}
}

size_t text_plain_run(struct str s, size_t at)
{
	static const bool plain[256] = {
	    ['\t'] = true, ['\n'] = true, ['\r'] = true, [' ' ... '~'] = true};
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = 1;

	while (n > 0) {
		at = str_run(s, at, plain);
		n = at < s.n ? plain_letter(p + at, s.n - at) : 0;
		at += n;
	}
	return at;
}

size_t text_invalid_utf8(struct str s)
{
	size_t at = 0, start;

	while ((start = at = text_plain_run(s, at)) < s.n)
		if (decode(s, &at) < 0)
			return start;
	return s.n;
}

uint32_t text_next(struct str s, size_t *at)
{
	UChar32 c = decode(s, at);

	return c < 0 ? 0xFFFD : (uint32_t)c;
}

size_t text_length(struct str s)
{
	size_t at = 0, length = 0;

	for (; at < s.n; length++)
		decode(s, &at);
	return length;
}

static size_t width_of(UChar32 c)
{
	int32_t width;

	if (c < 0x300)
		return c == 0xAD ? 0 : 1;
	if (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
		return 0;
	width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
	return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t text_width(struct str s)
{
	size_t at = 0, width = 0;

	while (at < s.n)
		width += width_of((UChar32)text_next(s, &at));
	return width;
}

/* UTF-16 under way through its steps. */
struct wide {
	UChar *p;
	int32_t n;
};

/* ICU has no error to report for these functions and inputs but a lack of memory. */
static void must(UErrorCode error)
{
	assert(error != U_ILLEGAL_ARGUMENT_ERROR);
	if (U_FAILURE(error))
		arena_out_of_memory();
}

static UChar *wide_room(int32_t capacity)
{
	UChar *room = malloc(((size_t)capacity + 1) * sizeof(*room));

	if (!room)
		arena_out_of_memory();
	return room;
}

static struct wide wide_from(struct str s)
{
	UErrorCode error = U_ZERO_ERROR;
	struct wide wide = {0};
	int32_t capacity;

	/* Far beyond any text here; it keeps the sums below within ICU's 32 bits. */
	if (s.n > INT32_MAX / 32)
		arena_out_of_memory();
	capacity = (int32_t)s.n; /* UTF-16 never has more units than UTF-8 has bytes */
	wide.p = wide_room(capacity);
	u_strFromUTF8WithSub(wide.p, capacity + 1, &wide.n, s.p ? s.p : "", (int32_t)s.n,
	    0xFFFD, NULL, &error);
	must(error);
	return wide;
}

/* Hands the text over to the arena and frees the UTF-16. */
static struct str wide_finish(struct arena *arena, struct wide *wide)
{
	UErrorCode error = U_ZERO_ERROR;
	int32_t capacity = 0, n = 0;
	char *text;

	for (int32_t i = 0; i < wide->n; i++)
		capacity += U8_LENGTH(U16_IS_SURROGATE(wide->p[i]) ? 0xFFFF : wide->p[i]);
	text = arena_array(arena, char, (size_t)capacity + 1);
	u_strToUTF8WithSub(
	    text, capacity + 1, &n, wide->p, wide->n, 0xFFFD, NULL, &error);
	must(error);
	free(wide->p);
	return (struct str){text, (size_t)n};
}

/* One step: `n` units from `from` to `to`; gives how many units the result has, which may
 * be more than `room`: then it is asked again with enough. */
typedef int32_t wide_step(
    const UChar *from, int32_t n, UChar *to, int32_t room, UErrorCode *error);

static void wide_apply(struct wide *wide, wide_step *step)
{
	int32_t room = wide->n + wide->n / 2 + 16;

	for (;;) {
		UErrorCode error = U_ZERO_ERROR;
		UChar *to = wide_room(room);
		int32_t n = step(wide->p, wide->n, to, room, &error);

		if (error != U_BUFFER_OVERFLOW_ERROR) {
			must(error);
			free(wide->p);
			*wide = (struct wide){to, n};
			return;
		}
		free(to);
		room = n;
	}
}

static int32_t step_nfc(
    const UChar *from, int32_t n, UChar *to, int32_t room, UErrorCode *error)
{
	return unorm2_normalize(unorm2_getNFCInstance(error), from, n, to, room, error);
}

static int32_t step_nfd(
    const UChar *from, int32_t n, UChar *to, int32_t room, UErrorCode *error)
{
	return unorm2_normalize(unorm2_getNFDInstance(error), from, n, to, room, error);
}

static int32_t step_lower(
    const UChar *from, int32_t n, UChar *to, int32_t room, UErrorCode *error)
{
	return u_strToLower(to, room, from, n, "", error);
}

static int32_t step_fold_case(
    const UChar *from, int32_t n, UChar *to, int32_t room, UErrorCode *error)
{
	return u_strFoldCase(to, room, from, n, U_FOLD_CASE_DEFAULT, error);
}

static bool is_mark(UChar c)
{
	return c >= 0x300 && c <= 0x36F;
}

/* Grave, acute, tilde, hook above, dot below: the five tones that are written. */
static bool is_tone(UChar c)
{
	return c == 0x300 || c == 0x301 || c == 0x303 || c == 0x309 || c == 0x323;
}

/* oa, oe, uy: where the two schools of spelling put the tone on different letters. */
static bool is_disputed(UChar first, UChar second)
{
	return (first == 'o' && (second == 'a' || second == 'e')) ||
	       (first == 'u' && second == 'y');
}

/* Moves the tone of "hòa" to where "hoà" has it; the text is lower case NFD. A mark
 * behind the second vowel (oă) leaves nothing to dispute. */
static void move_tones(struct wide *wide)
{
	UChar *p = wide->p;

	for (int32_t i = 0; i + 2 < wide->n; i++) {
		UChar tone = p[i + 1];

		if (!is_tone(tone) || !is_disputed(p[i], p[i + 2]))
			continue;
		if (i + 3 < wide->n && is_mark(p[i + 3]))
			continue;
		p[i + 1] = p[i + 2];
		p[i + 2] = tone;
	}
}

/* Letters of another script become what they are taken for; all are one unit long. */
static void latinise(struct wide *wide)
{
	for (int32_t i = 0; i < wide->n; i++) {
		uint32_t latin = wide->p[i] < 0x80 ? 0 : text_lookalike(wide->p[i]);

		if (latin)
			wide->p[i] = (UChar)latin;
	}
}

/* Runs of white space become one space, none at the ends; characters that nobody sees
 * (soft hyphen, zero width space, byte order mark) go. */
static void squeeze(struct wide *wide)
{
	int32_t n = 0;

	for (int32_t i = 0; i < wide->n; i++) {
		UChar c = wide->p[i];

		if (u_isUWhiteSpace(c)) {
			if (n > 0 && wide->p[n - 1] != ' ')
				wide->p[n++] = ' ';
		} else if (!u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
			wide->p[n++] = c;
		}
	}
	if (n > 0 && wide->p[n - 1] == ' ')
		n--;
	wide->n = n;
}

static void drop_marks(struct wide *wide)
{
	int32_t n = 0;

	for (int32_t i = 0; i < wide->n; i++) {
		UChar c = wide->p[i];

		if (!is_mark(c))
			wide->p[n++] = c == D_WITH_STROKE ? 'd' : c;
	}
	wide->n = n;
}

/* The match key, still decomposed. */
static struct wide wide_key(struct str s)
{
	struct wide wide = wide_from(s);

	latinise(&wide);
	wide_apply(&wide, step_nfd);
	wide_apply(&wide, step_fold_case);
	wide_apply(&wide, step_nfd);
	squeeze(&wide);
	move_tones(&wide);
	return wide;
}

/* True when each character alone shows that the text is composed and in order; the few
 * texts that are NFC in spite of a "perhaps" go through normalisation and come out equal.
 */
static bool is_plainly_nfc(struct str s)
{
	size_t at = 0;

	while ((at = text_plain_run(s, at)) < s.n) {
		UChar32 c = decode(s, &at);

		if (c >= 0 && c < 0x300)
			continue;
		if (c < 0 || u_getCombiningClass(c) != 0 ||
		    u_getIntPropertyValue(c, UCHAR_NFC_QUICK_CHECK) != UNORM_YES)
			return false;
	}
	return true;
}

struct str text_nfc(struct arena *arena, struct str s)
{
	struct wide wide;

	if (is_plainly_nfc(s))
		return s;
	wide = wide_from(s);
	wide_apply(&wide, step_nfc);
	return wide_finish(arena, &wide);
}

/* The same for ASCII, which most ids and anchors are; false for any other. */
static bool lower_ascii(struct arena *arena, struct str s, struct str *out)
{
	char *text;

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80)
			return false;
	text = arena_array(arena, char, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		text[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
	*out = (struct str){text, s.n};
	return true;
}

struct str text_lower(struct arena *arena, struct str s)
{
	struct str ascii;
	struct wide wide;

	if (lower_ascii(arena, s, &ascii))
		return ascii;
	wide = wide_from(s);
	wide_apply(&wide, step_lower);
	return wide_finish(arena, &wide);
}

struct str text_match_key(struct arena *arena, struct str s)
{
	struct wide wide = wide_key(s);

	wide_apply(&wide, step_nfc);
	return wide_finish(arena, &wide);
}

/* The hyphen, its typographic forms, dashes and the minus sign. */
static bool is_dash(UChar c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* Any dash becomes a hyphen without spaces around it; the text is squeezed. */
static void level_dashes(struct wide *wide)
{
	int32_t n = 0;

	for (int32_t i = 0; i < wide->n; i++) {
		UChar c = wide->p[i];

		if (c == ' ' && n > 0 && wide->p[n - 1] == '-')
			continue;
		if (is_dash(c)) {
			c = '-';
			n -= n > 0 && wide->p[n - 1] == ' ';
		}
		wide->p[n++] = c;
	}
	wide->n = n;
}

struct str text_name_key(struct arena *arena, struct str s)
{
	struct wide wide = wide_key(s);

	level_dashes(&wide);
	wide_apply(&wide, step_nfc);
	return wide_finish(arena, &wide);
}

struct str text_fold(struct arena *arena, struct str s)
{
	struct wide wide = wide_key(s);

	drop_marks(&wide);
	wide_apply(&wide, step_nfc);
	return wide_finish(arena, &wide);
}

static UCollator *open_vietnamese(void)
{
	UErrorCode error = U_ZERO_ERROR;
	UCollator *collator = ucol_open("vi", &error);

	/* Phường 2 comes before Phường 10. */
	if (U_SUCCESS(error))
		ucol_setAttribute(collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &error);
	if (U_FAILURE(error)) {
		fprintf(stderr, "error: ICU cannot sort Vietnamese: %s\n",
		    u_errorName(error));
		exit(3);
	}
	return collator;
}

/* Made once, for that costs milliseconds, and then only read, which ICU allows from any
 * number of threads. It lives as long as the process. Of two threads that make it at the
 * same time one takes the other's. */
static const UCollator *vietnamese(void)
{
	static _Atomic(UCollator *) shared;
	UCollator *made, *there = atomic_load(&shared);

	if (there)
		return there;
	made = open_vietnamese();
	if (atomic_compare_exchange_strong(&shared, &there, made))
		return made;
	ucol_close(made);
	return there;
}

/* ICU's key holds no zero byte but its last, so a text that begins another one stays
 * before it. Behind it stand the bytes themselves: texts that differ never compare equal.
 */
struct str text_sort_key(struct arena *arena, struct str s)
{
	const UCollator *collator = vietnamese();
	struct wide wide = wide_from(s);
	uint8_t *key;
	size_t n;

	n = (size_t)ucol_getSortKey(collator, wide.p, wide.n, NULL, 0);
	if (n == 0)
		arena_out_of_memory();
	key = arena_array(arena, uint8_t, n + s.n + 1);
	ucol_getSortKey(collator, wide.p, wide.n, key, (int32_t)n);
	if (s.n)
		memcpy(key + n, s.p, s.n);
	free(wide.p);
	return (struct str){(const char *)key, n + s.n};
}

/* Reads the letter at `*at` of a decomposed key. */
static struct text_letter letter_next(const struct wide *wide, int32_t *at)
{
	struct text_letter letter = {0};

	U16_NEXT(wide->p, *at, wide->n, letter.base);
	if (letter.base == D_WITH_STROKE) {
		letter.base = 'd';
		letter.form = D_WITH_STROKE;
	}
	for (; *at < wide->n && is_mark(wide->p[*at]); (*at)++) {
		UChar mark = wide->p[*at];

		if (is_tone(mark))
			letter.tone = mark;
		else
			letter.form = letter.form * 0x400 + mark;
	}
	return letter;
}

size_t text_letters(struct str s, struct text_letter letters[TEXT_LETTERS_MOST])
{
	struct wide key;
	size_t count = 0;

	/* No composed letter takes more than 16 bytes apart. */
	if (s.n > TEXT_LETTERS_MOST * 16)
		return TEXT_LETTERS_MOST + 1;
	key = wide_key(s);
	for (int32_t at = 0; at < key.n && count <= TEXT_LETTERS_MOST; count++) {
		struct text_letter letter = letter_next(&key, &at);

		if (count < TEXT_LETTERS_MOST)
			letters[count] = letter;
	}
	free(key.p);
	return count;
}

static int cost_of(const struct text_letter *a, const struct text_letter *b)
{
	int cost = 0;

	if (a->base != b->base)
		return COST_OTHER;
	if (a->form != b->form)
		cost += COST_FORM;
	if (a->tone != b->tone)
		cost += COST_TONE;
	return cost;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

void text_distance_row(text_distance_rows rows, const struct text_letter *a, size_t i,
    const struct text_letter *b, size_t bn)
{
	int *row = rows[i];

	for (size_t j = 0; i == 0 && j <= bn; j++)
		row[j] = (int)j * COST_OTHER;
	if (i == 0)
		return;
	row[0] = (int)i * COST_OTHER;
	for (size_t j = 1; j <= bn; j++) {
		row[j] = least(rows[i - 1][j], row[j - 1]) + COST_OTHER;
		row[j] =
		    least(row[j], rows[i - 1][j - 1] + cost_of(&a[i - 1], &b[j - 1]));
		if (i > 1 && j > 1 && cost_of(&a[i - 1], &b[j - 2]) == 0 &&
		    cost_of(&a[i - 2], &b[j - 1]) == 0)
			row[j] = least(row[j], rows[i - 2][j - 2] + TEXT_SWAP_COST);
	}
}

int text_distance(struct str a, struct str b)
{
	struct text_letter as[TEXT_LETTERS_MOST], bs[TEXT_LETTERS_MOST];
	text_distance_rows rows;
	size_t an = text_letters(a, as), bn = text_letters(b, bs);

	if (an > TEXT_LETTERS_MOST || bn > TEXT_LETTERS_MOST)
		return DISTANCE_FAR;
	for (size_t i = 0; i <= an; i++)
		text_distance_row(rows, as, i, bs, bn);
	return rows[an][bn];
}

struct str text_library(struct arena *arena)
{
	UVersionInfo version;
	char text[U_MAX_VERSION_STRING_LENGTH];

	u_getVersion(version);
	u_versionToString(version, text);
	return str_copy(arena, str_of(text));
}

struct str text_without_stop(struct str text)
{
	while (text.n > 0 && strchr(".,;: \t", text.p[text.n - 1]))
		text.n--;
	return text;
}

struct str text_without_words(
    struct arena *scratch, struct str text, const char *const *words)
{
	struct str lower = text_lower(scratch, text);

	/* Only where case changes no length is a place in one a place in the other. */
	for (; *words && lower.n == text.n; words++) {
		struct str word = str_of(*words);

		if (str_starts(lower, word))
			return str_trim(str_slice(text, word.n, text.n));
		if (str_ends(lower, word))
			return str_trim(str_slice(text, 0, text.n - word.n));
	}
	return str_trim(text);
}
