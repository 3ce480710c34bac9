/*
 * order: units as a reader looks them up.
 */
#ifndef PAGE_ORDER_H
#define PAGE_ORDER_H

#include "site/site.h"

/* The same units in Vietnamese order of their names; equals as they stand in the files.
 */
struct unit_list units_in_order(struct arena *arena, const struct unit_list *units);

#endif
