/*
 * memory: see memory.h. cmark's functions for memory know nothing of whom they work for,
 * so that it stands in a variable of the thread.
 */
#include "markdown/memory.h"

#include <stddef.h>
#include <string.h>

static _Thread_local struct memory *user;

/* Before each piece stands its size. */
union head {
	size_t size;
	max_align_t align;
};

static void *take(size_t count, size_t size)
{
	size_t pieces;
	union head *head;

	if (size && count > user->limit / size)
		longjmp(user->over, 1);
	pieces = 1 + (count * size + sizeof(*head) - 1) / sizeof(*head);
	if (pieces > user->limit / sizeof(*head))
		longjmp(user->over, 1);
	user->limit -= pieces * sizeof(*head);
	head = arena_array(user->arena, union head, pieces);
	head->size = count * size;
	return head + 1;
}

/* Longer pieces are moved; what they leave behind is counted, too. */
static void *retake(void *old, size_t size)
{
	const union head *head;
	void *piece;

	if (!old)
		return take(1, size);
	head = (const union head *)old - 1;
	if (size <= head->size)
		return old;
	piece = take(1, size);
	memcpy(piece, old, head->size);
	return piece;
}

static void give_back(void *piece)
{
	(void)piece;
}

cmark_mem *memory_use(struct memory *memory, struct arena *arena, size_t limit)
{
	static cmark_mem functions = {take, retake, give_back};

	memory->arena = arena;
	memory->limit = limit;
	user = memory;
	return &functions;
}
