/*
 * How places moved. A place is worth as much as the company it was won in: places are
 * counted only where the same units were ranked both times; where others were, among
 * those ranked both times; and where nobody knows who the others were, not at all.
 */
#include "base/arena.h"
#include "base/vec.h"
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

/* The rows of one group, which stand together. */
struct group {
	const struct league *league;
	size_t from, to;
};

static struct group group_of(const struct league *league, const struct unit *unit)
{
	struct group group = {.league = league};
	size_t high = league->count;

	while (group.from < high) {
		size_t middle = group.from + (high - group.from) / 2;

		if (compare_league_groups(
			league, league->rows[middle]->sheet->unit, unit) < 0)
			group.from = middle + 1;
		else
			high = middle;
	}
	for (group.to = group.from; group.to < league->count; group.to++)
		if (compare_league_groups(
			league, league->rows[group.to]->sheet->unit, unit) != 0)
			break;
	return group;
}

static unsigned count_placed(const struct group *group, bool published)
{
	unsigned count = 0;

	for (size_t i = group->from; i < group->to; i++)
		count += place_by(group->league->rows[i], published) > 0;
	return count;
}

/* A unit that had a place both times. */
struct pair {
	struct sheet_result *now;
	unsigned before, after;               /* places as shown */
	unsigned shared_before, shared_after; /* among all pairs */
};

struct pairing {
	const struct group *now, *then;
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
	const struct league *league = pairing->now->league;

	for (size_t i = pairing->now->from; i < pairing->now->to; i++) {
		struct sheet_result *now = result_of_row(results, league, i);
		struct pair pair = {.now = now};

		if (!now->previous ||
		    now->previous->sheet->framework != pairing->then->league->framework)
			continue;
		pair.after = place_by(now, pairing->now_published);
		pair.before = place_by(now->previous, pairing->then_published);
		if (pair.before > 0 && pair.after > 0)
			pairing->pairs[pairing->count++] = pair;
	}
	place_pairs(pairing);
}

/* Units that could be ranked in one of the two periods alone, by group. */
struct odd_units {
	const struct unit **items;
	size_t count, capacity;
};

static int compare_odd(const void *a, const void *b)
{
	return compare_group_keys(
	    *(const struct unit *const *)a, *(const struct unit *const *)b);
}

static struct odd_units find_odd(struct arena *arena, const struct site *site,
    const struct league *now, const struct league *then)
{
	struct odd_units odd = {0};

	for (size_t i = 0; i < site->unit_count; i++)
		if (framework_scores(now->framework, site->units[i], now->period) !=
		    framework_scores(then->framework, site->units[i], then->period))
			vec_push(arena, &odd, site->units[i]);
	if (odd.count > 1)
		qsort(odd.items, odd.count, sizeof(*odd.items), compare_odd);
	return odd;
}

/* True when the units that could be ranked in a group are the same in both periods. */
static bool same_scope(
    const struct odd_units *odd, const struct league *now, const struct unit *unit)
{
	if (!now->framework->rank_within_group || odd->count == 0)
		return odd->count == 0;
	return !bsearch(&unit, odd->items, odd->count, sizeof(*odd->items), compare_odd);
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
	if (movement->gained > 0 && places_below(pairing->now->league, pair->now) == 0) {
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

static void compare_group(const struct results *results, const struct group *now,
    const struct group *then, bool scope, struct pair *room)
{
	for (int sources = 0; sources < 4; sources++) {
		struct pairing pairing = {
		    .now = now,
		    .then = then,
		    .same_scope = scope,
		    .pairs = room,
		    .now_published = sources & 1,
		    .then_published = sources & 2,
		};

		pairing.placed_now = count_placed(now, pairing.now_published);
		pairing.placed_then = count_placed(then, pairing.then_published);
		find_pairs(results, &pairing);
		judge_pairs(&pairing);
	}
}

/* Group by group; a place in a group says nothing of one among all. */
static void compare_leagues(struct arena *arena, const struct results *results,
    const struct league *now, const struct league *then)
{
	struct pair *room = arena_array(arena, struct pair, now->count);
	struct odd_units odd = find_odd(arena, results->site, now, then);
	struct group group;

	if (now->framework->rank_within_group != then->framework->rank_within_group)
		return;
	for (size_t i = 0; i < now->count; i = group.to) {
		const struct unit *unit = now->rows[i]->sheet->unit;
		struct group before = group_of(then, unit);

		group = group_of(now, unit);
		compare_group(
		    results, &group, &before, same_scope(&odd, now, unit), room);
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
	size_t count;
	const struct league *then = leagues_of_lineage(
	    results, league->framework->versions, league->previous, &count);

	for (size_t i = 0; i < count; i++)
		compare_leagues(arena, results, league, &then[i]);
}
