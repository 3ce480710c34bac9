/*
 * Charts: where known values stand, gaps and breaks, texts, and the edges: nothing, one
 * value, equal values, very long names.
 */
#include "chart/axis.h"
#include "chart/draw.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct arena arena;

static int open_arena(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct decimal number(const char *text)
{
	struct decimal value;

	assert_int_equal(decimal_parse(str_of(text), &value), DECIMAL_OK);
	return value;
}

static struct str number_words(struct arena *a, const void *context, struct decimal value)
{
	assert_null(context);
	return decimal_format(a, value, ',', 0);
}

static void assert_holds(struct str html, const char *part, const char *name)
{
	if (str_find(html, str_of(part), 0) == html.n)
		fail_msg("%s: no `%s` in\n%.*s", name, part, STR_ARG(html));
}

static void assert_lacks(struct str html, const char *part, const char *name)
{
	if (str_find(html, str_of(part), 0) != html.n)
		fail_msg("%s: `%s` in\n%.*s", name, part, STR_ARG(html));
}

static size_t occurrences(struct str html, const char *part)
{
	size_t count = 0;

	for (size_t at = 0; (at = str_find(html, str_of(part), at)) < html.n; at++)
		count++;
	return count;
}

/* ---- the axis ---- */

struct fit_case {
	const char *name, *low, *high, *least, *floor, *ceiling;
	bool whole;
	const char *from, *to, *step;
};

static void axis_is_round(void **state)
{
	static const struct fit_case cases[] = {
	    {"percentages", "64.8", "76.25", "10", "0", "100", false, "60", "80", "5"},
	    {"little", "85.1", "85.35", "10", "0", "100", false, "80", "95", "5"},
	    {"at the top", "98", "100", "10", "0", "100", false, "90", "100", "5"},
	    {"at the bottom", "0", "1", "10", "0", "100", false, "0", "10", "5"},
	    {"equal", "7", "7", "0", NULL, NULL, false, "6.5", "7.5", "0.5"},
	    {"ranks", "1", "11", "3", "1", "11", true, "1", "11", "5"},
	    {"one rank", "1", "1", "3", "1", "3", true, "1", "3", "1"},
	    {"below zero", "-3", "12", "0", NULL, NULL, false, "-5", "15", "5"},
	    {"small", "0.000001", "0.000003", "0", "0", NULL, false, "0", "1", "0.5"},
	    {"nothing between the bounds", "5", "5", "0", "5", "5", false, "5", "5",
		"0.000001"},
	    {"enormous", "-9000000000000", "9000000000000", "0", NULL, NULL, false,
		"-9223372036854.775808", "9223372036854.775807", "5000000000000"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct fit_case *c = &cases[i];
		struct axis_bounds bounds = {.whole = c->whole,
		    .least = number(c->least),
		    .has_floor = c->floor,
		    .has_ceiling = c->ceiling};
		struct axis axis = {.length = 1000};
		struct str got;

		if (c->floor)
			bounds.floor = number(c->floor);
		if (c->ceiling)
			bounds.ceiling = number(c->ceiling);
		axis_fit(&axis, number(c->low), number(c->high), &bounds);
		got = str_format(&arena, "%.*s to %.*s by %.*s",
		    STR_ARG(decimal_format(&arena, axis.from, '.', 0)),
		    STR_ARG(decimal_format(&arena, axis.to, '.', 0)),
		    STR_ARG(decimal_format(&arena, axis.step, '.', 0)));
		if (!str_equal(got,
			str_format(&arena, "%s to %s by %s", c->from, c->to, c->step)))
			fail_msg("%s: got %.*s, want %s to %s by %s", c->name,
			    STR_ARG(got), c->from, c->to, c->step);
	}
}

static void values_have_places(void **state)
{
	static const struct {
		const char *name, *value;
		bool from_top;
		int want;
	} cases[] = {
	    {"the least", "60", false, 13200},
	    {"the most", "80", false, 2200},
	    {"half way", "70", false, 7700},
	    {"a third, rounded", "66.666667", false, 9533},
	    {"below", "3", false, 13200},
	    {"above", "93", false, 2200},
	    {"the least from the top", "60", true, 2200},
	    {"a quarter from the top", "65", true, 4950},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct axis axis = {.from = decimal_from_int(60),
		    .to = decimal_from_int(80),
		    .start = 2200,
		    .length = 11000,
		    .from_top = cases[i].from_top};
		int got = axis_place(&axis, number(cases[i].value));

		if (got != cases[i].want)
			fail_msg(
			    "%s: got %d, want %d", cases[i].name, got, cases[i].want);
	}
}

static void empty_axis_has_a_middle(void **state)
{
	struct axis axis = {.start = 100, .length = 50};

	(void)state;
	assert_int_equal(axis_place(&axis, decimal_from_int(3)), 125);
}

static void ticks_begin_with_the_least(void **state)
{
	struct axis axis = {.from = decimal_from_int(1),
	    .to = decimal_from_int(11),
	    .step = decimal_from_int(5)};
	struct decimal ticks[AXIS_TICKS];
	static const int want[] = {1, 5, 10};

	(void)state;
	assert_int_equal(axis_ticks(&axis, ticks), COUNT(want));
	for (size_t i = 0; i < COUNT(want); i++)
		assert_true(decimal_compare(ticks[i], decimal_from_int(want[i])) == 0);
	axis.from = decimal_from_int(4); /* too near to 5 to be written beside it */
	assert_int_equal(axis_ticks(&axis, ticks), 2);
	assert_true(decimal_compare(ticks[1], decimal_from_int(10)) == 0);
}

/* ---- words ---- */

static void words_are_fitted(void **state)
{
	static const struct {
		const char *name, *text;
		int width;
		const char *want;
	} cases[] = {
	    {"fits", "Xã A", 10000, "Xã A"},
	    {"is cut behind a letter", "Xã Tưởng Tượng", 6000, "Xã Tưởn…"},
	    {"is cut at a space", "ab cdefgh", 3400, "ab…"},
	    {"no room at all", "Xã A", 0, "…"},
	    {"empty", "", 0, ""},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str got =
		    draw_fitted(&arena, str_of(cases[i].text), cases[i].width);

		if (!str_equal(got, str_of(cases[i].want)))
			fail_msg("%s: got \"%.*s\", want \"%s\"", cases[i].name,
			    STR_ARG(got), cases[i].want);
	}
}

static void words_are_wrapped(void **state)
{
	struct str lines[2];

	(void)state;
	assert_int_equal(draw_wrapped(&arena, STR("Một dòng"), 20000, lines), 1);
	assert_int_equal(
	    draw_wrapped(&arena, STR("Cải cách chế độ công vụ"), 9000, lines), 2);
	assert_true(str_equal(lines[0], STR("Cải cách chế")));
	assert_true(str_equal(lines[1], STR("độ công vụ")));
	assert_int_equal(
	    draw_wrapped(&arena, STR("khôngcókhoảngtrắngnàocả"), 6000, lines), 2);
	assert_true(draw_width(lines[0]) <= 6000);
	assert_true(draw_width(lines[1]) <= 6000);
	assert_true(str_ends(lines[1], STR("…")));
}

/* ---- lines ---- */

static struct chart_point point(const char *slot, const char *value)
{
	struct chart_point made = {.slot = str_of(slot)};

	if (!value)
		return made;
	made.has_value = true;
	made.value = number(value);
	made.text = str_of(value);
	return made;
}

static struct chart_line line_of(const struct chart_point *points, size_t count)
{
	return (struct chart_line){
	    .words = {.id = STR("x"), .title = STR("Tên"), .summary = STR("Câu.")},
	    .numbers = {number_words, NULL},
	    .points = points,
	    .count = count,
	    .least = decimal_from_int(10),
	    .has_floor = true,
	    .has_ceiling = true,
	    .ceiling = decimal_from_int(100),
	    .mark_texts = {STR("xong"), STR("chưa xong"), STR("nghe nói")},
	    .span_text = STR("khoảng"),
	    .target_text = STR("đích"),
	    .break_text = STR("ngắt"),
	};
}

static void line_has_exact_points(void **state)
{
	const struct chart_point points[] = {
	    point("2020", "60"), point("2021", "70"), point("2022", "80")};
	struct chart_line line = line_of(points, COUNT(points));
	struct str html = chart_line(&arena, &line);

	(void)state;
	assert_holds(html, "d=\"M35.76 132L163.44 77L291.12 22\"", "the line");
	assert_holds(html,
	    "<circle class=\"chart-dot\" cx=\"163.44\" cy=\"77\" r=\"4\"/>", "a mark");
	assert_holds(
	    html, "y=\"81\" text-anchor=\"end\">70</text>", "a number of the axis");
	assert_holds(html, "text-anchor=\"middle\">2021</text>", "a period");
	assert_lacks(html, "xong", "dots alone need no key");
	assert_lacks(html, "style=", "no styles");
}

static void figure_is_named(void **state)
{
	const struct chart_point points[] = {point("2020", "60"), point("2021", "70")};
	struct chart_line line = line_of(points, COUNT(points));
	struct str html;

	(void)state;
	line.words.table = STR("bang");
	line.words.table_text = STR("Bảng");
	html = chart_line(&arena, &line);
	assert_holds(html,
	    "<figure class=\"chart chart-of-line\" id=\"x\">\n<figcaption>", "figure");
	assert_holds(html, "role=\"img\"", "role");
	assert_holds(html, "aria-labelledby=\"x-title\"", "names");
	assert_holds(html, "<title id=\"x-title\">Tên</title>", "title");
	assert_holds(html, "Câu. <a href=\"#bang\">Bảng</a>", "table");
}

static void line_has_gaps(void **state)
{
	const struct chart_point points[] = {point("2020", "60"), point("2021", NULL),
	    point("2022", "70"), point("2023", "80")};
	struct chart_line line = line_of(points, COUNT(points));
	struct str html = chart_line(&arena, &line);

	(void)state;
	assert_holds(html, "d=\"M35.76 132M206 77L291.12 22\"", "a gap");
	assert_int_equal(occurrences(html, "<circle"), 3);
	assert_lacks(html, "ngắt", "a gap is no break");
	assert_holds(html, ">2021</text>", "the period is there");
}

static void line_has_breaks(void **state)
{
	struct chart_point points[] = {
	    point("2020", "60"), point("2021", "70"), point("2022", "80")};
	struct chart_line line = line_of(points, COUNT(points));
	struct str html;

	(void)state;
	points[1].breaks = true;
	html = chart_line(&arena, &line);
	assert_holds(html, "d=\"M35.76 132M163.44 77L291.12 22\"", "the line is cut");
	assert_holds(html,
	    "<path class=\"chart-break\" fill=\"none\" stroke=\"currentColor\" "
	    "stroke-dasharray=\"4 3\" d=\"M99.6 12L99.6 136\"/>",
	    "the place is marked");
	assert_holds(html, ">ngắt</text>", "the key");
	points[1].breaks = false;
	points[1].apart = true;
	html = chart_line(&arena, &line);
	assert_holds(html, "d=\"M35.76 132M163.44 77L291.12 22\"", "cut as well");
	assert_lacks(html, "chart-break", "and not marked");
}

static void marks_differ_in_shape(void **state)
{
	struct chart_point points[] = {
	    point("2020", "60"), point("2021", "70"), point("2022", "80")};
	struct chart_line line = line_of(points, COUNT(points));
	struct str html;

	(void)state;
	points[1].mark = CHART_MARK_RING;
	points[2].mark = CHART_MARK_DIAMOND;
	html = chart_line(&arena, &line);
	assert_int_equal(occurrences(html, "chart-dot"), 2); /* and in the key */
	assert_int_equal(occurrences(html, "chart-ring"), 2);
	assert_int_equal(occurrences(html, "chart-diamond"), 2);
	assert_holds(html, ">chưa xong</text>", "the key");
	assert_holds(html, ">nghe nói</text>", "the key");
}

static void spans_and_targets_are_drawn(void **state)
{
	struct chart_point points[] = {point("2020", "70"), point("2021", "75")};
	struct chart_line line = line_of(points, COUNT(points));
	struct str html;

	(void)state;
	points[0].has_span = true;
	points[0].low = number("60");
	points[0].high = number("80");
	points[1].has_target = true;
	points[1].target = number("80");
	html = chart_line(&arena, &line);
	assert_holds(html,
	    "d=\"M35.76 132L35.76 22M32.76 132L38.76 132M32.76 22L38.76 22\"", "a span");
	assert_holds(html, "d=\"M282.12 22L300.12 22\"", "a target");
	assert_holds(html, ">khoảng</text>", "the key");
	assert_holds(html, ">đích</text>", "the key");
}

static void ranks_hang_from_the_top(void **state)
{
	const struct chart_point points[] = {point("2020", "1"), point("2021", "3")};
	struct chart_line line = line_of(points, COUNT(points));

	(void)state;
	line.from_top = line.whole = true;
	line.least = decimal_from_int(2);
	line.floor = decimal_from_int(1);
	line.ceiling = decimal_from_int(3);
	assert_holds(
	    chart_line(&arena, &line), "L291.12 132\"", "the last rank is lowest");
}

static void edges_are_drawn(void **state)
{
	const struct chart_point none[] = {point("2020", NULL), point("2021", NULL)};
	const struct chart_point one[] = {point("2020", "70")};
	const struct chart_point equal[] = {point("2020", "70"), point("2021", "70")};
	const struct chart_point alone[] = {
	    point("2020", NULL), point("2021", "70"), point("2022", NULL)};
	struct chart_line line = line_of(NULL, 0);
	struct str html;

	(void)state;
	assert_int_equal(chart_line(&arena, &line).n, 0);
	line = line_of(none, COUNT(none));
	assert_int_equal(chart_line(&arena, &line).n, 0);
	line = line_of(one, COUNT(one));
	html = chart_line(&arena, &line);
	assert_holds(html, "cx=\"163.44\" cy=\"77\"", "one point stands in the middle");
	line = line_of(equal, COUNT(equal));
	html = chart_line(&arena, &line);
	assert_holds(html, "d=\"M35.76 77L291.12 77\"", "equal values give a level line");
	line = line_of(alone, COUNT(alone));
	html = chart_line(&arena, &line);
	assert_int_equal(occurrences(html, "<circle"), 1);
}

static void texts_are_escaped(void **state)
{
	struct chart_point points[] = {point("<2020>", "60"), point("2021", "70")};
	struct chart_line line = line_of(points, COUNT(points));
	struct str html;

	(void)state;
	points[1].text = STR("\"&'");
	line.words.id = STR("a\"b");
	line.words.title = STR("<script>");
	line.words.summary = STR("a & b");
	html = chart_line(&arena, &line);
	assert_lacks(html, "<script>", "title");
	assert_lacks(html, "<2020>", "period");
	assert_lacks(html, "a\"b", "id");
	assert_holds(html, "&lt;2020&gt;", "period");
	assert_holds(html, "a &amp; b", "sentence");
}

static void labels_do_not_collide(void **state)
{
	struct chart_point points[24] = {0};
	struct chart_line line = line_of(points, COUNT(points));
	struct str html;

	(void)state;
	for (size_t i = 0; i < COUNT(points); i++) {
		points[i] = point("tháng 12/2024", "70");
		points[i].text = STR("70,00%");
	}
	points[23].slot = STR("cuối");
	html = chart_line(&arena, &line);
	assert_holds(html, ">cuối</text>", "the last period has its name");
	assert_true(occurrences(html, ">tháng 12/2024</text>") >= 1);
	assert_true(occurrences(html, ">tháng 12/2024</text>") <= 3);
	assert_true(occurrences(html, ">70,00%</text>") <= 7);
	assert_int_equal(occurrences(html, "<circle"), 24);
}

/* ---- bars ---- */

static struct chart_bars bars_of(const struct chart_bar *bars, size_t count)
{
	return (struct chart_bars){
	    .words = {.id = STR("b"), .title = STR("Tên"), .summary = STR("Câu.")},
	    .bars = bars,
	    .count = count,
	    .max_text = STR("tối đa"),
	    .target_text = STR("mục tiêu"),
	};
}

static void bars_have_exact_lengths(void **state)
{
	const struct chart_bar rows[] = {
	    {STR("Một"), STR("5 / 20"), true, true, true, number("5"), number("20"),
		number("10")},
	    {STR("Hai"), STR("chưa công bố"), false, true, false, {0}, number("10"), {0}},
	};
	struct chart_bars bars = bars_of(rows, COUNT(rows));
	struct str html = chart_bars(&arena, &bars);

	(void)state;
	assert_holds(html,
	    "<rect class=\"chart-track\" fill=\"none\" stroke=\"currentColor\" x=\"0.5\" "
	    "y=\"26\" width=\"319\" "
	    "height=\"12\"/>",
	    "the largest maximum is the whole width");
	assert_holds(html,
	    "<rect class=\"chart-bar\" x=\"0.5\" y=\"26\" width=\"79.75\" "
	    "height=\"12\"/>",
	    "a quarter of it");
	assert_holds(html, "d=\"M160 26L160 41\"", "the target");
	assert_holds(
	    html, "text-anchor=\"end\">chưa công bố</text>", "why there is none");
	assert_int_equal(occurrences(html, "<rect class=\"chart-bar\""), 1);
	assert_holds(html, ">tối đa</text>", "the key");
	assert_holds(html, ">mục tiêu</text>", "the key");
}

static void bars_have_edges(void **state)
{
	static const char long_name[] =
	    "Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức ở tất "
	    "cả các cơ quan, đơn vị trên địa bàn huyện, kể cả các đơn vị mới thành lập";
	struct chart_bar rows[] = {
	    {.name = STR(long_name), .text = STR("0"), .has_value = true},
	    {.name = STR("<&>"),
		.text = STR("−5"),
		.has_value = true,
		.value = number("-5")},
	};
	struct chart_bars bars = bars_of(rows, 0);
	struct str html;

	(void)state;
	assert_int_equal(chart_bars(&arena, &bars).n, 0);
	bars.count = COUNT(rows);
	html = chart_bars(&arena, &bars);
	assert_holds(html, "…</text>", "a long name is cut");
	assert_int_equal(occurrences(html, "chart-names"), 2);
	assert_holds(html, "&lt;&amp;&gt;", "escaped");
	assert_int_equal(occurrences(html, "width=\"0\""), 2);
	assert_lacks(html, "tối đa", "no key for what is not there");
	rows[0].has_value = rows[1].has_value = false;
	assert_int_equal(chart_bars(&arena, &bars).n, 0);
}

/* ---- ranks ---- */

static void ranks_have_rows(void **state)
{
	struct chart_place first[] = {
	    {true, true, 0, 0, STR("1")}, {true, true, 0, 1, STR("1")}};
	struct chart_place second[] = {
	    {false, true, 0, 0, STR("")}, {true, true, 0, 0, STR("1")}};
	const struct chart_place gone[] = {
	    {true, true, 2, 2, STR("3")}, {false, true, 0, 0, STR("")}};
	const struct chart_ranked series[] = {
	    {STR("Xã <A>"), first}, {STR("Xã B"), second}, {STR("Xã C"), gone}};
	const struct str columns[] = {STR("2022"), STR("2023")};
	const size_t gap = 1;
	struct chart_ranks ranks = {
	    .gaps = &gap,
	    .gap_text = STR("hạng khác"),
	    .words = {.id = STR("r"), .title = STR("Tên"), .summary = STR("Câu.")},
	    .columns = columns,
	    .column_count = 2,
	    .series = series,
	    .count = COUNT(series),
	};
	struct str html = chart_ranks(&arena, &ranks);

	(void)state;
	assert_int_equal(occurrences(html, "class=\"chart-rank-line\""), 1);
	assert_holds(html, "d=\"M16.5 31L246.5 31\"", "equals share a place");
	assert_holds(html, "d=\"M246.5 31L257 53\"", "to its name");
	assert_int_equal(occurrences(html, "<circle"), 4);
	assert_int_equal(occurrences(html, ">1</text>"), 2); /* one for equals */
	assert_holds(html, ">Xã &lt;A&gt;</text>", "escaped");
	assert_lacks(html, ">Xã C<", "named where it ends");
	assert_holds(html, "<g data-value=\"Xã C, 2022: 3\">", "to be pointed at");
	assert_holds(html, "viewBox=\"0 0 320 86\"", "three rows");
	assert_lacks(html, "hạng khác", "no key for what is not there");
	ranks.gap_count = 1;
	html = chart_ranks(&arena, &ranks);
	assert_holds(
	    html, "stroke-dasharray=\"1 5\" d=\"M0 53L320 53\"", "a row left out");
	assert_holds(html, ">hạng khác</text>", "and what that means");
	ranks.gap_count = 0;
	second[1].joined = false;
	assert_int_equal(
	    occurrences(chart_ranks(&arena, &ranks), "class=\"chart-rank-line\""), 1);
	first[1].joined = false;
	assert_int_equal(
	    occurrences(chart_ranks(&arena, &ranks), "class=\"chart-rank-line\""), 0);
	ranks.count = 0;
	assert_int_equal(chart_ranks(&arena, &ranks).n, 0);
}

static void lines_differ_in_dashes(void **state)
{
	const struct chart_place places[4][2] = {
	    {{true, true, 0, 0, STR("1")}, {true, true, 0, 0, STR("1")}},
	    {{true, true, 1, 1, STR("2")}, {true, true, 1, 1, STR("2")}},
	    {{true, true, 2, 2, STR("3")}, {true, true, 2, 2, STR("3")}},
	    {{true, true, 3, 3, STR("4")}, {true, true, 3, 3, STR("4")}},
	};
	const struct chart_ranked series[] = {{STR("A"), places[0]},
	    {STR("B"), places[1]}, {STR("C"), places[2]},
	    {STR("Một đơn vị có tên dài đến mức không chỗ nào đủ"), places[3]}};
	const struct str columns[] = {STR("2022"), STR("2023")};
	struct chart_ranks ranks = {.columns = columns,
	    .column_count = 2,
	    .series = series,
	    .count = COUNT(series)};
	struct str html = chart_ranks(&arena, &ranks);

	(void)state;
	assert_int_equal(occurrences(html, "class=\"chart-rank-line\""), 4);
	assert_int_equal(occurrences(html, "stroke-dasharray="), 3);
	assert_holds(html, "…</text>", "a long name is cut");
}

/* ---- the small ones ---- */

static void spark_has_gaps(void **state)
{
	const struct chart_point points[] = {
	    point("", "1"), point("", NULL), point("", "3"), point("", "2")};
	struct chart_spark spark = {.id = STR("s"),
	    .title = STR("<t>"),
	    .points = points,
	    .count = COUNT(points)};
	struct str html = chart_spark(&arena, &spark);

	(void)state;
	assert_holds(html, "d=\"M4.5 19.5L4.5 19.5M62.5 4.5L62.5 4.5L91.5 12\"", "line");
	assert_holds(html, "<title id=\"s-title\">&lt;t&gt;</title>", "title");
	assert_holds(html, "<circle cx=\"91.5\" cy=\"12\" r=\"3\"/>", "the last value");
	spark.count = 0;
	assert_int_equal(chart_spark(&arena, &spark).n, 0);
}

static void bands_have_bounds(void **state)
{
	static const struct {
		const char *percent;
		int band;
	} cases[] = {{"0", 1}, {"-2", 1}, {"49.999999", 1}, {"50", 2}, {"69.99", 2},
	    {"70", 3}, {"80", 4}, {"89.99", 4}, {"90", 5}, {"104.69", 5}};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (chart_band(number(cases[i].percent)) != cases[i].band)
			fail_msg("%s: band %d, want %d", cases[i].percent,
			    chart_band(number(cases[i].percent)), cases[i].band);
	assert_int_equal(chart_band_from(1), 0);
	assert_int_equal(chart_band_from(CHART_BANDS), 90);
}

static void same_input_same_bytes(void **state)
{
	const struct chart_point points[] = {
	    point("2020", "60.123456"), point("2021", NULL), point("2022", "71.654321")};
	struct chart_line line = line_of(points, COUNT(points));
	struct str one = chart_line(&arena, &line), other = chart_line(&arena, &line);

	(void)state;
	assert_true(one.n > 0);
	assert_true(str_equal(one, other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(axis_is_round),
	    cmocka_unit_test(values_have_places),
	    cmocka_unit_test(empty_axis_has_a_middle),
	    cmocka_unit_test(ticks_begin_with_the_least),
	    cmocka_unit_test(words_are_fitted),
	    cmocka_unit_test(words_are_wrapped),
	    cmocka_unit_test(line_has_exact_points),
	    cmocka_unit_test(figure_is_named),
	    cmocka_unit_test(line_has_gaps),
	    cmocka_unit_test(line_has_breaks),
	    cmocka_unit_test(marks_differ_in_shape),
	    cmocka_unit_test(spans_and_targets_are_drawn),
	    cmocka_unit_test(ranks_hang_from_the_top),
	    cmocka_unit_test(edges_are_drawn),
	    cmocka_unit_test(texts_are_escaped),
	    cmocka_unit_test(labels_do_not_collide),
	    cmocka_unit_test(bars_have_exact_lengths),
	    cmocka_unit_test(bars_have_edges),
	    cmocka_unit_test(ranks_have_rows),
	    cmocka_unit_test(lines_differ_in_dashes),
	    cmocka_unit_test(spark_has_gaps),
	    cmocka_unit_test(bands_have_bounds),
	    cmocka_unit_test(same_input_same_bytes),
	};

	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
