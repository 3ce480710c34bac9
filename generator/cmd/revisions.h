/*
 * revisions: how often what calendars say of a deadline has changed, read from git.
 */
#ifndef CMD_REVISIONS_H
#define CMD_REVISIONS_H

#include "cmd/run.h"
#include "produce/calendar.h"

/* Counts, along first parents, the commits that changed a deadline's day, the task's
 * words, its leads, or whether it was ended; content that no commit holds yet counts as
 * one more. A task's first version counts nothing, and nor does what lies before the
 * beginning of a shallow clone. Into the run's arena; 0, or -1 when the machine failed.
 */
int revisions_read(struct run *run, struct revisions *out);

#endif
