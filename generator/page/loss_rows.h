/*
 * loss_rows: a lost point and what came of it, as a row; and how much of what was lost is
 * answered. Partials parts/loss-table and parts/loss-summary.
 */
#ifndef PAGE_LOSS_ROWS_H
#define PAGE_LOSS_ROWS_H

#include "derive/loop.h"
#include "page/rows.h"

/* Into a row that already says whose or which criterion's loss it is: {lost, reason,
 * findings, tasks, wider_tasks, no_task, dropped, next: {period, final, max}, recovered,
 * regained, not_recovered}; for templates score_line, has_findings, has_tasks,
 * has_wider_tasks and next.line. One that `is_bare` of all that the page would tell
 * beside the points stands in a line behind the table.
 */
void put_loss(struct arena *a, const struct frame *f, struct value *row,
    const struct loss *loss, bool is_bare, struct as_of *as_of);
/* Behind the rows of a table, into what holds them: has_next, whether any has a score of
 * the next period, has_bare and has_told, and how the figures stand under each other. */
void end_losses(
    struct arena *a, const struct frame *f, struct value *object, struct value *rows);
/* As a field, of the losses of one sheet: {lost, found, tasked, untasked, untasked_count,
 * done, measured, regained}; points, exact; for templates `line`, the same in words. */
void put_loss_summary(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct loss_list *losses);
/* "8,2 điểm trong đó chưa có nhiệm vụ nào"; of a summary of these losses. */
struct str untasked_words(struct arena *a, const struct frame *f,
    const struct loss_list *losses, const struct loss_summary *summary);

#endif
