/*
 * How long what is said of a task holds if nothing more is recorded. Every page that
 * shows the task says so, and a task may have many parts, so it is reckoned once.
 */
#include "derive/results.h"
#include "derive/tasking.h"

static void hold_until(struct task_result *result, struct date day)
{
	if (date_is_set(day) &&
	    (!date_is_set(result->holds) || date_compare(day, result->holds) < 0))
		result->holds = day;
}

/* An open deadline holds until it is near, then through its last day. */
static void hold_open(const struct judging *judging, enum task_status status,
    struct date last_day, bool near)
{
	struct task_result *result = judging->result;

	result->depends_on_day |= status == TASK_OPEN || status == TASK_OVERDUE;
	if (status != TASK_OPEN || !date_is_set(last_day))
		return;
	hold_until(
	    result, near ? last_day : date_add_days(last_day, -judging->due_soon - 1));
}

static void hold_parts(
    const struct judging *judging, const struct task_part *parts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		hold_open(judging, parts[i].status, parts[i].last_day, parts[i].near);
}

/* Before its time is over a target is not judged. */
static void hold_target(const struct judging *judging, const struct target *target)
{
	struct task_result *result = judging->result;
	const struct task *task = judging->task;
	struct target_time time =
	    target_time(target, task->document->period, task, result->last_day);

	if (!date_is_set(time.last_day) ||
	    date_compare(judging->options->as_of, time.last_day) > 0)
		return;
	result->depends_on_day = true;
	hold_until(result, time.last_day);
}

void judge_holding(const struct judging *judging)
{
	struct task_result *result = judging->result;
	struct date end = task_leads_end(judging->task);

	hold_open(judging, result->status, result->last_day, result->near);
	hold_parts(judging, result->shares, result->share_count);
	hold_parts(judging, result->instances, result->instance_count);
	hold_parts(judging, result->phases, result->phase_count);
	if (!task_status_is_done(result->status) &&
	    !task_status_is_ended(result->status) &&
	    date_compare(end, judging->options->as_of) >= 0) {
		result->depends_on_day = true;
		hold_until(result, end);
	}
	for (size_t i = 0; i < judging->task->targets.count; i++)
		hold_target(judging, &judging->task->targets.items[i]);
}
