/*
 * deriving: the steps that results_derive takes one after the other; for this room alone.
 */
#ifndef DERIVE_DERIVING_H
#define DERIVE_DERIVING_H

#include "derive/results.h"

/* One sheet by itself: criteria (room for all of the framework's is there already),
 * total, status, score, percentage, grade. Touches nothing else, so sheets may run in
 * parallel. */
void reckon_sheet(struct sheet_result *result);

/* Leagues, ranks, and the lineage's period before each; results->sheets must be reckoned.
 */
void leagues_derive(struct arena *arena, struct results *results);
/* The index of the sheets by unit. */
void units_derive(struct arena *arena, struct results *results);
/* Previous sheets, changes, bottom group and streaks; needs leagues and the index. */
void course_derive(struct arena *arena, struct results *results);
/* Published figures against computed ones; needs ranks. */
void published_compare(const struct league *league, struct sheet_result *result);

/* Gives percentages more places where two would show as equal what is not: neighbours in
 * a league, a result and the one before it, a result and a grade that it does not reach.
 */
void percents_tell_apart(struct arena *arena, struct results *results);
/* The points as a share of 100. */
struct ratio points_of(const struct sheet_result *result);
/* The computed or the published place that its framework ranks by; 0 none. */
unsigned result_place(const struct sheet_result *result, bool published, unsigned *of);
/* The order of groups; units without one come last. */
int compare_group_keys(const struct unit *a, const struct unit *b);
/* Begins a row's movement with the places shown; needs `previous`. */
void movement_begin(struct sheet_result *result);
/* Movements of a league's rows against the period before; begun ones alone. */
void movements_derive(
    struct arena *arena, const struct results *results, const struct league *league);
/* How many units of the league stand below a row's shown place. */
unsigned places_below(const struct league *league, const struct sheet_result *result);
/* True when the framework scores the unit in the period: its level, its scope, and there
 * for a day of it. */
bool framework_scores(
    const struct framework *framework, const struct unit *unit, struct period period);

/* The leagues of a lineage in one period, one for each of its frameworks. */
const struct league *leagues_of_lineage(const struct results *results,
    const struct lineage *lineage, struct period period, size_t *count);
/* The same criterion in another framework of the lineage, or NULL. */
const struct criterion *criterion_in(
    const struct criterion *criterion, const struct framework *framework);

/* A league's row, to be written to while deriving. */
struct sheet_result *result_of_row(
    const struct results *results, const struct league *league, size_t row);

#endif
