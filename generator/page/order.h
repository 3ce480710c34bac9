/*
 * order: units and lineages as a reader looks them up.
 */
#ifndef PAGE_ORDER_H
#define PAGE_ORDER_H

#include "derive/results.h"

/* The same units in Vietnamese order of their names; equals as they stand in the files.
 */
struct unit_list units_in_order(struct arena *arena, const struct unit_list *units);

/* Which of two lineages is meant where none is named: the one with more sheets, then by
 * id. Negative: the first. */
int compare_lineages(const struct results *results, const struct framework *left,
    const struct framework *right);

#endif
