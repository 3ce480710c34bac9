/*
 * visible: text out of people's files, made fit to be shown. A control character must not
 * reach a terminal, and no byte that is not UTF-8 may reach any output.
 */
#ifndef DIAG_VISIBLE_H
#define DIAG_VISIBLE_H

#include "base/str.h"

struct arena;

/* What stands for the character at `at` (< bytes.n): the character itself, a picture such
 * as ␛, or U+FFFD. `*length` gets how many bytes it has in `bytes`. */
struct str visible_character(struct str bytes, size_t at, size_t *length);
/* The text with every character visible and tabs as spaces; `text` itself where nothing
 * has to change. Beyond `most` characters it ends in "…"; 0: no limit. */
struct str visible_text(struct arena *arena, struct str text, size_t most);

#endif
