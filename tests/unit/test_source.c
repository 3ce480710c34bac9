/*
 * Where a byte stands: lines and columns as people count them.
 */
#include "diag/source.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct {
	const char *name, *bytes;
	uint32_t offset;
	unsigned line, column;
} places[] = {
    {"start", "abc", 0, 1, 1},
    {"within a line", "abc", 2, 1, 3},
    {"end of the file", "abc", 3, 1, 4},
    {"past the end", "abc", 900, 1, 4},
    {"empty file", "", 0, 1, 1},
    {"past an empty file", "", 5, 1, 1},
    {"at LF", "ab\ncd", 2, 1, 3},
    {"after LF", "ab\ncd", 3, 2, 1},
    {"after the last LF", "ab\n", 3, 2, 1},
    {"empty lines", "\n\n\nx", 3, 4, 1},
    {"at CR of CRLF", "ab\r\ncd", 2, 1, 3},
    {"inside CRLF", "ab\r\ncd", 3, 1, 3},
    {"after CRLF", "ab\r\ncd", 4, 2, 1},
    {"lone CR", "ab\rcd", 4, 2, 2},
    {"CR CR LF", "a\r\r\nb", 4, 3, 1},
    {"CR at the end", "a\r", 2, 2, 1},
    {"before the BOM",
	"\xef\xbb\xbf"
	"ab",
	0, 1, 1},
    {"inside the BOM",
	"\xef\xbb\xbf"
	"ab",
	2, 1, 1},
    {"after the BOM",
	"\xef\xbb\xbf"
	"ab",
	3, 1, 1},
    {"a letter after the BOM",
	"\xef\xbb\xbf"
	"ab",
	4, 1, 2},
    {"half a BOM is two bad bytes",
	"\xef\xbb"
	"a",
	2, 1, 3},
    {"after a precomposed letter", "điểm", 2, 1, 2},
    {"after two Vietnamese letters", "điểm", 6, 1, 4},
    {"inside a letter", "điểm", 1, 1, 1},
    {"combining marks are characters", "e\u0302\u0301x", 5, 1, 4},
    {"wide characters are one each", "漢字x", 6, 1, 3},
    {"four bytes", "😀x", 4, 1, 2},
    {"a tab is one", "\tx", 1, 1, 2},
    {"bad bytes are one each", "\xff\xfe\x80x", 3, 1, 4},
    {"a cut sequence is one each",
	"\xe1\xbb"
	"x",
	2, 1, 3},
    {"an overlong sequence is one each", "\xc0\xafx", 2, 1, 3},
    {"a surrogate is one each", "\xed\xa0\x80x", 3, 1, 4},
    {"a sequence cut by the end", "a\xe1\xbb", 3, 1, 4},
};

static void places_are_counted(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(places); i++) {
		struct place place =
		    source_place(str_of(places[i].bytes), places[i].offset);

		if (place.line != places[i].line || place.column != places[i].column)
			fail_msg("%s: %u:%u, not %u:%u", places[i].name, place.line,
			    place.column, places[i].line, places[i].column);
	}
}

static void nul_bytes_are_characters(void **state)
{
	(void)state;
	assert_int_equal(source_place(STR("a\0b\0"), 3).column, 4);
}

/* A cursor gives for any order of offsets what counting anew gives. */
static void cursor_agrees(void **state)
{
	struct str bytes = STR("\xef\xbb\xbfmột\r\n\thai \xff\r\nba\n\n漢e\u0301\n");
	struct source_cursor cursor = {0};

	(void)state;
	for (uint32_t i = 0; i < 2000; i++) {
		uint32_t offset = i * (i % 3 ? 1 : 7919) % ((uint32_t)bytes.n + 3);
		struct place fresh = source_place(bytes, offset);
		struct place place = source_seek(&cursor, bytes, offset);

		if (place.line != fresh.line || place.column != fresh.column)
			fail_msg("byte %u: %u:%u, not %u:%u", offset, place.line,
			    place.column, fresh.line, fresh.column);
	}
}

static const struct {
	const char *name, *bytes;
	uint32_t offset, start;
	const char *line;
} lines[] = {
    {"only line", "abc", 1, 0, "abc"},
    {"first line", "abc\ndef", 0, 0, "abc"},
    {"at LF", "abc\ndef", 3, 0, "abc"},
    {"second line", "abc\ndef", 4, 4, "def"},
    {"past the end", "abc\ndef", 99, 4, "def"},
    {"after the last LF", "abc\n", 4, 4, ""},
    {"empty line", "a\n\nb", 2, 2, ""},
    {"at CR", "abc\r\ndef", 3, 0, "abc"},
    {"inside CRLF", "abc\r\ndef", 4, 0, "abc"},
    {"after CRLF", "abc\r\ndef", 5, 5, "def"},
    {"empty line of CRLF", "a\r\n\r\nb", 3, 3, ""},
    {"inside an empty line's CRLF", "a\r\n\r\nb", 4, 3, ""},
    {"lone CR", "ab\rcd\r", 4, 3, "cd"},
    {"BOM left out",
	"\xef\xbb\xbf"
	"ab\nc",
	0, 3, "ab"},
    {"only a BOM", "\xef\xbb\xbf", 3, 3, ""},
    {"BOM and LF", "\xef\xbb\xbf\nx", 1, 3, ""},
    {"empty file", "", 0, 0, ""},
};

static void lines_are_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		uint32_t start = 77;
		struct str line =
		    source_line(str_of(lines[i].bytes), lines[i].offset, &start);

		if (!str_equal(line, str_of(lines[i].line)) || start != lines[i].start)
			fail_msg("%s: '%.*s' at %u", lines[i].name, STR_ARG(line), start);
	}
}

static void sources_are_numbered_from_one(void **state)
{
	struct arena arena;
	struct sources sources = {0};
	char path[] = "content/site.yaml";

	(void)state;
	arena_init(&arena);
	assert_int_equal(sources_add(&arena, &sources, str_of(path)), 1);
	path[0] = 'X';
	assert_int_equal(sources_add(&arena, &sources, STR("b")), 2);
	assert_true(str_equal(sources_path(&sources, 1), STR("content/site.yaml")));
	assert_true(str_equal(sources_path(&sources, 2), STR("b")));
	assert_int_equal(sources_path(&sources, 0).n, 0);
	arena_release(&arena);
}

static void spans_are_made(void **state)
{
	struct span span = span_of(3, 5, 9), file = span_of_file(4);

	(void)state;
	assert_true(span.source == 3 && span.start == 5 && span.end == 9);
	assert_true(file.source == 4 && file.start == 0 && file.end == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(places_are_counted),
	    cmocka_unit_test(nul_bytes_are_characters),
	    cmocka_unit_test(cursor_agrees),
	    cmocka_unit_test(lines_are_found),
	    cmocka_unit_test(sources_are_numbered_from_one),
	    cmocka_unit_test(spans_are_made),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
