/*
 * loop: from one lost point to what came of it.
 */
#include "derive/loop.h"

#include "base/arena.h"
#include "base/vec.h"
#include "derive/deriving.h"

/* ---- what is of the time ---- */

/* The days that a document may be of: its date, else the period that it concerns. */
static void document_days(
    const struct document *document, struct date *first, struct date *last)
{
	struct date day = document->date.date;

	*first = *last = (struct date){0};
	if (date_is_set(day)) {
		*first = date_first_day(day);
		*last = date_last_day(day);
	} else if (document->period.kind != PERIOD_NONE) {
		*first = period_first_day(document->period);
		*last = period_last_day(document->period);
	}
}

/* A document from before the period that concerns a time after its beginning is not too
 * early: this year's plan may have been signed last December. */
static bool is_in_time(const struct document *document, const struct loss *loss)
{
	struct date begins = period_first_day(loss->result->sheet->period);
	struct date first, last;

	document_days(document, &first, &last);
	if (!date_is_set(first))
		return true;
	if (date_compare(last, begins) < 0 &&
	    (document->period.kind == PERIOD_NONE ||
		date_compare(period_last_day(document->period), begins) < 0))
		return false;
	return !loss->next ||
	       date_compare(first, period_last_day(loss->next->sheet->period)) <= 0;
}

/* ---- findings and tasks ---- */

static void add_findings(struct arena *arena, struct loss *loss,
    const struct finding_list *findings, const struct criteria_bits *bits)
{
	uint64_t bit = criterion_bit(loss->criterion);

	for (size_t i = 0; i < findings->count; i++)
		if ((bits->items[i] & bit) &&
		    criteria_hold(&findings->items[i]->criteria, loss->criterion) &&
		    is_in_time(findings->items[i]->document, loss))
			vec_push(arena, &loss->findings, findings->items[i]);
}

static void add_tasks(struct arena *arena, const struct loss *loss,
    const struct criterion *criterion, const struct task_result_list *tasks,
    const struct criteria_bits *bits, struct loss_task_list *out)
{
	uint64_t bit = criterion_bit(criterion);

	for (size_t i = 0; i < tasks->count; i++) {
		const struct task_result *result = tasks->items[i];
		const struct task_part *share;
		struct loss_task *task;

		if (!(bits->items[i] & bit) ||
		    !criteria_hold(&result->task->criteria, criterion) ||
		    !is_in_time(result->task->document, loss))
			continue;
		share = task_share_of(result, loss->result->sheet->unit);
		task = vec_add(arena, out);
		task->result = result;
		task->share = share;
		task->status = share ? share->status : result->status;
	}
}

static void add_all_tasks(struct arena *arena, const struct loss *loss,
    const struct concern *concern, const struct criterion *criterion,
    struct loss_task_list *out)
{
	add_tasks(arena, loss, criterion, &concern->led, &concern->led_bits, out);
	add_tasks(
	    arena, loss, criterion, &concern->concerned, &concern->concerned_bits, out);
	add_tasks(arena, loss, criterion, &concern->issued, &concern->issued_bits, out);
}

static void count_tasks(struct loss *loss, const struct loss_task_list *tasks)
{
	for (size_t i = 0; i < tasks->count; i++) {
		enum task_status status = tasks->items[i].status;

		if (task_status_is_ended(status))
			continue;
		if (!loss->has_task)
			loss->all_done = true;
		loss->has_task = true;
		loss->some_done |= task_status_is_done(status);
		loss->all_done &= task_status_is_done(status);
	}
}

/* A task for a whole area answers for what lies in it, too. */
static void add_wider_tasks(
    struct arena *arena, struct loss *loss, const struct concern *concern)
{
	const struct criterion *above = loss->criterion->parent;

	for (; above; above = above->parent)
		add_all_tasks(arena, loss, concern, above, &loss->wider);
	count_tasks(loss, &loss->wider);
}

/* ---- the next period ---- */

static const struct sheet_result *find_next(
    const struct results *results, const struct sheet_result *result)
{
	const struct sheet_result *const *list;
	size_t count = results_around(results, result, &list);

	for (size_t i = 0; i < count; i++)
		if (list[i]->previous == result &&
		    list[i]->status != SHEET_PUBLISHED_ONLY)
			return list[i];
	return NULL;
}

/* True when no series begins anew between the two periods. */
static bool is_comparable(const struct loss *loss)
{
	const struct framework *at = loss->next->sheet->framework;

	for (; at && at != loss->result->sheet->framework; at = at->previous)
		if (at->series_break)
			return false;
	return at != NULL;
}

static bool is_recovered(const struct criterion_result *before,
    const struct criterion_result *after, enum criterion_kind kind)
{
	if (kind != CRITERION_BASE || before->max.units <= 0 || after->max.units <= 0)
		return decimal_compare(after->final, before->final) > 0;
	return decimal_compare_ratio(
		   after->final, after->max, before->final, before->max) > 0;
}

static void judge_next(struct loss *loss)
{
	const struct criterion_result *before = result_of(loss->result, loss->criterion);
	const struct criterion_result *after;

	loss->then = criterion_in(loss->criterion, loss->next->sheet->framework);
	if (!loss->then)
		return;
	after = result_of(loss->next, loss->then);
	if (!after->has_final || !before->has_final || !is_comparable(loss))
		return;
	loss->is_judged = true;
	loss->recovered = is_recovered(before, after, loss->criterion->kind);
	if (decimal_compare(before->max, after->max) != 0 ||
	    !decimal_subtract(after->final, before->final, &loss->regained))
		return;
	loss->is_measured = true;
	if (loss->regained.units < 0)
		loss->regained = (struct decimal){0};
	if (decimal_compare(loss->regained, loss->lost) > 0)
		loss->regained = loss->lost;
}

/* ---- one loss, and all of a sheet ---- */

bool loss_is_sum(const struct sheet_result *result, const struct criterion *criterion)
{
	for (size_t i = criterion->index + 1; i < criterion->end;
	     i = criterion->framework->criteria[i].end) {
		const struct criterion *child = &criterion->framework->criteria[i];
		const struct criterion_result *own = &result->criteria[i];

		if (child->kind == CRITERION_BASE && !own->has_final &&
		    own->state != STATE_NOT_ASSESSED)
			return false;
	}
	return !criterion_is_leaf(criterion);
}

bool loss_find(struct arena *arena, const struct loop *loop,
    const struct sheet_result *result, const struct criterion *criterion,
    struct loss *out)
{
	const struct unit *unit = result->sheet->unit;
	const struct concern *concern = concern_of(loop->concerns, unit);
	struct loss loss = {.result = result, .criterion = criterion};

	trace_note(loop->results->trace, FACT_WORK, unit->index);
	if (result->status == SHEET_PUBLISHED_ONLY ||
	    !result_lost(result, criterion, &loss.lost) || loss.lost.units <= 0)
		return false;
	loss.is_sum = loss_is_sum(result, criterion);
	loss.is_counted = !loss.is_sum;
	loss.next = find_next(loop->results, result);
	add_findings(arena, &loss, &concern->findings, &concern->findings_bits);
	add_findings(arena, &loss, &concern->general, &concern->general_bits);
	add_all_tasks(arena, &loss, concern, criterion, &loss.tasks);
	count_tasks(&loss, &loss.tasks);
	if (!loss.has_task)
		add_wider_tasks(arena, &loss, concern);
	if (loss.next)
		judge_next(&loss);
	*out = loss;
	return true;
}

bool loss_is_telling(const struct loss *loss)
{
	return !loss->is_sum || loss->tasks.count > 0 || loss->findings.count > 0;
}

void losses_list(struct arena *arena, const struct loop *loop,
    const struct sheet_result *result, struct loss_list *out)
{
	const struct framework *framework = result->sheet->framework;
	size_t counted_to =
	    0; /* criteria before it are part of a loss that was counted */

	*out = (struct loss_list){0};
	if (result->status == SHEET_PUBLISHED_ONLY)
		return;
	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];
		struct loss loss;

		if (!loss_find(arena, loop, result, criterion, &loss))
			continue;
		loss.is_counted &= i >= counted_to;
		if (loss.is_counted)
			counted_to = criterion->end;
		if (loss_is_telling(&loss))
			vec_push(arena, out, loss);
	}
}

static void add_to(struct decimal *sum, struct decimal amount)
{
	/* A sum that leaves the range can't come of scores that did not. */
	(void)decimal_add(*sum, amount, sum);
}

static void round_points(struct decimal *points)
{
	struct fraction exact = fraction_of(*points);

	*points = fraction_round(&exact, 2);
}

/* Weighed points are shown with two places, and what has a task and what has none are
 * together what was lost. */
static void round_weighed(struct loss_summary *summary)
{
	struct decimal *points[] = {&summary->lost, &summary->found, &summary->tasked,
	    &summary->done, &summary->measured, &summary->regained};

	for (size_t i = 0; i < sizeof(points) / sizeof(*points); i++)
		round_points(points[i]);
	(void)decimal_subtract(summary->lost, summary->tasked, &summary->untasked);
}

void losses_summarise(const struct loss_list *losses, struct loss_summary *out)
{
	*out = (struct loss_summary){0};
	for (size_t i = 0; i < losses->count; i++) {
		const struct loss *loss = &losses->items[i];
		struct decimal lost =
		    result_weigh(loss->result, loss->criterion, loss->lost, 6);

		if (!loss->is_counted)
			continue;
		add_to(&out->lost, lost);
		if (loss->findings.count > 0)
			add_to(&out->found, lost);
		add_to(loss->has_task ? &out->tasked : &out->untasked, lost);
		out->untasked_count += !loss->has_task;
		if (loss->all_done)
			add_to(&out->done, lost);
		if (!loss->is_measured)
			continue;
		add_to(&out->measured, lost);
		add_to(&out->regained,
		    result_weigh(loss->result, loss->criterion, loss->regained, 6));
	}
	if (losses->count > 0 && losses->items[0].result->sheet->framework->is_weighted)
		round_weighed(out);
}

bool loss_is_bare(const struct loss *loss)
{
	return loss->findings.count + loss->tasks.count + loss->wider.count == 0;
}

bool loss_lacks_task(const struct loss *loss)
{
	return loss->tasks.count + loss->wider.count == 0 && !loss->is_sum;
}

bool loss_is_dropped(const struct loss *loss)
{
	return loss->tasks.count + loss->wider.count > 0 && !loss->has_task;
}

bool loss_is_stuck(const struct loss *loss)
{
	return loss->is_judged && !loss->recovered && loss->some_done;
}
