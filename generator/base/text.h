/*
 * text: what needs to know Unicode and Vietnamese. The one room door to ICU.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/str.h"

#include <stdint.h>

/* Behind the plain characters that begin at byte `at`: printable ASCII, tabs and line
 * ends, and Vietnamese and other Latin letters, composed. They are valid UTF-8 and NFC;
 * none is a control character, unseen or a lookalike. Nearly all of a text is such. */
size_t text_plain_run(struct str s, size_t at);
/* Byte offset of the first byte that is not valid UTF-8, or s.n when all of it is. */
size_t text_invalid_utf8(struct str s);
/* True where bytes that are not UTF-8 look like Vietnamese in TCVN3 (ABC) or VNI fonts;
 * `*name` is then "TCVN3" or "VNI". A heuristic for a message, nothing else. */
bool text_looks_legacy(struct str s, const char **name);

/* What a character is that nobody sees: one to be read as nothing, one to be read as a
 * space, or one that turns the direction of writing, to be read as nothing too. */
enum text_unseen { UNSEEN_NONE, UNSEEN_NOTHING, UNSEEN_SPACE, UNSEEN_TURN };
enum text_unseen text_unseen(uint32_t c);
/* The letter or digit that `c`, of another script or an old font, is taken for; else 0.
 */
uint32_t text_lookalike(uint32_t c);
/* True where nothing in `s` is unseen and, with `latin`, nothing a lookalike. */
bool text_is_clean(struct str s, bool latin);
/* NFC without what nobody sees; `s` itself where nothing changes. */
struct str text_clean(struct arena *arena, struct str s);
/* NFC without what nobody sees, odd spaces too, and lookalikes as what they are taken
 * for.
 */
struct str text_latin(struct arena *arena, struct str s);

/* Reads one code point at byte `*at` (valid UTF-8) and moves `*at` behind it. */
uint32_t text_next(struct str s, size_t *at);
/* Number of code points. */
size_t text_length(struct str s);
/* Columns a terminal needs for `s`: 0 for combining marks, 2 for wide characters; a tab
 * is counted as one column. */
size_t text_width(struct str s);

/* Canonical composition; gives `s` itself when it is NFC already. */
struct str text_nfc(struct arena *arena, struct str s);
/* Lower case, Vietnamese rules (simple, locale-free). */
struct str text_lower(struct arena *arena, struct str s);
/* For matching names: NFC, folded case, runs of white space as one space, trimmed, and
 * the tone mark moved to one place ("Hoà Bình" and "Hòa Bình" give the same key: oà/òa,
 * oè/òe, uý/úy and their tones). What nobody sees is passed over, and lookalikes of
 * another script count as what they are taken for. Tones and letters (đ, ơ, ê …) stay. */
struct str text_match_key(struct arena *arena, struct str s);
/* The same for names of bodies, where all dashes are one, with or without spaces around
 * them: "Tài chính – Kế hoạch" and "Tài chính-Kế hoạch" give the same key. */
struct str text_name_key(struct arena *arena, struct str s);
/* For searching and anchors: match key without tones and marks, đ as d. */
struct str text_fold(struct arena *arena, struct str s);
/* An anchor: text_fold, then [a-z0-9] runs joined by '-', at most 64 bytes; may be empty.
 */
struct str text_slug(struct arena *arena, struct str s);
/* A bytewise comparable key of Vietnamese order (a ă â b c d đ e ê …). */
struct str text_sort_key(struct arena *arena, struct str s);

/* Without the typographic quotes that a word processor puts around a text; the text
 * itself where it has none. */
struct str text_without_quotes(struct str s);

/* The bytes of the sign that begins an entry of a list ("-", "–", "•" …); 0 where none
 * does. */
size_t text_bullet(struct str s);

/* How far two texts are apart, for "did you mean": a weighted edit distance over folded
 * case, in tenths of a letter: another tone 2, another Vietnamese form of the letter
 * (d/đ, a/ă/â …) 3, a swap of neighbours 7, any other change 10. Inputs beyond 80 code
 * points give 10000. */
int text_distance(struct str a, struct str b);

/* The same for one who compares a word with many: a letter taken apart, … */
struct text_letter {
	int32_t base;
	uint32_t
	    form; /* the marks that make another letter of it (ă, ơ, đ); 0 for none */
	uint16_t tone;
};

enum { TEXT_LETTERS_MOST = 80, TEXT_SWAP_COST = 7 };

/* … the letters of a text's match key (more than fit give TEXT_LETTERS_MOST + 1), … */
size_t text_letters(struct str s, struct text_letter letters[TEXT_LETTERS_MOST]);

/* … and how far the first i letters of `a` are from each beginning of `b`: row i, made
 * from the two before it. Optimal string alignment: edits and swaps of neighbours, no
 * part edited twice. */
typedef int text_distance_rows[TEXT_LETTERS_MOST + 1][TEXT_LETTERS_MOST + 1];
void text_distance_row(text_distance_rows rows, const struct text_letter *a, size_t i,
    const struct text_letter *b, size_t bn);

/* True when `s` is an id: [a-z0-9]+(-[a-z0-9]+)*, at most 64 characters. */
bool text_is_id(struct str s);
/* True for a name that Windows keeps for a device (con, nul, com1 …), in any case and
 * whatever stands behind a dot. */
bool text_is_device(struct str name);
/* An id as the name of a file: itself, with "_" behind what would be a device. No id has
 * "_", so none meets another. */
struct str text_file_name(struct arena *arena, struct str id);

/* The library that normalises and orders, with its version: "72.1". */
struct str text_library(struct arena *arena);

/* Without what ends a sentence or an item, and white space, at its end: "4,75/5,". */
struct str text_without_stop(struct str text);
/* Without the first of these words that it begins with, or ends with, in any case; a list
 * in small letters that ends with NULL. White space is trimmed. */
struct str text_without_words(
    struct arena *scratch, struct str text, const char *const *words);

#endif
