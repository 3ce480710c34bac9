/*
 * book: what the readers of spreadsheets share.
 */
#ifndef OFFICE_BOOK_H
#define OFFICE_BOOK_H

#include "base/vec.h"
#include "office/xml.h"

struct archive;

/* A cell on its way into a sheet. */
struct placed_cell {
	size_t row, column;
	struct office_cell cell;
};

/* Cells joined into one; both ends belong to it. */
struct merged {
	size_t row, column, last_row, last_column;
};

struct sheet_parts {
	VEC(struct placed_cell) cells;
	VEC(struct merged) merged;
	VEC(size_t) hidden_rows;
};

/* Makes the rectangle; covered cells get what their first one holds. */
enum office_fault sheet_settle(
    struct arena *arena, const struct sheet_parts *parts, struct office_sheet *out);

enum office_fault csv_read(
    struct arena *arena, struct str bytes, struct office_book *out);
enum office_fault xlsx_read(struct arena *arena, struct archive *archive,
    struct office_book *out, struct str *part);
enum office_fault ods_read(struct arena *arena, struct archive *archive,
    struct office_book *out, struct str *part);
enum office_fault docx_read(struct arena *arena, struct archive *archive,
    struct office_paper *out, struct str *part);
enum office_fault odt_read(struct arena *arena, struct archive *archive,
    struct office_paper *out, struct str *part);

/* Reads a part of an archive as XML; `*part` is set where that fails. NULL and no fault
 * where the part is not there. */
enum office_fault part_read(struct archive *archive, struct arena *arena, struct str name,
    const struct xml_node **out, struct str *part);

#endif
