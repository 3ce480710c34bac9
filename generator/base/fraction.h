/*
 * fraction: sums of weighted shares, exactly. A share's denominator is whatever maximum a
 * criterion has, so the sum of a few outgrows every machine word; these hold as many
 * terms as LIMIT_WEIGHTS allows.
 */
#ifndef BASE_FRACTION_H
#define BASE_FRACTION_H

#include "base/decimal.h"

/* 32 denominators of 63 bits, their numerators, and the product of two such. */
#define BIG_LIMBS 144

struct big {
	unsigned count; /* limbs in use; the last is not 0 */
	uint32_t limbs[BIG_LIMBS];
};

/* over / under millionths, as a decimal's units. */
struct fraction {
	bool negative;
	struct big over, under;
};

struct fraction fraction_of(struct decimal value);
/* Adds weight × part / whole; whole must be > 0. */
void fraction_add(struct fraction *sum, struct decimal weight, struct decimal part,
    struct decimal whole);
/* Compares a / a_whole with b / b_whole; both wholes must be > 0. */
int fraction_compare(const struct fraction *a, struct decimal a_whole,
    const struct fraction *b, struct decimal b_whole);
/* Rounded half up (away from zero) to `places` (0 to 6) fraction digits. */
struct decimal fraction_round(const struct fraction *value, int places);
/* value / whole × 100, rounded likewise; whole must be > 0. */
struct decimal fraction_percent(
    const struct fraction *value, struct decimal whole, int places);
/* a / a_whole − b / b_whole, in percentage points, rounded likewise. */
struct decimal fraction_difference(const struct fraction *a, struct decimal a_whole,
    const struct fraction *b, struct decimal b_whole, int places);

#endif
