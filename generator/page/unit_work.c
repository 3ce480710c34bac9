/*
 * unit_work: what was found of a unit, what it has to do, what it issued.
 */
#include "base/arena.h"
#include "page/opening.h"
#include "page/rows.h"
#include "page/unit_page.h"

static void put_findings(struct unit_page *page, const char *key,
    const struct finding_list *findings, enum finding_kind kind)
{
	struct arena *a = page->arena;
	struct value *list = value_set_list(a, page->context, key);

	for (size_t i = 0; i < findings->count; i++)
		if (findings->items[i]->kind == kind)
			add_finding(a, page->frame, list, findings->items[i]);
	put_flag(a, page->context, str_format(a, "has_%s", key).p, list->count > 0);
}

static void put_tasks(
    struct unit_page *page, const char *key, const struct task_result_list *tasks)
{
	struct arena *a = page->arena;
	struct value *list = value_set_list(a, page->context, key);
	const struct task_result **sorted =
	    arena_array(a, const struct task_result *, tasks->count);

	for (size_t i = 0; i < tasks->count; i++)
		sorted[i] = tasks->items[i];
	order_tasks(sorted, tasks->count);
	for (size_t i = 0; i < tasks->count; i++) {
		struct value *task =
		    add_task(a, page->frame, list, sorted[i], page->unit);

		put_runs(a, page->frame, task, sorted[i]);
		page->needs_as_of |= task_needs_as_of(sorted[i]);
	}
	put_flag(a, page->context, str_format(a, "has_%s", key).p, list->count > 0);
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
	say_losses(a, f, sentences, unit_latest_scored(f, page->unit));
	say_tasks(a, f, sentences, &counts);
	end_sentences(a, page->context, sentences);
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
		put_page_text(a, item, "tasks_href",
		    document->task_count ? path_plan(a, page->frame, document)
					 : (struct str){0});
	}
	put_flag(a, page->context, "has_documents", list->count > 0);
}

void unit_put_work(struct unit_page *page)
{
	const struct unit_facts *facts = page->facts;
	bool found = facts->concern->findings.count > 0,
	     general = facts->concern->general.count > 0;

	put_findings(page, "limitations", &facts->concern->findings, FINDING_LIMITATION);
	put_findings(page, "strengths", &facts->concern->findings, FINDING_STRENGTH);
	put_flag(page->arena, page->context, "has_findings", found);
	put_findings(
	    page, "general_limitations", &facts->concern->general, FINDING_LIMITATION);
	put_findings(
	    page, "general_strengths", &facts->concern->general, FINDING_STRENGTH);
	put_flag(page->arena, page->context, "has_general", general);
	put_tasks(page, "tasks_led", &facts->concern->led);
	put_tasks(page, "tasks_concerned", &facts->concern->concerned);
	put_documents(page);
}
