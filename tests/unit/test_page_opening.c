/*
 * What pages begin with: sentences made from numbers, neighbours in Vietnamese order, and
 * figures that stand comma under comma.
 */
#include "page_site.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct memory_file files[] = {
    {"site.yaml", "title: T\nhome: x\n"},
    {"content/units/u.yaml", "- id: x\n  level: district\n  name: Huyện X\n  units:\n"
			     "    - {id: d, level: commune, name: Xã Đông}\n"
			     "    - {id: a, level: commune, name: Xã Ân}\n"
			     "    - {id: p, level: department, name: Phòng A}\n"
			     "    - {id: b, level: commune, name: Xã Dân}\n"
			     "    - {id: e, level: commune, name: Xã Anh}\n"},
    {"content/frameworks/f.yaml",
	"title: Bộ\nlevel: commune\nperiods: [2022, 2023]\n"
	"grades:\n  - {id: kha, name: Khá, from: 70}\n  - {id: kem, name: Kém, from: 0}\n"
	"criteria:\n  - {id: \"1\", title: Một, max: 10}\n"
	"  - {id: \"2\", title: Hai, max: 10}\n"},
    {"content/frameworks/g.yaml",
	"title: Bộ huyện\nlevel: district\nperiods: [2023]\nrank_by: percent\n"
	"criteria:\n  - {id: \"1\", title: Một, max: 10}\n"
	"  - {id: \"2\", title: Hai, max: 10, method: survey}\n"},
    {"content/scores/2023/x.yaml", "framework: g\nscores: {\"1\": 10, \"2\": 8}\n"},
    {"content/scores/2022/d.yaml", "framework: f\nscores: {\"1\": 10, \"2\": 10}\n"},
    {"content/scores/2022/a.yaml", "framework: f\nscores: {\"1\": 8, \"2\": 7}\n"},
    {"content/scores/2023/d.yaml", "framework: f\nscores: {\"1\": 6.25, \"2\": 7.5}\n"},
    {"content/scores/2023/a.yaml", "framework: f\nscores: {\"1\": 9, \"2\": 7}\n"},
    {"content/scores/2023/b.yaml",
	"framework: f\nscores: {\"1\": 8, \"2\": {note: n}}\npublished: {rank: 3/4}\n"},
    {"content/scores/2023/e.yaml",
	"framework: f\npublished: {total: \"15.5\", rank: 4/4}\n"},
    {"content/indicators/i.yaml",
	"title: Đúng hạn\nmeasure: \"%\"\nbetter: higher\nvalues:\n"
	"  - {unit: a, period: 2022, value: 90}\n"
	"  - {unit: a, period: 2023, value: 96.5, target: 95}\n"
	"  - {unit: d, period: 2023, value: 80, target: 95}\n"},
    {"content/indicators/k.yaml",
	"title: Trễ hạn\nmeasure: hồ sơ\nbetter: lower\nvalues:\n"
	"  - {unit: a, period: 2022, value: 7}\n"
	"  - {unit: a, period: 2023, value: 4, target: 5}\n"},
    {"content/indicators/l.yaml",
	"title: Bằng nhau\nmeasure: việc\nbetter: higher\nvalues:\n"
	"  - {unit: a, period: 2023, value: 1}\n"
	"  - {unit: d, period: 2023, value: 1}\n"},
    {"content/indicators/m.yaml",
	"title: Chưa có\nmeasure: việc\nbetter: higher\nvalues: []\n"},
    {"content/plans/k.md",
	"---\ntitle: Kế hoạch\nissuer: x\nperiod: 2023\n---\n\n"
	"- [ ] [NV-1](task:) [Xã Đông](lead:d) làm, xong [01/5/2024](due:)\n"
	"- [ ] [NV-2](task:) [Xã Đông](lead:d) làm, xong [01/5/2025](due:)\n"
	"- [ ] [NV-3](task:) [Xã Ân](lead:a) làm, xong [02/5/2025](due:)\n"},
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

/* "before/words", "rows/1/final_align"; NULL where there is none. */
static const struct value *at(const struct value *value, const char *path)
{
	struct str rest = str_of(path), key;

	while (value && str_cut(&rest, '/', &key)) {
		size_t i = 0;

		if (value->kind != VALUE_LIST) {
			value = value_find(value, key);
			continue;
		}
		for (value = value->first; value && i < (size_t)(key.p[0] - '0'); i++)
			value = value->next;
	}
	return value;
}

struct text_case {
	const char *page, *field;
	const char *text; /* NULL: null, or nothing there */
};

static void check(struct page_site *site, const struct text_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct value *value =
		    at(page_site_make(site, cases[i].page), cases[i].field);
		struct str text =
		    value && value->kind == VALUE_TEXT ? value->text : (struct str){0};
		struct str want = cases[i].text ? str_of(cases[i].text) : (struct str){0};

		if (!str_equal(text, want))
			fail_msg("%s %s: \"%.*s\", not \"%.*s\"", cases[i].page,
			    cases[i].field, STR_ARG(text), STR_ARG(want));
	}
}

static void pages_begin_with_what_matters(void **state)
{
	static const struct text_case cases[] = {
	    {"don-vi/d.html", "sentences/0",
		"Xã Đông năm 2023 đạt 13,75 trên 20 điểm (68,75%), giảm 6,25 điểm so với "
		"năm 2022, xếp hạng 2 trong 2 đơn vị, giảm 1 bậc so với năm 2022, xếp "
		"loại "
		"“Kém”."},
	    {"don-vi/d.html", "sentences/1",
		"Mất tổng cộng 6,25 điểm, nhiều nhất ở tiêu chí 1 – Một (mất 3,75 trên "
		"10 điểm); chưa có nhiệm vụ khắc phục nào."},
	    {"don-vi/d.html", "sentences/2", "2 nhiệm vụ: đều đang làm (1 quá hạn)."},
	    {"don-vi/a.html", "sentences/2", "1 nhiệm vụ: đang làm."},
	    {"don-vi/b.html", "sentences/0",
		"Xã Dân năm 2023 được 8 trên 10 điểm ở những tiêu chí đã có điểm, chưa "
		"đủ để "
		"tính tổng điểm, xếp hạng 3 trong 4 đơn vị theo công bố."},
	    {"don-vi/b.html", "sentences/1",
		"Ở những tiêu chí đã có điểm mất 2 điểm, nhiều nhất ở tiêu chí 1 – Một "
		"(mất 2 trên 10 điểm); chưa có nhiệm vụ khắc phục nào."},
	    {"don-vi/e.html", "sentences/0",
		"Xã Anh năm 2023 đạt 15,5 điểm theo số liệu công bố, xếp hạng 4 trong 4 "
		"đơn vị."},
	    {"don-vi/e.html", "sentences/1", NULL},
	    {"don-vi/p.html", "sentences/0", NULL},
	    {"don-vi/x.html", "sentences/1",
		"Chỉ mất điểm ở tiêu chí 2 – Hai: 2 trên 10 điểm; chưa có nhiệm vụ khắc "
		"phục nào."},
	    {"xep-hang/g-2023.html", "sentences/0",
		"Huyện X năm 2023 đạt 18 trên 20 điểm (90,00%), xếp hạng 1 (đơn vị duy "
		"nhất được xếp hạng)."},
	    {"xep-hang/f-2022.html", "sentences/0",
		"Có kết quả năm 2022 của 2 đơn vị; đứng đầu là Xã Đông (100,00%)."},
	    {"xep-hang/f-2022.html", "sentences/1", "Xếp loại: 2 Khá."},
	    {"xep-hang/f-2022.html", "sentences/2",
		"Tỷ lệ điểm trung bình là 87,50%, trung vị là 87,50%."},
	    {"tieu-chi/f.html", "sentences/0", "Gồm 2 tiêu chí, tổng điểm tối đa 20."},
	    {"tieu-chi/f/1.html", "sentences/0",
		"Trung bình năm 2023 là 7,75 trên 10 điểm; thấp nhất 6,25, cao nhất 9."},
	    {"chi-tieu/i.html", "sentences/0",
		"Có kết quả năm 2023 của 2 đơn vị. Cao nhất là Xã Ân (96,5%), thấp nhất "
		"là "
		"Xã Đông (80%); 1 trong 2 đơn vị được giao mục tiêu đã đạt."},
	    {"chi-tieu/k.html", "sentences/0",
		"Kết quả năm 2023 của Xã Ân là 4\u00a0hồ sơ, giảm 3\u00a0hồ sơ so với "
		"năm "
		"2022; đạt mục tiêu là 5\u00a0hồ sơ."},
	    {"chi-tieu/l.html", "sentences/0",
		"Có kết quả năm 2023 của 2 đơn vị. Kết quả của cả 2 đơn vị đều là "
		"1\u00a0việc."},
	    {"chi-tieu/m.html", "sentences/0", NULL},
	    {"nhiem-vu.html", "sentences/0", "3 nhiệm vụ: đều đang làm (1 quá hạn)."},
	};

	(void)state;
	check(&vi, cases, COUNT(cases));
}

static void they_do_so_in_english(void **state)
{
	static const struct text_case cases[] = {
	    {"units/d.html", "sentences/0",
		"Xã Đông scored 13.75 of 20 points in 2023 (68.75%), 6.25 points less "
		"than in 2022, ranked 2 of 2, down 1 since 2022, grade “Kém”."},
	    {"units/d.html", "sentences/2", "2 tasks: all under way (1 overdue)."},
	    {"units/d.html", "latest/change_words", "-6.25 points"},
	    {"units/a.html", "latest/change_words", "+1 point"},
	};

	(void)state;
	check(&en, cases, COUNT(cases));
}

/* A before Â, D before Đ; a department is no neighbour of a commune. */
static void neighbours_stand_in_vietnamese_order(void **state)
{
	static const struct text_case cases[] = {
	    {"don-vi/e.html", "before/words", NULL},
	    {"don-vi/e.html", "after/words", "Xã Ân"},
	    {"don-vi/a.html", "before/words", "Xã Anh"},
	    {"don-vi/a.html", "after/words", "Xã Dân"},
	    {"don-vi/a.html", "after/href", "don-vi/b.html"},
	    {"don-vi/b.html", "after/words", "Xã Đông"},
	    {"don-vi/d.html", "after/words", NULL},
	    {"don-vi/p.html", "before/words", NULL},
	    {"don-vi/x.html", "children/0/name", "Phòng A"},
	    {"don-vi/x.html", "children/1/name", "Xã Anh"},
	    {"don-vi/x.html", "children/4/name", "Xã Đông"},
	    {"tieu-chi/f/1.html", "after/words", "Tiêu chí 2. Hai"},
	    {"xep-hang/f-2023.html", "before/words", "2022"},
	};

	(void)state;
	check(&vi, cases, COUNT(cases));
}

static void figures_stand_comma_under_comma(void **state)
{
	static const struct text_case cases[] = {
	    {"don-vi/d.html", "criteria/rows/0/final_align", NULL},      /* 6,25 */
	    {"don-vi/d.html", "criteria/rows/1/final_align", "lacks-1"}, /* 7,5 */
	    {"don-vi/d.html", "criteria/rows/0/max_align", NULL},        /* 10, 10 */
	    {"don-vi/b.html", "criteria/rows/1/final_align", NULL},      /* words */
	    {"tieu-chi/f/1.html", "rows/1/cells/0/align", NULL},         /* 8 of 8, 10 */
	    {"tieu-chi/f/1.html", "rows/1/cells/1/words", "8"},
	    {"tieu-chi/f/1.html", "rows/1/cells/1/align", "whole-2"}, /* beside 6,25 */
	};

	(void)state;
	check(&vi, cases, COUNT(cases));
}

/* How most criteria are scored stands once. */
static void methods_stand_once(void **state)
{
	static const struct text_case cases[] = {
	    {"tieu-chi/f.html", "versions/0/method_line", "hồ sơ, tài liệu kiểm chứng"},
	    {"tieu-chi/g.html", "versions/0/method_line",
		"hồ sơ, tài liệu kiểm chứng; tiêu chí chấm cách khác có ghi ở tiêu chí "
		"đó"},
	    {"tieu-chi/g.html", "versions/0/criteria/0/other_method", NULL},
	    {"tieu-chi/g.html", "versions/0/criteria/1/other_method",
		"điều tra xã hội học"},
	};

	(void)state;
	check(&vi, cases, COUNT(cases));
}

static void assert_says(struct str text, const char *wanted)
{
	if (!str_equal(text, str_of(wanted)))
		fail_msg("%.*s, not %s", STR_ARG(text), wanted);
}

/* How many: thousands are set apart by the mark that no decimal has. */
static void counts_set_thousands_apart(void **state)
{
	static const struct {
		long count;
		const char *vi, *en;
	} rows[] = {{0, "0", "0"}, {999, "999", "999"}, {1792, "1.792", "1,792"},
	    {49005, "49.005", "49,005"}, {1000000, "1.000.000", "1,000,000"},
	    {-12, "-12", "-12"}, {-1000, "-1.000", "-1,000"}};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_says(count_text(&vi.arena, &vi.frame, rows[i].count), rows[i].vi);
		assert_says(count_text(&en.arena, &en.frame, rows[i].count), rows[i].en);
	}
	assert_says(place_figures(&vi.arena, &vi.frame, 1200, 10598), "1.200/10.598");
	assert_says(place_figures(&en.arena, &en.frame, 3, 0), "3");
	assert_says(place_figures(&en.arena, &en.frame, 0, 6), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(pages_begin_with_what_matters),
	    cmocka_unit_test(they_do_so_in_english),
	    cmocka_unit_test(neighbours_stand_in_vietnamese_order),
	    cmocka_unit_test(figures_stand_comma_under_comma),
	    cmocka_unit_test(methods_stand_once),
	    cmocka_unit_test(counts_set_thousands_apart),
	};

	return cmocka_run_group_tests(tests, open_sites, close_sites);
}
