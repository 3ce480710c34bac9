/*
 * order: Vietnamese order of the names of units.
 */
#include "page/order.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

int units_compare(const void *a, const void *b)
{
	const struct unit *left = *(const struct unit *const *)a;
	const struct unit *right = *(const struct unit *const *)b;
	int order = str_compare(left->sort_key, right->sort_key);

	return order ? order
		     : (left->index > right->index) - (left->index < right->index);
}

struct unit_list units_in_order(struct arena *arena, const struct unit_list *units)
{
	struct unit_list sorted = {.count = units->count, .capacity = units->count};

	sorted.items = arena_array(arena, const struct unit *, units->count + 1);
	if (units->count > 0)
		memcpy(sorted.items, units->items, units->count * sizeof(*sorted.items));
	if (units->count > 1)
		qsort(sorted.items, sorted.count, sizeof(*sorted.items), units_compare);
	return sorted;
}
