/*
 * run: what build, check and publish have in common: from the folder or a commit to a
 * checked site with a theme, and on to the pages.
 */
#ifndef CMD_RUN_H
#define CMD_RUN_H

#include "cmd/cmd.h"
#include "cmd/join.h"
#include "derive/results.h"
#include "derive/tasks.h"
#include "emit/emit.h"
#include "git/git.h"
#include "page/page.h"
#include "theme/theme.h"

struct run {
	const struct options *options;
	struct arena arena; /* lives as long as the run */
	struct str root;    /* the site's folder, absolute */
	struct str output;  /* the output folder as the system knows it */
	struct git *git;    /* NULL where not needed or no repository */
	struct tree content,
	    tree; /* `tree` joins the content with themes from elsewhere */
	struct join join;
	struct str theme_roots[JOIN_MOST + 1];
	size_t theme_root_count;
	struct diagnostics diagnostics;
	struct site *site;
	struct results results;
	struct task_results tasks;
	struct theme theme;
	struct date as_of;
	size_t threads;
	enum language language;
};

/* Loads, derives and checks; prints nothing. STATUS_DONE also where the content has
 * errors (diagnostics.errors says so). */
enum status run_load(struct run *run, const struct options *options);
/* Prints the diagnostics in the chosen format. STATUS_CONTENT where there are errors. */
enum status run_report(struct run *run);
/* Renders and writes everything. */
enum status run_write(struct run *run, struct emit **emit, struct emit_counts *counts);
/* Opens the repository that holds the site, or says why it can't. */
enum status run_open_git(struct run *run);
/* What all pages are made from. */
void run_frame(struct run *run, struct frame *frame);
/* Says what was written. */
void run_say_counts(const struct run *run, const struct emit_counts *counts);
void run_close(struct run *run);

#endif
