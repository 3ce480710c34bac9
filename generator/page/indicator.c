/*
 * One indicator: its values by unit and period against what was to be reached, and the
 * tasks that are to move it.
 */
#include "base/arena.h"
#include "page/align.h"
#include "page/charts.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/parts.h"
#include "page/rows.h"

#include <stdlib.h>

static bool aims_at(const struct task *task, const struct indicator *indicator)
{
	for (size_t i = 0; i < task->targets.count; i++)
		if (task->targets.items[i].kind == TARGET_INDICATOR &&
		    task->targets.items[i].indicator == indicator)
			return true;
	return false;
}

/* The unit whose task it is; of several the first. */
static const struct unit *unit_of(const struct task *task)
{
	return task->units.count > 0 ? task->units.items[0] : task->document->issuer;
}

static void plan_indicator(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	const struct task_result *tasks = task_results_all(frame->tasks);

	struct row_counts counts = rows_none(arena, frame);

	for (size_t i = 0; i < frame->site->indicator_count; i++) {
		const struct indicator *indicator = frame->site->indicators[i];
		struct page page = {.kind = &page_indicator,
		    .path = path_indicator(arena, frame, indicator),
		    .title = indicator->title,
		    .subject = indicator};

		for (size_t k = 0; k < indicator->value_count; k++)
			rows_list(&counts, indicator->values[k].unit, 1);
		for (size_t k = 0; k < frame->tasks->count; k++)
			if (aims_at(tasks[k].task, indicator))
				rows_add(&counts, unit_of(tasks[k].task), 1);
		page_list_add_cut(arena, frame, out, &page, &counts);
	}
}

/* Units in Vietnamese order, each with its latest period first. */
static int compare_values(const void *a, const void *b)
{
	const struct indicator_value *left = *(const struct indicator_value *const *)a;
	const struct indicator_value *right = *(const struct indicator_value *const *)b;
	int order = str_compare(left->unit->sort_key, right->unit->sort_key);

	if (order == 0 && left->unit != right->unit)
		order = left->unit->index < right->unit->index ? -1 : 1;
	return order ? order : period_compare(right->period, left->period);
}

static void put_value(struct arena *a, const struct frame *f, struct value *list,
    const struct indicator *indicator, const struct indicator_value *value)
{
	struct value *row = value_add_object(a, list);
	bool aimed = value->target.at.source != 0;
	bool met = aimed && indicator_value_met(indicator, value);
	bool sourced = value->source.document || value->source.text.n > 0;

	put_unit(a, f, row, "unit", value->unit);
	put_period(a, f, row, "period", value->period);
	put_number(a, f, row, "value", value->value.value);
	put_number_or_null(a, f, row, "target", aimed, value->target.value);
	if (aimed)
		value_set_bool(a, row, "met", met);
	else
		value_set_null(a, row, "met");
	put_page_text(a, row, "outcome",
	    str_of(!aimed ? "open"
		   : met  ? "reached"
			  : "missed"));
	put_page_text(a, row, "met_text",
	    !aimed ? STR("") : label_of(f, "outcome", met ? "reached" : "missed"));
	put_date(a, f, row, "as_of", value->as_of.date);
	put_evidence(a, f, row, "source", &value->source, sourced ? 1 : 0);
}

static void put_values(struct arena *a, const struct frame *f, struct value *context,
    const struct page *page)
{
	const struct indicator *indicator = page->subject;
	size_t count = indicator->value_count;
	const struct indicator_value **sorted =
	    arena_array(a, const struct indicator_value *, count);
	struct value *list = value_set_list(a, context, "values");
	bool is_aimed = false;

	for (size_t i = 0; i < count; i++) {
		sorted[i] = &indicator->values[i];
		is_aimed |= indicator->values[i].target.at.source != 0;
	}
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_values);
	for (size_t i = 0; i < count; i++)
		if (page_shows(page, sorted[i]->unit))
			put_value(a, f, list, indicator, sorted[i]);
	put_alignment(a, f, list, "value_text", "value_align");
	put_alignment(a, f, list, "target_text", "target_align");
	put_flag(a, context, "is_aimed", is_aimed);
}

static void put_tasks(struct arena *a, const struct frame *f, struct value *context,
    const struct page *page)
{
	struct value *list = value_set_list(a, context, "tasks");
	struct as_of as_of = {0};

	for (size_t i = 0; i < f->tasks->count; i++) {
		const struct task_result *result = &task_results_all(f->tasks)[i];

		if (!aims_at(result->task, page->subject) ||
		    !page_shows(page, unit_of(result->task)))
			continue;
		add_task(a, f, list, result, NULL);
		as_of_add(f, &as_of, result);
	}
	put_flag(a, context, "has_tasks", list->count > 0);
	put_as_of(a, f, context, &as_of);
}

static struct value *make_indicator(
    struct arena *a, const struct frame *f, const struct page *page)
{
	const struct indicator *indicator = page->subject;
	struct value *context = page_context(a, f, page), *sentences;
	const char *better = indicator->better == BETTER_LOWER ? "lower" : "higher";

	value_set_text(a, context, "id", indicator->id);
	put_text(a, context, "measure", indicator->measure);
	put_word(a, f, context, "better", "better", better);
	put_text(a, context, "note", indicator->note);
	put_flag(a, context, "has_facts", indicator->criterion || indicator->note.n > 0);
	put_criterion(a, f, context, "criterion", indicator->criterion);
	put_page_text(a, context, "description",
	    LABEL(a, f, "indicator.description", indicator->title));
	page_add_whole(a, context, page, indicator->title);
	put_parts(a, f, context, page);
	sentences = put_sentences(a, context);
	if (!page->part)
		say_indicator(a, f, sentences, indicator);
	put_values(a, f, context, page);
	if (page->parts)
		put_chart(a, context, "chart", STR(""));
	else
		put_indicator_chart(a, f, context, indicator, STR("values-table"));
	put_tasks(a, f, context, page);
	return context;
}

const struct page_kind page_indicator = {
    "indicator", true, true, plan_indicator, make_indicator};
