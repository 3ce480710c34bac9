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
	KEPT_MOST = 16 * BLOCK_LAST, /* what a reset keeps */
};

struct arena_block {
	struct arena_block *next; /* the one before it in time */
	size_t capacity;
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

/* Gives a new newest block with room for `need` bytes: one that a reset kept, the
 * smallest of which come first, as they did before; or one of `capacity`. */
static struct arena_block *block_with_room(
    struct arena *arena, size_t need, size_t capacity)
{
	struct arena_block *block = arena->kept;

	if (block && block->capacity >= need)
		arena->kept = block->next;
	else
		block = block_new(need > capacity ? need : capacity);
	push(arena, block);
	return block;
}

/* A block that is made for a large object alone goes behind the newest, whose remaining
 * room would be lost otherwise. */
void *arena_more(struct arena *arena, size_t bytes)
{
	struct arena_block *newest = arena->block, *block;
	size_t capacity = BLOCK_FIRST;

	if (newest && newest->capacity >= BLOCK_FIRST)
		capacity = newest->capacity * 2;
	if (capacity > BLOCK_LAST)
		capacity = BLOCK_LAST;
	if (newest && bytes > capacity / 4 &&
	    !(arena->kept && arena->kept->capacity >= bytes)) {
		block = block_new(bytes);
		block->next = newest->next;
		newest->next = block;
		return block->data;
	}
	block = block_with_room(arena, bytes, capacity);
	arena->at = (char *)block->data + bytes;
	arena->end = (char *)block->data + block->capacity;
	return block->data;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *block = arena->block, *next;
	size_t kept = 0;

	arena->block = NULL;
	arena->at = arena->end = NULL;
	for (struct arena_block *old = arena->kept; old; old = old->next)
		kept += old->capacity;
	for (; block; block = next) {
		next = block->next;
		if (block->capacity > BLOCK_LAST || kept >= KEPT_MOST) {
			free(block);
			continue;
		}
		kept += block->capacity;
		block->next = arena->kept;
		arena->kept = block;
	}
}

#else

void *arena_more(struct arena *arena, size_t bytes)
{
	struct arena_block *block = block_new(bytes);

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

	if (__builtin_mul_overflow(size, count, &bytes))
		arena_out_of_memory();
	return memset(arena_take(arena, size, bytes), 0, bytes);
}

char *arena_bytes(struct arena *arena, size_t count)
{
	return arena_take(arena, 1, count);
}

void arena_release(struct arena *arena)
{
	blocks_free(arena->block);
	blocks_free(arena->kept);
	arena_init(arena);
}
