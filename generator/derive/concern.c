/*
 * concern: one pass over tasks, findings and references.
 */
#include "derive/concern.h"

#include "base/arena.h"
#include "base/vec.h"

struct gathering {
	struct arena *arena;
	const struct task_results *tasks;
	struct concerns *out;
};

static struct concern *find_concern(
    const struct gathering *gathering, const struct unit *unit)
{
	return &gathering->out->units[unit->index];
}

/* Tasks come in order, so a repetition can only be the last one of the list. */
static bool is_last(const struct task_result_list *list, const struct task_result *result)
{
	return list->count && list->items[list->count - 1] == result;
}

static void add_led(const struct gathering *gathering, const struct unit *unit,
    const struct task_result *result)
{
	struct concern *concern = find_concern(gathering, unit);

	if (!is_last(&concern->led, result))
		vec_push(gathering->arena, &concern->led, result);
}

static void add_concerned(const struct gathering *gathering, const struct unit *unit,
    const struct task_result *result)
{
	struct concern *concern = find_concern(gathering, unit);

	if (!is_last(&concern->led, result) && !is_last(&concern->concerned, result))
		vec_push(gathering->arena, &concern->concerned, result);
}

static void gather_task(
    const struct gathering *gathering, const struct task_result *result)
{
	const struct task *task = result->task;
	const struct unit_list *issuers = &task->document->issuers;

	for (size_t i = 0; i < task->leads.count; i++)
		add_led(gathering, task->leads.items[i], result);
	for (size_t i = 0; i < task->units.count; i++)
		add_concerned(gathering, task->units.items[i], result);
	for (size_t i = 0; i < task->with.count; i++)
		add_concerned(gathering, task->with.items[i], result);
	for (size_t i = 0; i < task->share_count; i++)
		add_concerned(gathering, task->shares[i].unit, result);
	for (size_t i = 0; i < issuers->count; i++) {
		struct concern *concern = find_concern(gathering, issuers->items[i]);

		if (!is_last(&concern->led, result) &&
		    !is_last(&concern->concerned, result))
			vec_push(gathering->arena, &concern->issued, result);
	}
}

static void gather_finding(
    const struct gathering *gathering, const struct finding *finding)
{
	const struct unit_list *issuers = &finding->document->issuers;

	for (size_t i = 0; i < finding->units.count; i++) {
		struct finding_list *list =
		    &find_concern(gathering, finding->units.items[i])->findings;

		if (!list->count || list->items[list->count - 1] != finding)
			vec_push(gathering->arena, list, finding);
	}
	for (size_t i = 0; !finding->units.count && i < issuers->count; i++)
		vec_push(gathering->arena,
		    &find_concern(gathering, issuers->items[i])->general, finding);
}

static void gather_answers(
    const struct gathering *gathering, const struct document *document)
{
	const struct reference_list *answers = &document->answers;

	for (size_t i = 0; i < answers->count; i++) {
		const struct task *task = answers->items[i].task;
		const struct task_result *result =
		    task ? task_results_find(gathering->tasks, task) : NULL;
		struct document_list *list;

		if (!result)
			continue;
		list = &gathering->out->answers[result - gathering->tasks->items];
		if (!list->count || list->items[list->count - 1] != document)
			vec_push(gathering->arena, list, document);
	}
}

static void gather_document(
    const struct gathering *gathering, const struct document *document)
{
	for (size_t i = 0; i < document->issuers.count; i++)
		vec_push(gathering->arena,
		    &find_concern(gathering, document->issuers.items[i])->documents,
		    document);
	for (size_t i = 0; i < document->finding_count; i++)
		gather_finding(gathering, &document->findings[i]);
	gather_answers(gathering, document);
}

/* ---- bits ---- */

uint64_t criterion_bit(const struct criterion *criterion)
{
	return UINT64_C(1) << (criterion->origin->index % 64);
}

static uint64_t bits_of(const struct criterion_list *criteria)
{
	uint64_t bits = 0;

	for (size_t i = 0; i < criteria->count; i++)
		bits |= criterion_bit(criteria->items[i]);
	return bits;
}

static struct criteria_bits task_bits(
    struct arena *arena, const struct task_result_list *tasks)
{
	struct criteria_bits bits = {arena_array(arena, uint64_t, tasks->count)};

	for (size_t i = 0; i < tasks->count; i++)
		bits.items[i] = bits_of(&tasks->items[i]->task->criteria);
	return bits;
}

static struct criteria_bits finding_bits(
    struct arena *arena, const struct finding_list *findings)
{
	struct criteria_bits bits = {arena_array(arena, uint64_t, findings->count)};

	for (size_t i = 0; i < findings->count; i++)
		bits.items[i] = bits_of(&findings->items[i]->criteria);
	return bits;
}

static void set_bits(struct arena *arena, struct concern *concern)
{
	concern->led_bits = task_bits(arena, &concern->led);
	concern->concerned_bits = task_bits(arena, &concern->concerned);
	concern->issued_bits = task_bits(arena, &concern->issued);
	concern->findings_bits = finding_bits(arena, &concern->findings);
	concern->general_bits = finding_bits(arena, &concern->general);
}

void concerns_gather(
    struct arena *arena, const struct task_results *tasks, struct concerns *out)
{
	struct gathering gathering = {arena, tasks, out};
	const struct site *site = tasks->site;

	*out = (struct concerns){.tasks = tasks};
	out->units = arena_array(arena, struct concern, site->unit_count);
	out->answers = arena_array(arena, struct document_list, tasks->count);
	for (size_t i = 0; i < tasks->count; i++)
		gather_task(&gathering, &tasks->items[i]);
	for (size_t i = 0; i < site->document_count; i++)
		gather_document(&gathering, site->documents[i]);
	for (size_t i = 0; i < site->unit_count; i++)
		set_bits(arena, &out->units[i]);
}

const struct concern *concern_of(const struct concerns *concerns, const struct unit *unit)
{
	return &concerns->units[unit->index];
}

const struct document_list *concern_answers(
    const struct concerns *concerns, const struct task_result *result)
{
	return &concerns->answers[result - concerns->tasks->items];
}

bool criteria_hold(
    const struct criterion_list *criteria, const struct criterion *criterion)
{
	for (size_t i = 0; i < criteria->count; i++)
		if (criteria->items[i]->origin == criterion->origin)
			return true;
	return false;
}

const struct task_part *task_share_of(
    const struct task_result *result, const struct unit *unit)
{
	size_t low = 0, high = unit ? result->share_count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct task_part *part = result->shares_by_unit[middle];

		if (part->unit == unit)
			return part;
		if (part->unit->index < unit->index)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
