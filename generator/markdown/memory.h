/*
 * memory: what cmark may allocate for one text. It all comes from the arena of the tree
 * that is made of it; what goes beyond the limit ends the parsing where it is. Private to
 * this room.
 */
#ifndef MARKDOWN_MEMORY_H
#define MARKDOWN_MEMORY_H

#include "base/arena.h"

#include <cmark-gfm.h>
#include <setjmp.h>

struct memory {
	struct arena *arena;
	size_t limit; /* bytes */
	jmp_buf over; /* where to go beyond it; set by the caller */
};

/* What this thread allocates through the result from now on is counted by `memory`. */
cmark_mem *memory_use(struct memory *memory, struct arena *arena, size_t limit);

#endif
