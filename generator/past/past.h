/*
 * past: what earlier commits say of a site, read from its repository: the score history,
 * the days on which boxes were ticked, how often deadlines were changed.
 */
#ifndef PAST_PAST_H
#define PAST_PAST_H

#include "derive/score_history.h"
#include "diag/diag.h"
#include "git/git.h"
#include "produce/calendar.h"
#include "site/site.h"

struct past_store;

/* Whoever opens a repository sets what is said here before it asks. */
struct store;

struct past {
	struct arena *arena; /* lives as long as what is read */
	struct git *git;     /* not NULL */
	struct diagnostics *diagnostics;
	enum language language; /* of what git has to say */
	size_t threads;
	struct date as_of;
	bool will_commit; /* content that no commit holds yet is about to be committed */
	struct str since; /* cuts history in place of the site's own setting; or empty */
	/* What past_read found: where history ends against anybody's will, and
	 * git_rewriting's; empty where there is no such thing. */
	struct str border, rewriting;
	bool has_failed;    /* a box was asked for in vain; reported */
	struct store *kept; /* sheets as earlier runs read them, and this one; or NULL */
	struct past_store *store; /* what was read so far; NULL: nothing yet */
};

/* Reads the history that `revision` (HEAD when empty) has. What was read of a blob is
 * kept: reading again, from another commit, costs what that one changed. The site's
 * sources get those of removed documents. 0, or -1 after reporting. */
int past_read(
    struct past *past, struct site *site, struct str revision, struct score_history *out);
/* Sees to it that boxes of `site`, which is the content of `revision` (HEAD's or the
 * working folder's when empty), are looked up in what that has behind it. It is read only
 * when a box is asked for. */
void past_look_back(struct past *past, struct site *site, struct str revision);
/* For struct task_results_options; `context` is the past. */
bool past_ticked_on(void *context, const struct task *task,
    const struct completion *completion, struct date *day);
/* Reports rows of tasks whose words stood under another id in the newest commit. */
void past_check_rows(struct past *past, const struct site *site);
/* Counts, along first parents, the commits that changed a deadline's day, the task's
 * words, its leads, or whether it was ended; content that no commit holds yet counts as
 * one more. A task's first version counts nothing, and nor does what lies before the
 * beginning of a shallow clone. `past` may be NULL: no commit is known. 0, or -1 when the
 * machine failed. */
int past_read_revisions(struct past *past, struct arena *arena, const struct site *site,
    struct date as_of, struct revisions *out);
void past_close(struct past *past);

#endif
