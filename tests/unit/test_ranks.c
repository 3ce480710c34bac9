/*
 * Sheets among others: leagues, ranks and ties, published ranks, the sheet before,
 * changes, bottom groups and their streaks, targets.
 */
#include "derive/results.h"

#include "site_maker.h"

static void assert_units(const char *name, const struct unit_list *got, const char *want)
{
	struct str rest = str_of(want), id;
	size_t i = 0;

	while (str_cut(&rest, ' ', &id)) {
		if (i >= got->count || !str_equal(got->items[i]->id, id))
			fail_msg("%s: unit %zu is not %.*s", name, i, STR_ARG(id));
		i++;
	}
	if (i != got->count)
		fail_msg("%s: %zu units too many", name, got->count - i);
}

/* "unit:rank" of each row, in order. */
static void assert_rows(const char *name, const struct league *league, const char *want)
{
	struct arena arena;
	struct str got = {0};

	arena_init(&arena);
	for (size_t i = 0; i < league->count; i++)
		got = str_format(&arena, "%.*s%s%.*s:%u", STR_ARG(got), i ? " " : "",
		    STR_ARG(league->rows[i]->sheet->unit->id), league->rows[i]->rank);
	if (!str_equal(got, str_of(want)))
		fail_msg("%s: rows are %.*s, want %s", name, STR_ARG(got), want);
	arena_release(&arena);
}

static void binh_duong(void **state)
{
	static const struct {
		const char *unit, *scores, *total;
	} rows[] = {
	    {"bac-tan-uyen", "td 40.45/65; xhh 31.01/35", "71.46"},
	    {"bau-bang", "td 47.45/65; xhh 32.82/35", "80.27"},
	    {"ben-cat", "td 45.75/65; xhh 32.08/35", "77.83"},
	    {"dau-tieng", "td 44/65; xhh 32.22/35", "76.22"},
	    {"di-an", "td 46.5/65; xhh 31.56/35", "78.06"},
	    {"phu-giao", "td 46/65; xhh 30.03/35", "76.03"},
	    {"tan-uyen", "td 48.75/65; xhh 33.25/35", "82.00"},
	    {"thu-dau-mot", "td 51.75/65; xhh 32.83/35", "84.58"},
	    {"thuan-an", "td 46.8/65; xhh 32.24/35", "79.04"},
	};
	static const unsigned published[] = {9, 3, 6, 7, 5, 8, 2, 1, 4};
	struct maker maker;
	struct framework *framework;
	struct results results;

	(void)state;
	maker_init(&maker);
	framework = maker_framework(&maker, "bd", "2017", 2, "td 65; xhh 35");
	for (size_t i = 0; i < 9; i++) {
		struct unit *unit =
		    maker_unit(&maker, rows[i].unit, LEVEL_DISTRICT, NULL);
		struct sheet *sheet =
		    maker_sheet(&maker, unit, framework, "2017", rows[i].scores);

		maker_publish(sheet, rows[i].total, rows[i].total, published[i], 9);
	}
	maker_results(&maker, NULL, &results);
	assert_int_equal(results.league_count, 1);
	assert_true(results.leagues[0].complete);
	assert_rows("Bình Dương 2017", &results.leagues[0],
	    "thu-dau-mot:1 tan-uyen:2 bau-bang:3 thuan-an:4 di-an:5 ben-cat:6 "
	    "dau-tieng:7 "
	    "phu-giao:8 bac-tan-uyen:9");
	for (size_t i = 0; i < 9; i++) {
		const struct sheet_result *got = &results.sheets[i];

		if (got->total_agrees != AGREEMENT_SAME ||
		    got->percent_agrees != AGREEMENT_SAME ||
		    got->rank_agrees != AGREEMENT_SAME)
			fail_msg("%s disagrees with what was published", rows[i].unit);
		assert_int_equal(got->of, 9);
		assert_int_equal(got->in_bottom, published[i] > 6);
		assert_int_equal(got->streak, published[i] > 6);
	}
	maker_release(&maker);
}

struct ranking_case {
	const char *name;
	enum rank_by rank_by;
	const char *criteria;
	const char *scores[5]; /* of units a … e; NULL: no sheet */
	const char *rows, *unscored;
	bool complete;
};

static const struct ranking_case rankings[] = {
    {"equals share a place", RANK_BY_PERCENT, "1 100",
	{"1 80", "1 90", "1 90", "1 95", "1 70"}, "d:1 b:2 c:2 a:4 e:5", "", true},
    {"all equal", RANK_BY_PERCENT, "1 100", {"1 8", "1 8", "1 8", "1 8", "1 8"},
	"a:1 b:1 c:1 d:1 e:1", "", true},
    {"three share the first place", RANK_BY_PERCENT, "1 100",
	{"1 9", "1 9", "1 9", "1 8", "1 7"}, "a:1 b:1 c:1 d:4 e:5", "", true},
    {"what is shown alike is not the same", RANK_BY_PERCENT, "1 100",
	{"1 66.666", "1 66.667", "1 66.6665", "1 66.666", "1 66.67"},
	"e:1 b:2 c:3 a:4 d:4", "", true},
    {"no sheet is no last place", RANK_BY_PERCENT, "1 100",
	{"1 80", NULL, "1 85", NULL, "1 0"}, "c:1 a:2 e:3", "b d", false},
    {"provisional and incomplete ones are not ranked", RANK_BY_PERCENT, "1 100",
	{"1 80", "1 99,-", "", "1 70", NULL}, "a:1 d:2 b:0 c:0", "e", false},
    {"by percent, a smaller maximum may win", RANK_BY_PERCENT, "1 90; 2 10",
	{"1 80; 2 not_assessed", "1 81; 2 0", "1 81; 2 10", NULL, NULL}, "c:1 a:2 b:3",
	"d e", false},
    {"by points it can't", RANK_BY_POINTS, "1 90; 2 10",
	{"1 80; 2 not_assessed", "1 81; 2 0", "1 81; 2 10", NULL, NULL}, "c:1 b:2 a:3",
	"d e", false},
    {"nothing assessed, nothing ranked", RANK_BY_PERCENT, "1 90; 2 10 bonus",
	{"1 not_assessed; 2 not_assessed", "1 5", NULL, "1 6", "1 7"}, "e:1 d:2 b:3 a:0",
	"c", false},
    {"points without a maximum are points", RANK_BY_POINTS,
	"1 10; 2 3 bonus; 3 3 penalty",
	{"1 not_assessed; 2 2", "1 1", "1 not_assessed; 3 -1", "1 not_assessed", NULL},
	"a:1 b:2 c:3 d:0", "e", false},
    {"but no percentage", RANK_BY_PERCENT, "1 10; 2 3 bonus",
	{"1 not_assessed; 2 2", "1 1", NULL, NULL, NULL}, "b:1 a:0", "c d e", false},
};

static void ranks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rankings) / sizeof(*rankings); i++) {
		static const char *const ids[] = {"a", "b", "c", "d", "e"};
		const struct ranking_case *c = &rankings[i];
		struct maker maker;
		struct framework *framework;
		struct results results;

		maker_init(&maker);
		framework = maker_framework(&maker, "f", "2023", 2, c->criteria);
		framework->rank_by = c->rank_by;
		for (size_t j = 0; j < 5; j++) {
			struct unit *unit =
			    maker_unit(&maker, ids[j], LEVEL_DISTRICT, NULL);

			if (c->scores[j])
				maker_sheet(
				    &maker, unit, framework, "2023", c->scores[j]);
		}
		maker_results(&maker, NULL, &results);
		assert_int_equal(results.league_count, 1);
		assert_rows(c->name, &results.leagues[0], c->rows);
		assert_units(c->name, &results.leagues[0].unscored, c->unscored);
		if (results.leagues[0].complete != c->complete)
			fail_msg("%s: complete", c->name);
		maker_release(&maker);
	}
}

/* A unit without a score leaves open who stands where in its group, and in that alone. */
static void places_in_groups(void **state)
{
	static const struct {
		const char *unit, *group, *scores;
		bool complete;
		unsigned rank, of;
	} rows[] = {
	    {"a", "x", "1 8", true, 1, 2},
	    {"b", "x", "1 7", true, 2, 2},
	    {"c", "y", "1 9", false, 1, 1},
	    {"d", "z", "1 5", false, 1, 1},
	    {"e", "y", NULL, false, 0, 0},
	    {"f", "z", NULL, false, 0, 0},
	};
	struct maker maker;
	struct framework *framework;
	struct results results;

	(void)state;
	maker_init(&maker);
	framework = maker_framework(&maker, "f", "2023", 1, "1 10");
	framework->rank_within_group = true;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct unit *unit =
		    maker_unit(&maker, rows[i].unit, LEVEL_DISTRICT, NULL);

		unit->group = str_of(rows[i].group);
		if (rows[i].scores)
			maker_sheet(&maker, unit, framework, "2023", rows[i].scores);
	}
	maker_results(&maker, NULL, &results);
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows) && rows[i].scores; i++) {
		const struct sheet_result *got =
		    maker_result(&results, rows[i].unit, "2023");

		if (got->group_complete != rows[i].complete ||
		    got->rank_in_group != rows[i].rank || got->of_in_group != rows[i].of)
			fail_msg("%s: place %u of %u", rows[i].unit, got->rank_in_group,
			    got->of_in_group);
	}
	maker_release(&maker);
}

/* Units of another level, outside the scope, not yet or no more there are not missing. */
static void unscored_units(void **state)
{
	struct maker maker;
	struct framework *framework;
	struct results results;
	struct unit *province, *other, *ended, *begun;

	(void)state;
	maker_init(&maker);
	province = maker_unit(&maker, "p", LEVEL_PROVINCE, NULL);
	framework = maker_framework(&maker, "f", "2023", 1, "1 10");
	framework->scope = province;
	maker_sheet(&maker, maker_unit(&maker, "m", LEVEL_DISTRICT, province), framework,
	    "2023", "1 5");
	maker_unit(&maker, "z", LEVEL_DISTRICT, province);
	maker_unit(&maker, "b", LEVEL_DISTRICT, province);
	maker_unit(&maker, "commune", LEVEL_COMMUNE, province);
	ended = maker_unit(&maker, "ended", LEVEL_DISTRICT, province);
	ended->ends = maker_date("2022-12-31");
	maker_unit(&maker, "ends", LEVEL_DISTRICT, province)->ends =
	    maker_date("2023-01-01");
	maker_unit(&maker, "last", LEVEL_DISTRICT, province)->ends =
	    maker_date("2023-12-31");
	begun = maker_unit(&maker, "begun", LEVEL_DISTRICT, province);
	begun->begins = maker_date("2024-01-01");
	/* A site's units stand in preorder. */
	other = maker_unit(&maker, "q", LEVEL_PROVINCE, NULL);
	maker_unit(&maker, "elsewhere", LEVEL_DISTRICT, other);
	maker_results(&maker, NULL, &results);
	assert_units("unscored", &results.leagues[0].unscored, "b last z");
	assert_units("ended", &results.leagues[0].ended, "ends");
	maker_release(&maker);
}

static void assert_percent(
    const struct results *results, size_t sheet, const char *wanted)
{
	struct decimal got = results->sheets[sheet].shown;

	if (decimal_compare(got, maker_number(wanted)) != 0)
		fail_msg(
		    "sheet %zu: %lld units, not %s", sheet, (long long)got.units, wanted);
}

/* Where two places would show as equal what is not, more are shown, and only there. */
static void places_tell_apart(void **state)
{
	static struct grade grades[] = {
	    {STR_INIT("a"), STR_INIT("A"), {80000000}, {0}},
	};
	struct maker maker;
	struct framework *framework;
	struct results results;
	struct unit *a, *b;

	(void)state;
	maker_init(&maker);
	framework = maker_framework(&maker, "f", "2022 2023", 1, "1 30000; 2 10");
	framework->grades = grades;
	framework->grade_count = 1;
	a = maker_unit(&maker, "a", LEVEL_DISTRICT, NULL);
	b = maker_unit(&maker, "b", LEVEL_DISTRICT, NULL);
	maker_sheet(&maker, a, framework, "2022", "1 21000; 2 7");
	maker_sheet(&maker, b, framework, "2022", "1 24007; 2 0.9");
	maker_sheet(&maker, maker_unit(&maker, "c", LEVEL_DISTRICT, NULL), framework,
	    "2022", "1 15000; 2 5");
	maker_sheet(&maker, a, framework, "2023", "1 21001; 2 7");
	maker_sheet(&maker, b, framework, "2023", "1 21001; 2 6.7");
	maker_results(&maker, NULL, &results);
	/* 70 and 70,0033 %: 70,00 both times would be no change. */
	assert_percent(&results, 0, "70");
	assert_true(results.sheets[3].has_change);
	assert_int_not_equal(results.sheets[3].change.units, 0);
	/* 79,9997 % is not 80. */
	assert_percent(&results, 1, "79.9997");
	assert_int_equal(results.sheets[1].percent.units, maker_number("80").units);
	assert_null(results.sheets[1].grade);
	assert_percent(&results, 2, "50");
	/* 70,0033 and 70,0023 %: two ranks. */
	assert_percent(&results, 3, "70.003");
	assert_percent(&results, 4, "70.002");
	maker_release(&maker);
}

static void published_ranks(void **state)
{
	struct maker maker;
	struct framework *framework;
	struct results results;
	struct unit *units[5];
	static const char *const ids[] = {"a", "b", "c", "d", "e"};

	(void)state;
	maker_init(&maker);
	framework = maker_framework(&maker, "f", "2023 2024", 1, "1 100");
	for (size_t i = 0; i < 5; i++)
		units[i] = maker_unit(&maker, ids[i], LEVEL_DISTRICT, NULL);
	/* 2023: scores of one, ranks of some. */
	maker_publish(
	    maker_sheet(&maker, units[0], framework, "2023", "1 86"), NULL, NULL, 43, 63);
	maker_publish(
	    maker_sheet(&maker, units[1], framework, "2023", ""), NULL, NULL, 2, 63);
	maker_sheet(&maker, units[2], framework, "2023", "1 50");
	maker_publish(
	    maker_sheet(&maker, units[3], framework, "2023", ""), NULL, "80.00", 0, 0);
	maker_publish(
	    maker_sheet(&maker, units[4], framework, "2023", ""), NULL, NULL, 43, 63);
	/* 2024: all there; a and b published the other way round, e among more than are
	 * here. */
	maker_publish(
	    maker_sheet(&maker, units[0], framework, "2024", "1 90"), NULL, NULL, 2, 5);
	maker_publish(
	    maker_sheet(&maker, units[1], framework, "2024", "1 80"), NULL, NULL, 1, 0);
	maker_publish(
	    maker_sheet(&maker, units[2], framework, "2024", "1 70"), NULL, NULL, 3, 5);
	maker_sheet(&maker, units[3], framework, "2024", "1 60");
	maker_publish(
	    maker_sheet(&maker, units[4], framework, "2024", "1 50"), NULL, NULL, 6, 7);
	maker_results(&maker, NULL, &results);
	assert_rows("2023", &results.leagues[0], "b:0 c:2 a:1 e:0 d:0");
	assert_int_equal(
	    maker_result(&results, "a", "2023")->rank_agrees, AGREEMENT_UNKNOWN);
	assert_rows("2024", &results.leagues[1], "b:2 a:1 c:3 d:4 e:5");
	assert_int_equal(
	    maker_result(&results, "a", "2024")->rank_agrees, AGREEMENT_DIFFERS);
	assert_int_equal(
	    maker_result(&results, "b", "2024")->rank_agrees, AGREEMENT_DIFFERS);
	assert_int_equal(
	    maker_result(&results, "c", "2024")->rank_agrees, AGREEMENT_SAME);
	assert_int_equal(
	    maker_result(&results, "d", "2024")->rank_agrees, AGREEMENT_UNKNOWN);
	assert_int_equal(
	    maker_result(&results, "e", "2024")->rank_agrees, AGREEMENT_UNKNOWN);
	maker_release(&maker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(binh_duong),
	    cmocka_unit_test(ranks),
	    cmocka_unit_test(unscored_units),
	    cmocka_unit_test(places_in_groups),
	    cmocka_unit_test(places_tell_apart),
	    cmocka_unit_test(published_ranks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
