/*
 * Weighted sums that no decimal holds.
 */
#include "base/fraction.h"
#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct decimal number(const char *text)
{
	struct decimal value;

	assert_int_equal(decimal_parse(str_of(text), &value), DECIMAL_OK);
	return value;
}

static struct fraction sum_of(const char *const terms[][3], size_t count)
{
	struct fraction sum = fraction_of((struct decimal){0});

	for (size_t i = 0; i < count; i++)
		fraction_add(
		    &sum, number(terms[i][0]), number(terms[i][1]), number(terms[i][2]));
	return sum;
}

/* 33,5 × 5/7 + 46,5 × 7/11 + 20 × 11/13 = 70513/1001. */
static void adds_and_rounds(void **state)
{
	static const char *const terms[][3] = {
	    {"33.5", "5", "7"}, {"46.5", "7", "11"}, {"20", "11", "13"}};
	struct fraction sum = sum_of(terms, 3);

	(void)state;
	assert_int_equal(fraction_round(&sum, 2).units, 70440000);
	assert_int_equal(fraction_round(&sum, 6).units, 70442557);
	assert_int_equal(fraction_percent(&sum, number("50"), 2).units, 140890000);
	fraction_add(&sum, number("1"), number("-70.5"), number("1"));
	assert_int_equal(fraction_round(&sum, 2).units, -60000);
}

/* A third thrice is one; half a place rounds away from zero. */
static void is_exact(void **state)
{
	static const char *const thirds[][3] = {
	    {"1", "1", "3"}, {"1", "1", "3"}, {"1", "1", "3"}};
	struct fraction one = fraction_of(number("1")), sum = sum_of(thirds, 3);
	struct fraction half = fraction_of(number("-0.005"));
	struct decimal whole = number("1");

	(void)state;
	assert_int_equal(fraction_compare(&sum, whole, &one, whole), 0);
	assert_int_equal(fraction_round(&half, 2).units, -10000);
	assert_true(fraction_compare(&half, whole, &one, whole) < 0);
	assert_true(fraction_compare(&one, number("3"), &one, number("3.000001")) > 0);
	assert_int_equal(
	    fraction_difference(&one, number("3"), &one, number("4"), 2).units, 8330000);
}

/* As many terms as may be, each with another large denominator. */
static void holds_the_most(void **state)
{
	struct fraction a = fraction_of((struct decimal){0}), b = a;
	struct decimal large = {9000000000000 * INT64_C(1000000) - 1};

	(void)state;
	for (int i = 0; i < LIMIT_WEIGHTS; i++) {
		struct decimal whole = {large.units - 2 * i};

		fraction_add(&a, large, (struct decimal){whole.units - 1}, whole);
		fraction_add(&b, large, (struct decimal){whole.units - 2}, whole);
	}
	assert_true(fraction_compare(&a, large, &b, large) > 0);
	assert_true(fraction_compare(&b, large, &a, large) < 0);
	assert_int_equal(fraction_compare(&a, large, &a, large), 0);
	assert_int_equal(fraction_difference(&a, large, &a, large, 6).units, 0);
	assert_int_equal(fraction_percent(&a, large, 2).units, 3200000000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(adds_and_rounds),
	    cmocka_unit_test(is_exact),
	    cmocka_unit_test(holds_the_most),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
