/*
 * pages: the kinds of pages, and the plan of all pages of a site.
 */
#include "page/frame.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "page/kinds.h"

#include <stdlib.h>

static const struct page_kind *const kinds[] = {
    &page_home,
    &page_units,
    &page_unit,
    &page_unit_period,
    &page_leagues,
    &page_league,
    &page_lineage,
    &page_criterion,
    &page_documents,
    &page_document,
    &page_tracker,
    &page_plan,
    &page_unit_tasks,
    &page_removed,
    &page_indicators,
    &page_indicator,
    &page_changes,
    &page_change_year,
    &page_data,
    &page_search,
    &page_not_found,
    &page_text,
};

enum { KIND_COUNT = sizeof(kinds) / sizeof(kinds[0]) };

size_t page_kinds(const struct page_kind *const **out)
{
	*out = kinds;
	return KIND_COUNT;
}

/* ---- the plan ---- */

static int compare_pages(const void *a, const void *b)
{
	const struct page *left = a, *right = b;

	return str_compare(left->path, right->path);
}

/* The pages whose address is still free when their kind comes; the others into `lost`. */
static void plan_all(struct arena *arena, const struct frame *frame,
    struct page_list *kept, struct page_list *lost)
{
	struct page_list all = {0};
	struct map taken = {0};

	for (size_t i = 0; i < KIND_COUNT; i++)
		kinds[i]->plan(arena, frame, &all);
	for (size_t i = 0; i < all.count; i++) {
		struct page *page = &all.items[i];

		if (map_find(&taken, page->path)) {
			vec_push(arena, lost, *page);
			continue;
		}
		map_put(arena, &taken, page->path, page);
		vec_push(arena, kept, *page);
	}
}

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out,
    struct page_list *lost)
{
	*out = (struct page_list){0};
	plan_all(arena, frame, out, lost);
	if (out->count > 0)
		qsort(out->items, out->count, sizeof(*out->items), compare_pages);
}

void pages_plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	struct page_list lost = {0};

	plan(arena, frame, out, &lost);
}

void pages_check(struct arena *arena, struct diagnostics *diagnostics,
    const struct frame *frame, struct page_list *out)
{
	struct page_list lost = {0};

	plan(arena, frame, out, &lost);
	for (size_t i = 0; i < lost.count; i++) {
		const struct page_text *text = lost.items[i].subject;

		/* All others are made of ids that are unique in their folder. */
		if (lost.items[i].kind == &page_text)
			REPORT(diagnostics, page_address_taken,
			    span_of_file(text->source), lost.items[i].path);
	}
}
