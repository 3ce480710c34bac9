/*
 * map: text → pointer, in an arena. It is for look-up alone; there is no iteration, since
 * the order of a hash table must never reach the output.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_slot;

struct map {
	struct map_slot *slots;
	size_t count;
	size_t capacity;
};

/* Once, before the first map: bytes that nobody can guess, so that nobody can choose keys
 * that take long to look up. Nothing else depends on them. */
enum { MAP_SEED = 16 };
void map_seed(const unsigned char bytes[MAP_SEED]);

/* Stores `value` (not NULL) under `key`, whose bytes must outlive the map. Gives the
 * value that stood there before, or NULL. */
void *map_put(struct arena *arena, struct map *map, struct str key, void *value);
/* The value under `key`, or NULL. */
void *map_find(const struct map *map, struct str key);

#endif
