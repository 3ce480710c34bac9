/*
 * map: open addressing with linear probing; at most three quarters full, never shrinking,
 * nothing is ever taken out.
 */
#include "base/map.h"

#include "base/arena.h"

#include <assert.h>
#include <stdint.h>

enum { CAPACITY_FIRST = 16 };

struct map_slot {
	struct str key;
	void *value; /* NULL: free */
	uint64_t hash;
};

/* FNV-1a with 64 bits; the upper half is mixed in because only low bits choose the slot.
 */
static uint64_t hash_of(struct str key)
{
	uint64_t hash = UINT64_C(14695981039346656037);

	for (size_t i = 0; i < key.n; i++) {
		hash ^= (unsigned char)key.p[i];
		hash *= UINT64_C(1099511628211);
	}
	return hash ^ (hash >> 32);
}

/* The slot that holds `key`, or the free one where it belongs. */
static struct map_slot *slot_for(const struct map *map, struct str key, uint64_t hash)
{
	size_t mask = map->capacity - 1;
	size_t i = (size_t)hash & mask;

	while (map->slots[i].value &&
	       (map->slots[i].hash != hash || !str_equal(map->slots[i].key, key)))
		i = (i + 1) & mask;
	return &map->slots[i];
}

static void grow(struct arena *arena, struct map *map)
{
	struct map bigger = {.count = map->count, .capacity = CAPACITY_FIRST};

	if (map->capacity && __builtin_mul_overflow(map->capacity, 2, &bigger.capacity))
		arena_out_of_memory();
	bigger.slots = arena_array(arena, struct map_slot, bigger.capacity);
	for (size_t i = 0; i < map->capacity; i++) {
		const struct map_slot *slot = &map->slots[i];

		if (slot->value)
			*slot_for(&bigger, slot->key, slot->hash) = *slot;
	}
	*map = bigger;
}

void *map_put(struct arena *arena, struct map *map, struct str key, void *value)
{
	uint64_t hash = hash_of(key);
	struct map_slot *slot;
	void *before;

	assert(value);
	if (map->count >= map->capacity - map->capacity / 4)
		grow(arena, map);
	slot = slot_for(map, key, hash);
	before = slot->value;
	if (!before) {
		*slot = (struct map_slot){key, NULL, hash};
		map->count++;
	}
	slot->value = value;
	return before;
}

void *map_find(const struct map *map, struct str key)
{
	if (map->count == 0)
		return NULL;
	return slot_for(map, key, hash_of(key))->value;
}
