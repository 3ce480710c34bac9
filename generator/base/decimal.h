/*
 * decimal: exact decimals of up to six fraction digits, held as scaled integers.
 *
 * Scores are argued about, so nothing here passes through binary floating point.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#define DECIMAL_SCALE 1000000 /* units in one */
#define DECIMAL_DIGITS 6      /* fraction digits kept */

struct decimal {
	int64_t units; /* value × 1,000,000 */
};

enum decimal_error {
	DECIMAL_OK,
	DECIMAL_NOT_A_NUMBER,
	DECIMAL_TOO_PRECISE, /* more than six fraction digits */
	DECIMAL_TOO_LARGE,   /* beyond ±9,000,000,000,000 */
	DECIMAL_THOUSANDS,   /* looks like a thousands separator: 1.234,5 or 1 234 */
	DECIMAL_EXPONENT,    /* 1e3 */
};

/* Reads "14,75", "14.75", "-3", "7". No sign "+", no spaces, at least one digit before
 * the separator and, where there is one, behind it. */
enum decimal_error decimal_parse(struct str text, struct decimal *out);

struct decimal decimal_from_int(int64_t whole);
/* True within the range. */
bool decimal_is_sound(struct decimal value);
/* <0, 0, >0 */
int decimal_compare(struct decimal a, struct decimal b);
/* False when the sum leaves the range; `*out` is then untouched. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out);

/* part / whole × 100 rounded half up (away from zero) to `places` (0 to 6) fraction
 * digits; whole must be > 0. */
struct decimal decimal_percent(struct decimal part, struct decimal whole, int places);
/* The exact difference part / whole − before / before_whole in percentage points, rounded
 * likewise to two places, or to as many as show that it is not zero, up to six. */
struct decimal decimal_percent_difference(struct decimal part, struct decimal whole,
    struct decimal before, struct decimal before_whole);
/* Compares a/b with c/d exactly; b and d must be > 0. */
int decimal_compare_ratio(
    struct decimal a, struct decimal b, struct decimal c, struct decimal d);
/* sum / count rounded half up (away from zero) to `places` fraction digits. */
struct decimal decimal_mean(struct decimal sum, size_t count, int places);

/* Fraction digits needed to write the value exactly, 0 to 6. */
int decimal_places(struct decimal value);
/* Writes with `separator` ('.' or ',') and at least `places` fraction digits, without
 * further trailing zeros. A '-' is U+002D. */
struct str decimal_format(
    struct arena *arena, struct decimal value, char separator, int places);
/* The same at the end of `digits`. */
enum { DECIMAL_TEXT = 32 };
struct str decimal_write(
    char digits[DECIMAL_TEXT], struct decimal value, char separator, int places);

#endif
