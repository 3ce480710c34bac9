/*
 * The five things that officials ask of a task: who, what, by when, who answers for it,
 * and with what result. Where one is missing there is a warning.
 */
#include "check/rules.h"

static bool have_evidence(const struct task_part *parts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (parts[i].completion && parts[i].completion->evidence_count > 0)
			return true;
	return false;
}

static bool parts_have_evidence(const struct task_result *result)
{
	return have_evidence(result->shares, result->share_count) ||
	       have_evidence(result->instances, result->instance_count) ||
	       have_evidence(result->phases, result->phase_count);
}

/* A day that was written but can't be read has its own message. */
static bool day_was_written(const struct completion *completion)
{
	return completion->done_at.source && !date_is_set(completion->done);
}

static bool some_day_was_written(const struct task *task)
{
	bool written = day_was_written(&task->completion);

	for (size_t i = 0; i < task->share_count; i++)
		written |= day_was_written(&task->shares[i].completion);
	for (size_t i = 0; i < task->instance_count; i++)
		written |= day_was_written(&task->instances[i].completion);
	for (size_t i = 0; i < task->phase_count; i++)
		written |= day_was_written(&task->phases[i].completion);
	return written;
}

static void check_done(struct checker *checker, const struct task_result *result)
{
	const struct task *task = result->task;

	if (!task_status_is_done(result->status))
		return;
	if (task->completion.evidence_count == 0 && !parts_have_evidence(result))
		REPORT(checker->diagnostics, done_without_evidence, task->at, task->id);
	if (result->done_day_unknown && !some_day_was_written(task))
		REPORT(checker->diagnostics, done_day_unknown, task->at, task->id);
}

/* A day that was declared against the day on which it was asked for. */
static void check_done_day(
    struct checker *checker, const struct task *task, const struct completion *completion)
{
	struct date issued = task->document->date.date, done = completion->done;

	if (date_is_set(issued) && date_is_set(done) &&
	    date_compare(date_last_day(done), date_first_day(issued)) < 0)
		REPORT(checker->diagnostics, done_before_document, completion->done_at,
		    date_format_vi(&checker->scratch, done),
		    date_format_vi(&checker->scratch, issued));
}

static void check_day(struct checker *checker, struct date day, struct span at)
{
	struct date as_of = checker->tasks->as_of;

	if (date_is_set(day) && date_compare(day, as_of) > 0)
		REPORT(checker->diagnostics, done_in_future, at,
		    date_format_vi(&checker->scratch, day),
		    date_format_vi(&checker->scratch, as_of));
}

static void check_days(
    struct checker *checker, const struct task *task, const struct completion *completion)
{
	check_done_day(checker, task, completion);
	check_day(checker, completion->done, completion->done_at);
	check_day(checker, completion->verified, completion->verified_at);
}

/* A recurring task of which no instance falls into its time would never be due. */
static void check_run(struct checker *checker, const struct task_result *result)
{
	const struct task *task = result->task;
	struct diagnostic *d;

	/* A period that is in error says nothing of its time. */
	if (!due_is_recurring(&task->due) || result->instance_count > 0 ||
	    date_is_set(result->last_day) ||
	    checker->first_error[task->document->source] < task->document->body_from)
		return;
	d = REPORT(checker->diagnostics, task_never_due, task->due_at, task->id);
	HELP0(checker->diagnostics, d, task_run_rule);
}

/* A deadline that was past before anybody was told, or was there to be told. */
static void check_due(struct checker *checker, const struct task *task,
    const struct due *due, struct span at)
{
	struct date last = due_last_day(due), issued = task->document->date.date;
	struct date earliest = task_earliest_day(task);
	struct arena *scratch = &checker->scratch;

	if (!date_is_set(last))
		return;
	if (date_is_set(issued) && date_compare(last, date_first_day(issued)) < 0)
		REPORT(checker->diagnostics, due_before_document, at,
		    date_format_vi(scratch, last), date_format_vi(scratch, issued));
	else if (date_compare(last, earliest) < 0)
		REPORT(checker->diagnostics, due_before_unit, at,
		    date_format_vi(scratch, last), date_format_vi(scratch, earliest));
}

static void check_all_due(struct checker *checker, const struct task *task)
{
	check_due(checker, task, &task->due, task->due_at);
	for (size_t i = 0; i < task->share_count; i++)
		check_due(checker, task, &task->shares[i].due, task->shares[i].due_at);
	for (size_t i = 0; i < task->phase_count; i++)
		check_due(checker, task, &task->phases[i].due, task->phases[i].due_at);
}

/* True where each of those whom it concerns, or each phase, has a deadline of its own. */
static bool parts_have_due(const struct task *task)
{
	size_t count = 0;

	for (size_t i = 0; i < task->share_count; i++)
		count += task->shares[i].due_at.source != 0;
	return task->phase_count > 0 || (count > 0 && count >= task->units.count);
}

static void check_lead_ended(struct checker *checker, const struct task_result *result)
{
	const struct task *task = result->task;
	struct arena *scratch = &checker->scratch;

	if (result->lapsed_by_end)
		REPORT(checker->diagnostics, task_lapsed_by_end, task->at, task->id);
	else if (date_is_set(result->lead_ended) && date_is_set(result->last_day))
		REPORT(checker->diagnostics, task_overdue_lead_ended, task->at, task->id,
		    date_format_vi(scratch, result->last_day),
		    date_format_vi(scratch, result->lead_ended));
}

static void check_task(struct checker *checker, const struct task_result *result)
{
	const struct task *task = result->task;

	if (task->document->links_lost)
		return;
	if (task->leads.count == 0 && !task->lead_written)
		REPORT(checker->diagnostics, task_without_lead, task->at, task->id);
	if (task->due.kind == DUE_NONE && task->due_at.source == 0 &&
	    !parts_have_due(task))
		REPORT(checker->diagnostics, task_without_due, task->at, task->id);
	check_run(checker, result);
	check_all_due(checker, task);
	if (!task->units_lost) {
		check_lead_ended(checker, result);
		check_done(checker, result);
	}
	check_days(checker, task, &task->completion);
	for (size_t i = 0; i < task->share_count; i++)
		check_days(checker, task, &task->shares[i].completion);
	for (size_t i = 0; i < task->instance_count; i++)
		check_days(checker, task, &task->instances[i].completion);
	for (size_t i = 0; i < task->phase_count; i++)
		check_days(checker, task, &task->phases[i].completion);
}

void check_tasks(struct checker *checker)
{
	for (size_t i = 0; i < checker->tasks->count; i++)
		check_task(checker, &checker->tasks->items[i]);
}
