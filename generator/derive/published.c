/*
 * Published figures against computed ones. A difference that rounding explains is none.
 */
#include "derive/deriving.h"

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

/* Ranks can only be compared where every peer's sheet is there, and where the published
 * one is a place among just as many. */
static enum agreement compare_rank(
    const struct league *league, const struct sheet_result *result)
{
	const struct located_rank *rank = &result->sheet->published.rank;

	if (!league->complete || rank->rank == 0 || result->rank == 0)
		return AGREEMENT_UNKNOWN;
	if (rank->of > 0 && rank->of != result->of)
		return AGREEMENT_UNKNOWN;
	return agreement(rank->rank == result->rank);
}

enum agreement group_rank_agrees(
    const struct sheet_result *result, const struct published_rank *published)
{
	const struct located_rank *rank = &published->rank;

	if (!result->group_complete || result->rank_in_group == 0 ||
	    !str_equal(published->within.text, result->sheet->unit->group))
		return AGREEMENT_UNKNOWN;
	if (rank->of > 0 && rank->of != result->of_in_group)
		return AGREEMENT_UNKNOWN;
	return agreement(rank->rank == result->rank_in_group);
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
