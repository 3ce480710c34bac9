/*
 * Tests of load/past: earlier versions of sheets and frameworks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "load/past.h"

static struct arena arena;
static struct past_reader reader;

static int setup(void **state)
{
	(void)state;
	arena_init(&arena);
	past_reader_open(&reader, &arena);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	past_reader_close(&reader);
	arena_release(&arena);
	return 0;
}

/* "1=7 3:self=15.5 3:appraised=14.75 5=!2", or "unreadable". */
static const char *told(const struct past_sheet *sheet)
{
	struct buf out;
	const char *text;

	if (!sheet)
		return "unreadable";
	buf_init(&out);
	for (size_t i = 0; i < sheet->score_count; i++) {
		const struct past_score *score = &sheet->scores[i];

		buf_addf(&out, "%s%.*s%s%.*s=%.*s", i > 0 ? " " : "",
		    STR_ARG(score->key->criterion), score->key->round.n > 0 ? ":" : "",
		    STR_ARG(score->key->round),
		    STR_ARG(decimal_format(&arena, score->value, '.', 0)));
		if (score->max.units >= 0)
			buf_addf(&out, "/%.*s",
			    STR_ARG(decimal_format(&arena, score->max, '.', 0)));
	}
	for (size_t i = 0; i < sheet->mark_count; i++)
		buf_addf(&out, " %.*s!%d", STR_ARG(sheet->marks[i].key->criterion),
		    sheet->marks[i].mark);
	if (date_is_set(sheet->published))
		buf_addf(&out, " published %.*s",
		    STR_ARG(date_format_iso(&arena, sheet->published)));
	for (size_t i = 0; i < sheet->correction_count; i++)
		buf_addf(&out, " [%.*s]", STR_ARG(sheet->corrections[i].reason));
	text = str_copy(&arena, buf_str(&out)).p ? str_copy(&arena, buf_str(&out)).p : "";
	buf_release(&out);
	return text;
}

struct sheet_case {
	const char *name, *text, *want;
};

static const struct sheet_case sheet_cases[] = {
    {"plain", "scores:\n  \"1\": 7/10\n  \"2\": 8\n", "1=7/10 2=8"},
    {"commas", "scores:\n  \"1\": 7,25\n  2: \"8,5/10\"\n", "1=7.25 2=8.5/10"},
    {"rounds",
	"scores:\n  '3': {self: 15.5, appraised: 14.75/16, reason: \"a, b: {c}\"}\n",
	"3:appraised=14.75/16 3:self=15.5"},
    {"comments", "# a\n\nscores:\n  # b\n  \"1\": 7\n\n# c\n", "1=7"},
    {"state", "scores:\n  \"5.9\": {state: not_assessed, reason: Không chấm}\n",
	" 5.9!1"},
    {"pending", "scores:\n  \"1\": 7\n  \"2\": {state: pending}\n", "1=7 2!3"},
    {"bytes in order", "scores:\n  \"10\": 1\n  \"2\": 2\n", "10=1 2=2"},
    {"negative", "scores:\n  \"p\": -1.5\n", "p=-1.5"},
    {"and the rest",
	"scores:\n  \"1\": 7\npublished: {date: 12/1/2024}\ncorrections:\n  - {date: "
	"3/2/2024, reason: Lại}\n",
	"1=7 published 2024-01-12 [Lại]"},
    {"block", "scores:\n  \"1\":\n    self: 7\n    appraised: 6,5\n",
	"1:appraised=6.5 1:self=7"},
    {"comment behind", "scores:\n  \"1\": 7 # bảy\n", "1=7"},
    {"left empty", "scores:\n  \"1\": {self: 7, appraised: }\n", "1:self=7"},
    {"rest first", "published: {date: 12/1/2024}\nscores: {\"1\": 7}\n",
	"1=7 published 2024-01-12"},
    {"published alone", "published: {rank: 3}\n", ""},
    {"crlf", "scores:\r\n  \"1\": 7\r\n", "1=7"},
    {"folded words", "scores:\n  \"1\": {self: 7, reason: a\n    b}\n", "1:self=7"},
    {"evidence", "scores:\n  \"1\": {self: 7, evidence: [a, b]}\n", "1:self=7"},
    {"twice", "scores:\n  \"1\": 7\n  1: 8\n", "unreadable"},
    {"twice in braces", "scores:\n  \"1\": {self: 7, self: 8}\n", "unreadable"},
    {"scores twice", "scores:\n  \"1\": 7\nscores:\n  \"2\": 7\n", "unreadable"},
    {"no number", "scores:\n  \"1\": bảy\n", "unreadable"},
    {"open brace", "scores:\n  \"1\": {self: 7\n", "unreadable"},
    {"bad indentation", "scores:\n  \"1\": 7\n \"2\": 8\n", "unreadable"},
    {"bad state", "scores:\n  \"1\": {state: x}\n", "unreadable"},
    {"not utf-8", "scores:\n  \"1\": {self: 7, reason: \"\xff\"}\n", "unreadable"},
    {"bad date", "scores:\n  \"1\": 7\npublished: {date: 31/2/2024}\n", "unreadable"},
    {"second document", "scores:\n  \"1\": 7\n---\npublished: {date: 12/1/2024}\n",
	"unreadable"},
    {"ended document", "scores:\n  \"1\": 7\n...\npublished: {date: 12/1/2024}\n",
	"unreadable"},
    {"empty", "", "unreadable"},
};

/* The sheet as bytes, and back. */
static const struct past_sheet *through_bytes(const struct past_sheet *sheet)
{
	struct buf bytes;
	struct str kept;

	buf_init(&bytes);
	past_pack_sheet(sheet, &bytes);
	kept = str_copy(&arena, buf_str(&bytes));
	buf_release(&bytes);
	assert_true(past_unpack_sheet(&reader, kept, &sheet));
	return sheet;
}

static void sheets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sheet_cases) / sizeof(*sheet_cases); i++) {
		const struct sheet_case *at = &sheet_cases[i];
		const struct past_sheet *sheet =
		    past_read_sheet(&reader, str_of(at->text));
		const char *got = told(sheet), *again = told(through_bytes(sheet));

		if (strcmp(got, at->want) != 0)
			fail_msg("%s: got %s, want %s", at->name, got, at->want);
		if (strcmp(again, at->want) != 0)
			fail_msg("%s: kept as %s, want %s", at->name, again, at->want);
	}
}

static void frameworks(void **state)
{
	static const char text[] =
	    "title: x\nlevel: commune\nscope: huyen\n"
	    "periods: [2022, 2023-H1]\nrounds:\n"
	    "  - {id: tu, name: Tự}\n  - {id: tinh, name: Tỉnh}\n"
	    "criteria:\n  - id: \"1\"\n    max: 10\n    criteria:\n"
	    "      - {id: \"1.1\", max: 10}\n";
	static const char other[] = "level: commune\nperiods: 2022\ncriteria:\n"
				    "  - {id: \"1\", max: 9}\n";
	const struct past_framework *framework = past_read_framework(
	    &reader, STR("content/frameworks/cap-xa.yaml"), STR(text));
	const struct past_framework *second =
	    past_read_framework(&reader, STR("content/frameworks/b.yaml"), STR(other));
	struct decimal zero = {0};
	uint64_t want = past_weights(PAST_WEIGHTS, STR(""), 0, zero, 0);

	(void)state;
	assert_non_null(framework);
	assert_string_equal(framework->id.p, "cap-xa");
	assert_int_equal(framework->period_count, 2);
	assert_int_equal(framework->round_count, 2);
	assert_string_equal(framework->rounds[1].p, "tinh");
	want = past_weights(want, STR("1"), 1, zero, 0);
	want = past_weights(want, STR("1.1"), 2, decimal_from_int(10), 0);
	assert_true(framework->weights == want);
	assert_non_null(second);
	assert_string_equal(second->rounds[1].p, "appraised");
	assert_true(second->weights != framework->weights);
	assert_null(past_read_framework(&reader, STR("x.yaml"), STR("- a\n")));
	assert_null(past_read_framework(&reader, STR("y.yaml"),
	    STR("level: commune\nperiods: [2022, nam 2023]\ncriteria:\n"
		"  - {id: \"1\", max: 9}\n")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(sheets, setup, teardown),
	    cmocka_unit_test_setup_teardown(frameworks, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
