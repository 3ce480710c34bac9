/*
 * unseen: what is said of characters that nobody sees and of letters that are taken for
 * others.
 *
 * In an id, a key, a number, a date, a name they are an error each, where they stand. In
 * running text they are read as what they look like, and a file says once how many there
 * are; so whoever reads a text collects those that are no error, and says so at its end.
 */
#ifndef DIAG_UNSEEN_H
#define DIAG_UNSEEN_H

#include "base/vec.h"
#include "diag/diag.h"

struct unseen {
	struct span at;
	uint32_t c;
};

struct unseen_list {
	struct unseen *items;
	size_t count;
	size_t capacity;
};

/* Adds what `bytes[from, to)` of the file holds: each character that nobody sees, and
 * each lookalike in a word with other Latin letters; with `all` every lookalike. In the
 * order of the text. */
void unseen_find(struct arena *arena, uint32_t source, struct str bytes, size_t from,
    size_t to, bool all, struct unseen_list *out);
/* True where the character stands directly between two digits. */
bool unseen_between_digits(struct str bytes, const struct unseen *unseen);
/* Reports one as an error, with the cure where there is but one. */
void unseen_error(
    struct diagnostics *diagnostics, struct str bytes, const struct unseen *unseen);
/* The first letter, digit or sign of a text that is of another script than Latin and no
 * punctuation (empty: there is none): in a number it is why it can't be read. */
struct str unseen_foreign(struct str text);
/* Reports what turns the direction of writing in one text: an error in a name, else a
 * warning. */
void unseen_turn(
    struct diagnostics *diagnostics, const struct unseen_list *turns, bool name);
/* Reports all as one warning for those that nobody sees and one for letters. */
void unseen_warn(
    struct diagnostics *diagnostics, struct str bytes, const struct unseen_list *list);
/* The same for all that a file holds of what only the font of a Word file has a sign for
 * (bullets and relations of Symbol and Wingdings): readers see an empty box. */
void unseen_warn_private(
    struct diagnostics *diagnostics, uint32_t source, struct str bytes);

#endif
