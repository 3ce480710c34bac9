/*
 * revisions: how often what calendars say of a deadline has changed, read from git.
 */
#ifndef CMD_REVISIONS_H
#define CMD_REVISIONS_H

#include "cmd/run.h"

/* Of one event: the number that grows with each change, and the day of the last one. */
struct revision {
	unsigned count;
	struct date day;
};

/* Revisions by the name of an event, see revision_name; what never changed is not there.
 */
struct revisions {
	struct map by_name;
};

/* The name of the event that a task's instance has in calendars: "kh/NV-1/2024-Q1";
 * `instance` is empty for a single deadline. Stays whatever else of the task changes. */
struct str revision_name(
    struct arena *arena, const struct task *task, struct str instance);

/* What stands for the instance in the name of a phase's event, counted from 0. */
struct str revision_phase(struct arena *arena, size_t index);

/* Counts, along first parents, the commits that changed a deadline's day, the task's
 * words, its leads, or whether it was ended; content that no commit holds yet counts as
 * one more. A task's first version counts nothing, and nor does what lies before the
 * beginning of a shallow clone. Into the run's arena; 0, or -1 when the machine failed.
 */
int revisions_read(struct run *run, const struct frame *frame, struct revisions *out);

#endif
