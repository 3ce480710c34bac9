/*
 * task_counts: tasks counted by what became of them, for the tracker and for plans.
 */
#ifndef PAGE_TASK_COUNTS_H
#define PAGE_TASK_COUNTS_H

#include "page/frame.h"

struct task_counts {
	size_t total;
	size_t by_status[TASK_STATUS_COUNT]; /* add up to `total` */
	size_t near;                         /* open, and due soon */
	size_t lead_ended;                   /* overdue since before its leads ended */
	size_t lapsed_by_end;                /* lapsed because every lead has ended */
	size_t verified;                     /* done and checked by somebody */
	size_t declared; /* done by the word of those who did it alone */
};

void task_counts_add(struct task_counts *counts, const struct task_result *result);
/* What readers are told apart: each status, and overdue tasks whose leads have ended by
 * themselves. Those that occur, worst first; they add up to the total. `word` is the
 * label's key in task_status. */
struct task_count {
	enum task_status status;
	bool lead_ended;
	const char *word;
	size_t count;
};
enum { TASK_COUNTS_MOST = TASK_STATUS_COUNT + 1 };
/* "10 xong, 25 đang làm (8 quá hạn), 6 dừng"; what does not occur is left out. Where all
 * are the same "đều xong", of one "xong". */
struct str counts_words(
    struct arena *a, const struct frame *f, const struct task_counts *counts);
/* {total, statuses: [{status, lead_ended, count}] (as listed above), near, verified,
 * declared, lapsed_by_end} as a field. */
void put_task_counts(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct task_counts *counts);

/* The columns of a row that add up to `total`: {total, overdue, open, undated, done,
 * ended}. */
void put_count_columns(struct arena *a, const struct frame *f, struct value *row,
    const struct task_counts *counts);
/* A document with tasks as a row: as add_document, plan_href, and these columns. */
void add_plan(struct arena *a, const struct frame *f, struct value *list,
    const struct document *document);

/* How many tasks a page of the tracker lists, a kilobyte each, and how many rows a table
 * of its other pages. */
enum { TASKS_LISTED = 750, ROWS_LISTED = 1000 };

/* The results of a document's tasks in their order; NULL where it has none. */
const struct task_result *tasks_of_document(
    const struct frame *f, const struct document *document);

#endif
