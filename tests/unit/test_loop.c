/*
 * The remediation loop without pages: which losses there are, what answers them, what
 * came of them, and how much of what was lost is answered.
 */
#include "derive/explain.h"
#include "derive/loop.h"
#include "load/load.h"
#include "memory_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define FRAMEWORK(year, more, two)                                                       \
	"title: Bộ " year "\nlineage: l\nlevel: commune\nperiods: [" year "]\n" more     \
	"criteria:\n  - id: \"1\"\n    title: Một\n    criteria:\n"                    \
	"      - {id: \"1.1\", title: A, max: 4}\n"                                      \
	"      - {id: \"1.2\", title: B, max: 4}\n"                                      \
	"  - {id: \"2\", title: Hai, max: " two "}\n"                                    \
	"  - {id: \"3\", title: Ba, max: 5}\n"                                           \
	"  - {id: T, title: Trừ, max: 2, kind: penalty}\n"

static const struct memory_file files[] = {
    {"site.yaml", "title: T\n"},
    {"content/units/u.yaml", "- id: x\n  level: district\n  name: Huyện X\n  units:\n"
			     "    - {id: vp, level: department, name: Văn phòng}\n"
			     "    - {id: a, level: commune, name: Xã A}\n"
			     "    - {id: b, level: commune, name: Xã B}\n"},
    {"content/frameworks/f-2021.yaml", FRAMEWORK("2021", "", "10")},
    {"content/frameworks/f-2022.yaml", FRAMEWORK("2022", "", "10")},
    {"content/frameworks/f-2023.yaml", FRAMEWORK("2023", "", "20")},
    {"content/frameworks/f-2024.yaml", FRAMEWORK("2024", "series_break: true\n", "20")},
    {"content/scores/2021/a.yaml", "scores:\n  \"1.1\": 3,5\n  \"1.2\": 2\n"
				   "  \"2\": {appraised: 6, explanation: Thiếu người}\n"
				   "  \"3\": 5\n  T: -1,5\n"},
    {"content/scores/2022/a.yaml", "scores:\n  \"1.1\": 4\n  \"1.2\": 3,25\n"
				   "  \"2\": {appraised: 6, explanation: Vẫn thiếu}\n"
				   "  \"3\": 4\n  T: -0,5\n"},
    {"content/scores/2023/a.yaml",
	"scores:\n  \"1.1\": 4\n  \"1.2\": 3\n  \"2\": 15\n  \"3\": 5\n"},
    {"content/scores/2024/a.yaml",
	"scores:\n  \"1.1\": 4\n  \"1.2\": 3\n  \"2\": 5\n  \"3\": 4\n"},
    {"content/scores/2022/b.yaml",
	"scores:\n  \"1\": 5/8\n  \"2\": 10\n  \"3\": {state: not_assessed}\n"},
    /* A plan for the losses of 2021. */
    {"content/plans/k-2022.md",
	"---\ntitle: K\ndate: 1/3/2022\nissuer: x\nunits: [a, b]\n---\n"
	"## [Hạn chế](finding:limitation)\n\n"
	"- [HC-01](finding:) [Xã A](unit:a) trễ hạn [Mục 2](criterion:2)\n"
	"- [HC-02](finding:) Chung, [Mục 2](criterion:2)\n"
	"- [HC-03](finding:) [Xã A](unit:a) và [Xã B](unit:b) chậm\n\n"
	"## [Việc](lead:vp)\n\n"
	"- [x] [NV-01](task:) [Xã A](unit:a) [Mục 2](criterion:2) "
	"[1/6/2022](due:) [1/5/2022](done:) [s](evidence:)\n"
	"- [ ] [NV-02](task:) [Xã A](unit:a) [Mục 1](criterion:1) [1/6/2022](due:)\n"
	"- [ ] [NV-03](task:) [Xã B](unit:b) [Mục 3](criterion:3) [1/6/2022](due:)\n"
	"- [ ] [NV-04](task:) [x](unit:a,b) [Mục](criterion:1.2) [1/6/2022](due:)\n"
	"  - [x] [Xã A](unit:a) [1/5/2022](done:)\n  - [ ] [Xã B](unit:b)\n"
	"- [ ] [NV-05](task:) [Xã A](unit:a) [Mục](criterion:T) "
	"[dừng](status:cancelled)\n"},
    /* From before the first period, and after the one that followed it. */
    {"content/plans/k-2020.md",
	"---\ntitle: K\ndate: 1/3/2020\nissuer: x\nframework: f-2021\n---\n"
	"- [ ] [NV-01](task:) [Xã A](unit:a) [Mục](criterion:2) [1/6/2020](due:)\n"},
    {"content/plans/k-2025.md",
	"---\ntitle: K\ndate: 1/3/2025\nissuer: x\nframework: f-2024\n---\n"
	"- [ ] [NV-01](task:) [Xã A](unit:a) [Mục](criterion:2) [1/6/2025](due:)\n"},
    /* Signed before the period that it is for. */
    {"content/plans/k-2021.md",
	"---\ntitle: K\ndate: 15/12/2020\nperiod: 2021\nissuer: x\n---\n"
	"- [ ] [NV-01](task:) [Xã A](unit:a) [Mục](criterion:2) [1/6/2021](due:)\n"},
    /* Without a date it is of the time that it concerns. */
    {"content/agendas/h.md",
	"---\ntitle: H\nissuer: x\nperiod: 2021\nframework: f-2021\n---\n"
	"- [ ] [CH-01](task:) [Xã A](unit:a) giải trình [Mục 2](criterion:2)\n"
	"- [ ] [CH-02](task:) [Xã A](unit:a) giải trình\n"},
    {"content/notices/tl.md", "---\ntitle: TL\ndate: 1/5/2022\nissuer: a\nanswers: "
			      "[\"task:h/CH-01\"]\n---\nX\n"},
};

struct world {
	struct arena arena;
	struct memory_tree memory;
	struct diagnostics diagnostics;
	struct site *site;
	struct results results;
	struct task_results tasks;
	struct concerns concerns;
	struct loop loop;
};

static struct world world;

static int open_world(void **state)
{
	struct task_results_options options = {.as_of = {2024, 6, 1}};

	(void)state;
	arena_init(&world.arena);
	diagnostics_init(&world.diagnostics, &world.arena);
	memory_tree_open(&world.memory, files, COUNT(files));
	assert_int_equal(site_load(&world.arena, &world.memory.tree, &world.diagnostics,
			     1, &world.site),
	    0);
	for (size_t i = 0; i < world.diagnostics.count; i++)
		if (world.diagnostics.errors > 0)
			print_message(
			    "message %d\n", world.diagnostics.items[i]->message);
	assert_int_equal(world.diagnostics.errors, 0);
	results_derive(&world.arena, world.site, NULL, &world.results);
	task_results_derive(&world.arena, world.site, &options, &world.tasks);
	concerns_gather(&world.arena, &world.tasks, &world.concerns);
	world.loop = (struct loop){&world.results, &world.concerns};
	return 0;
}

static int close_world(void **state)
{
	(void)state;
	site_close(world.site);
	arena_release(&world.arena);
	return 0;
}

static const struct sheet_result *find_result(const char *unit, const char *period)
{
	for (size_t i = 0; i < world.site->sheet_count; i++) {
		const struct sheet *sheet = world.results.sheets[i].sheet;

		if (str_equal(sheet->unit->id, str_of(unit)) &&
		    str_equal(period_format(&world.arena, sheet->period), str_of(period)))
			return &world.results.sheets[i];
	}
	fail_msg("no sheet of %s in %s", unit, period);
	return NULL;
}

/* "1.2 lost 2, tasks NV-04=done-on-time, …" */
static struct str describe_tasks(const struct loss_task_list *tasks, const char *name)
{
	struct str text = {0};

	for (size_t i = 0; i < tasks->count; i++)
		text = str_format(&world.arena, "%.*s %s%.*s=%s", STR_ARG(text), name,
		    STR_ARG(tasks->items[i].result->task->full),
		    task_status_word(tasks->items[i].status));
	return text;
}

static struct str describe(const struct loss *loss)
{
	struct arena *a = &world.arena;
	struct str text = str_format(a, "%.*s %.*s%s%s", STR_ARG(loss->criterion->id),
	    STR_ARG(decimal_format(a, loss->lost, '.', 0)), loss->is_sum ? " sum" : "",
	    loss->is_counted ? "" : " uncounted");

	for (size_t i = 0; i < loss->findings.count; i++)
		text = str_format(
		    a, "%.*s %.*s", STR_ARG(text), STR_ARG(loss->findings.items[i]->id));
	text = str_format(a, "%.*s%.*s%.*s", STR_ARG(text),
	    STR_ARG(describe_tasks(&loss->tasks, "")),
	    STR_ARG(describe_tasks(&loss->wider, "^")));
	text = str_format(a, "%.*s%s%s", STR_ARG(text),
	    loss_lacks_task(loss)   ? " no-task"
	    : loss_is_dropped(loss) ? " dropped"
				    : "",
	    loss_is_stuck(loss) ? " stuck" : "");
	if (loss->is_judged)
		text = str_format(
		    a, "%.*s %s", STR_ARG(text), loss->recovered ? "recovered" : "not");
	if (loss->is_measured)
		text = str_format(a, "%.*s +%.*s", STR_ARG(text),
		    STR_ARG(decimal_format(a, loss->regained, '.', 0)));
	return text;
}

static void losses_and_what_came_of_them(void **state)
{
	static const struct {
		const char *unit, *period, *want;
	} cases[] = {
	    {"a", "2021",
		"1 2.5 sum uncounted k-2022/NV-02=overdue recovered +1.75"
		"; 1.1 0.5 ^k-2022/NV-02=overdue recovered +0.5"
		"; 1.2 2 k-2022/NV-04=done-on-time recovered +1.25"
		"; 2 4 HC-01 h/CH-01=undated k-2021/NV-01=overdue "
		"k-2022/NV-01=done-on-time stuck not +0"
		"; T 1.5 k-2022/NV-05=cancelled dropped recovered +1"},
	    /* The maximum of 2 grows, so points can't be held against each other. */
	    {"a", "2022",
		"1 0.75 sum uncounted k-2022/NV-02=overdue not +0"
		"; 1.2 0.75 k-2022/NV-04=done-on-time stuck not +0"
		"; 2 4 HC-01 k-2022/NV-01=done-on-time recovered"
		"; 3 1 no-task recovered +1"
		"; T 0.5 k-2022/NV-05=cancelled dropped"},
	    /* Behind it a new series begins. */
	    {"a", "2023", "1.2 1 no-task; 2 5 no-task"},
	    {"a", "2024", "1.2 1 no-task; 2 15 k-2025/NV-01=open; 3 1 no-task"},
	    /* A parent that was scored as such. */
	    {"b", "2022", "1 3 no-task"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str got = {0};
		struct loss_list losses;

		losses_list(&world.arena, &world.loop,
		    find_result(cases[i].unit, cases[i].period), &losses);
		for (size_t j = 0; j < losses.count; j++)
			got = str_format(&world.arena, "%.*s%s%.*s", STR_ARG(got),
			    j ? "; " : "", STR_ARG(describe(&losses.items[j])));
		if (!str_equal(got, str_of(cases[i].want)))
			fail_msg("%s %s:\n%.*s\nwant\n%s", cases[i].unit, cases[i].period,
			    STR_ARG(got), cases[i].want);
	}
}

static void the_sums(void **state)
{
	static const struct {
		const char *unit, *period;
		/* lost, found, tasked, untasked (how many), done, measured, regained */
		const char *want;
	} cases[] = {
	    {"a", "2021", "8 4 6.5 1.5 (1) 2 8 2.75"},
	    {"a", "2022", "6.25 4 4.75 1.5 (2) 4.75 1.75 1"},
	    {"a", "2023", "6 0 0 6 (2) 0 0 0"},
	    {"a", "2024", "17 0 15 2 (2) 0 0 0"},
	    {"b", "2022", "3 0 0 3 (1) 0 0 0"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena *a = &world.arena;
		struct loss_list losses;
		struct loss_summary sum;
		struct str got;

		losses_list(
		    a, &world.loop, find_result(cases[i].unit, cases[i].period), &losses);
		losses_summarise(&losses, &sum);
		got = str_format(a, "%.*s %.*s %.*s %.*s (%zu) %.*s %.*s %.*s",
		    STR_ARG(decimal_format(a, sum.lost, '.', 0)),
		    STR_ARG(decimal_format(a, sum.found, '.', 0)),
		    STR_ARG(decimal_format(a, sum.tasked, '.', 0)),
		    STR_ARG(decimal_format(a, sum.untasked, '.', 0)), sum.untasked_count,
		    STR_ARG(decimal_format(a, sum.done, '.', 0)),
		    STR_ARG(decimal_format(a, sum.measured, '.', 0)),
		    STR_ARG(decimal_format(a, sum.regained, '.', 0)));
		if (!str_equal(got, str_of(cases[i].want)))
			fail_msg("%s %s: %.*s, want %s", cases[i].unit, cases[i].period,
			    STR_ARG(got), cases[i].want);
	}
}

static const struct task_result *find_task(const char *document, const char *id)
{
	const struct task *task = document_find_task(
	    site_find_document(world.site, str_of(document)), str_of(id));

	assert_non_null(task);
	return task_results_find(&world.tasks, task);
}

static void requests_and_their_answers(void **state)
{
	const struct task_result *asked = find_task("h", "CH-01");
	const struct task_result *other = find_task("h", "CH-02");
	const struct unit *unit = site_find_unit(world.site, STR("a"));
	struct explanation_list explanations = {0};

	(void)state;
	assert_true(task_is_request(asked->task));
	assert_false(task_is_request(find_task("k-2022", "NV-01")->task));
	assert_int_equal(concern_answers(&world.concerns, asked)->count, 1);
	assert_int_equal(concern_answers(&world.concerns, other)->count, 0);
	/* Not by that of a later period, which the unit has, too. */
	explanations_to(&world.arena, &world.results, asked->task, unit, &explanations);
	assert_int_equal(explanations.count, 1);
	assert_true(str_equal(
	    explanations.items[0].score->extra->explanation, STR("Thiếu người")));
	explanations_to_all(&world.arena, &world.results, asked->task, &explanations);
	assert_int_equal(explanations.count, 2);
	/* One that is about no criterion is answered by no criterion's explanation. */
	explanations_to_all(&world.arena, &world.results, other->task, &explanations);
	assert_int_equal(explanations.count, 2);
}

static void what_concerns_whom(void **state)
{
	const struct unit *issuer = site_find_unit(world.site, STR("x"));
	const struct unit *lead = site_find_unit(world.site, STR("vp"));
	const struct unit *unit = site_find_unit(world.site, STR("b"));

	(void)state;
	assert_int_equal(concern_of(&world.concerns, lead)->led.count, 5);
	assert_int_equal(concern_of(&world.concerns, lead)->concerned.count, 0);
	assert_int_equal(concern_of(&world.concerns, unit)->concerned.count, 2);
	assert_int_equal(concern_of(&world.concerns, issuer)->issued.count, 10);
	assert_int_equal(concern_of(&world.concerns, issuer)->general.count, 1);
	assert_int_equal(concern_of(&world.concerns, issuer)->documents.count, 5);
	/* One of the first alone, one of both. */
	assert_int_equal(concern_of(&world.concerns, unit)->findings.count, 1);
	assert_int_equal(concern_of(&world.concerns, site_find_unit(world.site, STR("a")))
			     ->findings.count,
	    2);
	assert_null(task_share_of(find_task("k-2022", "NV-01"), unit));
	assert_non_null(task_share_of(find_task("k-2022", "NV-04"), unit));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(losses_and_what_came_of_them),
	    cmocka_unit_test(the_sums),
	    cmocka_unit_test(requests_and_their_answers),
	    cmocka_unit_test(what_concerns_whom),
	};

	return cmocka_run_group_tests(tests, open_world, close_world);
}
