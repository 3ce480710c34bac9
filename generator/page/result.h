/*
 * result: a sheet's result as a row of histories and league tables.
 */
#ifndef PAGE_RESULT_H
#define PAGE_RESULT_H

#include "page/frame.h"

/* {unit, period, framework, league (page only: the table's address),
 * period_href (page only: the unit in that period), status,
 * published_only, score, max, full_max, percent, rank, of, rank_published, of_published,
 * total_published, percent_published, grade, grade_published, decision, published_on,
 * change, change_in_percent, rank_change (where the same units were ranked both times),
 * rank_before, of_before, shared {count, before, after} (among the units ranked in both),
 * in_bottom, streak, must_explain, corrections}; for templates the texts of what is shown
 * first: score_line, percent_line, rank_line, grade_line, change_line, movement, and what
 * differs: differences. */
struct value *add_result(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_result *result);
/* The same into an object, or null under `key` where `result` is NULL. */
void put_result(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct sheet_result *result);
/* The grade that is shown: the published one where given, else the computed; may be
 * empty. */
struct str result_grade(const struct sheet_result *result);
/* In the bottom group for as many periods as call for an explanation. */
bool result_must_explain(const struct frame *f, const struct sheet_result *result);

#endif
