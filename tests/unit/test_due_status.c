/*
 * Every form of deadline that officials write, from its words to the status of a task:
 * the target that the words are read as, the last day, and what is said of the task on
 * the day before, on that day and on the day after, done and not done.
 */
#include "task_maker.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct form {
	const char *words, *period; /* period: of the document */
	const char *target;   /* NULL: not understood; "!": no such date; "?": several */
	const char *last_day; /* of a recurring one the first; NULL: never late */
};

static const struct form forms[] = {
    /* Deadlines: the table of the manual's section on tasks. */
    {"20/4/2024", "2024", "2024-04-20", "2024-04-20"},
    {"ngày 20/4/2024", "2024", "2024-04-20", "2024-04-20"},
    {"trước ngày 20/4/2024", "2024", "before-2024-04-20", "2024-04-19"},
    {"trước 20/4/2024", "2024", "before-2024-04-20", "2024-04-19"},
    {"tháng 01/2024", "2024", "2024-01", "2024-01-31"},
    {"trong tháng 1/2024", "2024", "2024-01", "2024-01-31"},
    {"quý II/2024", "2024", "2024-Q2", "2024-06-30"},
    {"6 tháng đầu năm 2024", "2024", "2024-H1", "2024-06-30"},
    {"năm 2024", "2024", "2024", "2024-12-31"},
    {"ngày 25 hằng tháng", "2024", "monthly-25", "2024-01-25"},
    {"trước ngày 25 hằng tháng", "2024", "monthly-before-25", "2024-01-24"},
    {"ngày 25 hằng tháng cuối quý", "2024", "quarterly-25", "2024-03-25"},
    {"trước ngày 25 hằng tháng cuối quý", "2024", "quarterly-before-25", "2024-03-24"},
    {"ngày 15/12 hằng năm", "2024", "yearly-12-15", "2024-12-15"},
    {"trước ngày 15/12 hằng năm", "2024", "yearly-before-12-15", "2024-12-14"},
    {"hằng tuần", "2024", "weekly", "2024-01-07"},
    {"hằng tháng", "2024", "monthly", "2024-01-31"},
    {"hằng quý", "2024", "quarterly", "2024-03-31"},
    {"6 tháng", "2024", "half-yearly", "2024-06-30"},
    {"hằng năm", "2024", "yearly", "2024-12-31"},
    {"hàng tuần", "2024", "weekly", "2024-01-07"},
    {"hàng tháng", "2024", "monthly", "2024-01-31"},
    {"hàng quý", "2024", "quarterly", "2024-03-31"},
    {"hàng năm", "2024", "yearly", "2024-12-31"},
    {"thường xuyên", "2024", "continuous", NULL},
    {"hằng ngày", "2024", "continuous", NULL},
    {"kịp thời", "2024", "undated", NULL},
    {"ngay", "2024", "undated", NULL},
    {"thời gian tới", "2024", "undated", NULL},
    /* As published documents write them. */
    {"trước ngày 25/10/2023", "2023", "before-2023-10-25", "2023-10-24"},
    {"Định kỳ trước ngày 25 hằng tháng cuối quý", "2024", "quarterly-before-25",
	"2024-03-24"},
    {"định kỳ quý, 6 tháng, năm", "2024", "?", NULL},
    {"(quý, 6 tháng, năm)", "2024", "?", NULL},
    {"Hàng tuần, hàng tháng", "2024", "?", NULL},
    {"hằng tháng cuối quý", "2024", "quarterly", "2024-03-31"},
    {"đúng tiến độ đề án", "2024", NULL, NULL},
    {"trong năm 2024 và những năm tiếp theo", "2024", "?", NULL},
    {"tại thời điểm 31/12/2023", "2023", NULL, NULL},
    {"8 tháng đầu năm", "2023", NULL, NULL},
    {"khắc phục ngay", "2023", "undated", NULL},
    {"thời gian tiếp theo", "2023", "undated", NULL},
    {"ngày 07/15/2022", "2022", "!", NULL},
    {"trong tháng 01/2026", "2026", "2026-01", "2026-01-31"},
    {"vào quý II/2021", "2021", "2021-Q2", "2021-06-30"},
    {"hoàn thành trước 30/7/2026", "2026", "before-2026-07-30", "2026-07-29"},
    /* Ends of months and years, leap days. */
    {"trước ngày 01/3/2024", "2024", "before-2024-03-01", "2024-02-29"},
    {"trước ngày 01/3/2023", "2023", "before-2023-03-01", "2023-02-28"},
    {"trước ngày 01/01/2025", "2024", "before-2025-01-01", "2024-12-31"},
    {"29/2/2024", "2024", "2024-02-29", "2024-02-29"},
    {"29/2/2023", "2023", "!", NULL},
    {"tháng 2/2024", "2024", "2024-02", "2024-02-29"},
    {"tháng 2/2023", "2023", "2023-02", "2023-02-28"},
    {"tháng 2/2100", "2100", "2100-02", "2100-02-28"},
    {"tháng 4/2024", "2024", "2024-04", "2024-04-30"},
    {"tháng 12/2024", "2024", "2024-12", "2024-12-31"},
    {"quý I/2024", "2024", "2024-Q1", "2024-03-31"},
    {"quý III/2024", "2024", "2024-Q3", "2024-09-30"},
    {"quý IV/2024", "2024", "2024-Q4", "2024-12-31"},
    {"6 tháng cuối năm 2024", "2024", "2024-H2", "2024-12-31"},
    {"ngày 31 hằng tháng", "2024-02", "monthly-31", "2024-02-29"},
    {"ngày 31 hằng tháng", "2023-02", "monthly-31", "2023-02-28"},
    {"trước ngày 31 hằng tháng", "2023-02", "monthly-before-31", "2023-02-27"},
    {"trước ngày 1 hằng tháng", "2024-03", "monthly-before-1", "2024-02-29"},
    {"ngày 31 hằng tháng cuối quý", "2024-Q2", "quarterly-31", "2024-06-30"},
    {"ngày 29/2 hằng năm", "2023", "yearly-2-29", "2023-02-28"},
    {"ngày 29/2 hằng năm", "2024", "yearly-2-29", "2024-02-29"},
};

static struct task_result judge(const struct form *form, const struct due *due,
    struct date as_of, struct completion completion)
{
	struct task_results_options options = {.as_of = as_of};
	struct task_results results;
	struct task_result result;
	struct maker maker;
	struct task *task;

	maker_init(&maker);
	task = maker_task(&maker, "kh", form->period, NULL);
	task->due = *due;
	task->completion = completion;
	task_results_derive(&maker.arena, &maker.site, &options, &results);
	result = results.items[0];
	maker_release(&maker);
	return result;
}

static void expect(const struct form *form, const struct due *due, struct date as_of,
    struct completion completion, enum task_status want, const char *when)
{
	struct task_result got = judge(form, due, as_of, completion);

	if (got.status != want)
		fail_msg("%s, %s, %s: %s, want %s", form->words,
		    completion.ticked ? "done" : "open", when,
		    task_status_word(got.status), task_status_word(want));
}

static bool has_one_day(const struct due *due)
{
	return !due_is_recurring(due);
}

static void dated(const struct form *form, const struct due *due)
{
	static const struct {
		const char *when;
		int days;
		enum task_status open, done;
	} days[] = {
	    {"the day before", -1, TASK_OPEN, TASK_DONE_ON_TIME},
	    {"on the last day", 0, TASK_OPEN, TASK_DONE_ON_TIME},
	    {"the day after", 1, TASK_OVERDUE, TASK_DONE_LATE},
	    {"a year after", 365, TASK_OVERDUE, TASK_DONE_LATE},
	};
	struct date last = maker_date(form->last_day);

	assert_day(form->words,
	    judge(form, due, date_add_days(last, -6), (struct completion){0}).last_day,
	    form->last_day);
	for (size_t i = 0; i < COUNT(days); i++) {
		struct date day = date_add_days(last, days[i].days);
		struct completion done = {.ticked = true, .done = day};

		/* Of a recurring duty that was ticked as a whole its last instance
		 * decides, which other tests see to; a weekly one is never late before
		 * its last week. */
		if (due->kind != DUE_WEEKLY || days[i].days < 1)
			expect(form, due, day, (struct completion){0}, days[i].open,
			    days[i].when);
		if (has_one_day(due))
			expect(form, due, date_add_days(last, 400), done, days[i].done,
			    days[i].when);
	}
	if (has_one_day(due))
		expect(form, due, last, (struct completion){.ticked = true}, TASK_DONE,
		    "on a day that is not known");
}

static void never_late(const struct form *form, const struct due *due)
{
	static const char *const days[] = {"1999-12-31", "2024-02-29", "2199-01-01"};

	for (size_t i = 0; i < COUNT(days); i++) {
		struct date day = maker_date(days[i]);

		expect(form, due, day, (struct completion){0}, TASK_UNDATED, days[i]);
		expect(form, due, day, (struct completion){.ticked = true, .done = day},
		    TASK_DONE, days[i]);
	}
}

static void from_words_to_status(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(forms); i++) {
		const struct form *form = &forms[i];
		enum due_error want = !form->target            ? DUE_NOT_UNDERSTOOD
				      : form->target[0] == '!' ? DUE_NO_SUCH_DATE
				      : form->target[0] == '?' ? DUE_SEVERAL
							       : DUE_OK;
		struct due_setting setting = {0};
		struct due_readings readings;
		struct due due = {0}, again = {0};
		enum due_error error;
		struct str target;

		period_parse(str_of(form->period), &setting.period);
		error = due_parse_words(
		    &arena, str_of(form->words), &setting, &due, &readings);
		target = due_format(&arena, &due);
		if (error != want)
			fail_msg("%s: error %d, want %d", form->words, error, want);
		if (error)
			continue;
		if (!str_equal(target, str_of(form->target)))
			fail_msg("%s: %.*s, want %s", form->words, STR_ARG(target),
			    form->target);
		assert_int_equal(due_parse_target(target, &again), DUE_OK);
		if (form->last_day) {
			dated(form, &due);
			dated(form, &again);
		} else {
			never_late(form, &due);
			never_late(form, &again);
		}
	}
	arena_release(&arena);
}

/* Instance by instance through a year: what was not done on its day stays the one that
 * is asked for; what was done makes room for the next. */
static void a_duty_through_a_year(void **state)
{
	static const struct {
		const char *as_of;
		int done; /* how many of the quarters, each on its last day */
		enum task_status status;
		const char *last_day;
	} cases[] = {
	    {"2024-01-01", 0, TASK_OPEN, "2024-03-24"},
	    {"2024-03-24", 0, TASK_OPEN, "2024-03-24"},
	    {"2024-03-25", 0, TASK_OVERDUE, "2024-03-24"},
	    {"2024-03-25", 1, TASK_OPEN, "2024-06-24"},
	    {"2024-06-24", 1, TASK_OPEN, "2024-06-24"},
	    {"2024-06-25", 1, TASK_OVERDUE, "2024-06-24"},
	    {"2024-09-24", 2, TASK_OPEN, "2024-09-24"},
	    {"2024-12-24", 3, TASK_OPEN, "2024-12-24"},
	    {"2024-12-25", 3, TASK_OVERDUE, "2024-12-24"},
	    {"2024-12-25", 4, TASK_DONE_ON_TIME, "2024-12-24"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct task_instance instances[4] = {{{0}}};
		struct task_results results;
		struct maker maker;
		struct task *task;

		maker_init(&maker);
		task = maker_task(&maker, "kh", "2024", "quarterly-before-25");
		task->instances = instances;
		task->instance_count = (size_t)cases[i].done;
		for (int q = 0; q < cases[i].done; q++) {
			instances[q].period =
			    (struct period){2024, PERIOD_QUARTER, (int8_t)(q + 1)};
			instances[q].completion.ticked = true;
			instances[q].completion.done =
			    (struct date){2024, (int8_t)(3 * q + 3), 24};
		}
		derive(&maker, cases[i].as_of, &results);
		assert_status(cases[i].as_of, results.items[0].status, cases[i].status);
		assert_day(cases[i].as_of, results.items[0].last_day, cases[i].last_day);
		assert_int_equal(results.items[0].instance_count, 4);
		assert_int_equal(results.items[0].parts_done, cases[i].done);
		maker_release(&maker);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(from_words_to_status),
	    cmocka_unit_test(a_duty_through_a_year),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
