/*
 * fields: reading mappings by a table, and the readers of single values.
 */
#include "yaml/fields.h"

#include "base/arena.h"
#include "base/text.h"
#include "diag/catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum level { LEVEL_DISTRICT = 1, LEVEL_COMMUNE };

static const struct field_word level_words[] = {
    {"district", LEVEL_DISTRICT, {"cấp huyện", "district"}},
    {"commune", LEVEL_COMMUNE, {"cấp xã", "commune"}},
    {NULL, 0, {NULL, NULL}},
};

struct ranking {
	struct located_decimal bottom, streak;
};

static const struct field ranking_fields[] = {
    {.name = "bottom",
	.kind = FIELD_INTEGER,
	.offset = offsetof(struct ranking, bottom),
	.fallback = "3",
	.low = "1",
	.high = "100"},
    {.name = "streak",
	.kind = FIELD_INTEGER,
	.offset = offsetof(struct ranking, streak),
	.fallback = "2",
	.low = "1"},
};
static const struct field_table ranking_table = {
    "ranking", ranking_fields, 2, {NULL}, NULL, NULL};

struct thing {
	struct located title, id, criterion, open;
	struct located_decimal weight;
	struct located_date date, since;
	struct located_period period;
	struct located_rank rank;
	struct located_score score;
	struct located_enum level;
	struct located_list aliases, units;
	struct period_list periods;
	struct ranking ranking;
	const struct yaml_node *params;
};

#define AT(member) .offset = offsetof(struct thing, member)

static const struct field thing_fields[] = {
    {.name = "title",
	.kind = FIELD_TEXT,
	.flags = FIELD_REQUIRED | FIELD_NOT_EMPTY,
	AT(title)},
    {.name = "id", .kind = FIELD_ID, AT(id)},
    {.name = "criterion", .kind = FIELD_CRITERION_ID, AT(criterion)},
    {.name = "open", .kind = FIELD_BOOL, .fallback = "true", AT(open)},
    {.name = "weight", .kind = FIELD_DECIMAL, .low = "0", .high = "100", AT(weight)},
    {.name = "date", .kind = FIELD_DATE, AT(date)},
    {.name = "since_day", .kind = FIELD_PARTIAL_DATE, AT(since)},
    {.name = "period", .kind = FIELD_PERIOD, AT(period)},
    {.name = "rank", .kind = FIELD_RANK, AT(rank)},
    {.name = "score", .kind = FIELD_SCORE, AT(score)},
    {.name = "level",
	.kind = FIELD_ENUM,
	.detail = level_words,
	.fallback = "commune",
	AT(level)},
    {.name = "aliases", .kind = FIELD_TEXTS, AT(aliases)},
    {.name = "units", .kind = FIELD_IDS, AT(units)},
    {.name = "periods", .kind = FIELD_PERIODS, .flags = FIELD_NOT_EMPTY, AT(periods)},
    {.name = "ranking", .kind = FIELD_OBJECT, .detail = &ranking_table, AT(ranking)},
    {.name = "params", .kind = FIELD_NODE, AT(params)},
};
static const struct field_table thing_table = {"thing", thing_fields,
    sizeof(thing_fields) / sizeof(*thing_fields), {NULL}, NULL, NULL};

struct reading {
	struct arena arena;
	struct diagnostics diagnostics;
	struct str bytes;
	struct yaml_node *root;
	struct thing thing;
	bool good;
};

static void read_thing(struct reading *r, const char *text, const char *const *allow)
{
	bool empty;

	arena_init(&r->arena);
	diagnostics_init(&r->diagnostics, &r->arena);
	memset(&r->thing, 0, sizeof(r->thing));
	r->bytes = str_of(text);
	r->root =
	    yaml_read(&r->arena, &r->diagnostics, 1, r->bytes, 0, r->bytes.n, &empty);
	assert_non_null(r->root);
	r->good = fields_read(
	    &r->arena, &r->diagnostics, &thing_table, r->root, allow, &r->thing);
}

static void release(struct reading *r)
{
	arena_release(&r->arena);
}

static void reads_every_kind(void **state)
{
	static const char text[] =
	    "title: Chỉ số\nid: an-son\ncriterion: 7.1\nopen: false\n"
	    "weight: 14,75\ndate: 20/4/2024\nsince_day: 10/2023\n"
	    "period: 2023-Q2\nrank: 10/11\nscore: 6,5/11,5\n"
	    "level: district\naliases: [xã A, \"\"]\nunits: an-son\n"
	    "periods: [2022, 2023-H1]\nranking: {bottom: 5}\n"
	    "params: {x: y}\n";
	struct reading r;

	(void)state;
	read_thing(&r, text, NULL);
	assert_true(r.good);
	assert_int_equal(r.diagnostics.count, 0);
	assert_true(str_equal(r.thing.title.text, STR("Chỉ số")));
	assert_int_equal(r.thing.title.at.start, 7);
	assert_true(str_equal(r.thing.id.text, STR("an-son")));
	assert_true(str_equal(r.thing.criterion.text, STR("7.1")));
	assert_true(str_equal(r.thing.open.text, STR("false")));
	assert_int_equal(r.thing.weight.value.units, 14750000);
	assert_int_equal(r.thing.weight.places, 2);
	assert_int_equal(r.thing.date.date.day, 20);
	assert_int_equal(r.thing.since.date.month, 10);
	assert_int_equal(r.thing.period.period.kind, PERIOD_QUARTER);
	assert_int_equal(r.thing.rank.rank, 10);
	assert_int_equal(r.thing.rank.of, 11);
	assert_int_equal(r.thing.score.value.units, 6500000);
	assert_true(r.thing.score.has_max);
	assert_int_equal(r.thing.score.max.units, 11500000);
	assert_int_equal(r.thing.level.value, LEVEL_DISTRICT);
	assert_int_equal(r.thing.aliases.count, 2);
	assert_int_equal(r.thing.units.count, 1);
	assert_int_equal(r.thing.periods.count, 2);
	assert_int_equal(r.thing.ranking.bottom.value.units, 5 * DECIMAL_SCALE);
	assert_int_equal(r.thing.ranking.streak.value.units, 2 * DECIMAL_SCALE);
	assert_int_equal(r.thing.params->count, 1);
	release(&r);
}

static void applies_defaults(void **state)
{
	struct reading r;

	(void)state;
	read_thing(&r, "title: x\nlevel:\nranking:\naliases:\nunits:\n  -\n", NULL);
	assert_true(r.good);
	assert_int_equal(r.diagnostics.count, 0);
	assert_int_equal(r.thing.level.value, LEVEL_COMMUNE);
	assert_int_equal(r.thing.level.at.source, 0);
	assert_true(str_equal(r.thing.open.text, STR("true")));
	assert_int_equal(r.thing.ranking.bottom.value.units, 3 * DECIMAL_SCALE);
	assert_int_equal(r.thing.weight.at.source, 0);
	assert_int_equal(r.thing.aliases.count, 0);
	assert_int_equal(r.thing.units.count, 0);
	release(&r);
}

static void leaves_allowed_keys(void **state)
{
	static const char *const allow[] = {"self", "appraised", NULL};
	struct reading r;

	(void)state;
	read_thing(&r, "title: x\nself: 1\nappraised: [2]\n", allow);
	assert_true(r.good);
	assert_int_equal(r.diagnostics.count, 0);
	release(&r);
	read_thing(&r, "title: x\nselv: 1\n", allow);
	assert_false(r.good);
	assert_true(str_equal(r.diagnostics.items[0]->help->args[0], STR("`self`")));
	release(&r);
}

/* A text with one mistake. */
struct mistake {
	const char *name, *text, *message, *marked;
	const char
	    *help; /* the first help's first argument; "" for none; NULL: any help */
	const char *fix;
};

static void check_help(const struct mistake *m, const struct diagnostic *d)
{
	const struct diagnostic_note *help = d->help;

	if (!m->help)
		return;
	if (!*m->help && help && help->arg_count)
		fail_msg("%s: help '%.*s'", m->name, STR_ARG(help->args[0]));
	if (*m->help && (!help || !help->arg_count))
		fail_msg("%s: no help", m->name);
	if (*m->help && !str_equal(help->args[0], str_of(m->help)))
		fail_msg("%s: help '%.*s'", m->name, STR_ARG(help->args[0]));
}

static void check_mistake(const struct mistake *m)
{
	const struct diagnostic *d;
	struct reading r;
	struct str marked;

	read_thing(&r, m->text, NULL);
	if (r.good || r.diagnostics.count != 1)
		fail_msg("%s: %zu messages", m->name, r.diagnostics.count);
	d = r.diagnostics.items[0];
	marked = str_slice(r.bytes, d->at.start, d->at.end - d->at.start);
	if (strcmp(catalogue_message(d->message)->name, m->message) != 0)
		fail_msg("%s: %s", m->name, catalogue_message(d->message)->name);
	if (!str_equal(marked, str_of(m->marked)))
		fail_msg("%s: marked '%.*s'", m->name, STR_ARG(marked));
	check_help(m, d);
	if (!d->fix != !m->fix || (m->fix && !str_equal(d->fix->text, str_of(m->fix))))
		fail_msg(
		    "%s: fix '%.*s'", m->name, STR_ARG(d->fix ? d->fix->text : STR("")));
	release(&r);
}

static void reports_keys(void **state)
{
	static const struct mistake cases[] = {
	    {"misspelt", "title: x\nwieght: 1\n", "unknown_key", "wieght", "`weight`",
		NULL},
	    {"tones", "title: x\nlével: commune\n", "unknown_key", "lével", "`level`",
		NULL},
	    {"far from all", "title: x\nhoàn_toàn_khác: 1\n", "unknown_key",
		"hoàn_toàn_khác",
		"`id`, `criterion`, `open`, `weight`, `date`, `since_day`, `period`, "
		"`rank`, "
		"`score`, `level`, `aliases`, `units`, `periods`, `ranking`, `params`",
		NULL},
	    {"capital", "title: x\nWeight: 1\n", "unknown_key", "Weight", "`weight`",
		"weight"},
	    {"hyphen", "title: x\n'since-day': 2023\n", "unknown_key", "'since-day'",
		"`since_day`", "since_day"},
	    {"there already", "{title: x, Title: y}", "unknown_key", "Title", NULL, NULL},
	    {"there already, misspelt", "title: x\ntitel: y\n", "unknown_key", "titel",
		"`title`", NULL},
	    {"misspelt for a missing one", "titel: x\n", "unknown_key", "titel",
		"`title`", NULL},
	    {"nested", "title: x\nranking:\n  botom: 3\n", "unknown_key", "botom",
		"`bottom`", NULL},
	    {"missing", "id: x\n", "missing_key", "", "", NULL},
	    {"missing in brackets", "{id: x}", "missing_key", "", "", NULL},
	    {"empty", "id: x\ntitle: # later\n", "empty_key", "title", "", NULL},
	    {"blank", "title: \" \"\n", "empty_value", "\" \"", "", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_mistake(&cases[i]);
}

static void reports_wrong_kinds(void **state)
{
	static const struct mistake cases[] = {
	    {"list for text", "title: [x, y]\n", "expected_text", "[x, y]", "", NULL},
	    {"block list for text", "title:\n  - x\n  - y\n", "expected_text", "-", "",
		NULL},
	    {"mapping for text", "title:\n  x: 1\n  y: 2\n", "expected_text", "x", "",
		NULL},
	    {"mapping for a number", "{title: x, weight: {a: 1}}", "expected_text",
		"{a: 1}", "", NULL},
	    {"mapping for a list", "title: x\nunits: {a: 1}\n", "expected_list", "{a: 1}",
		"", NULL},
	    {"list in a list", "title: x\naliases: [[a]]\n", "expected_text", "[a]", "",
		NULL},
	    {"scalar for a mapping", "title: x\nranking: 3\n", "expected_mapping", "3",
		"", NULL},
	    {"nothing in a list", "title: x\nperiods: []\n", "empty_value", "[]", "",
		NULL},
	};
	struct reading r;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_mistake(&cases[i]);
	read_thing(&r, "- x\n", NULL);
	assert_int_equal(r.diagnostics.count, 1);
	assert_int_equal(r.diagnostics.items[0]->message, MESSAGE_expected_mapping);
	assert_int_equal(r.thing.level.value, LEVEL_COMMUNE);
	release(&r);
}

#define T "title: x\n"

static void reports_wrong_texts(void **state)
{
	static const struct mistake cases[] = {
	    {"id", T "id: Xã An Sơn\n", "wrong_id", "Xã An Sơn", "`xa-an-son`", NULL},
	    {"id with hyphens", T "id: a--b\n", "wrong_id", "a--b", "`a-b`", NULL},
	    {"id in a list", T "units: [a, b_c]\n", "wrong_id", "b_c", "`b-c`", NULL},
	    {"quoted empty id", T "id: \"\"\n", "wrong_id", "\"\"", "", NULL},
	    {"criterion", T "criterion: 7 .1\n", "wrong_criterion_id", "7 .1", "", NULL},
	    {"criterion path", T "criterion: a/b\n", "wrong_criterion_id", "a/b", "",
		NULL},
	    {"criterion dots", T "criterion: 7..1\n", "wrong_criterion_id", "7..1", "",
		NULL},
	    {"criterion end", T "criterion: 7.\n", "wrong_criterion_id", "7.", "", NULL},
	    {"criterion begin", T "criterion: .7\n", "wrong_criterion_id", ".7", "",
		NULL},
	    {"truth", T "open: có\n", "wrong_truth", "có", "`true`", "true"},
	    {"truth in capitals", T "open: \"NO\"\n", "wrong_truth", "\"NO\"", "`false`",
		"\"false\""},
	    {"no truth", T "open: 2\n", "wrong_truth", "2", "", NULL},
	    {"word", T "level: comune\n", "unknown_word", "comune", "`commune`", NULL},
	    {"word with capital", T "level: Commune\n", "unknown_word", "Commune",
		"`commune`", "commune"},
	    {"other word", T "level: xyz\n", "unknown_word", "xyz",
		"`district`, `commune`", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_mistake(&cases[i]);
}

static void reports_wrong_numbers(void **state)
{
	static const struct mistake cases[] = {
	    {"word", T "weight: mười\n", "wrong_number", "mười", "", NULL},
	    {"percent", T "weight: 80,63%\n", "wrong_number", "80,63%", "`80,63`", NULL},
	    {"quoted with a space", T "weight: \" 1\"\n", "wrong_number", "\" 1\"", "`1`",
		"\"1\""},
	    {"precise", T "weight: 1,1234567\n", "number_too_precise", "1,1234567", "",
		NULL},
	    {"large", T "weight: 99999999999999\n", "number_too_large", "99999999999999",
		"", NULL},
	    {"grouped", T "weight: 1.234,5\n", "number_grouped", "1.234,5", "", NULL},
	    {"grouped by spaces", T "weight: 1 234\n", "number_grouped", "1 234", "",
		NULL},
	    {"exponent", T "weight: 1e1\n", "number_exponent", "1e1", "", NULL},
	    {"below", T "weight: -0,5\n", "number_below", "-0,5", "", NULL},
	    {"above", T "weight: 100,5\n", "number_above", "100,5", "", NULL},
	    {"not whole", T "ranking: {bottom: 2.5}\n", "number_not_whole", "2.5", "",
		NULL},
	    {"below in whole", T "ranking: {bottom: 0}\n", "number_below", "0", "", NULL},
	    {"rank", T "rank: 12/11\n", "wrong_rank", "12/11", "", NULL},
	    {"rank zero", T "rank: 0\n", "wrong_rank", "0", "", NULL},
	    {"rank spaced", T "rank: 1 / 2\n", "wrong_rank", "1 / 2", "", NULL},
	    {"score", T "score: 7/\n", "wrong_score", "7/", "", NULL},
	    {"score of words", T "score: tốt\n", "wrong_score", "tốt", "", NULL},
	    {"score thrice", T "score: 7/8/9\n", "wrong_score", "7/8/9", "", NULL},
	    {"score with its unit", T "score: 8,5 Điểm\n", "wrong_score", "8,5 Điểm",
		"`8,5`", "8,5"},
	    {"score of two words", T "score: 8 hay 9 điểm\n", "wrong_score",
		"8 hay 9 điểm", "", NULL},
	    {"rank in words", T "rank: \"hạng 10/11\"\n", "wrong_rank", "\"hạng 10/11\"",
		"`10/11`", "\"10/11\""},
	    {"rank beyond all", T "rank: hạng 12/11\n", "wrong_rank", "hạng 12/11", "",
		NULL},
	    {"score of less than nothing", T "score: 7/-8\n", "wrong_score", "7/-8", "",
		NULL},
	    {"score spaced", T "score: 7 / 10\n", "score_space", "7 / 10", "`7/10`",
		"7/10"},
	    {"score spaced and quoted", T "score: \"7,5 /10\"\n", "score_space",
		"\"7,5 /10\"", "`7,5/10`", "\"7,5/10\""},
	    {"score grouped", T "score: 1.234,5\n", "number_grouped", "1.234,5", "",
		NULL},
	    {"score too precise", T "score: 7,1234567/10\n", "number_too_precise",
		"7,1234567/10", "", NULL},
	    {"score with a grouped maximum", T "score: 7/1.000,5\n", "number_grouped",
		"7/1.000,5", "", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_mistake(&cases[i]);
}

static void reports_wrong_dates(void **state)
{
	static const struct mistake cases[] = {
	    {"word", T "date: hôm nay\n", "wrong_date", "hôm nay", "", NULL},
	    {"short year", T "date: 1/2/24\n", "short_year", "1/2/24", "", NULL},
	    {"month first", T "date: 07/15/2022\n", "no_such_month", "07/15/2022",
		"`15/07/2022`", NULL},
	    {"day before month", T "date: 2022-15-07\n", "no_such_month", "2022-15-07",
		"`2022-07-15`", NULL},
	    {"no such month", T "since_day: 13/2023\n", "no_such_month", "13/2023", "",
		NULL},
	    {"no such day", T "date: 30/2/2024\n", "no_such_day", "30/2/2024", "", NULL},
	    {"not full", T "date: 2/2024\n", "date_not_full", "2/2024", "", NULL},
	    {"not even partial", T "since_day: đầu năm\n", "wrong_partial_date",
		"đầu năm", "", NULL},
	    {"period", T "period: quý 2\n", "wrong_period", "quý 2", "", NULL},
	    {"period in small letters", T "period: 2023-q2\n", "wrong_period", "2023-q2",
		"`2023-Q2`", "2023-Q2"},
	    {"periods in a row", T "periods: 2022, 2023-H1\n", "wrong_period",
		"2022, 2023-H1", "[2022, 2023-H1]", "[2022, 2023-H1]"},
	    {"no periods in a row", T "periods: 2022, x\n", "wrong_period", "2022, x", "",
		NULL},
	    {"period as a month", T "periods: [\"9/2023\"]\n", "wrong_period",
		"\"9/2023\"", "`2023-09`", "\"2023-09\""},
	};
	struct reading r;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		check_mistake(&cases[i]);
	read_thing(&r, T "date: 07/15/2022\n", NULL);
	assert_true(str_equal(r.diagnostics.items[0]->args[0], STR("15")));
	release(&r);
}

/* As people write periods, and what alone that can mean; nothing where it could be more.
 */
static void knows_periods_in_words(void **state)
{
	static const struct {
		const char *words, *period;
	} cases[] = {
	    {"quý 2/2024", "2024-Q2"},
	    {"Quý II/2024", "2024-Q2"},
	    {"quý IV năm 2024", "2024-Q4"},
	    {"Q3/2024", "2024-Q3"},
	    {"2024 Q3", "2024-Q3"},
	    {"6 tháng đầu năm 2024", "2024-H1"},
	    {"sáu tháng cuối năm 2024", "2024-H2"},
	    {"nửa đầu năm 2024", "2024-H1"},
	    {"H2/2024", "2024-H2"},
	    {"9 tháng đầu năm 2024", "2024-9M"},
	    {"09 tháng năm 2024", "2024-9M"},
	    {"3 tháng cuối năm 2024", "2024-Q4"},
	    {"2 tháng cuối năm 2024", "2024-11..2024-12"},
	    {"12 tháng năm 2024", "2024"},
	    {"năm 2024", "2024"},
	    {"Cả năm 2024", "2024"},
	    {"nam-2024", "2024"},
	    {"tháng 9 năm 2024", "2024-09"},
	    {"tháng 09/2024", "2024-09"},
	    {"T9/2024", "2024-09"},
	    {"từ tháng 7/2024 đến tháng 6/2025", "2024-07..2025-06"},
	    {"tháng 7/2024 đến tháng 6/2024", ""},
	    {"quý 5/2024", ""},
	    {"quý 2", ""},
	    {"13 tháng năm 2024", ""},
	    {"0 tháng năm 2024", ""},
	    {"2024-2025", ""},
	    {"quý 2 quý 3 năm 2024", ""},
	    {"20/4/2024", ""},
	    {"giữa năm 2024", ""},
	    {"", ""},
	};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(
		    str_copy(&arena, period_likely(&arena, str_of(cases[i].words))).p,
		    cases[i].period);
	arena_release(&arena);
}

static void reports_everything_at_once(void **state)
{
	struct reading r;

	(void)state;
	read_thing(
	    &r, "id: A\nfoo: 1\nunits: [B, c, D]\nranking: {bottom: x, y: 1}\n", NULL);
	assert_false(r.good);
	assert_int_equal(r.diagnostics.count, 7);
	assert_int_equal(r.thing.units.count, 1);
	release(&r);
}

/* A missing key of a nested mapping is reported at that mapping's key. */
static void points_at_the_key(void **state)
{
	struct arena arena;
	struct diagnostics diagnostics;
	struct thing thing = {0};
	struct yaml_node *root;
	bool empty;

	(void)state;
	arena_init(&arena);
	diagnostics_init(&diagnostics, &arena);
	root =
	    yaml_read(&arena, &diagnostics, 1, STR("a:\n  b: {id: x}\n"), 0, 16, &empty);
	assert_false(fields_read(
	    &arena, &diagnostics, &thing_table, root->first->first, NULL, &thing));
	assert_int_equal(diagnostics.items[0]->at.start, 5);
	assert_int_equal(diagnostics.items[0]->at.end, 6);
	arena_release(&arena);
}

static void parses_scores(void **state)
{
	static const struct {
		const char *text;
		bool good, has_max;
		int64_t value, max;
	} cases[] = {
	    {"14,75/16", true, true, 14750000, 16000000},
	    {"14.75", true, false, 14750000, 0},
	    {"-2/5", true, true, -2000000, 5000000},
	    {"0/0", true, true, 0, 0},
	    {"/16", false, false, 0, 0},
	    {"7/", false, false, 0, 0},
	    {"7 /8", false, false, 0, 0},
	    {"", false, false, 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct decimal value = {0}, max = {0};
		bool has_max = false;
		bool good = score_parse(str_of(cases[i].text), &value, &max, &has_max);

		if (good != cases[i].good || value.units != cases[i].value ||
		    max.units != cases[i].max || has_max != cases[i].has_max)
			fail_msg("'%s'", cases[i].text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reads_every_kind),
	    cmocka_unit_test(applies_defaults),
	    cmocka_unit_test(leaves_allowed_keys),
	    cmocka_unit_test(reports_keys),
	    cmocka_unit_test(reports_wrong_kinds),
	    cmocka_unit_test(reports_wrong_texts),
	    cmocka_unit_test(reports_wrong_numbers),
	    cmocka_unit_test(reports_wrong_dates),
	    cmocka_unit_test(knows_periods_in_words),
	    cmocka_unit_test(reports_everything_at_once),
	    cmocka_unit_test(points_at_the_key),
	    cmocka_unit_test(parses_scores),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
