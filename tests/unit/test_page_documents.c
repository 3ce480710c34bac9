/*
 * What pages say of documents and tasks: the words as they were written with their links
 * and marks, what refers to what, and counts that add up. Runs from the repository's
 * folder, where the default theme's words are.
 */
#include "page/body.h"
#include "page/kinds.h"
#include "page/task_counts.h"

#include "base/buf.h"
#include "document_site.h"
#include "os/os.h"
#include "yaml/yaml.h"

struct world {
	struct loaded loaded;
	struct results results;
	struct task_results tasks;
	struct frame frame;
	struct buf words;
};

static void read_words(struct world *world)
{
	struct arena *arena = &world->loaded.arena;
	bool empty = false;
	const struct yaml_node *root;

	buf_init(&world->words);
	assert_int_equal(os_read_file(&os_here, STR("themes/default/i18n/vi.yaml"),
			     OS_LIST_MOST, &world->words),
	    0);
	root = yaml_read(arena, &world->loaded.diagnostics, 1, buf_str(&world->words), 0,
	    world->words.n, &empty);
	world->frame.labels.tree = labels_read(arena, &world->loaded.diagnostics, root);
}

static void world_derive(struct world *world)
{
	struct task_results_options options = {.as_of = {2024, 6, 1}};
	struct arena *arena = &world->loaded.arena;

	assert_int_equal(world->loaded.diagnostics.errors, 0);
	results_derive(arena, world->loaded.site, NULL, &world->results);
	task_results_derive(arena, world->loaded.site, &options, &world->tasks);
	world->frame.site = world->loaded.site;
	world->frame.results = &world->results;
	world->frame.tasks = &world->tasks;
	read_words(world);
	frame_fill(arena, &world->frame);
}

static void world_close(struct world *world)
{
	buf_release(&world->words);
	unload(&world->loaded);
}

/* The context of the page at `path`. */
static const struct value *page_at(struct world *world, const char *path)
{
	struct arena *arena = &world->loaded.arena;
	struct page_list pages = {0};

	pages_plan(arena, &world->frame, &pages);
	for (size_t i = 0; i < pages.count; i++)
		if (str_equal(pages.items[i].path, str_of(path)))
			return pages.items[i].kind->make(
			    arena, &world->frame, &pages.items[i]);
	fail_msg("no page %s", path);
	return NULL;
}

static const struct value *field(const struct value *object, const char *key)
{
	const struct value *found = value_find(object, str_of(key));

	if (!found)
		fail_msg("no field %s", key);
	return found;
}

static void assert_text(const struct value *object, const char *key, const char *want)
{
	struct str got = field(object, key)->text;

	if (!str_equal(got, str_of(want)))
		fail_msg("%s: %.*s, want %s", key, STR_ARG(got), want);
}

struct body_case {
	const char *name, *body, *want; /* `want`: what the HTML holds */
};

static const struct body_case body_cases[] = {
    {"a unit", "Xem [xã An Sơn](unit:) nhé.\n",
	"<p>Xem <a href=\"../don-vi/an-son.html\" class=\"ref-unit\">xã An Sơn</a> "
	"nhé.</p>"},
    {"a unit without words", "[](unit:an-son)\n", ">Xã An Sơn</a>"},
    {"several units keep their words and lead nowhere",
	"[hai xã](unit:an-son,hoa-binh)\n", "<span class=\"ref-unit\">hai xã</span>"},
    {"several units without words", "[](unit:an-son,hoa-binh)\n",
	"<span class=\"ref-unit\">Xã An Sơn, Xã Hòa Bình</span>"},
    {"a criterion", "[Mục 3](criterion:3)\n",
	"<a href=\"../tieu-chi/cap-huyen/3.html\" class=\"ref-criterion\">Mục 3</a>"},
    {"a range leads to the parent", "[các mục](criterion:7.2..7.4)\n",
	"<a href=\"../tieu-chi/cap-huyen/7.html\" class=\"ref-criterion\">các mục</a>"},
    {"an indicator", "[tỷ lệ](indicator:tthc-dung-han)\n",
	"<a href=\"../chi-tieu/tthc-dung-han.html\" class=\"ref-indicator\">tỷ lệ</a>"},
    {"a document", "[bản kia](doc:tb#hc-01)\n",
	"<a href=\"../van-ban/tb.html#hc-01\" class=\"ref-document\">bản kia</a>"},
    {"a file of the site is followed to its page", "[bản kia](../notices/tb.md)\n",
	"<a href=\"../van-ban/tb.html\">bản kia</a>"},
    {"an address elsewhere stays", "[nhà](https://a.example/?a=1&b=2)\n",
	"<a href=\"https://a.example/?a=1&amp;b=2\">nhà</a>"},
    {"a place in the text", "[dưới](#phan-hai)\n\n## Phần hai\n",
	"<a href=\"#phan-hai\">"},
    {"the highest headings become h2", "#### Sâu\n\n##### Sâu nữa\n",
	"<h2 id=\"sau\">Sâu</h2>\n<h3 id=\"sau-nua\">"},
    {"a task says its status", "- [ ] [NV-01](task:) Làm [trước ngày 20/4/2024](due:)\n",
	"<li id=\"nv-01\" class=\"task task-overdue\"><span class=\"box\" "
	"aria-hidden=\"true\">☐"
	"</span> <a href=\"../nhiem-vu/kh.html#nv-01\" class=\"ref-task\">NV-01</a> Làm "
	"<span "
	"class=\"ref-due\">trước ngày 20/4/2024</span> <span class=\"status "
	"status-overdue\">"
	"quá hạn</span></li>"},
    {"a share says its own",
	"- [ ] [NV-01](task:) [Các xã](unit:*) nộp [trước ngày 20/4/2024](due:)\n"
	"  - [x] [xã An Sơn](unit:) [19/4/2024](done:)\n  - [ ] [xã Hòa Bình](unit:)\n",
	"<span class=\"ref-done\">19/4/2024</span> <span class=\"status "
	"status-done-on-time\">"
	"hoàn thành đúng hạn</span></li>\n<li class=\"task task-overdue\">"},
    {"an instance says its own",
	"- [ ] [NV-01](task:) Nộp [ngày 25 hằng tháng cuối quý](due:)\n"
	"  - [x] [quý I/2024](period:) [28/3/2024](done:)\n",
	"<span class=\"status status-done-late\">hoàn thành quá hạn</span></li>"},
    {"a finding says its kind",
	"## [Hạn chế](finding:limitation)\n\n- [HC-01](finding:) Chậm\n",
	"<li id=\"hc-01\" class=\"finding-limitation\"><span "
	"class=\"ref-finding\">HC-01</span> "
	"Chậm <span class=\"finding-kind finding-kind-limitation\">hạn chế</span></li>"},
    {"words are escaped", "a < b & [\"x\" <y>](unit:an-son)\n",
	"a &lt; b &amp; <a href=\"../don-vi/an-son.html\" "
	"class=\"ref-unit\">&quot;x&quot; "
	"&lt;y&gt;</a>"},
    {"proof",
	"- [x] [NV-01](task:) Xong [1/2/2024](done:) [bản](evidence:doc:tb) "
	"[trang](evidence:https://a.example/y) [sổ](evidence:)\n",
	"<a href=\"../van-ban/tb.html\" class=\"ref-evidence\">bản</a> <a href=\""
	"https://a.example/y\" class=\"ref-evidence\">trang</a> <span "
	"class=\"ref-evidence\">sổ"
	"</span>"},
};

static const char notice[] =
    "---\ntitle: Thông báo\nissuer: van-quan\ndate: 10/2023\n---\n"
    "## [Hạn chế](finding:limitation)\n\n- [HC-01](finding:) Chậm\n";

static void open_plan(struct world *world, const char *front, const char *body)
{
	*world = (struct world){0};
	site_open(&world->loaded);
	site_add(&world->loaded, "content/notices/tb.md", notice);
	site_add(&world->loaded, "content/plans/kh.md",
	    str_format(&world->loaded.arena,
		"---\ntitle: Kế hoạch\nissuer: van-quan\ndate: 5/3/2024\n"
		"units: [an-son, hoa-binh]\n%s---\n%s",
		front, body)
		.p);
	site_read(&world->loaded);
	world_derive(world);
}

static void check_body(const struct body_case *c)
{
	struct world world;
	struct str html;

	open_plan(&world, "", c->body);
	html = field(page_at(&world, "van-ban/kh.html"), "body")->text;
	if (str_find(html, str_of(c->want), 0) == html.n)
		fail_msg(
		    "%s:\n%.*s\ndoes not hold:\n%s", c->name, STR_ARG(html), c->want);
	world_close(&world);
}

static void dresses_bodies(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(body_cases) / sizeof(*body_cases); i++)
		check_body(&body_cases[i]);
}

static void lists_contents_of_long_texts(void **state)
{
	static const char *const bodies[] = {
	    "## A\n## B\n### C\n", "## A\n## B\n### C\n## D\n"};
	static const size_t wanted[] = {0, 4};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct world world;

		open_plan(&world, "", bodies[i]);
		assert_int_equal(
		    field(page_at(&world, "van-ban/kh.html"), "contents")->count,
		    wanted[i]);
		world_close(&world);
	}
}

static void shows_both_ends_of_a_reference(void **state)
{
	static const struct {
		const char *front, *body, *relation;
	} cases[] = {
	    {"based_on: [\"doc:tb\"]\n", "", "based_on"},
	    {"replaces: [\"doc:tb\"]\nbased_on: [\"doc:tb\"]\n", "", "replaces"},
	    {"answers: [\"doc:tb#hc-01\"]\n", "", "answers"},
	    {"", "[tb](doc:tb)\n", "mentions"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world world;
		const struct value *list;

		open_plan(&world, cases[i].front, cases[i].body);
		list = field(page_at(&world, "van-ban/tb.html"), "referred_by");
		if (list->count != 1)
			fail_msg(
			    "%s: %zu documents refer", cases[i].relation, list->count);
		assert_text(list->first, "relation", cases[i].relation);
		assert_text(field(list->first, "document"), "id", "kh");
		world_close(&world);
	}
}

static const char six_tasks[] =
    "[Phòng Nội vụ](lead:) làm:\n\n"
    "- [ ] [NV-01](task:) Làm [trước ngày 20/4/2024](due:)\n"
    "- [ ] [NV-02](task:) Làm [trước ngày 20/6/2024](due:)\n"
    "- [ ] [NV-03](task:) Làm [kịp thời](due:)\n"
    "- [x] [NV-04](task:) Xong [trước ngày 20/4/2024](due:) [19/4/2024](done:)\n"
    "- [x] [NV-05](task:) Xong [trước ngày 20/4/2024](due:) [21/4/2024](done:) "
    "[2/5/2024](verified:)\n\n"
    "Chung:\n\n- [ ] [NV-06](task:) Bỏ [dừng thực hiện](status:cancelled)\n";

static long number(const struct value *object, const char *key)
{
	struct decimal value = {0};

	assert_int_equal(decimal_parse(field(object, key)->text, &value), DECIMAL_OK);
	return (long)(value.units / DECIMAL_SCALE);
}

/* The sum of a column over the rows of a table. */
static long sum(const struct value *list, const char *key)
{
	long total = 0;

	for (const struct value *row = list->first; row; row = row->next)
		total += number(row, key);
	return total;
}

static void counts_add_up(void **state)
{
	static const char *const tables[] = {"leads", "months", "plans"};
	static const char *const columns[] = {
	    "overdue", "open", "undated", "done", "ended"};
	static const long wanted[] = {1, 1, 1, 2, 1};
	struct world world;
	const struct value *tracker, *counts;

	(void)state;
	open_plan(&world, "", six_tasks);
	tracker = page_at(&world, "nhiem-vu.html");
	counts = field(tracker, "counts");
	assert_int_equal(number(counts, "total"), 6);
	assert_int_equal(sum(field(counts, "statuses"), "count"), 6);
	/* Overdue and near. */
	assert_int_equal(sum(field(tracker, "groups"), "count"), 2);
	assert_int_equal(number(counts, "near"), 1);
	assert_int_equal(number(counts, "verified"), 1);
	assert_int_equal(number(counts, "declared"), 1);
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		assert_int_equal(sum(field(tracker, tables[i]), "total"), 6);
		for (size_t j = 0; j < sizeof(columns) / sizeof(*columns); j++)
			assert_int_equal(
			    sum(field(tracker, tables[i]), columns[j]), wanted[j]);
	}
	assert_text(field(tracker, "groups")->first, "status", "overdue");
	assert_text(field(tracker, "leads")->last, "anchor", "no-lead");
	assert_text(tracker, "holds_until", "2024-06-19");
	world_close(&world);
}

static void says_the_day_only_where_it_matters(void **state)
{
	static const struct {
		const char *body;
		enum value_kind kind;
	} cases[] = {
	    {"- [x] [NV-01](task:) Xong [năm 2024](due:) [1/2/2024](done:)\n",
		VALUE_TEXT},
	    {"Chưa giao việc gì.\n", VALUE_NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct world world;

		open_plan(&world, "", cases[i].body);
		assert_int_equal(
		    field(page_at(&world, "van-ban/kh.html"), "as_of_text")->kind,
		    cases[i].kind);
		world_close(&world);
	}
}

static void lays_out_a_plan(void **state)
{
	struct world world;
	const struct value *task, *part;

	(void)state;
	open_plan(&world, "",
	    "- [ ] [NV-01](task:) [Các xã](unit:*) nộp [trước ngày 20/4/2024](due:)\n"
	    "  - 2/4/2024: đã nhắc, [60%](progress:60)\n"
	    "  - [x] [xã An Sơn](unit:) [19/4/2024](done:) [45/BC](evidence:)\n"
	    "  - [ ] [xã Hòa Bình](unit:)\n");
	task = field(page_at(&world, "nhiem-vu/kh.html"), "tasks")->first;
	assert_text(task, "status", "overdue");
	assert_text(task, "progress_text", "60%");
	assert_text(field(task, "log")->first, "date", "2024-04-02");
	assert_int_equal(field(task, "shares")->count, 2);
	part = field(task, "shares")->first;
	assert_text(field(part, "unit"), "id", "an-son");
	assert_text(part, "status", "done-on-time");
	assert_text(field(part, "evidence")->first, "text", "45/BC");
	assert_text(part->next, "status", "overdue");
	world_close(&world);
}

static void starts_404_from_the_base(void **state)
{
	struct world world = {0};

	(void)state;
	site_open(&world.loaded);
	world.loaded.files[0].text = "title: T\nbase_url: https://a.example/cchc\n";
	site_read(&world.loaded);
	world_derive(&world);
	assert_text(page_at(&world, "404.html"), "root", "https://a.example/cchc/");
	world_close(&world);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dresses_bodies),
	    cmocka_unit_test(lists_contents_of_long_texts),
	    cmocka_unit_test(shows_both_ends_of_a_reference),
	    cmocka_unit_test(counts_add_up),
	    cmocka_unit_test(says_the_day_only_where_it_matters),
	    cmocka_unit_test(lays_out_a_plan),
	    cmocka_unit_test(starts_404_from_the_base),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
