/*
 * canonical: what it says of a text in the usual form is what libyaml says, places and
 * messages included.
 */
#include "yaml/canonical.h"

#include "base/arena.h"
#include "base/buf.h"
#include "yaml/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* The tree and what was said about it, place by place. */
static void tell(struct buf *out, const struct yaml_node *node)
{
	if (node->key)
		tell(out, node->key);
	buf_addf(out, " %d%d%d[%u,%u)`%.*s`", node->kind, node->quoted, node->flow,
	    node->span.start, node->span.end, STR_ARG(node->text));
	if (node->kind != YAML_SCALAR)
		buf_lit(out, "(");
	for (node = node->first; node; node = node->next)
		tell(out, node);
	buf_lit(out, ")");
}

static struct str told(struct arena *arena, struct str text)
{
	struct diagnostics diagnostics;
	const struct yaml_node *root;
	bool empty;
	struct buf out;
	struct str result;

	diagnostics_init(&diagnostics, arena);
	root = yaml_read(arena, &diagnostics, 1, text, 0, text.n, &empty);
	buf_init(&out);
	if (root)
		tell(&out, root);
	for (size_t i = 0; i < diagnostics.count; i++)
		buf_addf(&out, " #%d[%u,%u)", diagnostics.items[i]->message,
		    diagnostics.items[i]->at.start, diagnostics.items[i]->at.end);
	result = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return result;
}

static bool is_canonical(struct arena *arena, struct str text)
{
	struct canonical_tokens tokens = {0};

	return canonical_scan(arena, text, 0, text.n, &tokens);
}

/* A remark with a tab at the end changes nothing but that libyaml is asked. */
static void check(struct arena *arena, struct str text)
{
	struct str longer = str_format(arena, "%.*s\n#\t", STR_ARG(text));
	struct str got = told(arena, text), want = told(arena, longer);

	assert_false(is_canonical(arena, longer));
	if (!str_equal(got, want))
		fail_msg("%.*s\ngot  %.*s\nwant %.*s", STR_ARG(text), STR_ARG(got),
		    STR_ARG(want));
}

static void takes_the_usual_form(void **state)
{
	static const char *const texts[] = {
	    "scores:\n  \"1.1\": {self: 2.33, appraised: 2.03/2.50}\n  2: 7,5\n",
	    "# a\n\nscores:\n  '3': {self: 1, reason: \"xã – A, b: {c}\"} # b\n",
	    "- id: a\n  name: Xã A # c\n  under: b\n- {id: c, list: [x, 'y', {}]}\n",
	    "a:\n- b c\n- \"d\"\ne:\nf:\n    - g: doc:x\n      h:\n  # i\n",
	    "a: null\nb: \nc:    \"\"\nd: []\ne: 0800\nf: 1.50\n\"on\": x #y",
	    "a: x\n  \n\nb: {\"c\": 3.5, d: 4}",
	};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		if (!is_canonical(&arena, str_of(texts[i])))
			fail_msg("%s: left to libyaml", texts[i]);
		check(&arena, str_of(texts[i]));
	}
	arena_release(&arena);
}

static void leaves_the_rest(void **state)
{
	static const char *const texts[] = {"", "# a\n", "a", "a:b\n", "{a: b}\n",
	    "a: b\n---\nc: d\n", "a: b\n...\n", "%YAML 1.1\n", "a: &x b\n", "a: *x\n",
	    "a: !t b\n", "a: |\n  b\n", "a: b\n  c\n", "a: b: c\n", "a:\tb\n", "a: b\r\n",
	    "a: \"b\\n\"\n", "a: 'b''c'\n", "a: \"b\n  c\"\n", "a: {b: c,\n  d: e}\n",
	    "a: {b: c,}\n", "a: {b}\n", "a: [b: c]\n", "a: \"b\"#c\n", "a: -\n",
	    "- - a\n", "-\n  a: b\n", "? a\n: b\n", "a: b\n c: d\n",
	    "a:\n    b: c\n  d: e\n", "a:\n  - b\n  c: d\n", "a: \xc2\x85\n",
	    "a: \xe2\x80\xa8\n", "a: \xef\xbb\xbf\n", "a: \xff\n", "a:\n  b\n",
	    "- a\n  b\n", "a:\n- b\n  c\n", "a: ]\n", "a: @\n", "\"\": a\n"};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		if (is_canonical(&arena, str_of(texts[i])))
			fail_msg("%s: not left to libyaml", texts[i]);
	arena_release(&arena);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Lines put together from pieces, right and wrong ones. */
static void says_what_libyaml_says(void **state)
{
	static const char *const pieces[] = {"\"1\"", "'2'", "3", "10.1", ": ", ": ",
	    ": ", ":\n", "7", "7,5", "6.25/8", "\"7,5\"", "{", "{self: ", "}", "}", ", ",
	    ",", " ", "#", " # c\n", "a b", "\"x, y\"", "'z'", "-", "- ", "- a: b\n", "[",
	    "]", "\\", "~", "\xc2\xa0", "–", "&a", "|", "=", "null", "0800", "\n", "\n  ",
	    "\n    ", "a: b\n"};
	uint32_t seed = 7;
	size_t taken = 0;

	(void)state;
	for (int round = 0; round < 60000; round++) {
		struct arena arena;
		struct buf text;

		arena_init(&arena);
		buf_init(&text);
		for (uint32_t line = next_random(&seed) % 4 + 1; line > 0; line--) {
			buf_addf(
			    &text, "%.*s", (int)(next_random(&seed) % 3) * 2, "    ");
			if (next_random(&seed) % 2)
				buf_addf(&text, "\"%u\": ", next_random(&seed) % 20);
			for (uint32_t i = next_random(&seed) % 6; i > 0; i--)
				buf_addf(&text, "%s",
				    pieces[next_random(&seed) %
					   (sizeof(pieces) / sizeof(*pieces))]);
			buf_add_char(&text, '\n');
		}
		if (is_canonical(&arena, buf_str(&text))) {
			taken++;
			check(&arena, buf_str(&text));
		}
		buf_release(&text);
		arena_release(&arena);
	}
	assert_true(taken > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(takes_the_usual_form),
	    cmocka_unit_test(leaves_the_rest),
	    cmocka_unit_test(says_what_libyaml_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
