/*
 * sheet: one table of a workbook as Office Open XML, cell by cell; for this room alone.
 */
#ifndef EXPORT_SHEET_H
#define EXPORT_SHEET_H

#include "base/buf.h"

#include <stdbool.h>

/* The formats of cells, in the order of SHEET_STYLES. */
enum sheet_style { STYLE_GENERAL, STYLE_HEAD, STYLE_WHOLE, STYLE_PERCENT };
/* xl/styles.xml. */
extern const char SHEET_STYLES[];

struct sheet {
	struct buf rows, notes, shapes;
	size_t row, column;
};

void sheet_init(struct sheet *sheet);
void sheet_release(struct sheet *sheet);
/* A cell of the first row, which stays in sight, with a note on it. */
void sheet_head(struct sheet *sheet, struct str text, struct str note);
/* The next cell of the row. */
void sheet_text(struct sheet *sheet, struct str text);
void sheet_number(struct sheet *sheet, struct str digits, enum sheet_style style);
void sheet_empty(struct sheet *sheet);
void sheet_end_row(struct sheet *sheet);
/* xl/worksheets/sheet<n>.xml, xl/comments<n>.xml and xl/drawings/vmlDrawing<n>.vml. */
void sheet_write(const struct sheet *sheet, struct buf *out);
void sheet_write_notes(const struct sheet *sheet, struct buf *out);
void sheet_write_shapes(const struct sheet *sheet, struct buf *out);

#endif
