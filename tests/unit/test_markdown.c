/*
 * Tests of markdown: where links stand, which items are tasks, plain text, HTML, and
 * texts made to be slow.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "markdown/markdown.h"
#include "os/os.h"
#include "rendered.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const struct markdown_node *next_of(const struct markdown_node *node)
{
	if (node->first)
		return node->first;
	while (node && !node->next)
		node = node->parent;
	return node ? node->next : NULL;
}

static struct str at(struct str file, struct span span)
{
	return str_slice(file, span.start, span.end - span.start);
}

/* The links of a text as "whole => destination" lines, by what stands in their spans. */
static struct str links_of(struct arena *arena, struct str file, size_t from)
{
	const struct markdown_node *node =
	    markdown_read(arena, NULL, 7, file, from, file.n);
	struct buf out;
	struct str lines;
	unsigned count = 0;

	buf_init(&out);
	for (; node; node = next_of(node)) {
		if (node->kind != MARKDOWN_LINK && node->kind != MARKDOWN_IMAGE)
			continue;
		assert_int_equal(node->ordinal, count++);
		assert_int_equal(node->span.source, 7);
		assert_int_equal(node->target_span.source, 7);
		buf_addf(&out, "%.*s => %.*s\n", STR_ARG(at(file, node->span)),
		    STR_ARG(at(file, node->target_span)));
	}
	lines = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return lines;
}

/* Each text also stands behind front matter, and with CRLF. */
static const struct {
	const char *name, *text, *want;
} link_cases[] = {
    {"paragraph", "a [b](c) d", "[b](c) => c\n"},
    {"heading", "### 3. [Cải cách](criterion:3) #",
	"[Cải cách](criterion:3) => criterion:3\n"},
    {"setext heading", "x [a](b)\ny [c](d)\n===", "[a](b) => b\n[c](d) => d\n"},
    {"later line", "x\n[a](b)\n   [c](d)\n", "[a](b) => b\n[c](d) => d\n"},
    {"empty destination", "[NV-07](task:) [x]()", "[NV-07](task:) => task:\n[x]() => \n"},
    {"empty text", "[](unit:an-son) [](<a b>) ![]( c ) [](\nd)",
	"[](unit:an-son) => unit:an-son\n[](<a b>) => a b\n"
	"![]( c ) => c\n[](\nd) => d\n"},
    {"Vietnamese", "Đôn đốc [xã Tân Sỏi](unit:tân) và [b](c)",
	"[xã Tân Sỏi](unit:tân) => unit:tân\n[b](c) => c\n"},
    {"comparison", "[từ 90%](target:tthc-dung-han>=90)",
	"[từ 90%](target:tthc-dung-han>=90) => target:tthc-dung-han>=90\n"},
    {"text that is no destination", "[a](<b>c) [d](<e [f](<g> h", ""},
    {"angle brackets", "[a](<b c>) [d](<e>f) [g](<h>)",
	"[a](<b c>) => b c\n[g](<h>) => h\n"},
    {"titles", "[a](b \"t)\") [c](d 't') [e](f (t)) [g](h\n\"t\")",
	"[a](b \"t)\") => b\n[c](d 't') => d\n[e](f (t)) => f\n[g](h\n\"t\") => h\n"},
    {"white space", "[a](  b  )", "[a](  b  ) => b\n"},
    {"destination in the next line", "[a](\nb) [c](d)", "[a](\nb) => b\n[c](d) => d\n"},
    {"parentheses", "[a](b(c)d) ([e](f))", "[a](b(c)d) => b(c)d\n[e](f) => f\n"},
    {"escapes", "\\[x](y) [a\\]](b\\)c) \\\\[d](e)",
	"[a\\]](b\\)c) => b\\)c\n[d](e) => e\n"},
    {"entities", "&amp; &#x41; &unknown; [a](b&amp;c) &copy; [d](e)",
	"[a](b&amp;c) => b&amp;c\n[d](e) => e\n"},
    {"text over lines", "> [a\n> b](c) d\n> [e](f)\n", "[a\n> b](c) => c\n[e](f) => f\n"},
    {"code", "`[x](y)` [a](b) ``c`[z](z)`` [`]`](d) `e\nf` [g](h)",
	"[a](b) => b\n[`]`](d) => d\n[g](h) => h\n"},
    {"raw HTML", "<b\nx=\"[x](y)\"> [a](b) <!-- [x](y)\n --> [c](d)",
	"[a](b) => b\n[c](d) => d\n"},
    {"not quite", "[x](y z) [a](b) [x] (y) [c](d](e)", "[a](b) => b\n"},
    {"nested brackets", "[[a] b](c) [d [e](f)](g)", "[[a] b](c) => c\n[e](f) => f\n"},
    {"emphasis", "**[a](b)** *x [c](d)* ~~[e](f)~~ _[g](h)_ [**i**](j)",
	"[a](b) => b\n[c](d) => d\n[e](f) => f\n[g](h) => h\n[**i**](j) => j\n"},
    {"item", "- [a](b)\n  c [d](e)\nlazy [f](g)\n\n  h [i](j)\n",
	"[a](b) => b\n[d](e) => e\n[f](g) => g\n[i](j) => j\n"},
    {"task items",
	"- [ ] [a](b)\n  [c](d)\n  - [x] [e](f)\n    [g](h)\n1. [X] i [j](k)\n",
	"[a](b) => b\n[c](d) => d\n[e](f) => f\n[g](h) => h\n[j](k) => k\n"},
    {"no task", "- [x](url) chữ", "[x](url) => url\n"},
    {"tabs", "-\t[a](b)\n\t[c](d)\n\t-\t[ ] e\t[f](g)\n",
	"[a](b) => b\n[c](d) => d\n[f](g) => g\n"},
    {"quotes", "> [a](b)\n[c](d)\n> > [e](f)\n>> [g](h)\n> - [i](j)\n>   [k](l)\n",
	"[a](b) => b\n[c](d) => d\n[e](f) => f\n[g](h) => h\n[i](j) => j\n[k](l) => l\n"},
    {"table",
	"| [a](b) | c [d](e) |\n|---|:-:|\n| x \\| y [f](g) | `z \\| z` [h](i\\|j) |\n"
	"[k](l) | **[m](n)**\n",
	"[a](b) => b\n[d](e) => e\n[f](g) => g\n[h](i\\|j) => i\\|j\n[k](l) => l\n"
	"[m](n) => n\n"},
    {"table below a paragraph",
	"x [a](b)\ny [c](d)\n| [e](f) | g |\n|---|---|\n| h | [i](j) |\n",
	"[a](b) => b\n[c](d) => d\n[e](f) => f\n[i](j) => j\n"},
    {"table in an item", "- x\n  | [a](b) |\n  |---|\n  | \\| [c](d) |\n\n  [e](f)\n",
	"[a](b) => b\n[c](d) => d\n[e](f) => f\n"},
    {"table in a quote", "> | [a](b) | c |\n> |---|---|\n> | <https://x.vn> | [d](e) |\n",
	"[a](b) => b\n<https://x.vn> => https://x.vn\n[d](e) => e\n"},
    {"footnotes",
	"x[^n] [a](b)\n\n[^n]: y [c](d)\n    z [e](f)\n\n    - [g](h)\n\n[i](j)",
	"[a](b) => b\n[i](j) => j\n[c](d) => d\n[e](f) => f\n[g](h) => h\n"},
    {"references", "[a][r] [r] [*b*][r] ![c][r] [d][]\n\n[r]: x:y 't'\n> [D]: <z z>\n",
	"[a][r] => x:y\n[r] => x:y\n[*b*][r] => x:y\n![c][r] => x:y\n[d][] => [d][]\n"},
    {"definitions first", "[r]: x:y\n[s]: z\na [b](c) [r]\n[d](e)",
	"[b](c) => c\n[r] => x:y\n[d](e) => e\n"},
    {"autolinks", "<https://a.vn/b> www.c.vn https://d.vn/e_f, g@h.vn <i@j.vn> [k](l)",
	"<https://a.vn/b> => https://a.vn/b\nwww.c.vn => www.c.vn\n"
	"https://d.vn/e_f => https://d.vn/e_f\ng@h.vn => g@h.vn\n<i@j.vn> => i@j.vn\n"
	"[k](l) => l\n"},
    {"an address that could be both", "[a](www.b.vn) [x](www.c.vn",
	"[a](www.b.vn) => www.b.vn\nwww.c.vn => www.c.vn\n"},
    {"images", "![a](b) [![c](d)](e) ![](f) ![g [h](i)](j)",
	"![a](b) => b\n[![c](d)](e) => e\n![c](d) => d\n![](f) => f\n"
	"![g [h](i)](j) => j\n[h](i) => i\n"},
    {"line breaks", "[a](b)\\\n[c](d)  \n[e](f)",
	"[a](b) => b\n[c](d) => d\n[e](f) => f\n"},
    {"code blocks", "```[x](y)\n[x](y)\n```\n[a](b)\n\n    [x](y)\n\n[c](d)\n",
	"[a](b) => b\n[c](d) => d\n"},
    {"the same words again", "a b [a](b) a b [a](b) b", "[a](b) => b\n[a](b) => b\n"},
};

static struct str with_crlf(struct arena *arena, struct str text)
{
	char *copy = arena_array(arena, char, 2 * text.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\n')
			copy[n++] = '\r';
		copy[n++] = text.p[i];
	}
	return (struct str){copy, n};
}

static void links_have_their_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(link_cases) / sizeof(link_cases[0]); i++) {
		static const char front[] = "---\ntitle: [x](y)\n---\n";
		struct str text = str_of(link_cases[i].text), got, behind, want;
		struct arena arena;

		arena_init(&arena);
		got = links_of(&arena, text, 0);
		if (strcmp(got.p, link_cases[i].want) != 0)
			fail_msg("%s: got\n%swant\n%s", link_cases[i].name, got.p,
			    link_cases[i].want);
		behind = str_format(&arena, "%s%s", front, link_cases[i].text);
		got = links_of(&arena, behind, sizeof(front) - 1);
		if (strcmp(got.p, link_cases[i].want) != 0)
			fail_msg("%s, behind front matter: got\n%s", link_cases[i].name,
			    got.p);
		want = with_crlf(&arena, str_of(link_cases[i].want));
		got = links_of(&arena, with_crlf(&arena, text), 0);
		got = with_crlf(&arena, got);
		/* Between lines stands LF alone, within them CRLF became CR CR LF. */
		for (size_t k = 0; k + 2 < got.n; k++)
			if (memcmp(got.p + k, "\r\r\n", 3) == 0) {
				memmove((char *)got.p + k, got.p + k + 1, got.n - k);
				got.n--;
			}
		if (!str_equal(got, want))
			fail_msg("%s, with CRLF: got\n%s", link_cases[i].name, got.p);
		arena_release(&arena);
	}
}

/* Blocks as indented lines with the text in their spans, newlines as bars. */
static struct str outline(struct arena *arena, const char *text)
{
	static const char *const names[] = {"document", "p", "h", "list", "item", "quote",
	    "table", "row", "cell", "code", "html", "rule", "footnote"};
	static const char *const boxes[] = {"", " open", " ticked"};
	const struct markdown_node *node =
	    markdown_read(arena, NULL, 1, str_of(text), 0, strlen(text));
	struct buf out;
	struct str lines;

	buf_init(&out);
	for (node = next_of(node); node; node = next_of(node)) {
		size_t from = out.n;

		if (node->kind > MARKDOWN_FOOTNOTE)
			continue;
		for (const struct markdown_node *up = node->parent; up->parent;
		     up = up->parent)
			buf_lit(&out, " ");
		buf_addf(&out, "%s%s: %.*s", names[node->kind], boxes[node->box],
		    STR_ARG(at(str_of(text), node->span)));
		for (size_t i = from; i < out.n; i++)
			if (out.p[i] == '\n')
				out.p[i] = '|';
		buf_lit(&out, "\n");
	}
	lines = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return lines;
}

static const struct {
	const char *name, *text, *want;
} outline_cases[] = {
    {"headings", "# a #\n\nb\nc\n---\n\n***\n", "h: # a\nh: b|c|---\nrule: ***\n"},
    {"tasks", "- [ ] a\n  - [x] b\n- [X] c\n- [x](d)\n- [x]\n- [ ]\n- [y] e\n",
	"list: - [ ] a|  - [x] b|- [X] c|- [x](d)|- [x]|- [ ]|- [y] e\n"
	" item open: - [ ] a|  - [x] b\n  p: a\n  list: - [x] b\n   item ticked: - [x] "
	"b\n"
	"    p: b\n item ticked: - [X] c\n  p: c\n item: - [x](d)\n  p: [x](d)\n"
	" item: - [x]\n  p: [x]\n item: - [ ]\n  p: [ ]\n item: - [y] e\n  p: [y] e\n"},
    {"more tasks", "1) [ ] a\n\n   b\n2) [x] c\n\n* [ ] [d](e)\n\n\n+   [x] f\n",
	"list: 1) [ ] a||   b|2) [x] c\n item open: 1) [ ] a||   b\n  p: a\n  p: b\n"
	" item ticked: 2) [x] c\n  p: c\nlist: * [ ] [d](e)\n item open: * [ ] [d](e)\n"
	"  p: [d](e)\nlist: +   [x] f\n item ticked: +   [x] f\n  p: f\n"},
    {"quote", "> a\nb\n> > c\n", "quote: > a|b|> > c\n p: a|b\n quote: > c\n  p: c\n"},
    {"code and HTML", "```x y\na\n```\n\n<div>\nb\n</div>\n",
	"code: ```x y|a|```\nhtml: <div>|b|</div>\n"},
    {"table", "a\n| b | c |\n|--:|---|\n| d | e |\n",
	"p: a\ntable: b | c |||--:|---||| d | e\n row: b | c\n  cell: b\n  cell: c\n"
	" row: d | e\n  cell: d\n  cell: e\n"},
    {"footnote", "a[^x]\n\n[^x]: b\n\n    c\n\nd\n",
	"p: a[^x]\np: d\nfootnote: b||    c\n p: b\n p: c\n"},
};

static void blocks_have_their_places(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(outline_cases) / sizeof(outline_cases[0]); i++) {
		struct arena arena;
		struct str got;

		arena_init(&arena);
		got = outline(&arena, outline_cases[i].text);
		if (strcmp(got.p, outline_cases[i].want) != 0)
			fail_msg("%s: got\n%swant\n%s", outline_cases[i].name, got.p,
			    outline_cases[i].want);
		arena_release(&arena);
	}
}

static void texts_are_composed_and_clean(void **state)
{
	static const char text[] =
	    "e\xCC\x81 [e\xCC\x81](unit:e\xCC\x81 \"e\xCC\x81\") `e\xCC\x81` x](y";
	struct markdown_node *link, *code;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	link = markdown_read(&arena, NULL, 1, STR(text), 0, sizeof(text) - 1)
		   ->first->first->next;
	assert_int_equal(link->kind, MARKDOWN_LINK);
	assert_true(str_equal(link->previous->text, STR("é ")));
	assert_true(str_equal(link->first->text, STR("é")));
	assert_true(str_equal(link->target, STR("unit:é")));
	assert_true(str_equal(link->title, STR("é")));
	assert_int_equal(link->first->span.start, 5);
	assert_int_equal(link->first->span.end, 8);
	code = link->next->next;
	assert_true(str_equal(code->text, STR("é")));
	assert_true(str_equal(code->next->text, STR(" x](y")));
	arena_release(&arena);
}

/* Written or as an entity, what nobody sees is on no page. */
static void nothing_unseen_is_rendered(void **state)
{
	static const char text[] =
	    "# a\u00A0b\n\n[c\u200Bd](unit:x \"e\u00ADf\") &#8238;g&nbsp;h `i\u202Ej` "
	    "![k\u2066l](m.png)\n\n    n\uFEFFo\n";
	struct markdown_dress dress = {0};
	struct buf out;
	size_t at = 0;

	(void)state;
	buf_init(&out);
	rendered(STR(text), &dress, &out);
	buf_add_char(&out, '\0');
	assert_non_null(strstr(out.p, "a b"));
	assert_non_null(strstr(out.p, "cd"));
	assert_non_null(strstr(out.p, "g h"));
	while (at < out.n)
		assert_int_equal(text_unseen(text_next(buf_str(&out), &at)), 0);
	buf_release(&out);
}

static void marks_in_the_text_are_left_alone(void **state)
{
	static const char text[] = "a\xEF\xB7\x90"
				   "00000010=b [c](\xEF\xB7\x90"
				   "0000zzzz=d) \xEF\xB7\x90";
	struct markdown_node *node;
	struct arena arena;

	(void)state;
	arena_init(&arena);
	node =
	    markdown_read(&arena, NULL, 1, STR(text), 0, sizeof(text) - 1)->first->first;
	assert_true(str_equal(node->text, STR("a\xEF\xB7\x90"
					      "00000010=b ")));
	assert_true(str_equal(node->next->target, STR("\xEF\xB7\x90"
						      "0000zzzz=d")));
	arena_release(&arena);
}

static const struct {
	const char *text, *want;
} plain_cases[] = {
    {"- **a** [b](c)\n  `d`[^1] <b>e</b> ~~f~~\\\n  g ![h](i)\n  - j\n\n[^1]: k",
	"a b d e f g h j"},
    {"- [ ] Đôn đốc [xã](unit:)\n\n  Thêm", "Đôn đốc xã Thêm"},
    {"-", ""},
    {"- - a", "a"},
    {"- # a\n  b", "a b"},
};

static void plain_text_has_no_markup(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(plain_cases) / sizeof(plain_cases[0]); i++) {
		struct str text = str_of(plain_cases[i].text);
		const struct markdown_node *item;
		struct arena arena;
		struct buf out;

		arena_init(&arena);
		buf_init(&out);
		item = markdown_read(&arena, NULL, 1, text, 0, text.n)->first->first;
		buf_lit(&out, "<");
		markdown_plain(item, &out);
		buf_lit(&out, ">");
		if (strcmp(out.p, str_format(&arena, "<%s>", plain_cases[i].want).p) != 0)
			fail_msg("%s: got %s", plain_cases[i].text, out.p);
		buf_release(&out);
		arena_release(&arena);
	}
}

static const struct {
	const char *unit, *end;
	size_t count;
} slow_cases[] = {
    {"[", "", 50000},
    {"[", "](x)", 50000},
    {"![", "", 50000},
    {"> ", "a", 10000},
    {"- ", "a", 5000},
    {"[a](", "b)", 50000},
    {"](", "", 50000},
    {"]:", "", 50000},
    {"](<", ">)", 50000},
    {"\\", "a", 100001},
    {"&", ";", 50000},
    {"&a;", "", 50000},
    {"*a ", "", 50000},
    {"*a_ ", "", 50000},
    {"`", "", 50000},
    {"<", ">", 50000},
    {"<!--", "", 50000},
    {"~~a", "~~", 50000},
    {"a@", "", 30000},
    {"[x][y] ", "\n\n[y]: z", 30000},
    {"[y]: z\n", "\n\n[y]", 20000},
    {"a[^1] ", "\n\n[^1]: z", 20000},
    {"| a ", "|\n|-|", 5000},
    {"|a|\n|-|\n", "", 5000},
    {"a\n", "", 100000},
    {"a ", "b", 100000},
};

static void slow_texts_come_to_an_end(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(slow_cases) / sizeof(slow_cases[0]); i++) {
		clock_t begin = clock();
		struct buf text, out;

		buf_init(&text);
		buf_init(&out);
		for (size_t n = 0; n < slow_cases[i].count; n++)
			buf_add(&text, str_of(slow_cases[i].unit));
		buf_add(&text, str_of(slow_cases[i].end));
		rendered(buf_str(&text), NULL, &out);
		buf_release(&out);
		buf_release(&text);
		if (getenv("TEST_TIMES"))
			print_message("%s: %ld ms\n", slow_cases[i].unit,
			    (long)((clock() - begin) * 1000 / CLOCKS_PER_SEC));
		if (clock() - begin > 20 * CLOCKS_PER_SEC)
			fail_msg("%s takes too long", slow_cases[i].unit);
	}
}

static void render(void *context, size_t index, size_t worker)
{
	struct buf *outs = context;
	static const char text[] =
	    "~~a~~ www.b.vn c@d.vn\n\n| e |\n|---|\n| f |\n\n- [x] g\n";

	(void)worker;
	rendered(STR(text), NULL, &outs[index]);
}

static void threads_see_the_same(void **state)
{
	struct buf outs[500];

	(void)state;
	for (size_t i = 0; i < 500; i++)
		buf_init(&outs[i]);
	os_parallel(8, 500, render, outs);
	for (size_t i = 0; i < 500; i++) {
		assert_string_equal(outs[i].p, outs[0].p);
		assert_non_null(strstr(outs[i].p, "<del>"));
		assert_non_null(strstr(outs[i].p, "mailto:"));
	}
	for (size_t i = 0; i < 500; i++)
		buf_release(&outs[i]);
}

static void odd_bytes_do_no_harm(void **state)
{
	static const char text[] =
	    "\xEF\xBB\xBF# a\0b [c](d\0e) \xFF\xC3 [f](g)\r[h](i)\r\n\xE1\xBB";
	struct str file = {text, sizeof(text) - 1};
	struct arena arena;
	struct buf out;

	(void)state;
	arena_init(&arena);
	buf_init(&out);
	assert_string_equal(links_of(&arena, file, 0).p, "[f](g) => g\n[h](i) => i\n");
	rendered(file, NULL, &out);
	assert_true(str_starts(buf_str(&out), STR("<h1>a b")));
	buf_release(&out);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(links_have_their_places),
	    cmocka_unit_test(blocks_have_their_places),
	    cmocka_unit_test(texts_are_composed_and_clean),
	    cmocka_unit_test(nothing_unseen_is_rendered),
	    cmocka_unit_test(marks_in_the_text_are_left_alone),
	    cmocka_unit_test(plain_text_has_no_markup),
	    cmocka_unit_test(slow_texts_come_to_an_end),
	    cmocka_unit_test(threads_see_the_same),
	    cmocka_unit_test(odd_bytes_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
