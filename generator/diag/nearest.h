/*
 * nearest: "did you mean": the known names closest to one that is not known.
 */
#ifndef DIAG_NEAREST_H
#define DIAG_NEAREST_H

#include "base/str.h"

struct arena;

#define NEAREST_MOST 3

/* Puts up to NEAREST_MOST of `names` that are near enough to `word` (text_distance at
 * most a third of the longer one's letters; beyond 80 letters only another case is near)
 * into `out`, nearest first, ties bytewise, each text once. Gives how many. */
size_t nearest_names(
    struct str word, const struct str *names, size_t count, struct str out[NEAREST_MOST]);
/* The same, joined for a message, each between backticks: "`a`, `b`"; empty where
 * nothing is near. */
struct str nearest_list(
    struct arena *arena, struct str word, const struct str *names, size_t count);

#endif
