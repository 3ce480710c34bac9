/*
 * Views: comparing, searching, cutting, copying.
 */
#include "base/str.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void assert_str(struct str got, const char *want)
{
	if (!str_equal(got, str_of(want)))
		fail_msg("got \"%.*s\", want \"%s\"", STR_ARG(got), want);
}

static int sign(int n)
{
	return (n > 0) - (n < 0);
}

static void compares_bytewise(void **state)
{
	static const struct {
		const char *a, *b;
		int order;
	} cases[] = {
	    {"", "", 0},
	    {NULL, "", 0},
	    {"", "a", -1},
	    {"a", "a", 0},
	    {"a", "b", -1},
	    {"ab", "a", 1},
	    {"a", "ab", -1},
	    {"\xC3\xA0", "z", 1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str a = str_of(cases[i].a), b = str_of(cases[i].b);

		if (sign(str_compare(a, b)) != cases[i].order ||
		    sign(str_compare(b, a)) != -cases[i].order ||
		    str_equal(a, b) != (cases[i].order == 0))
			fail_msg("\"%.*s\" and \"%.*s\"", STR_ARG(a), STR_ARG(b));
	}
	assert_false(str_equal(STR("a\0b"), STR("a\0c")));
}

static void finds(void **state)
{
	static const struct {
		const char *s, *needle;
		size_t from, at;
	} cases[] = {
	    {"content", "t", 0, 3},
	    {"content", "t", 4, 6},
	    {"content", "x", 0, 7},
	    {"content", "", 2, 2},
	    {"content", "content", 0, 0},
	    {"content", "t", 99, 7},
	    {"content", "contents", 0, 7},
	    {"", "a", 0, 0},
	    {"", "", 0, 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t at =
		    str_find(str_of(cases[i].s), str_of(cases[i].needle), cases[i].from);

		if (at != cases[i].at)
			fail_msg("\"%s\" in \"%s\" from %zu: %zu", cases[i].needle,
			    cases[i].s, cases[i].from, at);
	}
}

static void starts_and_ends(void **state)
{
	(void)state;
	assert_true(str_starts(STR("site.yaml"), STR("site")));
	assert_true(str_starts(STR("site"), STR("")));
	assert_false(str_starts(STR("site"), STR("site.yaml")));
	assert_true(str_ends(STR("site.yaml"), STR(".yaml")));
	assert_false(str_ends(STR("site.yml"), STR(".yaml")));
	assert_false(str_ends(STR("yaml"), STR(".yaml")));
	assert_true(str_ends((struct str){0}, STR("")));
}

static void slices_are_clamped(void **state)
{
	(void)state;
	assert_str(str_slice(STR("content"), 3, 2), "te");
	assert_str(str_slice(STR("content"), 3, SIZE_MAX), "tent");
	assert_str(str_slice(STR("content"), 99, 1), "");
	assert_str(str_slice((struct str){0}, 1, 1), "");
}

static void trims(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t a b\r\n")), "a b");
	assert_str(str_trim(STR(" \n ")), "");
	assert_str(str_trim((struct str){0}), "");
	assert_str(str_trim(STR("\xC2\xA0x")), "\xC2\xA0x");
}

static void cuts(void **state)
{
	static const struct {
		const char *input, *parts; /* each part followed by '|' */
	} cases[] = {
	    {"a,b,c", "a|b|c|"},
	    {"a", "a|"},
	    {"", ""},
	    {"a,,b", "a||b|"},
	    {",a", "|a|"},
	    {"a,", "a|"},
	    {",", "|"},
	    {NULL, ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str rest = str_of(cases[i].input), part;
		char got[32] = "";

		while (str_cut(&rest, ',', &part)) {
			strncat(got, part.p, part.n);
			strcat(got, "|");
		}
		assert_string_equal(got, cases[i].parts);
		assert_int_equal(rest.n, 0);
	}
}

static void copies_and_formats(void **state)
{
	struct arena arena;
	struct str copy, long_text;

	(void)state;
	arena_init(&arena);
	copy = str_copy(&arena, str_slice(STR("content"), 0, 3));
	assert_string_equal(copy.p, "con");
	assert_string_equal(str_copy(&arena, (struct str){0}).p, "");
	assert_str(str_format(&arena, "%s %d/%zu", "NV", 7, (size_t)12), "NV 7/12");
	assert_str(str_format(&arena, "%.*s!", STR_ARG(copy)), "con!");
	assert_string_equal(str_format(&arena, "%s", "").p, "");
	long_text = str_format(&arena, "%0*d", 100000, 1);
	assert_int_equal(long_text.n, 100000);
	assert_int_equal(long_text.p[99999], '1');
	arena_release(&arena);
}

static void runs_as_far_as_bytes_are_plain(void **state)
{
	static const bool plain[256] = {['a' ... 'z'] = true};
	static const char text[] = "abcdefghijklm";
	char changed[sizeof(text)];

	(void)state;
	assert_int_equal(str_run((struct str){0}, 0, plain), 0);
	for (size_t n = 0; n < sizeof(text); n++)
		for (size_t from = 0; from <= n; from++) {
			assert_int_equal(str_run((struct str){text, n}, from, plain), n);
			for (size_t other = from; other < n; other++) {
				memcpy(changed, text, sizeof(text));
				changed[other] = '\xC3';
				assert_int_equal(
				    str_run((struct str){changed, n}, from, plain),
				    other);
			}
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(runs_as_far_as_bytes_are_plain),
	    cmocka_unit_test(compares_bytewise),
	    cmocka_unit_test(finds),
	    cmocka_unit_test(starts_and_ends),
	    cmocka_unit_test(slices_are_clamped),
	    cmocka_unit_test(trims),
	    cmocka_unit_test(cuts),
	    cmocka_unit_test(copies_and_formats),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
