/*
 * fraction: numbers of any length by hand, in limbs of 32 bits, the least first.
 */
#include "base/fraction.h"

#include <assert.h>

static struct big big_of(uint64_t value)
{
	struct big big = {0};

	for (; value > 0; value >>= 32)
		big.limbs[big.count++] = (uint32_t)value;
	return big;
}

static uint64_t size_of(int64_t value)
{
	return value < 0 ? -(uint64_t)value : (uint64_t)value;
}

static int big_compare(const struct big *a, const struct big *b)
{
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	for (unsigned i = a->count; i > 0; i--)
		if (a->limbs[i - 1] != b->limbs[i - 1])
			return a->limbs[i - 1] < b->limbs[i - 1] ? -1 : 1;
	return 0;
}

static struct big big_multiply(const struct big *a, const struct big *b)
{
	struct big out = {0};

	assert(a->count + b->count <= BIG_LIMBS);
	for (unsigned i = 0; i < a->count; i++) {
		uint64_t carry = 0;

		for (unsigned j = 0; j < b->count; j++) {
			carry += (uint64_t)a->limbs[i] * b->limbs[j] + out.limbs[i + j];
			out.limbs[i + j] = (uint32_t)carry;
			carry >>= 32;
		}
		out.limbs[i + b->count] = (uint32_t)carry;
	}
	out.count = a->count + b->count;
	while (out.count > 0 && out.limbs[out.count - 1] == 0)
		out.count--;
	return out;
}

static struct big big_times(const struct big *a, uint64_t factor)
{
	struct big other = big_of(factor);

	return big_multiply(a, &other);
}

static struct big big_add(const struct big *a, const struct big *b)
{
	struct big out = {.count = a->count > b->count ? a->count : b->count};
	uint64_t carry = 0;

	for (unsigned i = 0; i < out.count; i++) {
		carry += (uint64_t)a->limbs[i] + b->limbs[i];
		out.limbs[i] = (uint32_t)carry;
		carry >>= 32;
	}
	assert(out.count < BIG_LIMBS);
	if (carry > 0)
		out.limbs[out.count++] = (uint32_t)carry;
	return out;
}

/* a - b; a must not be less. */
static struct big big_subtract(const struct big *a, const struct big *b)
{
	struct big out = {.count = a->count};
	int64_t borrow = 0;

	for (unsigned i = 0; i < a->count; i++) {
		borrow += (int64_t)a->limbs[i] - b->limbs[i];
		out.limbs[i] = (uint32_t)borrow;
		borrow >>= 32;
	}
	while (out.count > 0 && out.limbs[out.count - 1] == 0)
		out.count--;
	return out;
}

/* a / b rounded half up, as far as 62 bits hold it; b must not be 0. */
static int64_t big_divide(const struct big *a, const struct big *b)
{
	struct big rest = *a, part;
	int64_t quotient = 0;

	for (int bit = 62; bit >= 0; bit--) {
		part = big_times(b, (uint64_t)1 << bit);
		if (big_compare(&part, &rest) > 0)
			continue;
		rest = big_subtract(&rest, &part);
		quotient |= (int64_t)1 << bit;
	}
	rest = big_times(&rest, 2);
	return quotient + (big_compare(&rest, b) >= 0);
}

/* ---- fractions ---- */

static uint64_t common_divisor(uint64_t a, uint64_t b)
{
	while (b > 0) {
		uint64_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

/* Adds two numbers with signs. */
static struct big add_signed(
    const struct big *a, bool a_negative, const struct big *b, bool *negative)
{
	if (a_negative == *negative)
		return big_add(a, b);
	if (big_compare(a, b) < 0)
		return big_subtract(b, a);
	*negative = a_negative;
	return big_subtract(a, b);
}

struct fraction fraction_of(struct decimal value)
{
	return (struct fraction){
	    value.units < 0, big_of(size_of(value.units)), big_of(1)};
}

void fraction_add(struct fraction *sum, struct decimal weight, struct decimal part,
    struct decimal whole)
{
	uint64_t w = size_of(weight.units), p = size_of(part.units);
	uint64_t under = (uint64_t)whole.units, divisor;
	bool negative = (weight.units < 0) != (part.units < 0);
	struct big term, over;

	assert(whole.units > 0);
	divisor = common_divisor(under, w);
	w /= divisor, under /= divisor;
	divisor = common_divisor(under, p);
	p /= divisor, under /= divisor;
	term = big_times(&sum->under, w);
	term = big_times(&term, p);
	over = big_times(&sum->over, under);
	sum->over = add_signed(&over, sum->negative, &term, &negative);
	sum->negative = negative;
	sum->under = big_times(&sum->under, under);
}

/* a / a_whole − b / b_whole over `*under`, both in units. */
static struct big difference(const struct fraction *a, struct decimal a_whole,
    const struct fraction *b, struct decimal b_whole, bool *negative, struct big *under)
{
	struct big a_under = big_times(&a->under, (uint64_t)a_whole.units);
	struct big b_under = big_times(&b->under, (uint64_t)b_whole.units);
	struct big left = big_multiply(&a->over, &b_under);
	struct big right = big_multiply(&b->over, &a_under);

	assert(a_whole.units > 0 && b_whole.units > 0);
	*negative = !b->negative;
	*under = big_multiply(&a_under, &b_under);
	return add_signed(&left, a->negative, &right, negative);
}

int fraction_compare(const struct fraction *a, struct decimal a_whole,
    const struct fraction *b, struct decimal b_whole)
{
	bool negative;
	struct big under;
	struct big over = difference(a, a_whole, b, b_whole, &negative, &under);

	if (over.count == 0)
		return 0;
	return negative ? -1 : 1;
}

/* over / under × factor, to a multiple of the last place that is kept. */
static struct decimal rounded(const struct big *over, const struct big *under,
    bool negative, uint64_t factor, int places)
{
	struct big scaled_over = big_times(over, factor), scaled_under;
	uint64_t step = 1;
	int64_t units;

	assert(places >= 0 && places <= DECIMAL_DIGITS);
	for (int i = places; i < DECIMAL_DIGITS; i++)
		step *= 10;
	scaled_under = big_times(under, step);
	units = big_divide(&scaled_over, &scaled_under) * (int64_t)step;
	return (struct decimal){negative ? -units : units};
}

struct decimal fraction_round(const struct fraction *value, int places)
{
	return rounded(&value->over, &value->under, value->negative, 1, places);
}

struct decimal fraction_percent(
    const struct fraction *value, struct decimal whole, int places)
{
	struct big under = big_times(&value->under, (uint64_t)whole.units);

	assert(whole.units > 0);
	return rounded(
	    &value->over, &under, value->negative, (uint64_t)100 * DECIMAL_SCALE, places);
}

struct decimal fraction_difference(const struct fraction *a, struct decimal a_whole,
    const struct fraction *b, struct decimal b_whole, int places)
{
	bool negative;
	struct big under;
	struct big over = difference(a, a_whole, b, b_whole, &negative, &under);

	return rounded(&over, &under, negative, (uint64_t)100 * DECIMAL_SCALE, places);
}
