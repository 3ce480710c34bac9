/*
 * index: one pass over criteria, tasks, findings, targets and indicators.
 */
#include "page/index.h"

#include "page/order.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/vec.h"
#include "page/path.h"

#include <assert.h>

struct lineage_chains {
	const struct chain **items;
	size_t count;
	size_t capacity;
};

struct frame_index {
	struct concerns concerns;
	struct unit_facts *units;        /* by unit.index */
	struct chain ***chains;          /* of each criterion of each framework */
	struct lineage_chains *lineages; /* parallel to site.lineages */
	size_t chain_count;
};

/* ---- chains ---- */

static struct chain *find_chain(
    const struct frame_index *index, const struct criterion *criterion)
{
	return index->chains[criterion->framework->index][criterion->index];
}

/* The id in the first framework; where an older chain of the lineage has the same, or one
 * that differs in case alone, the framework's id tells them apart ('@' never comes out of
 * path_segment), and if that is not enough a number does. */
static struct str make_segment(
    struct arena *arena, struct map *taken, const struct criterion *first)
{
	struct str id = text_file_name(arena, path_segment(arena, first->id));
	struct str segment = id;
	unsigned *used = map_find(taken, text_lower(arena, id));

	while (used && map_find(taken, text_lower(arena, segment))) {
		segment = *used == 1 ? str_format(arena, "%.*s@%.*s", STR_ARG(id),
					   STR_ARG(first->framework->id))
				     : str_format(arena, "%.*s@%.*s@%u", STR_ARG(id),
					   STR_ARG(first->framework->id), *used);
		++*used;
	}
	used = arena_new(arena, unsigned);
	*used = 1;
	map_put(arena, taken, text_lower(arena, segment), used);
	return segment;
}

static void index_framework(struct arena *arena, struct frame_index *index,
    const struct framework *framework, struct map *taken, struct lineage_chains *lineage)
{
	struct chain **chains =
	    arena_array(arena, struct chain *, framework->criterion_count);

	index->chains[framework->index] = chains;
	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];
		struct chain *chain;

		if (criterion->previous) {
			chain = find_chain(index, criterion->previous);
		} else {
			chain = arena_new(arena, struct chain);
			chain->index = index->chain_count++;
			chain->first = criterion;
			chain->segment = make_segment(arena, taken, criterion);
			vec_push(arena, lineage, chain);
		}
		chain->last = criterion;
		chains[i] = chain;
	}
}

static void index_chains_of_site(
    struct arena *arena, const struct frame *frame, struct frame_index *index)
{
	const struct site *site = frame->site;

	index->chains = arena_array(arena, struct chain **, site->framework_count);
	index->lineages = arena_array(arena, struct lineage_chains, site->lineage_count);
	for (size_t i = 0; i < site->lineage_count; i++) {
		const struct lineage *lineage = &site->lineages[i];
		struct map taken = {0};

		for (size_t k = 0; k < lineage->count; k++)
			index_framework(arena, index, lineage->frameworks[k], &taken,
			    &index->lineages[i]);
	}
}

/* ---- units ---- */

static struct unit_facts *facts_of(struct frame_index *index, const struct unit *unit)
{
	return &index->units[unit->index];
}

struct unit_names {
	struct map ever, now, there; /* there: with the parent's id */
};

/* The unit that was put in under the name before, or NULL. */
static const struct unit *name_before(
    struct arena *arena, struct map *names, struct str name, const struct unit *unit)
{
	return map_put(arena, names, name, (void *)unit);
}

/* Of two that bear the same name one after the other only the one that ended is told
 * apart: the other is what people mean by the name today. */
static void index_name(struct arena *arena, struct unit_names *names,
    struct frame_index *index, const struct unit *unit)
{
	struct str parent = unit->parent ? unit->parent->id : STR("");
	struct str place =
	    str_format(arena, "%.*s/%.*s", STR_ARG(parent), STR_ARG(unit->name));
	const struct unit *now = date_is_set(unit->ends)
				     ? NULL
				     : name_before(arena, &names->now, unit->name, unit);
	const struct unit *ever = name_before(arena, &names->ever, unit->name, unit);
	const struct unit *there = name_before(arena, &names->there, place, unit);

	if (now)
		facts_of(index, now)->name_is_shared = true;
	if (now || (ever && date_is_set(unit->ends)))
		facts_of(index, unit)->name_is_shared = true;
	if (ever && date_is_set(ever->ends))
		facts_of(index, ever)->name_is_shared = true;
	if (there)
		facts_of(index, there)->place_is_shared = true;
	if (there)
		facts_of(index, unit)->place_is_shared = true;
}

static void index_names(
    struct arena *arena, const struct site *site, struct frame_index *index)
{
	struct unit_names names = {0};

	for (size_t i = 0; i < site->unit_count; i++)
		index_name(arena, &names, index, site->units[i]);
}

/* ---- criteria ---- */

/* Tasks come in order, so a repetition can only be the last one of the list. */
static void add_task_once(
    struct arena *arena, struct task_result_list *list, const struct task_result *result)
{
	if (!list->count || list->items[list->count - 1] != result)
		vec_push(arena, list, result);
}

static void index_task(
    struct arena *arena, struct frame_index *index, const struct task_result *result)
{
	const struct task *task = result->task;

	for (size_t i = 0; i < task->criteria.count; i++)
		add_task_once(
		    arena, &find_chain(index, task->criteria.items[i])->tasks, result);
}

static void add_finding_once(
    struct arena *arena, struct finding_list *list, const struct finding *finding)
{
	if (!list->count || list->items[list->count - 1] != finding)
		vec_push(arena, list, finding);
}

static void index_finding(
    struct arena *arena, struct frame_index *index, const struct finding *finding)
{
	for (size_t i = 0; i < finding->criteria.count; i++)
		add_finding_once(arena,
		    &find_chain(index, finding->criteria.items[i])->findings, finding);
}

static void index_document(
    struct arena *arena, struct frame_index *index, const struct document *document)
{
	for (size_t i = 0; i < document->target_count; i++) {
		const struct unit_targets *targets = &document->targets[i];
		struct promise promise = {document, targets};

		if (targets->unit)
			vec_push(
			    arena, &facts_of(index, targets->unit)->promises, promise);
	}
	for (size_t i = 0; i < document->finding_count; i++)
		index_finding(arena, index, &document->findings[i]);
}

static void index_indicator(
    struct arena *arena, struct frame_index *index, const struct indicator *indicator)
{
	for (size_t i = 0; i < indicator->value_count; i++) {
		struct measure measure = {indicator, &indicator->values[i]};

		vec_push(arena, &facts_of(index, measure.value->unit)->measures, measure);
	}
}

/* Each unit's neighbours among its parent's units of the same level. */
static void index_siblings(
    struct arena *arena, struct frame_index *index, const struct unit_list *siblings)
{
	struct unit_list sorted = units_in_order(arena, siblings);
	const struct unit *last[LEVEL_COUNT] = {NULL};

	for (size_t i = 0; i < sorted.count; i++) {
		const struct unit *unit = sorted.items[i], *before = last[unit->level];

		facts_of(index, unit)->before = before;
		if (before)
			facts_of(index, before)->after = unit;
		last[unit->level] = unit;
	}
}

const struct frame_index *index_make(struct arena *arena, const struct frame *frame)
{
	const struct site *site = frame->site;
	struct frame_index *index = arena_new(arena, struct frame_index);

	index->units = arena_array(arena, struct unit_facts, site->unit_count);
	concerns_gather(arena, frame->tasks, &index->concerns);
	for (size_t i = 0; i < site->unit_count; i++)
		index->units[i].concern = &index->concerns.units[i];
	index_chains_of_site(arena, frame, index);
	index_names(arena, site, index);
	index_siblings(arena, index, &site->top_units);
	for (size_t i = 0; i < site->unit_count; i++)
		index_siblings(arena, index, &site->units[i]->children);
	for (size_t i = 0; i < frame->tasks->count; i++)
		index_task(arena, index, &frame->tasks->items[i]);
	for (size_t i = 0; i < site->document_count; i++)
		index_document(arena, index, site->documents[i]);
	for (size_t i = 0; i < site->indicator_count; i++)
		index_indicator(arena, index, site->indicators[i]);
	return index;
}

/* ---- looking up ---- */

size_t index_chain_count(const struct frame *frame)
{
	return frame->index->chain_count;
}

const struct unit_facts *index_unit(const struct frame *frame, const struct unit *unit)
{
	trace_note(frame->tasks->trace, FACT_WORK, unit->index);
	return index_unit_naming(frame, unit);
}

const struct unit_facts *index_unit_naming(
    const struct frame *frame, const struct unit *unit)
{
	return &frame->index->units[unit->index];
}

const struct chain *index_chain(
    const struct frame *frame, const struct criterion *criterion)
{
	return find_chain(frame->index, criterion);
}

const struct chain *index_chain_work(const struct frame *frame, const struct chain *chain)
{
	trace_note(frame->tasks->trace, FACT_CHAIN, chain->index);
	return chain;
}

size_t index_chains(const struct frame *frame, const struct lineage *lineage,
    const struct chain *const **chains)
{
	const struct lineage_chains *own =
	    &frame->index->lineages[lineage - frame->site->lineages];

	*chains = own->items;
	return own->count;
}

const struct concerns *index_concerns(const struct frame *frame)
{
	return &frame->index->concerns;
}

struct loop index_loop(const struct frame *frame)
{
	return (struct loop){frame->results, &frame->index->concerns};
}

bool index_has_calendar(const struct frame *frame, const struct unit *unit)
{
	const struct concern *concern = index_unit(frame, unit)->concern;

	for (size_t i = 0; i < concern->concerned.count; i++)
		if (date_is_set(concern->concerned.items[i]->last_day))
			return true;
	return concern->led.count > 0;
}

struct str path_criterion(
    struct arena *arena, const struct frame *frame, const struct criterion *criterion)
{
	return path_chain(arena, frame, criterion->framework->lineage,
	    index_chain(frame, criterion)->segment);
}
