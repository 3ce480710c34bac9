/*
 * check: rules over a whole site that no single file can be held to while it is read.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "derive/results.h"
#include "derive/score_history.h"
#include "derive/tasks.h"
#include "diag/diag.h"

/* Reports what is wrong or doubtful in the site and in what follows from it. */
void site_check(const struct site *site, const struct results *results,
    const struct task_results *tasks, struct diagnostics *diagnostics);
/* Reports published scores that were changed, in any commit or since, and that no entry
 * among the corrections speaks of. `day` is today's. */
void site_check_history(const struct site *site, const struct score_history *history,
    struct date day, struct diagnostics *diagnostics);
/* The same of one sheet, in which nothing is in error. */
void sheet_check_history(const struct sheet *sheet, const struct score_history *history,
    struct date day, struct diagnostics *diagnostics);

#endif
