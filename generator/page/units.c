/*
 * units: the list of all units, by level and parent. Units that ended stay in it.
 */
#include "page/frame.h"
#include "page/kinds.h"
#include "page/order.h"
#include "page/parts.h"

/* More units than these, all of which ended, are folded. */
enum { FEW_ENDED = 6 };

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	page_list_add(arena, out, &page_units, path_list(arena, frame, "units"),
	    label(frame, "units.title"), NULL, NULL);
}

static void add_item(
    struct arena *a, const struct frame *f, struct value *list, const struct unit *unit)
{
	put_text(a, add_unit_within(a, f, list, unit), "code", unit->code);
}

/* The units of one level directly under `parent` (NULL: under none) that the page shows;
 * of a long list only how many there are, as the parent's page lists them. */
static void add_group(struct arena *a, const struct frame *f, struct value *groups,
    const struct page *page, const struct unit *parent, const struct unit_list *children,
    enum unit_level level)
{
	struct unit_list sorted = units_in_order(a, children);
	struct value *group = NULL, *list = NULL;
	bool cut = !page->part && parent && f->site->unit_count > LIST_ROWS;
	size_t count = 0, ended = 0;

	for (size_t i = 0; i < sorted.count; i++) {
		if (sorted.items[i]->level != level || !page_shows(page, sorted.items[i]))
			continue;
		if (!group) {
			group = value_add_object(a, groups);
			put_unit(a, f, group, "parent", parent);
			list = value_set_list(a, group, "units");
		}
		count++;
		ended += date_is_set(sorted.items[i]->ends);
		if (!cut)
			add_item(a, f, list, sorted.items[i]);
	}
	if (!group)
		return;
	put_count(a, f, group, "count", count);
	put_page_text(a, group, "ended_text",
	    ended == count && count > FEW_ENDED
		? LABEL(a, f, "units.ended", count_text(a, f, (long)count))
		: (struct str){0});
}

static void add_level(struct arena *a, const struct frame *f, struct value *levels,
    const struct page *page, enum unit_level level)
{
	const struct site *site = f->site;
	const struct unit *only = page->subject;
	struct value *groups = value_list(a), *item;
	size_t count = 0;

	if (!only)
		add_group(a, f, groups, page, NULL, &site->top_units, level);
	for (size_t i = 0; i < site->unit_count; i++)
		if (!only || site->units[i] == only)
			add_group(a, f, groups, page, site->units[i],
			    &site->units[i]->children, level);
	if (!groups->count)
		return;
	for (size_t i = 0; i < site->unit_count; i++)
		count += site->units[i]->level == level &&
			 (!only || (site->units[i]->parent == only &&
				       page_shows(page, site->units[i])));
	item = value_add_object(a, levels);
	put_count(a, f, item, "count", count);
	put_word(a, f, item, "level", "levels", unit_level_word(level));
	value_set(a, item, "groups", groups);
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct value *context = page_context(arena, frame, page);
	const struct unit *unit = page->subject;
	struct value *levels = value_set_list(arena, context, "levels");

	if (unit)
		page_add_whole(arena, context, page, unit_label(arena, frame, unit));
	for (int level = 0; level < LEVEL_COUNT; level++)
		add_level(arena, frame, levels, page, (enum unit_level)level);
	return context;
}

const struct page_kind page_units = {"units", false, true, plan, make};
