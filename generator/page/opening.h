/*
 * opening: what stands at the head of a page, before anything is shown: what matters in a
 * sentence or two, and the way to its neighbours. Partials parts/opening and
 * parts/neighbours.
 */
#ifndef PAGE_OPENING_H
#define PAGE_OPENING_H

#include "page/charts.h"
#include "page/task_counts.h"

/* `sentences`, for templates alone: a list of texts to be filled by what follows, each of
 * which adds no more than one and nothing where there is nothing to say. */
struct value *put_sentences(struct arena *a, struct value *context);
/* One that comes without its full stop. */
void say(
    struct arena *a, const struct frame *f, struct value *sentences, struct str sentence);

/* A unit's points, percentage, rank and grade in a period, and how the rank moved. */
void say_result(struct arena *a, const struct frame *f, struct value *sentences,
    const struct sheet_result *result);
/* The unit's latest result with scores, where it is of the index of its latest result: no
 * loss of one index is told behind the percentage of another. May be NULL. */
const struct sheet_result *opening_scored(const struct frame *f, const struct unit *unit);
/* How much was lost, where most, and for how much of it nothing was ordered. */
void say_losses(struct arena *a, const struct frame *f, struct value *sentences,
    const struct sheet_result *result);
/* `worst`, for templates alone: {lost, period, line}; null where nothing was lost. */
void put_worst(struct arena *a, const struct frame *f, struct value *context,
    const struct sheet_result *result);
/* How many tasks there are and how they stand. */
void say_tasks(struct arena *a, const struct frame *f, struct value *sentences,
    const struct task_counts *counts);
/* Who is first and last, and the mean. */
void say_league(struct arena *a, const struct frame *f, struct value *sentences,
    const struct league *league);
/* What the units got of one criterion in a period. */
void say_spread(struct arena *a, const struct frame *f, struct value *sentences,
    const struct spread *spread);

/* `before` and `after`, for templates alone: {words, href}; null where `words` is empty.
 */
void put_neighbour_link(struct arena *a, struct value *context, const char *key,
    struct str words, struct str href);

#endif
