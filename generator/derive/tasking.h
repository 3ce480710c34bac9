/*
 * tasking: how one task is judged, part by part; for this room alone.
 */
#ifndef DERIVE_TASKING_H
#define DERIVE_TASKING_H

#include "derive/tasks.h"

struct judging {
	struct arena *arena;
	const struct task_results_options *options;
	int32_t due_soon; /* days */
	const struct task *task;
	struct task_result *result;
	struct date lead_ended; /* the last day of the last lead; not set: one is there */
};

/* What a box comes to against a last day (not set: never late). */
struct verdict {
	enum task_status status;
	struct date done; /* not set: unknown, or not done */
};

/* Judges a box that stands for the task as a whole, against result->last_day;
 * `completion` may be NULL: nothing was written, so it is not done. */
struct verdict judge_whole(
    const struct judging *judging, const struct completion *completion);
/* True when an open deadline is near. */
bool judge_near(
    const struct judging *judging, enum task_status status, struct date last_day);

/* A part counts unless its own word took it out. */
bool task_part_is_counted(const struct task_part *part);

/* Fills result->instances: those of the deadline, and written ones besides. */
void judge_instances(const struct judging *judging);
/* Fills result->holds, when all else is known. */
void judge_holding(const struct judging *judging);
/* Fills result->phases. */
void judge_phases(const struct judging *judging);
/* Fills result->shares of a task for several units, or with shares written. Where nothing
 * was written of any unit, the task's own box (judged before) stands for all. */
void judge_shares(const struct judging *judging);
/* The end of the week that runs at the as-of date, or of the run's last one. */
struct date judge_week(const struct judging *judging);

/* What the parts come to together: done when each is that no word of its own took out.
 * One that lapsed with the leads was not done. The status of the first where all were
 * taken out. */
struct verdict parts_verdict(const struct task_part *parts, size_t count);

#endif
