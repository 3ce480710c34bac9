/*
 * vec: a typed growing array in an arena.
 *
 *	VEC(struct unit) units = {0};
 *	struct unit *unit = vec_add(arena, &units);	(a new zeroed item)
 *
 * Growing moves the items, so no pointer to an item is kept while the vector grows.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

struct arena;

#define VEC(type)                                                                        \
	struct {                                                                         \
		type *items;                                                             \
		size_t count;                                                            \
		size_t capacity;                                                         \
	}

/* Makes room for one more item of `size` bytes; used by the macros alone. */
void *vec_grow(
    struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

/* Adds a zeroed item and gives its address. */
#define vec_add(arena, vec)                                                              \
	((vec)->items = vec_grow((arena), (vec)->items, (vec)->count, &(vec)->capacity,  \
	     sizeof(*(vec)->items)),                                                     \
	    &(vec)->items[(vec)->count++])

/* Adds a value. */
#define vec_push(arena, vec, value) ((void)(*vec_add((arena), (vec)) = (value)))

#endif
