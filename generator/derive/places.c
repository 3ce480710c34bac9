/*
 * How many places a percentage is shown with: two, unless these would show as equal what
 * is not.
 */
#include "base/arena.h"
#include "derive/deriving.h"

#include <stdlib.h>

enum { FEW = 2, MOST = DECIMAL_DIGITS };

static struct decimal percent_to(const struct sheet_result *result, int places)
{
	return ratio_percent(&result->ratio, places);
}

static int compare_exact(const struct sheet_result *a, const struct sheet_result *b)
{
	return ratio_compare(&b->ratio, &a->ratio);
}

static int compare_by_percent(const void *a, const void *b)
{
	return compare_exact(*(const struct sheet_result *const *)a,
	    *(const struct sheet_result *const *)b);
}

static void raise_to(int *places, int wanted)
{
	if (*places < wanted)
		*places = wanted;
}

/* Places by a result's position in results.sheets. */
static int *places_of(
    int *places, const struct results *results, const struct sheet_result *result)
{
	return &places[result - results->sheets];
}

static void tell_apart(const struct results *results, int *places,
    const struct sheet_result *a, const struct sheet_result *b)
{
	int wanted = FEW;

	if (compare_exact(a, b) == 0)
		return;
	while (wanted < MOST &&
	       decimal_compare(percent_to(a, wanted), percent_to(b, wanted)) == 0)
		wanted++;
	raise_to(places_of(places, results, a), wanted);
	raise_to(places_of(places, results, b), wanted);
}

static void look_at_league(const struct results *results, const struct league *league,
    const struct sheet_result **ranked, int *places)
{
	size_t count = 0;

	if (league->framework->rank_by != RANK_BY_PERCENT)
		return;
	for (size_t i = 0; i < league->count; i++)
		if (league->rows[i]->rank > 0)
			ranked[count++] = league->rows[i];
	if (count > 1)
		qsort(ranked, count, sizeof(*ranked), compare_by_percent);
	for (size_t i = 1; i < count; i++)
		tell_apart(results, places, ranked[i - 1], ranked[i]);
}

/* 79,9951 does not reach the band that begins at 80. */
static void look_at_grades(const struct sheet_result *result, int *places)
{
	const struct framework *framework = result->sheet->framework;

	for (size_t i = 0; i < framework->grade_count; i++) {
		struct decimal from = framework->grades[i].from;
		int wanted = FEW;

		if (ratio_compare_percent(&result->ratio, from) >= 0)
			return;
		while (wanted < MOST &&
		       decimal_compare(percent_to(result, wanted), from) >= 0)
			wanted++;
		raise_to(places, wanted);
	}
}

void percents_tell_apart(struct arena *arena, struct results *results)
{
	size_t count = results->site->sheet_count;
	int *places = arena_array(arena, int, count);
	const struct sheet_result **ranked =
	    arena_array(arena, const struct sheet_result *, count);

	for (size_t i = 0; i < results->league_count; i++)
		look_at_league(results, &results->leagues[i], ranked, places);
	for (size_t i = 0; i < count; i++) {
		const struct sheet_result *result = &results->sheets[i];

		if (!result->has_percent)
			continue;
		if (result->status == SHEET_FINAL)
			look_at_grades(result, &places[i]);
		if (result->has_change && result->previous->has_percent)
			tell_apart(results, places, result, result->previous);
	}
	for (size_t i = 0; i < count; i++) {
		struct sheet_result *result = &results->sheets[i];

		result->shown =
		    places[i] > FEW ? percent_to(result, places[i]) : result->percent;
	}
}
