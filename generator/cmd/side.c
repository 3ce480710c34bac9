/*
 * Loading the two sites of a comparison. Where there is no site yet, on an unborn branch
 * or in a commit from before it, an empty one stands in, so that everything is new.
 */
#include "cmd/side.h"

#include "base/buf.h"
#include "base/visible.h"
#include "load/load.h"
#include "os/os.h"

#include <stdio.h>

static int list_nothing(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	(void)tree;
	(void)arena;
	(void)under;
	(void)out;
	return 0;
}

static int read_nothing(struct tree *tree, struct str path, struct buf *out)
{
	(void)tree;
	(void)path;
	(void)out;
	return 1;
}

/* True for HEAD on a branch without commits. */
static bool is_unborn(struct run *run, struct str revision)
{
	struct str id;

	return git_resolve(run->git, &run->arena, revision, &id) == GIT_NO_REFUSAL &&
	       id.n == 0;
}

static enum status open_side(struct run *run, struct side *side)
{
	if (side->revision.n > 0 && !run->git && run_open_git(run) != STATUS_DONE)
		return STATUS_MACHINE;
	if (side->revision.n > 0 && is_unborn(run, side->revision)) {
		side->content = (struct tree){.list = list_nothing, .read = read_nothing};
		return STATUS_DONE;
	}
	return run_open_tree(run, side->revision, &side->content);
}

/* Of a commit alone: a folder without a site is a mistake, which loading reports. */
static int look_for_site(struct run *run, struct side *side)
{
	struct tree *tree = &side->content;
	struct tree_entries entries = {0};
	struct buf settings;
	int status;

	if (side->revision.n == 0)
		return 0;
	buf_init(&settings);
	status = tree->read(tree, STR("site.yaml"), &settings);
	buf_release(&settings);
	if (status > 0) {
		if (tree->list(tree, &run->arena, STR("content"), &entries) != 0)
			return -1;
		side->is_empty = entries.count == 0;
	}
	return status < 0 ? -1 : 0;
}

enum status side_load(struct run *run, struct str revision, struct side *side)
{
	struct diagnostics *diagnostics = &side->diagnostics;
	enum status status;

	*side = (struct side){.revision = revision};
	diagnostics_init(diagnostics, &run->arena);
	status = open_side(run, side);
	if (status != STATUS_DONE)
		return status;
	if (look_for_site(run, side) != 0 ||
	    site_load(
		&run->arena, &side->content, diagnostics, run->threads, &side->site) != 0)
		return STATUS_MACHINE;
	if (side->is_empty)
		diagnostics_init(diagnostics, &run->arena);
	return STATUS_DONE;
}

enum status side_derive(struct run *run, struct side *side)
{
	past_look_back(run_past(run), side->site, side->revision);
	run_derive(run, side->site, &side->results, &side->tasks);
	return run->past->has_failed ? STATUS_MACHINE : STATUS_DONE;
}

enum status side_report(struct run *run, struct side *side)
{
	struct print_options print = {.format = DIAG_TEXT, .quiet = true};

	if (side->diagnostics.errors == 0)
		return STATUS_DONE;
	if (side->revision.n > 0)
		visible_say(stderr,
		    run->language == LANGUAGE_VI
			? "congkhai: nội dung ở '%.*s' có lỗi:\n"
			: "congkhai: the content at '%.*s' has errors:\n",
		    STR_ARG(side->revision));
	return run_print(run, &side->diagnostics, &side->site->sources, print);
}

struct date side_day(struct run *run, const struct side *side)
{
	struct str zone = side->site->settings.time_zone.text;
	struct date day = {0};
	int64_t seconds;

	if (side->revision.n == 0)
		return run->as_of;
	if (side->is_empty ||
	    git_time_of(run->git, side->revision, &seconds) != GIT_NO_REFUSAL ||
	    os_day_of(seconds, zone, &day) != 0)
		return (struct date){0};
	return day;
}

struct diff_side side_view(const struct side *side)
{
	return (struct diff_side){side->site, &side->results, &side->tasks};
}

void side_close(struct side *side)
{
	if (side->site)
		site_close(side->site);
}
