/*
 * Days, partial dates and periods.
 */
#include "base/date.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct arena arena;

	arena_init(&arena);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_release(*state);
	return 0;
}

static struct date date(const char *text)
{
	struct date date = {0};

	if (date_parse_partial(str_of(text), &date) != DATE_OK)
		fail_msg("\"%s\" is not read", text);
	return date;
}

static struct period period(const char *text)
{
	struct period period = {0};

	if (!period_parse(str_of(text), &period))
		fail_msg("\"%s\" is not read", text);
	return period;
}

static void parses(void **state)
{
	static const struct {
		const char *text;
		enum date_error full, partial;
		const char *iso;
	} cases[] = {
	    {"2024-04-20", DATE_OK, DATE_OK, "2024-04-20"},
	    {"2024-4-5", DATE_OK, DATE_OK, "2024-04-05"},
	    {"20/4/2024", DATE_OK, DATE_OK, "2024-04-20"},
	    {"20/04/2024", DATE_OK, DATE_OK, "2024-04-20"},
	    {"05/7/2024", DATE_OK, DATE_OK, "2024-07-05"},
	    {"29/2/2024", DATE_OK, DATE_OK, "2024-02-29"},
	    {"29/2/2000", DATE_OK, DATE_OK, "2000-02-29"},
	    {"2023-10", DATE_PARTIAL, DATE_OK, "2023-10"},
	    {"10/2023", DATE_PARTIAL, DATE_OK, "2023-10"},
	    {"2023", DATE_PARTIAL, DATE_OK, "2023"},
	    {"9999", DATE_PARTIAL, DATE_OK, "9999"},
	    {"1000", DATE_PARTIAL, DATE_OK, "1000"},
	    {"07/15/2022", DATE_NO_SUCH_MONTH, DATE_NO_SUCH_MONTH, ""},
	    {"2023-13", DATE_NO_SUCH_MONTH, DATE_NO_SUCH_MONTH, ""},
	    {"13/2023", DATE_NO_SUCH_MONTH, DATE_NO_SUCH_MONTH, ""},
	    {"2023-00-01", DATE_NO_SUCH_MONTH, DATE_NO_SUCH_MONTH, ""},
	    {"0/2023", DATE_NO_SUCH_MONTH, DATE_NO_SUCH_MONTH, ""},
	    {"30/2/2024", DATE_NO_SUCH_DAY, DATE_NO_SUCH_DAY, ""},
	    {"29/2/2023", DATE_NO_SUCH_DAY, DATE_NO_SUCH_DAY, ""},
	    {"29/2/1900", DATE_NO_SUCH_DAY, DATE_NO_SUCH_DAY, ""},
	    {"31/4/2024", DATE_NO_SUCH_DAY, DATE_NO_SUCH_DAY, ""},
	    {"0/4/2024", DATE_NO_SUCH_DAY, DATE_NO_SUCH_DAY, ""},
	    {"2024-04-31", DATE_NO_SUCH_DAY, DATE_NO_SUCH_DAY, ""},
	    {"", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"24", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"0999", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"20245", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"20/4/24", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"20-4-2024", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"20.4.2024", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"2024/04/20", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"2024-04/20", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"2024-", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"2024-04-", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"2024-004", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"020/4/2024", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"/4/2024", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"20/4/2024 ", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {" 20/4/2024", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"1/20/4/2024", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"2024-04-20T00:00", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	    {"ngày 20/4/2024", DATE_NOT_A_DATE, DATE_NOT_A_DATE, ""},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = str_of(cases[i].text);
		struct date full = {0}, partial = {0};
		enum date_error full_error = date_parse(text, &full);
		enum date_error error = date_parse_partial(text, &partial);

		if (full_error != cases[i].full || error != cases[i].partial)
			fail_msg(
			    "\"%s\": errors %d, %d", cases[i].text, full_error, error);
		if (date_is_full(full) != (full_error == DATE_OK))
			fail_msg("\"%s\": full", cases[i].text);
		if (!str_equal(date_format_iso(*state, partial), str_of(cases[i].iso)))
			fail_msg("\"%s\": %d %d %d", cases[i].text, partial.year,
			    partial.month, partial.day);
	}
}

static void counts_days(void **state)
{
	static const struct {
		const char *date;
		int32_t days;
	} cases[] = {
	    {"1970-01-01", 0},
	    {"1969-12-31", -1},
	    {"2000-02-29", 11016},
	    {"2000-03-01", 11017},
	    {"2024-04-20", 19833},
	    {"1000-01-01", -354285},
	    {"9999-12-31", 2932896},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		int32_t days = date_to_days(date(cases[i].date));

		if (days != cases[i].days)
			fail_msg("%s: %d", cases[i].date, days);
	}
	assert_int_equal(date_to_days(date("2024-02")), date_to_days(date("2024-02-01")));
}

static void every_day_comes_back(void **state)
{
	int32_t first = date_to_days((struct date){1, 1, 1});
	int32_t last = date_to_days((struct date){9999, 12, 31});
	struct date before = {0};

	(void)state;
	for (int32_t days = first; days <= last; days++) {
		struct date day = date_from_days(days);

		if (date_to_days(day) != days || date_compare(before, day) >= 0 ||
		    day.day > date_days_in_month(day.year, day.month))
			fail_msg("day %d", days);
		before = day;
	}
}

static void the_calendar_ends(void **state)
{
	struct date first = date_from_days(INT32_MIN), last = date_from_days(INT32_MAX);

	(void)state;
	assert_int_equal(date_compare(first, (struct date){1, 1, 1}), 0);
	assert_int_equal(date_compare(last, (struct date){9999, 12, 31}), 0);
	assert_int_equal(date_compare(date_add_days(last, INT32_MAX), last), 0);
	assert_int_equal(date_compare(date_add_days(first, INT32_MIN), first), 0);
	assert_false(date_is_set(date_add_days((struct date){0}, 5)));
}

static void adds_days(void **state)
{
	(void)state;
	assert_int_equal(
	    date_compare(date_add_days(date("28/2/2024"), 2), date("1/3/2024")), 0);
	assert_int_equal(
	    date_compare(date_add_days(date("1/1/2025"), -1), date("31/12/2024")), 0);
}

static void finds_short_years(void **state)
{
	static const struct {
		const char *words, *want;
	} cases[] = {
	    {"28/6/24", "28/6/24"},
	    {"trước ngày 28-06-24.", "28-06-24"},
	    {"45/BC-HC ngày 1.12.24, 2/2/24", "1.12.24"},
	    {"31/12/99/2", ""},
	    {"(31/12/99)", "31/12/99"},
	    {"28/6/2024", ""},
	    {"28/6/4", ""},
	    {"32/6/24", ""},
	    {"0/6/24", ""},
	    {"28/13/24", ""},
	    {"28/0/24", ""},
	    {"28/6.24", ""},
	    {"28/6", ""},
	    {"120/6/24", ""},
	    {"2.1.10.24", ""},
	    {"2024/6/24", ""},
	    {"6/24 và 28 6 24", ""},
	    {"", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str day = date_find_short_year(str_of(cases[i].words));

		if (!str_equal(day, str_of(cases[i].want)))
			fail_msg("\"%s\": \"%.*s\"", cases[i].words, STR_ARG(day));
	}
}

static void partial_dates_cover_days(void **state)
{
	static const struct {
		const char *date, *first, *last;
	} cases[] = {
	    {"2024", "2024-01-01", "2024-12-31"},
	    {"2024-02", "2024-02-01", "2024-02-29"},
	    {"2023-02", "2023-02-01", "2023-02-28"},
	    {"2023-02-03", "2023-02-03", "2023-02-03"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct date covered = date(cases[i].date);

		assert_string_equal(
		    date_format_iso(*state, date_first_day(covered)).p, cases[i].first);
		assert_string_equal(
		    date_format_iso(*state, date_last_day(covered)).p, cases[i].last);
	}
	assert_false(date_is_set(date_first_day((struct date){0})));
	assert_false(date_is_set(date_last_day((struct date){0})));
	assert_int_equal(date_days_in_month(2024, 13), 0);
}

static void orders_dates(void **state)
{
	static const char *const ordered[] = {
	    "2023", "2023-01", "2023-01-01", "2023-01-02", "2023-02", "2024"};

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(ordered) / sizeof(*ordered); i++) {
		assert_true(date_compare(date(ordered[i]), date(ordered[i + 1])) < 0);
		assert_true(date_compare(date(ordered[i + 1]), date(ordered[i])) > 0);
	}
	assert_true(date_compare((struct date){0}, date("1000")) < 0);
}

static void formats_vietnamese(void **state)
{
	assert_string_equal(date_format_vi(*state, date("2024-4-5")).p, "05/04/2024");
	assert_string_equal(date_format_vi(*state, date("2024-04")).p, "04/2024");
	assert_string_equal(date_format_vi(*state, date("2024")).p, "2024");
	assert_string_equal(date_format_vi(*state, (struct date){0}).p, "");
	assert_string_equal(
	    date_format_iso(*state, (struct date){33, 1, 2}).p, "0033-01-02");
}

static void parses_periods(void **state)
{
	static const struct {
		const char *text, *first, *last;
	} cases[] = {
	    {"2023", "2023-01-01", "2023-12-31"},
	    {"2023-H1", "2023-01-01", "2023-06-30"},
	    {"2023-H2", "2023-07-01", "2023-12-31"},
	    {"2023-Q1", "2023-01-01", "2023-03-31"},
	    {"2023-Q4", "2023-10-01", "2023-12-31"},
	    {"2024-02", "2024-02-01", "2024-02-29"},
	    {"2023-12", "2023-12-01", "2023-12-31"},
	    {"2023-8M", "2023-01-01", "2023-08-31"},
	    {"2023-12M", "2023-01-01", "2023-12-31"},
	    {"2023-1M", "2023-01-01", "2023-01-31"},
	    {"2024-07..2025-06", "2024-07-01", "2025-06-30"},
	    {"2023-02..2024-02", "2023-02-01", "2024-02-29"},
	    {"2023-11..2023-12", "2023-11-01", "2023-12-31"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct period p = period(cases[i].text);

		assert_string_equal(period_format(*state, p).p, cases[i].text);
		assert_string_equal(
		    date_format_iso(*state, period_first_day(p)).p, cases[i].first);
		assert_string_equal(
		    date_format_iso(*state, period_last_day(p)).p, cases[i].last);
	}
}

static void ranges_have_one_name(void **state)
{
	static const char *const cases[][2] = {{"2024-01..2024-12", "2024"},
	    {"2024-01..2024-06", "2024-H1"}, {"2024-07..2024-12", "2024-H2"},
	    {"2024-04..2024-06", "2024-Q2"}, {"2024-03..2024-03", "2024-03"},
	    {"2024-01..2024-08", "2024-8M"}, {"2024-02..2024-04", "2024-02..2024-04"}};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(
		    period_format(*state, period(cases[i][0])).p, cases[i][1]);
	assert_string_equal(
	    period_file_name(*state, period("2024-07..2025-06")).p, "2024-07--2025-06");
	assert_int_equal(period_months(period("2024-07..2025-06")), 12);
	assert_false(
	    period_equal(period("2024-07..2025-06"), period("2024-07..2025-07")));
}

static void refuses_periods(void **state)
{
	static const char *const cases[] = {"", "23", "0999", "20233", "2023-", "2023-H",
	    "2023-H0", "2023-H3", "2023-h1", "2023-Q0", "2023-Q5", "2023-Q01", "2023-Q1 ",
	    " 2023", "2023-0", "2023-00", "2023-13", "2023-9", "2023-009", "2023-M8",
	    "2023-0M", "2023-08M", "2023-13M", "2023-8m", "2023-8M1", "2023-M", "2023/09",
	    "2023-09-01", "H1-2023", "quý I/2023", "2024-07..2024-06", "2024..2025",
	    "2024-07..", "..2024-07", "2024-07..2024-09..2024-11", "2010-01..2020-01"};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct period p = {42, 0, 0};

		if (period_parse(str_of(cases[i]), &p) || p.year != 42)
			fail_msg("\"%s\" was read", cases[i]);
	}
}

static void orders_periods(void **state)
{
	static const char *const ordered[] = {"2022", "2022-12M", "2022-H2", "2022-Q4",
	    "2022-12", "2023-01", "2023-1M", "2023-Q1", "2023-3M", "2023-03", "2023-H1",
	    "2023-6M", "2023-Q2", "2023-8M", "2023"};

	(void)state;
	for (size_t i = 0; i < sizeof(ordered) / sizeof(*ordered); i++) {
		for (size_t j = 0; j < sizeof(ordered) / sizeof(*ordered); j++) {
			struct period a = period(ordered[i]), b = period(ordered[j]);
			int order = period_compare(a, b);

			if ((order > 0) - (order < 0) != (i > j) - (i < j) ||
			    period_equal(a, b) != (i == j))
				fail_msg("%s and %s: %d", ordered[i], ordered[j], order);
		}
	}
}

static void no_period(void **state)
{
	struct period none = {0};

	assert_string_equal(period_format(*state, none).p, "");
	assert_false(date_is_set(period_first_day(none)));
	assert_false(date_is_set(period_last_day(none)));
}

static void knows_what_is_no_date(void **state)
{
	static const struct {
		struct date date;
		bool is_sound;
	} dates[] = {
	    {{0, 0, 0}, true},
	    {{2024, 0, 0}, true},
	    {{2024, 2, 0}, true},
	    {{2024, 2, 29}, true},
	    {{1, 1, 1}, true},
	    {{9999, 12, 31}, true},
	    {{2023, 2, 29}, false},
	    {{2024, 13, 1}, false},
	    {{2024, -1, 1}, false},
	    {{2024, 0, 1}, false},
	    {{2024, 1, -1}, false},
	    {{2024, 1, 32}, false},
	    {{0, 1, 1}, false},
	    {{0, 0, 1}, false},
	    {{-1, 1, 1}, false},
	    {{-1, 0, 0}, false},
	    {{10000, 1, 1}, false},
	};
	static const struct {
		struct period period;
		bool is_sound;
	} periods[] = {
	    {{0, PERIOD_NONE, 0, 0}, true},
	    {{2024, PERIOD_YEAR, 0, 0}, true},
	    {{2024, PERIOD_HALF, 2, 0}, true},
	    {{2024, PERIOD_MONTHS, 12, 0}, true},
	    {{2024, PERIOD_RANGE, 7, 12}, true},
	    {{9999, PERIOD_RANGE, 1, 12}, true},
	    {{9999, PERIOD_RANGE, 2, 12}, false},
	    {{2024, PERIOD_RANGE, 13, 1}, false},
	    {{2024, PERIOD_RANGE, 1, 0}, false},
	    {{2024, PERIOD_RANGE, 1, PERIOD_RANGE_MOST + 1}, false},
	    {{2024, PERIOD_RANGE, 1, -5}, false},
	    {{-5, PERIOD_RANGE, 1, 5}, false},
	    {{2024, PERIOD_HALF, 3, 0}, false},
	    {{2024, PERIOD_QUARTER, 0, 0}, false},
	    {{2024, PERIOD_MONTH, -1, 0}, false},
	    {{2024, PERIOD_MONTH, 1, 1}, false},
	    {{2024, PERIOD_YEAR, 1, 0}, false},
	    {{0, PERIOD_YEAR, 0, 0}, false},
	    {{0, PERIOD_MONTH, 1, 0}, false},
	    {{2024, PERIOD_RANGE + 1, 1, 0}, false},
	    {{2024, -1, 1, 0}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(dates) / sizeof(*dates); i++)
		if (date_is_sound(dates[i].date) != dates[i].is_sound)
			fail_msg("date %zu", i);
	for (size_t i = 0; i < sizeof(periods) / sizeof(*periods); i++)
		if (period_is_sound(periods[i].period) != periods[i].is_sound)
			fail_msg("period %zu", i);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parses),
	    cmocka_unit_test(counts_days),
	    cmocka_unit_test(every_day_comes_back),
	    cmocka_unit_test(the_calendar_ends),
	    cmocka_unit_test(adds_days),
	    cmocka_unit_test(finds_short_years),
	    cmocka_unit_test(partial_dates_cover_days),
	    cmocka_unit_test(orders_dates),
	    cmocka_unit_test(formats_vietnamese),
	    cmocka_unit_test(parses_periods),
	    cmocka_unit_test(ranges_have_one_name),
	    cmocka_unit_test(refuses_periods),
	    cmocka_unit_test(orders_periods),
	    cmocka_unit_test(no_period),
	    cmocka_unit_test(knows_what_is_no_date),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
