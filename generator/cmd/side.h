/*
 * side: one of two sites that are compared: the working folder, or a commit's content.
 */
#ifndef CMD_SIDE_H
#define CMD_SIDE_H

#include "cmd/run.h"
#include "diff/diff.h"

struct side {
	struct str revision; /* empty: the working folder */
	struct tree content;
	struct diagnostics diagnostics;
	struct site *site;
	struct results results;
	struct task_results tasks;
	bool is_empty; /* there is no site yet: an unborn branch, or a commit before it */
};

/* Loads a side into the run's arena; derives nothing yet. Authors' mistakes are in
 * side->diagnostics. */
enum status side_load(struct run *run, struct str revision, struct side *side);
/* Derives what follows, on the run's as-of day; a box that has no date was ticked on the
 * day that the side's own history has for it. */
enum status side_derive(struct run *run, struct side *side);
/* Prints the errors of a side's content, if any: STATUS_CONTENT then. */
enum status side_report(struct run *run, struct side *side);
/* The day of a side's content in the site's time zone: that of its commit; of the working
 * folder the as-of day. Not set where it is not known. */
struct date side_day(struct run *run, const struct side *side);
/* For diff_make. */
struct diff_side side_view(const struct side *side);
/* Gives back what does not live in the run's arena. */
void side_close(struct side *side);

#endif
