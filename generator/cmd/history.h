/*
 * history: reads the past of a site from its repository: the score history, and the days
 * on which boxes were ticked.
 */
#ifndef CMD_HISTORY_H
#define CMD_HISTORY_H

#include "cmd/run.h"

/* Opens the repository that holds the site, once, and silently: false where there is
 * none, or none that can be read; run->git_refusal says which. */
bool run_look_for_git(struct run *run);
/* Opens the repository that holds the site; run->git stays NULL where there is none.
 * False when there is one that can't be read (said): without its history the site would
 * lose what it has published. */
bool run_seek_git(struct run *run);
/* Reads the history that `revision` (HEAD when empty) has into run->history. A site that
 * stands in no repository has none, which is no failure. What was read of a blob is kept:
 * reading again, from another commit, costs what that one changed. */
enum status run_read_history(struct run *run, struct str revision);
/* Sets what of run->history tells of removed documents; `commits` are the past's steps.
 */
void run_find_removed(struct run *run, const struct past_commit *commits);
/* Sees to it that boxes of `site`, which is the content of `revision` (HEAD's or the
 * working folder's when empty), are looked up in what that has behind it. It is read only
 * when a box is asked for; past->has_failed says whether that failed, after a report. */
void run_look_back(struct run *run, const struct site *site, struct str revision);
/* For struct task_results_options; `context` is the run. */
bool run_ticked_on(void *context, const struct task *task,
    const struct completion *completion, struct date *day);
void run_close_history(struct run *run);

#endif
