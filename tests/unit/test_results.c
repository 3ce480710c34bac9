/*
 * One sheet: maxima, finals, self scores, states, status, and published figures against
 * computed ones.
 */
#include "derive/results.h"

#include "site_maker.h"

/* "-" or NULL: there is none. */
static void assert_number(
    const char *name, const char *what, bool has, struct decimal got, const char *want)
{
	bool wanted = want && want[0] != '-';

	if (want && want[0] == '-' && want[1] != '\0')
		wanted = true;
	if (has != wanted)
		fail_msg("%s: %s %s", name, what, has ? "is there" : "is missing");
	if (wanted && decimal_compare(got, maker_number(want)) != 0)
		fail_msg("%s: %s is %lld units, want %s", name, what,
		    (long long)got.units, want);
}

struct expected {
	const char *criterion; /* NULL: the end; "": the total */
	enum score_state state;
	const char *max, *self, *final, *lost;
};

struct sheet_case {
	const char *name;
	size_t rounds;
	const char *criteria, *scores;
	enum sheet_status status;
	const char *score, *max, *full_max, *percent;
	struct expected rows[8];
};

static void check_row(const char *name, const struct sheet_result *result,
    struct framework *framework, const struct expected *want)
{
	const struct criterion *criterion = NULL;
	const struct criterion_result *got;
	struct decimal lost = {0};
	bool has_lost;

	if (want->criterion[0])
		criterion = maker_find(framework, want->criterion);
	got = result_of(result, criterion);
	if (got->state != want->state)
		fail_msg("%s, %s: state %s, want %s", name, want->criterion,
		    score_state_word((enum score_state)got->state),
		    score_state_word(want->state));
	assert_number(name, want->criterion, true, got->max, want->max);
	assert_number(name, want->criterion, got->has_self, got->self, want->self);
	assert_number(name, want->criterion, got->has_final, got->final, want->final);
	has_lost = result_lost(result, criterion, &lost);
	assert_number(name, want->criterion, has_lost, lost, want->lost);
}

static void check_case(const struct sheet_case *c)
{
	struct maker maker;
	struct framework *framework;
	struct results results;
	const struct sheet_result *got;

	maker_init(&maker);
	framework = maker_framework(&maker, "f", "2023", c->rounds, c->criteria);
	maker_sheet(&maker, maker_unit(&maker, "u", LEVEL_DISTRICT, NULL), framework,
	    "2023", c->scores);
	maker_results(&maker, NULL, &results);
	got = &results.sheets[0];
	if (got->status != c->status)
		fail_msg("%s: status %d, want %d", c->name, got->status, c->status);
	assert_number(c->name, "score", got->has_score, got->score, c->score);
	assert_number(c->name, "max", true, got->max, c->max);
	assert_number(c->name, "full max", true, got->full_max, c->full_max);
	assert_number(c->name, "percent", got->has_percent, got->percent, c->percent);
	for (const struct expected *row = c->rows; row->criterion; row++)
		check_row(c->name, got, framework, row);
	maker_release(&maker);
}

#define VAN_QUAN "1 10; 2 7; 3 16; 4 9.5; 5; > 5a 11.5; > 5b 0.5; 6 8.5; 7 10; 8 7; 9 20"

static const struct sheet_case cases[] = {
    {"Văn Quan 2023: area 2 unpublished, 0.5 of area 5 not assessed", 2, VAN_QUAN,
	"1 7/10; 3 14.75/16; 4 7.9/9.5; 5 6.5/11.5; 5b not_assessed; 6 7/8.5; 7 7.28/10; "
	"8 5.78/7; 9 17.4/20",
	SHEET_INCOMPLETE, "73.61", "92.5", "99.5", NULL,
	{{"", STATE_UNPUBLISHED, "99.5", NULL, NULL, NULL},
	    {"1", STATE_SCORED, "10", NULL, "7", "3"},
	    {"2", STATE_UNPUBLISHED, "7", NULL, NULL, NULL},
	    {"5", STATE_SCORED, "11.5", NULL, "6.5", "5"},
	    {"5a", STATE_UNPUBLISHED, "11.5", NULL, NULL, NULL},
	    {"5b", STATE_NOT_ASSESSED, "0", NULL, NULL, NULL}}},
    {"a parent's score without /max: its own less what was not assessed", 2, VAN_QUAN,
	"1 7; 2 7; 3 14.75; 4 7.9; 5 6.5; 5b not_assessed; 6 7; 7 7.28; 8 5.78; 9 17.4",
	SHEET_FINAL, "80.61", "99.5", "99.5", "81.02",
	{{"5", STATE_SCORED, "11.5", NULL, "6.5", "5"},
	    {"", STATE_SCORED, "99.5", NULL, "80.61", "18.89"}}},
    {"/max of a parent stands where its parts do not say what was left out", 1,
	"1; > 1.1 4; > 1.2 3; 2 3", "1 5/6; 2 3", SHEET_FINAL, "8", "9", "9", "88.89",
	{{"1", STATE_SCORED, "6", "5", "5", "1"},
	    {"1.1", STATE_UNPUBLISHED, "4", NULL, NULL, NULL}}},
    {"sums at three depths", 2, "1; > 1.1; > > 1.1.1 2; > > 1.1.2 3; > 1.2 5; 2 10",
	"1.1.1 2,1.5; 1.1.2 3,3; 1.2 5,4.25; 2 9,8", SHEET_FINAL, "16.75", "20", "20",
	"83.75",
	{{"1.1", STATE_SCORED, "5", "5", "4.5", "0.5"},
	    {"1", STATE_SCORED, "10", "10", "8.75", "1.25"},
	    {"", STATE_SCORED, "20", "19", "16.75", "3.25"}}},
    {"six levels deep", 1,
	"a; > b; > > c; > > > d; > > > > e; > > > > > f 1; > > > > > g 2; h 1",
	"f 1; g 0; h 1", SHEET_FINAL, "2", "4", "4", "50",
	{{"a", STATE_SCORED, "3", "1", "1", "2"},
	    {"g", STATE_SCORED, "2", "0", "0", "2"}}},
    {"an ancestor's score covers leaves two levels below", 1,
	"1; > 1.1; > > 1.1.1 2; > > 1.1.2 3; > 1.2 5", "1 9", SHEET_FINAL, "9", "10",
	"10", "90",
	{{"1", STATE_SCORED, "10", "9", "9", "1"},
	    {"1.1", STATE_UNPUBLISHED, "5", NULL, NULL, NULL},
	    {"1.1.1", STATE_UNPUBLISHED, "2", NULL, NULL, NULL}}},
    {"the parent's score wins over the sum of its children", 1, "1; > 1.1 4; > 1.2 6",
	"1 9; 1.1 4; 1.2 6", SHEET_FINAL, "9", "10", "10", "90",
	{{"1", STATE_SCORED, "10", "9", "9", "1"},
	    {"1.1", STATE_SCORED, "4", "4", "4", "0"}}},
    {"a leaf below a scored parent may be not assessed", 1,
	"1; > 1.1; > > 1.1.1 2; > > 1.1.2 3; > 1.2 5", "1 6; 1.1.2 not_assessed",
	SHEET_FINAL, "6", "7", "7", "85.71",
	{{"1", STATE_SCORED, "7", "6", "6", "1"},
	    {"1.1", STATE_UNPUBLISHED, "2", NULL, NULL, NULL}}},
    {"zero is a score", 1, "1 4; 2 6", "1 0; 2 0", SHEET_FINAL, "0", "10", "10", "0",
	{{"1", STATE_SCORED, "4", "0", "0", "4"}}},
    {"nothing known is not zero", 2, "1 4; 2 6", "1 3,-", SHEET_INCOMPLETE, NULL, "0",
	"10", NULL,
	{{"1", STATE_PENDING, "4", "3", NULL, NULL},
	    {"2", STATE_UNPUBLISHED, "6", NULL, NULL, NULL},
	    {"", STATE_UNPUBLISHED, "10", NULL, NULL, NULL}}},
    {"a zero among what is known", 2, "1 4; 2 6", "1 0", SHEET_INCOMPLETE, "0", "4", "10",
	NULL, {{"1", STATE_SCORED, "4", NULL, "0", "4"}}},
    {"provisional: each leaf's latest round", 3, "1 4; 2 6; 3 10",
	"1 4,3,2; 2 6,5,-; 3 9,-,-", SHEET_PROVISIONAL, "16", "20", "20", "80",
	{{"1", STATE_SCORED, "4", "4", "2", "2"},
	    {"2", STATE_PENDING, "6", "6", NULL, NULL},
	    {"", STATE_PENDING, "20", "19", NULL, NULL}}},
    {"three rounds, the last is final", 3, "1 4; 2 6", "1 4,3,2; 2 6,5,5.5", SHEET_FINAL,
	"7.5", "10", "10", "75", {{"", STATE_SCORED, "10", "10", "7.5", "2.5"}}},
    {"three rounds, the first skipped", 3, "1 4; 2 6", "1 -,3,2; 2 6,5,5.5", SHEET_FINAL,
	"7.5", "10", "10", "75", {{"", STATE_SCORED, "10", NULL, "7.5", "2.5"}}},
    {"provisional: a parent's later round before its children's earlier one", 3,
	"1; > 1.1 4; > 1.2 6; 2 10", "1 -,8,-; 1.1 4,-,-; 1.2 6,-,-; 2 9",
	SHEET_PROVISIONAL, "17", "20", "20", "85",
	{{"1", STATE_PENDING, "10", "10", NULL, NULL}}},
    {"provisional: the children where one of them is further", 3,
	"1; > 1.1 4; > 1.2 6; 2 10", "1 -,8,-; 1.1 4,4,3; 1.2 6,-,-; 2 9",
	SHEET_PROVISIONAL, "18", "20", "20", "90",
	{{"1", STATE_PENDING, "10", "10", NULL, NULL}}},
    {"provisional: a parent's score stands for the child without one", 2,
	"1; > 1.1 4; > 1.2 6", "1 8,-; 1.1 3", SHEET_PROVISIONAL, "8", "10", "10", "80",
	{{"1", STATE_PENDING, "10", "8", NULL, NULL},
	    {"1.2", STATE_UNPUBLISHED, "6", NULL, NULL, NULL}}},
    {"incomplete: what is known below a parent without a score", 2,
	"1; > 1.1 4; > 1.2 6; 2 10", "1.1 3; 2 9", SHEET_INCOMPLETE, "12", "14", "20",
	NULL, {{"1", STATE_UNPUBLISHED, "10", NULL, NULL, NULL}}},
    {"incomplete: a first-round score is not known", 2, "1 4; 2 6; 3 10", "1 4,-; 2 5",
	SHEET_INCOMPLETE, "5", "6", "20", NULL,
	{{"1", STATE_PENDING, "4", "4", NULL, NULL}}},
    {"pending without a score is missing", 2, "1 4; 2 6", "1 pending; 2 5",
	SHEET_INCOMPLETE, "5", "6", "10", NULL,
	{{"1", STATE_PENDING, "4", NULL, NULL, NULL},
	    {"", STATE_UNPUBLISHED, "10", NULL, NULL, NULL}}},
    {"pending with a self score", 2, "1 4; 2 6", "1 3,- pending; 2 5", SHEET_PROVISIONAL,
	"8", "10", "10", "80", {{"1", STATE_PENDING, "4", "3", NULL, NULL}}},
    {"full by rule earns the maximum", 2, "1; > 1.1 4; > 1.2 6",
	"1.1 full_by_rule; 1.2 5,4", SHEET_FINAL, "8", "10", "10", "80",
	{{"1.1", STATE_FULL_BY_RULE, "4", NULL, "4", "0"},
	    {"1", STATE_SCORED, "10", NULL, "8", "2"}}},
    {"full by rule with a self score of its own", 2, "1; > 1.1 4; > 1.2 6",
	"1.1 3,- full_by_rule; 1.2 5,4", SHEET_FINAL, "8", "10", "10", "80",
	{{"1.1", STATE_FULL_BY_RULE, "4", "3", "4", "0"},
	    {"1", STATE_SCORED, "10", "8", "8", "2"}}},
    {"full by rule alone is nobody's self score", 2, "1; > 1.1 4; > 1.2 6",
	"1.1 full_by_rule; 1.2 full_by_rule", SHEET_FINAL, "10", "10", "10", "100",
	{{"1", STATE_SCORED, "10", NULL, "10", "0"}}},
    {"a rule that fills a parent fills its leaves", 2, "1; > 1.1 4; > 1.2 6; > X 2 bonus",
	"1 full_by_rule; 1.2 not_assessed", SHEET_FINAL, "4", "4", "4", "100",
	{{"1", STATE_SCORED, "4", NULL, "4", "0"},
	    {"1.1", STATE_FULL_BY_RULE, "4", NULL, "4", "0"},
	    {"1.2", STATE_NOT_ASSESSED, "0", NULL, NULL, NULL},
	    {"X", STATE_UNPUBLISHED, "2", NULL, NULL, NULL}}},
    {"a bonus adds to a parent that a rule fills", 2, "1; > 1.1 4; > 1.2 6; > X 2 bonus",
	"1 full_by_rule; X 1.5", SHEET_FINAL, "11.5", "10", "10", "115",
	{{"1", STATE_SCORED, "10", NULL, "11.5", "-1.5"},
	    {"X", STATE_SCORED, "2", NULL, "1.5", NULL}}},
    {"a first round's score below a rule changes nothing", 2,
	"1; > 1.1 4; > 1.2; > > 1.2.1 6", "1 full_by_rule; 1.1 3,-; 1.2 5,-", SHEET_FINAL,
	"10", "10", "10", "100",
	{{"1.1", STATE_FULL_BY_RULE, "4", "3", "4", "0"},
	    {"1.2", STATE_SCORED, "6", "5", "6", "0"},
	    {"1.2.1", STATE_FULL_BY_RULE, "6", NULL, "6", "0"}}},
    {"a parent pending with a first round's score", 2, "1; > 1.1 4; > 1.2; > > 1.2.1 6",
	"1 pending; 1.1 3; 1.2 5,-", SHEET_PROVISIONAL, "8", "10", "10", "80",
	{{"1.1", STATE_SCORED, "4", NULL, "3", "1"},
	    {"1.2", STATE_PENDING, "6", "5", NULL, NULL},
	    {"1.2.1", STATE_PENDING, "6", NULL, NULL, NULL}}},
    {"a parent not assessed takes its leaves with it", 1, "1; > 1.1 4; > 1.2 6; 2 10",
	"1 not_assessed; 2 5", SHEET_FINAL, "5", "10", "10", "50",
	{{"1", STATE_NOT_ASSESSED, "0", NULL, NULL, NULL},
	    {"1.2", STATE_NOT_ASSESSED, "0", NULL, NULL, NULL}}},
    {"a parent whose leaves were all left out", 2, "1; > 1.1 4; > 1.2 6; 2 10",
	"1.1 not_assessed; 1.2 not_assessed; 2 6,5", SHEET_FINAL, "5", "10", "10", "50",
	{{"1", STATE_NOT_ASSESSED, "0", NULL, NULL, NULL},
	    {"", STATE_SCORED, "10", "6", "5", "5"}}},
    {"nothing assessed at all", 1, "1 4; 2 6", "1 not_assessed; 2 not_assessed",
	SHEET_FINAL, NULL, "0", "0", NULL,
	{{"", STATE_NOT_ASSESSED, "0", NULL, NULL, NULL}}},
    {"a mark before a stray score", 1, "1 4; 2 6", "1 3 not_assessed; 2 6", SHEET_FINAL,
	"6", "6", "6", "100", {{"1", STATE_NOT_ASSESSED, "0", NULL, NULL, NULL}}},
    {"bonus and penalty add to the sum, not to the maximum", 2,
	"1 60; 2 40; T 5 bonus; P 3 penalty", "1 60,50; 2 40,38; T 2,1.5; P 0,-2",
	SHEET_FINAL, "87.5", "100", "100", "87.5",
	{{"T", STATE_SCORED, "5", "2", "1.5", NULL},
	    {"P", STATE_SCORED, "3", "0", "-2", "2"},
	    {"", STATE_SCORED, "100", "102", "87.5", "12.5"}}},
    {"bonus without a score holds nothing back", 2, "1 60; 2 40; T 5 bonus; P 3 penalty",
	"1 60,50; 2 40,38", SHEET_FINAL, "88", "100", "100", "88",
	{{"T", STATE_UNPUBLISHED, "5", NULL, NULL, NULL},
	    {"P", STATE_UNPUBLISHED, "3", NULL, NULL, NULL},
	    {"", STATE_SCORED, "100", "100", "88", "12"}}},
    {"bonus may lead beyond the maximum", 1, "1 10; T 5 bonus", "1 10; T 5", SHEET_FINAL,
	"15", "10", "10", "150", {{"", STATE_SCORED, "10", "15", "15", "-5"}}},
    {"bonus inside a parent", 1, "1; > 1.1 4; > T 2 bonus; > P 1 penalty; 2 6",
	"1.1 4; T 1.5; P -1; 2 6", SHEET_FINAL, "10.5", "10", "10", "105",
	{{"1", STATE_SCORED, "4", "4.5", "4.5", "-0.5"}}},
    {"a parent of bonus alone holds nothing back", 1, "1 10; B; > T 2 bonus; > U 3 bonus",
	"1 8", SHEET_FINAL, "8", "10", "10", "80",
	{{"B", STATE_UNPUBLISHED, "0", NULL, NULL, NULL}}},
    {"a parent of bonus alone adds what was earned", 1,
	"1 10; B; > T 2 bonus; > U 3 bonus", "1 8; U 2.5", SHEET_FINAL, "10.5", "10",
	"10", "105", {{"B", STATE_SCORED, "0", "2.5", "2.5", "-2.5"}}},
    {"a parent of bonus alone adds what its first round earned", 2,
	"1 10; B; > T 2 bonus; > U 3 bonus", "1 8,-; U 2.5,-", SHEET_PROVISIONAL, "10.5",
	"10", "10", "105", {{"B", STATE_PENDING, "0", "2.5", NULL, NULL}}},
    {"known bonus in an incomplete sheet: in the sum alone", 1, "1 10; 2 10; T 2 bonus",
	"1 8; T 1", SHEET_INCOMPLETE, "9", "10", "20", NULL,
	{{"T", STATE_SCORED, "2", "1", "1", NULL}}},
    {"only a bonus where nothing was assessed", 1, "1 10; T 2 bonus",
	"1 not_assessed; T 1", SHEET_FINAL, "1", "0", "0", NULL,
	{{"", STATE_SCORED, "0", "1", "1", "-1"}}},
    {"a penalty full by rule loses nothing", 1, "1 10; P 2 penalty",
	"1 9; P full_by_rule", SHEET_FINAL, "9", "10", "10", "90",
	{{"P", STATE_FULL_BY_RULE, "2", NULL, "0", "0"}}},
    {"self of a parent: given before summed", 2, "1; > 1.1 4; > 1.2 6",
	"1 9,-; 1.1 4,4; 1.2 6,3", SHEET_FINAL, "7", "10", "10", "70",
	{{"1", STATE_SCORED, "10", "9", "7", "3"}}},
    {"self of a parent: none where a child has none", 2, "1; > 1.1 4; > 1.2 6",
	"1.1 4,4; 1.2 3", SHEET_FINAL, "7", "10", "10", "70",
	{{"1", STATE_SCORED, "10", NULL, "7", "3"}}},
    {"self of a parent: a child not assessed is not asked", 2, "1; > 1.1 4; > 1.2 6",
	"1.1 4,3; 1.2 not_assessed", SHEET_FINAL, "3", "4", "4", "75",
	{{"1", STATE_SCORED, "4", "4", "3", "1"}}},
    {"six fraction digits add up exactly", 1, "1 1; 2 1; 3 1",
	"1 0.333333; 2 0.333333; 3 0.333334", SHEET_FINAL, "1", "3", "3", "33.33",
	{{"", STATE_SCORED, "3", "1", "1", "2"}}},
    {"half a hundredth is rounded up", 1, "1 800", "1 700.44", SHEET_FINAL, "700.44",
	"800", "800", "87.56", {{NULL}}},
};

static void sheets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_case(&cases[i]);
}

static void published_only(void **state)
{
	struct maker maker;
	struct sheet *sheet;
	struct results results;
	unsigned of = 99;

	(void)state;
	maker_init(&maker);
	sheet = maker_sheet(&maker, maker_unit(&maker, "u", LEVEL_DISTRICT, NULL),
	    maker_framework(&maker, "f", "2023", 2, "1 10"), "2023", "");
	maker_publish(sheet, "86.14", NULL, 43, 63);
	maker_results(&maker, NULL, &results);
	assert_int_equal(results.sheets[0].status, SHEET_PUBLISHED_ONLY);
	assert_string_equal(sheet_status_word(results.sheets[0].status), "incomplete");
	assert_false(results.sheets[0].has_score);
	assert_false(results.sheets[0].has_percent);
	assert_int_equal(results.sheets[0].full_max.units, maker_number("10").units);
	assert_int_equal(results.sheets[0].rank, 0);
	assert_int_equal(sheet_result_rank(&results.sheets[0], &of), 43);
	assert_int_equal(of, 63);
	assert_int_equal(results.sheets[0].total_agrees, AGREEMENT_UNKNOWN);
	maker_release(&maker);
}

/* A sheet without scores and without published figures has nothing known of it. */
static void empty_sheet(void **state)
{
	struct maker maker;
	struct results results;

	(void)state;
	maker_init(&maker);
	maker_sheet(&maker, maker_unit(&maker, "u", LEVEL_DISTRICT, NULL),
	    maker_framework(&maker, "f", "2023", 2, "1 10"), "2023", "");
	maker_results(&maker, NULL, &results);
	assert_int_equal(results.sheets[0].status, SHEET_INCOMPLETE);
	assert_false(results.sheets[0].has_score);
	maker_release(&maker);
}

static void published_figures(void **state)
{
	static const struct {
		const char *scores, *total, *percent;
		enum agreement total_agrees, percent_agrees;
	} rows[] = {
	    {"1 80.27", "80.27", "80.27", AGREEMENT_SAME, AGREEMENT_SAME},
	    {"1 80.27", "80.28", "80.26", AGREEMENT_DIFFERS, AGREEMENT_DIFFERS},
	    {"1 80.27", "80.3", "80.2", AGREEMENT_SAME, AGREEMENT_DIFFERS},
	    {"1 80.27", "80", "81", AGREEMENT_SAME, AGREEMENT_DIFFERS},
	    {"1 80.27", "80.00", "80,0", AGREEMENT_DIFFERS, AGREEMENT_DIFFERS},
	    {"1 82", "82.00", "82,00", AGREEMENT_SAME, AGREEMENT_SAME},
	    {"1 81.6", "82", "82.00", AGREEMENT_SAME, AGREEMENT_DIFFERS},
	    {"1 91.6508", "91.651", "91.6508", AGREEMENT_SAME, AGREEMENT_SAME},
	    {"1 91.6504", "91.651", "91.65", AGREEMENT_DIFFERS, AGREEMENT_SAME},
	    {"1 80.123456", "80.123456", "80.123457", AGREEMENT_SAME, AGREEMENT_SAME},
	    {"1 80.123456", "80.123458", NULL, AGREEMENT_DIFFERS, AGREEMENT_UNKNOWN},
	    {"1 0", "0", "0.00", AGREEMENT_SAME, AGREEMENT_SAME},
	    {"1 -,- pending", "80", "80", AGREEMENT_UNKNOWN, AGREEMENT_UNKNOWN},
	    {"1 80,-", "80", "80", AGREEMENT_UNKNOWN, AGREEMENT_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct maker maker;
		struct sheet *sheet;
		struct results results;

		maker_init(&maker);
		sheet = maker_sheet(&maker, maker_unit(&maker, "u", LEVEL_DISTRICT, NULL),
		    maker_framework(&maker, "f", "2023", 2, "1 100"), "2023",
		    rows[i].scores);
		maker_publish(sheet, rows[i].total, rows[i].percent, 0, 0);
		maker_results(&maker, NULL, &results);
		if (results.sheets[0].total_agrees != rows[i].total_agrees)
			fail_msg("%s: total %s", rows[i].scores, rows[i].total);
		if (results.sheets[0].percent_agrees != rows[i].percent_agrees)
			fail_msg("%s: percent %s", rows[i].scores, rows[i].percent);
		maker_release(&maker);
	}
}

static void percent_of_an_odd_maximum(void **state)
{
	struct maker maker;
	struct sheet *sheet;
	struct results results;

	(void)state;
	maker_init(&maker);
	sheet = maker_sheet(&maker, maker_unit(&maker, "u", LEVEL_DISTRICT, NULL),
	    maker_framework(&maker, "f", "2023", 1, "1 84"), "2023", "1 68.32");
	maker_publish(sheet, NULL, "81.33", 0, 0);
	maker_results(&maker, NULL, &results);
	assert_int_equal(results.sheets[0].percent_agrees, AGREEMENT_SAME);
	maker_release(&maker);
}

static void grades(void **state)
{
	static const struct {
		const char *score, *grade;
	} rows[] = {
	    {"1 100", "a"},
	    {"1 90", "a"},
	    {"1 89.999999", "b"},
	    {"1 89.995", "b"}, /* shown as 90.00 */
	    {"1 80", "b"},
	    {"1 79.99", NULL},
	    {"1 0", NULL},
	};
	static struct grade bands[2];

	(void)state;
	bands[0] = (struct grade){STR("a"), STR("Nhóm A"), decimal_from_int(90), {0}};
	bands[1] = (struct grade){STR("b"), STR("Nhóm B"), decimal_from_int(80), {0}};
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct maker maker;
		struct framework *framework;
		struct results results;
		const struct grade *got;

		maker_init(&maker);
		framework = maker_framework(&maker, "f", "2023", 1, "1 100");
		framework->grades = bands;
		framework->grade_count = 2;
		maker_sheet(&maker, maker_unit(&maker, "u", LEVEL_DISTRICT, NULL),
		    framework, "2023", rows[i].score)
		    ->published.grade.text = STR("Nhóm B");
		maker_results(&maker, NULL, &results);
		got = results.sheets[0].grade;
		if (!got != !rows[i].grade ||
		    (got && !str_equal(got->id, str_of(rows[i].grade))))
			fail_msg("%s: grade %.*s", rows[i].score,
			    got ? (int)got->id.n : 0, got ? got->id.p : "");
		assert_ptr_equal(results.sheets[0].grade_stated, &bands[1]);
		assert_int_equal(results.sheets[0].grade_agrees,
		    got == &bands[1] ? AGREEMENT_SAME : AGREEMENT_DIFFERS);
		maker_release(&maker);
	}
}

static size_t parallel_calls;

/* Backwards and with several workers' numbers, as threads might. */
static void backwards(size_t threads, size_t count,
    void (*work)(void *context, size_t index, size_t worker), void *context)
{
	parallel_calls++;
	for (size_t i = count; i-- > 0;)
		work(context, i, i % threads);
}

static void in_parallel(void **state)
{
	struct results_options options = {.threads = 3, .parallel = backwards};
	struct maker maker;
	struct framework *framework;
	struct results results;

	(void)state;
	maker_init(&maker);
	framework = maker_framework(&maker, "f", "2023", 1, "1; > 1.1 4; > 1.2 6");
	maker_sheet(&maker, maker_unit(&maker, "a", LEVEL_DISTRICT, NULL), framework,
	    "2023", "1.1 1; 1.2 2");
	maker_sheet(&maker, maker_unit(&maker, "b", LEVEL_DISTRICT, NULL), framework,
	    "2023", "1.1 4; 1.2 5");
	maker_results(&maker, &options, &results);
	assert_int_equal(parallel_calls, 1);
	assert_int_equal(results.sheets[0].score.units, maker_number("3").units);
	assert_int_equal(results.sheets[1].score.units, maker_number("9").units);
	assert_int_equal(results.sheets[0].rank, 2);
	assert_true(sizeof(struct criterion_result) <= 32);
	maker_release(&maker);
}

static void empty_site(void **state)
{
	struct maker maker;
	struct results results;

	(void)state;
	maker_init(&maker);
	maker_results(&maker, NULL, &results);
	assert_int_equal(results.league_count, 0);
	maker_release(&maker);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sheets),
	    cmocka_unit_test(published_only),
	    cmocka_unit_test(empty_sheet),
	    cmocka_unit_test(published_figures),
	    cmocka_unit_test(percent_of_an_odd_maximum),
	    cmocka_unit_test(grades),
	    cmocka_unit_test(in_parallel),
	    cmocka_unit_test(empty_site),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
