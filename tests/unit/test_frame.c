/*
 * What pages share: labels, texts, addresses, setters.
 */
#include "page_site.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct memory_file files[] = {
    {"site.yaml", "title: T\n"},
    {"content/units/u.yaml", "- id: x\n  level: district\n  name: Huyện X\n  units:\n"
			     "    - {id: a, level: commune, name: Xã A}\n"
			     "    - {id: a-moi, level: commune, name: Xã A}\n"
			     "    - {id: b, level: commune, name: Xã B}\n"
			     "- id: y\n  level: district\n  name: Huyện Y\n  units:\n"
			     "    - {id: b-y, level: commune, name: Xã B}\n"
			     "    - {id: c, level: commune, name: Xã C}\n"},
    {"content/events/e.yaml", "- decision: NQ 1\n  effective: 1/1/2024\n  changes:\n"
			      "    - {from: [a], to: [a-moi]}\n"},
    {"content/frameworks/f-2022.yaml",
	"title: Bộ năm 2022\nlineage: l\nlevel: commune\nperiods: [2022]\ncriteria:\n"
	"  - {id: \"1\", title: Một, max: 10}\n  - {id: \"2\", title: Hai, max: 10}\n"},
    {"content/frameworks/f-2023.yaml",
	"title: Bộ\nlineage: l\nlevel: commune\nperiods: [2023]\ncriteria:\n"
	"  - {id: \"1\", title: Hai, max: 10, was: \"2\"}\n"
	"  - {id: \"2\", title: Ba, max: 10, was: new}\n"
	"  - {id: \"3b\", title: Bốn, max: 10}\n"},
};

static struct page_site vi, en;

static int open_sites(void **state)
{
	(void)state;
	page_site_open(&vi, files, COUNT(files), "vi");
	page_site_open(&en, files, COUNT(files), "en");
	return 0;
}

static int close_sites(void **state)
{
	(void)state;
	page_site_close(&vi);
	page_site_close(&en);
	return 0;
}

static void assert_text(struct str got, const char *want, const char *name)
{
	if (!str_equal(got, str_of(want)))
		fail_msg("%s: got \"%.*s\", want \"%s\"", name, STR_ARG(got), want);
}

/* ---- labels ---- */

static void assert_has_all(const struct value *one, const struct value *other)
{
	for (const struct value *group = one->first; group; group = group->next) {
		const struct value *twin = value_find(other, group->key);

		if (!twin)
			fail_msg("group %.*s has no twin", STR_ARG(group->key));
		for (const struct value *text = group->first; text; text = text->next)
			if (!value_find(twin, text->key))
				fail_msg("%.*s.%.*s has no twin", STR_ARG(group->key),
				    STR_ARG(text->key));
	}
}

static void languages_have_the_same_keys(void **state)
{
	(void)state;
	assert_has_all(vi.frame.labels.tree, en.frame.labels.tree);
	assert_has_all(en.frame.labels.tree, vi.frame.labels.tree);
}

static void labels_are_filled(void **state)
{
	(void)state;
	assert_text(LABEL(&vi.arena, &vi.frame, "result.incomplete", STR("73,61 / 92,5"),
			STR("99,5")),
	    "73,61 / 92,5 trên tổng 99,5", "two places");
	assert_text(LABEL(&vi.arena, &vi.frame, "result.by_rule", STR("{1}"), STR("b")),
	    "{1} (b)", "what is put in is not filled again");
}

static void overlay_changes_single_words(void **state)
{
	struct arena *a = &vi.arena;
	struct value *over = value_object(a), *group;
	const struct value *joined;

	(void)state;
	group = value_set_object(a, over, "frame");
	value_set_text(a, group, "home", STR("Đầu trang"));
	group = value_set_object(a, over, "mine");
	value_set_text(a, group, "word", STR("từ"));
	joined = labels_overlay(a, vi.frame.labels.tree, over);
	group = (struct value *)value_find(joined, STR("frame"));
	assert_text(value_find(group, STR("home"))->text, "Đầu trang", "changed");
	assert_text(value_find(group, STR("units"))->text, "Đơn vị", "kept");
	group = (struct value *)value_find(joined, STR("mine"));
	assert_text(value_find(group, STR("word"))->text, "từ", "new group");
}

/* ---- texts ---- */

static void numbers_are_shown(void **state)
{
	static const struct {
		const char *name;
		int64_t units;
		const char *vi, *en;
	} cases[] = {
	    {"whole", 7000000, "7", "7"},
	    {"places", 14750000, "14,75", "14.75"},
	    {"negative", -500000, "-0,5", "-0.5"},
	    {"zero", 0, "0", "0"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct decimal number = {cases[i].units};

		assert_text(number_text(&vi.arena, &vi.frame, number), cases[i].vi,
		    cases[i].name);
		assert_text(number_text(&en.arena, &en.frame, number), cases[i].en,
		    cases[i].name);
	}
	assert_text(percent_text(&vi.arena, &vi.frame, decimal_from_int(82)), "82,00%",
	    "percent");
	assert_text(
	    measure_text(&vi.arena, &vi.frame, decimal_from_int(254), STR("hồ sơ")),
	    "254\u00a0hồ sơ", "measure");
}

static void sizes_are_shown_in_steps(void **state)
{
	static const struct {
		size_t bytes;
		const char *vi, *en;
	} cases[] = {
	    {0, "dưới 1 kB", "less than 1 kB"},
	    {999, "dưới 1 kB", "less than 1 kB"},
	    {1000, "khoảng 1 kB", "about 1 kB"},
	    {1399, "khoảng 1 kB", "about 1 kB"},
	    {1400, "khoảng 2 kB", "about 2 kB"},
	    {3199, "khoảng 2 kB", "about 2 kB"},
	    {3200, "khoảng 5 kB", "about 5 kB"},
	    {7099, "khoảng 5 kB", "about 5 kB"},
	    {7100, "khoảng 10 kB", "about 10 kB"},
	    {13999, "khoảng 10 kB", "about 10 kB"},
	    {709999, "khoảng 500 kB", "about 500 kB"},
	    {710000, "khoảng 1 MB", "about 1 MB"},
	    {1400000, "khoảng 2 MB", "about 2 MB"},
	    {2000000000, "khoảng 2.000 MB", "about 2,000 MB"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_text(size_text(&vi.arena, &vi.frame, cases[i].bytes), cases[i].vi,
		    cases[i].vi);
		assert_text(size_text(&en.arena, &en.frame, cases[i].bytes), cases[i].en,
		    cases[i].en);
	}
}

static void dates_and_periods_are_shown(void **state)
{
	static const struct {
		const char *period, *vi, *en;
	} cases[] = {
	    {"2023", "2023", "2023"},
	    {"2023-H1", "6 tháng đầu năm 2023", "first half of 2023"},
	    {"2023-Q2", "quý II/2023", "Q2 2023"},
	    {"2023-09", "tháng 9/2023", "September 2023"},
	    {"2023-8M", "8 tháng đầu năm 2023", "first 8 months of 2023"},
	};
	struct date day = {2024, 4, 20};

	(void)state;
	assert_text(date_text(&vi.arena, &vi.frame, day), "20/04/2024", "vi");
	assert_text(date_text(&en.arena, &en.frame, day), "2024-04-20", "en");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct period period;

		assert_true(period_parse(str_of(cases[i].period), &period));
		assert_text(period_text(&vi.arena, &vi.frame, period), cases[i].vi,
		    cases[i].period);
		assert_text(period_text(&en.arena, &en.frame, period), cases[i].en,
		    cases[i].period);
	}
}

static void units_are_told_apart(void **state)
{
	static const struct {
		const char *id, *want;
	} cases[] = {
	    {"c", "Xã C"}, {"b", "Xã B (Huyện X)"}, {"b-y", "Xã B (Huyện Y)"},
	    {"a", "Xã A (Huyện X, đến 31/12/2023)"},
	    {"a-moi", "Xã A"}, /* what people mean by the name today */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_text(unit_label(&vi.arena, &vi.frame,
				site_find_unit(vi.site, str_of(cases[i].id))),
		    cases[i].want, cases[i].id);
}

static void frameworks_name_their_periods(void **state)
{
	const struct framework *named = site_find_framework(vi.site, STR("f-2022"));
	const struct framework *bare = site_find_framework(vi.site, STR("f-2023"));

	(void)state;
	assert_text(
	    league_title(&vi.arena, &vi.frame, named, named->periods.items[0].period),
	    "Bộ năm 2022", "the title has it");
	assert_text(
	    league_title(&vi.arena, &vi.frame, bare, bare->periods.items[0].period),
	    "Bộ, 2023", "the title has it not");
	assert_text(framework_label(&vi.arena, &vi.frame, bare), "Bộ (2023)", "label");
}

/* ---- addresses ---- */

static void segments_are_safe(void **state)
{
	static const struct {
		const char *id, *want;
	} cases[] = {
	    {"7.1", "7.1"},
	    {"A_b-9", "A_b-9"},
	    {"3đ", "3d-de80ebd9"},
	    {"a b", "a-b-10a3f9f2"},
	    {"a-b", "a-b"},
	    {"1@x~", "1-x-c2ff2bce"},
	    {"…", "d38c119b"},
	    {"Bảng 1.xlsx", "bang-1-36c9f058.xlsx"},
	    {"x y.khong phai duoi", "x-y-khong-phai-duoi-334a2364"},
	    /* Tripled, its bytes would be more than a file's name may have. */
	    {"Phụ lục số một – Bảng phân công nhiệm vụ cải cách hành chính năm 2024 của "
	     "các cơ quan, đơn vị.docx",
		"phu-luc-so-mot-bang-phan-cong-nhiem-vu-cai-cach-hanh-chinh-nam-2-"
		"59808f63."
		"docx"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_text(path_segment(&vi.arena, str_of(cases[i].id)), cases[i].want,
		    cases[i].id);
	assert_text(path_file(&vi.arena, &vi.frame, STR("content/plans/k/phụ lục.pdf")),
	    "tep/plans/k/phu-luc-e33b18c0.pdf", "file");
}

/* A criterion keeps its first address; a later one that takes over an id gets its own. */
static void criteria_keep_their_addresses(void **state)
{
	static const struct {
		const char *framework, *id, *want;
	} cases[] = {
	    {"f-2022", "1", "tieu-chi/l/1.html"},
	    {"f-2022", "2", "tieu-chi/l/2.html"},
	    {"f-2023", "1", "tieu-chi/l/2.html"},
	    {"f-2023", "2", "tieu-chi/l/2@f-2023.html"},
	    {"f-2023", "3b", "tieu-chi/l/3b.html"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct framework *framework =
		    site_find_framework(vi.site, str_of(cases[i].framework));

		assert_text(path_criterion(&vi.arena, &vi.frame,
				framework_find_criterion(framework, str_of(cases[i].id))),
		    cases[i].want, cases[i].id);
	}
}

static void pages_are_sorted_and_unique(void **state)
{
	struct page_list list;

	(void)state;
	pages_plan(&vi.arena, &vi.frame, &list);
	assert_true(list.count > 10);
	for (size_t i = 1; i < list.count; i++)
		assert_true(str_compare(list.items[i - 1].path, list.items[i].path) < 0);
	for (size_t i = 0; i < list.count; i++)
		assert_true(list.items[i].title.n > 0);
}

/* ---- setters ---- */

static void setters_give_value_and_text(void **state)
{
	struct arena *a = &vi.arena;
	struct value *object = value_object(a);
	struct buf out;

	(void)state;
	put_change(a, &vi.frame, object, "up", true, (struct decimal){220000});
	put_change(a, &vi.frame, object, "none", false, (struct decimal){0});
	put_date(a, &vi.frame, object, "day", ((struct date){2024, 4, 20}));
	put_word(a, &vi.frame, object, "status", "task_status", "done-late");
	assert_text(value_find(object, STR("up_text"))->text, "+0,22", "change");
	assert_text(value_find(object, STR("day_text"))->text, "20/04/2024", "date");
	assert_text(
	    value_find(object, STR("status_text"))->text, "hoàn thành quá hạn", "word");
	assert_int_equal(value_find(object, STR("none_text"))->kind, VALUE_NULL);
	buf_init(&out);
	value_write_json(object, &out);
	assert_string_equal(out.p, "{\n  \"up\": 0.22,\n  \"none\": null,\n"
				   "  \"day\": \"2024-04-20\",\n"
				   "  \"status\": \"done-late\"\n}\n");
	buf_release(&out);
}

static void roots_lead_back(void **state)
{
	struct value *context = page_site_make(&vi, "tieu-chi/l/1.html");

	(void)state;
	assert_text(value_find(context, STR("root"))->text, "../../", "two folders");
	assert_text(
	    value_find(context, STR("json_path"))->text, "tieu-chi/l/1.json", "twin");
	context = page_site_make(&vi, "index.html");
	assert_text(value_find(context, STR("root"))->text, "", "home");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(languages_have_the_same_keys),
	    cmocka_unit_test(labels_are_filled),
	    cmocka_unit_test(overlay_changes_single_words),
	    cmocka_unit_test(numbers_are_shown),
	    cmocka_unit_test(sizes_are_shown_in_steps),
	    cmocka_unit_test(dates_and_periods_are_shown),
	    cmocka_unit_test(units_are_told_apart),
	    cmocka_unit_test(frameworks_name_their_periods),
	    cmocka_unit_test(segments_are_safe),
	    cmocka_unit_test(criteria_keep_their_addresses),
	    cmocka_unit_test(pages_are_sorted_and_unique),
	    cmocka_unit_test(setters_give_value_and_text),
	    cmocka_unit_test(roots_lead_back),
	};

	return cmocka_run_group_tests(tests, open_sites, close_sites);
}
