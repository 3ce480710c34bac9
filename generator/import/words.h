/*
 * words: the pieces of a document's paragraph, without what nobody sees, and as Markdown;
 * for this room. Not a letter is added or lost.
 */
#ifndef IMPORT_WORDS_H
#define IMPORT_WORDS_H

#include "base/buf.h"
#include "office/office.h"

struct words {
	struct office_piece *items; /* boxes written as characters are PIECE_BOX */
	size_t count, capacity;
	struct str plain; /* on one line, trimmed; boxes and notes are left out */
	size_t boxes;
	bool bold;       /* all of it */
	bool starts_box; /* a box is the first thing */
};

/* Any text: spaces of every kind as one, what nobody sees left out, NFC. */
struct str words_clean(struct arena *arena, struct str text);
void words_read(
    struct arena *arena, const struct office_paragraph *paragraph, struct words *out);
/* True where there is neither a word nor a box or note. */
bool words_are_empty(const struct words *words);
/* Without the first `n` bytes of its plain words, and blanks behind them. */
void words_skip(struct arena *arena, struct words *words, size_t n);
/* Without the box at its start. */
void words_skip_box(struct arena *arena, struct words *words);

/* Where they are written: what a line break becomes (empty: a space), and whether bold
 * and italic are kept. */
struct words_style {
	struct str line_break;
	bool looks;
	bool cell; /* a bar would end the table's cell */
	bool line; /* they begin a line */
};

void words_write(const struct words *words, struct words_style style, struct buf *out);
/* Plain text that Markdown shall show as it is. */
void words_write_plain(struct str text, struct words_style style, struct buf *out);

#endif
