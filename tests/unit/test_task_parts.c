/*
 * Tasks of several parts: units' shares, instances of a recurring duty, progress.
 */
#include "derive/tasks.h"

#include "task_maker.h"

struct share_case {
	const char *name;
	size_t units; /* a, b, c … in the task's list */
	struct box own;
	struct {
		char unit; /* 0: the end */
		struct box box;
	} shares[5];
	enum task_status status;
	const char *done;
	bool unknown;
	size_t share_count, parts, parts_done;
};

/* The deadline is 25/10/2023, the as-of date 1/11/2023 unless the name says before. */
static const struct share_case shares[] = {
    {"no shares written, not done", 3, {false, NULL, 0}, {{0, {0}}}, TASK_OVERDUE, "",
	false, 3, 3, 0},
    {"no shares written, done: the box stands for all", 3, {true, "2023-10-20", 0},
	{{0, {0}}}, TASK_DONE_ON_TIME, "2023-10-20", false, 3, 3, 3},
    {"one of three", 3, {false, NULL, 0}, {{'a', {true, "2023-10-20", 0}}}, TASK_OVERDUE,
	"", false, 3, 3, 1},
    {"all on time: the latest day", 2, {true, NULL, 0},
	{{'a', {true, "2023-10-20", 0}}, {'b', {true, "2023-10-25", 0}}},
	TASK_DONE_ON_TIME, "2023-10-25", false, 2, 2, 2},
    {"one late", 2, {true, NULL, 0},
	{{'b', {true, "2023-10-26", 0}}, {'a', {true, "2023-10-20", 0}}}, TASK_DONE_LATE,
	"2023-10-26", false, 2, 2, 2},
    {"one day unknown", 2, {true, NULL, 0},
	{{'a', {true, NULL, 0}}, {'b', {true, "2023-10-20", 0}}}, TASK_DONE, "", true, 2,
	2, 2},
    {"one unknown, one late", 2, {true, NULL, 0},
	{{'a', {true, NULL, 0}}, {'b', {true, "2023-10-27", 0}}}, TASK_DONE_LATE, "",
	true, 2, 2, 2},
    {"a share that was cancelled holds nothing back", 2, {true, NULL, 0},
	{{'a', {true, "2023-10-20", 0}}, {'b', {false, NULL, STATUS_CANCELLED}}},
	TASK_DONE_ON_TIME, "2023-10-20", false, 2, 1, 1},
    {"all shares transferred", 2, {false, NULL, 0},
	{{'a', {false, NULL, STATUS_TRANSFERRED}},
	    {'b', {false, NULL, STATUS_TRANSFERRED}}},
	TASK_TRANSFERRED, "", false, 2, 0, 0},
    {"the shares decide, not the box", 2, {true, "2023-10-20", 0},
	{{'a', {true, "2023-10-20", 0}}, {'b', {false, NULL, 0}}}, TASK_OVERDUE, "",
	false, 2, 2, 1},
    {"a task for one unit: its own box", 1, {true, "2023-10-20", 0}, {{0, {0}}},
	TASK_DONE_ON_TIME, "2023-10-20", false, 0, 0, 0},
    {"a share of a unit that is not in the list", 1, {false, NULL, 0},
	{{'a', {true, "2023-10-20", 0}}, {'b', {false, NULL, 0}}}, TASK_OVERDUE, "",
	false, 2, 2, 1},
    {"cancelled as a whole: what was done stays done", 3, {false, NULL, STATUS_CANCELLED},
	{{'a', {true, "2023-10-20", 0}}}, TASK_CANCELLED, "", false, 3, 3, 1},
};

static void put_shares(struct maker *maker, struct task *task, struct unit **units,
    const struct share_case *c)
{
	for (size_t i = 0; i < c->units; i++)
		vec_push(&maker->arena, &task->units, units[i]);
	task->shares = arena_array(&maker->arena, struct task_share, 5);
	while (c->shares[task->share_count].unit) {
		size_t i = task->share_count++;

		task->shares[i].unit = units[c->shares[i].unit - 'a'];
		task->shares[i].completion = box_of(c->shares[i].box);
	}
	task_order_shares(&maker->arena, task);
}

static void several_units(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(shares) / sizeof(*shares); i++) {
		static const char *const ids[] = {"a", "b", "c"};
		const struct share_case *c = &shares[i];
		struct maker maker;
		struct unit *units[3];
		struct task *task;
		struct task_results results;
		const struct task_result *got;

		maker_init(&maker);
		for (size_t j = 0; j < 3; j++)
			units[j] = maker_unit(&maker, ids[j], LEVEL_COMMUNE, NULL);
		task = maker_task(&maker, "tb", "2023", "2023-10-25");
		task->completion = box_of(c->own);
		put_shares(&maker, task, units, c);
		derive(&maker, "2023-11-01", &results);
		got = task_results_find(&results, task);
		assert_status(c->name, got->status, c->status);
		assert_day(c->name, got->done, c->done);
		if (got->done_day_unknown != c->unknown)
			fail_msg("%s: day unknown %d", c->name, got->done_day_unknown);
		if (got->share_count != c->share_count || got->parts != c->parts ||
		    got->parts_done != c->parts_done)
			fail_msg("%s: %zu shares, %zu of %zu parts", c->name,
			    got->share_count, got->parts_done, got->parts);
		/* Nothing was stated, so nothing is claimed: parts done of parts say it.
		 */
		if (got->has_progress)
			fail_msg("%s: progress that nobody stated", c->name);
		for (size_t j = 0; j < got->share_count; j++)
			assert_ptr_equal(got->shares[j].unit, units[j]);
		maker_release(&maker);
	}
}

static void share_statuses(void **state)
{
	struct maker maker;
	struct unit *units[3];
	struct task *task;
	struct task_results results;
	static const struct share_case written = {.units = 3,
	    .shares = {{'c', {true, "2023-10-26", 0}}, {'a', {true, "2023-10-20", 0}}}};

	(void)state;
	maker_init(&maker);
	for (size_t j = 0; j < 3; j++)
		units[j] = maker_unit(&maker, "u", LEVEL_COMMUNE, NULL);
	task = maker_task(&maker, "tb", "2023", "2023-10-25");
	put_shares(&maker, task, units, &written);
	derive(&maker, "2023-10-25", &results);
	assert_status("a", results.items[0].shares[0].status, TASK_DONE_ON_TIME);
	assert_status("b", results.items[0].shares[1].status, TASK_OPEN);
	assert_true(results.items[0].shares[1].near);
	assert_null(results.items[0].shares[1].completion);
	assert_status("c", results.items[0].shares[2].status, TASK_DONE_LATE);
	assert_day("c", results.items[0].shares[2].done, "2023-10-26");
	assert_ptr_equal(
	    results.items[0].shares[2].completion, &task->shares[0].completion);
	assert_status("all", results.items[0].status, TASK_OPEN);
	assert_true(results.items[0].near);
	maker_release(&maker);
}

struct instance_case {
	const char *name, *due, *period, *from, *to;
	struct box own;
	struct {
		const char *period; /* NULL: the end */
		struct box box;
	} written[5];
	const char *as_of;
	enum task_status status;
	const char *last_day, *done;
	size_t count, parts, parts_done;
	bool near;
};

static const struct instance_case instances[] = {
    {"first quarter open", "quarterly-before-25", "2024", NULL, NULL, {0}, {{0}},
	"2024-03-24", TASK_OPEN, "2024-03-24", "", 4, 4, 0, true},
    {"first quarter missed", "quarterly-before-25", "2024", NULL, NULL, {0}, {{0}},
	"2024-03-25", TASK_OVERDUE, "2024-03-24", "", 4, 4, 0, false},
    {"first quarter done, the second is next", "quarterly-before-25", "2024", NULL, NULL,
	{0}, {{"2024-Q1", {true, "2024-03-22", 0}}}, "2024-04-01", TASK_OPEN,
	"2024-06-24", "", 4, 4, 1, false},
    {"the second near", "quarterly-before-25", "2024", NULL, NULL, {0},
	{{"2024-Q1", {true, "2024-03-22", 0}}}, "2024-06-01", TASK_OPEN, "2024-06-24", "",
	4, 4, 1, true},
    {"the second missed, the third done", "quarterly-25", "2024", NULL, NULL, {0},
	{{"2024-Q1", {true, "2024-03-22", 0}}, {"2024-Q3", {true, "2024-09-22", 0}}},
	"2024-10-02", TASK_OVERDUE, "2024-06-25", "", 4, 4, 2, false},
    {"all on time", "half-yearly", "2024", NULL, NULL, {0},
	{{"2024-H1", {true, "2024-06-30", 0}}, {"2024-H2", {true, "2024-12-31", 0}}},
	"2025-02-01", TASK_DONE_ON_TIME, "2024-12-31", "2024-12-31", 2, 2, 2, false},
    {"one late", "half-yearly", "2024", NULL, NULL, {0},
	{{"2024-H1", {true, "2024-07-01", 0}}, {"2024-H2", {true, "2024-12-31", 0}}},
	"2025-02-01", TASK_DONE_LATE, "2024-12-31", "2024-12-31", 2, 2, 2, false},
    {"an instance cancelled", "half-yearly", "2024", NULL, NULL, {0},
	{{"2024-H1", {false, NULL, STATUS_CANCELLED}},
	    {"2024-H2", {true, "2024-12-01", 0}}},
	"2025-02-01", TASK_DONE_ON_TIME, "2024-12-31", "2024-12-01", 2, 1, 1, false},
    {"ticked as a whole", "monthly-25", "2024", NULL, NULL, {true, "2024-12-20", 0},
	{{0}}, "2025-01-01", TASK_DONE, "2024-12-25", "2024-12-20", 12, 12, 12, false},
    {"the instances decide, not the box", "half-yearly", "2024", NULL, NULL,
	{true, NULL, 0}, {{"2024-H1", {true, "2024-06-01", 0}}}, "2024-12-01", TASK_OPEN,
	"2024-12-31", "", 2, 2, 1, true},
    {"from and to", "monthly-25", "2024", "2024-09-01", "2024-11-30", {0}, {{0}},
	"2024-09-01", TASK_OPEN, "2024-09-25", "", 3, 3, 0, true},
    {"from alone, a month", "monthly", "2024", "2024-11", NULL, {0}, {{0}}, "2024-10-31",
	TASK_OPEN, "2024-11-30", "", 2, 2, 0, true},
    {"to alone, in the next year", "half-yearly", "2024", NULL, "2025", {0}, {{0}},
	"2024-01-01", TASK_OPEN, "2024-06-30", "", 4, 4, 0, false},
    {"an instance outside the span", "quarterly-25", "2024-H1", NULL, NULL, {0},
	{{"2024-Q3", {true, "2024-09-26", 0}}}, "2024-01-10", TASK_OPEN, "2024-03-25", "",
	3, 3, 1, false},
    {"yearly with a day", "yearly-before-12-15", "2024", NULL, NULL, {0}, {{0}},
	"2024-12-15", TASK_OVERDUE, "2024-12-14", "", 1, 1, 0, false},
    {"no span known", "monthly-25", NULL, NULL, NULL, {0}, {{0}}, "2024-12-15",
	TASK_UNDATED, "", "", 0, 0, 0, false},
    {"weekly: the week that runs", "weekly", "2024", NULL, NULL, {0}, {{0}}, "2024-03-13",
	TASK_OPEN, "2024-03-17", "", 0, 0, 0, true},
    {"weekly: its last day", "weekly", "2024", NULL, NULL, {0}, {{0}}, "2024-03-17",
	TASK_OPEN, "2024-03-17", "", 0, 0, 0, true},
    {"weekly: the run is over", "weekly", "2024", NULL, NULL, {0}, {{0}}, "2025-03-17",
	TASK_OVERDUE, "2024-12-29", "", 0, 0, 0, false},
    {"weekly, ticked", "weekly", "2024", NULL, NULL, {true, "2024-12-28", 0}, {{0}},
	"2025-03-17", TASK_DONE, "2024-12-29", "2024-12-28", 0, 0, 0, false},
    {"cancelled", "half-yearly", "2024", NULL, NULL, {false, NULL, STATUS_CANCELLED},
	{{"2024-H1", {true, "2024-06-01", 0}}}, "2025-12-01", TASK_CANCELLED,
	"2024-12-31", "", 2, 2, 1, false},
};

static void recurring(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(instances) / sizeof(*instances); i++) {
		const struct instance_case *c = &instances[i];
		struct maker maker;
		struct task *task;
		struct task_results results;
		const struct task_result *got = NULL;

		maker_init(&maker);
		task = maker_task(&maker, "kh", c->period, c->due);
		task->completion = box_of(c->own);
		task->from = maker_date(c->from);
		task->to = maker_date(c->to);
		task->instances = arena_array(&maker.arena, struct task_instance, 5);
		while (c->written[task->instance_count].period) {
			size_t j = task->instance_count++;

			task->instances[j].period = maker_period(c->written[j].period);
			task->instances[j].completion = box_of(c->written[j].box);
		}
		derive(&maker, c->as_of, &results);
		got = task_results_find(&results, task);
		assert_status(c->name, got->status, c->status);
		assert_day(c->name, got->last_day, c->last_day);
		assert_day(c->name, got->done, c->done);
		if (got->instance_count != c->count || got->parts != c->parts ||
		    got->parts_done != c->parts_done || got->near != c->near)
			fail_msg("%s: %zu instances, %zu of %zu parts, near %d", c->name,
			    got->instance_count, got->parts_done, got->parts, got->near);
		maker_release(&maker);
	}
}

/* Units report each for itself in a recurring task: its shares stand for the whole run.
 */
static void recurring_with_shares(void **state)
{
	static const struct share_case written = {.units = 2,
	    .shares = {{'a', {true, "2024-12-20", 0}}, {'b', {true, "2024-12-21", 0}}}};
	struct maker maker;
	struct unit *units[2];
	struct task *task;
	struct task_results results;

	(void)state;
	maker_init(&maker);
	for (size_t j = 0; j < 2; j++)
		units[j] = maker_unit(&maker, "u", LEVEL_COMMUNE, NULL);
	task = maker_task(&maker, "kh", "2024", "quarterly-25");
	put_shares(&maker, task, units, &written);
	derive(&maker, "2024-12-31", &results);
	assert_status("task", results.items[0].status, TASK_DONE);
	assert_day("done", results.items[0].done, "2024-12-21");
	assert_int_equal(results.items[0].parts, 2);
	assert_int_equal(results.items[0].instance_count, 4);
	assert_status("an instance", results.items[0].instances[0].status, TASK_DONE);
	task->shares[1].completion.ticked = false;
	derive(&maker, "2024-12-31", &results);
	assert_status("one share open", results.items[0].status, TASK_OVERDUE);
	assert_int_equal(results.items[0].parts_done, 1);
	maker_release(&maker);
}

/* A lapsed task's parts that were not done lapsed with it. */
static void parts_lapse(void **state)
{
	struct maker maker;
	struct unit *lead;
	struct task *task;
	struct task_results results;

	(void)state;
	maker_init(&maker);
	lead = maker_unit(&maker, "u", LEVEL_DEPARTMENT, NULL);
	lead->ends = maker_date("2024-06-30");
	task = maker_task(&maker, "kh", "2024", "quarterly-25");
	vec_push(&maker.arena, &task->leads, lead);
	derive(&maker, "2024-07-10", &results);
	/* Two were missed while it was there; nobody is left for the other two. */
	assert_status("task", results.items[0].status, TASK_OVERDUE);
	assert_day("task", results.items[0].last_day, "2024-03-25");
	assert_day("task", results.items[0].lead_ended, "2024-06-30");
	assert_false(results.items[0].lapsed_by_end);
	for (size_t i = 0; i < 4; i++)
		assert_status("instance", results.items[0].instances[i].status,
		    i < 2 ? TASK_OVERDUE : TASK_LAPSED);
	assert_int_equal(results.items[0].parts, 4);
	assert_int_equal(results.items[0].parts_done, 0);
	maker_release(&maker);
}

/* Nothing is due before it was asked for, nor before there was anybody to ask. */
static void earliest_instance(void **state)
{
	static const struct {
		const char *name, *issued, *lead, *concerned, *other;
		const char *first;
		size_t count;
	} rows[] = {
	    {"nothing known", "", "", "", "", "2024-03-31", 4},
	    {"issued on the last day", "2024-03-31", "", "", "", "2024-03-31", 4},
	    {"issued the day after", "2024-04-01", "", "", "", "2024-06-30", 3},
	    {"issued in a month: its first day counts", "2024-03", "", "", "",
		"2024-03-31", 4},
	    {"the lead began", "", "2024-07-01", "", "", "2024-09-30", 2},
	    {"the unit concerned began", "", "", "2024-07-01", "2024-07-01", "2024-09-30",
		2},
	    {"the first of two counts", "", "", "2024-10-01", "2024-04-01", "2024-06-30",
		3},
	    {"one of two was always there", "", "", "2024-10-01", "", "2024-03-31", 4},
	    {"the later of all", "2024-02-01", "2024-05-01", "2024-10-01", "2024-10-01",
		"2024-12-31", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct maker maker;
		struct unit *units[3];
		struct task *task;
		struct task_results results;
		const char *begins[] = {rows[i].lead, rows[i].concerned, rows[i].other};

		maker_init(&maker);
		task = maker_task(&maker, "kh", "2024", "quarterly");
		for (size_t j = 0; j < 3; j++) {
			units[j] = maker_unit(&maker, "u", LEVEL_COMMUNE, NULL);
			if (begins[j][0])
				units[j]->begins = maker_date(begins[j]);
			vec_push(&maker.arena, j ? &task->units : &task->leads, units[j]);
		}
		if (rows[i].issued[0])
			assert_int_equal(
			    date_parse_partial(str_of(rows[i].issued),
				&((struct document *)task->document)->date.date),
			    DATE_OK);
		derive(&maker, "2024-01-01", &results);
		if (results.items[0].instance_count != rows[i].count)
			fail_msg("%s: %zu instances", rows[i].name,
			    results.items[0].instance_count);
		assert_day(
		    rows[i].name, results.items[0].instances[0].last_day, rows[i].first);
		maker_release(&maker);
	}
}

static void progress_and_verified(void **state)
{
	static struct progress_entry entries[] = {
	    {.date = {2024, 6, 25}, .has_amount = true, .amount = {60000000}},
	    {.date = {2024, 5, 1}, .has_amount = true, .amount = {40000000}},
	    {.date = {2024, 7, 1}},
	};
	static const struct share_case written = {.units = 2,
	    .shares = {{'a', {true, "2024-06-20", 0}}, {'b', {true, "2024-06-21", 0}}}};
	struct maker maker;
	struct unit *units[2];
	struct task *task;
	struct task_results results;

	(void)state;
	maker_init(&maker);
	units[0] = maker_unit(&maker, "a", LEVEL_COMMUNE, NULL);
	units[1] = maker_unit(&maker, "b", LEVEL_COMMUNE, NULL);
	task = maker_task(&maker, "kh", "2024", "2024-12-31");
	task->progress = entries;
	task->progress_count = 3;
	derive(&maker, "2024-07-10", &results);
	assert_true(results.items[0].has_progress);
	assert_int_equal(results.items[0].progress.units, 60000000);
	task->completion.has_progress = true;
	task->completion.progress = decimal_from_int(70);
	derive(&maker, "2024-07-10", &results);
	assert_int_equal(results.items[0].progress.units, 70000000);
	assert_day("not verified", results.items[0].verified, "");
	task->completion.verified = maker_date("2024-07-02");
	derive(&maker, "2024-07-10", &results);
	assert_day("verified", results.items[0].verified, "2024-07-02");
	task->completion.verified = (struct date){0};
	put_shares(&maker, task, units, &written);
	task->shares[0].completion.verified = maker_date("2024-07-03");
	derive(&maker, "2024-07-10", &results);
	assert_day("one of two verified", results.items[0].verified, "");
	task->shares[1].completion.verified = maker_date("2024-07-01");
	derive(&maker, "2024-07-10", &results);
	assert_day("both verified", results.items[0].verified, "2024-07-03");
	maker_release(&maker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(several_units),
	    cmocka_unit_test(share_statuses),
	    cmocka_unit_test(recurring),
	    cmocka_unit_test(recurring_with_shares),
	    cmocka_unit_test(parts_lapse),
	    cmocka_unit_test(earliest_instance),
	    cmocka_unit_test(progress_and_verified),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
