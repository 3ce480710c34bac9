/*
 * unit_aims: indicators against their targets, and what documents promised for the unit
 * beside what came. Promises of the same thing stand together, so that one sees where two
 * documents, or two places of one, contradict each other.
 */
#include "page/charting.h"
#include "page/rows.h"
#include "page/score_row.h"
#include "page/unit_page.h"

#include "base/arena.h"
#include "base/vec.h"

#include <stdlib.h>

/* ---- indicators ---- */

static void add_measure(
    struct unit_page *page, struct value *list, const struct measure *measure)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct indicator_value *value = measure->value;
	bool has_target = value->target.at.source != 0;
	struct str unit = measure->indicator->measure;
	struct value *item = value_add_object(a, list);

	put_period(a, f, item, "period", value->period);
	value_set_decimal(a, item, "value", value->value.value);
	put_page_text(
	    a, item, "value_text", measure_text(a, f, value->value.value, unit));
	if (has_target) {
		bool met = indicator_value_met(measure->indicator, value);

		value_set_decimal(a, item, "target", value->target.value);
		put_page_text(a, item, "target_text",
		    measure_text(a, f, value->target.value, unit));
		value_set_bool(a, item, "met", met);
		put_page_text(a, item, "met_text",
		    label(f, met ? "outcome.reached" : "outcome.missed"));
		put_page_text(a, item, "outcome", met ? STR("reached") : STR("missed"));
	} else {
		value_set_null(a, item, "target");
		page_only(value_set_null(a, item, "target_text"));
		value_set_null(a, item, "met");
		page_only(value_set_null(a, item, "met_text"));
	}
	put_date(a, f, item, "as_of", value->as_of.date);
	put_evidence(a, f, item, "source", &value->source,
	    value->source.text.n || value->source.document ? 1 : 0);
}

/* One indicator, whose values begin at `from`; gives where the next one's begin. */
static size_t add_indicator(struct unit_page *page, struct value *list, size_t from)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct indicator *indicator = page->facts->measures.items[from].indicator;
	struct str table = charting_id(a, "indicator", indicator->id, (struct str){0});
	struct value *item = value_add_object(a, list), *values;
	const struct indicator_value **all;
	size_t end = from;

	value_set_text(a, item, "id", indicator->id);
	value_set_text(a, item, "title", indicator->title);
	put_text(a, item, "measure", indicator->measure);
	page_only(value_set_text(a, item, "href", path_indicator(a, f, indicator)));
	values = value_set_list(a, item, "values");
	all = arena_array(
	    a, const struct indicator_value *, page->facts->measures.count - from);
	for (; end < page->facts->measures.count &&
	       page->facts->measures.items[end].indicator == indicator;
	     end++) {
		add_measure(page, values, &page->facts->measures.items[end]);
		all[end - from] = page->facts->measures.items[end].value;
	}
	put_page_text(a, item, "table_id", table);
	put_chart(
	    a, item, "chart", measures_chart(a, f, indicator, all, end - from, table));
	return end;
}

static void put_indicators(struct unit_page *page)
{
	struct value *list = value_set_list(page->arena, page->context, "indicators");

	for (size_t i = 0; i < page->facts->measures.count;)
		i = add_indicator(page, list, i);
	put_flag(page->arena, page->context, "has_indicators", list->count > 0);
}

/* ---- promises ---- */

struct promised {
	const struct document *document;
	const struct target *target;
	struct target_time time;
	bool in_words; /* a link in the text; else the front matter */
};

struct promised_list {
	struct promised *items;
	size_t count;
	size_t capacity;
};

static struct str aim_key(const struct target *target)
{
	if (target->kind == TARGET_INDICATOR)
		return target->indicator->id;
	if (target->kind == TARGET_CRITERION)
		return target->criterion->id;
	return (struct str){0};
}

static int compare_promised(const void *a, const void *b)
{
	const struct promised *left = a, *right = b;
	int order = date_compare(right->time.last_day, left->time.last_day);

	if (order)
		return order;
	if (left->target->kind != right->target->kind)
		return left->target->kind > right->target->kind ? -1 : 1;
	if (left->target->kind == TARGET_CRITERION &&
	    left->target->criterion->framework == right->target->criterion->framework) {
		size_t i = left->target->criterion->index;
		size_t k = right->target->criterion->index;

		order = (i > k) - (i < k);
	} else {
		order = str_compare(aim_key(left->target), aim_key(right->target));
	}
	if (order)
		return order;
	order = str_compare(left->document->id, right->document->id);
	if (order)
		return order;
	return (left->target->at.start > right->target->at.start) -
	       (left->target->at.start < right->target->at.start);
}

/* True where a task sets the target: in its words, or in a cell of its row. */
static bool is_in_task(const struct document *document, const struct target *target)
{
	for (size_t i = 0; i < document->task_count; i++) {
		const struct target_list *targets = &document->tasks[i].targets;

		for (size_t k = 0; k < targets->count; k++)
			if (targets->items[k].at.start == target->at.start)
				return true;
	}
	return false;
}

static void add_from_words(struct arena *a, const struct document *document,
    const struct target *target, const struct task *task, struct date last_day,
    struct promised_list *out)
{
	struct promised promised = {
	    .document = document, .target = target, .in_words = true};

	promised.time = target_time(target, document->period, task, last_day);
	vec_push(a, out, promised);
}

/* Targets in the words of the unit's own documents. What a task sets for other units
 * stands on the pages of those. */
static void collect_from_words(struct arena *a, const struct frame *f,
    const struct document *document, struct promised_list *out)
{
	for (size_t i = 0; i < document->link_count; i++) {
		const struct link *link = &document->links[i];

		/* What types a column sets no target. */
		if (link->kind == LINK_TARGET && link->aim &&
		    !is_in_task(document, link->aim))
			add_from_words(
			    a, document, link->aim, NULL, (struct date){0}, out);
	}
	for (size_t i = 0; i < document->task_count; i++) {
		const struct task *task = &document->tasks[i];

		for (size_t k = 0; task->units.count == 0 && k < task->targets.count; k++)
			add_from_words(a, document, &task->targets.items[k], task,
			    task_results_find(f->tasks, task)->last_day, out);
	}
}

static void collect_promises(const struct unit_page *page, struct promised_list *out)
{
	const struct unit_facts *facts = page->facts;

	for (size_t i = 0; i < facts->promises.count; i++) {
		const struct promise *promise = &facts->promises.items[i];

		for (size_t k = 0; k < promise->targets->count; k++) {
			const struct target *target = &promise->targets->targets[k];
			struct promised promised = {promise->document, target,
			    target_time(
				target, promise->targets->period, NULL, (struct date){0}),
			    false};

			vec_push(page->arena, out, promised);
		}
	}
	for (size_t i = 0; i < facts->concern->documents.count; i++)
		collect_from_words(
		    page->arena, page->frame, facts->concern->documents.items[i], out);
}

/* True when more is better by the target's words. */
static bool is_lower_bound(const struct target *target)
{
	return target->operator== OPERATOR_AT_LEAST ||
	    target->
	    operator== OPERATOR_EQUAL || target->
	    operator== OPERATOR_ABOVE || target->
	    operator== OPERATOR_WITHIN;
}

const struct promised_score *unit_promised_scores(
    const struct unit_page *page, const struct sheet_result *result)
{
	const struct framework *framework = result->sheet->framework;
	struct promised_score *scores =
	    arena_array(page->arena, struct promised_score, framework->criterion_count);
	struct promised_list all = {0};

	collect_promises(page, &all);
	for (size_t i = 0; i < all.count; i++) {
		const struct target *target = all.items[i].target;
		const struct criterion *criterion;
		struct promised_score *score;

		if (target->kind != TARGET_CRITERION || !is_lower_bound(target) ||
		    !period_equal(all.items[i].time.period, result->sheet->period))
			continue;
		criterion = criterion_within(target->criterion, framework);
		if (!criterion)
			continue;
		score = &scores[criterion->index];
		if (!score->has || decimal_compare(target->value, score->value) > 0)
			*score = (struct promised_score){true, target->value};
	}
	return scores;
}

static void put_promises(struct unit_page *page)
{
	struct arena *a = page->arena;
	struct promised_list all = {0};
	struct value *list = value_set_list(a, page->context, "promises");

	collect_promises(page, &all);
	if (all.count > 0)
		qsort(all.items, all.count, sizeof(*all.items), compare_promised);
	for (size_t i = 0; i < all.count; i++) {
		const struct promised *promised = &all.items[i];
		struct value *item = add_target(
		    a, page->frame, list, promised->target, page->unit, promised->time);

		as_of_add_target(
		    page->frame, &page->as_of, promised->document, promised->time);
		put_text(a, item, "words",
		    promised->in_words ? promised->target->text : (struct str){0});
		put_document(a, page->frame, item, "document", promised->document);
	}
}

void unit_put_aims(struct unit_page *page)
{
	put_indicators(page);
	put_promises(page);
}
