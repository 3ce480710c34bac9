/*
 * Sheets in time: the one before, changes, series breaks, bottom groups and their
 * streaks, and what is found by unit and period.
 */
#include "derive/results.h"

#include "site_maker.h"

/* Three years of one framework, and of a second one behind a break. */
struct series {
	struct maker maker;
	struct framework *old, *new;
	struct unit *units[5];
	struct results results;
};

static void series_init(struct series *series)
{
	static const char *const ids[] = {"a", "b", "c", "d", "e"};

	maker_init(&series->maker);
	series->old = maker_framework(
	    &series->maker, "old", "2021 2022", 1, "1 60; 2 40; T 5 bonus");
	series->new = maker_framework(
	    &series->maker, "new", "2023 2024", 1, "1 60; 2 50; T 6 bonus");
	maker_follow(series->old, series->new);
	for (size_t i = 0; i < 5; i++)
		series->units[i] =
		    maker_unit(&series->maker, ids[i], LEVEL_DISTRICT, NULL);
}

/* Asserts the change of one criterion; NULL: there is none. `in_percent` as it should be.
 */
static void assert_change(const struct sheet_result *result, struct framework *framework,
    const char *criterion, bool in_percent, const char *want)
{
	struct decimal change = {0};
	bool got_percent = !in_percent;
	bool has = result_criterion_change(
	    result, maker_find(framework, criterion), &got_percent, &change);

	if (has != (want != NULL))
		fail_msg("%s: change %s", criterion, has ? "is there" : "is missing");
	if (want && (got_percent != in_percent ||
			decimal_compare(change, maker_number(want)) != 0))
		fail_msg("%s: %lld units, in percent %d", criterion,
		    (long long)change.units, got_percent);
}

static void assert_total_change(
    const struct sheet_result *result, bool in_percent, const char *want)
{
	assert_int_equal(result->has_change, want != NULL);
	if (!want)
		return;
	assert_int_equal(result->change_in_percent, in_percent);
	assert_int_equal(result->change.units, maker_number(want).units);
}

static void changes(void **state)
{
	struct series series;
	const struct sheet_result *got;

	(void)state;
	series_init(&series);
	maker_sheet(
	    &series.maker, series.units[0], series.old, "2021", "1 50; 2 30; T 1");
	maker_sheet(
	    &series.maker, series.units[0], series.old, "2022", "1 52.5; 2 28; T 3");
	maker_sheet(
	    &series.maker, series.units[0], series.new, "2023", "1 50; 2 40; T 3.5");
	results_derive(&series.maker.arena, &series.maker.site, NULL, &series.results);

	got = maker_result(&series.results, "a", "2021");
	assert_null(got->previous);
	assert_total_change(got, false, NULL);
	assert_change(got, series.old, "1", false, NULL);
	got = maker_result(&series.results, "a", "2022");
	assert_ptr_equal(got->previous, maker_result(&series.results, "a", "2021"));
	assert_total_change(got, false, "2.5");
	assert_change(got, series.old, "2", false, "-2");
	/* 93.5 of 110 after 83.5 of 100: 85 - 83.5; 40 of 50 after 28 of 40: 80 - 70. */
	got = maker_result(&series.results, "a", "2023");
	assert_total_change(got, true, "1.5");
	assert_change(got, series.new, "1", false, "-2.5");
	assert_change(got, series.new, "2", true, "10");
	assert_change(got, series.new, "T", false, "0.5");
	maker_release(&series.maker);
}

static void nothing_to_compare_with(void **state)
{
	struct series series;
	const struct sheet_result *got;

	(void)state;
	series_init(&series);
	maker_sheet(&series.maker, series.units[1], series.old, "2021", "1 60; 2 40");
	maker_sheet(
	    &series.maker, series.units[1], series.new, "2023", "1 60; 2 not_assessed");
	maker_sheet(&series.maker, series.units[1], series.new, "2024", "1 45");
	results_derive(&series.maker.arena, &series.maker.site, NULL, &series.results);
	/* A year without a sheet in between. */
	assert_null(maker_result(&series.results, "b", "2023")->previous);
	/* Incomplete now: the known criterion alone. */
	got = maker_result(&series.results, "b", "2024");
	assert_non_null(got->previous);
	assert_total_change(got, false, NULL);
	assert_change(got, series.new, "1", false, "-15");
	assert_change(got, series.new, "2", false, NULL);
	maker_release(&series.maker);
}

/* Thirds: the difference is rounded once, not each share before. */
static void change_is_exact(void **state)
{
	struct maker maker;
	struct framework *old, *new;
	struct unit *unit;
	struct results results;

	(void)state;
	maker_init(&maker);
	old = maker_framework(&maker, "old", "2022", 1, "1 3");
	new = maker_framework(&maker, "new", "2023", 1, "1 6");
	maker_follow(old, new);
	unit = maker_unit(&maker, "a", LEVEL_DISTRICT, NULL);
	maker_sheet(&maker, unit, old, "2022", "1 1");
	maker_sheet(&maker, unit, new, "2023", "1 4");
	results_derive(&maker.arena, &maker.site, NULL, &results);
	/* 66.67 − 33.33 would be 33.34. */
	assert_int_equal(maker_result(&results, "a", "2023")->change.units,
	    maker_number("33.33").units);
	maker_release(&maker);
}

static void series_break(void **state)
{
	struct series series;
	const struct sheet_result *got;
	struct decimal change;
	bool in_percent;

	(void)state;
	series_init(&series);
	series.new->series_break = true;
	for (size_t i = 0; i < 2; i++) {
		maker_sheet(
		    &series.maker, series.units[i], series.old, "2022", "1 50; 2 30");
		maker_sheet(
		    &series.maker, series.units[i], series.new, "2023", "1 50; 2 30");
		maker_sheet(
		    &series.maker, series.units[i], series.new, "2024", "1 50; 2 31");
	}
	results_derive(&series.maker.arena, &series.maker.site, NULL, &series.results);
	got = maker_result(&series.results, "a", "2023");
	assert_non_null(got->previous);
	assert_false(got->has_change);
	assert_false(got->has_rank_change);
	assert_false(result_criterion_change(
	    got, maker_find(series.new, "1"), &in_percent, &change));
	got = maker_result(&series.results, "a", "2024");
	assert_true(got->has_change);
	assert_true(got->has_rank_change);
	assert_true(result_criterion_change(
	    got, maker_find(series.new, "1"), &in_percent, &change));
	maker_release(&series.maker);
}

static void criteria_that_are_not_the_same(void **state)
{
	struct series series;
	const struct sheet_result *got;
	struct decimal change;
	bool in_percent;

	(void)state;
	series_init(&series);
	maker_find(series.new, "1")->previous = NULL;
	maker_find(series.old, "1")->next = NULL;
	maker_sheet(&series.maker, series.units[0], series.old, "2022", "1 50; 2 30");
	maker_sheet(&series.maker, series.units[0], series.new, "2023", "1 50; 2 30");
	results_derive(&series.maker.arena, &series.maker.site, NULL, &series.results);
	got = maker_result(&series.results, "a", "2023");
	assert_false(result_criterion_change(
	    got, maker_find(series.new, "1"), &in_percent, &change));
	assert_true(result_criterion_change(
	    got, maker_find(series.new, "2"), &in_percent, &change));
	maker_release(&series.maker);
}

static void published_changes(void **state)
{
	struct series series;
	struct sheet *sheet;
	const struct sheet_result *got;

	(void)state;
	series_init(&series);
	sheet = maker_sheet(&series.maker, series.units[0], series.old, "2021", "");
	maker_publish(sheet, NULL, "73.96", 55, 63);
	sheet = maker_sheet(&series.maker, series.units[0], series.old, "2022", "");
	maker_publish(sheet, NULL, "86.14", 43, 63);
	sheet = maker_sheet(&series.maker, series.units[0], series.new, "2023", "");
	maker_publish(sheet, NULL, NULL, 50, 63);
	sheet = maker_sheet(&series.maker, series.units[0], series.new, "2024", "");
	maker_publish(sheet, NULL, "80", 0, 0);
	results_derive(&series.maker.arena, &series.maker.site, NULL, &series.results);
	got = maker_result(&series.results, "a", "2022");
	assert_true(got->has_change);
	assert_true(got->change_in_percent);
	assert_int_equal(got->change.units, maker_number("12.18").units);
	assert_true(got->has_rank_change);
	assert_int_equal(got->rank_change, 12);
	got = maker_result(&series.results, "a", "2023");
	assert_false(got->has_change);
	assert_int_equal(got->rank_change, -7);
	got = maker_result(&series.results, "a", "2024");
	assert_false(got->has_change);
	assert_false(got->has_rank_change);
	maker_release(&series.maker);
}

static void bottom_group(void **state)
{
	/* Ranks of unit a among eleven, as published; 0: no sheet that year. */
	static const struct {
		const char *name;
		unsigned ranks[4];
		unsigned streaks[4];
	} rows[] = {
	    {"in", {10, 9, 11, 10}, {1, 2, 3, 4}},
	    {"in and out", {10, 8, 11, 10}, {1, 0, 1, 2}},
	    {"a year without a sheet", {10, 0, 11, 10}, {1, 0, 1, 2}},
	    {"never", {1, 2, 8, 7}, {0, 0, 0, 0}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		static const char *const years[] = {"2021", "2022", "2023", "2024"};
		struct series series;

		series_init(&series);
		for (size_t y = 0; y < 4; y++) {
			struct framework *framework = y < 2 ? series.old : series.new;

			if (rows[i].ranks[y] == 0)
				continue;
			maker_publish(maker_sheet(&series.maker, series.units[0],
					  framework, years[y], ""),
			    NULL, NULL, rows[i].ranks[y], 11);
		}
		results_derive(
		    &series.maker.arena, &series.maker.site, NULL, &series.results);
		for (size_t y = 0; y < 4; y++) {
			const struct sheet_result *got;

			if (rows[i].ranks[y] == 0)
				continue;
			got = maker_result(&series.results, "a", years[y]);
			if (got->streak != rows[i].streaks[y] ||
			    got->in_bottom != (rows[i].streaks[y] > 0))
				fail_msg("%s, %s: streak %u, want %u", rows[i].name,
				    years[y], got->streak, rows[i].streaks[y]);
		}
		maker_release(&series.maker);
	}
}

/* In a league no larger than the group nobody is at the bottom. */
static void small_league(void **state)
{
	struct series series;

	(void)state;
	series_init(&series);
	for (size_t i = 0; i < 3; i++)
		maker_sheet(
		    &series.maker, series.units[i], series.old, "2021", "1 1; 2 2");
	maker_publish(maker_sheet(&series.maker, series.units[3], series.old, "2021", ""),
	    NULL, NULL, 11, 0);
	results_derive(&series.maker.arena, &series.maker.site, NULL, &series.results);
	for (size_t i = 0; i < 4; i++)
		assert_false(series.results.sheets[i].in_bottom);
	maker_release(&series.maker);
}

static void lookups(void **state)
{
	struct series series;
	struct framework *other;
	const struct sheet_result *const *list;
	const struct league *league;

	(void)state;
	series_init(&series);
	other = maker_framework(&series.maker, "other", "2022 2025", 1, "1 10");
	other->lineage = STR("a-line");
	other->level = LEVEL_COMMUNE;
	maker_sheet(&series.maker, series.units[2], series.new, "2023", "1 1; 2 2");
	maker_sheet(&series.maker, series.units[2], series.old, "2022", "1 1; 2 2");
	maker_sheet(&series.maker, series.units[2], other, "2022", "1 1");
	maker_sheet(&series.maker, series.units[4], series.old, "2022", "1 1; 2 2");
	results_derive(&series.maker.arena, &series.maker.site, NULL, &series.results);
	assert_int_equal(results_of_unit(&series.results, series.units[0], &list), 0);
	assert_null(results_latest(&series.results, series.units[0]));
	assert_int_equal(results_of_unit(&series.results, series.units[2], &list), 3);
	assert_ptr_equal(list[0]->sheet->framework, other);
	assert_ptr_equal(list[1]->sheet->framework, series.old);
	assert_ptr_equal(list[2]->sheet->framework, series.new);
	assert_ptr_equal(results_latest(&series.results, series.units[2]), list[2]);
	assert_int_equal(results_of_unit(&series.results, series.units[4], &list), 1);
	assert_int_equal(series.results.league_count, 3);
	assert_ptr_equal(series.results.leagues[0].framework, other);
	league = results_find_league(&series.results, series.old, maker_period("2022"));
	assert_ptr_equal(league, &series.results.leagues[1]);
	assert_true(period_equal(league->previous, maker_period("2021")));
	league = results_find_league(&series.results, series.new, maker_period("2023"));
	assert_true(period_equal(league->previous, maker_period("2022")));
	assert_null(
	    results_find_league(&series.results, series.new, maker_period("2024")));
	maker_release(&series.maker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(changes),
	    cmocka_unit_test(nothing_to_compare_with),
	    cmocka_unit_test(change_is_exact),
	    cmocka_unit_test(series_break),
	    cmocka_unit_test(criteria_that_are_not_the_same),
	    cmocka_unit_test(published_changes),
	    cmocka_unit_test(bottom_group),
	    cmocka_unit_test(small_league),
	    cmocka_unit_test(lookups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
