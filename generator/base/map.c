/*
 * map: open addressing with linear probing; at most three quarters full, never shrinking,
 * nothing is ever taken out.
 */
#include "base/map.h"

#include "base/arena.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

enum { CAPACITY_FIRST = 16 };

struct map_slot {
	struct str key;
	void *value; /* NULL: free */
	uint64_t hash;
};

/* Two halves of a key; zero until map_seed. */
static uint64_t secret[2];

void map_seed(const unsigned char bytes[MAP_SEED])
{
	memcpy(secret, bytes, sizeof(secret));
}

struct stirred {
	uint64_t a, b, c, d;
};

static uint64_t turn(uint64_t word, unsigned by)
{
	return word << by | word >> (64 - by);
}

static void stir(struct stirred *s, int rounds)
{
	while (rounds-- > 0) {
		s->a += s->b;
		s->c += s->d;
		s->b = turn(s->b, 13) ^ s->a;
		s->d = turn(s->d, 16) ^ s->c;
		s->a = turn(s->a, 32) + s->d;
		s->c += s->b;
		s->d = turn(s->d, 21) ^ s->a;
		s->b = turn(s->b, 17) ^ s->c;
		s->c = turn(s->c, 32);
	}
}

static void take(struct stirred *s, uint64_t word)
{
	s->d ^= word;
	stir(s, 1);
	s->a ^= word;
}

/* SipHash with one round a word and three at the end: who does not know the secret can't
 * look for keys that fall into one slot. */
static uint64_t hash_of(struct str key)
{
	struct stirred s = {
	    .a = secret[0] ^ UINT64_C(0x736f6d6570736575),
	    .b = secret[1] ^ UINT64_C(0x646f72616e646f6d),
	    .c = secret[0] ^ UINT64_C(0x6c7967656e657261),
	    .d = secret[1] ^ UINT64_C(0x7465646279746573),
	};
	uint64_t word;
	size_t at = 0;

	for (; at + sizeof(word) <= key.n; at += sizeof(word)) {
		memcpy(&word, key.p + at, sizeof(word));
		take(&s, word);
	}
	word = 0;
	if (at < key.n)
		memcpy(&word, key.p + at, key.n - at);
	take(&s, word | (uint64_t)key.n << 56);
	s.c ^= 0xff;
	stir(&s, 3);
	return s.a ^ s.b ^ s.c ^ s.d;
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
