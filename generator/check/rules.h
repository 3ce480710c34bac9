/*
 * rules: what the files of this room share; for this room alone.
 */
#ifndef CHECK_RULES_H
#define CHECK_RULES_H

#include "base/arena.h"
#include "check/check.h"

struct checker {
	const struct site *site;
	const struct results *results;
	const struct task_results *tasks;
	struct diagnostics *diagnostics;
	struct arena arena;
	struct arena scratch; /* reset after each sheet */
	size_t *first_error;  /* by source: where; SIZE_MAX: none */
};

void check_scores(struct checker *checker, const struct sheet_result *result);
void check_rounds(struct checker *checker, const struct sheet_result *result);
/* `ranks_hold`: no sheet of its league is in error. */
void check_published(
    struct checker *checker, const struct sheet_result *result, bool ranks_hold);
void check_documents(struct checker *checker);
void check_tasks(struct checker *checker);
void check_endings(struct checker *checker);

#endif
