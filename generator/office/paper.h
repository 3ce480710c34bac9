/*
 * paper: what the readers of word processors' files share: gathering pieces and blocks,
 * and the numbers of lists.
 */
#ifndef OFFICE_PAPER_H
#define OFFICE_PAPER_H

#include "base/buf.h"
#include "base/vec.h"
#include "office/office.h"

/* The paragraph that is being gathered. */
struct gathering {
	struct arena *arena;
	VEC(struct office_piece) pieces;
	struct buf words;          /* of the piece that is being gathered … */
	struct office_piece style; /* … and how it looks */
};

/* Adds words in one style; they join those before where these have the same. */
void gather_text(struct gathering *gathering, struct str text, bool bold, bool italic,
    struct str address);
void gather_piece(struct gathering *gathering, struct office_piece piece);
/* A character of a symbol font (its low byte) as a box or as a sign of Unicode; false
 * where it is not known as either. */
bool gather_symbol(struct gathering *gathering, struct str font, unsigned code, bool bold,
    bool italic, struct str address);
/* Hands over what was gathered; the gathering is empty then. */
void gather_end(struct gathering *gathering, struct office_paragraph *out);

struct office_paragraph *blocks_add_paragraph(
    struct arena *arena, struct office_blocks *blocks);
struct office_table *blocks_add_table(
    struct arena *arena, struct office_blocks *blocks, size_t rows, size_t columns);

/* ---- numbers of lists ---- */

enum { LIST_LEVELS = 10 };

enum number_kind {
	NUMBER_NONE,
	NUMBER_BULLET,
	NUMBER_DECIMAL,
	NUMBER_DECIMAL_ZERO, /* 01, 02 … */
	NUMBER_UPPER_ROMAN,
	NUMBER_LOWER_ROMAN,
	NUMBER_UPPER_LETTER,
	NUMBER_LOWER_LETTER,
};

/* One level of a list: "%1.%2)" with its own kind of number. */
struct list_level {
	enum number_kind kind;
	long start;
	bool legal;         /* numbers of the levels above are shown as decimals, too */
	struct str pattern; /* %1 … %9 stand for the numbers of the levels */
};

struct list_style {
	struct list_level levels[LIST_LEVELS];
};

struct list_count {
	long numbers[LIST_LEVELS];
	bool begun[LIST_LEVELS];
};

/* Counts the next item of a level (from 0) and gives its label. */
struct str list_label(struct arena *arena, const struct list_style *style,
    struct list_count *count, unsigned level);

#endif
