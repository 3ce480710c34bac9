/*
 * What pages and exports ask of the outcome.
 */
#include "derive/results.h"

#include "base/arena.h"
#include "derive/deriving.h"

#include <assert.h>

struct sheet_result *result_of_row(
    const struct results *results, const struct league *league, size_t row)
{
	return &results->sheets[league->rows[row] - results->sheets];
}

/* What was published of the unit's place in its own group, or NULL. */
static const struct published_rank *published_in_group(const struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;

	for (size_t i = 0; i < published->rank_count; i++)
		if (str_equal(
			published->ranks[i].within.text, result->sheet->unit->group))
			return &published->ranks[i];
	return NULL;
}

unsigned result_place(const struct sheet_result *result, bool published, unsigned *of)
{
	bool by_group = result->sheet->framework->rank_within_group;
	const struct published_rank *in_group = published_in_group(result);
	const struct located_rank none = {0}, *rank = &result->sheet->published.rank;

	if (!published) {
		*of = by_group ? result->of_in_group : result->of;
		return by_group ? result->rank_in_group : result->rank;
	}
	if (by_group)
		rank = in_group ? &in_group->rank : &none;
	*of = rank->of;
	return rank->rank;
}

unsigned sheet_result_rank(const struct sheet_result *result, unsigned *of)
{
	unsigned computed_of, published_of;
	unsigned computed = result_place(result, false, &computed_of);
	unsigned published = result_place(result, true, &published_of);

	if (of)
		*of = published > 0 && published_of > 0 ? published_of : computed_of;
	return published > 0 ? published : computed;
}

size_t results_of_unit(const struct results *results, const struct unit *unit,
    const struct sheet_result *const **out)
{
	trace_note(results->trace, FACT_UNIT, unit->index);
	return results_known(results, unit, out);
}

size_t results_known(const struct results *results, const struct unit *unit,
    const struct sheet_result *const **out)
{
	size_t from = results->unit_from[unit->index];

	*out = (const struct sheet_result *const *)results->by_unit + from;
	return results->unit_from[unit->index + 1] - from;
}

size_t results_around(const struct results *results, const struct sheet_result *result,
    const struct sheet_result *const **out)
{
	trace_note(results->trace, FACT_TERM, result_number(results, result));
	return results_known(results, result->sheet->unit, out);
}

const struct sheet_result *results_next_in(const struct results *results,
    const struct unit *unit, struct period period, size_t *at)
{
	const struct sheet_result *const *list;
	size_t count = results_known(results, unit, &list);

	while (*at < count) {
		const struct sheet_result *result = list[(*at)++];

		if (!period_equal(result->sheet->period, period))
			continue;
		trace_note(results->trace, FACT_TERM, result_number(results, result));
		return result;
	}
	return NULL;
}

bool results_share_lineage(const struct sheet_result *a, const struct sheet_result *b)
{
	return str_equal(a->sheet->framework->lineage, b->sheet->framework->lineage);
}

size_t result_number(const struct results *results, const struct sheet_result *result)
{
	return (size_t)(result - results->sheets);
}

/* Lineages that ever score a unit side by side have a main one among them; others follow
 * one another in time. */
bool result_comes_before(const struct sheet_result *a, const struct sheet_result *b)
{
	const struct framework *left = a->sheet->framework, *right = b->sheet->framework;

	if (left->standing != right->standing && lineages_meet(left, right))
		return left->standing < right->standing;
	return period_compare(a->sheet->period, b->sheet->period) > 0;
}

static const struct sheet_result *find_latest(
    const struct results *results, const struct unit *unit, bool scored)
{
	const struct sheet_result *const *list;
	const struct sheet_result *latest = NULL;
	size_t count = results_of_unit(results, unit, &list);

	for (size_t i = 0; i < count; i++)
		if ((!scored || list[i]->status != SHEET_PUBLISHED_ONLY) &&
		    (!latest || result_comes_before(list[i], latest)))
			latest = list[i];
	return latest;
}

const struct sheet_result *results_latest(
    const struct results *results, const struct unit *unit)
{
	return find_latest(results, unit, false);
}

const struct sheet_result *results_latest_scored(
    const struct results *results, const struct unit *unit)
{
	return find_latest(results, unit, true);
}

const struct criterion_result *result_of(
    const struct sheet_result *result, const struct criterion *criterion)
{
	if (!criterion)
		return &result->total;
#ifdef ARENA_DEBUG /* elsewhere looking there would take longer than all the rest */
	assert(criterion->framework == result->sheet->framework);
#endif
	return &result->criteria[criterion->index];
}

bool result_lost(const struct sheet_result *result, const struct criterion *criterion,
    struct decimal *lost)
{
	const struct criterion_result *own = result_of(result, criterion);
	struct decimal most = own->max;

	if (!own->has_final)
		return false;
	if (criterion && criterion->kind == CRITERION_BONUS)
		return false;
	if (criterion && criterion->kind == CRITERION_PENALTY)
		most = (struct decimal){0};
	return decimal_subtract(most, own->final, lost);
}

struct decimal result_weigh(const struct sheet_result *result,
    const struct criterion *criterion, struct decimal lost, int places)
{
	struct fraction weighed = fraction_of((struct decimal){0});
	const struct criterion *top = criterion;
	struct decimal max;

	while (top->parent)
		top = top->parent;
	max = result_of(result, top)->max;
	if (!result->sheet->framework->is_weighted || top->kind != CRITERION_BASE ||
	    max.units <= 0)
		return lost;
	fraction_add(&weighed, top->weight, lost, max);
	return fraction_round(&weighed, places);
}

const char *score_state_word(enum score_state state)
{
	static const char *const words[] = {
	    [STATE_SCORED] = "scored",
	    [STATE_NOT_ASSESSED] = "not_assessed",
	    [STATE_FULL_BY_RULE] = "full_by_rule",
	    [STATE_PENDING] = "pending",
	    [STATE_UNPUBLISHED] = "unpublished",
	};

	return words[state];
}

/* A sheet with nothing but published figures is incomplete to whoever reads the data: its
 * score is empty. */
const char *sheet_status_word(enum sheet_status status)
{
	static const char *const words[] = {
	    [SHEET_FINAL] = "final",
	    [SHEET_PROVISIONAL] = "provisional",
	    [SHEET_INCOMPLETE] = "incomplete",
	    [SHEET_PUBLISHED_ONLY] = "incomplete",
	};

	return words[status];
}
