/*
 * since: which warnings of a site another one had already.
 */
#ifndef DIFF_SINCE_H
#define DIFF_SINCE_H

#include "diag/diag.h"
#include "site/site.h"

/* A site and what was said of it, sorted. */
struct since_side {
	const struct site *site;
	struct diagnostics *diagnostics;
};

/* Takes away from `new` the warnings and notes that `old` has too, each for one of the
 * same; `*dropped` counts them. Errors stay. What it needs lives in the arena. -1 when a
 * file could not be read. */
int since_drop(struct arena *arena, const struct since_side *old,
    const struct since_side *new, size_t *dropped);

#endif
