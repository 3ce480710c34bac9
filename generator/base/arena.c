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

/* Gives a block that has room for `need` bytes. One that is made for a large object alone
 * goes behind the newest, whose remaining room would be lost otherwise. */
static struct arena_block *block_with_room(struct arena *arena, size_t need)
{
	struct arena_block *newest = arena->block;
	struct arena_block *block;
	size_t capacity = BLOCK_FIRST;

#ifndef ARENA_DEBUG
	if (newest && newest->capacity - newest->used >= need)
		return newest;
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
	if (need > capacity)
		capacity = need;
#else
	capacity = need;
#endif
	block = block_new(capacity);
	block->next = newest;
	arena->block = block;
	return block;
}

void arena_init(struct arena *arena)
{
	arena->block = NULL;
	arena->total = 0;
}

void *arena_alloc(struct arena *arena, size_t size, size_t count)
{
	struct arena_block *block;
	size_t bytes, need;
	char *p;

	if (__builtin_mul_overflow(size, count, &bytes) || bytes > SIZE_MAX - ALIGNMENT)
		arena_out_of_memory();
#ifdef ARENA_DEBUG
	need = bytes;
#else
	need = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
#endif
	block = block_with_room(arena, need);
	p = (char *)block->data + block->used;
	block->used += need;
	arena->total += bytes;
	memset(p, 0, bytes);
	return p;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *kept = arena->block;

	arena->total = 0;
	if (!kept)
		return;
	blocks_free(kept->next);
	kept->next = NULL;
	kept->used = 0;
#ifdef ARENA_DEBUG
	arena_release(arena);
#else
	if (kept->capacity > BLOCK_LAST)
		arena_release(arena);
#endif
}

void arena_release(struct arena *arena)
{
	blocks_free(arena->block);
	arena_init(arena);
}
