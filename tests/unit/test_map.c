/*
 * Looking up by text, through growth and collisions.
 */
#include "base/map.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_empty_map_finds_nothing),
	    cmocka_unit_test(finds_what_was_put),
	    cmocka_unit_test(the_second_value_replaces_the_first),
	    cmocka_unit_test(keys_are_whole_views),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
