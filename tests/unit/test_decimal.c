/*
 * Exact decimals: what is a number, and what is not one and why; rounding; the range.
 */
#include "base/decimal.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct decimal number(const char *text)
{
	struct decimal value = {0};

	if (decimal_parse(str_of(text), &value) != DECIMAL_OK)
		fail_msg("\"%s\" is not read", text);
	return value;
}

static void assert_decimal(const char *name, struct decimal got, const char *want)
{
	if (decimal_compare(got, number(want)) != 0)
		fail_msg("%s: got %lld units, want %s", name, (long long)got.units, want);
}

static void parses(void **state)
{
	static const struct {
		const char *text;
		int64_t units;
	} cases[] = {
	    {"0", 0},
	    {"7", 7000000},
	    {"-3", -3000000},
	    {"14,75", 14750000},
	    {"14.75", 14750000},
	    {"-0.000001", -1},
	    {"-0", 0},
	    {"007", 7000000},
	    {"1.234", 1234000},
	    {"1,234", 1234000},
	    {"0.123456", 123456},
	    {"1.100000", 1100000},
	    {"9000000000000", 9000000000000000000},
	    {"-9000000000000,000000", -9000000000000000000},
	    {"00000000000000000000000000000000012", 12000000},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct decimal value = {42};
		enum decimal_error error = decimal_parse(str_of(cases[i].text), &value);

		if (error || value.units != cases[i].units)
			fail_msg("\"%s\": error %d, %lld units", cases[i].text, error,
			    (long long)value.units);
	}
}

static void refuses(void **state)
{
	static const struct {
		const char *text;
		enum decimal_error error;
	} cases[] = {
	    {"", DECIMAL_NOT_A_NUMBER},
	    {"-", DECIMAL_NOT_A_NUMBER},
	    {"abc", DECIMAL_NOT_A_NUMBER},
	    {".5", DECIMAL_NOT_A_NUMBER},
	    {"5.", DECIMAL_NOT_A_NUMBER},
	    {"5,", DECIMAL_NOT_A_NUMBER},
	    {".", DECIMAL_NOT_A_NUMBER},
	    {"+5", DECIMAL_NOT_A_NUMBER},
	    {"--5", DECIMAL_NOT_A_NUMBER},
	    {"- 5", DECIMAL_NOT_A_NUMBER},
	    {" 5", DECIMAL_NOT_A_NUMBER},
	    {"5 ", DECIMAL_NOT_A_NUMBER},
	    {"５", DECIMAL_NOT_A_NUMBER},
	    {"1５", DECIMAL_NOT_A_NUMBER},
	    {"0x10", DECIMAL_NOT_A_NUMBER},
	    {"nan", DECIMAL_NOT_A_NUMBER},
	    {"inf", DECIMAL_NOT_A_NUMBER},
	    {"5%", DECIMAL_NOT_A_NUMBER},
	    {"1..2", DECIMAL_NOT_A_NUMBER},
	    {"1.2.3", DECIMAL_NOT_A_NUMBER},
	    {"20.10.2023", DECIMAL_NOT_A_NUMBER},
	    {"12 34", DECIMAL_NOT_A_NUMBER},
	    {"1e", DECIMAL_NOT_A_NUMBER},
	    {"1e+", DECIMAL_NOT_A_NUMBER},
	    {"1.234,", DECIMAL_NOT_A_NUMBER},
	    {"1.234,5", DECIMAL_THOUSANDS},
	    {"1,234.5", DECIMAL_THOUSANDS},
	    {"1 234", DECIMAL_THOUSANDS},
	    {"-1 234", DECIMAL_THOUSANDS},
	    {"12 345,67", DECIMAL_THOUSANDS},
	    {"1\xC2\xA0"
	     "234",
		DECIMAL_THOUSANDS},
	    {"1\xE2\x80\xAF"
	     "234",
		DECIMAL_THOUSANDS},
	    {"1.234.567", DECIMAL_THOUSANDS},
	    {"1,234,567.89", DECIMAL_THOUSANDS},
	    {"1e3", DECIMAL_EXPONENT},
	    {"-1.5E-3", DECIMAL_EXPONENT},
	    {"1,5e+3", DECIMAL_EXPONENT},
	    {"0.1234567", DECIMAL_TOO_PRECISE},
	    {"1.0000000", DECIMAL_TOO_PRECISE},
	    {"9000000000000.000001", DECIMAL_TOO_LARGE},
	    {"9000000000001", DECIMAL_TOO_LARGE},
	    {"-9000000000001", DECIMAL_TOO_LARGE},
	    {"9223372036854775808", DECIMAL_TOO_LARGE},
	    {"99999999999999999999999999999999999999999999", DECIMAL_TOO_LARGE},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct decimal value = {42};
		enum decimal_error error = decimal_parse(str_of(cases[i].text), &value);

		if (error != cases[i].error || value.units != 42)
			fail_msg("\"%s\": error %d, want %d", cases[i].text, error,
			    cases[i].error);
	}
}

static void adds_within_the_range(void **state)
{
	struct decimal most = number("9000000000000"), least = number("-9000000000000");
	struct decimal sum = {42};

	(void)state;
	assert_true(decimal_add(number("0,1"), number("0,2"), &sum));
	assert_decimal("0.1 + 0.2", sum, "0.3");
	assert_true(decimal_subtract(number("16"), number("14.75"), &sum));
	assert_decimal("16 - 14.75", sum, "1.25");
	assert_true(decimal_add(most, least, &sum));
	assert_int_equal(sum.units, 0);
	sum.units = 42;
	assert_false(decimal_add(most, number("0.000001"), &sum));
	assert_false(decimal_add(most, most, &sum));
	assert_false(decimal_subtract(least, most, &sum));
	assert_false(decimal_subtract(least, number("0.000001"), &sum));
	assert_int_equal(sum.units, 42);
}

static void percents(void **state)
{
	static const struct {
		const char *part, *whole, *want;
	} cases[] = {
	    {"1", "3", "33.33"},
	    {"2", "3", "66.67"},
	    {"1", "8", "12.5"},
	    {"80.005", "100", "80.01"},
	    {"80.004999", "100", "80"},
	    {"-80.005", "100", "-80.01"},
	    {"0", "5", "0"},
	    {"14.75", "16", "92.19"},
	    {"9000000000000", "9000000000000", "100"},
	    {"9000000000000", "0.000001", "9000000000000"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_decimal(cases[i].part,
		    decimal_percent(number(cases[i].part), number(cases[i].whole), 2),
		    cases[i].want);
}

static void compares_ratios_exactly(void **state)
{
	struct decimal most = number("9000000000000"), tiny = number("0.000001");
	struct decimal less = {most.units - 1};

	(void)state;
	assert_int_equal(
	    decimal_compare_ratio(number("1"), number("3"), number("2"), number("6")), 0);
	assert_true(decimal_compare_ratio(
			number("1"), number("3"), number("0.333333"), number("1")) > 0);
	assert_true(decimal_compare_ratio(less, most, most, most) < 0);
	assert_true(decimal_compare_ratio(most, tiny, tiny, most) > 0);
	assert_true(
	    decimal_compare_ratio(number("-1"), number("2"), number("0"), tiny) < 0);
}

static void means_and_rounding(void **state)
{
	static const struct {
		const char *sum;
		size_t count;
		int places;
		const char *want;
	} cases[] = {
	    {"10", 3, 2, "3.33"},
	    {"20", 3, 2, "6.67"},
	    {"0.5", 1, 0, "1"},
	    {"0.499999", 1, 0, "0"},
	    {"-0.5", 1, 0, "-1"},
	    {"-0.499999", 1, 0, "0"},
	    {"1", 8, 2, "0.13"},
	    {"-1", 8, 2, "-0.13"},
	    {"1", 3, 6, "0.333333"},
	    {"2.345", 1, 2, "2.35"},
	    {"9000000000000", 1, 0, "9000000000000"},
	    {"0.000001", 1000000, 6, "0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_decimal(cases[i].sum,
		    decimal_mean(number(cases[i].sum), cases[i].count, cases[i].places),
		    cases[i].want);
	assert_decimal("from_int", decimal_from_int(-12), "-12");
}

static void formats(void **state)
{
	static const struct {
		const char *value;
		char separator;
		int places;
		const char *want;
	} cases[] = {
	    {"14.75", ',', 0, "14,75"},
	    {"14.75", '.', 2, "14.75"},
	    {"14.5", '.', 2, "14.50"},
	    {"14", '.', 0, "14"},
	    {"14", ',', 2, "14,00"},
	    {"14.123", ',', 2, "14,123"},
	    {"-0.05", '.', 0, "-0.05"},
	    {"0", '.', 0, "0"},
	    {"-0", '.', 1, "0.0"},
	    {"0.000001", '.', 0, "0.000001"},
	    {"10.10", '.', 0, "10.1"},
	    {"-9000000000000", '.', 0, "-9000000000000"},
	    {"1.000001", '.', 6, "1.000001"},
	};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(decimal_format(&arena, number(cases[i].value),
					cases[i].separator, cases[i].places)
					.p,
		    cases[i].want);
	arena_release(&arena);
	assert_int_equal(decimal_places(number("1.10")), 1);
	assert_int_equal(decimal_places(number("100")), 0);
	assert_int_equal(decimal_places(number("-0.000001")), 6);
}

/* Percentage points: both shares exactly, the difference rounded once. */
static void percent_differences(void **state)
{
	static const struct {
		const char *part, *whole, *before, *before_whole, *want;
	} cases[] = {
	    {"80", "100", "75", "100", "5"},
	    {"4", "6", "1", "3", "33.33"}, /* 66.67 - 33.33 would be 33.34 */
	    {"1", "3", "4", "6", "-33.33"},
	    {"93.5", "110", "83.5", "100", "1.5"},
	    {"1", "800", "0", "1", "0.13"},
	    {"-1", "800", "0", "1", "-0.13"},
	    {"0", "1", "0", "7", "0"},
	    {"9000000000000", "9000000000000", "4500000000000", "9000000000000", "50"},
	    {"9000000000000", "0.000001", "9000000000000", "0.000001", "0"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct decimal got = decimal_percent_difference(number(cases[i].part),
		    number(cases[i].whole), number(cases[i].before),
		    number(cases[i].before_whole));

		assert_decimal(cases[i].part, got, cases[i].want);
	}
}

static void knows_its_range(void **state)
{
	const int64_t last = INT64_C(9000000000000) * DECIMAL_SCALE;

	(void)state;
	assert_true(decimal_is_sound((struct decimal){last}));
	assert_true(decimal_is_sound((struct decimal){-last}));
	assert_false(decimal_is_sound((struct decimal){last + 1}));
	assert_false(decimal_is_sound((struct decimal){-last - 1}));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parses),
	    cmocka_unit_test(refuses),
	    cmocka_unit_test(adds_within_the_range),
	    cmocka_unit_test(percents),
	    cmocka_unit_test(percent_differences),
	    cmocka_unit_test(compares_ratios_exactly),
	    cmocka_unit_test(means_and_rounding),
	    cmocka_unit_test(formats),
	    cmocka_unit_test(knows_its_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
