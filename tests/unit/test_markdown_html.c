/*
 * Tests of the HTML that markdown makes, plain and dressed.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "rendered.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static void check_html(
    const char *text, const struct markdown_dress *dress, const char *want)
{
	struct buf out;

	buf_init(&out);
	buf_lit(&out, "");
	rendered(str_of(text), dress, &out);
	if (strcmp(out.p, want) != 0)
		fail_msg("%s: got\n%swant\n%s", text, out.p, want);
	buf_release(&out);
}

static const struct {
	const char *text, *want;
} html_cases[] = {
    {"", ""},
    {"a *b* **c** ~~d~~ `e<f`\\\ng &amp; \"h\"",
	"<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code><br>\n"
	"g &amp; &quot;h&quot;</p>\n"},
    {"# a\n## b\n", "<h1>a</h1>\n<h2>b</h2>\n"},
    {"- a\n- b\n  - c\n",
	"<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n"},
    {"3. a\n\n   b\n4. c\n",
	"<ol "
	"start=\"3\">\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ol>\n"},
    {"- [ ] a [b](c)\n- [x] d\n  - e\n",
	"<ul>\n<li class=\"task\"><label><input type=\"checkbox\" disabled> a <a "
	"href=\"c\">b</a>"
	"</label></li>\n<li class=\"task\"><label><input type=\"checkbox\" disabled "
	"checked> d"
	"</label>\n<ul>\n<li>e</li>\n</ul>\n</li>\n</ul>\n"},
    {"> a\n\n***\n", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n"},
    {"```c x\na<b\n```\n    d\n",
	"<pre tabindex=\"0\"><code class=\"language-c\">a&lt;b\n</code></pre>\n"
	"<pre tabindex=\"0\"><code>d\n</code></pre>\n"},
    {"| a | b |\n|:-:|--:|\n| c | d |\n",
	"<div class=\"table-scroll\" role=\"group\" "
	"tabindex=\"0\">\n<table>\n<thead>\n<tr>\n"
	"<th scope=\"col\" class=\"align-center\">a</th>\n"
	"<th scope=\"col\" class=\"align-right\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n"
	"<td class=\"align-center\">c</td>\n<td "
	"class=\"align-right\">d</td>\n</tr>\n</tbody>\n"
	"</table>\n</div>\n"},
    {"| a |\n|---|\n", "<div class=\"table-scroll\" role=\"group\" "
		       "tabindex=\"0\">\n<table>\n<thead>\n<tr>\n"
		       "<th scope=\"col\">a</th>\n</tr>\n</thead>\n</table>\n</div>\n"},
    {"a[^y] b[^x] c[^y]\n\n[^x]: d\n[^y]: e\n\n    f\n",
	"<p>a<sup class=\"footnote-ref\"><a id=\"fnref-1\" href=\"#fn-1\" "
	"role=\"doc-noteref\">1"
	"</a></sup> b<sup class=\"footnote-ref\"><a id=\"fnref-2\" href=\"#fn-2\" "
	"role=\"doc-noteref\">2</a></sup> c<sup class=\"footnote-ref\"><a href=\"#fn-1\" "
	"role=\"doc-noteref\">1</a></sup></p>\n"
	"<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n<li "
	"id=\"fn-1\">\n<p>e</p>\n"
	"<p>f <a class=\"footnote-back\" href=\"#fnref-1\" "
	"role=\"doc-backlink\">↩</a></p>\n"
	"</li>\n<li id=\"fn-2\">\n<p>d <a class=\"footnote-back\" href=\"#fnref-2\" "
	"role=\"doc-backlink\">↩</a></p>\n</li>\n</ol>\n</div>\n"},
    {"<div onclick=\"x\">\n\n<!-- ẩn -->\n\na <b>c</b> <!-- d -->",
	"<pre class=\"raw\" tabindex=\"0\">&lt;div onclick=&quot;x&quot;&gt;\n</pre>\n"
	"<p>a &lt;b&gt;c&lt;/b&gt; </p>\n"},
    {"[a](javascript:b) [c](JAVASCRIPT:d) [e](data:f) [g](vbscript:h) "
     "[i](&#1;javascript:j)",
	"<p><span>a</span> <span>c</span> <span>e</span> <span>g</span> "
	"<a href=\"%01javascript:j\">i</a></p>\n"},
    {"[a](https://x.vn/ă?b=1&c=\"2\" \"t'<\") [d](/e) [f](#g) [h](tel:+84) <i@j.vn> "
     "[k](file:l)",
	"<p><a href=\"https://x.vn/%C4%83?b=1&amp;c=%222%22\" title=\"t'&lt;\">a</a> "
	"<a href=\"/e\">d</a> <a href=\"#g\">f</a> <a href=\"tel:+84\">h</a> "
	"<a href=\"mailto:i@j.vn\">i@j.vn</a> <span>k</span></p>\n"},
    {"![a *b*](c.png \"d\") ![e](javascript:f)",
	"<p><img src=\"c.png\" alt=\"a b\" title=\"d\"> e</p>\n"},
};

static void html_is_as_it_should_be(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(html_cases) / sizeof(html_cases[0]); i++)
		check_html(html_cases[i].text, NULL, html_cases[i].want);
}

static void html_wears_its_dress(void **state)
{
	static const struct markdown_link_dress links[] = {
	    {.set = true,
		.href = STR_INIT("/u/a?x&y"),
		.class = STR_INIT("unit"),
		.words = STR_INIT("Xã <A>")},
	    {.set = true, .class = STR_INIT("due"), .after = STR_INIT("<b>!</b>")},
	    {0},
	    {.set = true, .href = STR_INIT("/z.png"), .class = STR_INIT("z")},
	};
	static const struct markdown_block_dress headings[] = {
	    {.id = STR_INIT("cai-cach"),
		.class = STR_INIT("h"),
		.before = STR_INIT("<i>1</i>"),
		.after = STR_INIT("<i>2</i>")}};
	static const struct markdown_block_dress items[] = {
	    {.id = STR_INIT("nv-01"),
		.class = STR_INIT("done"),
		.before = STR_INIT("<i>box</i> "),
		.after = STR_INIT("<i>after</i>")},
	    {.id = STR_INIT("x")},
	    {.before = STR_INIT("<i>c</i>"), .after = STR_INIT("<i>d</i>")},
	};
	static const struct markdown_dress dress = {.base = STR_INIT("files/"),
	    .links = links,
	    .link_count = 4,
	    .headings = headings,
	    .heading_count = 1,
	    .items = items,
	    .item_count = 3,
	    .heading_shift = 1};

	(void)state;
	check_html(
	    "# a\n\n###### b\n\n- [x] [](unit:) [c](due:)\n  - [ ] d\n\n1. x\n\n   y\n\n"
	    "[e](f.pdf) ![g](h) [i](j.pdf)\n",
	    &dress,
	    "<h2 id=\"cai-cach\" class=\"h\"><i>1</i>a<i>2</i></h2>\n<h6>b</h6>\n<ul>\n"
	    "<li id=\"nv-01\" class=\"task done\"><i>box</i> "
	    "<a href=\"/u/a?x&amp;y\" class=\"unit\">Xã &lt;A&gt;</a> "
	    "<span class=\"due\">c</span><b>!</b><i>after</i>\n<ul>\n"
	    "<li id=\"x\" class=\"task\"><label><input type=\"checkbox\" disabled> "
	    "d</label></li>\n"
	    "</ul>\n</li>\n</ul>\n<ol>\n<li>\n<p><i>c</i>x</p>\n<i>d</i>\n<p>y</p>\n</"
	    "li>\n</ol>\n"
	    "<p><a href=\"files/f.pdf\">e</a> <img src=\"/z.png\" alt=\"g\" class=\"z\"> "
	    "<a href=\"files/j.pdf\">i</a></p>\n");
}

/* What no tree is made of ends one: a cell or a row in no table, an item in no list, and
 * numbers that no text comes to. */
static void bytes_of_no_tree_do_no_harm(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} cases[] = {
	    {"", 0},
	    {"\x00\x01\x08\x00\x18", 5},
	    {"\x00\x01\x07\x00\x18", 5},
	    {"\x00\x01\x04\x00\x18", 5},
	    {"\x00\x01\x0c\x02\xFF\xFF\xFF\xFF\x0F\x00\x00\x18", 12},
	    {"\x00\x01\x02\x02\x00\xFF\xFF\xFF\xFF\x07\x00\x18", 12},
	    {"\x00\x01\x02\x02\x00\x07\x00\x18", 8},
	    {"\x00\x01\x63", 3},
	};
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str bytes = {cases[i].bytes, cases[i].n};
		struct buf out;

		buf_init(&out);
		buf_lit(&out, "");
		markdown_html(markdown_unpack(&arena, bytes), NULL, &out);
		if (i < 4 && out.n > 0)
			fail_msg("%zu: got %s", i, out.p);
		buf_release(&out);
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(html_is_as_it_should_be),
	    cmocka_unit_test(html_wears_its_dress),
	    cmocka_unit_test(bytes_of_no_tree_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
