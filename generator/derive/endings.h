/*
 * endings: what the end of a unit leaves open, so that somebody takes it on: tasks that
 * concern it, targets of a time that it does not see, limitations that nothing was done
 * about. Tasks that it leads are judged by derive/tasks.
 */
#ifndef DERIVE_ENDINGS_H
#define DERIVE_ENDINGS_H

#include "derive/results.h"
#include "derive/tasks.h"

enum ending_kind { ENDING_TASK, ENDING_TARGETS, ENDING_FINDING };

struct ending {
	enum ending_kind kind;
	struct unit_list units; /* that ended, in the order of the thing itself */
	struct str id;          /* of the task in full; else of the document */
	struct span at;
};

struct ending_list {
	struct ending *items;
	size_t count;
	size_t capacity;
};

struct endings_options {
	struct date day;           /* ends before it count; not set: all that are known */
	const struct site *before; /* units that had ended there don't; may be NULL */
};

/* By document and place. */
void endings_list(struct arena *arena, const struct results *results,
    const struct task_results *tasks, const struct endings_options *options,
    struct ending_list *out);
/* "Xã An → Xã Mới, Xã Bình → Xã Mới, … (12)": who ended and what it became part of. */
struct str ending_units(struct arena *arena, const struct ending *ending);

#endif
