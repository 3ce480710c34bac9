/*
 * unit_tasks: what one unit has to do, on the tracker: as lead, and where it is
 * concerned; and where to look for what the units under it have to do.
 */
#include "page/index.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/order.h"
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

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	const struct site *site = frame->site;
	bool *marks = arena_array(arena, bool, site->unit_count + 1);

	for (size_t i = 0; i < site->unit_count; i++) {
		const struct concern *concern =
		    index_unit(frame, site->units[i])->concern;

		if (concern->led.count + concern->concerned.count > 0)
			mark(marks, site->units[i]);
	}
	for (size_t i = 0; i < site->document_count; i++)
		if (site->documents[i]->task_count > 0)
			mark(marks, site->documents[i]->issuer);
	for (size_t i = 0; i < site->unit_count; i++) {
		const struct unit *unit = site->units[i];

		if (marks[unit->index])
			page_list_add(arena, out, &page_unit_tasks,
			    path_unit_tasks(arena, frame, unit),
			    LABEL(arena, frame, "tracker.plan_title",
				unit_label(arena, frame, unit)),
			    unit, NULL);
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
	put_count_columns(a, part, &counts);
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
		put_runs(a, page->frame,
		    add_task(a, page->frame, list, sorted[i], page->unit), sorted[i]);
	}
	value_set_int(a, part, "more", (long)(tasks->count - list->count));
	put_flag(a, part, "has_tasks", tasks->count > 0);
	put_flag(a, part, "has_more", tasks->count > list->count);
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

		if (concern->led.count + concern->concerned.count == 0)
			continue;
		count_list(&counts, &concern->led);
		for (size_t j = 0; j < concern->led.count; j++)
			as_of_add(page->frame, &page->as_of, concern->led.items[j]);
		row = add_unit_within(a, page->frame, list, child);
		put_page_text(
		    a, row, "tasks_href", path_unit_tasks(a, page->frame, child));
		put_count_columns(a, row, &counts);
	}
	put_flag(a, page->context, "has_children", list->count > 0);
}

/* What the unit and those under it issued with tasks in it, and where its tasks stand
 * that the page does not list. */
static void put_plans(struct unit_page *page, const struct rest *rest)
{
	const struct site *site = page->frame->site;
	struct value *list = value_set_list(page->arena, page->context, "plans");

	for (size_t i = 0; i < site->document_count; i++) {
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
	put_flag(page->arena, page->context, "has_plans", list->count > 0);
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct unit_page own = {
	    .arena = arena,
	    .frame = frame,
	    .unit = page->subject,
	    .facts = index_unit(frame, page->subject),
	    .context = page_context(arena, frame, page),
	};
	struct value *sentences = put_sentences(arena, own.context);
	struct task_counts counts = {0};
	struct rest rest = {.left = TASKS_LISTED};

	put_unit(arena, frame, own.context, "unit", own.unit);
	count_list(&counts, &own.facts->concern->led);
	count_list(&counts, &own.facts->concern->concerned);
	put_task_counts(arena, frame, own.context, "counts", &counts);
	say_tasks(arena, frame, sentences, &counts);
	end_sentences(arena, own.context, sentences);
	put_part(&own, "led", &own.facts->concern->led, &rest);
	put_part(&own, "concerned", &own.facts->concern->concerned, &rest);
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
