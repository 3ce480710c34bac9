/*
 * criterion_page: the parts of a criterion's page, each in a file of its own.
 */
#ifndef PAGE_CRITERION_PAGE_H
#define PAGE_CRITERION_PAGE_H

#include "page/frame.h"
#include "page/index.h"
#include "page/rows.h"

/* One period in which the criterion was scored: a column. */
struct criterion_column {
	const struct league *league;
	const struct criterion *criterion;
	const struct sheet_result *
	    *by_row; /* parallel to the page's units; NULL: no sheet */
};

struct criterion_page {
	struct arena *arena;
	const struct frame *frame;
	const struct page *page;
	const struct chain *chain;
	struct value *context, *sentences; /* page/opening.h */
	struct {
		struct criterion_column *items;
		size_t count;
		size_t capacity;
	} columns;
	struct unit_list units; /* that have a sheet in one of them; Vietnamese order */
	struct as_of as_of;
};

/* findings, tasks and indicators about the criterion. */
void criterion_put_work(struct criterion_page *page);
/* loop: for each period who lost points and why, what was found, ordered and done, and
 * what came; latest period first. */
void criterion_put_loop(struct criterion_page *page);

#endif
