/*
 * arena: blocks that grow, and a bump pointer in the newest one.
 *
 * An arena hides overruns and stale pointers from the sanitizers, because the memory
 * around an object is valid. With ARENA_DEBUG every object is therefore a malloc of its
 * own; the sanitizer variant is built that way.
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	BLOCK_FIRST = 64 * 1024,
	BLOCK_LAST = 1024 * 1024,
	ALIGNMENT = _Alignof(max_align_t),
	KEPT_MOST = 16 * BLOCK_LAST, /* what a reset keeps */
};

struct arena_block {
	struct arena_block *next; /* the one before it in time */
	size_t capacity, used;
	max_align_t data[];
};

_Noreturn void arena_out_of_memory(void)
{
	fputs("error: out of memory\n", stderr);
	exit(3);
}

static struct arena_block *block_new(size_t capacity)
{
	struct arena_block *block;

	if (capacity > SIZE_MAX - sizeof(*block))
		arena_out_of_memory();
	block = malloc(sizeof(*block) + capacity);
	if (!block)
		arena_out_of_memory();
	block->next = NULL;
	block->capacity = capacity;
	block->used = 0;
	return block;
}

static void blocks_free(struct arena_block *block)
{
	while (block) {
		struct arena_block *next = block->next;

		free(block);
		block = next;
	}
}

static void push(struct arena *arena, struct arena_block *block)
{
	block->next = arena->block;
	arena->block = block;
}

#ifndef ARENA_DEBUG

/* An object of `size` bytes needs no more than the largest power of two in its size. */
static size_t alignment_of(size_t size)
{
	size_t power = size & (0 - size);

	return power == 0 ? 1 : power > ALIGNMENT ? (size_t)ALIGNMENT : power;
}

/* Gives a block that has room for `need` bytes more than it has used: one that a reset
 * kept, the smallest of which come first, as they did before; or a new one. One that is
 * made for a large object alone goes behind the newest, whose remaining room would be
 * lost otherwise. */
static struct arena_block *block_with_room(struct arena *arena, size_t need)
{
	struct arena_block *newest = arena->block, *block = arena->kept;
	size_t capacity = BLOCK_FIRST;

	if (block && block->capacity >= need) {
		arena->kept = block->next;
		push(arena, block);
		return block;
	}
	if (newest && newest->capacity >= BLOCK_FIRST)
		capacity = newest->capacity * 2;
	if (capacity > BLOCK_LAST)
		capacity = BLOCK_LAST;
	if (newest && need > capacity / 4) {
		block = block_new(need);
		block->next = newest->next;
		newest->next = block;
		return block;
	}
	block = block_new(need > capacity ? need : capacity);
	push(arena, block);
	return block;
}

static void *take(struct arena *arena, size_t size, size_t bytes)
{
	struct arena_block *block = arena->block;
	size_t alignment = alignment_of(size), used = 0;

	if (block)
		used = (block->used + alignment - 1) & ~(alignment - 1);
	if (!block || used > block->capacity || block->capacity - used < bytes) {
		block = block_with_room(arena, bytes);
		used = block->used;
	}
	block->used = used + bytes;
	return (char *)block->data + used;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *block = arena->block, *next;
	size_t kept = 0;

	arena->total = 0;
	arena->block = NULL;
	for (struct arena_block *old = arena->kept; old; old = old->next)
		kept += old->capacity;
	for (; block; block = next) {
		next = block->next;
		if (block->capacity > BLOCK_LAST || kept >= KEPT_MOST) {
			free(block);
			continue;
		}
		kept += block->capacity;
		block->used = 0;
		block->next = arena->kept;
		arena->kept = block;
	}
}

#else

static void *take(struct arena *arena, size_t size, size_t bytes)
{
	struct arena_block *block = block_new(bytes);

	(void)size;
	push(arena, block);
	return block->data;
}

void arena_reset(struct arena *arena)
{
	arena_release(arena);
}

#endif

void arena_init(struct arena *arena)
{
	*arena = (struct arena){0};
}

void *arena_alloc(struct arena *arena, size_t size, size_t count)
{
	size_t bytes;
	void *p;

	if (__builtin_mul_overflow(size, count, &bytes) || bytes > SIZE_MAX - ALIGNMENT)
		arena_out_of_memory();
	p = take(arena, size, bytes);
	arena->total += bytes;
	memset(p, 0, bytes);
	return p;
}

void arena_release(struct arena *arena)
{
	blocks_free(arena->block);
	blocks_free(arena->kept);
	arena_init(arena);
}
