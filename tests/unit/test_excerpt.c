/*
 * The shown line and the mark under it, on a terminal with columns of its own.
 */
#include "printed.h"

#define TEN "xxxxxxxxxx"
#define FORTY TEN TEN TEN TEN
#define DOTS10 "          "

static const struct {
	const char *name, *bytes;
	const char *mark; /* the marked text; NULL: the empty span at its end */
	const char *want;
} excerpts[] = {
    {"simple", "key: value\n", "value", "  1 | key: value\n    |      ^^^^^\n"},
    {"gutter as wide as the number", "\n\n\n\n\n\n\n\n\n\nab\n", "b",
	"  11 | ab\n     |  ^\n"},
    {"no line end", "ab", "b", "  1 | ab\n    |  ^\n"},
    {"empty span at the end", "ab", NULL, "  1 | ab\n    |   ^\n"},
    {"empty span on an empty line", "ab\n", NULL, "  2 |\n    | ^\n"},
    {"CRLF", "ab: cd\r\nef\r\n", "cd", "  1 | ab: cd\n    |     ^^\n"},
    {"the line end itself", "ab\ncd", "\n", "  1 | ab\n    |   ^\n"},
    {"several lines", "a: |\n  text\n  more\n", "text\n  more",
	"  2 |   text\n    |   ^^^^\n"},
    {"BOM", "\xef\xbb\xbfkey: v\n", "key", "  1 | key: v\n    | ^^^\n"},
    {"precomposed Vietnamese", "điểm thẩm định", "định",
	"  1 | điểm thẩm định\n    |           ^^^^\n"},
    {"combining marks take no column", "die\u0302\u0309m x", "x",
	"  1 | die\u0302\u0309m x\n    |      ^\n"},
    {"a mark on combining marks alone", "die\u0302\u0309m", "\u0302\u0309",
	"  1 | die\u0302\u0309m\n    |   ^\n"},
    {"wide characters take two", "漢字: 表", "表", "  1 | 漢字: 表\n    |       ^^\n"},
    {"tabs before", "\ta\tb", "b", "  1 |         a       b\n    |                 ^\n"},
    {"a marked tab", "abc\td", "\t", "  1 | abc     d\n    |    ^^^^^\n"},
    {"control characters", "a\033[31m\x7f z", "z", "  1 | a␛[31m␡ z\n    |         ^\n"},
    {"C1 controls",
	"a\xc2\x9b"
	"31m z",
	"z", "  1 | a\uFFFD31m z\n    |       ^\n"},
    {"direction overrides", "a\u202eb z", "z",
	"  1 | a\uFFFD"
	"b z\n    |     ^\n"},
    {"bytes that are not UTF-8", "a\xff\xc3 z", "z",
	"  1 | a\uFFFD\uFFFD z\n    |     ^\n"},
    {"a bad byte marked", "a\xff z", "\xff", "  1 | a\uFFFD z\n    |  ^\n"},
    {"120 columns fit", FORTY FORTY TEN TEN TEN "123456789Y", "Y",
	"  1 | " FORTY FORTY TEN TEN TEN "123456789Y\n"
	"    | " DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10
	    DOTS10 "         ^\n"},
    {"a long line, mark near its start", "aY" FORTY FORTY FORTY, "Y",
	"  1 | aY" FORTY FORTY TEN TEN TEN "xxxxxx…\n    |  ^\n"},
    {"a long line, mark at its end", FORTY FORTY FORTY "abY", "Y",
	"  1 | …" FORTY FORTY TEN TEN TEN "xxxxxabY\n"
	"    |  " DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10 DOTS10
	    DOTS10 "       ^\n"},
    {"a long line, mark in the middle", FORTY FORTY FORTY "Y" FORTY FORTY FORTY, "Y",
	"  1 | …" FORTY "Y" FORTY TEN TEN TEN "xxxxxxx…\n"
	"    |  " DOTS10 DOTS10 DOTS10 DOTS10 "^\n"},
    {"a mark longer than what is shown", "abc Y" FORTY FORTY FORTY "Z",
	"Y" FORTY FORTY FORTY "Z",
	"  1 | abc Y" FORTY FORTY TEN TEN TEN "xxx…\n"
	"    |     "
	"^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^"
	"^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"},
};

static void excerpts_are_marked(void **state)
{
	struct fixture *f = *state;
	uint32_t file = add_file(f, "a.md", STR(""));

	for (size_t i = 0; i < COUNT(excerpts); i++) {
		struct str bytes = str_of(excerpts[i].bytes);
		struct span at = span_of(file, bytes.n, bytes.n);
		const char *text, *end;

		f->bytes[file - 1] = bytes;
		if (excerpts[i].mark)
			at = find(f, file, excerpts[i].mark);
		f->diagnostics.count = 0;
		REPORT0(&f->diagnostics, link_outside, at);
		text = strchr(print(f), '\n') + 1;
		end = strstr(text, "1 lỗi,");
		assert_non_null(end);
		if ((size_t)(end - text) != strlen(excerpts[i].want) ||
		    strncmp(text, excerpts[i].want, (size_t)(end - text)) != 0)
			fail_msg("%s:\n%s", excerpts[i].name, text);
	}
}

/* A line of megabytes is looked at around the mark only, and at whole characters. */
static void an_endless_line_is_clipped(void **state)
{
	struct fixture *f = *state;
	struct buf bytes;
	uint32_t file;
	const char *text;

	buf_init(&bytes);
	for (int i = 0; i < 300000; i++)
		buf_lit(&bytes, "ễ");
	buf_lit(&bytes, "Y");
	for (int i = 0; i < 300000; i++)
		buf_lit(&bytes, "ễ");
	file = add_file(f, "a.md", buf_str(&bytes));
	REPORT0(&f->diagnostics, link_outside, find(f, file, "Y"));
	text = print(f);
	assert_non_null(strstr(text, "a.md:1:300001: "));
	assert_non_null(strstr(text, "  1 | …ễễễ"));
	assert_non_null(strstr(text, "ễYễ"));
	assert_non_null(strstr(text, "ễ…\n    |  " DOTS10 DOTS10 DOTS10 DOTS10 "^\n"));
	assert_null(strstr(text, "\uFFFD"));
	assert_true(f->out.n < 1000);
	buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    FIXTURE(excerpts_are_marked),
	    FIXTURE(an_endless_line_is_clipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
