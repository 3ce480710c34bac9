/*
 * Sheets in time: the one before along the lineage, what changed since, and how long a
 * unit has been in the bottom group. Where the framework says that a series breaks, and
 * between criteria that are not the same, there is no change to speak of.
 */
#include "base/arena.h"
#include "derive/deriving.h"

#include <stdlib.h>

static int compare_by_unit(const void *a, const void *b)
{
	const struct sheet *left = (*(const struct sheet_result *const *)a)->sheet;
	const struct sheet *right = (*(const struct sheet_result *const *)b)->sheet;
	int order;

	if (left->unit->index != right->unit->index)
		return left->unit->index < right->unit->index ? -1 : 1;
	order = framework_compare_standing(left->framework, right->framework);
	if (order == 0)
		order = period_compare(left->period, right->period);
	return order ? order : str_compare(left->framework->id, right->framework->id);
}

void units_derive(struct arena *arena, struct results *results)
{
	const struct site *site = results->site;
	size_t count = site->sheet_count, next = 0;

	results->by_unit = arena_array(arena, const struct sheet_result *, count);
	results->unit_from = arena_array(arena, size_t, site->unit_count + 1);
	for (size_t i = 0; i < count; i++)
		results->by_unit[i] = &results->sheets[i];
	if (count > 0)
		qsort(
		    results->by_unit, count, sizeof(*results->by_unit), compare_by_unit);
	for (size_t unit = 0; unit <= site->unit_count; unit++) {
		while (next < count && results->by_unit[next]->sheet->unit->index < unit)
			next++;
		results->unit_from[unit] = next;
	}
}

static const struct sheet_result *find_previous(const struct results *results,
    const struct league *league, const struct sheet_result *result)
{
	const struct sheet_result *const *list;
	size_t count = results_of_unit(results, result->sheet->unit, &list);

	if (league->previous.kind == PERIOD_NONE)
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (period_equal(list[i]->sheet->period, league->previous) &&
		    str_equal(
			list[i]->sheet->framework->lineage, league->framework->lineage))
			return list[i];
	return NULL;
}

/* True when some framework after `older`, up to `newer`, begins a new series for the same
 * units. */
static bool breaks_between(const struct framework *older, const struct framework *newer)
{
	const struct framework *at = newer;
	bool broken = false;

	for (; at && at != older; at = at->previous)
		broken |= at->series_break && at->scope == newer->scope;
	return at && broken;
}

static bool is_broken(const struct sheet_result *result)
{
	const struct framework *now = result->sheet->framework;
	const struct framework *before = result->previous->sheet->framework;

	/* A framework that lists years apart may have the other one in between. */
	return breaks_between(before, now) || breaks_between(now, before);
}

static bool is_computed(const struct sheet_result *result)
{
	return result->status == SHEET_FINAL && result->has_percent;
}

/* The percentage a sheet is known by where its neighbour's or its own can't be computed:
 * the published one before the computed one, so that like is compared with like. */
static bool find_percent(const struct sheet_result *result, struct decimal *percent)
{
	const struct located_decimal *published = &result->sheet->published.percent;

	if (published->at.source) {
		*percent = published->value;
		return true;
	}
	*percent = result->percent;
	return is_computed(result);
}

static bool points_change(struct sheet_result *result, const struct sheet_result *before)
{
	struct ratio now = points_of(result), then = points_of(before);

	if (!result->exact && !before->exact)
		return decimal_subtract(result->score, before->score, &result->change);
	result->change = ratio_difference(&now, &then);
	return true;
}

static void derive_change(struct sheet_result *result)
{
	const struct sheet_result *before = result->previous;
	struct decimal now, then;

	if (is_computed(result) && is_computed(before)) {
		result->has_change = true;
		result->change_in_percent =
		    decimal_compare(result->max, before->max) != 0 ||
		    result->is_bounded || before->is_bounded;
		if (result->change_in_percent)
			result->change = ratio_difference(&result->ratio, &before->ratio);
		else
			result->has_change = points_change(result, before);
		return;
	}
	if (find_percent(result, &now) && find_percent(before, &then)) {
		result->change_in_percent = true;
		result->has_change = decimal_subtract(now, then, &result->change);
	}
}

static bool is_in_bottom(
    const struct league *league, const struct sheet_result *result, int64_t bottom)
{
	unsigned of, rank = sheet_result_rank(result, &of);

	/* Where all are equal, the first are not the last. */
	return rank > 1 && bottom > 0 && of > bottom &&
	       places_below(league, result) < bottom;
}

static void derive_row(const struct results *results, const struct league *league,
    struct sheet_result *result)
{
	int64_t bottom = results->site->settings.bottom.value.units / DECIMAL_SCALE;

	result->previous = find_previous(results, league, result);
	result->in_bottom = is_in_bottom(league, result, bottom);
	if (result->in_bottom)
		result->streak = result->previous ? result->previous->streak + 1 : 1;
	if (!result->previous || is_broken(result))
		return;
	derive_change(result);
	movement_begin(result);
}

/* Leagues come by lineage and period, so the streak before is there when it is needed. */
void course_derive(struct arena *arena, struct results *results)
{
	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *league = &results->leagues[i];

		for (size_t row = 0; row < league->count; row++)
			derive_row(results, league, result_of_row(results, league, row));
		movements_derive(arena, results, league);
	}
}

const struct criterion *criterion_in(
    const struct criterion *criterion, const struct framework *framework)
{
	const struct criterion *found = criterion;

	while (found && found->framework != framework)
		found = found->previous;
	if (found)
		return found;
	for (found = criterion; found && found->framework != framework;)
		found = found->next;
	return found;
}

bool result_criterion_change(const struct sheet_result *result,
    const struct criterion *criterion, bool *in_percent, struct decimal *change)
{
	const struct criterion_result *now = result_of(result, criterion), *then;
	const struct criterion *same;

	if (!result->previous || is_broken(result))
		return false;
	same = criterion_in(criterion, result->previous->sheet->framework);
	if (!same)
		return false;
	then = result_of(result->previous, same);
	if (!now->has_final || !then->has_final)
		return false;
	*in_percent = criterion->kind == CRITERION_BASE &&
		      decimal_compare(now->max, then->max) != 0;
	if (!*in_percent)
		return decimal_subtract(now->final, then->final, change);
	if (now->max.units <= 0 || then->max.units <= 0)
		return false;
	*change =
	    decimal_percent_difference(now->final, now->max, then->final, then->max);
	return true;
}
