/*
 * Charts of pages: which are drawn, and the sentences made from their numbers.
 */
#include "page_site.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct memory_file files[] = {
    {"site.yaml", "title: T\nhome: x\nranking: {bottom: 1, streak: 2}\n"},
    {"content/units/u.yaml", "- id: x\n  level: district\n  name: Huyện X\n  units:\n"
			     "    - {id: a, level: commune, name: Xã A}\n"
			     "    - {id: b, level: commune, name: Xã B}\n"
			     "    - {id: c, level: commune, name: Xã C}\n"},
    {"content/frameworks/f-2020.yaml",
	"title: Bộ cũ\nlineage: l\nlevel: commune\nperiods: [2020]\ncriteria:\n"
	"  - {id: \"1\", title: Một, max: 10}\n  - {id: \"2\", title: Hai, max: 10}\n"},
    {"content/frameworks/f-2022.yaml",
	"title: Bộ mới\nlineage: l\nlevel: commune\nperiods: [2022, 2023]\n"
	"series_break: true\ncriteria:\n"
	"  - {id: \"1\", title: Một, max: 10}\n  - {id: \"2\", title: Hai, max: 10}\n"},
    {"content/scores/2020/a.yaml", "framework: f-2020\nscores: {\"1\": 5, \"2\": 5}\n"},
    {"content/scores/2022/a.yaml", "framework: f-2022\nscores: {\"1\": 6, \"2\": 7.5}\n"},
    {"content/scores/2022/b.yaml", "framework: f-2022\nscores: {\"1\": 5, \"2\": 5}\n"},
    {"content/scores/2023/a.yaml", "framework: f-2022\nscores: {\"1\": 8, \"2\": 7}\n"},
    {"content/scores/2023/b.yaml", "framework: f-2022\nscores: {\"1\": 10, \"2\": 9}\n"},
    {"content/scores/2023/c.yaml", "framework: f-2022\nscores: {\"1\": 10, \"2\": 10}\n"},
    {"content/indicators/i.yaml",
	"title: Đúng hạn\nmeasure: \"%\"\nbetter: higher\nvalues:\n"
	"  - {unit: a, period: 2022, value: 80, target: 90}\n"
	"  - {unit: a, period: 2023, value: 92.5, target: 90}\n"
	"  - {unit: b, period: 2023, value: 70, target: 90}\n"},
    {"content/plans/k.md",
	"---\ntitle: Kế hoạch\nissuer: x\nperiod: 2023\nframework: f-2022\n"
	"targets:\n  a: {scores: {\"1\": 9/10}}\n---\n\nLời.\n"},
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

/* A field by a path of keys; "0" is a list's first item, "/" parts them. */
static const struct value *at(const struct value *value, const char *path)
{
	struct str rest = str_of(path), key;

	while (value && str_cut(&rest, '/', &key))
		value = value->kind == VALUE_LIST ? value->first : value_find(value, key);
	return value;
}

static void assert_says(const struct value *chart, const char *words, const char *name)
{
	if (!chart || (chart->kind != VALUE_HTML && chart->kind != VALUE_TEXT))
		fail_msg("%s: no chart", name);
	if (str_find(chart->text, str_of(words), 0) == chart->text.n)
		fail_msg("%s: no \"%s\" in\n%.*s", name, words, STR_ARG(chart->text));
}

struct sentence_case {
	const char *page, *field, *vietnamese, *english_page, *english;
};

static void sentences_are_made_from_numbers(void **state)
{
	static const struct sentence_case cases[] = {
	    {"don-vi/a.html", "histories/0/charts",
		"Kết quả năm 2023 là 75,00%, tăng 7,5 điểm phần trăm so với năm 2022; "
		"xếp hạng 3 trong 3 đơn vị.",
		"units/a.html",
		"The result for 2023 is 75.00%, 7.5 percentage points more than in 2022; "
		"ranked 3 of 3."},
	    {"don-vi/a.html", "histories/0/charts",
		"Thứ hạng năm 2023 là 3 trong 3 đơn vị (năm 2022: hạng 1 trong 2 đơn vị",
		"units/a.html", "The rank for 2023 is 3 of 3 ("},
	    {"don-vi/a.html", "criteria/chart",
		"Mất nhiều điểm nhất ở tiêu chí 2 – Hai: mất 3 trên 10 điểm; không tiêu "
		"chí nào đạt điểm tối đa; đạt 0 trong 1 mục tiêu đề ra.",
		"units/a.html",
		"Most points were lost in criterion 2 – Hai: 3 of 10; no criterion has "
		"full "
		"marks; 0 of 1 promised scores were reached."},
	    {"don-vi/c.html", "criteria/chart", "Không tiêu chí nào mất điểm.",
		"units/c.html", "No criterion lost points."},
	    {"don-vi/a.html", "indicators/0/chart",
		"Kết quả năm 2023 là 92,5%, tăng 12,5 điểm phần trăm so với năm 2022; "
		"đạt "
		"mục tiêu là 90%.",
		"units/a.html",
		"The result for 2023 is 92.5%, 12.5 percentage points more than in 2022; "
		"the target of 90% was met."},
	    {"chi-tieu/i.html", "chart",
		"Cao nhất là Xã A (92,5%), thấp nhất là Xã B (70%); 1 trong 2 đơn vị "
		"được "
		"giao mục tiêu đã đạt.",
		"indicators/i.html",
		"Highest is Xã A (92.5%), lowest Xã B (70%); 1 of 2 units with a target "
		"met it."},
	    /* Three units are ranked where two were before: no line joins their places.
	     */
	    {"xep-hang/f-2022-2023.html", "rank_history/sentence",
		"So với năm 2022: 1 đơn vị lên hạng, 1 đơn vị xuống hạng (trong 2 đơn vị "
		"có mặt cả hai kỳ); lên hạng là Xã B (1 bậc).",
		"rankings/f-2022-2023.html",
		"Since 2022: 1 up, 1 down (among the 2 units ranked in both periods); Xã "
		"B "
		"went up (by 1)."},
	    {"tieu-chi/l/1.html", "chart",
		"Trung bình năm 2023 là 9,33 trên 10 điểm, tăng 3,5 điểm so với năm 2022 "
		"(trong 2 đơn vị có mặt cả hai kỳ); thấp nhất 8, cao nhất 10.",
		"criteria/l/1.html",
		"The mean for 2023 is 9.33 of 10 points, 3.5 points more than in 2022"},
	    {"tieu-chi/l.html", "chart",
		"Tỷ lệ điểm trung bình năm 2023 là 90,00%, tăng 26,25 điểm phần trăm so "
		"với năm "
		"2022 (trong 2 đơn vị có mặt cả hai kỳ); thấp nhất 75,00%, cao nhất "
		"100,00%.",
		"criteria/l.html",
		"The mean share of points for 2023 is 90.00%, 26.25 percentage points "
		"more than in 2022"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_says(at(page_site_make(&vi, cases[i].page), cases[i].field),
		    cases[i].vietnamese, cases[i].page);
		assert_says(
		    at(page_site_make(&en, cases[i].english_page), cases[i].field),
		    cases[i].english, cases[i].english_page);
	}
}

/* 2021 has no sheet: a gap. 2022 begins a new series: a mark, and no change is told. */
static void gaps_and_breaks_are_drawn(void **state)
{
	const struct value *charts =
	    at(page_site_make(&vi, "don-vi/a.html"), "histories/0/charts");

	(void)state;
	assert_says(charts, ">2021</text>", "the year without a sheet");
	assert_says(charts, "chart-break", "the new series");
	assert_says(charts, "bộ tiêu chí thay đổi", "the key");
}

/* What follows half a year is a year: no line leads from one to the other, nothing rose.
 */
static void a_year_is_apart_from_its_half(void **state)
{
	static const struct memory_file halves[] = {
	    {"site.yaml", "title: T\nhome: x\n"},
	    {"content/units/u.yaml",
		"- id: x\n  level: district\n  name: Huyện X\n  units:\n"
		"    - {id: a, level: commune, name: Xã A}\n"
		"    - {id: b, level: commune, name: Xã B}\n"},
	    {"content/frameworks/f.yaml",
		"title: Bộ\nlineage: l\nlevel: commune\nperiods: [2023-H1, 2023]\n"
		"criteria:\n  - {id: \"1\", title: Một, max: 10}\n"},
	    {"content/scores/2023-H1/a.yaml", "scores: {\"1\": 5}\n"},
	    {"content/scores/2023-H1/b.yaml", "scores: {\"1\": 6}\n"},
	    {"content/scores/2023/a.yaml", "scores: {\"1\": 9}\n"},
	    {"content/scores/2023/b.yaml", "scores: {\"1\": 8}\n"},
	    {"content/indicators/i.yaml",
		"title: Hồ sơ\nmeasure: hồ sơ\nbetter: higher\nvalues:\n"
		"  - {unit: a, period: 2023-H1, value: 40}\n"
		"  - {unit: a, period: 2023, value: 90}\n"},
	};
	static const struct {
		const char *page, *field;
	} cases[] = {
	    {"don-vi/a.html", "histories/0/charts"},
	    {"don-vi/a.html", "indicators/0/chart"},
	    {"tieu-chi/l/1.html", "chart"},
	    {"tieu-chi/l.html", "chart"},
	};
	struct page_site page;

	(void)state;
	page_site_open(&page, halves, COUNT(halves), "vi");
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct value *chart =
		    at(page_site_make(&page, cases[i].page), cases[i].field);
		size_t line, end;

		assert_says(chart, "class=\"chart-line\"", cases[i].page);
		line = str_find(chart->text, STR("class=\"chart-line\""), 0);
		end = str_find(chart->text, STR("/>"), line);
		if (str_find(chart->text, STR("L"), line) < end)
			fail_msg("%s, %s: a line", cases[i].page, cases[i].field);
		if (str_find(chart->text, STR("tăng"), 0) < chart->text.n)
			fail_msg("%s, %s: a rise", cases[i].page, cases[i].field);
	}
	assert_int_equal(
	    at(page_site_make(&page, "xep-hang/f-2023.html"), "rank_history")->kind,
	    VALUE_NULL);
	page_site_close(&page);
}

static void targets_stand_on_bars(void **state)
{
	(void)state;
	assert_says(at(page_site_make(&vi, "don-vi/a.html"), "criteria/chart"),
	    "chart-pointer", "promised by the plan");
}

/* One period is told by the table. */
static void little_gives_no_chart(void **state)
{
	static const struct {
		const char *page, *field;
	} cases[] = {
	    {"don-vi/c.html", "histories/0/charts"},
	    {"don-vi/b.html", "indicators/0/chart"},
	    {"xep-hang/f-2022-2022.html", "rank_history"},
	    {"xep-hang/f-2020-2020.html", "rank_history"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct value *chart =
		    at(page_site_make(&vi, cases[i].page), cases[i].field);

		if (!chart || chart->kind != VALUE_NULL)
			fail_msg("%s: %s is not null", cases[i].page, cases[i].field);
	}
}

static void only_the_first_period_tells_a_break(void **state)
{
	(void)state;
	assert_true(
	    at(page_site_make(&vi, "xep-hang/f-2022-2022.html"), "series_break")->truth);
	assert_false(
	    at(page_site_make(&vi, "xep-hang/f-2022-2023.html"), "series_break")->truth);
}

static void twins_have_the_numbers_alone(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out);
	value_write_json(page_site_make(&vi, "tieu-chi/l.html"), &out);
	assert_true(str_find(buf_str(&out), STR("svg"), 0) == out.n);
	assert_true(str_find(buf_str(&out), STR("\"mean\": 90"), 0) < out.n);
	buf_release(&out);
}

/* The home page tells the course of those at the bottom. */
static void bottom_has_a_course(void **state)
{
	const struct value *row = at(page_site_make(&vi, "index.html"), "bottom/0");

	(void)state;
	assert_says(at(row, "spark"), "class=\"spark\"", "the small line");
	assert_int_equal(at(row, "course")->count, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sentences_are_made_from_numbers),
	    cmocka_unit_test(gaps_and_breaks_are_drawn),
	    cmocka_unit_test(a_year_is_apart_from_its_half),
	    cmocka_unit_test(targets_stand_on_bars),
	    cmocka_unit_test(little_gives_no_chart),
	    cmocka_unit_test(only_the_first_period_tells_a_break),
	    cmocka_unit_test(twins_have_the_numbers_alone),
	    cmocka_unit_test(bottom_has_a_course),
	};

	return cmocka_run_group_tests(tests, open_sites, close_sites);
}
