/*
 * ratio: a part of a whole, unrounded: what percentages are compared by.
 */
#ifndef DERIVE_RATIO_H
#define DERIVE_RATIO_H

#include "base/fraction.h"

struct ratio {
	struct decimal part, whole;
	const struct fraction *exact; /* in place of `part` where no decimal holds it */
};

/* <0, 0, >0; both wholes must be > 0. */
int ratio_compare(const struct ratio *a, const struct ratio *b);
int ratio_compare_percent(const struct ratio *ratio, struct decimal percent);
struct decimal ratio_percent(const struct ratio *ratio, int places);
/* In percentage points, to two places, or to as many as show that it is not zero. */
struct decimal ratio_difference(const struct ratio *a, const struct ratio *b);

#endif
