/*
 * Memory from an arena is zeroed, aligned and its own, also after a reset.
 */
#include "base/arena.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void assert_zeroed(const unsigned char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (p[i] != 0)
			fail_msg("byte %zu of %zu is %d", i, n, p[i]);
	}
}

static void objects_are_aligned_and_apart(void **state)
{
	static const size_t sizes[] = {1, 3, 8, 17, 100, 5000, 70000, 3000000, 1, 64};
	unsigned char *objects[sizeof(sizes) / sizeof(*sizes)];
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		size_t power = sizes[i] & (0 - sizes[i]);

		if (power > _Alignof(max_align_t))
			power = _Alignof(max_align_t);
		objects[i] = arena_alloc(&arena, sizes[i], 1);
		assert_int_equal((uintptr_t)objects[i] % power, 0);
		assert_zeroed(objects[i], sizes[i]);
		memset(objects[i], (int)i + 1, sizes[i]);
	}
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		for (size_t j = 0; j < sizes[i]; j++)
			assert_int_equal(objects[i][j], i + 1);
	}
	arena_release(&arena);
	assert_null(arena.block);
}

static void reset_hands_out_zeroed_memory(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++) {
			unsigned char *p = arena_alloc(&arena, 100, 10);

			assert_zeroed(p, 1000);
			memset(p, 0xAA, 1000);
		}
		arena_reset(&arena);
	}
	arena_release(&arena);
}

static void nothing_is_a_pointer_too(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	assert_non_null(arena_alloc(&arena, 8, 0));
	assert_non_null(arena_alloc(&arena, 0, 8));
	arena_reset(&arena);
	arena_release(&arena);
	arena_reset(&arena);
	arena_release(&arena);
}

static void a_large_object_keeps_the_newest_block(void **state)
{
	struct arena arena;
	struct arena_block *newest;

	(void)state;
	arena_init(&arena);
	arena_alloc(&arena, 1, 10);
	newest = arena.block;
	arena_alloc(&arena, 1, 5000000);
#ifndef ARENA_DEBUG
	assert_ptr_equal(arena.block, newest);
#else
	assert_ptr_not_equal(arena.block, newest);
#endif
	arena_release(&arena);
}

/* Three objects whose size overflows, or that no machine has. */
static void no_memory_ends_the_program(void **state)
{
	static const size_t sizes[][2] = {
	    {SIZE_MAX, 2}, {SIZE_MAX / 2 + 1, 2}, {SIZE_MAX - 4, 1}};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		int status = 0;
		pid_t child;

		fflush(NULL);
		child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			struct arena arena;

			if (!freopen("/dev/null", "w", stderr))
				_exit(1);
			arena_init(&arena);
			arena_alloc(&arena, sizes[i][0], sizes[i][1]);
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 3);
	}
}

static void vec_grows_and_zeroes(void **state)
{
	VEC(struct {
		long number;
		char more[9];
	})
	vec = {0};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (long i = 0; i < 1000; i++) {
		assert_int_equal(vec_add(&arena, &vec)->number, 0);
		vec.items[i].number = i;
		vec.items[i].more[8] = 'x';
	}
	assert_int_equal(vec.count, 1000);
	for (long i = 0; i < 1000; i++)
		assert_int_equal(vec.items[i].number, i);
	vec.count = 0;
	assert_int_equal(vec_add(&arena, &vec)->more[8], 0);
	arena_release(&arena);
}

static void vec_pushes_values(void **state)
{
	VEC(int) vec = {0};
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (int i = 0; i < 20; i++)
		vec_push(&arena, &vec, i * i);
	assert_int_equal(vec.count, 20);
	assert_int_equal(vec.items[19], 361);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(objects_are_aligned_and_apart),
	    cmocka_unit_test(reset_hands_out_zeroed_memory),
	    cmocka_unit_test(nothing_is_a_pointer_too),
	    cmocka_unit_test(a_large_object_keeps_the_newest_block),
	    cmocka_unit_test(no_memory_ends_the_program),
	    cmocka_unit_test(vec_grows_and_zeroes),
	    cmocka_unit_test(vec_pushes_values),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
