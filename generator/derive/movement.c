/*
 * How places moved. A place is worth as much as the company it was won in: places are
 * counted only where the same units were ranked both times; where others were, among
 * those ranked both times; and where nobody knows who the others were, not at all.
 */
#include "base/arena.h"
#include "derive/deriving.h"

#include <stdlib.h>

/* The two sources of a shown place. */
static bool is_published(const struct sheet_result *result)
{
	unsigned of;

	return result_place(result, true, &of) > 0;
}

static unsigned place_by(const struct sheet_result *result, bool published)
{
	unsigned of;

	return result_place(result, published, &of);
}

/* Of a group, which `unit` stands for. */
static unsigned count_placed(
    const struct league *league, const struct unit *unit, bool published)
{
	unsigned count = 0;

	for (size_t i = 0; i < league->count; i++)
		count +=
		    compare_groups(league, league->rows[i]->sheet->unit, unit) == 0 &&
		    place_by(league->rows[i], published) > 0;
	return count;
}

/* A unit that had a place both times. */
struct pair {
	struct sheet_result *now;
	unsigned before, after;               /* places as shown */
	unsigned shared_before, shared_after; /* among all pairs */
};

struct pairing {
	const struct league *now, *then;
	const struct unit *unit; /* one of the group that is compared */
	bool now_published, then_published;
	unsigned placed_now, placed_then;
	bool same_scope; /* as many published places may be the same units' */
	struct pair *pairs;
	size_t count;
};

static int compare_before(const void *a, const void *b)
{
	const struct pair *left = a, *right = b;

	return (left->before > right->before) - (left->before < right->before);
}

static int compare_after(const void *a, const void *b)
{
	const struct pair *left = a, *right = b;

	return (left->after > right->after) - (left->after < right->after);
}

/* Equals share a place among the pairs as they do in the whole. */
static void place_pairs(struct pairing *pairing)
{
	struct pair *pairs = pairing->pairs;
	size_t count = pairing->count;

	if (count == 0)
		return;
	qsort(pairs, count, sizeof(*pairs), compare_before);
	for (size_t i = 0; i < count; i++)
		pairs[i].shared_before = i > 0 && pairs[i].before == pairs[i - 1].before
					     ? pairs[i - 1].shared_before
					     : (unsigned)i + 1;
	qsort(pairs, count, sizeof(*pairs), compare_after);
	for (size_t i = 0; i < count; i++)
		pairs[i].shared_after = i > 0 && pairs[i].after == pairs[i - 1].after
					    ? pairs[i - 1].shared_after
					    : (unsigned)i + 1;
}

static void find_pairs(const struct results *results, struct pairing *pairing)
{
	const struct league *league = pairing->now;

	for (size_t i = 0; i < league->count; i++) {
		struct sheet_result *now = result_of_row(results, league, i);
		struct pair pair = {.now = now};

		if (compare_groups(league, now->sheet->unit, pairing->unit) != 0 ||
		    !now->previous ||
		    now->previous->sheet->framework != pairing->then->framework)
			continue;
		pair.after = place_by(now, pairing->now_published);
		pair.before = place_by(now->previous, pairing->then_published);
		if (pair.before > 0 && pair.after > 0)
			pairing->pairs[pairing->count++] = pair;
	}
	place_pairs(pairing);
}

/* True when the units that could be ranked are the same in both periods. */
static bool same_scope(const struct site *site, const struct league *now,
    const struct league *then, const struct unit *unit)
{
	for (size_t i = 0; i < site->unit_count; i++)
		if (compare_groups(now, site->units[i], unit) == 0 &&
		    framework_scores(now->framework, site->units[i], now->period) !=
			framework_scores(then->framework, site->units[i], then->period))
			return false;
	return true;
}

static void judge_pair(const struct pairing *pairing, const struct pair *pair)
{
	struct rank_movement *movement = &pair->now->movement;
	bool whole = movement->before_of == pairing->placed_then &&
		     movement->after_of == pairing->placed_now;
	bool same =
	    whole ? pairing->count == movement->before_of &&
			pairing->count == movement->after_of
		  : movement->before_of == movement->after_of && pairing->same_scope;

	if (same) {
		movement->kind = MOVEMENT_SAME;
		movement->gained = (int)pair->before - (int)pair->after;
	} else if (whole && pairing->count > 1) {
		movement->kind = MOVEMENT_SHARED;
		movement->shared = (unsigned)pairing->count;
		movement->shared_before = pair->shared_before;
		movement->shared_after = pair->shared_after;
		movement->gained = (int)pair->shared_before - (int)pair->shared_after;
	}
	/* Nobody who is last has risen, even where he shares the place. */
	if (movement->gained > 0 && places_below(pairing->now, pair->now) == 0) {
		movement->kind = MOVEMENT_OTHER;
		movement->gained = 0;
	}
}

/* Every unit is judged in the pairing of the sources that its places are shown from. */
static void judge_pairs(const struct pairing *pairing)
{
	for (size_t i = 0; i < pairing->count; i++) {
		const struct pair *pair = &pairing->pairs[i];

		if (is_published(pair->now) == pairing->now_published &&
		    is_published(pair->now->previous) == pairing->then_published &&
		    pair->now->movement.kind != MOVEMENT_NONE)
			judge_pair(pairing, pair);
	}
}

static void compare_group(struct arena *arena, const struct results *results,
    const struct league *now, const struct league *then, const struct unit *unit)
{
	struct pair *room = arena_array(arena, struct pair, now->count);
	bool scope = same_scope(results->site, now, then, unit);

	for (int sources = 0; sources < 4; sources++) {
		struct pairing pairing = {.now = now,
		    .then = then,
		    .unit = unit,
		    .same_scope = scope,
		    .pairs = room};

		pairing.now_published = sources & 1;
		pairing.then_published = sources & 2;
		pairing.placed_now = count_placed(now, unit, pairing.now_published);
		pairing.placed_then = count_placed(then, unit, pairing.then_published);
		find_pairs(results, &pairing);
		judge_pairs(&pairing);
	}
}

/* Group by group; a place in a group says nothing of one among all. */
static void compare_leagues(struct arena *arena, const struct results *results,
    const struct league *now, const struct league *then)
{
	const struct unit *last = NULL;

	if (now->framework->rank_within_group != then->framework->rank_within_group)
		return;
	for (size_t i = 0; i < now->count; i++) {
		const struct unit *unit = now->rows[i]->sheet->unit;

		if (!last || compare_groups(now, last, unit) != 0)
			compare_group(arena, results, now, then, unit);
		last = unit;
	}
}

void movement_begin(struct sheet_result *result)
{
	struct rank_movement *movement = &result->movement;

	movement->after = sheet_result_rank(result, &movement->after_of);
	movement->before = sheet_result_rank(result->previous, &movement->before_of);
	if (movement->after > 0 && movement->before > 0)
		movement->kind = MOVEMENT_OTHER;
}

void movements_derive(
    struct arena *arena, const struct results *results, const struct league *league)
{
	const struct framework *framework = lineage_first(league->framework);

	for (; framework; framework = framework->next) {
		const struct league *then =
		    results_find_league(results, framework, league->previous);

		if (then)
			compare_leagues(arena, results, league, then);
	}
}
