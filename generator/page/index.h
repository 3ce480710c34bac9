/*
 * index: what concerns one unit or one criterion, gathered once for all pages, so that no
 * page has to go through the whole site.
 *
 * A *chain* is one criterion through all frameworks of its lineage (criterion.previous
 * and next).
 */
#ifndef PAGE_INDEX_H
#define PAGE_INDEX_H

#include "derive/loop.h"
#include "page/page.h"

struct promise {
	const struct document *document;
	const struct unit_targets *targets;
};

struct measure {
	const struct indicator *indicator;
	const struct indicator_value *value;
};

/* Promises by document; measures by indicator, then period. */
struct unit_facts {
	const struct concern *concern; /* its tasks, findings and documents */
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
	/* Of its level under its parent, in Vietnamese order; NULL: none. */
	const struct unit *before, *after;
	bool name_is_shared;  /* its name alone may be taken for another unit's */
	bool place_is_shared; /* another of the name had the same parent */
};

struct chain {
	size_t index; /* among all of the site */
	const struct criterion *first, *last;
	struct str segment; /* of its address */
	struct task_result_list tasks;
	struct finding_list findings;
};

const struct frame_index *index_make(struct arena *arena, const struct frame *frame);
size_t index_chain_count(const struct frame *frame);
const struct unit_facts *index_unit(const struct frame *frame, const struct unit *unit);
/* For who wants to know how it is called, and nothing of what concerns it. */
const struct unit_facts *index_unit_naming(
    const struct frame *frame, const struct unit *unit);
/* For who wants to know which criterion it is, and nothing of what concerns it. */
const struct chain *index_chain(
    const struct frame *frame, const struct criterion *criterion);
/* For who reads its tasks and findings; gives it back. */
const struct chain *index_chain_work(
    const struct frame *frame, const struct chain *chain);
/* All chains of a lineage, in the order of its first framework, then of what came later.
 */
size_t index_chains(const struct frame *frame, const struct lineage *lineage,
    const struct chain *const **chains);
/* True for a unit with a calendar of its own: it leads some task, or a deadline of one
 * that concerns it falls on a day. */
bool index_has_calendar(const struct frame *frame, const struct unit *unit);
/* Which documents answer which task, and what losses are derived from. */
const struct concerns *index_concerns(const struct frame *frame);
struct loop index_loop(const struct frame *frame);

#endif
