/*
 * Tasks against the as-of date: one box and its deadline, leads that ended, days from
 * git.
 */
#include "derive/tasks.h"

#include "task_maker.h"

struct box_case {
	const char *name, *due;
	struct box box;
	const char *as_of;
	enum task_status status;
	const char *last_day, *done;
	bool near, unknown;
};

static const struct box_case boxes[] = {
    {"on the last day", "2024-04-20", {false, NULL, 0}, "2024-04-20", TASK_OPEN,
	"2024-04-20", "", true, false},
    {"the day after", "2024-04-20", {false, NULL, 0}, "2024-04-21", TASK_OVERDUE,
	"2024-04-20", "", false, false},
    {"before: the day itself is late", "before-2024-04-20", {false, NULL, 0},
	"2024-04-20", TASK_OVERDUE, "2024-04-19", "", false, false},
    {"before: the day before", "before-2024-04-20", {false, NULL, 0}, "2024-04-19",
	TASK_OPEN, "2024-04-19", "", true, false},
    {"thirty days are near", "2024-04-20", {false, NULL, 0}, "2024-03-21", TASK_OPEN,
	"2024-04-20", "", true, false},
    {"thirty-one are not", "2024-04-20", {false, NULL, 0}, "2024-03-20", TASK_OPEN,
	"2024-04-20", "", false, false},
    {"a month", "2024-02", {false, NULL, 0}, "2024-02-29", TASK_OPEN, "2024-02-29", "",
	true, false},
    {"a quarter", "2024-Q2", {false, NULL, 0}, "2024-07-01", TASK_OVERDUE, "2024-06-30",
	"", false, false},
    {"a half-year", "2024-H1", {false, NULL, 0}, "2024-01-01", TASK_OPEN, "2024-06-30",
	"", false, false},
    {"a year", "2024", {false, NULL, 0}, "2025-01-01", TASK_OVERDUE, "2024-12-31", "",
	false, false},
    {"done on the last day", "2024-04-20", {true, "2024-04-20", 0}, "2024-12-31",
	TASK_DONE_ON_TIME, "2024-04-20", "2024-04-20", false, false},
    {"done a day late", "2024-04-20", {true, "2024-04-21", 0}, "2024-12-31",
	TASK_DONE_LATE, "2024-04-20", "2024-04-21", false, false},
    {"done on the day that was late", "before-2024-04-20", {true, "2024-04-20", 0},
	"2024-12-31", TASK_DONE_LATE, "2024-04-19", "2024-04-20", false, false},
    {"done, nobody knows when", "2024-04-20", {true, NULL, 0}, "2024-12-31", TASK_DONE,
	"2024-04-20", "", false, true},
    {"done in a month that tells", "2024-04-30", {true, "2024-04", 0}, "2024-12-31",
	TASK_DONE_ON_TIME, "2024-04-30", "2024-04", false, false},
    {"done in a month that does not", "2024-04-20", {true, "2024-04", 0}, "2024-12-31",
	TASK_DONE, "2024-04-20", "2024-04", false, false},
    {"done in a later month", "2024-04-20", {true, "2024-05", 0}, "2024-12-31",
	TASK_DONE_LATE, "2024-04-20", "2024-05", false, false},
    {"no deadline", NULL, {false, NULL, 0}, "2024-04-20", TASK_UNDATED, "", "", false,
	false},
    {"no deadline, done", NULL, {true, "2024-04-21", 0}, "2024-12-31", TASK_DONE, "",
	"2024-04-21", false, false},
    {"undated", "undated", {false, NULL, 0}, "2030-01-01", TASK_UNDATED, "", "", false,
	false},
    {"undated, done", "undated", {true, "2024-04-21", 0}, "2024-12-31", TASK_DONE, "",
	"2024-04-21", false, false},
    {"continuous", "continuous", {false, NULL, 0}, "2030-01-01", TASK_UNDATED, "", "",
	false, false},
    {"continuous, done", "continuous", {true, NULL, 0}, "2030-01-01", TASK_DONE, "", "",
	false, true},
    {"cancelled", "2024-04-20", {false, NULL, STATUS_CANCELLED}, "2024-12-31",
	TASK_CANCELLED, "2024-04-20", "", false, false},
    {"transferred", "2024-04-20", {false, NULL, STATUS_TRANSFERRED}, "2024-01-01",
	TASK_TRANSFERRED, "2024-04-20", "", false, false},
    {"lapsed", NULL, {false, NULL, STATUS_LAPSED}, "2024-01-01", TASK_LAPSED, "", "",
	false, false},
};

static void one_box(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(boxes) / sizeof(*boxes); i++) {
		const struct box_case *c = &boxes[i];
		struct maker maker;
		struct task *task;
		struct task_results results;
		const struct task_result *got;

		maker_init(&maker);
		task = maker_task(&maker, "kh", "2024", c->due);
		task->completion = box_of(c->box);
		derive(&maker, c->as_of, &results);
		got = task_results_find(&results, task);
		assert_ptr_equal(got->task, task);
		assert_status(c->name, got->status, c->status);
		assert_day(c->name, got->last_day, c->last_day);
		assert_day(c->name, got->done, c->done);
		if (got->near != c->near || got->done_day_unknown != c->unknown)
			fail_msg("%s: near %d, day unknown %d", c->name, got->near,
			    got->done_day_unknown);
		assert_int_equal(got->share_count, 0);
		assert_int_equal(got->instance_count, 0);
		assert_int_equal(got->parts, 0);
		assert_false(got->has_progress);
		maker_release(&maker);
	}
}

static void leads_ended(void **state)
{
	static const struct {
		const char *name;
		const char *ends[2]; /* of the leads; NULL: none, "": still there */
		struct box box;
		const char *as_of;
		enum task_status status;
		bool by_end;
	} rows[] = {
	    {"the only lead ended", {"2024-06-30", NULL}, {0}, "2024-07-01", TASK_LAPSED,
		true},
	    {"its last day", {"2024-06-30", NULL}, {0}, "2024-06-30", TASK_OPEN, false},
	    {"one of two is still there", {"2024-06-30", ""}, {0}, "2024-07-01",
		TASK_OPEN, false},
	    {"both ended", {"2024-06-30", "2024-05-31"}, {0}, "2024-07-01", TASK_LAPSED,
		true},
	    {"nobody leads", {NULL, NULL}, {0}, "2024-07-01", TASK_OPEN, false},
	    {"done before", {"2024-06-30", NULL}, {true, "2024-05-01", 0}, "2024-07-01",
		TASK_DONE_ON_TIME, false},
	    {"cancelled before", {"2024-06-30", NULL}, {false, NULL, STATUS_CANCELLED},
		"2024-07-01", TASK_CANCELLED, false},
	    {"overdue before it ended", {"2024-07-10", NULL}, {0}, "2024-07-11",
		TASK_OVERDUE, false},
	    {"ended the day before the deadline", {"2024-07-09", NULL}, {0}, "2024-12-31",
		TASK_LAPSED, true},
	    {"ended long after the deadline", {"2025-06-30", NULL}, {0}, "2026-01-01",
		TASK_OVERDUE, false},
	    {"lapsed by word", {"2024-06-30", NULL}, {false, NULL, STATUS_LAPSED},
		"2024-07-01", TASK_LAPSED, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct maker maker;
		struct task *task;
		struct task_results results;

		maker_init(&maker);
		task = maker_task(&maker, "kh", "2024", "2024-07-10");
		task->completion = box_of(rows[i].box);
		for (size_t j = 0; j < 2 && rows[i].ends[j]; j++) {
			struct unit *unit =
			    maker_unit(&maker, "u", LEVEL_DEPARTMENT, NULL);

			if (rows[i].ends[j][0])
				unit->ends = maker_date(rows[i].ends[j]);
			vec_push(&maker.arena, &task->leads, unit);
		}
		derive(&maker, rows[i].as_of, &results);
		assert_status(rows[i].name, results.items[0].status, rows[i].status);
		if (results.items[0].lapsed_by_end != rows[i].by_end)
			fail_msg("%s: flagged %d", rows[i].name,
			    results.items[0].lapsed_by_end);
		assert_int_equal(date_is_set(results.items[0].lead_ended),
		    rows[i].status == TASK_OVERDUE || rows[i].by_end);
		assert_int_equal(results.items[0].near, rows[i].status == TASK_OPEN);
		maker_release(&maker);
	}
}

static bool ticked_in_git(void *context, const struct task *task,
    const struct completion *completion, struct date *day)
{
	(void)task;
	if (completion != *(const struct completion **)context)
		return false;
	*day = maker_date("2024-04-21");
	return true;
}

static void ticked_on(void **state)
{
	struct maker maker;
	struct task *task, *other;
	const struct completion *known;
	struct task_results results;
	struct task_results_options options = {
	    .ticked_on = ticked_in_git, .context = &known};

	(void)state;
	maker_init(&maker);
	task = maker_task(&maker, "a", "2024", "2024-04-20");
	task->completion.ticked = true;
	known = &task->completion;
	other = maker_task(&maker, "b", "2024", "2024-04-20");
	other->completion.ticked = true;
	options.as_of = maker_date("2024-12-31");
	task_results_derive(&maker.arena, &maker.site, &options, &results);
	assert_int_equal(results.count, 2);
	assert_status(
	    "in git", task_results_find(&results, task)->status, TASK_DONE_LATE);
	assert_day("in git", task_results_find(&results, task)->done, "2024-04-21");
	assert_status("unknown", task_results_find(&results, other)->status, TASK_DONE);
	assert_true(task_results_find(&results, other)->done_day_unknown);
	/* What was declared comes first. */
	task->completion.done = maker_date("2024-04-19");
	task_results_derive(&maker.arena, &maker.site, &options, &results);
	assert_status("declared", results.items[0].status, TASK_DONE_ON_TIME);
	maker_release(&maker);
}

static struct due due_on(const char *day)
{
	struct due due = {0};

	assert_int_equal(due_parse_target(str_of(day), &due), DUE_OK);
	return due;
}

/* Through which day what is said of a task holds if nothing more is recorded. */
static void holds(void **state)
{
	static const struct {
		const char *name, *due;
		struct box box;
		const char *lead_ends;
		const char *targets[2], *shares[2], *phases[2]; /* periods, last days */
		const char *as_of, *holds;
		bool by_day;
	} rows[] = {
	    {"until it is near", "2024-12-20", {0}, .as_of = "2024-06-01",
		.holds = "2024-11-19", .by_day = true},
	    {"the day before", "2024-12-20", {0}, .as_of = "2024-11-19",
		.holds = "2024-11-19", .by_day = true},
	    {"near", "2024-12-20", {0}, .as_of = "2024-11-20", .holds = "2024-12-20",
		.by_day = true},
	    {"its last day", "2024-12-20", {0}, .as_of = "2024-12-20",
		.holds = "2024-12-20", .by_day = true},
	    {"overdue", "2024-12-20", {0}, .as_of = "2024-12-21", .by_day = true},
	    {"without a day", NULL, {0}, .as_of = "2024-12-21"},
	    {"done", "2024-12-20", {true, "2024-06-01", 0}, .as_of = "2024-06-01"},
	    {"its lead ends", NULL, {0}, "2024-08-01", .as_of = "2024-06-01",
		.holds = "2024-08-01", .by_day = true},
	    {"the lead's last day", NULL, {0}, "2024-08-01", .as_of = "2024-08-01",
		.holds = "2024-08-01", .by_day = true},
	    {"lapsed", NULL, {0}, "2024-08-01", .as_of = "2024-08-02"},
	    {"done, its lead ends", NULL, {true, "2024-06-01", 0}, "2024-08-01",
		.as_of = "2024-06-01"},
	    {"cancelled, its lead ends", NULL, {false, NULL, STATUS_CANCELLED},
		"2024-08-01", .as_of = "2024-06-01"},
	    {"what comes first", "2024-12-20", {0}, "2024-11-18", .as_of = "2024-06-01",
		.holds = "2024-11-18", .by_day = true},
	    {"done, with targets to come", NULL, {true, "2024-06-01", 0},
		.targets = {"2025", "2024-Q3"}, .as_of = "2024-06-01",
		.holds = "2024-09-30", .by_day = true},
	    {"the last day of one", NULL, {true, "2024-06-01", 0},
		.targets = {"2025", "2024-Q3"}, .as_of = "2024-09-30",
		.holds = "2024-09-30", .by_day = true},
	    {"of another", NULL, {true, "2024-06-01", 0}, .targets = {"2025", "2024-Q3"},
		.as_of = "2024-10-01", .holds = "2025-12-31", .by_day = true},
	    {"targets whose time is over", NULL, {true, "2024-06-01", 0},
		.targets = {"2025", "2024-Q3"}, .as_of = "2026-01-01"},
	    {"a share", "2024-12-20", {0}, .shares = {"2024-10-20", "2024-08-20"},
		.as_of = "2024-06-01", .holds = "2024-07-20", .by_day = true},
	    {"a share that is overdue", NULL, {0}, .shares = {"2024-10-20", "2024-08-20"},
		.as_of = "2024-08-21", .holds = "2024-09-19", .by_day = true},
	    {"a step", "2024-12-20", {0}, .phases = {"2024-10-20", "2024-08-20"},
		.as_of = "2024-06-01", .holds = "2024-07-20", .by_day = true},
	    {"the month after next comes near", "monthly-25", {0}, .as_of = "2024-02-01",
		.holds = "2024-02-23", .by_day = true},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct maker maker;
		struct task *task;
		struct unit *lead;
		struct task_results results;

		maker_init(&maker);
		lead = maker_unit(&maker, "lead", LEVEL_DEPARTMENT, NULL);
		task = maker_task(&maker, "kh", "2024", rows[i].due);
		task->completion = box_of(rows[i].box);
		if (rows[i].lead_ends) {
			lead->ends = maker_date(rows[i].lead_ends);
			vec_push(&maker.arena, &task->leads, lead);
		}
		task->shares = arena_array(&maker.arena, struct task_share, 2);
		task->phases = arena_array(&maker.arena, struct task_phase, 2);
		for (size_t j = 0; j < 2; j++) {
			if (rows[i].targets[j])
				vec_push(&maker.arena, &task->targets,
				    ((struct target){
					.period = maker_period(rows[i].targets[j])}));
			if (rows[i].shares[j])
				task->shares[task->share_count++] = (struct task_share){
				    .unit = maker_unit(&maker, "u", LEVEL_COMMUNE, NULL),
				    .due = due_on(rows[i].shares[j]),
				    .due_at = {1, 1, 2}};
			if (rows[i].phases[j])
				task->phases[task->phase_count++].due =
				    due_on(rows[i].phases[j]);
		}
		task_order_shares(&maker.arena, task);
		derive(&maker, rows[i].as_of, &results);
		assert_day(rows[i].name, results.items[0].holds, rows[i].holds);
		if (results.items[0].depends_on_day != rows[i].by_day)
			fail_msg("%s: by the day %d", rows[i].name,
			    results.items[0].depends_on_day);
		maker_release(&maker);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_box),
	    cmocka_unit_test(leads_ended),
	    cmocka_unit_test(ticked_on),
	    cmocka_unit_test(holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
