/*
 * What documents promise against what came.
 */
#include "derive/results.h"

#include "site_maker.h"

struct target_case {
	const char *name;
	enum target_kind kind;
	enum target_operator operator;
	const char *criterion, *value, *max, *grade;
	unsigned rank;
	const char *period;
	enum target_outcome outcome;
	const char *reached, *high;
};

static const struct target_case target_cases[] = {
    {"a criterion reached", TARGET_CRITERION, OPERATOR_AT_LEAST, "1", "9", "10", NULL, 0,
	"2023", OUTCOME_REACHED, "9"},
    {"a criterion missed", TARGET_CRITERION, OPERATOR_AT_LEAST, "1", "9.01", "10", NULL,
	0, "2023", OUTCOME_MISSED, "9"},
    {"a criterion of the version before", TARGET_CRITERION, OPERATOR_AT_LEAST, "old 1",
	"8.5", NULL, NULL, 0, "2023", OUTCOME_REACHED, "9"},
    {"another maximum: the share counts", TARGET_CRITERION, OPERATOR_AT_LEAST, "2", "8",
	"10", NULL, 0, "2023", OUTCOME_REACHED, "4"},
    {"more than", TARGET_CRITERION, OPERATOR_ABOVE, "1", "9", NULL, NULL, 0, "2023",
	OUTCOME_MISSED, "9"},
    {"at most", TARGET_CRITERION, OPERATOR_AT_MOST, "1", "9", NULL, NULL, 0, "2023",
	OUTCOME_REACHED, "9"},
    {"below", TARGET_CRITERION, OPERATOR_BELOW, "1", "9", NULL, NULL, 0, "2023",
	OUTCOME_MISSED, "9"},
    {"equal", TARGET_CRITERION, OPERATOR_EQUAL, "1", "9", NULL, NULL, 0, "2023",
	OUTCOME_REACHED, "9"},
    {"more than, by the least", TARGET_CRITERION, OPERATOR_ABOVE, "1", "8.999999", NULL,
	NULL, 0, "2023", OUTCOME_REACHED, "9"},
    {"more than, and below it", TARGET_CRITERION, OPERATOR_ABOVE, "1", "9.000001", NULL,
	NULL, 0, "2023", OUTCOME_MISSED, "9"},
    {"below, by the least", TARGET_CRITERION, OPERATOR_BELOW, "1", "9.000001", NULL, NULL,
	0, "2023", OUTCOME_REACHED, "9"},
    {"at most, and above it", TARGET_CRITERION, OPERATOR_AT_MOST, "1", "8.999999", NULL,
	NULL, 0, "2023", OUTCOME_MISSED, "9"},
    {"not equal", TARGET_CRITERION, OPERATOR_EQUAL, "1", "9.000001", NULL, NULL, 0,
	"2023", OUTCOME_MISSED, "9"},
    {"not equal, above", TARGET_CRITERION, OPERATOR_EQUAL, "1", "8.999999", NULL, NULL, 0,
	"2023", OUTCOME_MISSED, "9"},
    {"within, at both ends", TARGET_CRITERION, OPERATOR_WITHIN, "1", "9", NULL, NULL, 0,
	"2023", OUTCOME_REACHED, "9", "9"},
    {"above the range", TARGET_CRITERION, OPERATOR_WITHIN, "1", "8", NULL, NULL, 0,
	"2023", OUTCOME_MISSED, "9", "8.999999"},
    {"below the range", TARGET_CRITERION, OPERATOR_WITHIN, "1", "9.000001", NULL, NULL, 0,
	"2023", OUTCOME_MISSED, "9", "10"},
    {"no sheet yet", TARGET_CRITERION, OPERATOR_AT_LEAST, "1", "9", NULL, NULL, 0, "2024",
	OUTCOME_NO_DATA, NULL},
    {"rank reached", TARGET_RANK, OPERATOR_AT_LEAST, NULL, NULL, NULL, NULL, 2, "2023",
	OUTCOME_REACHED, "2"},
    {"rank missed", TARGET_RANK, OPERATOR_AT_MOST, NULL, NULL, NULL, NULL, 1, "2023",
	OUTCOME_MISSED, "2"},
    {"better than promised", TARGET_RANK, OPERATOR_AT_MOST, NULL, NULL, NULL, NULL, 6,
	"2023", OUTCOME_REACHED, "2"},
    {"percent", TARGET_PERCENT, OPERATOR_AT_LEAST, NULL, "86.67", NULL, NULL, 0, "2023",
	OUTCOME_MISSED, "86.67"},
    {"percent, unrounded", TARGET_PERCENT, OPERATOR_AT_LEAST, NULL, "86.66", NULL, NULL,
	0, "2023", OUTCOME_REACHED, "86.67"},
    {"total", TARGET_TOTAL, OPERATOR_AT_LEAST, NULL, "13", NULL, NULL, 0, "2023",
	OUTCOME_REACHED, "13"},
    {"grade", TARGET_GRADE, OPERATOR_AT_LEAST, NULL, NULL, NULL, "b", 0, "2023",
	OUTCOME_REACHED, NULL},
    {"a higher grade", TARGET_GRADE, OPERATOR_AT_LEAST, NULL, NULL, NULL, "c", 0, "2023",
	OUTCOME_REACHED, NULL},
    {"a lower grade", TARGET_GRADE, OPERATOR_AT_LEAST, NULL, NULL, NULL, "a", 0, "2023",
	OUTCOME_MISSED, NULL},
    {"provisional: no rank to judge", TARGET_RANK, OPERATOR_AT_LEAST, NULL, NULL, NULL,
	NULL, 6, "2024-H1", OUTCOME_NO_DATA, NULL},
    {"provisional: no percentage", TARGET_PERCENT, OPERATOR_AT_LEAST, NULL, "1", NULL,
	NULL, 0, "2024-H1", OUTCOME_NO_DATA, NULL},
    {"provisional: no total", TARGET_TOTAL, OPERATOR_AT_LEAST, NULL, "1", NULL, NULL, 0,
	"2024-H1", OUTCOME_NO_DATA, NULL},
    {"provisional: no grade", TARGET_GRADE, OPERATOR_AT_LEAST, NULL, NULL, NULL, "c", 0,
	"2024-H1", OUTCOME_NO_DATA, NULL},
    {"provisional: a criterion that has its final score", TARGET_CRITERION,
	OPERATOR_AT_LEAST, "1", "8", NULL, NULL, 0, "2024-H1", OUTCOME_REACHED, "8"},
    {"provisional: a criterion that has none", TARGET_CRITERION, OPERATOR_AT_LEAST, "2",
	"1", NULL, NULL, 0, "2024-H1", OUTCOME_NO_DATA, NULL},
    {"published only: the percentage", TARGET_PERCENT, OPERATOR_ABOVE, NULL, "71.5", NULL,
	NULL, 0, "2024-H2", OUTCOME_MISSED, "71.5"},
    {"published only: the total", TARGET_TOTAL, OPERATOR_AT_LEAST, NULL, "72", NULL, NULL,
	0, "2024-H2", OUTCOME_REACHED, "73"},
    {"published only: the rank", TARGET_RANK, OPERATOR_AT_LEAST, NULL, NULL, NULL, NULL,
	6, "2024-H2", OUTCOME_MISSED, "7"},
    {"below every band", TARGET_GRADE, OPERATOR_AT_LEAST, NULL, NULL, NULL, "c", 0,
	"2025", OUTCOME_MISSED, NULL},
};

/* A day on which the time of all targets is over. */
static const struct date late_day = {2030, 1, 1};

static struct grade target_grades[] = {
    {STR_INIT("a"), STR_INIT("A"), {90000000}, {0}},
    {STR_INIT("b"), STR_INIT("B"), {80000000}, {0}},
    {STR_INIT("c"), STR_INIT("C"), {70000000}, {0}},
};

static void judge_case(const struct target_case *c, struct results *results,
    const struct unit *unit, struct framework *old, struct framework *new)
{
	struct target target = {
	    .kind = c->kind, .operator= c->operator, .rank = c->rank };
	struct target_verdict verdict;

	if (c->criterion)
		target.criterion = strncmp(c->criterion, "old ", 4) == 0
				       ? maker_find(old, c->criterion + 4)
				       : maker_find(new, c->criterion);
	if (c->value)
		target.value = maker_number(c->value);
	if (c->high)
		target.high = maker_number(c->high);
	target.has_max = c->max != NULL;
	if (c->max)
		target.max = maker_number(c->max);
	target.grade = str_of(c->grade);
	verdict = target_judge(results, &target, unit,
	    target_time(&target, maker_period(c->period), NULL, (struct date){0}),
	    late_day);
	if (verdict.outcome != c->outcome)
		fail_msg("%s: outcome %d, not %d", c->name, verdict.outcome, c->outcome);
	if (verdict.has_value != (c->reached != NULL) ||
	    (verdict.has_value &&
		decimal_compare(verdict.value, maker_number(c->reached)) != 0))
		fail_msg(
		    "%s: reached %lld units", c->name, (long long)verdict.value.units);
}

static void targets(void **state)
{
	struct maker maker;
	struct framework *old, *new;
	struct unit *unit;
	struct results results;

	(void)state;
	maker_init(&maker);
	old = maker_framework(&maker, "old", "2022", 1, "1 10; 2 10");
	new = maker_framework(
	    &maker, "new", "2023 2024-H1 2024-H2 2025", 2, "1 10; 2; > 2a 5; > 2b 5");
	maker_follow(old, new);
	new->grades = target_grades;
	new->grade_count = 3;
	unit = maker_unit(&maker, "a", LEVEL_DISTRICT, NULL);
	maker_sheet(&maker, unit, new, "2023", "1 9; 2a 4; 2b not_assessed");
	maker_sheet(&maker, maker_unit(&maker, "b", LEVEL_DISTRICT, NULL), new, "2023",
	    "1 10; 2 10");
	maker_sheet(&maker, unit, new, "2024-H1", "1 8; 2a 4,-; 2b not_assessed");
	maker_publish(maker_sheet(&maker, unit, new, "2024-H2", ""), "73", "71.5", 7, 11);
	maker_sheet(&maker, unit, new, "2025", "1 2; 2 1");
	maker_results(&maker, NULL, &results);
	for (size_t i = 0; i < sizeof(target_cases) / sizeof(*target_cases); i++)
		judge_case(&target_cases[i], &results, unit, old, new);
	maker_release(&maker);
}

static enum target_outcome judge_in(const struct results *results,
    const struct target *target, const struct unit *unit, const char *period)
{
	return target_judge(results, target, unit,
	    target_time(target, maker_period(period), NULL, (struct date){0}), late_day)
	    .outcome;
}

static void indicators(void **state)
{
	struct maker maker;
	struct results results;
	struct indicator indicator = {.better = BETTER_HIGHER};
	struct indicator_value value = {0};
	struct target target = {.kind = TARGET_INDICATOR, .indicator = &indicator};

	(void)state;
	maker_init(&maker);
	value.unit = maker_unit(&maker, "a", LEVEL_COMMUNE, NULL);
	value.period = maker_period("2023");
	value.value = maker_figure("80.63");
	indicator.values = &value;
	indicator.value_count = 1;
	maker_results(&maker, NULL, &results);
	assert_false(indicator_value_met(&indicator, &value));
	value.target = maker_figure("80.63");
	assert_true(indicator_value_met(&indicator, &value));
	value.target = maker_figure("90");
	assert_false(indicator_value_met(&indicator, &value));
	indicator.better = BETTER_LOWER;
	assert_true(indicator_value_met(&indicator, &value));
	target.value = maker_number("90");
	assert_int_equal(judge_in(&results, &target, value.unit, "2023"), OUTCOME_MISSED);
	assert_int_equal(
	    judge_in(&results, &target, value.unit, "2024"), OUTCOME_NO_DATA);
	maker_release(&maker);
}

/* 80,63 of 2023 and 91 of 2024, the latter as of 1/10/2024. */
static void times(void **state)
{
	static const struct {
		const char *name, *period, *own, *last_day, *as_of;
		enum target_outcome outcome;
		const char *value;
	} cases[] = {
	    {"before its period is over", "2024", NULL, NULL, "2024-12-31",
		OUTCOME_NOT_DUE, "91"},
	    {"after it", "2024", NULL, NULL, "2025-01-01", OUTCOME_REACHED, "91"},
	    {"a period of its own", "2023", "2024", NULL, "2024-06-30", OUTCOME_NOT_DUE,
		"91"},
	    {"which nobody has a figure of", "2023", "2026", NULL, "2027-01-01",
		OUTCOME_NO_DATA, NULL},
	    {"a deadline ahead", "2024", NULL, "2024-10-31", "2024-10-31",
		OUTCOME_NOT_DUE, "91"},
	    {"past, with a figure from before it", "2024", NULL, "2024-10-31",
		"2024-11-01", OUTCOME_REACHED, "91"},
	    {"the figure is of the last day", "2024", NULL, "2024-10-01", "2024-10-02",
		OUTCOME_REACHED, "91"},
	    {"past, and the figure is later", "2024", NULL, "2024-09-30", "2024-10-02",
		OUTCOME_NO_DATA, NULL},
	    {"its own period goes before the deadline", "2024", "2023", "2024-10-31",
		"2024-03-01", OUTCOME_MISSED, "80.63"},
	};
	struct maker maker;
	struct results results;
	struct indicator indicator = {0};
	struct indicator_value values[2] = {0};
	struct document document = {.date = {.date = {2024, 1, 10}}};
	struct task task = {.document = &document};

	(void)state;
	maker_init(&maker);
	values[0].unit = values[1].unit = maker_unit(&maker, "a", LEVEL_COMMUNE, NULL);
	values[0].period = maker_period("2023");
	values[0].value = maker_figure("80.63");
	values[1].period = maker_period("2024");
	values[1].value = maker_figure("91");
	values[1].as_of.date = (struct date){2024, 10, 1};
	indicator.values = values;
	indicator.value_count = 2;
	maker_results(&maker, NULL, &results);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct target target = {.kind = TARGET_INDICATOR,
		    .indicator = &indicator,
		    .value = maker_number("90")};
		struct date last_day = {0}, as_of;
		struct target_verdict verdict;

		if (cases[i].own)
			target.period = maker_period(cases[i].own);
		if (cases[i].last_day)
			date_parse(str_of(cases[i].last_day), &last_day);
		date_parse(str_of(cases[i].as_of), &as_of);
		verdict = target_judge(&results, &target, values[0].unit,
		    target_time(&target, maker_period(cases[i].period),
			cases[i].last_day ? &task : NULL, last_day),
		    as_of);
		if (verdict.outcome != cases[i].outcome ||
		    verdict.has_value != (cases[i].value != NULL) ||
		    (cases[i].value && decimal_compare(verdict.value,
					   maker_number(cases[i].value)) != 0))
			fail_msg("%s: outcome %d", cases[i].name, verdict.outcome);
	}
	maker_release(&maker);
}

/* A deadline's figure is none from before the document. */
static void since_the_document(void **state)
{
	static const struct {
		struct date document;
		enum target_outcome outcome;
	} cases[] = {
	    {{2024, 10, 1}, OUTCOME_REACHED},
	    {{2024, 10, 2}, OUTCOME_NO_DATA},
	    {{2024, 10, 0}, OUTCOME_REACHED},
	};
	struct maker maker;
	struct results results;
	struct indicator indicator = {0};
	struct indicator_value value = {0};
	struct target target = {.kind = TARGET_INDICATOR, .indicator = &indicator};

	(void)state;
	maker_init(&maker);
	value.unit = maker_unit(&maker, "a", LEVEL_COMMUNE, NULL);
	value.period = maker_period("2024");
	value.value = maker_figure("91");
	value.as_of.date = (struct date){2024, 10, 1};
	indicator.values = &value;
	indicator.value_count = 1;
	target.value = maker_number("90");
	maker_results(&maker, NULL, &results);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct document document = {.date = {.date = cases[i].document}};
		struct task task = {.document = &document};

		assert_int_equal(target_judge(&results, &target, value.unit,
				     target_time(&target, (struct period){0}, &task,
					 (struct date){2024, 12, 31}),
				     late_day)
				     .outcome,
		    cases[i].outcome);
	}
	maker_release(&maker);
}

static void expect_baseline(
    struct target_baseline got, const char *name, const char *period, const char *value)
{
	if (got.known != (value != NULL))
		fail_msg("%s: %s", name, got.known ? "known" : "not known");
	if (value && (!period_equal(got.period, maker_period(period)) ||
			 decimal_compare(got.value, maker_number(value)) != 0))
		fail_msg("%s: %lld units of %d", name, (long long)got.value.units,
		    got.period.year);
}

/* Where a target starts from: the latest before it, of a period as long. */
static void baselines(void **state)
{
	static const struct {
		const char *target, *period, *value;
	} cases[] = {
	    {"2022", NULL, NULL},
	    {"2023", "2022", "7"},
	    {"2024", "2023", "8"},
	    {"2026", "2024", "6"},
	    {"2023-H2", "2023-H1", "3"},
	    {"2024-H1", "2023-H1", "3"},
	    {"2023-H1", NULL, NULL},
	    {"2024-Q3", NULL, NULL},
	    {"2023-07..2024-06", "2022", "7"},
	};
	static const char *const had[][2] = {
	    {"2022", "7"}, {"2023-H1", "3"}, {"2023", "8"}, {"2024", "6"}};
	struct maker maker;
	struct results results;
	struct framework *framework;
	struct unit *unit;
	struct indicator indicator = {0};
	struct indicator_value values[4] = {0};
	struct target figure = {.kind = TARGET_INDICATOR, .indicator = &indicator};
	struct target points = {.kind = TARGET_CRITERION};

	(void)state;
	maker_init(&maker);
	unit = maker_unit(&maker, "a", LEVEL_COMMUNE, NULL);
	framework = maker_framework(&maker, "f", "2022 2023-H1 2023 2024", 2, "1 10");
	indicator.values = values;
	for (size_t i = 0; i < 4; i++) {
		values[i].unit = unit;
		values[i].period = maker_period(had[i][0]);
		values[i].value = maker_figure(had[i][1]);
		maker_sheet(&maker, unit, framework, had[i][0],
		    str_format(&maker.arena, "1 %s", had[i][1]).p);
	}
	indicator.value_count = 4;
	points.criterion = maker_find(framework, "1");
	maker_results(&maker, NULL, &results);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct period period = maker_period(cases[i].target);

		expect_baseline(target_baseline(&results, &figure, unit, period),
		    cases[i].target, cases[i].period, cases[i].value);
		expect_baseline(target_baseline(&results, &points, unit, period),
		    cases[i].target, cases[i].period, cases[i].value);
	}
	maker_release(&maker);
}

/* Second of two, after having been first of three. */
static void places(void **state)
{
	static const struct {
		const char *name;
		enum target_operator operator;
		unsigned rank, of;
		enum target_outcome outcome;
		const char *value;
	} cases[] = {
	    {"of as many", OPERATOR_AT_MOST, 2, 2, OUTCOME_REACHED, "2"},
	    {"of others", OPERATOR_AT_MOST, 2, 3, OUTCOME_INCOMPARABLE, "2"},
	    {"of how many was not said", OPERATOR_AT_MOST, 2, 0, OUTCOME_REACHED, "2"},
	    {"a gain, among those ranked both times", OPERATOR_GAIN, 1, 0, OUTCOME_MISSED,
		"-1"},
	    {"a gain of none is not reached by a loss", OPERATOR_GAIN, 0, 0,
		OUTCOME_MISSED, "-1"},
	};
	struct maker maker;
	struct framework *framework;
	struct unit *a, *b;
	struct results results;

	(void)state;
	maker_init(&maker);
	framework = maker_framework(&maker, "f", "2022 2023", 1, "1 10");
	a = maker_unit(&maker, "a", LEVEL_DISTRICT, NULL);
	b = maker_unit(&maker, "b", LEVEL_DISTRICT, NULL);
	maker_sheet(&maker, a, framework, "2022", "1 9");
	maker_sheet(&maker, b, framework, "2022", "1 8");
	maker_sheet(&maker, maker_unit(&maker, "c", LEVEL_DISTRICT, NULL), framework,
	    "2022", "1 7");
	maker_sheet(&maker, a, framework, "2023", "1 8");
	maker_sheet(&maker, b, framework, "2023", "1 9");
	maker_results(&maker, NULL, &results);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct target target = {.kind = TARGET_RANK,
		    .operator= cases[i].operator,
		    .rank = cases[i].rank,
		    .of = cases[i].of};
		struct target_verdict verdict = target_judge(&results, &target, a,
		    target_time(&target, maker_period("2023"), NULL, (struct date){0}),
		    late_day);

		if (verdict.outcome != cases[i].outcome || !verdict.has_value ||
		    decimal_compare(verdict.value, maker_number(cases[i].value)) != 0)
			fail_msg("%s: outcome %d, %lld units", cases[i].name,
			    verdict.outcome, (long long)verdict.value.units);
	}
	maker_release(&maker);
}

/* Where units are ranked within their groups, a place among all is held against that. */
static void places_within_groups(void **state)
{
	static const struct {
		size_t unit;
		unsigned rank, of;
		enum target_outcome outcome;
		const char *value;
	} cases[] = {
	    {0, 1, 2, OUTCOME_REACHED, "1"},
	    {0, 2, 3, OUTCOME_REACHED, "2"},
	    {0, 1, 3, OUTCOME_MISSED, "2"},
	    {0, 1, 4, OUTCOME_INCOMPARABLE, "1"},
	    {0, 1, 0, OUTCOME_REACHED, "1"},
	    {1, 1, 3, OUTCOME_REACHED, "1"},
	};
	static const char *const sheets[][2] = {{"a", "1 8"}, {"b", "1 9"}, {"c", "1 7"}};
	struct maker maker;
	struct framework *framework;
	struct unit *units[3];
	struct results results;

	(void)state;
	maker_init(&maker);
	framework = maker_framework(&maker, "f", "2023", 1, "1 10");
	framework->rank_within_group = true;
	for (size_t i = 0; i < 3; i++) {
		units[i] = maker_unit(&maker, sheets[i][0], LEVEL_DISTRICT, NULL);
		units[i]->group = i == 1 ? STR("y") : STR("x");
		maker_sheet(&maker, units[i], framework, "2023", sheets[i][1]);
	}
	maker_results(&maker, NULL, &results);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct target target = {.kind = TARGET_RANK,
		    .operator= OPERATOR_AT_MOST,
		    .rank = cases[i].rank,
		    .of = cases[i].of};
		struct target_verdict verdict = target_judge(&results, &target,
		    units[cases[i].unit],
		    target_time(&target, maker_period("2023"), NULL, (struct date){0}),
		    late_day);

		if (verdict.outcome != cases[i].outcome ||
		    decimal_compare(verdict.value, maker_number(cases[i].value)) != 0)
			fail_msg("%u of %u: outcome %d, %lld units", cases[i].rank,
			    cases[i].of, verdict.outcome, (long long)verdict.value.units);
	}
	maker_release(&maker);
}

/* The other of them gained one place. */
static void gains(void **state)
{
	struct maker maker;
	struct framework *framework;
	struct unit *a, *b;
	struct results results;
	struct target target = {.kind = TARGET_RANK, .operator= OPERATOR_GAIN };

	(void)state;
	maker_init(&maker);
	framework = maker_framework(&maker, "f", "2022 2023", 1, "1 10");
	a = maker_unit(&maker, "a", LEVEL_DISTRICT, NULL);
	b = maker_unit(&maker, "b", LEVEL_DISTRICT, NULL);
	maker_sheet(&maker, a, framework, "2022", "1 9");
	maker_sheet(&maker, b, framework, "2022", "1 8");
	maker_sheet(&maker, a, framework, "2023", "1 8");
	maker_sheet(&maker, b, framework, "2023", "1 9");
	maker_results(&maker, NULL, &results);
	for (target.rank = 0; target.rank <= 2; target.rank++)
		assert_int_equal(judge_in(&results, &target, b, "2023"),
		    target.rank <= 1 ? OUTCOME_REACHED : OUTCOME_MISSED);
	maker_release(&maker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(targets),
	    cmocka_unit_test(indicators),
	    cmocka_unit_test(times),
	    cmocka_unit_test(since_the_document),
	    cmocka_unit_test(baselines),
	    cmocka_unit_test(places_within_groups),
	    cmocka_unit_test(places),
	    cmocka_unit_test(gains),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
