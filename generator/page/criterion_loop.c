/*
 * criterion_loop: what is done about a criterion: findings and tasks about it, indicators
 * that measure it, and the loop from each unit's lost points to the next period's score.
 */
#include "base/arena.h"
#include "page/criterion_page.h"
#include "page/loss_rows.h"
#include "page/opening.h"
#include "page/parts.h"
#include "page/rows.h"
#include "page/twin.h"

#include <stdlib.h>

enum { MOST_UNANSWERED = 20 };

/* ---- findings, tasks, indicators ---- */

static void put_findings(struct criterion_page *page)
{
	const struct finding_list *findings = &page->chain->findings;
	struct value *list = value_set_list(page->arena, page->context, "findings");
	const struct document *last = NULL;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = findings->items[i];

		if (!page_shows_any(
			page->page, &finding->units, finding->document->issuer))
			continue;
		add_finding_elsewhere(page->arena, page->frame, list, finding, &last);
		put_flag(page->arena, list->last, "about_page_alone",
		    finding->criteria.count == 1 &&
			index_chain(page->frame, finding->criteria.items[0]) ==
			    page->chain);
	}
	put_flag(page->arena, page->context, "has_findings", list->count > 0);
}

static void put_tasks(struct criterion_page *page)
{
	const struct task_result_list *tasks = &page->chain->tasks;
	struct value *list = value_set_list(page->arena, page->context, "tasks");
	struct task_counts counts = {0};

	for (size_t i = 0; i < tasks->count; i++) {
		const struct task *task = tasks->items[i]->task;
		bool shown =
		    page_shows_any(page->page, &task->units, task->document->issuer);

		if (shown)
			add_task(page->arena, page->frame, list, tasks->items[i], NULL);
		else if (page->page->part)
			continue;
		as_of_add(page->frame, &page->as_of, tasks->items[i]);
		task_counts_add(&counts, tasks->items[i]);
	}
	value_set_int(page->arena, page->context, "task_count", (long)counts.total);
	say_tasks(page->arena, page->frame, page->sentences, &counts);
	put_flag(page->arena, page->context, "has_tasks", list->count > 0);
	/* Each in full, so that the loop need only name those of the criterion itself. */
	put_flag(page->arena, page->context, "lists_tasks", !page->page->parts);
}

static void put_indicators(struct criterion_page *page)
{
	struct arena *a = page->arena;
	const struct site *site = page->frame->site;
	struct value *list = value_set_list(a, page->context, "indicators");

	for (size_t i = 0; i < site->indicator_count; i++) {
		const struct indicator *indicator = site->indicators[i];
		struct value *item;

		if (!indicator->criterion ||
		    index_chain(page->frame, indicator->criterion) != page->chain)
			continue;
		item = value_add_object(a, list);
		value_set_text(a, item, "id", indicator->id);
		value_set_text(a, item, "title", indicator->title);
		page_only(value_set_text(
		    a, item, "href", path_indicator(a, page->frame, indicator)));
	}
	put_flag(a, page->context, "has_indicators", list->count > 0);
}

void criterion_put_work(struct criterion_page *page)
{
	put_findings(page);
	put_tasks(page);
	put_indicators(page);
}

/* ---- the loop ---- */

/* Most lost first; equals stay in the order of the units. */
static int compare_losses(const void *a, const void *b)
{
	const struct loss *left = a, *right = b;
	const struct unit *one = left->result->sheet->unit;
	const struct unit *other = right->result->sheet->unit;
	int order = decimal_compare(right->lost, left->lost);

	if (order == 0)
		order = str_compare(one->sort_key, other->sort_key);
	return order ? order : (one->index > other->index) - (one->index < other->index);
}

/* Other pages have reasons in the table of all criteria. */
static bool has_reason(const struct loss *loss)
{
	const struct score *score =
	    sheet_find_score(loss->result->sheet, loss->criterion);

	return score && score->reason.n;
}

static void put_others(
    struct criterion_page *page, struct value *item, size_t count, struct decimal lost)
{
	struct arena *a = page->arena;
	struct value *others;

	if (count == 0) {
		value_set_null(a, item, "others");
		return;
	}
	others = value_set_object(a, item, "others");
	value_set_int(a, others, "count", (long)count);
	put_number(a, page->frame, others, "lost", lost);
	put_page_text(a, others, "line",
	    LABEL(a, page->frame, "loop.others", count_text(a, page->frame, (long)count),
		number_text(a, page->frame, lost)));
}

/* What every unit of the country lost fills a book: beside losses that something was
 * found or ordered about only the greatest stand here, and the others are summed
 * up. */
static void put_rows(struct criterion_page *page, struct value *item,
    const struct loss *losses, size_t count)
{
	struct arena *a = page->arena;
	struct value *rows = value_set_list(a, item, "losses");
	struct decimal lost = {0};
	size_t unanswered = 0, others = 0;

	for (size_t i = 0; i < count; i++) {
		bool is_bare = loss_is_bare(&losses[i]);
		struct value *row;

		if (is_bare && unanswered++ >= MOST_UNANSWERED) {
			others += decimal_add(lost, losses[i].lost, &lost);
			continue;
		}
		row = value_add_object(a, rows);
		put_unit(a, page->frame, row, "unit", losses[i].result->sheet->unit);
		put_loss(a, page->frame, row, &losses[i],
		    is_bare && !has_reason(&losses[i]), &page->as_of);
	}
	end_losses(a, page->frame, item, rows);
	put_others(page, item, others, lost);
}

static void put_period_losses(struct criterion_page *page, struct value *list,
    const struct criterion_column *column)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	struct loop loop = index_loop(f);
	struct loss *losses = arena_array(a, struct loss, page->units.count);
	struct value *item;
	size_t count = 0;

	for (size_t i = 0; i < page->units.count; i++)
		if (column->by_row[i] &&
		    loss_find(
			a, &loop, column->by_row[i], column->criterion, &losses[count]) &&
		    loss_is_telling(&losses[count]))
			count++;
	if (count == 0)
		return;
	qsort(losses, count, sizeof(*losses), compare_losses);
	item = value_add_object(a, list);
	item->reference = REFERENCE_HOLDER;
	put_period(a, f, item, "period", column->league->period);
	put_framework(a, f, item, "framework", column->league->framework);
	put_page_text(a, item, "league_title",
	    league_title(a, f, column->league->framework, column->league->period));
	put_rows(page, item, losses, count);
}

/* All that was found and ordered about a loss names its criterion, or one above it: the
 * units need not be noted one by one. */
static void note_work(struct criterion_page *page)
{
	for (size_t i = 0; i < page->columns.count; i++)
		for (const struct criterion *c = page->columns.items[i].criterion; c;
		     c = c->parent)
			index_chain_work(page->frame, index_chain(page->frame, c));
}

void criterion_put_loop(struct criterion_page *page)
{
	struct value *list = value_set_list(page->arena, page->context, "loop");

	note_work(page);
	trace_pause(page->frame->results->trace);
	for (size_t i = page_is_cut(page->page) ? 0 : page->columns.count; i > 0; i--)
		put_period_losses(page, list, &page->columns.items[i - 1]);
	trace_resume(page->frame->results->trace);
	put_flag(page->arena, page->context, "has_loop", list->count > 0);
}
