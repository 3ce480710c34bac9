/*
 * The message of a content commit: a short subject that counts, and the comparison
 * itself. Where that has nothing to say (a theme, comments, an older commit with errors),
 * the files are named.
 */
#include "cmd/message.h"

#include "cmd/side.h"
#include "diff/formats.h"

#include "base/visible.h"

enum { LINES_MOST = 100 };

/* The text's first lines, and how many there are more. */
static void add_lines(struct buf *out, struct str text, bool vi)
{
	struct str line;
	size_t count = 0;

	for (; str_cut(&text, '\n', &line); count++)
		if (count < LINES_MOST)
			buf_addf(out, "%.*s\n", STR_ARG(line));
	if (count > LINES_MOST)
		buf_addf(out, vi ? "… và %zu dòng khác\n" : "… and %zu more lines\n",
		    count - LINES_MOST);
}

/* ---- files ---- */

static void add_file_counts(
    struct buf *out, const struct git_change *changes, size_t count, bool vi)
{
	size_t added = 0, modified = 0, deleted = 0;

	for (size_t i = 0; i < count; i++) {
		added += changes[i].status == 'A';
		modified += changes[i].status == 'M';
		deleted += changes[i].status == 'D';
	}
	buf_addf(out,
	    vi ? "%zu tệp thêm, %zu tệp sửa, %zu tệp xoá"
	       : "%zu files added, %zu changed, %zu removed",
	    added, modified, deleted);
}

static void list_files(
    struct arena *arena, struct buf *out, const struct git_change *changes, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%c %.*s\n", changes[i].status,
		    STR_ARG(visible_text(arena, changes[i].path, 0)));
}

/* ---- what changed ---- */

static bool says_anything(const struct diff *diff)
{
	return diff->sheet_count + diff->task_count + diff->documents.count +
		   diff->units.count + diff->frameworks.count + diff->indicators.count >
	       0;
}

static void add_part(
    struct buf *out, size_t start, size_t count, const char *words, bool vi)
{
	if (count == 0)
		return;
	buf_addf(out, "%s%zu %s%s%s", out->n > start ? ", " : "", count, words,
	    !vi && count != 1 ? "s" : "", vi ? "" : " changed");
}

/* Whose scores changed: the one unit by name, else how many. */
static void add_whose(const struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;

	if (diff->scored_count > 1)
		buf_addf(out, SAY(wording, " (%zu đơn vị)", " (%zu units)"),
		    diff->scored_count);
	for (size_t i = 0; diff->scored_count == 1 && i < diff->sheet_count; i++) {
		const struct sheet *sheet = diff_sheet_of(&diff->sheets[i]);

		if (diff_score_count(&diff->sheets[i]) == 0)
			continue;
		buf_addf(out, " (%.*s %.*s)",
		    STR_ARG(wording_unit(wording, sheet->unit, sheet->period)),
		    STR_ARG(wording_period(wording, sheet)));
	}
}

static void add_subject(const struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;
	const struct entry_kind *kinds;
	size_t kind_count = entry_kinds(&kinds), start = out->n;
	bool vi = wording->language == LANGUAGE_VI;

	add_part(out, start, diff->score_count, vi ? "điểm đổi" : "score", vi);
	add_whose(wording, out);
	add_part(out, start, diff->task_count, vi ? "nhiệm vụ đổi" : "task", vi);
	for (size_t i = 0; i < kind_count; i++)
		add_part(out, start, entries_of(diff, &kinds[i])->count,
		    kinds[i].counts[wording->language], vi);
	if (out->n == start)
		add_part(
		    out, start, diff->sheet_count, vi ? "phiếu điểm sửa" : "sheet", vi);
}

static void add_first_subject(const struct run *run, struct buf *out)
{
	const struct site *site = run->site;

	buf_addf(out,
	    run->language == LANGUAGE_VI
		? "bản đầu tiên, %zu đơn vị, %zu phiếu điểm, %zu văn bản"
		: "first version, units: %zu, sheets: %zu, documents: %zu",
	    site->unit_count, site->sheet_count, site->document_count);
}

/* Writes subject and body apart: the subject may be the person's own. */
static enum status compare(
    struct run *run, struct side *old, struct buf *subject, struct buf *body)
{
	struct diff_side before, after = {run->site, &run->results, &run->tasks};
	struct wording wording;
	struct diff diff;

	if (side_derive(run, old) != STATUS_DONE)
		return STATUS_MACHINE;
	before = side_view(old);
	diff_make(&run->arena, &before, &after, run->as_of, &diff);
	if (!says_anything(&diff))
		return STATUS_DONE;
	wording_open(&wording, &run->arena, run->language, &diff, old->site, run->site);
	add_subject(&wording, subject);
	diff_write_text(&wording, false, body);
	wording_close(&wording);
	return STATUS_DONE;
}

enum status message_make(
    struct run *run, const struct git_change *changes, size_t count, struct str *message)
{
	bool vi = run->language == LANGUAGE_VI;
	struct side old = {0};
	struct buf subject, body, out;
	enum status status = count > 0 ? side_load(run, STR("HEAD"), &old) : STATUS_DONE;

	buf_init(&subject);
	buf_init(&body);
	buf_init(&out);
	if (status == STATUS_DONE && old.is_empty)
		add_first_subject(run, &subject);
	else if (status == STATUS_DONE && count > 0 && old.diagnostics.errors == 0)
		status = compare(run, &old, &subject, &body);
	if (subject.n == 0) {
		add_file_counts(&subject, changes, count, vi);
		list_files(&run->arena, &body, changes, count);
	}
	if (run->options->message.n > 0)
		buf_add(&out, run->options->message);
	else
		buf_addf(&out, "%s: %.*s", vi ? "Nội dung" : "Content",
		    STR_ARG(buf_str(&subject)));
	buf_lit(&out, "\n");
	if (body.n > 0) {
		buf_lit(&out, "\n");
		add_lines(&out, buf_str(&body), vi);
	}
	/* Git shows it as it is, to everybody. */
	visible_from(&out, 0, '\n');
	*message = str_copy(&run->arena, buf_str(&out));
	buf_release(&out);
	buf_release(&body);
	buf_release(&subject);
	side_close(&old);
	return status;
}
