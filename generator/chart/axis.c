/*
 * axis: round steps and exact places, in whole numbers throughout.
 */
#include "chart/axis.h"

enum { MOST_STEPS = 4 };

__extension__ typedef __int128 wide; /* ISO C has no name for it */

/* The largest multiple of `step` that is not above `units`. */
static wide below(wide units, wide step)
{
	wide rest = units % step;

	return units - (rest < 0 ? rest + step : rest);
}

static wide above(wide units, wide step)
{
	wide floor = below(units, step);

	return floor == units ? floor : floor + step;
}

/* The least of 1, 2, 5, 10, 20 … that takes no more than MOST_STEPS steps. */
static wide round_step(wide low, wide high, wide first)
{
	static const int factors[] = {1, 2, 5};
	wide power = first;

	for (;; power *= 10)
		for (size_t i = 0; i < sizeof(factors) / sizeof(factors[0]); i++) {
			wide step = power * factors[i];

			if ((above(high, step) - below(low, step)) / step <= MOST_STEPS)
				return step;
		}
}

/* Makes the span as wide as it must be, without leaving the bounds. */
static void widen(wide *low, wide *high, const struct axis_bounds *bounds)
{
	wide least = bounds->least.units > 0 ? bounds->least.units : DECIMAL_SCALE;
	wide missing = least - (*high - *low);

	if (missing > 0) {
		*low -= missing / 2;
		*high += missing - missing / 2;
	}
	if (bounds->has_floor && *low < bounds->floor.units) {
		*high += missing > 0 ? bounds->floor.units - *low : 0;
		*low = bounds->floor.units;
	}
	if (bounds->has_ceiling && *high > bounds->ceiling.units) {
		*low -= missing > 0 ? *high - bounds->ceiling.units : 0;
		*high = bounds->ceiling.units;
	}
	if (bounds->has_floor && *low < bounds->floor.units)
		*low = bounds->floor.units;
}

static int64_t within_range(wide units)
{
	if (units > INT64_MAX)
		return INT64_MAX;
	return units < INT64_MIN ? INT64_MIN : (int64_t)units;
}

void axis_fit(struct axis *axis, struct decimal low, struct decimal high,
    const struct axis_bounds *bounds)
{
	wide from = low.units, to = high.units, step;

	widen(&from, &to, bounds);
	step = round_step(from, to, bounds->whole ? DECIMAL_SCALE : 1);
	from = below(from, step);
	to = above(to, step);
	if (bounds->has_floor && from < bounds->floor.units)
		from = bounds->floor.units;
	if (bounds->has_ceiling && to > bounds->ceiling.units)
		to = bounds->ceiling.units;
	axis->from.units = within_range(from);
	axis->to.units = within_range(to);
	axis->step.units = within_range(step);
}

int axis_place(const struct axis *axis, struct decimal value)
{
	wide span = (wide)axis->to.units - axis->from.units;
	wide above_from = (wide)value.units - axis->from.units;
	int along;

	if (span <= 0)
		return axis->start + axis->length / 2;
	if (above_from < 0)
		above_from = 0;
	if (above_from > span)
		above_from = span;
	along = (int)((above_from * axis->length * 2 + span) / (span * 2));
	return axis->start + (axis->from_top ? along : axis->length - along);
}

/* The first number, then the multiples of the step; one too near the first is left out.
 */
size_t axis_ticks(const struct axis *axis, struct decimal ticks[AXIS_TICKS])
{
	wide step = axis->step.units;
	wide next = below(axis->from.units, step) + step;
	size_t count = 0;

	ticks[count++] = axis->from;
	if ((next - axis->from.units) * 2 < step)
		next += step;
	for (; next <= axis->to.units && count < AXIS_TICKS; next += step)
		ticks[count++].units = (int64_t)next;
	return count;
}
