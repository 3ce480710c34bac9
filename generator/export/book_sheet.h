/*
 * book_sheet: one table of a workbook as Office Open XML, cell by cell; for this room
 * alone.
 */
#ifndef EXPORT_BOOK_SHEET_H
#define EXPORT_BOOK_SHEET_H

#include "base/buf.h"

#include <stdbool.h>

/* The formats of cells, in the order of BOOK_STYLES. */
enum book_style { STYLE_GENERAL, STYLE_HEAD, STYLE_WHOLE, STYLE_PERCENT };
/* xl/styles.xml. */
extern const char BOOK_STYLES[];

struct book_sheet {
	struct buf rows, notes, shapes;
	size_t row, column;
};

void book_sheet_init(struct book_sheet *sheet);
void book_sheet_release(struct book_sheet *sheet);
/* A cell of the first row, which stays in sight, with a note on it. */
void book_sheet_head(struct book_sheet *sheet, struct str text, struct str note);
/* The next cell of the row. */
void book_sheet_text(struct book_sheet *sheet, struct str text);
void book_sheet_number(
    struct book_sheet *sheet, struct str digits, enum book_style style);
void book_sheet_end_row(struct book_sheet *sheet);
/* xl/worksheets/sheet<n>.xml, xl/comments<n>.xml and xl/drawings/vmlDrawing<n>.vml. */
void book_sheet_write(const struct book_sheet *sheet, struct buf *out);
void book_sheet_write_notes(const struct book_sheet *sheet, struct buf *out);
void book_sheet_write_shapes(const struct book_sheet *sheet, struct buf *out);

#endif
