/*
 * The remediation loop of a unit's page: losses, the tasks that answer them, what came.
 */
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
    {"content/scores/2022/a.yaml",
	"scores:\n  \"1.1\": 3\n  \"1.2\": 2\n  \"2\": 6\n  \"3\": 5\n"},
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
	const struct value *context = page_site_make(&page, "don-vi/a.html");

	for (const struct value *item = get(context, "loop")->first; item;
	     item = item->next) {
		if (!str_equal(get(item, "period")->text, str_of(period)))
			continue;
		for (const struct value *loss = get(item, "losses")->first; loss;
		     loss = loss->next)
			if (str_equal(get(get(loss, "criterion"), "id")->text,
				str_of(criterion)))
				return loss;
	}
	return NULL;
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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(losses_are_told),
	};

	return cmocka_run_group_tests(tests, open_site, close_site);
}
