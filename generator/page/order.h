/*
 * order: units as a reader looks them up.
 */
#ifndef PAGE_ORDER_H
#define PAGE_ORDER_H

#include "site/site.h"

/* For qsort: items are const struct unit *, in Vietnamese order of their names; equals as
 * they stand in the files. */
int units_compare(const void *a, const void *b);
/* The same units in that order. */
struct unit_list units_in_order(struct arena *arena, const struct unit_list *units);

#endif
