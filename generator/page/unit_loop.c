/*
 * unit_loop: the remediation loop. For each period and criterion that lost points: the
 * findings about it, the tasks that answer it, how they stand, and what the criterion
 * scored in the next period.
 */
#include "page/index.h"
#include "page/rows.h"
#include "page/score_row.h"
#include "page/unit_page.h"

struct loss {
	const struct sheet_result *result, *next; /* next: the following sheet, or NULL */
	const struct criterion *criterion;
	const struct chain *chain;
	bool done; /* some task that answers it is done */
};

/* A document speaks of a period's losses when it is not from before the period, nor from
 * after the next one that was scored. */
static bool is_in_time(const struct document *document, const struct loss *loss)
{
	struct date day = document->date.date;
	struct date begins = period_first_day(loss->result->sheet->period), ends;
	bool early = date_is_set(day) && date_compare(date_last_day(day), begins) < 0;

	if (document->period.kind != PERIOD_NONE)
		early =
		    early && date_compare(period_last_day(document->period), begins) < 0;
	if (early)
		return false;
	if (!loss->next || !date_is_set(day))
		return true;
	ends = period_last_day(loss->next->sheet->period);
	return date_compare(date_first_day(day), ends) <= 0;
}

static size_t add_findings(struct unit_page *page, struct value *list,
    const struct loss *loss, const struct finding_list *findings)
{
	size_t before = list->count;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = findings->items[i];

		if (index_is_about(page->frame, &finding->criteria, loss->chain) &&
		    is_in_time(finding->document, loss))
			add_finding_brief(page->arena, page->frame, list, finding);
	}
	return list->count - before;
}

static size_t add_tasks(struct unit_page *page, struct value *list, struct loss *loss,
    const struct task_result_list *tasks, const struct chain *chain)
{
	size_t before = list->count;

	for (size_t i = 0; i < tasks->count; i++) {
		const struct task_result *result = tasks->items[i];

		if (!index_is_about(page->frame, &result->task->criteria, chain) ||
		    !is_in_time(result->task->document, loss))
			continue;
		loss->done |= task_status_is_done(result->status);
		page->needs_as_of |= task_needs_as_of(result);
		add_task_brief(page->arena, page->frame, list, result);
	}
	return list->count - before;
}

static size_t add_all_tasks(struct unit_page *page, struct value *list, struct loss *loss,
    const struct chain *chain)
{
	const struct unit_facts *facts = page->facts;

	return add_tasks(page, list, loss, &facts->led, chain) +
	       add_tasks(page, list, loss, &facts->concerned, chain) +
	       add_tasks(page, list, loss, &facts->issued, chain);
}

/* A task for a whole area answers for what lies in it, too. */
static size_t add_wider_tasks(
    struct unit_page *page, struct value *list, struct loss *loss)
{
	const struct criterion *above = loss->criterion->parent;
	size_t count = 0;

	for (; above; above = above->parent)
		count += add_all_tasks(page, list, loss, index_chain(page->frame, above));
	return count;
}

/* Did a greater share of the maximum come in the next period? */
static bool is_recovered(const struct criterion_result *before,
    const struct criterion_result *after, enum criterion_kind kind)
{
	if (kind != CRITERION_BASE || before->max.units <= 0 || after->max.units <= 0)
		return decimal_compare(after->final, before->final) > 0;
	return decimal_compare_ratio(
		   after->final, after->max, before->final, before->max) > 0;
}

/* True when the two periods can be compared: no series begins anew between them. */
static bool is_comparable(const struct loss *loss)
{
	const struct framework *at = loss->next->sheet->framework;

	for (; at && at != loss->result->sheet->framework; at = at->previous)
		if (at->series_break)
			return false;
	return at != NULL;
}

static void put_next(struct unit_page *page, struct value *row, const struct loss *loss)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct criterion_result *before, *after = NULL;
	const struct criterion *then;
	bool judged = false, recovered = false;
	struct value *next;

	if (!loss->next) {
		value_set_null(a, row, "next");
		value_set_null(a, row, "recovered");
		put_flag(a, row, "not_recovered", false);
		return;
	}
	next = value_set_object(a, row, "next");
	then = criterion_within(loss->criterion, loss->next->sheet->framework);
	before = result_of(loss->result, loss->criterion);
	put_period(a, f, next, "period", loss->next->sheet->period);
	if (then)
		after = result_of(loss->next, then);
	put_number_or_null(a, f, next, "final", after && after->has_final,
	    after ? after->final : (struct decimal){0});
	put_number_or_null(
	    a, f, next, "max", after != NULL, after ? after->max : (struct decimal){0});
	put_page_text(a, next, "line",
	    then ? score_words(a, f, loss->next, then) : label(f, "unit.loop_gone"));
	if (after && after->has_final && is_comparable(loss)) {
		judged = true;
		recovered = is_recovered(before, after, loss->criterion->kind);
	}
	if (judged)
		value_set_bool(a, row, "recovered", recovered);
	else
		value_set_null(a, row, "recovered");
	put_flag(a, row, "not_recovered", judged && !recovered && loss->done);
}

/* A parent whose loss is its children's is told by their rows, unless something was found
 * or ordered of the parent itself. */
static void add_loss(
    struct unit_page *page, struct value *list, struct loss *loss, struct decimal lost)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct score *score =
	    sheet_find_score(loss->result->sheet, loss->criterion);
	struct value *findings = value_list(a), *tasks = value_list(a);
	struct value *wider = value_list(a), *row;
	size_t found, own, above = 0;

	found = add_findings(page, findings, loss, &page->facts->findings);
	found += add_findings(page, findings, loss, &page->facts->general);
	own = add_all_tasks(page, tasks, loss, loss->chain);
	if (!own && !found && score_is_sum(loss->result, loss->criterion))
		return;
	if (!own)
		above = add_wider_tasks(page, wider, loss);
	row = value_add_object(a, list);
	put_criterion(a, f, row, "criterion", loss->criterion);
	put_number(a, f, row, "lost", lost);
	put_page_text(
	    a, row, "score_line", score_words(a, f, loss->result, loss->criterion));
	put_text(a, row, "reason", score ? score->reason : (struct str){0});
	value_set(a, row, "findings", findings);
	value_set(a, row, "tasks", tasks);
	value_set(a, row, "wider_tasks", wider);
	value_set_bool(a, row, "no_task",
	    own + above == 0 && !score_is_sum(loss->result, loss->criterion));
	put_flag(a, row, "has_findings", found > 0);
	put_flag(a, row, "has_tasks", own > 0);
	put_flag(a, row, "has_wider_tasks", above > 0);
	put_next(page, row, loss);
}

static const struct sheet_result *find_next(
    const struct unit_page *page, const struct sheet_result *result)
{
	for (size_t i = 0; i < page->result_count; i++)
		if (page->results[i]->previous == result &&
		    page->results[i]->status != SHEET_PUBLISHED_ONLY)
			return page->results[i];
	return NULL;
}

static void add_period(
    struct unit_page *page, struct value *list, const struct sheet_result *result)
{
	struct arena *a = page->arena;
	const struct framework *framework = result->sheet->framework;
	struct loss loss = {.result = result, .next = find_next(page, result)};
	struct value *rows = value_list(a), *item;

	for (size_t i = 0; i < framework->criterion_count; i++) {
		struct decimal lost;

		loss.criterion = &framework->criteria[i];
		loss.done = false;
		if (!result_lost(result, loss.criterion, &lost) || lost.units <= 0)
			continue;
		loss.chain = index_chain(page->frame, loss.criterion);
		add_loss(page, rows, &loss, lost);
	}
	if (!rows->count)
		return;
	item = value_add_object(a, list);
	put_period(a, page->frame, item, "period", result->sheet->period);
	put_framework(a, page->frame, item, "framework", framework);
	put_page_text(a, item, "league_title",
	    league_title(a, page->frame, framework, result->sheet->period));
	value_set(a, item, "losses", rows);
}

void unit_put_loop(struct unit_page *page)
{
	struct value *list = value_set_list(page->arena, page->context, "loop");

	for (size_t i = page->result_count; i > 0; i--)
		if (page->results[i - 1]->status != SHEET_PUBLISHED_ONLY)
			add_period(page, list, page->results[i - 1]);
	put_flag(page->arena, page->context, "has_loop", list->count > 0);
}
