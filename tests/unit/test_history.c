/*
 * Sheets in time: the one before, changes, series breaks, bottom groups and their
 * streaks, and what is found by unit and period.
 */
#include "derive/results.h"

#include "site_maker.h"

#include <stdio.h>

/* Three years of one framework, and of a second one behind a break. */
struct series {
	struct maker maker;
	struct framework *old, *new;
	struct unit *units[6];
	struct results results;
};

static void series_init(struct series *series)
{
	static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};

	maker_init(&series->maker);
	series->old = maker_framework(
	    &series->maker, "old", "2021 2022", 1, "1 60; 2 40; T 5 bonus");
	series->new = maker_framework(
	    &series->maker, "new", "2023 2024", 1, "1 60; 2 50; T 6 bonus");
	maker_follow(series->old, series->new);
	for (size_t i = 0; i < 6; i++)
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
	maker_results(&series.maker, NULL, &series.results);

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
	maker_results(&series.maker, NULL, &series.results);
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
	maker_results(&maker, NULL, &results);
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
	maker_results(&series.maker, NULL, &series.results);
	got = maker_result(&series.results, "a", "2023");
	assert_non_null(got->previous);
	assert_false(got->has_change);
	assert_false(got->movement.kind == MOVEMENT_SAME);
	assert_false(result_criterion_change(
	    got, maker_find(series.new, "1"), &in_percent, &change));
	got = maker_result(&series.results, "a", "2024");
	assert_true(got->has_change);
	assert_true(got->movement.kind == MOVEMENT_SAME);
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
	maker_results(&series.maker, NULL, &series.results);
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
	maker_results(&series.maker, NULL, &series.results);
	got = maker_result(&series.results, "a", "2022");
	assert_true(got->has_change);
	assert_true(got->change_in_percent);
	assert_int_equal(got->change.units, maker_number("12.18").units);
	assert_true(got->movement.kind == MOVEMENT_SAME);
	assert_int_equal(got->movement.gained, 12);
	got = maker_result(&series.results, "a", "2023");
	assert_false(got->has_change);
	assert_int_equal(got->movement.gained, -7);
	got = maker_result(&series.results, "a", "2024");
	assert_false(got->has_change);
	assert_false(got->movement.kind == MOVEMENT_SAME);
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
		maker_results(&series.maker, NULL, &series.results);
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

/* Six units and what they scored, 0: no sheet. What is told of the first. */
static void movements(void **state)
{
	static const struct {
		const char *name;
		int before[6], after[6];
		enum movement_kind kind;
		int gained;
		unsigned shared[3]; /* how many, place before, place after */
	} rows[] = {
	    {"the same units", {5, 6, 7, 8, 9, 1}, {8, 6, 5, 4, 9, 1}, MOVEMENT_SAME, 3,
		{0}},
	    {"the same place", {5, 6, 7, 8, 9, 1}, {5, 6, 7, 8, 9, 1}, MOVEMENT_SAME, 0,
		{0}},
	    {"lost places", {9, 6, 7, 8, 5, 1}, {5, 6, 7, 8, 9, 1}, MOVEMENT_SAME, -4,
		{0}},
	    {"last of six, last of four: no rise", {1, 6, 7, 8, 9, 5}, {1, 6, 7, 8, 0, 0},
		MOVEMENT_SHARED, 0, {4, 4, 4}},
	    {"one left, one came", {5, 6, 7, 8, 9, 0}, {6, 5, 7, 8, 0, 9},
		MOVEMENT_SHARED, 1, {4, 4, 3}},
	    {"only two stayed", {5, 6, 7, 0, 0, 0}, {7, 6, 0, 8, 9, 0}, MOVEMENT_SHARED,
		1, {2, 2, 1}},
	    {"nobody else stayed", {5, 6, 7, 0, 0, 0}, {7, 0, 0, 8, 9, 0}, MOVEMENT_OTHER,
		0, {0}},
	    {"shares the last place: no rise", {1, 2, 3, 4, 5, 6}, {1, 1, 3, 4, 5, 6},
		MOVEMENT_OTHER, 0, {0}},
	    {"was not ranked", {0, 6, 7, 8, 9, 5}, {5, 6, 7, 8, 9, 1}, MOVEMENT_NONE, 0,
		{0}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct series series;
		const struct rank_movement *got;
		char scores[32];

		series_init(&series);
		for (size_t unit = 0; unit < 6; unit++) {
			snprintf(
			    scores, sizeof(scores), "1 %d; 2 1", rows[i].before[unit]);
			if (rows[i].before[unit])
				maker_sheet(&series.maker, series.units[unit], series.old,
				    "2022", scores);
			snprintf(
			    scores, sizeof(scores), "1 %d; 2 1", rows[i].after[unit]);
			if (rows[i].after[unit])
				maker_sheet(&series.maker, series.units[unit], series.new,
				    "2023", scores);
		}
		maker_results(&series.maker, NULL, &series.results);
		got = &maker_result(&series.results, "a", "2023")->movement;
		if (got->kind != rows[i].kind || got->gained != rows[i].gained ||
		    got->shared != rows[i].shared[0] ||
		    got->shared_before != rows[i].shared[1] ||
		    got->shared_after != rows[i].shared[2])
			fail_msg("%s: kind %d, gained %d, of %u: %u, %u", rows[i].name,
			    got->kind, got->gained, got->shared, got->shared_before,
			    got->shared_after);
		maker_release(&series.maker);
	}
}

/* Published places alone, of which nobody knows the others. */
static void published_movements(void **state)
{
	static const struct {
		const char *name;
		unsigned before, before_of, after, after_of;
		bool other_began; /* a unit of the level that was not there before */
		enum movement_kind kind;
		int gained;
	} rows[] = {
	    {"among as many", 10, 11, 7, 11, false, MOVEMENT_SAME, 3},
	    {"among as many, but others", 10, 11, 7, 11, true, MOVEMENT_OTHER, 0},
	    {"among others", 10, 10, 6, 6, false, MOVEMENT_OTHER, 0},
	    {"last of as many", 11, 11, 11, 11, false, MOVEMENT_SAME, 0},
	    {"lost places", 6, 11, 7, 11, false, MOVEMENT_SAME, -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct series series;
		const struct rank_movement *got;

		series_init(&series);
		if (rows[i].other_began)
			series.units[3]->begins = maker_date("2023-02-01");
		maker_publish(
		    maker_sheet(&series.maker, series.units[0], series.old, "2022", ""),
		    NULL, NULL, rows[i].before, rows[i].before_of);
		maker_publish(
		    maker_sheet(&series.maker, series.units[0], series.new, "2023", ""),
		    NULL, NULL, rows[i].after, rows[i].after_of);
		maker_results(&series.maker, NULL, &series.results);
		got = &maker_result(&series.results, "a", "2023")->movement;
		if (got->kind != rows[i].kind || got->gained != rows[i].gained)
			fail_msg("%s: kind %d, gained %d", rows[i].name, got->kind,
			    got->gained);
		assert_int_equal(got->before_of, rows[i].before_of);
		assert_int_equal(got->after_of, rows[i].after_of);
		maker_release(&series.maker);
	}
}

/* Scores of six units; the bottom group has three places. */
static void bottom_with_ties(void **state)
{
	static const struct {
		const char *name;
		int scores[6];
		bool in[6];
	} rows[] = {
	    {"no ties", {6, 5, 4, 3, 2, 1}, {0, 0, 0, 1, 1, 1}},
	    {"three share the third place", {6, 5, 4, 4, 4, 1}, {0, 0, 1, 1, 1, 1}},
	    {"four share the last", {6, 5, 4, 4, 4, 4}, {0, 0, 1, 1, 1, 1}},
	    {"three below a tie", {6, 4, 4, 3, 2, 1}, {0, 0, 0, 1, 1, 1}},
	    {"all equal: the first are not the last", {4, 4, 4, 4, 4, 4}, {0}},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct series series;

		series_init(&series);
		for (size_t unit = 0; unit < 6; unit++) {
			char scores[32];

			snprintf(
			    scores, sizeof(scores), "1 %d; 2 1", rows[i].scores[unit]);
			maker_sheet(&series.maker, series.units[unit], series.old, "2022",
			    scores);
		}
		maker_results(&series.maker, NULL, &series.results);
		for (size_t unit = 0; unit < 6; unit++)
			if (series.results.sheets[unit].in_bottom != rows[i].in[unit])
				fail_msg("%s: unit %zu", rows[i].name, unit);
		maker_release(&series.maker);
	}
}

/* A year is compared with a year, eight months with eight months. */
static void unlike_periods(void **state)
{
	static const struct {
		const char *before, *after;
		bool compared;
	} rows[] = {
	    {"2022", "2023", true},
	    {"2022-H2", "2023", false},
	    {"2022", "2023-H1", false},
	    {"2022-H2", "2023-H1", true},
	    {"2022-8M", "2023-8M", true},
	    {"2022-8M", "2023-9M", false},
	    {"2022-Q4", "2023-03", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct maker maker;
		struct framework *framework;
		struct unit *unit;
		struct results results;
		char both[32];

		maker_init(&maker);
		snprintf(both, sizeof(both), "%s %s", rows[i].before, rows[i].after);
		framework = maker_framework(&maker, "f", both, 1, "1 10");
		unit = maker_unit(&maker, "a", LEVEL_DISTRICT, NULL);
		maker_sheet(&maker, unit, framework, rows[i].before, "1 4");
		maker_sheet(&maker, unit, framework, rows[i].after, "1 5");
		maker_results(&maker, NULL, &results);
		if (maker_result(&results, "a", rows[i].after)->has_change !=
		    rows[i].compared)
			fail_msg("%s and %s", rows[i].before, rows[i].after);
		maker_release(&maker);
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
	maker_results(&series.maker, NULL, &series.results);
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
	maker_results(&series.maker, NULL, &series.results);
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
	    cmocka_unit_test(movements),
	    cmocka_unit_test(published_movements),
	    cmocka_unit_test(bottom_with_ties),
	    cmocka_unit_test(unlike_periods),
	    cmocka_unit_test(small_league),
	    cmocka_unit_test(lookups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
