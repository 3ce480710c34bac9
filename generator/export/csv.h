/*
 * csv: writes a table cell by cell, in one of the two dialects or into a workbook; for
 * this room alone.
 */
#ifndef EXPORT_CSV_H
#define EXPORT_CSV_H

#include "base/arena.h"
#include "base/buf.h"
#include "export/export.h"

struct csv_writer {
	struct buf *out;
	struct book_sheet *sheet; /* takes the cells instead of `out`, or NULL */
	const struct column *columns;
	struct arena *arena; /* for the whole table */
	struct arena row;    /* forgotten after each row */
	struct buf list;     /* the list cell that is being made */
	size_t column, column_count, row_count;
	bool vietnamese;
	struct period period; /* the last one, and its text */
	struct str period_text;
	struct str former; /* rows of the file as it was that were not passed yet */
};

/* Each writes the next cell of the row. */
void csv_empty(struct csv_writer *writer);
/* Words that people wrote. In the Vietnamese set a text that a spreadsheet would take for
 * a formula (it begins with = + - @ or a tab) gets an apostrophe before it. */
void csv_text(struct csv_writer *writer, struct str text);
/* An id or a word of ours; empty where NULL or empty. */
void csv_word(struct csv_writer *writer, const char *word);
void csv_id(struct csv_writer *writer, struct str id);
/* Empty unless `has`. */
void csv_number(struct csv_writer *writer, bool has, struct decimal number);
void csv_percent(struct csv_writer *writer, bool has, struct decimal percent);
void csv_integer(struct csv_writer *writer, bool has, size_t number);
void csv_boolean(struct csv_writer *writer, bool has, bool truth);
/* Full or partial, in ISO form in both sets, which every spreadsheet reads; empty where
 * not set. */
void csv_date(struct csv_writer *writer, struct date date);
void csv_period(struct csv_writer *writer, struct period period);
/* The id; empty for NULL. */
void csv_unit(struct csv_writer *writer, const struct unit *unit);
/* Lists joined with a space. */
void csv_units(struct csv_writer *writer, const struct unit_list *units);
/* As "<framework>/<id>". */
void csv_criteria(struct csv_writer *writer, const struct criterion_list *criteria);
/* Passes the former rows that begin so, and where they are still right copies them: true
 * when there were such. */
bool csv_copy_rows(struct csv_writer *writer, struct str begin, bool are_right);
/* Every row has a cell for each column (asserted). */
void csv_end_row(struct csv_writer *writer);

#endif
