/*
 * index: what concerns one unit or one criterion, gathered once for all pages, so that no
 * page has to go through the whole site.
 *
 * A *chain* is one criterion through all frameworks of its lineage (criterion.previous
 * and next).
 */
#ifndef PAGE_INDEX_H
#define PAGE_INDEX_H

#include "page/page.h"

struct task_result_list {
	const struct task_result **items;
	size_t count;
	size_t capacity;
};

struct finding_list {
	const struct finding **items;
	size_t count;
	size_t capacity;
};

struct document_list {
	const struct document **items;
	size_t count;
	size_t capacity;
};

struct promise {
	const struct document *document;
	const struct unit_targets *targets;
};

struct measure {
	const struct indicator *indicator;
	const struct indicator_value *value;
};

/* Documents by id, their tasks and findings in order; measures by indicator, then period.
 */
struct unit_facts {
	struct task_result_list led,
	    concerned;                  /* concerned: without those that it leads */
	struct task_result_list issued; /* of its documents, neither led nor concerned */
	struct finding_list findings;   /* that name it */
	struct finding_list general;    /* of its documents, naming no unit */
	struct document_list documents; /* issued by it */
	struct {
		struct promise *items;
		size_t count;
		size_t capacity;
	} promises;
	struct {
		struct measure *items;
		size_t count;
		size_t capacity;
	} measures;
	bool name_is_shared;  /* another unit bears the same name */
	bool place_is_shared; /* … and has the same parent */
};

struct chain {
	const struct criterion *first, *last;
	struct str segment; /* of its address */
	struct task_result_list tasks;
	struct finding_list findings;
};

const struct frame_index *index_make(struct arena *arena, const struct frame *frame);
const struct unit_facts *index_unit(const struct frame *frame, const struct unit *unit);
const struct chain *index_chain(
    const struct frame *frame, const struct criterion *criterion);
/* All chains of a lineage, in the order of its first framework, then of what came later.
 */
size_t index_chains(const struct frame *frame, const struct lineage *lineage,
    const struct chain *const **chains);
/* True when the task or finding is about this criterion, in whatever framework. */
bool index_is_about(const struct frame *frame, const struct criterion_list *criteria,
    const struct chain *chain);

#endif
