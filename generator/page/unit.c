/*
 * unit: one unit: what it is, its results over the years, its criteria, what was found of
 * it and what it does about that.
 */
#include "page/kinds.h"
#include "page/opening.h"
#include "page/parts.h"
#include "page/result.h"
#include "page/rows.h"
#include "page/unit_page.h"

/* Units under one that are too many for its page stand in lists of their own. */
static void make_list(struct arena *arena, const struct frame *frame, struct page *page)
{
	page->kind = &page_units;
	page->title = LABEL(
	    arena, frame, "parts.page", label(frame, "unit.children"), page->part->name);
}

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	struct row_counts counts = rows_none(arena, frame);

	for (size_t i = 0; i < frame->site->unit_count; i++) {
		const struct unit *unit = frame->site->units[i];
		struct page page = {.kind = &page_unit,
		    .path = path_unit(arena, frame, unit),
		    .title = unit_label(arena, frame, unit),
		    .subject = unit};
		size_t first = out->count;

		for (size_t j = 0; j < unit->children.count; j++)
			rows_list(&counts, unit->children.items[j], 1);
		page_list_add_cut(arena, frame, out, &page, &counts);
		while (++first < out->count)
			make_list(arena, frame, &out->items[first]);
	}
}

void unit_add_parents(struct unit_page *page, const struct unit *parent)
{
	if (!parent)
		return;
	unit_add_parents(page, parent->parent);
	page_add_crumb(page->arena, page->context, parent->name,
	    path_unit(page->arena, page->frame, parent));
}

static void put_siblings(struct unit_page *page)
{
	static const char *const keys[] = {"before", "after"};
	const struct unit *found[] = {page->facts->before, page->facts->after};

	for (int i = 0; i < 2; i++) {
		const struct unit *unit = found[i];

		put_neighbour_link(page->arena, page->context, keys[i],
		    unit ? unit->name : (struct str){0},
		    unit ? path_unit(page->arena, page->frame, unit) : (struct str){0});
	}
	put_flag(page->arena, page->context, "has_neighbours", found[0] || found[1]);
}

static void put_corrections_flag(struct unit_page *page)
{
	bool has = false;

	for (size_t i = 0; i < page->result_count; i++)
		has |= page->results[i]->sheet->correction_count > 0;
	put_flag(page->arena, page->context, "has_corrections", has);
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct unit_page unit_page = {
	    .arena = arena,
	    .frame = frame,
	    .page = page,
	    .unit = page->subject,
	    .facts = index_unit(frame, page->subject),
	    .context = page_context(arena, frame, page),
	};

	unit_page.result_count =
	    results_of_unit(frame->results, unit_page.unit, &unit_page.results);
	unit_add_parents(&unit_page, unit_page.unit->parent);
	put_siblings(&unit_page);
	unit_put_opening(&unit_page);
	unit_put_existence(&unit_page);
	if (page->parts)
		put_parts(arena, frame, unit_page.context, page);
	put_result(arena, frame, unit_page.context, "latest",
	    results_latest(frame->results, unit_page.unit));
	put_worst(arena, frame, unit_page.context, opening_scored(frame, unit_page.unit));
	put_flag(arena, unit_page.context, "links_tasks", true);
	unit_put_histories(&unit_page);
	put_corrections_flag(&unit_page);
	unit_put_criteria(&unit_page);
	unit_put_loop(&unit_page);
	unit_put_work(&unit_page);
	unit_put_aims(&unit_page);
	unit_put_changes(&unit_page);
	put_page_text(arena, unit_page.context, "feed_href",
	    path_unit_feed(arena, frame, unit_page.unit));
	put_page_text(arena, unit_page.context, "calendar_href",
	    index_has_calendar(frame, unit_page.unit)
		? path_unit_calendar(arena, frame, unit_page.unit)
		: (struct str){0});
	put_as_of(arena, frame, unit_page.context, &unit_page.as_of);
	return unit_page.context;
}

const struct page_kind page_unit = {"unit", true, false, plan, make};
