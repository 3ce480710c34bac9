/*
 * unit_page: the parts of a unit's page, each in a file of its own.
 */
#ifndef PAGE_UNIT_PAGE_H
#define PAGE_UNIT_PAGE_H

#include "page/charts.h"
#include "page/frame.h"
#include "page/index.h"
#include "page/rows.h"

struct unit_page {
	struct arena *arena;
	const struct frame *frame;
	const struct page *page;
	const struct unit *unit;
	const struct unit_facts *facts;
	const struct sheet_result *const *results; /* by lineage, then period */
	size_t result_count;
	struct value *context;
	struct as_of as_of;
};

/* level, code, parent, begins, ends, predecessors, successors, … */
void unit_put_existence(struct unit_page *page);
/* ends, successors: what the head of the home page says of a unit that has ended. */
void put_ended(struct arena *a, const struct frame *f, struct value *context,
    const struct unit *unit);
/* sentences, task_counts: what matters about the unit. */
void unit_put_opening(struct unit_page *page);
/* histories: one for each lineage, its own first, then each predecessor's. */
void unit_put_histories(struct unit_page *page);
/* histories: of one unit, one for each lineage, the main one first; other_histories: of
 * lineages beside the main one, small. Also for the home page. */
void put_histories(struct arena *a, const struct frame *f, struct value *object,
    const struct unit *unit);
/* criteria: the table of the latest period that has scores; explanations of the latest
 * that has some. */
void unit_put_criteria(struct unit_page *page);
/* criteria: the table of a sheet, which gets the id. */
void unit_put_table(struct unit_page *page, struct value *object, struct str id,
    const struct sheet_result *result);
/* explanations: what the unit explained there; `result` may be NULL. */
void unit_put_explanations(
    struct unit_page *page, struct value *object, const struct sheet_result *result);
/* loop: the losses of the latest period, if any; and remediation, a line for each. */
void unit_put_loop(struct unit_page *page);
/* losses: for each criterion that lost points what was found, done, and came. */
void unit_put_losses(
    struct unit_page *page, struct value *object, const struct sheet_result *result);
/* remediation: losses summed up by period, the latest first in each lineage, {period,
 * framework, summary}. With NULL an empty list. */
void put_remediation(struct arena *a, const struct frame *f, struct value *context,
    const struct unit *unit);
/* A task with its runs, and whether the unit leads it alone, so that nobody needs to be
 * named. */
void unit_add_task(
    struct unit_page *page, struct value *list, const struct task_result *result);
/* The findings of the latest notice, and how many others name the unit; its open tasks;
 * its documents. */
void unit_put_work(struct unit_page *page);
/* strengths, limitations and the general ones: the findings of documents about a period;
 * of PERIOD_NONE those of the latest document alone. */
void unit_put_findings(
    struct unit_page *page, struct value *object, struct period period);
/* changes: what commits did to the unit's scores in the twelve months before the newest
 * such commit, newest first. */
void unit_put_changes(struct unit_page *page);
/* changes: all that commits did to one sheet, newest first. */
void unit_put_sheet_changes(
    struct unit_page *page, struct value *object, struct period period);
/* Parents as crumbs, the highest first. */
void unit_add_parents(struct unit_page *page, const struct unit *parent);
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

#endif
