/*
 * order: Vietnamese order of the names of units, and the main lineage before the others.
 */
#include "page/order.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static int compare_units(const void *a, const void *b)
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
		qsort(sorted.items, sorted.count, sizeof(*sorted.items), compare_units);
	return sorted;
}

static size_t sheets_of(const struct results *results, struct str lineage)
{
	size_t count = 0;

	for (size_t i = 0; i < results->league_count; i++)
		if (str_equal(results->leagues[i].framework->lineage, lineage))
			count += results->leagues[i].count;
	return count;
}

int compare_lineages(const struct results *results, const struct framework *left,
    const struct framework *right)
{
	size_t one, other;

	if (str_equal(left->lineage, right->lineage))
		return 0;
	one = sheets_of(results, left->lineage);
	other = sheets_of(results, right->lineage);
	if (one != other)
		return one > other ? -1 : 1;
	return str_compare(left->lineage, right->lineage);
}
