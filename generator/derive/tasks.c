/*
 * Tasks against the as-of date: which box decides, what became of it, and how far it is.
 */
#include "derive/tasks.h"

#include "base/arena.h"
#include "derive/tasking.h"

/* ---- one task ---- */

/* The parts that speak for a task, or that its own box spoke for. */
struct deciding {
	const struct task_part *parts; /* NULL: it has none */
	size_t count;
};

static void settle(struct task_result *result, struct verdict verdict)
{
	result->status = verdict.status;
	result->done = verdict.done;
}

/* Instances speak for a recurring task, unless it was ticked as a whole, or unit by unit.
 */
static bool instances_decide(const struct judging *judging)
{
	const struct task *task = judging->task;

	if (!due_is_recurring(&task->due) || judging->result->instance_count == 0)
		return false;
	return task->instance_count > 0 ||
	       (!task->completion.ticked && task->share_count == 0);
}

/* The first instance that waits; the last one where none does. */
static struct date next_day(const struct task_result *result)
{
	for (size_t i = 0; i < result->instance_count; i++)
		if (!task_status_is_done(result->instances[i].status) &&
		    !task_status_is_ended(result->instances[i].status))
			return result->instances[i].last_day;
	return result->instances[result->instance_count - 1].last_day;
}

/* A duty that was ticked as a whole is done in each of its instances. */
static void tick_instances(struct task_result *result)
{
	for (size_t i = 0; i < result->instance_count; i++) {
		struct task_part *part = &result->instances[i];

		part->status = result->status;
		part->done = result->done;
		part->near = false;
	}
}

static void find_last_day(const struct judging *judging)
{
	struct task_result *result = judging->result;

	result->last_day = due_last_day(&judging->task->due);
	if (judging->task->due.kind == DUE_WEEKLY)
		result->last_day = judge_week(judging);
	else if (due_is_recurring(&judging->task->due) && result->instance_count > 0)
		result->last_day = next_day(result);
}

/* Where parts have deadlines of their own: that of the first that waits, else the last.
 */
static void follow_days(struct task_result *result, struct deciding deciding)
{
	struct date first = {0}, last = {0};

	for (size_t i = 0; i < deciding.count; i++) {
		const struct task_part *part = &deciding.parts[i];
		bool waits = !task_status_is_done(part->status) &&
			     !task_status_is_ended(part->status);

		if (!date_is_set(part->last_day))
			continue;
		if (waits &&
		    (!date_is_set(first) || date_compare(part->last_day, first) < 0))
			first = part->last_day;
		if (date_compare(part->last_day, last) > 0)
			last = part->last_day;
	}
	if (date_is_set(last))
		result->last_day = date_is_set(first) ? first : last;
}

/* Shares that were written, and phases: each of them has to be done. */
static struct task_part *all_parts(const struct judging *judging, size_t *count)
{
	const struct task_result *result = judging->result;
	struct task_part *all;

	*count = result->phase_count + result->share_count;
	all = arena_array(judging->arena, struct task_part, *count);
	for (size_t i = 0; i < *count; i++)
		all[i] = i < result->phase_count
			     ? result->phases[i]
			     : result->shares[i - result->phase_count];
	return all;
}

static bool has_own_days(const struct task *task)
{
	bool own = task->phase_count > 0;

	for (size_t i = 0; i < task->share_count; i++)
		own |= task->shares[i].due_at.source != 0;
	return own && !due_is_recurring(&task->due);
}

/* Lets the parts speak for the task, unless its own word says what became of it. */
static struct deciding follow_parts(
    const struct judging *judging, const struct task_part *parts, size_t count)
{
	if (judging->task->completion.word == STATUS_NONE)
		settle(judging->result, parts_verdict(parts, count));
	return (struct deciding){parts, count};
}

/* A step that is to be done later does not put off what the task itself was due by. */
static void keep_own_day(const struct judging *judging, enum task_status whole)
{
	const struct task *task = judging->task;
	struct task_result *result = judging->result;
	struct date last = due_last_day(&task->due);

	if (task->phase_count == 0 || !date_is_set(last))
		return;
	if (whole == TASK_OVERDUE &&
	    (result->status == TASK_OPEN || result->status == TASK_UNDATED))
		result->status = TASK_OVERDUE;
	else if (result->status == TASK_DONE_ON_TIME &&
		 date_compare(result->done, last) > 0)
		result->status = TASK_DONE_LATE;
	else
		return;
	result->last_day = last;
}

static struct deciding decide(const struct judging *judging)
{
	const struct task *task = judging->task;
	struct task_result *result = judging->result;
	struct deciding deciding = {NULL, 0};

	enum task_status whole;
	struct task_part *parts;
	size_t count;

	judge_instances(judging);
	judge_phases(judging);
	find_last_day(judging);
	settle(result, judge_whole(judging, &task->completion));
	whole = result->status;
	if (instances_decide(judging))
		deciding =
		    follow_parts(judging, result->instances, result->instance_count);
	else if (result->phase_count > 0)
		deciding = follow_parts(judging, result->phases, result->phase_count);
	judge_shares(judging);
	if (deciding.parts == result->phases && deciding.parts && task->share_count > 0) {
		parts = all_parts(judging, &count);
		deciding = follow_parts(judging, parts, count);
	} else if (!deciding.parts && result->share_count > 0) {
		deciding = follow_parts(judging, result->shares, result->share_count);
	}
	if (has_own_days(task))
		follow_days(result, deciding);
	keep_own_day(judging, whole);
	if (due_is_recurring(&task->due) && task_status_is_done(result->status) &&
	    task->instance_count == 0) {
		tick_instances(result);
		find_last_day(judging);
	}
	if (!deciding.parts)
		deciding = (struct deciding){result->instances, result->instance_count};
	return deciding;
}

/* The day since which nobody is left who could do it; not set while somebody is. */
static struct date leads_end(const struct task *task, struct date as_of)
{
	struct date last = task_leads_end(task);

	return date_compare(last, as_of) < 0 ? last : (struct date){0};
}

/* What its own word made of a task becomes of its parts that are not done. */
static void end_parts(struct task_part *parts, size_t count, enum task_status status)
{
	for (size_t i = 0; i < count; i++) {
		if (task_status_is_done(parts[i].status) ||
		    task_status_is_ended(parts[i].status))
			continue;
		parts[i].status = status;
		parts[i].near = false;
	}
}

/* True where the end of the leads, and nobody's word, is what it lapsed by. */
static bool has_lapsed(const struct judging *judging, struct deciding deciding)
{
	if (judging->result->status != TASK_LAPSED)
		return false;
	for (size_t i = 0; i < deciding.count; i++)
		if (task_part_lapsed_by_end(&deciding.parts[i]))
			return true;
	return deciding.count == 0;
}

static void end_task(const struct judging *judging, struct deciding deciding)
{
	struct task_result *result = judging->result;

	if (judging->task->completion.word == STATUS_NONE) {
		if (result->status == TASK_OVERDUE || result->status == TASK_LAPSED)
			result->lead_ended = judging->lead_ended;
		result->lapsed_by_end = has_lapsed(judging, deciding);
		return;
	}
	result->done = (struct date){0};
	end_parts(result->shares, result->share_count, result->status);
	end_parts(result->instances, result->instance_count, result->status);
	end_parts(result->phases, result->phase_count, result->status);
}

static void count_parts(const struct judging *judging, struct deciding deciding)
{
	struct task_result *result = judging->result;

	for (size_t i = 0; i < deciding.count; i++) {
		const struct task_part *part = &deciding.parts[i];

		if (!task_part_is_counted(part))
			continue;
		result->parts++;
		if (task_status_is_done(part->status))
			result->parts_done++;
	}
}

static bool find_stated_progress(const struct task *task, struct decimal *progress)
{
	struct date latest = {0};
	bool found = task->completion.has_progress;

	*progress = task->completion.progress;
	if (found)
		return true;
	for (size_t i = 0; i < task->progress_count; i++) {
		const struct progress_entry *entry = &task->progress[i];

		if (!entry->has_amount || date_compare(entry->date, latest) < 0)
			continue;
		latest = entry->date;
		*progress = entry->amount;
		found = true;
	}
	return found;
}

/* Only what was stated: where nothing was, how many parts are done says it, and never "0
 * %". */
static void find_progress(const struct judging *judging)
{
	struct task_result *result = judging->result;

	result->has_progress = find_stated_progress(judging->task, &result->progress);
}

/* The task's own word, else the latest of its parts' where each has one. */
static struct date find_verified(const struct task *task, struct deciding deciding)
{
	struct date latest = task->completion.verified;

	if (date_is_set(latest))
		return latest;
	for (size_t i = 0; i < deciding.count; i++) {
		const struct completion *completion = deciding.parts[i].completion;

		if (task_status_is_ended(deciding.parts[i].status))
			continue;
		if (!completion || !date_is_set(completion->verified))
			return (struct date){0};
		if (date_compare(completion->verified, latest) > 0)
			latest = completion->verified;
	}
	return latest;
}

static void judge_task(const struct judging *judging)
{
	struct task_result *result = judging->result;
	struct deciding deciding = decide(judging);

	end_task(judging, deciding);
	result->near = judge_near(judging, result->status, result->last_day);
	result->done_day_unknown =
	    task_status_is_done(result->status) && !date_is_set(result->done);
	result->verified = find_verified(judging->task, deciding);
	count_parts(judging, deciding);
	find_progress(judging);
	judge_holding(judging);
}

/* ---- all tasks ---- */

void task_results_derive(struct arena *arena, const struct site *site,
    const struct task_results_options *options, struct task_results *out)
{
	struct judging judging = {.arena = arena, .options = options};
	size_t next = 0;

	*out = (struct task_results){.site = site, .as_of = options->as_of};
	judging.due_soon = (int32_t)(site->settings.due_soon.value.units / DECIMAL_SCALE);
	out->document_from = arena_array(arena, size_t, site->document_count + 1);
	for (size_t i = 0; i < site->document_count; i++)
		out->count += site->documents[i]->task_count;
	out->items = arena_array(arena, struct task_result, out->count);
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = site->documents[i];

		out->document_from[i] = next;
		for (size_t j = 0; j < document->task_count; j++) {
			judging.task = &document->tasks[j];
			judging.result = &out->items[next++];
			judging.result->task = judging.task;
			judging.lead_ended = leads_end(judging.task, options->as_of);
			judge_task(&judging);
		}
	}
}

const struct task_result *task_results_all(const struct task_results *results)
{
	trace_note(results->trace, FACT_TASKS, 0);
	return results->items;
}

const struct task_result *task_results_find(
    const struct task_results *results, const struct task *task)
{
	const struct site *site = results->site;
	size_t low = 0, high = site->document_count;

	trace_note(results->trace, FACT_PLAN, task->document->index);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct document *document = site->documents[middle];
		int order = str_compare(document->id, task->document->id);

		if (order == 0)
			return &results->items[results->document_from[middle] +
					       (size_t)(task - document->tasks)];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
