/*
 * cells: what a spreadsheet's cell shows for the number that is stored in it.
 */
#ifndef OFFICE_CELLS_H
#define OFFICE_CELLS_H

#include "office/office.h"

/* A number format's code ("0.00", "dd/mm/yyyy", "General") as far as it matters here. */
struct number_format {
	enum cell_kind kind; /* CELL_NUMBER, CELL_PERCENT, CELL_DATE or CELL_TEXT ("@") */
	int places;          /* fraction digits shown; -1: as many as there are */
};

struct number_format number_format_of(struct str code);
/* Fills kind, shown and exact from the stored text ("14.75", "0.30000000000000004",
 * "1.5E-2", a day's serial number). `from_1904`: days are counted from 1/1/1904. A text
 * that is no number becomes CELL_TEXT. */
void number_show(struct arena *arena, struct str stored, struct number_format format,
    bool from_1904, struct office_cell *out);

#endif
