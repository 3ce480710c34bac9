/*
 * axis: from exact values to places on a drawing, with round numbers beside them.
 */
#ifndef CHART_AXIS_H
#define CHART_AXIS_H

#include "base/decimal.h"

#include <stddef.h>

struct axis {
	struct decimal from, to, step;
	int start, length; /* on the drawing, hundredths of a unit */
	bool from_top;     /* the smallest value at the start */
};

struct axis_bounds {
	bool whole;           /* steps of whole numbers */
	struct decimal least; /* what the axis spans at least */
	bool has_floor, has_ceiling;
	struct decimal floor, ceiling;
};

/* Sets from, to and step so that the axis holds both values, begins and ends on round
 * numbers within the bounds, and has at most five of them. */
void axis_fit(struct axis *axis, struct decimal low, struct decimal high,
    const struct axis_bounds *bounds);
/* Where a value stands; values beyond the axis stand at its end. */
int axis_place(const struct axis *axis, struct decimal value);
/* The round numbers to be written beside it, from the least; gives their number. */
enum { AXIS_TICKS = 8 };
size_t axis_ticks(const struct axis *axis, struct decimal ticks[AXIS_TICKS]);

#endif
