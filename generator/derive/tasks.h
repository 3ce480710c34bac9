/*
 * tasks: the status of each task against the as-of date, never typed by hand.
 */
#ifndef DERIVE_TASKS_H
#define DERIVE_TASKS_H

#include "derive/trace.h"
#include "site/site.h"

enum task_status {
	TASK_OVERDUE,
	TASK_OPEN,
	TASK_UNDATED,
	TASK_DONE_ON_TIME,
	TASK_DONE_LATE,
	TASK_DONE,
	TASK_CANCELLED,
	TASK_TRANSFERRED,
	TASK_LAPSED,
	TASK_STATUS_COUNT,
};

/* One unit's share, one instance of a recurring duty, or one phase. */
struct task_part {
	const struct task_phase *phase; /* of a phase; else NULL */
	const struct unit *unit;        /* of a share; else NULL */
	struct period period;           /* of an instance; else PERIOD_NONE */
	struct date last_day;           /* not set: never late */
	struct date done;               /* as known; not set: unknown or not done */
	enum task_status status;
	const struct completion *completion; /* NULL: nothing was written of it */
	bool near;
};

struct task_result {
	const struct task *task;
	enum task_status status;
	struct date last_day; /* the deadline; of a recurring task that of its first
				 instance that is not done, or of its last one, likewise
				 of parts with deadlines of their own; not set: none */
	struct date
	    done; /* the day of completion as known; not set: unknown or not done */
	struct date verified;
	bool near;              /* open, last day within due_soon days */
	struct date lead_ended; /* the last day of the last of its leads, where all have
				   ended and it was not done; else not set */
	bool lapsed_by_end;     /* lapsed because every lead ended before the last day:
				   someone has to decide */
	bool done_day_unknown;
	bool has_progress;
	struct decimal progress; /* the latest that was stated, percent */
	struct task_part
	    *shares; /* one for each unit of a task for several units, in order */
	size_t share_count;
	const struct task_part **shares_by_unit; /* the same, by their units' index */
	struct task_part
	    *instances; /* all instances of a recurring task, in order; none of a
			   weekly one, which can't be ticked week by week */
	size_t instance_count;
	struct task_part *phases; /* as written */
	size_t phase_count;
	/* Shares, phases, or all instances; without those that a status: of their own
	 * takes out.
	 */
	size_t parts, parts_done;
	/* Whether all this changes by the day alone, and through which day it holds if
	 * nothing more is recorded; not set: for ever. */
	bool depends_on_day;
	struct date holds;
};

struct task_results {
	const struct site *site;
	struct date as_of;
	struct task_result *items; /* documents by id, tasks in their order */
	size_t count;
	size_t *document_from; /* where each document's tasks begin; parallel to
				  site.documents */
	struct trace *trace;   /* notes what is read of them; NULL: nothing does */
};

/* `ticked_on` (may be NULL) gives the day of the commit that ticked a box whose done:
 * date was not written; false where history does not tell. */
struct task_results_options {
	struct date as_of; /* a full day */
	bool (*ticked_on)(void *context, const struct task *task,
	    const struct completion *completion, struct date *day);
	void *context;
};

/* Derives all in the arena. */
void task_results_derive(struct arena *arena, const struct site *site,
    const struct task_results_options *options, struct task_results *out);
/* All of them, in order; `count` is no secret. */
const struct task_result *task_results_all(const struct task_results *results);
const struct task_result *task_results_find(
    const struct task_results *results, const struct task *task);

/* True for a part that lapsed with the leads, and not by its own word. */
bool task_part_lapsed_by_end(const struct task_part *part);
/* The day before which nothing of the task can be due: that of its document, or on which
 * the first of those who lead it or whom it concerns began. Not set: none. */
struct date task_earliest_day(const struct task *task);

/* The span that a recurring task runs through; not set where it is not known. */
void task_span(const struct task *task, struct date *from, struct date *to);

const char *task_status_word(enum task_status status); /* "done-on-time" … */
bool task_status_is_done(enum task_status status);
/* True for what is neither done nor to be done: cancelled, transferred, lapsed. */
bool task_status_is_ended(enum task_status status);

#endif
