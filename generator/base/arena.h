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

struct arena_block;

struct arena {
	struct arena_block *block; /* newest block; NULL until first use */
	struct arena_block *kept;  /* empty blocks for reuse */
	size_t total;              /* bytes handed out since the last reset */
};

/* Makes an empty arena; allocates nothing. */
void arena_init(struct arena *arena);

/* Gives `count` zeroed objects of `size` bytes, aligned for any type of that size. Never
 * NULL. */
void *arena_alloc(struct arena *arena, size_t size, size_t count);

/* Forgets all objects but keeps some memory for reuse. */
void arena_reset(struct arena *arena);

/* Gives all memory back; the arena is empty afterwards and may be used again. */
void arena_release(struct arena *arena);

/* What every allocator of base does when the machine has no more memory. */
_Noreturn void arena_out_of_memory(void);

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type), 1))
#define arena_array(arena, type, count)                                                  \
	((type *)arena_alloc((arena), sizeof(type), (count)))

#endif
