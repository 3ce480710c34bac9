/*
 * Tests of load/past: earlier versions of sheets and frameworks. Sheets have a quick
 * reader for the usual form; it must say what YAML says, or nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "load/past.h"
#include "load/past_reading.h"

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
	bool is_quick; /* read straight from the bytes */
};

static const struct sheet_case sheet_cases[] = {
    {"plain", "scores:\n  \"1\": 7/10\n  \"2\": 8\n", "1=7/10 2=8", true},
    {"commas", "scores:\n  \"1\": 7,25\n  2: \"8,5/10\"\n", "1=7.25 2=8.5/10", true},
    {"rounds",
	"scores:\n  '3': {self: 15.5, appraised: 14.75/16, reason: \"a, b: {c}\"}\n",
	"3:appraised=14.75/16 3:self=15.5", true},
    {"comments", "# a\n\nscores:\n  # b\n  \"1\": 7\n\n# c\n", "1=7", true},
    {"state", "scores:\n  \"5.9\": {state: not_assessed, reason: Không chấm}\n", " 5.9!1",
	true},
    {"bytes in order", "scores:\n  \"10\": 1\n  \"2\": 2\n", "10=1 2=2", true},
    {"negative", "scores:\n  \"p\": -1.5\n", "p=-1.5", true},
    {"and the rest",
	"scores:\n  \"1\": 7\npublished: {date: 12/1/2024}\ncorrections:\n  - {date: "
	"3/2/2024, reason: Lại}\n",
	"1=7 published 2024-01-12 [Lại]", true},
    {"block", "scores:\n  \"1\":\n    self: 7\n    appraised: 6,5\n",
	"1:appraised=6.5 1:self=7", false},
    {"comment behind", "scores:\n  \"1\": 7 # bảy\n", "1=7", false},
    {"left empty", "scores:\n  \"1\": {self: 7, appraised: }\n", "1:self=7", false},
    {"rest first", "published: {date: 12/1/2024}\nscores: {\"1\": 7}\n",
	"1=7 published 2024-01-12", false},
    {"published alone", "published: {rank: 3}\n", "", false},
    {"crlf", "scores:\r\n  \"1\": 7\r\n", "1=7", false},
    {"folded words", "scores:\n  \"1\": {self: 7, reason: a\n    b}\n", "1:self=7",
	false},
    {"evidence", "scores:\n  \"1\": {self: 7, evidence: [a, b]}\n", "1:self=7", false},
    {"twice", "scores:\n  \"1\": 7\n  1: 8\n", "unreadable", false},
    {"twice in braces", "scores:\n  \"1\": {self: 7, self: 8}\n", "unreadable", false},
    {"scores twice", "scores:\n  \"1\": 7\nscores:\n  \"2\": 7\n", "unreadable", false},
    {"no number", "scores:\n  \"1\": bảy\n", "unreadable", false},
    {"open brace", "scores:\n  \"1\": {self: 7\n", "unreadable", false},
    {"bad indentation", "scores:\n  \"1\": 7\n \"2\": 8\n", "unreadable", false},
    {"bad state", "scores:\n  \"1\": {state: x}\n", "unreadable", false},
    {"not utf-8", "scores:\n  \"1\": {self: 7, reason: \"\xff\"}\n", "unreadable", false},
    {"bad date", "scores:\n  \"1\": 7\npublished: {date: 31/2/2024}\n", "unreadable",
	false},
    {"empty", "", "unreadable", false},
};

static bool is_quick(const char *text)
{
	struct past_sheet sheet = {0};
	struct sheet_reading reading = {.reader = &reader, .sheet = &sheet};
	size_t rest;
	bool quick = past_scan_scores(&reading, str_of(text), &rest);

	arena_reset(&reader.scratch);
	return quick;
}

static void sheets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(sheet_cases) / sizeof(*sheet_cases); i++) {
		const struct sheet_case *at = &sheet_cases[i];
		const char *got = told(past_read_sheet(&reader, str_of(at->text)));

		if (strcmp(got, at->want) != 0)
			fail_msg("%s: got %s, want %s", at->name, got, at->want);
		if (at->is_quick && !is_quick(at->text))
			fail_msg("%s: not read the quick way", at->name);
	}
}

/* The same text with something in front that the quick reader leaves to YAML. */
static const char *told_by_yaml(const char *text)
{
	struct str slow = str_format(&arena, "note: x\n%s", text);

	return told(past_read_sheet(&reader, slow));
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Lines put together from pieces, right and wrong ones. */
static void quick_is_yaml(void **state)
{
	static const char *const pieces[] = {"\"1\"", "'2'", "3", "10.1", ": ", ": ",
	    ": ", "7", "7,5", "6.25/8", "\"7,5\"", "{",
	    "{self: ", "appraised: ", "reason: ", "}", "}", ", ", ",", " ", "#", "a b",
	    "\"x, y\"", "'z'", "-", "pending", "state: ", "[", "]", "\\", "~", "\xc2\xa0",
	    "&a", "|", "=", "null"};
	uint32_t seed = 7;
	size_t quick = 0;

	(void)state;
	for (int round = 0; round < 60000; round++) {
		struct buf text;

		buf_init(&text);
		buf_lit(&text, "scores:\n");
		for (uint32_t line = next_random(&seed) % 3 + 1; line > 0; line--) {
			buf_lit(&text, "  ");
			if (next_random(&seed) % 2)
				buf_addf(&text, "\"%u\": ", next_random(&seed) % 20);
			for (uint32_t i = next_random(&seed) % 8; i > 0; i--)
				buf_addf(&text, "%s",
				    pieces[next_random(&seed) %
					   (sizeof(pieces) / sizeof(*pieces))]);
			buf_add_char(&text, '\n');
		}
		if (is_quick(text.p)) {
			const char *got = told(past_read_sheet(&reader, buf_str(&text)));
			const char *want = told_by_yaml(text.p);

			quick++;
			if (strcmp(got, want) != 0)
				fail_msg("%s: got %s, YAML has %s", text.p, got, want);
		}
		buf_release(&text);
		if (round % 500 == 499) {
			teardown(NULL);
			setup(NULL);
		}
	}
	assert_true(quick > 300);
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
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(sheets, setup, teardown),
	    cmocka_unit_test_setup_teardown(quick_is_yaml, setup, teardown),
	    cmocka_unit_test_setup_teardown(frameworks, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
