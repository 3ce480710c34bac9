/*
 * explain: what was asked to be explained, and what was answered. A request is a task of
 * an agenda; it is answered by documents whose answers: name it, and by the explanations
 * that units gave in their sheets to the criteria that it is about.
 */
#ifndef DERIVE_EXPLAIN_H
#define DERIVE_EXPLAIN_H

#include "derive/concern.h"
#include "derive/results.h"

/* What a unit explained of one criterion in one of its sheets. */
struct explanation {
	const struct sheet_result *result;
	const struct score *score;
};

struct explanation_list {
	struct explanation *items;
	size_t count;
	size_t capacity;
};

bool task_is_request(const struct task *task);
/* Adds all that a sheet explains, in the framework's order. */
void explanations_of_sheet(
    struct arena *arena, const struct sheet_result *result, struct explanation_list *out);
/* Adds what a unit explained of the request's criteria in the periods that it concerns;
 * nothing for a request without criteria. */
void explanations_to(struct arena *arena, const struct results *results,
    const struct task *request, const struct unit *unit, struct explanation_list *out);
/* Adds the same of all units that the request is for: who leads it, whom it concerns. */
void explanations_to_all(struct arena *arena, const struct results *results,
    const struct task *request, struct explanation_list *out);

#endif
