/*
 * table: where a spreadsheet's table begins and what its columns hold; for this room.
 */
#ifndef IMPORT_TABLE_H
#define IMPORT_TABLE_H

#include "import/import.h"

enum column_role {
	COLUMN_OTHER,
	COLUMN_ID,    /* TT, STT, mã */
	COLUMN_TITLE, /* tiêu chí, nội dung */
	COLUMN_MAX,   /* điểm tối đa */
	COLUMN_ROUND, /* a round's scores: `round` */
	COLUMN_REASON,
	COLUMN_EXPLANATION,
	COLUMN_EVIDENCE,
	COLUMN_NOTE,
	COLUMN_UNIT, /* a commune's scores in a round: `unit`, `round` */
};

struct column {
	enum column_role role;
	size_t round;
	const struct unit *unit;
};

struct table {
	const struct office_sheet *sheet;
	size_t head, first;     /* the first row of the head, and the first below it */
	struct column *columns; /* sheet->columns of them */
};

/* Finds the head by its words, over up to three rows. `framework` names the rounds; NULL:
 * scores are not looked for.
 * False where the sheet has none. */
bool table_find(const struct import *import, const struct office_sheet *sheet,
    const struct framework *framework, struct table *out);
/* The first column of a role; false where there is none. */
bool table_column(const struct table *table, enum column_role role, size_t *out);
/* A cell's words on one line, trimmed. */
struct str table_words(
    const struct import *import, const struct table *table, size_t row, size_t column);
/* "Trang tính!B12"; of a file with one sheet "B12". */
struct str table_where(const struct import *import, const struct office_sheet *sheet,
    size_t row, size_t column);

#endif
