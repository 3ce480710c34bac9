/*
 * concern: which tasks and findings concern which unit, and which documents answer which
 * task; gathered once, so that nobody has to go through the whole site for one unit.
 */
#ifndef DERIVE_CONCERN_H
#define DERIVE_CONCERN_H

#include "derive/tasks.h"

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

/* Parallel to a list: of each item a bit for each criterion that it names. Two criteria
 * may share a bit, so one that is not there says that the criterion isn't, and one that
 * is says nothing. Looking here first spares going to the items, of which a unit has
 * dozens and a site millions. */
struct criteria_bits {
	uint64_t *items;
};

/* Of one unit. Documents by id, their tasks and findings in order. */
struct concern {
	struct task_result_list led,
	    concerned;                  /* concerned: without those that it leads */
	struct task_result_list issued; /* of its documents, neither led nor concerned */
	struct finding_list findings;   /* that name it */
	struct finding_list general;    /* of its documents, naming no unit */
	struct document_list documents; /* issued by it */
	struct criteria_bits led_bits, concerned_bits, issued_bits, findings_bits,
	    general_bits;
};

struct concerns {
	const struct task_results *tasks;
	struct concern *units;         /* by unit.index */
	struct document_list *answers; /* parallel to tasks.items: documents whose
					  answers: name the task */
};

/* Gathers everything in the arena; `tasks` must outlive the concerns. */
void concerns_gather(
    struct arena *arena, const struct task_results *tasks, struct concerns *out);
const struct concern *concern_of(
    const struct concerns *concerns, const struct unit *unit);
const struct document_list *concern_answers(
    const struct concerns *concerns, const struct task_result *result);

/* True when one of the criteria is this one, in whatever framework of the lineage. */
bool criteria_hold(
    const struct criterion_list *criteria, const struct criterion *criterion);
/* The bit of a criterion, the same in whatever framework of the lineage. */
uint64_t criterion_bit(const struct criterion *criterion);
/* The part of a unit in a task for several units; NULL where it has none of its own. */
const struct task_part *task_share_of(
    const struct task_result *result, const struct unit *unit);

#endif
