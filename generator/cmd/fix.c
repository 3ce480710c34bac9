/*
 * congkhai fix [FILE…]: applies the certain cures of what `check` says, and shows every
 * line that it changes. What one mistake hides shows when it is mended, so it looks again
 * until there is nothing certain left.
 */
#include "cmd/edits.h"
#include "cmd/paths.h"

#include "base/visible.h"
#include "diag/catalogue.h"

#include <stdio.h>

/* Where cures uncover others; a file whose every line needs one more look is left to the
 * next call. */
enum { ROUNDS_MOST = 200 };

struct fixing {
	struct arena arena;
	const struct options *options;
	struct paths paths;
	struct edits edits;
	struct overlay overlay;
	size_t cures;
	size_t errors;  /* that stay, in the files that were named */
	size_t renames; /* that --rename would do */
};

static enum status load(struct run *run, struct fixing *fixing)
{
	enum status status = run_open(run, fixing->options);

	if (status != STATUS_DONE)
		return status;
	if (fixing->edits.files.count == 0) {
		status = paths_read(run, &fixing->arena, &fixing->paths);
		if (status != STATUS_DONE)
			return status;
	}
	fixing->overlay = (struct overlay){
	    run->content, edits_proposals(&fixing->edits), fixing->edits.files.count};
	overlay_open(&fixing->overlay, &run->content);
	return run_read(run);
}

/* True where every file that the cure touches was named. */
static bool is_meant(const struct fixing *fixing, const struct sources *sources,
    const struct diagnostic *d)
{
	for (const struct edit *edit = d->fix; edit; edit = edit->next)
		if (!paths_have(&fixing->paths, sources_path(sources, edit->at.source)))
			return false;
	return paths_have(&fixing->paths, sources_path(sources, d->at.source));
}

/* 1 when it was done, 0 when not, -1 when the machine failed. */
static int mend(
    struct fixing *fixing, const struct sources *sources, const struct diagnostic *d)
{
	int status;

	if (d->fix)
		return edits_take(&fixing->edits, d->fix);
	if (d->rename.n == 0)
		return 0;
	if (!fixing->options->rename) {
		fixing->renames++;
		return 0;
	}
	status = edits_rename(
	    &fixing->edits, sources, sources_path(sources, d->at.source), d->rename);
	return status < 0 ? -1 : status == 0;
}

/* One look at the site as mended so far; `*done` counts what was mended. */
static enum status look(struct fixing *fixing, struct run *run, size_t *done)
{
	const struct diagnostics *all = &run->diagnostics;
	enum status status = load(run, fixing);
	const struct sources *sources;

	*done = fixing->errors = fixing->renames = 0;
	if (status != STATUS_DONE)
		return status;
	sources = &run->site->sources;
	diagnostics_sort(&run->diagnostics, sources);
	for (size_t i = 0; i < all->count; i++) {
		const struct diagnostic *d = all->items[i];
		int mended;

		if (!is_meant(fixing, sources, d))
			continue;
		fixing->errors +=
		    catalogue_message(d->message)->severity == SEVERITY_ERROR;
		mended = mend(fixing, sources, d);
		if (mended < 0)
			return STATUS_MACHINE;
		*done += (size_t)mended;
	}
	return edits_make(&fixing->edits, sources) == 0 ? STATUS_DONE : STATUS_MACHINE;
}

static void say(const struct run *run, const struct fixing *fixing)
{
	bool vi = run->language == LANGUAGE_VI;
	FILE *out = run_talk(run);

	if (run->options->quiet)
		return;
	visible_say(out,
	    vi ? "%s %zu chỗ trong %zu tệp\n" : "%s: %zu cures in %zu files\n",
	    run->options->dry_run ? (vi ? "sẽ sửa" : "would apply")
				  : (vi ? "đã sửa" : "applied"),
	    fixing->cures, fixing->edits.files.count);
	if (fixing->renames > 0)
		visible_say(out,
		    vi ? "thêm --rename để sửa tên của %zu tệp\n"
		       : "add --rename to mend the names of %zu files\n",
		    fixing->renames);
	if (fixing->errors > 0)
		visible_say(out,
		    vi ? "còn %zu lỗi phải có người xem; chạy congkhai check\n"
		       : "%zu errors are left for a person to look at; run congkhai "
			 "check\n",
		    fixing->errors);
}

enum status command_fix(const struct options *options)
{
	struct fixing fixing = {.options = options};
	struct run run = {0};
	enum status status;
	size_t done = 1;

	arena_init(&fixing.arena);
	fixing.edits.arena = &fixing.arena;
	status = look(&fixing, &run, &done);
	for (int i = 1; i < ROUNDS_MOST && status == STATUS_DONE && done > 0; i++) {
		fixing.cures += done;
		run_close(&run);
		run = (struct run){0};
		status = look(&fixing, &run, &done);
	}
	if (status == STATUS_DONE)
		status = edits_end(&run, &fixing.edits);
	if (status == STATUS_DONE) {
		say(&run, &fixing);
		status = fixing.errors > 0 ? STATUS_CONTENT : STATUS_DONE;
	}
	run_close(&run);
	arena_release(&fixing.arena);
	return status;
}
