/*
 * facts: of each fact (derive/trace.h) a digest of how it is in this build, and one of
 * all that pages read without noting it.
 */
#ifndef PAGE_FACTS_H
#define PAGE_FACTS_H

#include "base/digest.h"
#include "page/page.h"

struct facts {
	struct fact_numbers numbers;
	struct digest *digests; /* by fact */
	struct digest common;
};

/* `pages` is the plan. */
void facts_make(struct arena *arena, const struct frame *frame,
    const struct page_list *pages, struct facts *out);
/* What a fact is about, for people who work on the program: "unit an-son". */
struct str fact_name(struct arena *arena, const struct frame *frame,
    const struct facts *facts, size_t fact);

/* A frame that notes what is read of it; for one thread. It must not be moved. */
struct noting {
	struct frame frame;
	struct results results;
	struct task_results tasks;
	struct score_history history;
	struct trace trace;
};
void noting_open(struct arena *arena, const struct frame *frame,
    const struct facts *facts, struct noting *out);

#endif
