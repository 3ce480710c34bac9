/*
 * unit_work: what was found of a unit, what it has to do, what it issued.
 */
#include "base/arena.h"
#include "page/opening.h"
#include "page/rows.h"
#include "page/task_counts.h"
#include "page/twin.h"
#include "page/unit_page.h"

/* ---- findings ---- */

/* Of these a list is made: those of one document, or of all about a period. */
struct selection {
	const struct document *document;
	struct period period;
};

static bool is_selected(const struct selection *selection, const struct finding *finding)
{
	return selection->document
		   ? finding->document == selection->document
		   : period_equal(finding->document->period, selection->period);
}

/* True where there is one. */
static bool put_findings(struct unit_page *page, struct value *object, const char *key,
    const struct finding_list *findings, enum finding_kind kind,
    const struct selection *selection)
{
	struct arena *a = page->arena;
	struct value *list = value_set_list(a, object, key);
	const struct document *last = NULL;

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i]->kind == kind &&
		    is_selected(selection, findings->items[i]))
			add_finding_elsewhere(
			    a, page->frame, list, findings->items[i], &last);
	put_flag(a, object, str_format(a, "has_%s", key).p, list->count > 0);
	return list->count > 0;
}

static void put_selected(
    struct unit_page *page, struct value *object, const struct selection *selection)
{
	const struct concern *concern = page->facts->concern;
	const struct finding_list *own = &concern->findings, *all = &concern->general;
	bool has =
	    put_findings(page, object, "limitations", own, FINDING_LIMITATION, selection);

	has |= put_findings(page, object, "strengths", own, FINDING_STRENGTH, selection);
	put_flag(page->arena, object, "has_findings", has);
	has = put_findings(
	    page, object, "general_limitations", all, FINDING_LIMITATION, selection);
	has |= put_findings(
	    page, object, "general_strengths", all, FINDING_STRENGTH, selection);
	put_flag(page->arena, object, "has_general", has);
}

void unit_put_findings(struct unit_page *page, struct value *object, struct period period)
{
	struct selection selection = {.period = period};

	put_selected(page, object, &selection);
}

static const struct document *later_document(
    const struct document *document, const struct finding_list *findings)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct document *other = findings->items[i]->document;

		if (!document || date_compare(other->date.date, document->date.date) > 0)
			document = other;
	}
	return document;
}

/* Findings of one document stand together in both lists. */
static size_t count_findings(
    const struct finding_list *findings, const struct document *document)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++)
		count += findings->items[i]->document == document;
	return count;
}

/* A line for each document whose findings are not listed: {id, title …, count}. */
static void add_others(struct unit_page *page, struct value *list,
    const struct finding_list *findings, const struct finding_list *counted,
    const struct document *latest)
{
	const struct document *last = NULL;
	struct arena *a = page->arena;
	const struct frame *f = page->frame;

	for (size_t i = 0; i < findings->count; i++) {
		const struct document *document = findings->items[i]->document;
		struct value *item;
		size_t count;

		if (document == last || document == latest ||
		    (counted && count_findings(counted, document) > 0))
			continue;
		last = document;
		item = add_document(a, f, list, document);
		count = count_findings(&page->facts->concern->findings, document) +
			count_findings(&page->facts->concern->general, document);
		value_set_int(a, item, "count", (long)count);
		put_page_text(a, item, "count_words",
		    LABEL(a, f, "unit.findings_count", count_text(a, f, (long)count)));
	}
}

static void put_latest_findings(struct unit_page *page)
{
	const struct concern *concern = page->facts->concern;
	struct selection selection = {
	    .document = later_document(
		later_document(NULL, &concern->findings), &concern->general)};
	struct value *list;

	put_selected(page, page->context, &selection);
	list = value_set_list(page->arena, page->context, "other_findings");
	add_others(page, list, &concern->findings, NULL, selection.document);
	add_others(page, list, &concern->general, &concern->findings, selection.document);
}

/* ---- tasks ---- */

/* Of a task for several units the unit's own part decides. */
static bool is_open(const struct unit_page *page, const struct task_result *result)
{
	const struct task_part *share = task_share_of(result, page->unit);
	enum task_status status = share ? share->status : result->status;

	return status == TASK_OVERDUE || status == TASK_OPEN || status == TASK_UNDATED;
}

void unit_add_task(
    struct unit_page *page, struct value *list, const struct task_result *result)
{
	const struct unit_list *leads = &result->task->leads;
	struct value *item = add_task(page->arena, page->frame, list, result, page->unit);

	put_runs(page->arena, page->frame, item, result);
	put_flag(page->arena, item, "is_led_alone",
	    leads->count == 1 && leads->items[0] == page->unit);
}

/* Gives how many more there are than the page lists. */
static size_t put_tasks(struct unit_page *page, const char *key,
    const struct task_result_list *tasks, size_t most)
{
	struct arena *a = page->arena;
	struct value *list = value_set_list(a, page->context, key);
	const struct task_result **sorted =
	    arena_array(a, const struct task_result *, tasks->count);
	size_t count = 0;

	for (size_t i = 0; i < tasks->count; i++) {
		as_of_add(page->frame, &page->as_of, tasks->items[i]);
		if (is_open(page, tasks->items[i]))
			sorted[count++] = tasks->items[i];
	}
	order_tasks(sorted, count);
	list->reference = REFERENCE_SPARSE;
	for (size_t i = 0; i < count && i < most; i++)
		unit_add_task(page, list, sorted[i]);
	put_flag(a, page->context, str_format(a, "has_%s", key).p, list->count > 0);
	return count - list->count;
}

/* Of those it leads and those that concern it. */
static void count_tasks(struct task_counts *counts, const struct task_result_list *tasks)
{
	for (size_t i = 0; i < tasks->count; i++)
		task_counts_add(counts, tasks->items[i]);
}

void unit_put_opening(struct unit_page *page)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	struct value *sentences = put_sentences(a, page->context);
	struct task_counts counts = {0};

	count_tasks(&counts, &page->facts->concern->led);
	count_tasks(&counts, &page->facts->concern->concerned);
	put_task_counts(a, f, page->context, "task_counts", &counts);
	say_result(a, f, sentences, results_latest(f->results, page->unit));
	say_losses(a, f, sentences, opening_scored(f, page->unit));
	say_tasks(a, f, sentences, &counts);
}

static void put_documents(struct unit_page *page)
{
	struct arena *a = page->arena;
	struct value *list = value_set_list(a, page->context, "documents");

	for (size_t i = 0; i < page->facts->concern->documents.count; i++) {
		const struct document *document =
		    page->facts->concern->documents.items[i];
		struct value *item = add_document(a, page->frame, list, document);

		put_text(a, item, "summary", document->summary.text);
		value_set_int(a, item, "task_count", (long)document->task_count);
		put_page_text(a, item, "task_count_words",
		    LABEL(a, page->frame, "unit.plan_tasks",
			count_text(a, page->frame, (long)document->task_count)));
		put_page_text(a, item, "tasks_href",
		    document->task_count ? path_plan(a, page->frame, document)
					 : (struct str){0});
	}
	put_flag(a, page->context, "has_documents", list->count > 0);
}

void unit_put_work(struct unit_page *page)
{
	const struct concern *concern = page->facts->concern;
	size_t left;

	put_latest_findings(page);
	left = put_tasks(page, "tasks_led", &concern->led, TASKS_LISTED / 2);
	left += put_tasks(page, "tasks_concerned", &concern->concerned, TASKS_LISTED / 2);
	put_page_text(page->arena, page->context, "more_tasks",
	    left > 0 ? count_text(page->arena, page->frame, (long)left)
		     : (struct str){0});
	put_page_text(page->arena, page->context, "tasks_href",
	    concern->led.count + concern->concerned.count > 0
		? path_unit_tasks(page->arena, page->frame, page->unit)
		: (struct str){0});
	put_documents(page);
}
