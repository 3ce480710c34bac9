/*
 * "Did you mean": which names are near enough, and in what order.
 */
#include "diag/nearest.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Names are separated by '|'. */
static const struct {
	const char *name, *word, *names, *want;
} cases[] = {
    {"one letter missing", "perid", "unit|period|scores", "`period`"},
    {"nothing near", "xyz", "unit|period|scores", ""},
    {"no names", "period", "", ""},
    {"an empty word", "", "unit|a", ""},
    {"a third of six letters", "perxxd", "period", "`period`"},
    {"more than a third", "pexxxd", "period", ""},
    {"the longer one counts", "abcd", "abcdef", "`abcdef`"},
    {"one of two letters is too much", "ab", "ac", ""},
    {"case alone", "PERIOD", "periods|period", "`period`, `periods`"},
    {"case alone, Vietnamese", "XÃ TÂN SỎI", "xã Tân Sỏi|xã Tân Sói",
	"`xã Tân Sỏi`, `xã Tân Sói`"},
    {"a wrong tone is nearer than a wrong letter", "Tân Sói", "Tân Lỏi|Tân Sỏi",
	"`Tân Sỏi`, `Tân Lỏi`"},
    {"missing tones and marks", "dong ky", "Đồng Hưu|Đồng Kỳ", "`Đồng Kỳ`"},
    {"marks behind their letters", "do\u0302\u0300ng ky\u0300", "Đồng Kỳ", "`Đồng Kỳ`"},
    {"letters swapped", "untis", "units|until", "`units`, `until`"},
    {"ties bytewise", "abcx", "abcz|abca|abcm", "`abca`, `abcm`, `abcz`"},
    {"three at most, the nearest", "abcdefx", "abcdexy|abcdef1|abcdef|abcdef2|abcdefx",
	"`abcdefx`, `abcdef`, `abcdef1`"},
    {"each text once", "perid", "period|period|period", "`period`"},
};

static size_t split(const char *text, struct str *names)
{
	struct str rest = str_of(text), part;
	size_t count = 0;

	while (str_cut(&rest, '|', &part))
		names[count++] = part;
	return count;
}

static void names_are_listed(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct str names[16], list;
		size_t count = split(cases[i].names, names);

		list = nearest_list(&arena, str_of(cases[i].word), names, count);
		if (!str_equal(list, str_of(cases[i].want)))
			fail_msg("%s: %.*s", cases[i].name, STR_ARG(list));
	}
	arena_release(&arena);
}

static void order_of_names_does_not_matter(void **state)
{
	struct str names[] = {
	    STR("abcz"), STR("abca"), STR("abcx"), STR("ABCX"), STR("abm")};
	struct str first[NEAREST_MOST], again[NEAREST_MOST];
	size_t count = nearest_names(STR("abcx"), names, COUNT(names), first);

	(void)state;
	assert_int_equal(count, 3);
	for (size_t turn = 0; turn < COUNT(names); turn++) {
		struct str moved = names[0];

		memmove(names, names + 1, sizeof(names) - sizeof(names[0]));
		names[COUNT(names) - 1] = moved;
		assert_int_equal(
		    nearest_names(STR("abcx"), names, COUNT(names), again), count);
		for (size_t i = 0; i < count; i++)
			assert_true(str_equal(first[i], again[i]));
	}
}

/* Beyond what text_distance compares, only a difference of case is near. */
static void long_texts(void **state)
{
	char lower[5001], upper[5001], other[5001];
	struct str names[2], out[NEAREST_MOST];

	(void)state;
	memset(lower, 'a', 5000);
	memset(upper, 'A', 5000);
	memset(other, 'a', 5000);
	lower[5000] = upper[5000] = other[5000] = '\0';
	other[7] = 'b';
	names[0] = str_of(other);
	names[1] = str_of(upper);
	assert_int_equal(nearest_names(str_of(lower), names, 2, out), 1);
	assert_true(str_equal(out[0], str_of(upper)));
}

/* Very many names that are about as far off: a near one is found all the same. */
static void among_many(void **state)
{
	enum { MANY = 20000 };
	struct arena arena;
	struct str *names, out[NEAREST_MOST];
	const struct nearest *nearest;

	(void)state;
	arena_init(&arena);
	names = arena_array(&arena, struct str, MANY);
	for (int i = 0; i < MANY; i++)
		names[i] = str_format(&arena, "xã Hư Cấu %d", i);
	nearest = nearest_prepare(&arena, names, MANY);
	assert_int_equal(
	    nearest_find(nearest, STR("xã Hư Cáu 12345"), NULL, NULL, out), 3);
	assert_true(str_equal(out[0], STR("xã Hư Cấu 12345")));
	assert_int_equal(nearest_find(nearest, STR("tám"), NULL, NULL, out), 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_are_listed),
	    cmocka_unit_test(order_of_names_does_not_matter),
	    cmocka_unit_test(long_texts),
	    cmocka_unit_test(among_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
