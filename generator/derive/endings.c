#include "derive/endings.h"

#include "base/arena.h"
#include "base/vec.h"
#include "derive/concern.h"

enum { UNITS_MOST = 3 };

struct ending_search {
	struct arena *arena;
	const struct results *results;
	const struct task_results *tasks;
	const struct endings_options *options;
	struct task_list {
		const struct task_result **items;
		size_t count, capacity;
	} * done; /* by unit: tasks that are done for one that ended */
	struct ending_list *out;
};

static bool has_ended(const struct ending_search *search, const struct unit *unit)
{
	const struct site *before = search->options->before;
	struct date day = search->options->day;
	const struct unit *then = before ? site_find_unit(before, unit->id) : NULL;

	if (!date_is_set(unit->ends) || (then && date_is_set(then->ends)))
		return false;
	return !date_is_set(day) || date_compare(unit->ends, day) < 0;
}

static void add_ending(struct ending_search *search, struct ending ending)
{
	if (ending.units.count > 0)
		vec_push(search->arena, search->out, ending);
}

/* ---- tasks ---- */

static bool is_waiting(enum task_status status)
{
	return !task_status_is_done(status) && !task_status_is_ended(status);
}

/* Where the leads have ended as well, somebody was told already. */
static void look_at_task(struct ending_search *search, const struct task_result *result)
{
	const struct task *task = result->task;
	struct ending ending = {.kind = ENDING_TASK, .id = task->full, .at = task->at};

	if (date_is_set(result->lead_ended) || !is_waiting(result->status))
		return;
	for (size_t i = 0; i < result->share_count; i++)
		if (is_waiting(result->shares[i].status) &&
		    has_ended(search, result->shares[i].unit))
			vec_push(search->arena, &ending.units, result->shares[i].unit);
	for (size_t i = 0; result->share_count == 0 && i < task->units.count; i++)
		if (has_ended(search, task->units.items[i]))
			vec_push(search->arena, &ending.units, task->units.items[i]);
	add_ending(search, ending);
}

/* ---- targets ---- */

static bool is_open(struct ending_search *search, const struct unit_targets *targets)
{
	for (size_t i = 0; i < targets->count; i++) {
		const struct target *target = &targets->targets[i];
		struct target_time time =
		    target_time(target, targets->period, NULL, (struct date){0});
		struct target_verdict verdict = target_judge(
		    search->results, target, targets->unit, time, search->tasks->as_of);

		if (verdict.outcome == OUTCOME_NOT_DUE ||
		    verdict.outcome == OUTCOME_NO_DATA)
			return true;
	}
	return false;
}

static void look_at_targets(struct ending_search *search, const struct document *document)
{
	for (size_t i = 0; i < document->target_count; i++) {
		const struct unit_targets *targets = &document->targets[i];
		struct ending ending = {
		    .kind = ENDING_TARGETS, .id = document->id, .at = targets->at};

		if (!has_ended(search, targets->unit) ||
		    date_compare(targets->unit->ends, period_last_day(targets->period)) >=
			0 ||
		    !is_open(search, targets))
			continue;
		vec_push(search->arena, &ending.units, targets->unit);
		add_ending(search, ending);
	}
}

/* ---- findings ---- */

static void note_done(struct ending_search *search, const struct unit *unit,
    const struct task_result *result)
{
	if (has_ended(search, unit))
		vec_push(search->arena, &search->done[unit->index], result);
}

static void note_task(struct ending_search *search, const struct task_result *result)
{
	const struct unit_list *units = &result->task->units;

	for (size_t i = 0; i < result->share_count; i++)
		if (task_status_is_done(result->shares[i].status))
			note_done(search, result->shares[i].unit, result);
	if (result->share_count > 0 || !task_status_is_done(result->status))
		return;
	for (size_t i = 0; i < units->count; i++)
		note_done(search, units->items[i], result);
}

/* A task of the same criterion; of a finding that names none, one of its document. */
static bool answers(const struct task *task, const struct finding *finding)
{
	for (size_t i = 0; i < finding->criteria.count; i++)
		if (criteria_hold(&task->criteria, finding->criteria.items[i]))
			return true;
	return finding->criteria.count == 0 && task->document == finding->document;
}

static bool is_answered(const struct ending_search *search, const struct finding *finding,
    const struct unit *unit)
{
	const struct task_list *done = &search->done[unit->index];

	for (size_t i = 0; i < done->count; i++)
		if (answers(done->items[i]->task, finding))
			return true;
	return false;
}

static void look_at_finding(struct ending_search *search, const struct finding *finding)
{
	struct ending ending = {
	    .kind = ENDING_FINDING, .id = finding->document->id, .at = finding->at};

	if (finding->kind != FINDING_LIMITATION)
		return;
	for (size_t i = 0; i < finding->units.count; i++) {
		const struct unit *unit = finding->units.items[i];

		if (has_ended(search, unit) && !is_answered(search, finding, unit))
			vec_push(search->arena, &ending.units, unit);
	}
	add_ending(search, ending);
}

/* ---- all ---- */

static bool anything_ended(const struct ending_search *search)
{
	const struct site *site = search->results->site;

	for (size_t i = 0; i < site->unit_count; i++)
		if (has_ended(search, site->units[i]))
			return true;
	return false;
}

void endings_list(struct arena *arena, const struct results *results,
    const struct task_results *tasks, const struct endings_options *options,
    struct ending_list *out)
{
	const struct site *site = results->site;
	struct ending_search search = {arena, results, tasks, options, NULL, out};

	*out = (struct ending_list){0};
	if (!anything_ended(&search))
		return;
	search.done = arena_array(arena, struct task_list, site->unit_count);
	for (size_t i = 0; i < tasks->count; i++)
		note_task(&search, &tasks->items[i]);
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *document = site->documents[i];

		look_at_targets(&search, document);
		for (size_t j = 0; j < document->finding_count; j++)
			look_at_finding(&search, &document->findings[j]);
		for (size_t j = 0; j < document->task_count; j++)
			look_at_task(
			    &search, task_results_find(tasks, &document->tasks[j]));
	}
}

struct str ending_units(struct arena *arena, const struct ending *ending)
{
	const struct unit_list *units = &ending->units;
	struct str text = {0};

	for (size_t i = 0; i < units->count && i < UNITS_MOST; i++) {
		const struct unit *unit = units->items[i];

		text = str_format(arena, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "",
		    STR_ARG(unit->name));
		for (size_t j = 0; j < unit->successors.count; j++)
			text = str_format(arena, "%.*s%s%.*s", STR_ARG(text),
			    j ? " + " : " → ", STR_ARG(unit->successors.items[j]->name));
	}
	if (units->count > UNITS_MOST)
		text = str_format(arena, "%.*s, … (%zu)", STR_ARG(text), units->count);
	return text;
}
