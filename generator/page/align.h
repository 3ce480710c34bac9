/*
 * align: figures of a column stand comma under comma.
 */
#ifndef PAGE_ALIGN_H
#define PAGE_ALIGN_H

#include "page/frame.h"

/* In a list of rows: `to`, for templates alone, the class that moves the row's text under
 * `from` to its place ("lacks-1": a decimal fewer than the column's most, "whole-2": none
 * of two), null where it needs none or is no number. */
void put_alignment(struct arena *a, const struct frame *f, struct value *rows,
    const char *from, const char *to);
/* The same for rows whose cells stand in lists of their own: column by column. */
void put_cell_alignment(struct arena *a, const struct frame *f, struct value *rows,
    const char *cells, const char *from, const char *to);

#endif
