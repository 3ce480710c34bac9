/*
 * Tests of markdown/guard, with limits that are set low: what counts as one paragraph,
 * one table, one nesting; and of what markdown_read does beyond a limit.
 */
#include "markdown/guard.h"

#include "base/arena.h"
#include "base/buf.h"
#include "markdown/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define BARS_10 "||||||||||"
#define BARS_100                                                                         \
	BARS_10 BARS_10 BARS_10 BARS_10 BARS_10 BARS_10 BARS_10 BARS_10 BARS_10 BARS_10
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct guard_case {
	const char *name, *text;
	struct guard_limits limits;
	int message; /* -1: none */
	const char *place;
} cases[] = {
    /* Work: bytes times signs; each line is a sign. */
    {"a line", "*a*\n", {9, 9, 12}, -1, ""},
    {"a line beyond", "x\n\n*a*\n", {9, 9, 13}, MESSAGE_paragraph_too_long, "*a*\n"},
    {"blank lines part", "a\n\na\n\na\n", {9, 9, 6}, -1, ""},
    {"lines add up", "a\na\na\n", {9, 9, 17}, MESSAGE_paragraph_too_long, "a\na\na\n"},
    {"items part", "- a\n- a\n  - a\n1. a\n2. a\n", {9, 9, 24}, -1, ""},
    {"so do those of quotes", "> - a\n> - a\n", {9, 9, 12}, -1, ""},
    {"a second item without a first does not", "a\n2. a\n", {9, 9, 13},
	MESSAGE_paragraph_too_long, "a\n2. a\n"},
    {"nor a sign far in", "a\n    - a\n", {9, 9, 19}, MESSAGE_paragraph_too_long,
	"a\n    - a\n"},
    {"nor a bullet alone", "a\n-\na\n", {9, 9, 17}, MESSAGE_paragraph_too_long,
	"a\n-\na\n"},
    {"rows part", "|a|\n|-|\n|a|\n|a|\n", {9, 9, 16}, -1, ""},
    {"not without the line below the header", "|a|\n|a|\n|a|\n", {9, 9, 35},
	MESSAGE_paragraph_too_long, "|a|\n|a|\n|a|\n"},
    {"nor of another width", "|a|b|\n|-|\n|a|\n", {9, 99, 41}, MESSAGE_paragraph_too_long,
	"|a|b|\n|-|\n|a|\n"},
    /* Cells, with those that short rows leave out. */
    {"cells", "|a|b|\n|-|-|\n|a|b|\n", {9, 4, 9999}, -1, ""},
    {"short rows", "|a|b|\n|-|-|\n|a\n|a\n", {9, 5, 9999}, MESSAGE_table_too_large, "|a"},
    {"as many columns as may be", BARS_100 BARS_100 "|\n|-|\n", {9, 9999, 99999}, -1, ""},
    {"a header too wide", BARS_100 BARS_100 "||\n|-|\n", {9, 9999, 99999},
	MESSAGE_table_too_wide, "|-|"},
    {"a row too wide", "|a|\n|-|\n" BARS_100 BARS_100 "||\n", {9, 9999, 99999},
	MESSAGE_table_too_wide, BARS_100 BARS_100 "||"},
    {"bars outside of tables", "a\n" BARS_100 BARS_100 "||\n", {9, 9999, 99999}, -1, ""},
    {"a table ends", "|a|\n|-|\n\na\na\na\na\n", {9, 4, 9999}, -1, ""},
    /* Nesting. */
    {"quotes", "> > > a\n", {3, 9, 9999}, -1, ""},
    {"quotes beyond", "a\n> > > a\n", {2, 9, 9999}, MESSAGE_markdown_too_deep, "> > > a"},
    {"items in one line", "- 1. - a\n", {2, 9, 9999}, MESSAGE_markdown_too_deep,
	"- 1. - a"},
    {"items in their lines", "- a\n  - a\n    - a\n", {2, 9, 9999},
	MESSAGE_markdown_too_deep, "    - a"},
    {"a rule is no list", "- - - - - -\n", {2, 9, 9999}, -1, ""},
    {"nor is what stands far in", "- a\n\n          a\n", {2, 9, 9999}, -1, ""},
};

static void test_cases(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct guard_case *c = &cases[i];
		struct str text = str_of(c->text), place;
		struct diagnostics diagnostics;
		struct arena arena;
		int message = -1;

		arena_init(&arena);
		diagnostics_init(&diagnostics, &arena);
		if (!guard_check(&c->limits, &diagnostics, 1, text, 0))
			message = (int)diagnostics.items[0]->message;
		if (message != c->message)
			fail_msg("%s: message %d", c->name, message);
		if (message >= 0) {
			struct span at = diagnostics.items[0]->at;

			place = str_slice(text, at.start, at.end - at.start);
			if (!str_equal(place, str_of(c->place)))
				fail_msg("%s: at %.*s", c->name, STR_ARG(place));
		}
		arena_release(&arena);
	}
}

/* With `or_whole` it may also be read: a later libcmark-gfm takes less for it. */
static void expect_empty(struct str text, enum message message, bool or_whole)
{
	struct diagnostics diagnostics;
	struct markdown_node *root;
	struct arena arena;

	arena_init(&arena);
	diagnostics_init(&diagnostics, &arena);
	root = markdown_read(&arena, &diagnostics, 1, text, 0, text.n);
	assert_int_equal(root->kind, MARKDOWN_DOCUMENT);
	if (or_whole && diagnostics.count == 0) {
		assert_non_null(root->first);
	} else {
		assert_int_equal(diagnostics.count, 1);
		assert_int_equal(diagnostics.items[0]->message, message);
		assert_true(diagnostics.items[0]->at.end <= text.n);
		assert_null(root->first);
		assert_null(markdown_read(&arena, NULL, 1, text, 0, text.n)->first);
	}
	arena_release(&arena);
}

/* What is beyond a limit is an empty document, and the next text is read as ever. */
static void test_read(void **state)
{
	struct markdown_node *root;
	struct arena arena;
	struct buf text;

	(void)state;
	buf_init(&text);
	for (int i = 0; i < 310; i++)
		buf_lit(&text, "![");
	buf_add_char(&text, 'a');
	for (int i = 0; i < 310; i++)
		buf_lit(&text, "](a)");
	expect_empty(buf_str(&text), MESSAGE_markdown_too_deep, false);
	buf_clear(&text);
	buf_lit(&text, "[a]: ");
	for (int i = 0; i < 30000; i++)
		buf_add_char(&text, 'x');
	for (int i = 0; i < 6000; i++)
		buf_lit(&text, "\n\n[a]");
	expect_empty(buf_str(&text), MESSAGE_markdown_too_much, true);
	buf_release(&text);
	arena_init(&arena);
	root = markdown_read(&arena, NULL, 1, STR("a *b*"), 0, 5);
	assert_int_equal(root->first->last->kind, MARKDOWN_EMPHASIS);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_cases),
	    cmocka_unit_test(test_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
