/*
 * unit_page: the parts of a unit's page, each in a file of its own.
 */
#ifndef PAGE_UNIT_PAGE_H
#define PAGE_UNIT_PAGE_H

#include "page/charts.h"
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
/* sentences, task_counts: what matters about the unit. */
void unit_put_opening(struct unit_page *page);
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
/* remediation: the same summed up, {period, framework, summary}; for the home page. With
 * NULL an empty list. */
void put_remediation(struct arena *a, const struct frame *f, struct value *context,
    const struct unit *unit);
/* strengths, limitations, general findings, documents, tasks. */
void unit_put_work(struct unit_page *page);
/* changes: what commits did to the unit's scores, newest first. */
void unit_put_changes(struct unit_page *page);
/* set, changed: the commits that wrote a score first and last; `dates` may be NULL. */
void unit_put_dates(struct unit_page *page, struct value *row,
    const struct score_dates *dates, const struct criterion *criterion);
/* common_line: the commit that wrote most of the scores, said once below the table;
 * own_line in the rows of the others. For templates alone. */
void unit_share_dates(struct unit_page *page, struct value *table, struct value *rows);
/* indicators and promises. */
void unit_put_aims(struct unit_page *page);
/* What documents promise the unit to reach in the period of a result, by the index of
 * the framework's criteria: the most where several promise. */
const struct promised_score *unit_promised_scores(
    const struct unit_page *page, const struct sheet_result *result);

/* The unit's latest sheet with scores in it, or NULL. */
const struct sheet_result *unit_latest_scored(
    const struct frame *f, const struct unit *unit);

#endif
