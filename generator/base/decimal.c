/*
 * decimal: reading, comparing and rounding exact decimals. Products are taken in 128
 * bits: with both factors below 2^63 they cannot overflow there.
 */
#include "base/decimal.h"

#include "base/arena.h"

#include <assert.h>
#include <stdlib.h>

/* The range ends at a round number that still leaves room in 64 bits. */
#define WHOLE_LIMIT INT64_C(9000000000000)
#define UNITS_LIMIT (WHOLE_LIMIT * DECIMAL_SCALE)

__extension__ typedef __int128 wide; /* ISO C has no name for it */

/* What stands where in a text that may be a number. */
struct parts {
	struct str whole, fraction; /* digits */
	bool negative;
	bool has_fraction; /* there was a separator */
	struct str rest;   /* what follows and is neither */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_separator(char c)
{
	return c == '.' || c == ',';
}

static struct str take_digits(struct str *rest)
{
	struct str digits = *rest;
	size_t n = 0;

	while (n < rest->n && is_digit(rest->p[n]))
		n++;
	digits.n = n;
	*rest = str_slice(*rest, n, rest->n);
	return digits;
}

static struct parts split(struct str text)
{
	struct parts parts = {.rest = text};

	if (parts.rest.n && parts.rest.p[0] == '-') {
		parts.negative = true;
		parts.rest = str_slice(parts.rest, 1, parts.rest.n);
	}
	parts.whole = take_digits(&parts.rest);
	if (parts.rest.n && is_separator(parts.rest.p[0])) {
		parts.has_fraction = true;
		parts.rest = str_slice(parts.rest, 1, parts.rest.n);
		parts.fraction = take_digits(&parts.rest);
	}
	return parts;
}

/* Bytes of the group separator that `rest` begins with, 0 for none: a point, a comma, a
 * space, or one of the two no-break spaces that word processors put there. */
static size_t group_separator(struct str rest)
{
	static const struct str separators[] = {
	    STR_INIT("."),
	    STR_INIT(","),
	    STR_INIT(" "),
	    STR_INIT("\xC2\xA0"),
	    STR_INIT("\xE2\x80\xAF"),
	};

	for (size_t i = 0; i < sizeof(separators) / sizeof(*separators); i++) {
		if (str_starts(rest, separators[i]))
			return separators[i].n;
	}
	return 0;
}

/* 1 234 or 1.234.567 or 1.234,5: groups of three digits behind one kind of separator, and
 * perhaps a fraction behind another one. A single point or comma is the fraction's. */
static bool looks_grouped(struct str text)
{
	struct str rest = text, separator, digits;
	int groups = 0;

	if (rest.n && rest.p[0] == '-')
		rest = str_slice(rest, 1, rest.n);
	digits = take_digits(&rest);
	separator = str_slice(rest, 0, group_separator(rest));
	if (digits.n < 1 || digits.n > 3 || separator.n == 0)
		return false;
	while (str_starts(rest, separator)) {
		rest = str_slice(rest, separator.n, rest.n);
		if (take_digits(&rest).n != 3)
			return false;
		groups++;
	}
	if (rest.n == 0)
		return groups > 1 || !is_separator(separator.p[0]);
	if (!is_separator(rest.p[0]))
		return false;
	rest = str_slice(rest, 1, rest.n);
	return take_digits(&rest).n > 0 && rest.n == 0;
}

static bool is_exponent(struct str rest)
{
	if (rest.n == 0 || (rest.p[0] != 'e' && rest.p[0] != 'E'))
		return false;
	rest = str_slice(rest, 1, rest.n);
	if (rest.n && (rest.p[0] == '+' || rest.p[0] == '-'))
		rest = str_slice(rest, 1, rest.n);
	return take_digits(&rest).n > 0 && rest.n == 0;
}

/* Units of a number whose shape was checked. */
static enum decimal_error units_of(const struct parts *parts, int64_t *units)
{
	int64_t value = 0;

	for (size_t i = 0; i < parts->whole.n; i++) {
		value = value * 10 + (parts->whole.p[i] - '0');
		if (value > WHOLE_LIMIT)
			return DECIMAL_TOO_LARGE;
	}
	if (parts->fraction.n > DECIMAL_DIGITS)
		return DECIMAL_TOO_PRECISE;
	for (size_t i = 0; i < DECIMAL_DIGITS; i++) {
		int digit = i < parts->fraction.n ? parts->fraction.p[i] - '0' : 0;

		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_add_overflow(value, digit, &value))
			return DECIMAL_TOO_LARGE;
	}
	if (value > UNITS_LIMIT)
		return DECIMAL_TOO_LARGE;
	*units = parts->negative ? -value : value;
	return DECIMAL_OK;
}

enum decimal_error decimal_parse(struct str text, struct decimal *out)
{
	struct parts parts = split(text);
	bool complete = parts.whole.n && (!parts.has_fraction || parts.fraction.n);

	if (complete && parts.rest.n == 0)
		return units_of(&parts, &out->units);
	if (complete && is_exponent(parts.rest))
		return DECIMAL_EXPONENT;
	if (looks_grouped(text))
		return DECIMAL_THOUSANDS;
	return DECIMAL_NOT_A_NUMBER;
}

/* Into the range; for results that only our own mistake, or a scale that nobody scores
 * on, could take out of it. */
static struct decimal clamp(wide units)
{
	if (units > UNITS_LIMIT)
		units = UNITS_LIMIT;
	if (units < -UNITS_LIMIT)
		units = -UNITS_LIMIT;
	return (struct decimal){(int64_t)units};
}

/* a / b, half away from zero; b > 0. */
static wide divide_rounded(wide a, wide b)
{
	wide magnitude = a < 0 ? -a : a;
	wide quotient = magnitude / b;

	if (magnitude % b >= b - magnitude % b)
		quotient++;
	return a < 0 ? -quotient : quotient;
}

static int64_t power_of_ten(int exponent)
{
	int64_t power = 1;

	while (exponent-- > 0)
		power *= 10;
	return power;
}

static int clamp_places(int places)
{
	assert(places >= 0 && places <= DECIMAL_DIGITS);
	if (places < 0)
		return 0;
	return places > DECIMAL_DIGITS ? DECIMAL_DIGITS : places;
}

bool decimal_is_sound(struct decimal value)
{
	return value.units >= -UNITS_LIMIT && value.units <= UNITS_LIMIT;
}

struct decimal decimal_from_int(int64_t whole)
{
	assert(whole >= -WHOLE_LIMIT && whole <= WHOLE_LIMIT);
	return clamp((wide)whole * DECIMAL_SCALE);
}

int decimal_compare(struct decimal a, struct decimal b)
{
	return (a.units > b.units) - (a.units < b.units);
}

static bool in_range(int64_t units, struct decimal *out)
{
	if (units > UNITS_LIMIT || units < -UNITS_LIMIT)
		return false;
	out->units = units;
	return true;
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
	int64_t units;

	if (__builtin_add_overflow(a.units, b.units, &units))
		return false;
	return in_range(units, out);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
	int64_t units;

	if (__builtin_sub_overflow(a.units, b.units, &units))
		return false;
	return in_range(units, out);
}

struct decimal decimal_percent(struct decimal part, struct decimal whole, int places)
{
	wide scale = power_of_ten(places);

	assert(whole.units > 0 && places >= 0 && places <= DECIMAL_DIGITS);
	return clamp(divide_rounded((wide)part.units * 100 * scale, whole.units) *
		     (DECIMAL_SCALE / scale));
}

struct decimal decimal_percent_difference(struct decimal part, struct decimal whole,
    struct decimal before, struct decimal before_whole)
{
	const wide largest = (wide)1 << 98; /* leaves room for the factors below */
	wide over =
	    (wide)part.units * before_whole.units - (wide)before.units * whole.units;
	wide under = (wide)whole.units * before_whole.units, difference = 0;
	bool is_zero = over == 0;

	assert(whole.units > 0 && before_whole.units > 0);
	/* Maxima beyond all scoring lose digits here that six places do not show. */
	while (over > largest || over < -largest || under > largest) {
		over /= 2;
		under /= 2;
	}
	for (int places = 2; places <= DECIMAL_DIGITS && difference == 0; places++) {
		wide scale = power_of_ten(places);

		difference =
		    divide_rounded(over * 100 * scale, under) * (DECIMAL_SCALE / scale);
		if (is_zero)
			break;
	}
	return clamp(difference);
}

int decimal_compare_ratio(
    struct decimal a, struct decimal b, struct decimal c, struct decimal d)
{
	wide left = (wide)a.units * d.units;
	wide right = (wide)c.units * b.units;

	assert(b.units > 0 && d.units > 0);
	return (left > right) - (left < right);
}

struct decimal decimal_mean(struct decimal sum, size_t count, int places)
{
	int64_t step = power_of_ten(DECIMAL_DIGITS - clamp_places(places));

	assert(count > 0);
	return clamp(divide_rounded(sum.units, (wide)count * step) * step);
}

int decimal_places(struct decimal value)
{
	int64_t units = value.units;
	int places = DECIMAL_DIGITS;

	while (places > 0 && units % 10 == 0) {
		units /= 10;
		places--;
	}
	return places;
}

/* By hand rather than with printf: the pages of a national site show millions. */
struct str decimal_write(
    char digits[DECIMAL_TEXT], struct decimal value, char separator, int places)
{
	size_t at = DECIMAL_TEXT;
	uint64_t rest = value.units < 0 ? -(uint64_t)value.units : (uint64_t)value.units;
	uint32_t fraction = (uint32_t)(rest % DECIMAL_SCALE);

	places = clamp_places(places);
	rest /= DECIMAL_SCALE;
	if (fraction > 0 || places > 0) {
		int place = DECIMAL_DIGITS;

		for (; place > places && fraction % 10 == 0; place--)
			fraction /= 10;
		for (; place > 0; place--, fraction /= 10)
			digits[--at] = (char)('0' + fraction % 10);
		digits[--at] = separator;
	}
	do
		digits[--at] = (char)('0' + rest % 10);
	while ((rest /= 10) > 0);
	if (value.units < 0)
		digits[--at] = '-';
	return (struct str){digits + at, DECIMAL_TEXT - at};
}

struct str decimal_format(
    struct arena *arena, struct decimal value, char separator, int places)
{
	char digits[DECIMAL_TEXT];

	return str_copy(arena, decimal_write(digits, value, separator, places));
}
