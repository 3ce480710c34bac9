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
	struct arena scratch;      /* reset after each sheet */
	const size_t *first_error; /* of what was found so far, by faults_find */
	struct map *signs;         /* score_signs' own, once they were needed */
};

/* By source where its first error stands, SIZE_MAX: none; in the arena. */
size_t *faults_find(
    struct arena *arena, const struct site *site, const struct diagnostics *diagnostics);
/* True where something in a sheet's scores, or in its framework's file, is in error: what
 * they add up to says nothing yet. What stands from `published` on is no score. */
bool fault_in_scores(const size_t *first_error, const struct sheet *sheet);

void check_scores(struct checker *checker, const struct sheet_result *result);
void check_rounds(struct checker *checker, const struct sheet_result *result);
/* `ranks_hold`: no sheet of its league is in error. */
void check_published(
    struct checker *checker, const struct sheet_result *result, bool ranks_hold);
void check_documents(struct checker *checker);
void check_tasks(struct checker *checker);
void check_endings(struct checker *checker);

#endif
