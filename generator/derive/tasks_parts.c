/*
 * The parts of a task: one unit's share, one instance of a recurring duty; and what they
 * come to together.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "derive/tasking.h"

#include <stdlib.h>

/* ---- words ---- */

const char *task_status_word(enum task_status status)
{
	static const char *const words[TASK_STATUS_COUNT] = {
	    [TASK_OVERDUE] = "overdue",
	    [TASK_OPEN] = "open",
	    [TASK_UNDATED] = "undated",
	    [TASK_DONE_ON_TIME] = "done-on-time",
	    [TASK_DONE_LATE] = "done-late",
	    [TASK_DONE] = "done",
	    [TASK_CANCELLED] = "cancelled",
	    [TASK_TRANSFERRED] = "transferred",
	    [TASK_LAPSED] = "lapsed",
	};

	return words[status];
}

bool task_status_is_done(enum task_status status)
{
	return status == TASK_DONE_ON_TIME || status == TASK_DONE_LATE ||
	       status == TASK_DONE;
}

bool task_status_is_ended(enum task_status status)
{
	return status == TASK_CANCELLED || status == TASK_TRANSFERRED ||
	       status == TASK_LAPSED;
}

bool task_part_is_counted(const struct task_part *part)
{
	return !part->completion || part->completion->word == STATUS_NONE;
}

bool task_part_lapsed_by_end(const struct task_part *part)
{
	return part->status == TASK_LAPSED && task_part_is_counted(part);
}

/* ---- one box ---- */

static const enum task_status ended_statuses[] = {
    [STATUS_CANCELLED] = TASK_CANCELLED,
    [STATUS_TRANSFERRED] = TASK_TRANSFERRED,
    [STATUS_LAPSED] = TASK_LAPSED,
};

static struct date done_day(
    const struct judging *judging, const struct completion *completion)
{
	const struct task_results_options *options = judging->options;
	struct date day = {0};

	if (date_is_set(completion->done))
		return completion->done;
	if (!options->ticked_on ||
	    !options->ticked_on(options->context, judging->task, completion, &day))
		return (struct date){0};
	return day;
}

/* A month or a year in place of a day tells only where all its days tell the same. */
static enum task_status done_status(struct date done, struct date last_day)
{
	if (!date_is_set(done) || !date_is_set(last_day))
		return TASK_DONE;
	if (date_compare(date_last_day(done), last_day) <= 0)
		return TASK_DONE_ON_TIME;
	return date_compare(date_first_day(done), last_day) > 0 ? TASK_DONE_LATE
								: TASK_DONE;
}

/* An end hides no missed deadline, and leaves nobody to meet a later one. */
static enum task_status waiting_status(
    const struct judging *judging, struct date last_day)
{
	bool dated = date_is_set(last_day), ended = date_is_set(judging->lead_ended);

	if (ended && !(dated && date_compare(last_day, judging->lead_ended) <= 0))
		return TASK_LAPSED;
	if (!dated)
		return TASK_UNDATED;
	return date_compare(judging->options->as_of, last_day) > 0 ? TASK_OVERDUE
								   : TASK_OPEN;
}

/* Judges one box; `completion` may be NULL: nothing was written, so it is not done. */
static struct verdict judge_box(const struct judging *judging,
    const struct completion *completion, struct date last_day)
{
	struct verdict verdict = {.status = TASK_UNDATED};

	if (completion && completion->word != STATUS_NONE) {
		verdict.status = ended_statuses[completion->word];
	} else if (completion && completion->ticked) {
		verdict.done = done_day(judging, completion);
		verdict.status = done_status(verdict.done, last_day);
	} else {
		verdict.status = waiting_status(judging, last_day);
	}
	return verdict;
}

/* Of the many days of a recurring duty none is the one that a single tick could be late
 * on. */
struct verdict judge_whole(
    const struct judging *judging, const struct completion *completion)
{
	struct date last_day = judging->result->last_day;

	if (due_is_recurring(&judging->task->due) && completion && completion->ticked)
		last_day = (struct date){0};
	return judge_box(judging, completion, last_day);
}

bool judge_near(
    const struct judging *judging, enum task_status status, struct date last_day)
{
	return status == TASK_OPEN && date_is_set(last_day) &&
	       date_to_days(last_day) - date_to_days(judging->options->as_of) <=
		   judging->due_soon;
}

/* ---- parts ---- */

struct part_list {
	struct task_part *items;
	size_t count, capacity;
};

/* ---- instances ---- */

static const struct completion *find_instance(
    const struct task *task, struct period period)
{
	size_t low = 0, high = task->instance_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = period_compare(task->instances[middle].period, period);

		if (order == 0)
			return &task->instances[middle].completion;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* True for an instance among those that are due, which come in order. */
static bool is_due(const struct due_instance *due, size_t count, struct period period)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = period_compare(due[middle].period, period);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static void add_instance(
    const struct judging *judging, struct part_list *parts, struct due_instance instance)
{
	struct task_part *part = vec_add(judging->arena, parts);
	struct verdict verdict;

	part->period = instance.period;
	part->last_day = instance.last_day;
	part->completion = find_instance(judging->task, instance.period);
	verdict = judge_box(judging, part->completion, part->last_day);
	part->status = verdict.status;
	part->done = verdict.done;
	part->near = judge_near(judging, part->status, part->last_day);
}

/* An instance that was written though it lies outside the span: its author knows better.
 */
static void add_written(
    const struct judging *judging, struct part_list *parts, struct period period)
{
	struct due_instance *due, instance = {.period = period};
	size_t count = due_instances(judging->arena, &judging->task->due,
	    period_first_day(period), period_last_day(period), &due);

	for (size_t i = 0; i < count; i++)
		if (period_equal(due[i].period, period))
			instance.last_day = due[i].last_day;
	add_instance(judging, parts, instance);
}

static int compare_instances(const void *a, const void *b)
{
	const struct task_part *left = a, *right = b;

	return period_compare(left->period, right->period);
}

/* The first day on which any of the units was there; not set: one always was. */
static struct date first_beginning(const struct unit_list *units)
{
	struct date first = {0};

	for (size_t i = 0; i < units->count; i++) {
		struct date begins = units->items[i]->begins;

		if (!date_is_set(begins))
			return begins;
		if (i == 0 || date_compare(begins, first) < 0)
			first = begins;
	}
	return first;
}

static struct date later(struct date a, struct date b)
{
	return date_compare(a, b) < 0 ? b : a;
}

struct date task_earliest_day(const struct task *task)
{
	struct date issued = task->document->date.date;

	if (date_is_set(issued))
		issued = date_first_day(issued);
	return later(
	    issued, later(first_beginning(&task->leads), first_beginning(&task->units)));
}

/* Its document's period unless the task says; nothing was asked for before somebody could
 * be asked. */
void task_span(const struct task *task, struct date *from, struct date *to)
{
	*from = period_first_day(task->document->period);
	*to = period_last_day(task->document->period);
	if (date_is_set(task->from))
		*from = date_first_day(task->from);
	if (date_is_set(task->to))
		*to = date_last_day(task->to);
	if (date_is_set(*from))
		*from = later(*from, task_earliest_day(task));
}

void judge_instances(const struct judging *judging)
{
	const struct task *task = judging->task;
	struct due_instance *due = NULL;
	struct date from, to, earliest = task_earliest_day(task);
	struct part_list parts = {0};
	size_t count = 0;

	task_span(task, &from, &to);
	if (task->due.kind != DUE_WEEKLY) {
		count = due_instances(judging->arena, &task->due, from, to, &due);
		/* "Before the first" may come to a day before the span. */
		while (count > 0 && date_compare(due->last_day, earliest) < 0) {
			due++;
			count--;
		}
		for (size_t i = 0; i < count; i++)
			add_instance(judging, &parts, due[i]);
	}
	for (size_t i = 0; i < task->instance_count; i++)
		if (!is_due(due, count, task->instances[i].period))
			add_written(judging, &parts, task->instances[i].period);
	if (parts.count > 0)
		qsort(parts.items, parts.count, sizeof(*parts.items), compare_instances);
	judging->result->instances = parts.items;
	judging->result->instance_count = parts.count;
}

struct date judge_week(const struct judging *judging)
{
	struct due_instance *weeks;
	struct date from, to, last = {0};
	size_t count;

	task_span(judging->task, &from, &to);
	count = due_instances(judging->arena, &judging->task->due, from, to, &weeks);
	for (size_t i = 0; i < count; i++) {
		last = weeks[i].last_day;
		if (date_compare(judging->options->as_of, last) <= 0)
			break;
	}
	return last;
}

/* ---- phases ---- */

void judge_phases(const struct judging *judging)
{
	const struct task *task = judging->task;
	struct part_list parts = {0};

	for (size_t i = 0; i < task->phase_count; i++) {
		const struct task_phase *phase = &task->phases[i];
		struct task_part *part = vec_add(judging->arena, &parts);
		struct verdict verdict;

		part->phase = phase;
		part->last_day = due_last_day(&phase->due);
		part->completion = &phase->completion;
		verdict = judge_box(judging, part->completion, part->last_day);
		part->status = verdict.status;
		part->done = verdict.done;
		part->near = judge_near(judging, part->status, part->last_day);
	}
	judging->result->phases = parts.items;
	judging->result->phase_count = parts.count;
}

/* ---- shares ---- */

static void add_share(
    const struct judging *judging, struct part_list *parts, const struct unit *unit)
{
	const struct task *task = judging->task;
	const struct task_share *share = task_find_share(task, unit);
	struct task_part *part = vec_add(judging->arena, parts);
	struct verdict verdict;

	part->unit = unit;
	part->last_day = judging->result->last_day;
	part->completion = share ? &share->completion : NULL;
	if (share && share->due_at.source) {
		part->last_day = due_last_day(&share->due);
		verdict = judge_box(judging, part->completion, part->last_day);
	} else {
		verdict = judge_whole(judging, part->completion);
	}
	if (task->share_count == 0) {
		verdict.status = judging->result->status;
		verdict.done = judging->result->done;
	}
	part->status = verdict.status;
	part->done = verdict.done;
	part->near = judge_near(judging, part->status, part->last_day);
}

static int compare_units(const void *a, const void *b)
{
	const struct task_part *const *left = a, *const *right = b;
	size_t i = (*left)->unit->index, j = (*right)->unit->index;

	return (i > j) - (i < j);
}

static void order_shares(const struct judging *judging)
{
	struct task_result *result = judging->result;

	result->shares_by_unit =
	    arena_array(judging->arena, const struct task_part *, result->share_count);
	for (size_t i = 0; i < result->share_count; i++)
		result->shares_by_unit[i] = &result->shares[i];
	qsort(result->shares_by_unit, result->share_count,
	    sizeof(*result->shares_by_unit), compare_units);
}

void judge_shares(const struct judging *judging)
{
	const struct task *task = judging->task;
	struct part_list parts = {0};
	struct map named = {0};

	if (task->units.count < 2 && task->share_count == 0)
		return;
	for (size_t i = 0; i < task->units.count; i++) {
		const struct unit *unit = task->units.items[i];

		add_share(judging, &parts, unit);
		if (task->share_count > 0)
			map_put(judging->arena, &named, unit->id, (void *)unit);
	}
	for (size_t i = 0; i < task->share_count; i++)
		if (!map_find(&named, task->shares[i].unit->id))
			add_share(judging, &parts, task->shares[i].unit);
	judging->result->shares = parts.items;
	judging->result->share_count = parts.count;
	order_shares(judging);
}

/* ---- all together ---- */

/* Which status of a part decides: the first of this order that any part has. A part that
 * its own word took out has none. */
static const enum task_status weights[] = {
    TASK_OVERDUE,
    TASK_OPEN,
    TASK_UNDATED,
    TASK_LAPSED,
    TASK_DONE_LATE,
    TASK_DONE,
    TASK_DONE_ON_TIME,
};

struct verdict parts_verdict(const struct task_part *parts, size_t count)
{
	struct verdict verdict = {.status = parts[0].status};
	bool seen[TASK_STATUS_COUNT] = {false}, day_unknown = false;

	for (size_t i = 0; i < count; i++) {
		seen[parts[i].status] |=
		    parts[i].status != TASK_LAPSED || task_part_lapsed_by_end(&parts[i]);
		if (!task_status_is_done(parts[i].status))
			continue;
		day_unknown |= !date_is_set(parts[i].done);
		if (date_compare(parts[i].done, verdict.done) > 0)
			verdict.done = parts[i].done;
	}
	for (size_t i = 0; i < sizeof(weights) / sizeof(*weights); i++) {
		if (seen[weights[i]]) {
			verdict.status = weights[i];
			break;
		}
	}
	if (day_unknown || !task_status_is_done(verdict.status))
		verdict.done = (struct date){0};
	return verdict;
}
