/*
 * unit_page: the parts of a unit's page, each in a file of its own.
 */
#ifndef PAGE_UNIT_PAGE_H
#define PAGE_UNIT_PAGE_H

#include "page/frame.h"
#include "page/index.h"

struct unit_page {
	struct arena *arena;
	const struct frame *frame;
	const struct unit *unit;
	const struct unit_facts *facts;
	const struct sheet_result *const *results; /* by lineage, then period */
	size_t result_count;
	struct value *context;
	bool needs_as_of;
};

/* level, code, parent, begins, ends, predecessors, successors, … */
void unit_put_existence(struct unit_page *page);
/* histories: one for each lineage, its own first, then each predecessor's. */
void unit_put_histories(struct unit_page *page);
/* The history of one unit into a list; also for the home page. */
void add_histories(
    struct arena *a, const struct frame *f, struct value *list, const struct unit *unit);
/* criteria: the table of the latest period that has scores; explanations of all periods.
 */
void unit_put_criteria(struct unit_page *page);
/* loop: for each period and criterion that lost points what was found, done, and came. */
void unit_put_loop(struct unit_page *page);
/* strengths, limitations, general findings, documents, tasks. */
void unit_put_work(struct unit_page *page);
/* indicators and promises. */
void unit_put_aims(struct unit_page *page);

/* The unit's latest sheet with scores in it, or NULL. */
const struct sheet_result *unit_latest_scored(
    const struct frame *f, const struct unit *unit);

#endif
