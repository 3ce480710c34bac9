/*
 * visible: text out of people's files, made fit to be shown. A control character must not
 * reach a terminal, and no byte that is not UTF-8 may reach any output. Whatever this
 * program says goes through here.
 */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include "base/str.h"

#include <stdint.h>
#include <stdio.h>

struct arena;
struct buf;

/* How many bytes the character at `at` (< bytes.n) has; 1 and `*valid` false for a byte
 * that is not UTF-8. */
size_t visible_length(struct str bytes, size_t at, bool *valid);

/* What stands for the character at `at` (< bytes.n): the character itself, a picture such
 * as ␛, or U+FFFD. `*length` gets how many bytes it has in `bytes`. */
struct str visible_character(struct str bytes, size_t at, size_t *length);
/* True for DEL and a character beyond ASCII that acts and is not seen: a control, or one
 * that turns the direction of writing. */
bool visible_hides(uint32_t character);
/* The text with every character visible and tabs as spaces; `text` itself where nothing
 * has to change. Beyond `most` characters it ends in "…"; 0: no limit. */
struct str visible_text(struct arena *arena, struct str text, size_t most);
/* Makes visible what stands in `out` behind byte `from`, but for the character `keep`
 * ('\n'; 0: none). */
void visible_from(struct buf *out, size_t from, char keep);
/* Says one line: all of it is made visible but the newline at its end, so that nothing in
 * its arguments can act on a terminal or pass for another line. */
void visible_say(FILE *to, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* True where some letters are written from right to left (Unicode's blocks of those). */
bool visible_turns(struct str text);

#endif
