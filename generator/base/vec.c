/*
 * vec: the untyped half of the typed growing array.
 */
#include "base/vec.h"

#include "base/arena.h"

#include <stdint.h>
#include <string.h>

enum { CAPACITY_FIRST = 8 };

void *vec_grow(
    struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	if (count == *capacity) {
		size_t wanted = count ? count : CAPACITY_FIRST / 2, bytes;
		void *bigger;

		if (__builtin_mul_overflow(wanted, 2, &wanted))
			arena_out_of_memory();
		if (__builtin_mul_overflow(wanted, size, &bytes))
			arena_out_of_memory();
		bigger = arena_take(arena, size, bytes);
		if (count)
			memcpy(bigger, items, count * size);
		items = bigger;
		*capacity = wanted;
	}
	/* What is behind the count holds anything. */
	memset((char *)items + count * size, 0, size);
	return items;
}
