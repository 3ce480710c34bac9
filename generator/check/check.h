/*
 * check: rules over a whole site that no single file can be held to while it is read.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "derive/results.h"
#include "derive/tasks.h"
#include "diag/diag.h"

/* Reports what is wrong or doubtful in the site and in what follows from it. */
void site_check(const struct site *site, const struct results *results,
    const struct task_results *tasks, struct diagnostics *diagnostics);

#endif
