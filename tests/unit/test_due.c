/*
 * Deadlines: every form that officials write, the last day of each, and the way back.
 */
#include "site/due.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

struct words_case {
	const char *words;
	/* NULL: not understood; "!": there is no such date; "?": can be read in several
	 * ways; "y": its year is not written */
	const char *target;
	const char *last_day; /* "" where there is none */
};

static const struct words_case words_cases[] = {
    /* a day */
    {"20/4/2024", "2024-04-20", "2024-04-20"},
    {"ngày 20/4/2024", "2024-04-20", "2024-04-20"},
    {"Ngày 20/04/2024.", "2024-04-20", "2024-04-20"},
    {"(đến ngày 20/4/2024)", "2024-04-20", "2024-04-20"},
    {"hết ngày 20/4/2024", "2024-04-20", "2024-04-20"},
    {"ngày 20 tháng 4 năm 2024", "2024-04-20", "2024-04-20"},
    {"2024-04-20", "2024-04-20", "2024-04-20"},
    {"trước ngày 20/4/2024", "before-2024-04-20", "2024-04-19"},
    {"Trước ngày 20/4/2024", "before-2024-04-20", "2024-04-19"},
    {"trước  ngày\n20/4/2024", "before-2024-04-20", "2024-04-19"},
    {"trước 20/4/2024", "before-2024-04-20", "2024-04-19"},
    {"trước ngày 25/10/2023", "before-2023-10-25", "2023-10-24"},
    {"hoàn thành trước 30/7/2026", "before-2026-07-30", "2026-07-29"},
    {"trước ngày 01/3/2024", "before-2024-03-01", "2024-02-29"},
    {"trước ngày 1/3/2023", "before-2023-03-01", "2023-02-28"},
    {"trước ngày 1/1/2024", "before-2024-01-01", "2023-12-31"},
    {"trước ngày 15 tháng 7 năm 2024", "before-2024-07-15", "2024-07-14"},
    {"29/2/2024", "2024-02-29", "2024-02-29"},
    /* a month, a quarter, a half, a year */
    {"tháng 01/2024", "2024-01", "2024-01-31"},
    {"trong tháng 1/2024", "2024-01", "2024-01-31"},
    {"trong tháng 01/2026", "2026-01", "2026-01-31"},
    {"tháng 2/2024", "2024-02", "2024-02-29"},
    {"tháng 2 năm 2023", "2023-02", "2023-02-28"},
    {"cuối tháng 4/2024", "2024-04", "2024-04-30"},
    {"4/2024", "2024-04", "2024-04-30"},
    {"trước tháng 6/2024", "before-2024-06-01", "2024-05-31"},
    {"quý II/2024", "2024-Q2", "2024-06-30"},
    {"Quý I/2024", "2024-Q1", "2024-03-31"},
    {"quý III năm 2024", "2024-Q3", "2024-09-30"},
    {"quý IV/2024", "2024-Q4", "2024-12-31"},
    {"quý 2/2024", "2024-Q2", "2024-06-30"},
    {"vào quý II/2021", "2021-Q2", "2021-06-30"},
    {"6 tháng đầu năm 2024", "2024-H1", "2024-06-30"},
    {"06 tháng đầu năm 2024", "2024-H1", "2024-06-30"},
    {"sáu tháng cuối năm 2024", "2024-H2", "2024-12-31"},
    {"năm 2024", "2024", "2024-12-31"},
    {"trong năm 2024", "2024", "2024-12-31"},
    {"hết năm 2024", "2024", "2024-12-31"},
    /* recurring */
    {"ngày 25 hằng tháng", "monthly-25", ""},
    {"trước ngày 25 hàng tháng", "monthly-before-25", ""},
    {"ngày 25 hằng tháng cuối quý", "quarterly-25", ""},
    {"trước ngày 25 hằng tháng cuối quý", "quarterly-before-25", ""},
    {"Định kỳ trước ngày 25 hằng tháng cuối quý", "quarterly-before-25", ""},
    {"ngày 25 của tháng cuối mỗi quý", "quarterly-25", ""},
    {"ngày 15/12 hằng năm", "yearly-12-15", ""},
    {"trước ngày 15 tháng 12 hàng năm", "yearly-before-12-15", ""},
    {"hằng tuần", "weekly", ""},
    {"hàng tuần", "weekly", ""},
    {"hằng tháng", "monthly", ""},
    {"Hàng tháng", "monthly", ""},
    {"hằng quý", "quarterly", ""},
    {"định kỳ quý", "quarterly", ""},
    {"hằng tháng cuối quý", "quarterly", ""},
    {"6 tháng", "half-yearly", ""},
    {"định kỳ 6 tháng", "half-yearly", ""},
    {"hằng năm", "yearly", ""},
    {"Hàng năm", "yearly", ""},
    /* never late */
    {"thường xuyên", "continuous", ""},
    {"hằng ngày", "continuous", ""},
    {"hàng ngày", "continuous", ""},
    {"kịp thời", "undated", ""},
    {"ngay", "undated", ""},
    {"thời gian tới", "undated", ""},
    {"trong thời gian tới", "undated", ""},
    {"thời gian tiếp theo", "undated", ""},
    /* dates that do not exist */
    {"07/15/2022", "!", ""},
    {"ngày 07/15/2022", "!", ""},
    {"trước ngày 30/2/2024", "!", ""},
    {"29/2/2023", "!", ""},
    {"tháng 13/2024", "!", ""},
    {"quý 5/2024", "!", ""},
    {"ngày 32 hằng tháng", "!", ""},
    {"ngày 25hằng tháng", NULL, ""},
    /* more than one deadline, or none that a target holds */
    {"định kỳ quý, 6 tháng, năm", "?", ""},
    {"(quý, 6 tháng, năm)", "?", ""},
    {"Hàng tuần, hàng tháng", "?", ""},
    {"đúng tiến độ đề án", NULL, ""},
    {"trong năm 2024 và những năm tiếp theo", "?", ""},
    {"tại thời điểm 31/12/2023", NULL, ""},
    {"8 tháng đầu năm", NULL, ""},
    {"sau ngày 20/4/2024", NULL, ""},
    {"từ ngày 20/4/2024", NULL, ""},
    {"ngày tháng 10 năm 2023", NULL, ""},
    {"ngày", NULL, ""},
    {"quý", NULL, ""},
    {"", NULL, ""},
    {"20/4/24", NULL, ""},
    {"trước ngày 25/10", "y", ""},
};

static void check_last_day(
    struct arena *arena, const char *name, const struct due *due, const char *want)
{
	struct str got = date_format_iso(arena, due_last_day(due));

	if (!str_equal(got, str_of(want)))
		fail_msg("%s: last day %.*s, not %s", name, STR_ARG(got), want);
}

static enum due_error error_wanted(const char *target)
{
	switch (target ? target[0] : '-') {
	case '-':
		return DUE_NOT_UNDERSTOOD;
	case '!':
		return DUE_NO_SUCH_DATE;
	case '?':
		return DUE_SEVERAL;
	case 'y':
		return target[1] ? DUE_OK : DUE_NO_YEAR;
	default:
		return DUE_OK;
	}
}

static void reads_the_words_of_officials(void **state)
{
	static const struct due_setting nothing = {0};
	struct due_readings readings;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(words_cases) / sizeof(*words_cases); i++) {
		const struct words_case *c = &words_cases[i];
		struct due due = {0};
		enum due_error error =
		    due_parse_words(&arena, str_of(c->words), &nothing, &due, &readings);
		enum due_error want = error_wanted(c->target);
		struct str target = due_format(&arena, &due);

		if (error != want)
			fail_msg("%s: error %d, not %d", c->words, error, want);
		if (error)
			continue;
		if (!str_equal(target, str_of(c->target)))
			fail_msg(
			    "%s: %.*s, not %s", c->words, STR_ARG(target), c->target);
		check_last_day(&arena, c->words, &due, c->last_day);
	}
	arena_release(&arena);
}

struct target_case {
	const char *target;
	enum due_error error;
	const char *last_day, *back; /* back: NULL where it is the target itself */
};

static const struct target_case target_cases[] = {
    {"2024-04-20", DUE_OK, "2024-04-20", NULL},
    {"20/4/2024", DUE_OK, "2024-04-20", "2024-04-20"},
    {"before-2024-04-20", DUE_OK, "2024-04-19", NULL},
    {"before-20/4/2024", DUE_OK, "2024-04-19", "before-2024-04-20"},
    {"before-2024-01-01", DUE_OK, "2023-12-31", NULL},
    {"2024-01", DUE_OK, "2024-01-31", NULL},
    {"2024-02", DUE_OK, "2024-02-29", NULL},
    {"2100-02", DUE_OK, "2100-02-28", NULL},
    {"2000-02", DUE_OK, "2000-02-29", NULL},
    {"2024-Q1", DUE_OK, "2024-03-31", NULL},
    {"2024-Q2", DUE_OK, "2024-06-30", NULL},
    {"2024-Q3", DUE_OK, "2024-09-30", NULL},
    {"2024-Q4", DUE_OK, "2024-12-31", NULL},
    {"2024-H1", DUE_OK, "2024-06-30", NULL},
    {"2024-H2", DUE_OK, "2024-12-31", NULL},
    {"2024", DUE_OK, "2024-12-31", NULL},
    {"weekly", DUE_OK, "", NULL},
    {"monthly", DUE_OK, "", NULL},
    {"monthly-25", DUE_OK, "", NULL},
    {"monthly-05", DUE_OK, "", "monthly-5"},
    {"monthly-31", DUE_OK, "", NULL},
    {"monthly-before-25", DUE_OK, "", NULL},
    {"quarterly", DUE_OK, "", NULL},
    {"quarterly-25", DUE_OK, "", NULL},
    {"quarterly-before-25", DUE_OK, "", NULL},
    {"half-yearly", DUE_OK, "", NULL},
    {"yearly", DUE_OK, "", NULL},
    {"yearly-12-15", DUE_OK, "", NULL},
    {"yearly-2-29", DUE_OK, "", NULL},
    {"yearly-before-12-15", DUE_OK, "", NULL},
    {"continuous", DUE_OK, "", NULL},
    {"undated", DUE_OK, "", NULL},
    {"07/15/2022", DUE_NO_SUCH_DATE, "", NULL},
    {"2024-13", DUE_NO_SUCH_DATE, "", NULL},
    {"2024-02-30", DUE_NO_SUCH_DATE, "", NULL},
    {"before-2023-02-29", DUE_NO_SUCH_DATE, "", NULL},
    {"monthly-32", DUE_NO_SUCH_DATE, "", NULL},
    {"monthly-0", DUE_NO_SUCH_DATE, "", NULL},
    {"yearly-13-1", DUE_NO_SUCH_DATE, "", NULL},
    {"", DUE_NOT_UNDERSTOOD, "", NULL},
    {"before-2024", DUE_NOT_UNDERSTOOD, "", NULL},
    {"before-2024-Q2", DUE_NOT_UNDERSTOOD, "", NULL},
    {"2024-Q5", DUE_NOT_UNDERSTOOD, "", NULL},
    {"2024-8M", DUE_NOT_UNDERSTOOD, "", NULL},
    {"weekly-3", DUE_NOT_UNDERSTOOD, "", NULL},
    {"half-yearly-15", DUE_NOT_UNDERSTOOD, "", NULL},
    {"yearly-15", DUE_NOT_UNDERSTOOD, "", NULL},
    {"monthly-", DUE_NOT_UNDERSTOOD, "", NULL},
    {"monthly-before", DUE_NOT_UNDERSTOOD, "", NULL},
    {"monthly-25-3", DUE_NOT_UNDERSTOOD, "", NULL},
    {"monthlyx", DUE_NOT_UNDERSTOOD, "", NULL},
    {"Monthly", DUE_NOT_UNDERSTOOD, "", NULL},
    {"trước ngày 20/4/2024", DUE_NOT_UNDERSTOOD, "", NULL},
};

static void reads_targets_and_writes_them_back(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(target_cases) / sizeof(*target_cases); i++) {
		const struct target_case *c = &target_cases[i];
		struct due due = {0}, again = {0};
		enum due_error error = due_parse_target(str_of(c->target), &due);
		const char *want = c->back ? c->back : c->target;
		struct str back;

		if (error != c->error)
			fail_msg("%s: error %d, not %d", c->target, error, c->error);
		if (error)
			continue;
		back = due_format(&arena, &due);
		if (!str_equal(back, str_of(want)))
			fail_msg("%s: written back as %.*s", c->target, STR_ARG(back));
		if (due_parse_target(back, &again) ||
		    !str_equal(due_format(&arena, &again), back))
			fail_msg("%s: does not come back", c->target);
		check_last_day(&arena, c->target, &due, c->last_day);
	}
	arena_release(&arena);
}

struct kind_case {
	const char *target;
	bool recurring, dated;
};

static const struct kind_case kind_cases[] = {
    {"2024-04-20", false, true},
    {"2024-01", false, true},
    {"2024-Q2", false, true},
    {"2024-H1", false, true},
    {"2024", false, true},
    {"weekly", true, false},
    {"monthly-25", true, false},
    {"quarterly", true, false},
    {"half-yearly", true, false},
    {"yearly", true, false},
    {"continuous", false, false},
    {"undated", false, false},
};

static void knows_what_recurs_and_what_is_dated(void **state)
{
	struct due none = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(kind_cases) / sizeof(*kind_cases); i++) {
		struct due due = {0};

		assert_int_equal(due_parse_target(str_of(kind_cases[i].target), &due), 0);
		if (due_is_recurring(&due) != kind_cases[i].recurring ||
		    due_is_dated(&due) != kind_cases[i].dated)
			fail_msg("%s: wrong kind", kind_cases[i].target);
	}
	assert_false(due_is_recurring(&none));
	assert_false(due_is_dated(&none));
	assert_false(date_is_set(due_last_day(&none)));
}

struct instance_case {
	const char *target, *from, *to, *want; /* "period:last day" … */
};

static const struct instance_case instance_cases[] = {
    {"monthly-25", "2024-01-01", "2024-03-31",
	"2024-01:2024-01-25 2024-02:2024-02-25 2024-03:2024-03-25"},
    {"monthly-31", "2024-01-01", "2024-04-30",
	"2024-01:2024-01-31 2024-02:2024-02-29 2024-03:2024-03-31 2024-04:2024-04-30"},
    {"monthly-before-31", "2023-02-01", "2023-02-28", "2023-02:2023-02-27"},
    {"monthly-before-1", "2024-03-01", "2024-03-31", "2024-03:2024-02-29"},
    {"monthly", "2023-11-01", "2024-02-29",
	"2023-11:2023-11-30 2023-12:2023-12-31 2024-01:2024-01-31 2024-02:2024-02-29"},
    {"quarterly-before-25", "2024-01-01", "2024-12-31",
	"2024-Q1:2024-03-24 2024-Q2:2024-06-24 2024-Q3:2024-09-24 2024-Q4:2024-12-24"},
    {"quarterly-31", "2024-04-01", "2024-09-30", "2024-Q2:2024-06-30 2024-Q3:2024-09-30"},
    {"quarterly", "2024-02-01", "2024-06-30", "2024-Q1:2024-03-31 2024-Q2:2024-06-30"},
    {"quarterly", "2024-04-01", "2024-06-29", ""},
    {"monthly-25", "2024-02-15", "2024-03-25", "2024-02:2024-02-25 2024-03:2024-03-25"},
    {"monthly-25", "2024-02-26", "2024-03-24", ""},
    {"monthly-before-25", "2024-02-25", "2024-03-24", "2024-02:2024-02-24"},
    {"yearly-6-15", "2024-01-01", "2024-06-30", "2024:2024-06-15"},
    {"half-yearly", "2024-01-01", "2024-12-31", "2024-H1:2024-06-30 2024-H2:2024-12-31"},
    {"yearly", "2023-01-01", "2024-12-31", "2023:2023-12-31 2024:2024-12-31"},
    {"yearly-12-15", "2024-01-01", "2024-12-31", "2024:2024-12-15"},
    {"yearly-before-12-15", "2024-01-01", "2024-12-31", "2024:2024-12-14"},
    {"yearly-2-29", "2023-01-01", "2024-12-31", "2023:2023-02-28 2024:2024-02-29"},
    {"weekly", "2024-01-01", "2024-01-21", ":2024-01-07 :2024-01-14 :2024-01-21"},
    {"weekly", "2024-01-02", "2024-01-20", ":2024-01-07 :2024-01-14"},
    {"weekly", "1969-12-29", "1970-01-11", ":1970-01-04 :1970-01-11"},
    {"yearly", "2024-01-02", "2024-12-31", "2024:2024-12-31"},
    {"2024-Q2", "2024-01-01", "2024-12-31", ""},
    {"continuous", "2024-01-01", "2024-12-31", ""},
};

static void finds_the_instances(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(instance_cases) / sizeof(*instance_cases); i++) {
		const struct instance_case *c = &instance_cases[i];
		struct due due = {0};
		struct due_instance *instances;
		struct date from, to;
		struct str got = STR("");
		size_t count;

		assert_int_equal(due_parse_target(str_of(c->target), &due), 0);
		assert_int_equal(date_parse(str_of(c->from), &from), 0);
		assert_int_equal(date_parse(str_of(c->to), &to), 0);
		count = due_instances(&arena, &due, from, to, &instances);
		for (size_t j = 0; j < count; j++)
			got = str_format(&arena, "%.*s%s%.*s:%.*s", STR_ARG(got),
			    j ? " " : "",
			    STR_ARG(period_format(&arena, instances[j].period)),
			    STR_ARG(date_format_iso(&arena, instances[j].last_day)));
		if (!str_equal(got, str_of(c->want)))
			fail_msg("%s from %s: %.*s", c->target, c->from, STR_ARG(got));
	}
	arena_release(&arena);
}

static void has_no_instances_without_a_span(void **state)
{
	struct arena arena;
	struct due due = {0};
	struct due_instance *instances;
	struct date none = {0}, month = {2024, 3, 0};

	(void)state;
	arena_init(&arena);
	assert_int_equal(due_parse_target(STR("monthly"), &due), 0);
	assert_int_equal(due_instances(&arena, &due, none, none, &instances), 0);
	assert_int_equal(due_instances(&arena, &due, month, month, &instances), 0);
	assert_null(instances);
	arena_release(&arena);
}

/* ---- the corpus: deadlines.txt ---- */

/* What is understood, as the corpus has it: a target, or why there is none. */
static struct str understood(struct arena *arena, struct str words,
    const struct due_setting *setting, struct due *due)
{
	static const char *const errors[] = {[DUE_NOT_UNDERSTOOD] = "-",
	    [DUE_NO_SUCH_DATE] = "!",
	    [DUE_SEVERAL] = "ask",
	    [DUE_NO_YEAR] = "no-year",
	    [DUE_NO_DAY] = "no-day"};
	struct due_readings readings;
	enum due_error error = due_parse_words(arena, words, setting, due, &readings);
	struct str got;

	if (error == DUE_OK)
		return due_format(arena, due);
	*due = (struct due){0};
	got = str_of(errors[error]);
	for (size_t i = 0; i < readings.count; i++)
		got = str_format(arena, "%.*s %.*s", STR_ARG(got),
		    STR_ARG(due_format(arena, &readings.items[i])));
	return got;
}

static struct date first_last_day(
    struct arena *arena, const struct due *due, const struct due_setting *setting)
{
	struct due_instance *instances;

	if (!due_is_recurring(due))
		return due_last_day(due);
	if (due_instances(arena, due, setting->date, period_last_day(setting->period),
		&instances) == 0)
		return (struct date){0};
	return instances[0].last_day;
}

static void check_line(
    struct arena *arena, int number, struct str line, const struct due_setting *setting)
{
	struct str words, target, got, day;
	struct due due = {0};

	str_cut(&line, '|', &words);
	str_cut(&line, '|', &target);
	got = understood(arena, str_trim(words), setting, &due);
	if (!str_equal(got, str_trim(target)))
		fail_msg(
		    "deadlines.txt:%d: %.*s: %.*s", number, STR_ARG(words), STR_ARG(got));
	day = date_format_iso(arena, first_last_day(arena, &due, setting));
	if (!str_equal(day, str_trim(line)))
		fail_msg("deadlines.txt:%d: %.*s: last day %.*s", number, STR_ARG(words),
		    STR_ARG(day));
}

static void reads_the_corpus(void **state)
{
	FILE *file = fopen("tests/unit/deadlines.txt", "rb");
	struct due_setting setting = {0};
	char buffer[512];
	int number = 0;

	(void)state;
	assert_non_null(file);
	while (fgets(buffer, sizeof(buffer), file)) {
		struct str line = str_trim(str_of(buffer)), date;
		struct arena arena;

		number++;
		arena_init(&arena);
		if (str_starts(line, STR("@ "))) {
			line = str_slice(line, 2, line.n);
			str_cut(&line, ' ', &date);
			assert_true(date_parse_partial(date, &setting.date) == DATE_OK);
			setting.period = (struct period){0};
			period_parse(line, &setting.period);
		} else if (line.n > 0 && line.p[0] != '#') {
			check_line(&arena, number, line, &setting);
		}
		arena_release(&arena);
	}
	fclose(file);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_the_words_of_officials),
	    cmocka_unit_test(reads_the_corpus),
	    cmocka_unit_test(reads_targets_and_writes_them_back),
	    cmocka_unit_test(knows_what_recurs_and_what_is_dated),
	    cmocka_unit_test(finds_the_instances),
	    cmocka_unit_test(has_no_instances_without_a_span),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
