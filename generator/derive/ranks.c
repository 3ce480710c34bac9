/*
 * Leagues: who stands among whom. Ranks go to final sheets alone; a unit without a sheet
 * is listed as not scored, never as last.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "derive/deriving.h"

#include <limits.h>
#include <stdlib.h>

/* Vietnamese order of the names; the files' order among equals. */
static int compare_units(const struct unit *a, const struct unit *b)
{
	int order = str_compare(a->sort_key, b->sort_key);

	if (order == 0 && a->index != b->index)
		order = a->index < b->index ? -1 : 1;
	return order;
}

static int compare_unit_items(const void *a, const void *b)
{
	return compare_units(
	    *(const struct unit *const *)a, *(const struct unit *const *)b);
}

/* Bonus or penalty alone are points, but no percentage. */
static bool is_ranked(const struct sheet_result *result)
{
	bool by_points = result->sheet->framework->rank_by == RANK_BY_POINTS;

	return result->status == SHEET_FINAL &&
	       (by_points ? result->has_score : result->has_percent);
}

/* Unrounded, to be compared. */
struct ratio points_of(const struct sheet_result *result)
{
	return (struct ratio){result->score, decimal_from_int(100), result->exact};
}

/* By points or by the unrounded percentage, as the framework says; better first. */
static int compare_standing(const struct sheet_result *a, const struct sheet_result *b)
{
	struct ratio left = points_of(a), right = points_of(b);

	if (a->sheet->framework->rank_by == RANK_BY_POINTS)
		return ratio_compare(&right, &left);
	return ratio_compare(&b->ratio, &a->ratio);
}

/* Ranked ones first, best first. */
static int compare_for_ranking(const void *a, const void *b)
{
	const struct sheet_result *left = *(const struct sheet_result *const *)a;
	const struct sheet_result *right = *(const struct sheet_result *const *)b;
	int order = is_ranked(right) - is_ranked(left);

	if (order == 0 && is_ranked(left))
		order = compare_standing(left, right);
	return order ? order : compare_units(left->sheet->unit, right->sheet->unit);
}

/* Those without a group last. */
int compare_group_keys(const struct unit *a, const struct unit *b)
{
	bool left = a->group.n > 0, right = b->group.n > 0;

	if (left != right)
		return left ? -1 : 1;
	return str_compare(a->group_key, b->group_key);
}

int compare_league_groups(
    const struct league *league, const struct unit *a, const struct unit *b)
{
	return league->framework->rank_within_group ? compare_group_keys(a, b) : 0;
}

/* What a reader looks for: the rank that is shown, then the rest. */
static int compare_rows(const void *a, const void *b)
{
	const struct sheet_result *left = *(const struct sheet_result *const *)a;
	const struct sheet_result *right = *(const struct sheet_result *const *)b;
	unsigned left_rank = sheet_result_rank(left, NULL);
	unsigned right_rank = sheet_result_rank(right, NULL);
	bool by_group = left->sheet->framework->rank_within_group;
	int order =
	    by_group ? compare_group_keys(left->sheet->unit, right->sheet->unit) : 0;

	if (order)
		return order;
	if (left_rank != right_rank) {
		if (left_rank == 0 || right_rank == 0)
			return left_rank == 0 ? 1 : -1;
		return left_rank < right_rank ? -1 : 1;
	}
	return compare_units(left->sheet->unit, right->sheet->unit);
}

/* The units of one group among themselves, while rows are in the order of all. */
struct group_place {
	unsigned count, ranked;
	const struct sheet_result *last;
	bool complete;
};

static struct group_place *place_of(
    struct arena *arena, struct map *places, const struct unit *unit)
{
	struct group_place *place = map_find(places, unit->group);

	if (!place) {
		place = arena_new(arena, struct group_place);
		place->complete = true;
		map_put(arena, places, unit->group, place);
	}
	return place;
}

static void rank_groups(
    struct arena *arena, const struct results *results, struct league *league)
{
	struct map places = {0};

	for (size_t i = 0; i < league->unscored.count; i++)
		place_of(arena, &places, league->unscored.items[i])->complete = false;
	for (unsigned i = 0; i < league->count; i++) {
		struct sheet_result *result = result_of_row(results, league, i);
		const struct unit *unit = result->sheet->unit;
		struct group_place *place = place_of(arena, &places, unit);
		bool shared = place->last && i < league->ranked &&
			      compare_standing(place->last, result) == 0;

		place->complete &= i < league->ranked;
		if (unit->group.n == 0 || i >= league->ranked)
			continue;
		place->ranked++;
		result->rank_in_group =
		    shared ? place->last->rank_in_group : place->ranked;
		place->last = result;
	}
	for (unsigned i = 0; i < league->count; i++) {
		struct sheet_result *result = result_of_row(results, league, i);
		struct group_place *place = place_of(arena, &places, result->sheet->unit);

		result->of_in_group = result->rank_in_group ? place->ranked : 0;
		result->group_complete = place->complete;
	}
}

static void rank_rows(struct arena *arena, struct results *results, struct league *league)
{
	struct sheet_result *before = NULL;

	qsort(league->rows, league->count, sizeof(*league->rows), compare_for_ranking);
	while (league->ranked < league->count && is_ranked(league->rows[league->ranked]))
		league->ranked++;
	for (unsigned i = 0; i < league->ranked; i++) {
		struct sheet_result *result = result_of_row(results, league, i);
		bool shared = before && compare_standing(before, result) == 0;

		result->rank = shared ? before->rank : i + 1;
		result->of = league->ranked;
		before = result;
	}
	rank_groups(arena, results, league);
	qsort(league->rows, league->count, sizeof(*league->rows), compare_rows);
}

bool framework_scores(
    const struct framework *framework, const struct unit *unit, struct period period)
{
	if (unit->level != framework->level || !unit_exists_in(unit, period))
		return false;
	return !framework->scope ||
	       unit_is_under(unit, framework->scope, period_first_day(period)) ||
	       unit_is_under(unit, framework->scope, period_last_day(period));
}

/* One that was still there on the last day could have been scored like any other. */
static bool ends_within(const struct unit *unit, struct period period)
{
	return date_is_set(unit->ends) &&
	       date_compare(unit->ends, period_last_day(period)) < 0;
}

static void sort_units(struct unit_list *list)
{
	if (list->count > 0)
		qsort(list->items, list->count, sizeof(*list->items), compare_unit_items);
}

static void add_unscored(struct arena *arena, const struct site *site,
    struct league *league, const struct unit *unit)
{
	if (framework_scores(league->framework, unit, league->period) &&
	    !site_find_sheet(site, unit, league->period, league->framework))
		vec_push(arena,
		    ends_within(unit, league->period) ? &league->ended
						      : &league->unscored,
		    unit);
}

/* Units that once had another parent, or are under one. */
static struct unit_list list_moved(struct arena *arena, const struct site *site)
{
	struct unit_list moved = {0};
	bool *marks = arena_array(arena, bool, site->unit_count);

	for (size_t i = 0; i < site->unit_count; i++) {
		const struct unit *unit = site->units[i];

		marks[i] = unit->parent_count > 0 ||
			   (unit->parent && marks[unit->parent->index]);
		if (marks[i])
			vec_push(arena, &moved, unit);
	}
	return moved;
}

/* Under a scope are those that stand behind it in the site's order, and some that moved.
 */
static void list_unscored(struct arena *arena, const struct site *site,
    const struct unit_list *moved, struct league *league)
{
	const struct unit *scope = league->framework->scope;
	size_t from = scope ? scope->index : 0, to = from;

	for (; to < site->unit_count; to++) {
		if (scope && !unit_is_under(site->units[to], scope, (struct date){0}))
			break;
		add_unscored(arena, site, league, site->units[to]);
	}
	for (size_t i = 0; i < moved->count; i++)
		if (moved->items[i]->index < from || moved->items[i]->index >= to)
			add_unscored(arena, site, league, moved->items[i]);
	sort_units(&league->unscored);
	sort_units(&league->ended);
}

static int compare_leagues(const void *a, const void *b)
{
	const struct league *left = a, *right = b;
	int order = framework_compare_standing(left->framework, right->framework);

	if (order == 0)
		order = period_compare(left->period, right->period);
	return order ? order : str_compare(left->framework->id, right->framework->id);
}

static bool is_same_league(const struct sheet *a, const struct sheet *b)
{
	return a->framework == b->framework && period_equal(a->period, b->period);
}

/* Sheets are sorted by period and framework, so a league is a run of them. */
static void find_leagues(struct arena *arena, struct results *results)
{
	const struct site *site = results->site;
	const struct sheet_result **rows =
	    arena_array(arena, const struct sheet_result *, site->sheet_count);
	VEC(struct league) leagues = {0};

	for (size_t i = 0; i < site->sheet_count; i++) {
		const struct sheet *sheet = site->sheets[i];
		struct league *league;

		rows[i] = &results->sheets[i];
		if (i == 0 || !is_same_league(sheet, site->sheets[i - 1])) {
			league = vec_add(arena, &leagues);
			league->framework = sheet->framework;
			league->period = sheet->period;
			league->rows = &rows[i];
		}
		leagues.items[leagues.count - 1].count++;
	}
	results->leagues = leagues.items;
	results->league_count = leagues.count;
	if (leagues.count > 0)
		qsort(leagues.items, leagues.count, sizeof(*leagues.items),
		    compare_leagues);
}

/* How many rows stand in the groups before the unit's, or in its own with a place to show
 * that is not beyond `rank`; they are in its order. */
static unsigned count_up_to(
    const struct league *league, const struct unit *unit, unsigned rank)
{
	size_t low = 0, high = league->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct sheet_result *row = league->rows[middle];
		unsigned other = sheet_result_rank(row, NULL);
		int order = compare_league_groups(league, row->sheet->unit, unit);

		if (order < 0 || (order == 0 && other > 0 && other <= rank))
			low = middle + 1;
		else
			high = middle;
	}
	return (unsigned)low;
}

unsigned places_below(const struct league *league, const struct sheet_result *result)
{
	const struct unit *unit = result->sheet->unit;
	unsigned of, rank = sheet_result_rank(result, &of);
	unsigned placed = count_up_to(league, unit, UINT_MAX);

	/* Where not all are known, how many there are says it. */
	if (placed - count_up_to(league, unit, 0) != of && rank <= of)
		return of - rank;
	return placed - count_up_to(league, unit, rank);
}

static int compare_decimals(const void *a, const void *b)
{
	return decimal_compare(*(const struct decimal *)a, *(const struct decimal *)b);
}

/* Of two in the middle what lies between them. */
static void find_median(struct arena *arena, struct league *league)
{
	struct decimal *values = arena_array(arena, struct decimal, league->count + 1);
	struct decimal sum;
	size_t count = 0;

	for (size_t i = 0; i < league->count; i++)
		if (league->rows[i]->status == SHEET_FINAL &&
		    league->rows[i]->has_percent)
			values[count++] = league->rows[i]->percent;
	league->percents = count;
	if (count == 0)
		return;
	qsort(values, count, sizeof(*values), compare_decimals);
	league->median = values[count / 2];
	if (decimal_add(values[(count - 1) / 2], values[count / 2], &sum))
		league->median = decimal_mean(sum, 2, 2);
}

void leagues_derive(struct arena *arena, struct results *results)
{
	struct unit_list moved = list_moved(arena, results->site);

	find_leagues(arena, results);
	for (size_t i = 0; i < results->league_count; i++) {
		struct league *league = &results->leagues[i];

		list_unscored(arena, results->site, &moved, league);
		rank_rows(arena, results, league);
		find_median(arena, league);
		league->complete =
		    league->unscored.count == 0 && league->ranked == league->count;
		league->previous =
		    lineage_period_before(league->framework->versions, league->period);
		league->columns = results->column_count;
		results->column_count += league->framework->criterion_count;
	}
}

const struct sheet_result *const *results_rows(
    const struct results *results, const struct league *league)
{
	trace_note(results->trace, FACT_LEAGUE, (size_t)(league - results->leagues));
	return (const struct sheet_result *const *)league->rows;
}

const struct sheet_result *const *results_column(const struct results *results,
    const struct league *league, const struct criterion *criterion)
{
	const struct framework *framework = league->framework;
	size_t below = criterion->index + 1;

	trace_note(results->trace, FACT_COLUMN, league->columns + criterion->index);
	for (; below < criterion->end; below = framework->criteria[below].end)
		trace_note(results->trace, FACT_COLUMN, league->columns + below);
	return (const struct sheet_result *const *)league->rows;
}

const struct sheet_result *results_all(const struct results *results)
{
	trace_note(results->trace, FACT_SHEETS, 0);
	return results->sheets;
}

const struct league *leagues_of_lineage(const struct results *results,
    const struct lineage *lineage, struct period period, size_t *count)
{
	size_t low = 0, high = results->league_count, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct league *league = &results->leagues[middle];
		int order =
		    framework_compare_standing(league->framework, lineage->frameworks[0]);

		if (order == 0)
			order = period_compare(league->period, period);
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < results->league_count; end++)
		if (results->leagues[end].framework->versions != lineage ||
		    !period_equal(results->leagues[end].period, period))
			break;
	*count = end - low;
	return results->leagues + low;
}

const struct league *results_find_league(const struct results *results,
    const struct framework *framework, struct period period)
{
	struct league key = {.framework = framework, .period = period};

	if (results->league_count == 0)
		return NULL;
	return bsearch(&key, results->leagues, results->league_count,
	    sizeof(*results->leagues), compare_leagues);
}

/* Published figures against computed ones. A difference that rounding explains is none.
 */

/* Half of the last place that was written, rounded up to what a decimal can hold. */
static struct decimal half_place(const struct located_decimal *figure)
{
	struct decimal half = {DECIMAL_SCALE};

	for (int i = figure->places; i > 0; i--)
		half.units /= 10;
	half.units = (half.units + 1) / 2;
	return half;
}

/* True when the share, in percent, lies within half a place of the figure. */
static bool is_near(const struct located_decimal *figure, const struct ratio *ratio)
{
	struct decimal half = half_place(figure), low, high;

	if (!decimal_subtract(figure->value, half, &low) ||
	    !decimal_add(figure->value, half, &high))
		return false;
	return ratio_compare_percent(ratio, low) >= 0 &&
	       ratio_compare_percent(ratio, high) <= 0;
}

static enum agreement agreement(bool same)
{
	return same ? AGREEMENT_SAME : AGREEMENT_DIFFERS;
}

/* Ranks can only be compared where every peer's sheet is there, of which there are not
 * fewer than the published place is one among. */
static enum agreement compare_rank(
    const struct league *league, const struct sheet_result *result)
{
	const struct located_rank *rank = &result->sheet->published.rank;

	if (!league->complete || rank->rank == 0 || result->rank == 0)
		return AGREEMENT_UNKNOWN;
	if (rank->of > result->of)
		return AGREEMENT_UNKNOWN;
	return agreement(
	    rank->rank == result->rank && (rank->of == 0 || rank->of == result->of));
}

enum agreement group_rank_agrees(
    const struct sheet_result *result, const struct published_rank *published)
{
	const struct located_rank *rank = &published->rank;

	if (!result->group_complete || result->rank_in_group == 0 ||
	    !str_equal(published->within.text, result->sheet->unit->group))
		return AGREEMENT_UNKNOWN;
	if (rank->of > result->of_in_group)
		return AGREEMENT_UNKNOWN;
	return agreement(rank->rank == result->rank_in_group &&
			 (rank->of == 0 || rank->of == result->of_in_group));
}

void published_compare(const struct league *league, struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;
	struct ratio points = points_of(result);

	if (result->status != SHEET_FINAL || !result->has_score)
		return;
	if (published->total.at.source)
		result->total_agrees = agreement(is_near(&published->total, &points));
	if (published->percent.at.source && result->has_percent)
		result->percent_agrees =
		    agreement(is_near(&published->percent, &result->ratio));
	result->rank_agrees = compare_rank(league, result);
	if (result->grade_stated && result->has_percent)
		result->grade_agrees = agreement(result->grade_stated == result->grade);
}
