/*
 * Whether a task's shares and instances fit it, and whether the boxes agree.
 */
#include "base/arena.h"
#include "load/tasks.h"

static struct span share_at(const struct task_share *share)
{
	return share->completion.box_at;
}

static void check_shares(struct task_reading *reading)
{
	struct body *body = reading->body;
	struct task *task = &reading->task;
	struct diagnostics *diagnostics = body->loader->diagnostics;

	/* A task that names no unit is one for those that have shares. */
	if (!reading->has[LINK_UNIT]) {
		units_add(body, &reading->units, &reading->shared.list);
		task->units = reading->units.list;
		return;
	}
	for (size_t i = 0; !reading->shares_lost && i < task->share_count; i++) {
		const struct task_share *share = &task->shares[i];
		struct diagnostic *d;

		if (task->units.count == 0 ||
		    units_have(body, &reading->units, share->unit))
			continue;
		d = REPORT(diagnostics, task_share_of_other, share_at(share),
		    unit_name_on(share->unit, body->day), task->id);
		HELP(diagnostics, d, task_add_unit, share->unit->id);
	}
}

/* A part that was stopped or handed over is waited for no longer. */
static bool is_settled(const struct completion *completion)
{
	return completion->ticked || completion->word != STATUS_NONE;
}

static void report_too_early(
    struct task_reading *reading, struct str open, struct span open_at)
{
	struct diagnostics *diagnostics = reading->body->loader->diagnostics;
	struct diagnostic *d = REPORT(
	    diagnostics, task_ticked_too_early, reading->task.at, reading->task.id, open);

	if (open_at.source)
		RELATED0(diagnostics, d, task_open_here, open_at);
	else
		HELP(diagnostics, d, task_add_share, open);
}

/* The box of a task for several units: ticked when each of them is done. */
static void compare_shares(struct task_reading *reading)
{
	const struct task *task = &reading->task;
	struct diagnostics *diagnostics = reading->body->loader->diagnostics;

	if (task->share_count == 0 || task->units.count == 0 ||
	    task->completion.word != STATUS_NONE || reading->shares_lost)
		return;
	for (size_t i = 0; i < task->units.count; i++) {
		const struct unit *unit = task->units.items[i];
		const struct task_share *share = task_find_share(task, unit);

		if (share && is_settled(&share->completion))
			continue;
		if (task->completion.ticked)
			report_too_early(reading, unit_name_on(unit, reading->body->day),
			    share ? share_at(share) : (struct span){0});
		return;
	}
	if (!task->completion.ticked && task->phase_count == 0)
		HELP0(diagnostics,
		    REPORT(diagnostics, task_open_too_late, task->at, task->id),
		    task_tick_parent);
}

/* The box of a task in phases: ticked when each of them is done. */
static void compare_phases(struct task_reading *reading)
{
	const struct task *task = &reading->task;
	struct diagnostics *diagnostics = reading->body->loader->diagnostics;

	if (task->phase_count == 0 || task->completion.word != STATUS_NONE)
		return;
	if (due_is_recurring(&task->due))
		REPORT(diagnostics, task_phases_recur, task->phases[0].completion.box_at,
		    task->id);
	for (size_t i = 0; i < task->phase_count; i++) {
		const struct task_phase *phase = &task->phases[i];

		if (is_settled(&phase->completion))
			continue;
		if (task->completion.ticked)
			report_too_early(reading, phase->text, phase->completion.box_at);
		return;
	}
	if (!task->completion.ticked && task->share_count == 0)
		HELP0(diagnostics,
		    REPORT(diagnostics, task_open_too_late, task->at, task->id),
		    task_tick_parent);
}

static void compare_instances(struct task_reading *reading)
{
	const struct task *task = &reading->task;

	for (size_t i = 0; task->completion.ticked && i < task->instance_count; i++) {
		const struct completion *completion = &task->instances[i].completion;

		if (is_settled(completion))
			continue;
		report_too_early(reading,
		    period_format(
			reading->body->loader->scratch, task->instances[i].period),
		    completion->box_at);
		return;
	}
}

struct recurring_kind {
	enum due_kind due;
	enum period_kind period;
};

static const struct recurring_kind recurring_kinds[] = {
    {DUE_MONTHLY, PERIOD_MONTH},
    {DUE_QUARTERLY, PERIOD_QUARTER},
    {DUE_HALF_YEARLY, PERIOD_HALF},
    {DUE_YEARLY, PERIOD_YEAR},
};

static bool kinds_fit(const struct due *due, struct period period)
{
	for (size_t i = 0; i < sizeof(recurring_kinds) / sizeof(*recurring_kinds); i++)
		if (recurring_kinds[i].due == due->kind)
			return recurring_kinds[i].period == (enum period_kind)period.kind;
	return false;
}

/* The days a recurring task runs through; not set where nothing says so. */
static void task_run(const struct task *task, struct date *from, struct date *to)
{
	struct period period = task->document->period;

	*from = date_is_set(task->from) ? date_first_day(task->from)
					: period_first_day(period);
	*to = date_is_set(task->to) ? date_last_day(task->to) : period_last_day(period);
}

size_t task_count_instances(const struct task *task)
{
	struct date from, to;

	task_run(task, &from, &to);
	return due_count(&task->due, from, to);
}

/* The instances that a task comes to; not `bounded` where nothing says how long it runs.
 */
struct run {
	struct due_instance *instances; /* in order */
	size_t count, next;
	bool bounded;
};

static struct run task_instances(struct arena *scratch, const struct task *task)
{
	struct run run = {0};
	struct date from, to;

	task_run(task, &from, &to);
	run.bounded = date_is_set(from) && date_is_set(to);
	if (run.bounded)
		run.count = due_instances(scratch, &task->due, from, to, &run.instances);
	return run;
}

/* True for an instance of the run; asked in the order of their periods. */
static bool is_instance(struct run *run, struct period period)
{
	while (run->next < run->count &&
	       period_compare(run->instances[run->next].period, period) < 0)
		run->next++;
	return !run->bounded ||
	       (run->next < run->count &&
		   period_equal(run->instances[run->next].period, period));
}

static void check_instance(
    struct task_reading *reading, const struct task_instance *instance, struct run *run)
{
	const struct task *task = &reading->task;
	struct loader *loader = reading->body->loader;
	struct diagnostics *diagnostics = loader->diagnostics;
	struct span at = instance->completion.box_at;
	struct str period = period_format(loader->scratch, instance->period);
	struct diagnostic *d;

	if (!due_is_recurring(&task->due)) {
		d = REPORT(diagnostics, task_instance_of_once, at, period, task->id);
		HELP0(diagnostics, d, task_recurring_forms);
	} else if (!kinds_fit(&task->due, instance->period)) {
		d = REPORT(diagnostics, task_instance_of_other, at, period,
		    due_format(loader->scratch, &task->due));
		RELATED0(diagnostics, d, task_due_here, task->due_at);
	} else if (!is_instance(run, instance->period)) {
		d = REPORT(diagnostics, task_instance_outside, at, period, task->id);
		HELP0(diagnostics, d, task_run_rule);
	}
}

static void check_instances(struct task_reading *reading)
{
	const struct task *task = &reading->task;
	struct run run;

	/* A deadline that could not be read was reported; what recurs is not known then.
	 */
	if (reading->has[LINK_DUE] && task->due.kind == DUE_NONE)
		return;
	if (task->instance_count > 0)
		run = task_instances(reading->body->loader->scratch, task);
	for (size_t i = 0; i < task->instance_count; i++)
		check_instance(reading, &task->instances[i], &run);
}

/* A duty that recurs too often has no deadline that anybody could follow. */
static void check_length(struct task_reading *reading)
{
	struct loader *loader = reading->body->loader;
	struct task *task = &reading->task;
	const struct link *link = reading->box.once.links[LINK_TO];
	size_t count = task_count_instances(task);
	struct diagnostic *d;

	if (count <= INSTANCES_MOST)
		return;
	d = REPORT(loader->diagnostics, task_run_too_long, link ? link->at : task->due_at,
	    task->id, str_format(loader->scratch, "%zu", count));
	HELP0(loader->diagnostics, d, task_run_shorten);
	task->due.kind = DUE_NONE;
}

static void check_run(struct task_reading *reading)
{
	struct task *task = &reading->task;
	struct date from = date_first_day(task->from), to = date_last_day(task->to);

	if (!date_is_set(from) || !date_is_set(to) || date_compare(from, to) <= 0)
		return;
	REPORT(reading->body->loader->diagnostics, task_run_reversed,
	    reading->box.once.links[LINK_FROM]->at, task->id);
	task->due.kind = DUE_NONE;
}

void task_check(struct task_reading *reading)
{
	check_shares(reading);
	compare_shares(reading);
	compare_phases(reading);
	check_run(reading);
	check_length(reading);
	check_instances(reading);
	compare_instances(reading);
}
