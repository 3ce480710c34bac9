/*
 * The remediation loop of a unit's page: losses, the tasks that answer them, what came.
 */
#include <stdio.h>

#include "page_site.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define FRAMEWORK(year, more)                                                            \
	"title: Bộ " year "\nlineage: l\nlevel: commune\nperiods: [" year "]\n" more     \
	"criteria:\n  - id: \"1\"\n    title: Một\n    criteria:\n"                    \
	"      - {id: \"1.1\", title: A, max: 4}\n"                                      \
	"      - {id: \"1.2\", title: B, max: 4}\n"                                      \
	"  - {id: \"2\", title: Hai, max: 10}\n  - {id: \"3\", title: Ba, max: 5}\n"

static const struct memory_file files[] = {
    {"site.yaml", "title: T\n"},
    {"content/units/u.yaml", "- id: x\n  level: district\n  name: Huyện X\n  units:\n"
			     "    - {id: vp, level: department, name: Văn phòng}\n"
			     "    - {id: a, level: commune, name: Xã A}\n"
			     "    - {id: b, level: commune, name: Xã B}\n"},
    {"content/frameworks/f-2022.yaml", FRAMEWORK("2022", "")},
    {"content/frameworks/f-2023.yaml", FRAMEWORK("2023", "")},
    {"content/frameworks/f-2024.yaml", FRAMEWORK("2024", "series_break: true\n")},
    {"content/scores/2022/a.yaml", "scores:\n  \"1.1\": 3\n  \"1.2\": 2\n  \"2\": 6\n"
				   "  \"3\": {appraised: 5, explanation: Thiếu người}\n"},
    {"content/scores/2023/a.yaml",
	"scores:\n  \"1.1\": 4\n  \"1.2\": 3\n  \"2\": 6\n  \"3\": 4\n"},
    {"content/scores/2024/a.yaml",
	"scores:\n  \"1.1\": 4\n  \"1.2\": 3\n  \"2\": 5\n  \"3\": 4\n"},
    {"content/plans/k.md",
	"---\ntitle: K\ndate: 1/3/2023\nissuer: x\nframework: f-2022\nunits: [a, "
	"b]\n---\n"
	"## [Hạn chế](finding:limitation)\n\n"
	"- [HC-01](finding:) [Xã A](unit:a) trễ hạn [Mục 2](criterion:2)\n"
	"- [HC-02](finding:) Chung, [Mục 2](criterion:2)\n\n"
	"## [Việc](lead:vp)\n\n"
	"- [x] [NV-01](task:) [Xã A](unit:a) làm [Mục 2](criterion:2) "
	"[trước ngày 1/6/2023](due:) [1/5/2023](done:) [s](evidence:)\n"
	"- [ ] [NV-02](task:) [Xã A](unit:a) làm [Mục 1](criterion:1) "
	"[trước ngày 1/6/2023](due:)\n"
	"- [ ] [NV-03](task:) [Xã B](unit:b) làm [Mục 3](criterion:3) "
	"[trước ngày 1/6/2023](due:)\n"},
    {"content/agendas/h.md",
	"---\ntitle: H\nissuer: x\nperiod: 2022\nframework: f-2022\nunits: [a, b]\n---\n"
	"- [ ] [CH-01](task:) [Các xã](unit:*) giải trình [Mục 3](criterion:3) "
	"[trước ngày 1/7/2024](due:)\n"
	"  - [x] [Xã A](unit:a) [1/5/2024](done:) [s](evidence:)\n"
	"  - [ ] [Xã B](unit:b)\n"
	"- [ ] [CH-02](task:) Chung\n"},
    {"content/notices/tl-a.md", "---\ntitle: TL A\ndate: 1/5/2024\nissuer: a\nanswers: "
				"[\"task:h/CH-01\"]\n---\nX\n"},
    {"content/notices/tl-x.md", "---\ntitle: TL X\ndate: 2/5/2024\nissuer: x\nanswers: "
				"[\"task:h/CH-01\"]\n---\nX\n"},
};

static struct page_site page;

static int open_site(void **state)
{
	(void)state;
	page_site_open(&page, files, COUNT(files), "vi");
	return 0;
}

static int close_site(void **state)
{
	(void)state;
	page_site_close(&page);
	return 0;
}

static const struct value *get(const struct value *object, const char *key)
{
	const struct value *field = value_find(object, str_of(key));

	if (!field)
		fail_msg("no field %s", key);
	return field;
}

static const struct value *find_loss(const char *period, const char *criterion)
{
	char path[64];
	const struct value *section;

	snprintf(path, sizeof(path), "don-vi/a/%s.html", period);
	section = get(page_site_make(&page, path), "sections")->first;
	for (const struct value *loss = get(section, "losses")->first; loss;
	     loss = loss->next)
		if (str_equal(get(get(loss, "criterion"), "id")->text, str_of(criterion)))
			return loss;
	return NULL;
}

/* The unit's own page has the latest period's losses, and a line for each. */
static void earlier_periods_have_pages(void **state)
{
	const struct value *context = page_site_make(&page, "don-vi/a.html");
	const struct value *lines = get(context, "remediation");

	(void)state;
	assert_int_equal(get(context, "loop")->count, 1);
	assert_true(
	    str_equal(get(get(context, "loop")->first, "period")->text, STR("2024")));
	assert_int_equal(lines->count, 3);
	assert_true(
	    str_equal(get(lines->last, "period_href")->text, STR("don-vi/a/2022.html")));
}

static void losses_are_told(void **state)
{
	static const struct {
		const char *name, *period, *criterion;
		bool told;
		size_t findings, tasks, wider;
		bool no_task, not_recovered;
		int recovered; /* 1 yes, 0 no, -1 not judged */
	} cases[] = {
	    {"done without recovery", "2022", "2", true, 1, 1, 0, false, true, 0},
	    {"recovered, task for the area", "2022", "1.1", true, 0, 0, 1, false, false,
		1},
	    {"parent with a task of its own", "2022", "1", true, 0, 1, 0, false, false,
		1},
	    {"nothing lost", "2022", "3", false, 0, 0, 0, false, false, 0},
	    {"the task is another unit's", "2023", "3", true, 0, 0, 0, true, false, -1},
	    {"a break is not judged", "2023", "2", true, 1, 1, 0, false, false, -1},
	    {"no next period", "2024", "2", true, 0, 0, 0, true, false, -1},
	    {"parent told by its children", "2024", "1", false, 0, 0, 0, false, false, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct value *loss = find_loss(cases[i].period, cases[i].criterion),
				   *recovered;

		if (!loss != !cases[i].told)
			fail_msg("%s: told %d", cases[i].name, loss != NULL);
		if (!loss)
			continue;
		recovered = get(loss, "recovered");
		if (get(loss, "findings")->count != cases[i].findings ||
		    get(loss, "tasks")->count != cases[i].tasks ||
		    get(loss, "wider_tasks")->count != cases[i].wider)
			fail_msg("%s: %zu findings, %zu tasks, %zu wider", cases[i].name,
			    get(loss, "findings")->count, get(loss, "tasks")->count,
			    get(loss, "wider_tasks")->count);
		if (get(loss, "no_task")->truth != cases[i].no_task ||
		    get(loss, "not_recovered")->truth != cases[i].not_recovered)
			fail_msg("%s: called out wrongly", cases[i].name);
		if ((recovered->kind == VALUE_BOOL ? recovered->truth : -1) !=
		    cases[i].recovered)
			fail_msg("%s: recovered", cases[i].name);
	}
}

/* Of each page: how many requests there are, and of the first its status, answers,
 * explanations. */
static void requests_are_told(void **state)
{
	static const struct {
		const char *path, *status;
		size_t requests, answers, explanations;
	} cases[] = {
	    {"don-vi/a.html", "done-on-time", 1, 2, 1},
	    /* Another unit's answer is not this one's. */
	    {"don-vi/b.html", "open", 1, 1, 0},
	    {"don-vi/x.html", NULL, 0, 0, 0},
	    {"van-ban/h.html", "open", 2, 2, 1},
	    {"van-ban/k.html", NULL, 0, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct value *context = page_site_make(&page, cases[i].path),
				   *requests = get(context, "requests"), *first;

		if (requests->count != cases[i].requests)
			fail_msg("%s: %zu requests", cases[i].path, requests->count);
		if (requests->count == 0)
			continue;
		first = requests->first;
		if (!str_equal(get(first, "status")->text, str_of(cases[i].status)) ||
		    get(first, "answers")->count != cases[i].answers ||
		    get(first, "explanations")->count != cases[i].explanations)
			fail_msg("%s: %.*s, %zu answers, %zu explanations", cases[i].path,
			    STR_ARG(get(first, "status")->text),
			    get(first, "answers")->count,
			    get(first, "explanations")->count);
	}
}

/* A criterion's page has the same losses, by period and unit. */
static void a_criterion_tells_who_lost(void **state)
{
	const struct value *context = page_site_make(&page, "tieu-chi/l/2.html"),
			   *period = get(context, "loop")->first, *loss;

	(void)state;
	assert_int_equal(get(context, "loop")->count, 3);
	assert_true(str_equal(get(period, "period")->text, STR("2024")));
	period = period->next->next;
	assert_true(str_equal(get(period, "period")->text, STR("2022")));
	loss = get(period, "losses")->first;
	assert_true(str_equal(get(get(loss, "unit"), "id")->text, STR("a")));
	assert_int_equal(get(loss, "tasks")->count, 1);
	assert_true(get(loss, "not_recovered")->truth);
	/* A parent that only sums up is not told without a task or finding of its own. */
	context = page_site_make(&page, "tieu-chi/l/1.html");
	assert_int_equal(get(get(context, "loop")->first, "losses")->count, 1);
	assert_true(
	    str_equal(get(get(context, "loop")->first, "period")->text, STR("2023")));
}

/* Nothing stated: parts say how far; never "0%". */
static void parts_stand_for_progress(void **state)
{
	const struct value *context = page_site_make(&page, "nhiem-vu/h.html"),
			   *task = get(context, "tasks")->first;

	(void)state;
	assert_int_equal(get(task, "progress")->kind, VALUE_NULL);
	assert_true(str_equal(get(task, "progress_text")->text, STR("1 trong 2 phần")));
	assert_int_equal(get(task->next, "progress_text")->kind, VALUE_NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(losses_are_told),
	    cmocka_unit_test(earlier_periods_have_pages),
	    cmocka_unit_test(requests_are_told),
	    cmocka_unit_test(a_criterion_tells_who_lost),
	    cmocka_unit_test(parts_stand_for_progress),
	};

	return cmocka_run_group_tests(tests, open_site, close_site);
}
