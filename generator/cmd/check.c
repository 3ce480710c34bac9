/*
 * congkhai check: everything that build checks, and nothing written. With --since all is
 * checked just the same, and so is the older commit: of the warnings only those are shown
 * that were not there.
 */
#include "cmd/run.h"
#include "diff/since.h"

#include "base/visible.h"

#include <stdio.h>

/* An older site with mistakes may lack warnings that it would have without them. */
static void say_errors(const struct run *run, size_t errors)
{
	if (errors == 0 || run->options->quiet)
		return;
	visible_say(stderr,
	    run->language == LANGUAGE_VI
		? "congkhai: nội dung ở '%.*s' có %zu lỗi, nên cảnh báo cũ có thể hiện "
		  "ra như mới\n"
		: "congkhai: the content at '%.*s' has errors (%zu), so old warnings may "
		  "show as new\n",
	    STR_ARG(run->options->since), errors);
}

static void say_dropped(const struct run *run, size_t dropped)
{
	if (dropped == 0 || run->options->quiet)
		return;
	visible_say(stderr,
	    run->language == LANGUAGE_VI
		? "congkhai: không hiện %zu cảnh báo đã có ở '%.*s'\n"
		: "congkhai: warnings not shown: %zu, which were there at '%.*s' "
		  "already\n",
	    dropped, STR_ARG(run->options->since));
}

/* Checks the older commit on the same day, with what was read of the repository already.
 * Before the first commit there is nothing, and every warning is new. */
static enum status load_older(struct run *older, struct run *run, struct options *options)
{
	struct str id;
	enum git_refusal refusal =
	    git_resolve(run->git, &run->arena, run->options->since, &id);

	if (refusal != GIT_NO_REFUSAL) {
		git_report(run->git, refusal, (int)run->language);
		return refusal == GIT_NO_SUCH_REVISION ? STATUS_USAGE : STATUS_MACHINE;
	}
	if (id.n == 0)
		return STATUS_DONE;
	*options = *run->options;
	options->revision = id;
	/* Who closes last has the past: its lists grow in the older run's arena. */
	older->git = run->git;
	older->is_guarded = true;
	older->past = run->past;
	older->as_of = run->as_of;
	run->past = NULL;
	return run_load(older, options);
}

static bool is_text(struct str format)
{
	return format.n == 0 || str_equal(format, STR("text"));
}

static enum status drop_old_warnings(struct run *older, struct run *run)
{
	struct since_side before = {older->site, &older->diagnostics};
	struct since_side after = {run->site, &run->diagnostics};
	size_t dropped;

	diagnostics_sort(&older->diagnostics, &older->site->sources);
	diagnostics_sort(&run->diagnostics, &run->site->sources);
	say_errors(run, older->diagnostics.errors);
	if (since_drop(&run->arena, &before, &after, &dropped) != 0)
		return STATUS_MACHINE;
	say_dropped(run, dropped);
	return STATUS_DONE;
}

static enum status compare(struct run *run)
{
	struct run older = {0};
	struct options options;
	enum status status = run->git ? STATUS_DONE : run_open_git(run);

	if (status == STATUS_DONE)
		status = load_older(&older, run, &options);
	if (status == STATUS_DONE && older.site)
		status = drop_old_warnings(&older, run);
	older.git = NULL;
	run_close(&older);
	return status;
}

/* The last line: which sheets have no final result, and why, so that nobody takes a rank
 * that is missing for an oversight of the program. */
static void say_not_final(const struct run *run)
{
	bool vi = run->language == LANGUAGE_VI;
	size_t counts[SHEET_PUBLISHED_ONLY + 1] = {0}, all = run->site->sheet_count;

	for (size_t i = 0; i < all; i++)
		counts[run->results.sheets[i].status]++;
	if (counts[SHEET_FINAL] == all || run->diagnostics.errors > 0 ||
	    run->options->quiet || !is_text(run->options->format))
		return;
	visible_say(stderr,
	    vi ? "chưa có kết quả cuối: %zu trong %zu phiếu (%zu có tiêu chí chưa có "
		 "điểm, %zu mới có điểm vòng trước, %zu chỉ có số liệu công bố)\n"
	       : "not final: %zu of %zu sheets (%zu have criteria without a score, %zu "
		 "have "
		 "those of an earlier round, %zu have published figures alone)\n",
	    all - counts[SHEET_FINAL], all, counts[SHEET_INCOMPLETE],
	    counts[SHEET_PROVISIONAL], counts[SHEET_PUBLISHED_ONLY]);
}

enum status command_check(const struct options *options)
{
	struct run run = {0};
	enum status status = run_load(&run, options);

	if (status == STATUS_DONE && options->since.n > 0)
		status = compare(&run);
	if (status == STATUS_DONE) {
		status = run_report(&run);
		say_not_final(&run);
	}
	run_close(&run);
	return status;
}
