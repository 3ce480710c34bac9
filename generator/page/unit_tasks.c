/*
 * unit_tasks: what one unit has to do, on the tracker: as lead, and where it is
 * concerned; and where to look for what the units under it have to do.
 */
#include "page/index.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/order.h"
#include "page/parts.h"
#include "page/rows.h"
#include "page/task_counts.h"
#include "page/unit_page.h"

#include "base/arena.h"
#include "base/map.h"

/* The unit and all above it: their pages list it. */
static void mark(bool *marks, const struct unit *unit)
{
	for (; unit && !marks[unit->index]; unit = unit->parent)
		marks[unit->index] = true;
}

static struct str title_of(
    struct arena *arena, const struct frame *frame, const struct unit *unit)
{
	return LABEL(arena, frame, "tracker.plan_title", unit_label(arena, frame, unit));
}

static size_t tasks_of(const struct frame *frame, const struct unit *unit)
{
	const struct concern *concern = index_unit(frame, unit)->concern;

	return concern->led.count + concern->concerned.count;
}

static void count_rows(
    const struct frame *frame, const struct unit *unit, struct row_counts *counts)
{
	size_t own = tasks_of(frame, unit);

	rows_add(counts, NULL, own < TASKS_LISTED ? own : TASKS_LISTED);
	for (size_t i = 0; i < unit->children.count; i++)
		if (tasks_of(frame, unit->children.items[i]) > 0)
			rows_list(counts, unit->children.items[i], 1);
}

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	const struct site *site = frame->site;
	struct row_counts counts = rows_none(arena, frame);
	bool *marks = arena_array(arena, bool, site->unit_count + 1);

	for (size_t i = 0; i < site->unit_count; i++)
		if (tasks_of(frame, site->units[i]) > 0)
			mark(marks, site->units[i]);
	for (size_t i = 0; i < site->document_count; i++)
		if (site->documents[i]->task_count > 0)
			mark(marks, site->documents[i]->issuer);
	for (size_t i = 0; i < site->unit_count; i++) {
		const struct unit *unit = site->units[i];
		struct page page = {.kind = &page_unit_tasks, .subject = unit};

		if (!marks[unit->index])
			continue;
		page.path = path_unit_tasks(arena, frame, unit);
		page.title = title_of(arena, frame, unit);
		count_rows(frame, unit, &counts);
		page_list_add_cut(arena, frame, out, &page, &counts);
	}
}

static void count_list(struct task_counts *counts, const struct task_result_list *tasks)
{
	for (size_t i = 0; i < tasks->count; i++)
		task_counts_add(counts, tasks->items[i]);
}

/* How many tasks the page may still list, and the documents of those that it does not. */
struct rest {
	size_t left;
	struct map documents; /* by id */
};

/* One part of the page. */
static void put_part(struct unit_page *page, const char *key,
    const struct task_result_list *tasks, struct rest *rest)
{
	struct arena *a = page->arena;
	struct value *part = value_set_object(a, page->context, key), *list;
	const struct task_result **sorted =
	    arena_array(a, const struct task_result *, tasks->count + 1);
	struct task_counts counts = {0};

	count_list(&counts, tasks);
	put_count_columns(a, page->frame, part, &counts);
	for (size_t i = 0; i < tasks->count; i++)
		sorted[i] = tasks->items[i];
	order_tasks(sorted, tasks->count);
	list = value_set_list(a, part, "tasks");
	for (size_t i = 0; i < tasks->count; i++) {
		as_of_add(page->frame, &page->as_of, sorted[i]);
		if (rest->left == 0) {
			map_put(a, &rest->documents, sorted[i]->task->document->id, page);
			continue;
		}
		rest->left--;
		unit_add_task(page, list, sorted[i]);
	}
	put_count(a, page->frame, part, "more", tasks->count - list->count);
	put_flag(a, part, "has_tasks", tasks->count > 0);
	put_flag(a, part, "has_more", tasks->count > list->count);
}

/* Where the list is cut its units stand on its parts alone. */
static bool is_shown(const struct unit_page *page, const struct unit *child)
{
	return !page_is_cut(page->page) && page_shows(page->page, child);
}

/* A row for each unit under this one that leads tasks. */
static void put_children(struct unit_page *page)
{
	struct arena *a = page->arena;
	struct value *list = value_set_list(a, page->context, "children");
	struct unit_list children = units_in_order(a, &page->unit->children);

	for (size_t i = 0; i < children.count; i++) {
		const struct unit *child = children.items[i];
		const struct concern *concern = index_unit(page->frame, child)->concern;
		struct task_counts counts = {0};
		struct value *row;

		if (tasks_of(page->frame, child) == 0 || !is_shown(page, child))
			continue;
		count_list(&counts, &concern->led);
		for (size_t j = 0; j < concern->led.count; j++)
			as_of_add(page->frame, &page->as_of, concern->led.items[j]);
		row = add_unit_within(a, page->frame, list, child);
		put_page_text(
		    a, row, "tasks_href", path_unit_tasks(a, page->frame, child));
		put_count_columns(a, page->frame, row, &counts);
	}
}

/* What the unit and those under it issued with tasks in it, and where its tasks stand
 * that the page does not list. */
static void put_plans(struct unit_page *page, const struct rest *rest)
{
	const struct site *site = page->frame->site;
	struct value *list = value_set_list(page->arena, page->context, "plans");

	for (size_t i = 0; !page->page->part && i < site->document_count; i++) {
		const struct document *document = site->documents[i];
		const struct unit *issuer = document->issuer;

		if (document->task_count > 0 &&
		    ((issuer && (issuer == page->unit || issuer->parent == page->unit)) ||
			map_find(&rest->documents, document->id))) {
			const struct task_result *results =
			    tasks_of_document(page->frame, document);

			add_plan(page->arena, page->frame, list, document);
			for (size_t j = 0; j < document->task_count; j++)
				as_of_add(page->frame, &page->as_of, &results[j]);
		}
	}
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct unit_page own = {
	    .arena = arena,
	    .frame = frame,
	    .page = page,
	    .unit = page->subject,
	    .facts = index_unit(frame, page->subject),
	    .context = page_context(arena, frame, page),
	};
	struct value *sentences = put_sentences(arena, own.context);
	struct task_counts counts = {0};
	struct rest rest = {.left = TASKS_LISTED};
	static const struct task_result_list nothing;
	const struct concern *concern = own.facts->concern;
	const struct task_result_list *led = page->part ? &nothing : &concern->led;
	const struct task_result_list *concerned =
	    page->part ? &nothing : &concern->concerned;

	put_unit(arena, frame, own.context, "unit", own.unit);
	page_add_whole(arena, own.context, page, title_of(arena, frame, own.unit));
	if (page->parts)
		put_parts(arena, frame, own.context, page);
	count_list(&counts, led);
	count_list(&counts, concerned);
	put_task_counts(arena, frame, own.context, "counts", &counts);
	if (!page->part)
		say_tasks(arena, frame, sentences, &counts);
	put_part(&own, "led", led, &rest);
	put_part(&own, "concerned", concerned, &rest);
	put_children(&own);
	put_plans(&own, &rest);
	put_page_text(arena, own.context, "calendar_href",
	    index_has_calendar(frame, own.unit)
		? path_unit_calendar(arena, frame, own.unit)
		: (struct str){0});
	put_as_of(arena, frame, own.context, &own.as_of);
	return own.context;
}

const struct page_kind page_unit_tasks = {"unit_tasks", true, false, plan, make};
