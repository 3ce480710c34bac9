/*
 * run: what build, check and publish have in common: from the folder or a commit to a
 * checked site with a theme, and on to the pages.
 */
#ifndef CMD_RUN_H
#define CMD_RUN_H

#include "cmd/cmd.h"
#include "cmd/join.h"
#include "derive/results.h"
#include "derive/score_history.h"
#include "derive/tasks.h"
#include "emit/emit.h"
#include "git/git.h"
#include "os/os.h"
#include "page/page.h"
#include "past/past.h"
#include "theme/theme.h"

#include <stdio.h>

/* Warnings shown of a file by who only wants to build; `check` shows more. */
#define RUN_FEW_WARNINGS 10

/* Where lists of what builds wrote lie in the repository's own folder, and how they
 * begin: with the output folder. */
#define STORE_LISTS "congkhai-files"
#define STORE_MARK "//congkhai-files 1 "

struct record;
struct products;
struct store;

struct run {
	const struct options *options;
	struct arena arena;           /* lives as long as the run */
	struct str root;              /* the site's folder, absolute */
	struct str output;            /* the output folder as the system knows it */
	struct git *git;              /* NULL where not needed or no repository */
	enum git_refusal git_refusal; /* why there is none, once it was looked for */
	bool is_refusal_said;
	bool is_guarded; /* guard_enter gave up the files */
	/* Held by guard_enter or run_lock_output; what of the path was made then goes
	 * again if it stays empty. */
	bool has_output;
	bool is_output_held; /* by another */
	int output_handle;
	struct str made_output, made_below;
	struct tree sources; /* the content as it was opened: where changes are looked
				for */
	struct tree content, /* what is read of it */
	    tree;            /* `tree` joins the content with themes from elsewhere */
	struct join join;
	struct str theme_roots[JOIN_MOST + 1];
	size_t theme_root_count;
	struct diagnostics diagnostics;
	/* Of these, until they are sorted, what site_check says. */
	size_t checked_from, checked_to;
	struct site *site;
	struct results results;
	struct task_results tasks;
	struct record *record;     /* of the last build; NULL: none is kept */
	struct products *products; /* of this one, likewise */
	struct str secret;         /* with which digests begin that the record keeps */
	struct os_folder store;    /* the repository's own folder */
	struct str store_name; /* how what we keep there of this output is called; empty:
				  nothing is kept */
	struct store *read;    /* by earlier runs and this one: cmd/earlier.h */
	struct str kept;       /* what an earlier run of this process left of it */
	struct str said;       /* what run_report printed */
	struct past *past;     /* what its repository says; NULL: not asked so far */
	struct score_history history;
	struct str history_from; /* cuts history in place of the site's own setting */
	struct os_folder output_folder; /* open from run_write to run_end_write */
	bool will_commit; /* content that no commit holds yet is about to be committed */
	struct theme theme;
	struct frame frame;     /* what all pages are made from, where nothing is wrong */
	struct page_list pages; /* the plan of that */
	struct date as_of;
	size_t threads;
	size_t cap_mild; /* most warnings shown of one file; 0: no fewer than errors */
	enum language language;
};

/* The steps of run_load that other commands take one by one: the options that all have in
 * common and the site's folder; the files of a revision (empty: the working folder); the
 * language of a site for messages; the as-of day; what is derived on it. */
enum status run_prepare(struct run *run, const struct options *options);
enum status run_open_tree(struct run *run, struct str revision, struct tree *out);
void run_speak_for(struct run *run, const struct site *site);
enum status run_choose_day(struct run *run, const struct site *site);
/* The as-of day where that is the site's zone (may be empty or unknown). */
enum status run_day_in(struct run *run, struct str zone, struct date *out);
void run_derive(struct run *run, const struct site *site, struct results *results,
    struct task_results *tasks);
/* What of it follows from scores. */
void run_derive_results(
    struct run *run, const struct site *site, struct results *results);
/* Prints diagnostics, as text to standard error; language, cap and colour are seen to.
 * STATUS_CONTENT where there are errors. */
enum status run_print(struct run *run, struct diagnostics *diagnostics,
    const struct sources *sources, struct print_options print);

/* Finds the site, its files and its themes; nothing of it is read yet. */
enum status run_open(struct run *run, const struct options *options);
/* Loads, derives and checks what is open; prints nothing. STATUS_DONE also where the
 * content has errors (diagnostics.errors says so). */
enum status run_read(struct run *run);
/* The same without a theme, of `tree`, which may differ from what is open. */
enum status run_read_content(struct run *run, struct tree *tree);
/* Both. */
enum status run_load(struct run *run, const struct options *options);
/* True when messages may be coloured. */
bool run_is_coloured(void);
/* Prints the diagnostics in the chosen format. STATUS_CONTENT where there are errors. */
enum status run_report(struct run *run);
/* Prints what it said when nothing has changed since: run->said. */
void run_repeat(const struct run *run);
/* Reads the history anew, up to a commit that was made meanwhile, and derives what
 * follows.
 */
enum status run_move_on(struct run *run, struct str revision);
/* Keeps other builds out of the output folder until run_close, or says that one is at
 * work. */
enum status run_lock_output(struct run *run);
/* Renders and writes everything; `end` gets what a record needs to know of the pages. */
struct record_end;
enum status run_write(struct run *run, struct emit **emit, struct record_end *end);
/* Comes last, whatever came of run_write: what was written stays, or the output is again
 * as it was. */
enum status run_end_write(struct run *run, struct emit *emit, bool stays);
/* The same into nothing: each file's path and bytes go to `take`, from any thread. */
enum status run_render(struct run *run,
    int (*take)(void *context, struct str path, struct str bytes), void *context);
/* The same of one part of what is neither a page nor a copied file: sitemap, feed,
 * calendars, search index, data …; there are PRODUCE_PARTS of them. 0, or -1 when the
 * machine failed. */
int run_render_part(struct run *run, size_t part,
    int (*take)(void *context, struct str path, struct str bytes), void *context);
/* Opens the repository that holds the site, or says why it can't. */
enum status run_open_git(struct run *run);
/* True where a folder has site.yaml, or content. */
bool run_holds_site(struct run *run, struct str folder);
/* The same, once, and silently: false where there is none, or none that can be read;
 * run->git_refusal says which. */
bool run_look_for_git(struct run *run);
/* The same; run->git stays NULL where there is none. False when there is one that can't
 * be read (said): without its history the site would lose what it has published. */
bool run_seek_git(struct run *run);
/* What the open repository says of earlier commits, told what the run has now. */
struct past *run_past(struct run *run);
/* Reads the history that `revision` (HEAD when empty) has into run->history. A site that
 * stands in no repository has none, which is no failure. */
enum status run_read_history(struct run *run, struct str revision);
/* Refuses an output folder in which a build could do harm. */
enum status run_check_output(struct run *run);
/* Themes that came with the program: beside the folder it was built in, or installed. */
bool run_find_installed_themes(struct run *run, struct str *out);
/* The output folder as an absolute path without links, also while it is not there yet. */
struct str run_real_output(struct run *run);
/* Where to say what was done: standard output, unless that holds a format for programs.
 */
FILE *run_talk(const struct run *run);
/* Says what was written, and what lies in the output folder besides. */
void run_say_counts(const struct run *run, const struct emit_counts *counts);
void run_close(struct run *run);

#endif
