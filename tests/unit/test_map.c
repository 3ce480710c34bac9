/*
 * Looking up by text, through growth and collisions.
 */
#include "../../generator/base/map.c" /* its hash is nobody else's business */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static void an_empty_map_finds_nothing(void **state)
{
	struct map map = {0};

	(void)state;
	assert_null(map_find(&map, STR("an-son")));
	assert_null(map_find(&map, (struct str){0}));
}

static void finds_what_was_put(void **state)
{
	enum { COUNT = 20000 };
	struct arena arena;
	struct map map = {0};
	int *values;

	(void)state;
	arena_init(&arena);
	values = arena_array(&arena, int, COUNT);
	for (int i = 0; i < COUNT; i++)
		assert_null(
		    map_put(&arena, &map, str_format(&arena, "unit-%d", i), &values[i]));
	assert_int_equal(map.count, COUNT);
	for (int i = 0; i < COUNT; i++)
		assert_ptr_equal(
		    map_find(&map, str_format(&arena, "unit-%d", i)), &values[i]);
	assert_null(map_find(&map, STR("unit-20000")));
	assert_null(map_find(&map, STR("unit-")));
	arena_release(&arena);
}

static void the_second_value_replaces_the_first(void **state)
{
	struct arena arena;
	struct map map = {0};
	int first, second;

	(void)state;
	arena_init(&arena);
	assert_null(map_put(&arena, &map, STR("a"), &first));
	assert_ptr_equal(map_put(&arena, &map, STR("a"), &second), &first);
	assert_ptr_equal(map_find(&map, STR("a")), &second);
	assert_int_equal(map.count, 1);
	arena_release(&arena);
}

static void keys_are_whole_views(void **state)
{
	struct arena arena;
	struct map map = {0};
	int a, b, c, empty;

	(void)state;
	arena_init(&arena);
	map_put(&arena, &map, STR("a\0b"), &a);
	map_put(&arena, &map, STR("a\0c"), &b);
	map_put(&arena, &map, STR("a"), &c);
	map_put(&arena, &map, (struct str){0}, &empty);
	assert_ptr_equal(map_find(&map, STR("a\0b")), &a);
	assert_ptr_equal(map_find(&map, STR("a\0c")), &b);
	assert_ptr_equal(map_find(&map, STR("a")), &c);
	assert_ptr_equal(map_find(&map, STR("")), &empty);
	arena_release(&arena);
}

static void the_hash_is_keyed(void **state)
{
	enum { KEYS = 1024, SLOTS = 4 * KEYS, BYTES = 12 };
	static char keys[KEYS][BYTES];
	static unsigned seen[SLOTS];
	unsigned char seed[MAP_SEED] = {7};
	unsigned most = 0;
	size_t count = 0;

	(void)state;
	/* As other programs reckon SipHash-1-3 with a key of zeros. */
	assert_int_equal(
	    hash_of(STR("xa-hu-cau-cua-tinh")), UINT64_C(0x8cd3740ce775ba8e));
	/* Somebody finds keys that all belong into the first slot … */
	for (unsigned i = 0; count < KEYS; i++) {
		snprintf(keys[count], BYTES, "%u", i);
		if (hash_of(str_of(keys[count])) % SLOTS == 0)
			count++;
	}
	/* … which another secret spreads again: by chance more than 8 of 1,024 in one of
	 * 4,096 slots would be seen once in 10^9 times. */
	map_seed(seed);
	for (size_t i = 0; i < KEYS; i++) {
		unsigned in = ++seen[hash_of(str_of(keys[i])) % SLOTS];

		most = in > most ? in : most;
	}
	assert_in_range(most, 1, 8);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_map_finds_nothing),
	    cmocka_unit_test(finds_what_was_put),
	    cmocka_unit_test(the_second_value_replaces_the_first),
	    cmocka_unit_test(keys_are_whole_views),
	    cmocka_unit_test(the_hash_is_keyed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
