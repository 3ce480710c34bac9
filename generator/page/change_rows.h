/*
 * change_rows: changes of scores as git's history has them, for the lists of several
 * kinds of pages. Partial parts/score-change.
 */
#ifndef PAGE_CHANGE_ROWS_H
#define PAGE_CHANGE_ROWS_H

#include "page/frame.h"
#include "page/parts.h"

/* False where the site stands in no repository. */
bool has_history(const struct frame *f);

/* What one commit did to one sheet: {commit, date, author, unit, unit_id, period,
 * framework, changes: [{criterion, criterion_id, round, what: changed|added|removed, old,
 * new, change}], added, removed (how many more, where they are too many to list),
 * corrected, reason (of all that was corrected; each change may have its own), decision,
 * document, total: {old, new}, rank: {old, new}, sheets: null}; for templates alone
 * commit_short, total_line, rank_line, index (the framework's title where the unit has
 * sheets of several lineages in the period). */
struct value *add_sheet_step(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_step *step);
/* The steps from `from` up to `to` that the page shows, newest first, at most `most`
 * items (0: all); what a commit entered in many sheets at once is one item, with
 * `sheets`, how many, and no unit. Gives true where there were more. */
bool add_sheet_steps(struct arena *a, const struct frame *f, struct value *list,
    const struct page *page, size_t from, size_t to, size_t most);
/* How many rows of which unit all of them make. */
void count_sheet_steps(
    const struct frame *f, size_t from, size_t to, struct row_counts *counts);
/* Its id as people read it. */
struct str commit_short(const struct past_commit *commit);
/* {commit, date} with commit_short (page only); of NULL null. */
void put_commit(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct past_commit *commit);
/* `history_cut` (page only): from when history is known; null where from the beginning.
 */
void put_history_cut(struct arena *a, const struct frame *f, struct value *context);

#endif
