/*
 * congkhai diff [REV [REV]]: what changed in scores, tasks, documents and units, and what
 * follows from it.
 */
#include "cmd/side.h"
#include "diff/formats.h"

#include "base/visible.h"

#include <stdio.h>

static const struct {
	const char *word;
	void (*write)(struct wording *wording, bool brief, struct buf *out);
} formats[] = {
    {"text", diff_write_text},
    {"markdown", diff_write_markdown},
    {"json", diff_write_json},
};

#define FORMAT_COUNT (sizeof(formats) / sizeof(*formats))

static size_t find_format(struct str word)
{
	size_t i = 0;

	while (
	    word.n > 0 && i < FORMAT_COUNT && !str_equal(word, str_of(formats[i].word)))
		i++;
	return i;
}

/* The newer side comes first: its zone decides what day it is. */
static enum status load_sides(struct run *run, struct side *old, struct side *new)
{
	const struct options *options = run->options;
	struct str older = options->word_count > 0 ? options->words[0] : STR("HEAD");
	struct str newer =
	    options->word_count > 1 ? options->words[1] : options->revision;
	enum status status = run_open_git(run), other;

	if (status == STATUS_DONE)
		status = side_load(run, newer, new);
	if (status != STATUS_DONE)
		return status;
	run_speak_for(run, new->site);
	status = run_choose_day(run, new->site);
	if (status == STATUS_DONE)
		status = side_load(run, older, old);
	if (status != STATUS_DONE)
		return status;
	status = side_report(run, old);
	other = side_report(run, new);
	if (status == STATUS_MACHINE || other == STATUS_MACHINE)
		return STATUS_MACHINE;
	return status == STATUS_DONE ? other : status;
}

static enum status compare(
    struct run *run, struct side *old, struct side *new, size_t format)
{
	struct diff_side before, after;
	struct wording wording;
	struct diff diff;
	struct buf out;

	if (side_derive(run, old) != STATUS_DONE || side_derive(run, new) != STATUS_DONE)
		return STATUS_MACHINE;
	before = side_view(old);
	after = side_view(new);
	diff_make(&run->arena, &before, &after, side_day(run, new), &diff);
	wording_open(&wording, &run->arena, run->language, &diff, old->site, new->site);
	buf_init(&out);
	formats[format].write(&wording, run->options->quiet, &out);
	visible_from(&out, 0, '\n');
	fwrite(out.p ? out.p : "", 1, out.n, stdout);
	buf_release(&out);
	wording_close(&wording);
	return STATUS_DONE;
}

enum status command_diff(const struct options *options)
{
	struct run run = {0};
	struct side old = {0}, new = {0};
	size_t format = find_format(options->format);
	enum status status = run_prepare(&run, options);

	if (status == STATUS_DONE && format == FORMAT_COUNT)
		status = usage_error(run.language,
		    "--format của diff là text, markdown hoặc json, không phải",
		    "--format of diff is text, markdown or json, not", options->format);
	if (status == STATUS_DONE && options->word_count > 1 && options->revision.n > 0)
		status = usage_error(run.language, "đã có hai commit để so, thừa --rev",
		    "two commits are named already, besides --rev", options->revision);
	if (status == STATUS_DONE)
		status = load_sides(&run, &old, &new);
	if (status == STATUS_DONE)
		status = compare(&run, &old, &new, format);
	side_close(&old);
	side_close(&new);
	run_close(&run);
	return status;
}
