/*
 * loop: a lost point, what was found about it, the task that answers it, and what the
 * criterion scored in the next period.
 *
 * A task answers a loss when it is for the same criterion and concerns the unit, or
 * stands in a document that the unit issued. Findings and tasks count when their document
 * is neither from before the period nor from after the next one that was scored. What was
 * cancelled, transferred or has lapsed is told, but answers nothing.
 */
#ifndef DERIVE_LOOP_H
#define DERIVE_LOOP_H

#include "derive/concern.h"
#include "derive/results.h"

/* What the loop is derived from. */
struct loop {
	const struct results *results;
	const struct concerns *concerns;
};

struct loss_task {
	const struct task_result *result;
	const struct task_part *share; /* the unit's own part; NULL: none */
	enum task_status status;       /* the share's where there is one */
};

struct loss_task_list {
	struct loss_task *items;
	size_t count;
	size_t capacity;
};

struct loss {
	const struct sheet_result *result;
	const struct criterion *criterion;
	struct decimal lost; /* > 0 */
	bool is_sum;         /* of a parent: lost by its children, which tell of it */
	bool is_counted;     /* in the sum of what was lost: no loss counts twice */
	struct finding_list findings;
	struct loss_task_list tasks;     /* for the criterion itself */
	struct loss_task_list wider;     /* where none of these holds: for one above it */
	bool has_task;                   /* some task answers it that has not ended */
	bool some_done, all_done;        /* … of those tasks */
	const struct sheet_result *next; /* the lineage's following sheet; NULL: none */
	const struct criterion *then;    /* the same criterion in it; NULL: gone */
	bool is_judged;   /* the next score is known, and no series begins in between */
	bool recovered;   /* judged: a greater share of the maximum came */
	bool is_measured; /* judged, and the two maxima are equal */
	struct decimal regained; /* measured: points that came back, 0 to `lost` */
};

struct loss_list {
	struct loss *items;
	size_t count;
	size_t capacity;
};

/* How much of what was lost is answered; sums over the losses that are counted, in points
 * of the total (by weight where the framework has weights). */
struct loss_summary {
	struct decimal lost;
	struct decimal found;    /* with a finding */
	struct decimal tasked;   /* with a task that has not ended undone */
	struct decimal untasked; /* without: lost − tasked */
	struct decimal done;     /* all of whose tasks are done */
	struct decimal measured; /* whose next score can be held against it in points */
	struct decimal regained; /* that came back; of `measured` */
	size_t untasked_count;
};

/* What a sheet lost on one criterion; false when nothing, or nothing is known. */
bool loss_find(struct arena *arena, const struct loop *loop,
    const struct sheet_result *result, const struct criterion *criterion,
    struct loss *out);
/* All losses of a sheet in the framework's order. A parent that lost what its children
 * lost is among them only where something was found or ordered of the parent itself. */
void losses_list(struct arena *arena, const struct loop *loop,
    const struct sheet_result *result, struct loss_list *out);
/* False for a loss of a parent that the rows of its children tell better. */
bool loss_is_telling(const struct loss *loss);
void losses_summarise(const struct loss_list *losses, struct loss_summary *out);

/* Nothing was found or ordered about it. */
bool loss_is_bare(const struct loss *loss);
/* Worth calling out: nothing was ordered about it. */
bool loss_lacks_task(const struct loss *loss);
/* Worth calling out: all that was ordered about it has ended undone. */
bool loss_is_dropped(const struct loss *loss);
/* Worth calling out: a task was done, and the score did not recover. */
bool loss_is_stuck(const struct loss *loss);

/* True when the loss of a parent is that of its children, which all have their scores. */
bool loss_is_sum(const struct sheet_result *result, const struct criterion *criterion);

#endif
