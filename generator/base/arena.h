/*
 * arena: memory that lives and dies together.
 *
 * There are two lifetimes in the program: `site`, the run, and `page`, reset after each
 * page. A function that allocates takes its arena first, so ownership is in the
 * signature. Out of memory ends the program with a message and status 3.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena_block;

struct arena {
	char *at, *end;            /* what is left of the newest block */
	struct arena_block *block; /* newest block; NULL until first use */
	struct arena_block *kept;  /* empty blocks for reuse */
};

/* Makes an empty arena; allocates nothing. */
void arena_init(struct arena *arena);

/* Gives `count` zeroed objects of `size` bytes, aligned for any type of that size. Never
 * NULL. */
void *arena_alloc(struct arena *arena, size_t size, size_t count);

/* Bytes that hold anything, for what is written over at once. */
char *arena_bytes(struct arena *arena, size_t count);

/* Forgets all objects but keeps some memory for reuse. */
void arena_reset(struct arena *arena);

/* Gives all memory back; the arena is empty afterwards and may be used again. */
void arena_release(struct arena *arena);

/* What every allocator of base does when the machine has no more memory. */
_Noreturn void arena_out_of_memory(void);

/* For arena_take alone: where the newest block has no room. */
void *arena_more(struct arena *arena, size_t bytes);

/* An object of `size` bytes needs no more than the largest power of two in its size. A
 * page is made of millions of objects, so this stands here. */
static inline void *arena_take(struct arena *arena, size_t size, size_t bytes)
{
	const size_t most = _Alignof(max_align_t), power = size & (0 - size);
	size_t alignment = power == 0 || power > most ? most : power;
	size_t gap = (0 - (uintptr_t)arena->at) & (alignment - 1);
	size_t left = (size_t)(arena->end - arena->at);
	char *p;

	if (left < gap || left - gap <= bytes)
		return arena_more(arena, bytes);
	p = arena->at + gap;
	arena->at = p + bytes;
	return p;
}

#define arena_new(arena, type)                                                           \
	((type *)memset(arena_take((arena), sizeof(type), sizeof(type)), 0, sizeof(type)))
#define arena_array(arena, type, count)                                                  \
	((type *)arena_alloc((arena), sizeof(type), (count)))

#endif
