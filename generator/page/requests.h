/*
 * requests: what was asked to be explained, of whom, by when, and what was answered.
 * Partials parts/request, parts/explanation.
 */
#ifndef PAGE_REQUESTS_H
#define PAGE_REQUESTS_H

#include "derive/explain.h"
#include "page/rows.h"

/* {unit, period, criterion, explanation, evidence}; for templates score_line. The unit is
 * null unless `with_unit`. */
void add_explanation(struct arena *a, const struct frame *f, struct value *list,
    const struct explanation *explanation, bool with_unit);
/* Documents whose answers: name the task, as a field; of those only what `unit` (may be
 * NULL) issued, or nobody else of whom it was asked. */
void put_answers(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct task_result *result, const struct unit *unit);
/* A request: {id, text, document, leads, units, due, due_words, last_day, status, near,
 * lapsed_by_end, done, evidence, answers, explanations}. With a unit its own share of the
 * status, its answers and its explanations alone; else everybody's, each with its unit.
 */
void add_request(struct arena *a, const struct frame *f, struct value *list,
    const struct task_result *result, const struct unit *unit);
/* requests: all that the unit has to answer, as a field. */
void put_requests_of(struct arena *a, const struct frame *f, struct value *object,
    const struct unit *unit, struct as_of *as_of);

#endif
