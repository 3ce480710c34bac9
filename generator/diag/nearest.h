/*
 * nearest: "did you mean": the known names closest to one that is not known.
 */
#ifndef DIAG_NEAREST_H
#define DIAG_NEAREST_H

#include "base/map.h"

struct arena;

#define NEAREST_MOST 3

/* Puts up to NEAREST_MOST of `names` that are near enough to `word` (text_distance at
 * most two letters, and a third of the longer one's letters; beyond 80 letters only
 * another case is near)
 * into `out`, nearest first, ties bytewise, each text once. Gives how many. */
size_t nearest_names(
    struct str word, const struct str *names, size_t count, struct str out[NEAREST_MOST]);
/* The same, joined for a message, each between backticks: "`a`, `b`"; empty where
 * nothing is near. */
struct str nearest_list(
    struct arena *arena, struct str word, const struct str *names, size_t count);

/* Names that are prepared once and asked many times. How long a question takes does not
 * grow with their number: where very many are about as far from the word as the nearest,
 * the search ends before it saw all, and a nearer one may be missed. */
struct nearest;
struct nearest *nearest_prepare(
    struct arena *arena, const struct str *names, size_t count);
/* `fits` (may be NULL) leaves out names that are no answer here. */
size_t nearest_find(const struct nearest *nearest, struct str word,
    bool (*fits)(void *context, struct str name), void *context,
    struct str out[NEAREST_MOST]);

/* Lists that were prepared, each when first asked for; begins with the arena alone. */
struct nearest_lists {
	struct arena *arena;
	struct map prepared;
};

/* Where the names of a list come from; `list` and `name` tell it from others. */
struct nearest_source {
	const void *list;
	size_t count;
	struct str (*name)(const void *list, size_t index);
};

const struct nearest *nearest_of(
    struct nearest_lists *lists, struct nearest_source source);
/* nearest_list among them. */
struct str nearest_listed(
    struct nearest_lists *lists, struct nearest_source source, struct str word);

#endif
