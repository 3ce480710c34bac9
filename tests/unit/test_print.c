/*
 * Problems as people and editors read them, and what all formats have in common.
 */
#include "printed.h"

static void text_vi(void **state)
{
	assert_string_equal(print(scores(state)),
	    "content/scores/an-son.yaml:4:16: lỗi[E0001]: tệp quá lớn: 8,5 byte, tối đa "
	    "8 "
	    "byte\n"
	    "  4 |     appraised: 8,5/8\n"
	    "    |                ^^^^^\n"
	    "  = xem: content/frameworks/cap-xa.yaml:1:20 (các thư mục của content/: tối "
	    "đa)\n"
	    "  = gợi ý: các thư mục của content/: không chỗ\n"
	    "  = gợi ý: chuyển mã từ 7,5 sang Unicode rồi lưu dạng UTF-8\n"
	    "1 lỗi, 0 cảnh báo\n");
}

static void text_en(void **state)
{
	struct fixture *f = scores(state);

	f->options.language = LANGUAGE_EN;
	assert_string_equal(print(f),
	    "content/scores/an-son.yaml:4:16: error[E0001]: file too large: 8,5 bytes, "
	    "the "
	    "limit is 8\n"
	    "  4 |     appraised: 8,5/8\n"
	    "    |                ^^^^^\n"
	    "  = see: content/frameworks/cap-xa.yaml:1:20 (folders of content/: tối đa)\n"
	    "  = help: folders of content/: không chỗ\n"
	    "  = help: convert from 7,5 to Unicode and save as UTF-8\n"
	    "1 error, 0 warnings\n");
}

static void text_in_colour(void **state)
{
	struct fixture *f = *state;
	uint32_t file = add_file(f, "a.yaml", STR("ab\n"));

	REPORT0(&f->diagnostics, link_outside, span_of(file, 1, 2));
	f->options.colour = true;
	f->options.language = LANGUAGE_EN;
	assert_string_equal(print(f),
	    "\033[1ma.yaml:1:2:\033[0m \033[1;31merror[E0004]\033[0m: \033[1msymbolic "
	    "link "
	    "that leads outside the site\033[0m\n"
	    "  1 | ab\n"
	    "    |  \033[1;31m^\033[0m\n"
	    "1 error, 0 warnings\n");
}

static void no_excerpt_where_there_is_nothing_to_show(void **state)
{
	struct fixture *f = *state;
	uint32_t whole = add_file(f, "a.yaml", STR("text\n"));
	uint32_t gone = add_file(f, "b.yaml", (struct str){0});

	REPORT0(&f->diagnostics, link_outside, ((struct span){0}));
	REPORT0(&f->diagnostics, link_outside, span_of_file(whole));
	REPORT0(&f->diagnostics, link_outside, span_of(gone, 4, 5));
	f->options.language = LANGUAGE_EN;
	assert_string_equal(print(f),
	    "error[E0004]: symbolic link that leads outside the site\n"
	    "a.yaml:1:1: error[E0004]: symbolic link that leads outside the site\n"
	    "b.yaml:1:1: error[E0004]: symbolic link that leads outside the site\n"
	    "3 errors, 0 warnings\n");
}

static void arguments_and_paths_are_harmless(void **state)
{
	struct fixture *f = *state;
	uint32_t file = add_file(f, "a\033]0;x\007\xff.yaml", STR("ab"));
	struct str long_argument = {NULL, 0};
	struct diagnostic *d = REPORT(&f->diagnostics, missing_file, span_of_file(file),
	    STR("x\ny\033[2J\t\xc3\xc2\x9b"));

	for (int i = 0; i < 60; i++)
		long_argument =
		    str_format(&f->arena, "%.*sđđđđđđđđđđ", STR_ARG(long_argument));
	HELP(&f->diagnostics, d, known_places, long_argument);
	print(f);
	assert_non_null(strstr(f->out.p, "a␛]0;x␇\uFFFD.yaml:1:1: "));
	assert_non_null(strstr(f->out.p, "thiếu tệp x␊y␛[2J \uFFFD\uFFFD\n"));
	assert_non_null(strstr(f->out.p, "đđđ…\n"));
	assert_null(strchr(f->out.p, '\033'));
}

static void the_summary_counts(void **state)
{
	struct fixture *f = mixed(state);

	assert_non_null(strstr(print(f), "\n3 lỗi, 2 cảnh báo\n"));
	f->options.language = LANGUAGE_EN;
	assert_non_null(strstr(print(f), "\n3 errors, 2 warnings\n"));
	f->options.strict = true;
	assert_non_null(strstr(print(f), "\n5 errors, 0 warnings\n"));
	assert_int_equal(occurrences(f->out.p, "error[W"), 2);
	assert_int_equal(occurrences(f->out.p, "warning["), 0);
	f->diagnostics.count = 0;
	report_some(f, 1, SEVERITY_WARNING, 0);
	f->options.strict = false;
	assert_non_null(strstr(print(f), "\n0 errors, 1 warning\n"));
}

static void quiet_shows_errors_only(void **state)
{
	struct fixture *f = mixed(state);

	f->options.quiet = true;
	print(f);
	assert_int_equal(occurrences(f->out.p, "cảnh báo["), 0);
	assert_int_equal(occurrences(f->out.p, "lỗi["), 3);
	assert_non_null(strstr(f->out.p, "\n3 lỗi, 2 cảnh báo\n"));
	f->options.strict = true;
	assert_int_equal(occurrences(print(f), "lỗi["), 5);
	f->options.strict = false;
	f->diagnostics.count = 0;
	report_some(f, 1, SEVERITY_WARNING, 0);
	assert_string_equal(print(f), "");
	f->diagnostics.count = 0;
	assert_string_equal(print(f), "");
	f->options.quiet = false;
	assert_string_equal(print(f), "0 lỗi, 0 cảnh báo\n");
}

/* The cap is a file's, errors come before warnings, and what is left out is counted. */
static void the_cap_keeps_errors(void **state)
{
	struct fixture *f = mixed(state);
	uint32_t other = add_file(f, "b.yaml", STR("abc\n"));

	for (size_t at = 0; at < 3; at++)
		REPORT0(&f->diagnostics, link_outside, span_of(other, at, at + 1));
	f->options.cap = 4;
	print(f);
	assert_int_equal(occurrences(f->out.p, "a.yaml:"), 4);
	assert_non_null(strstr(f->out.p, "a.yaml:1:1: cảnh báo["));
	assert_int_equal(occurrences(f->out.p, "a.yaml:2:1: "), 0);
	assert_int_equal(occurrences(f->out.p, "b.yaml:"), 3);
	assert_non_null(strstr(
	    f->out.p, "\n… và còn 1 vấn đề khác trong a.yaml (1 cảnh báo)\nb.yaml:1:1"));
	assert_non_null(strstr(f->out.p, "\n6 lỗi, 2 cảnh báo\n"));

	/* Warnings may have a cap of their own, which holds back no error. */
	f->options.cap = 0;
	f->options.cap_mild = 1;
	print(f);
	assert_int_equal(occurrences(f->out.p, "a.yaml:"), 4);
	assert_int_equal(occurrences(f->out.p, "a.yaml:2:1: "), 0);
	assert_int_equal(occurrences(f->out.p, "b.yaml:"), 3);

	f->options.cap_mild = 0;
	f->options.cap = 2;
	f->options.language = LANGUAGE_EN;
	print(f);
	assert_int_equal(occurrences(f->out.p, "a.yaml:"), 2);
	assert_non_null(strstr(f->out.p, "a.yaml:3:1: error["));
	assert_non_null(strstr(f->out.p, "a.yaml:4:1: error["));
	assert_non_null(strstr(
	    f->out.p, "\n… and 3 more problems in a.yaml (1 error, 2 warnings)\n"));
	assert_non_null(strstr(f->out.p, "\n… and 1 more problem in b.yaml (1 error)\n"));
	f->options.quiet = true;
	assert_non_null(strstr(print(f), "\n… and 1 more problem in a.yaml (1 error)\n"));
}

static void the_machine_fails(void **state)
{
	struct fixture *f = scores(state);

	f->broken = true;
	diagnostics_sort(&f->diagnostics, &f->sources);
	for (int format = DIAG_TEXT; format <= DIAG_SARIF; format++) {
		f->options.format = (enum diag_format)format;
		assert_int_equal(
		    diagnostics_print(&f->diagnostics, &f->sources, &f->options, &f->out),
		    -1);
	}
}

/* Problems come sorted, so a file is read once, and once more for related places. */
static void files_are_read_once(void **state)
{
	struct fixture *f = *state;
	uint32_t file = add_file(f, "a.yaml", STR("abcdefghij"));

	for (size_t at = 1; at < 10; at++) {
		struct diagnostic *d =
		    REPORT0(&f->diagnostics, link_outside, span_of(file, at, at + 1));

		RELATED0(&f->diagnostics, d, save_as_utf8, span_of(file, at - 1, at));
	}
	print(f);
	assert_int_equal(f->reads, 2);
	assert_non_null(strstr(f->out.p, "a.yaml:1:10: "));
	assert_non_null(strstr(f->out.p, "= xem: a.yaml:1:9 ("));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    FIXTURE(text_vi),
	    FIXTURE(text_en),
	    FIXTURE(text_in_colour),
	    FIXTURE(no_excerpt_where_there_is_nothing_to_show),
	    FIXTURE(arguments_and_paths_are_harmless),
	    FIXTURE(the_summary_counts),
	    FIXTURE(quiet_shows_errors_only),
	    FIXTURE(the_cap_keeps_errors),
	    FIXTURE(the_machine_fails),
	    FIXTURE(files_are_read_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
