/*
 * A comparison as Markdown for a comment on a pull request: what a reviewer must see
 * comes first, and long lists are cut, since the whole stands in the diff beside it.
 */
#include "cmd/diff_formats.h"

#include "base/arena.h"

#include <string.h>

enum { ROWS_MOST = 40, TITLE_MOST = 80 };

/* People's words: what would be markup, or the end of a table's cell, is escaped. */
static void add_words(struct buf *out, struct str words)
{
	for (size_t i = 0; i < words.n; i++) {
		if (memchr("\\`*_[]<>|~#@&", words.p[i], 13))
			buf_add_char(out, '\\');
		buf_add_char(out, words.p[i]);
	}
}

static void add_name(struct wording *wording, const struct sheet *sheet,
    const char *between, struct buf *out)
{
	add_words(out, wording_unit(wording, sheet->unit, sheet->period));
	buf_addf(out, "%s%.*s", between,
	    STR_ARG(period_format(wording->arena, sheet->period)));
}

static void add_rest(struct wording *wording, size_t count, size_t most, struct buf *out)
{
	if (count > most)
		buf_addf(out, SAY(wording, "\n… và %zu mục khác\n", "\n… and %zu more\n"),
		    count - most);
}

/* ---- warnings ---- */

static void add_warnings(struct wording *wording, struct buf *out)
{
	for (size_t i = 0; i < wording->diff->sheet_count; i++) {
		const struct diff_sheet *change = &wording->diff->sheets[i];
		struct date day;

		if (!change->after_publication || change->correction)
			continue;
		day = change->old->published.date.date;
		buf_addf(out, "> **%s:** ", SAY(wording, "Cảnh báo", "Warning"));
		add_name(wording, diff_sheet_of(change), " · ", out);
		buf_addf(out,
		    SAY(wording,
			": điểm đã công bố ngày %.*s bị sửa mà không có mục mới trong "
			"`corrections`\n>\n",
			": scores published on %.*s changed without a new entry in "
			"`corrections`\n>\n"),
		    STR_ARG(wording->language == LANGUAGE_VI
				? date_format_vi(wording->arena, day)
				: date_format_iso(wording->arena, day)));
	}
	if (wording->diff->uncorrected_count > 0) {
		out->n -= strlen(">\n");
		buf_lit(out, "\n");
	}
}

/* ---- scores ---- */

static void add_score(struct wording *wording, const struct diff_sheet *sheet,
    const struct diff_score *change, struct buf *out)
{
	struct pair_of_words words = wording_score(wording, change);

	buf_lit(out, "| ");
	add_name(wording, diff_sheet_of(sheet), " · ", out);
	buf_lit(out, " | ");
	add_words(out, wording_score_name(wording, change));
	buf_lit(out, " | ");
	add_words(out, words.old);
	buf_lit(out, " | **");
	add_words(out, words.new);
	buf_addf(out, "**%.*s | %.*s |\n", STR_ARG(wording_score_max(wording, change)),
	    STR_ARG(words.change));
}

static bool is_in_table(const struct diff_sheet *sheet)
{
	return sheet->old && sheet->new && sheet->scores.count > 0;
}

static void add_scores(struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;
	size_t count = 0;

	for (size_t i = 0; i < diff->sheet_count; i++) {
		const struct diff_sheet *sheet = &diff->sheets[i];

		if (!is_in_table(sheet))
			continue;
		if (count == 0)
			buf_addf(out, "%s|---|---|---:|---:|---:|\n",
			    SAY(wording, "| Đơn vị | Tiêu chí | Cũ | Mới | ± |\n",
				"| Unit | Criterion | Old | New | ± |\n"));
		for (size_t j = 0; j < sheet->scores.count; j++, count++)
			if (count < ROWS_MOST)
				add_score(wording, sheet, &sheet->scores.items[j], out);
	}
	add_rest(wording, count, ROWS_MOST, out);
	if (count > 0)
		buf_lit(out, "\n");
}

/* ---- what follows ---- */

static void begin_section(
    const struct wording *wording, const char *vi, const char *en, struct buf *out)
{
	buf_addf(out, "**%s**\n\n", SAY(wording, vi, en));
}

/* One item of "what follows"; false where there is nothing to say. */
static bool add_result(
    struct wording *wording, const struct diff_sheet *sheet, struct buf *out)
{
	const struct moved *moved = wording_moved_by(wording, sheet);
	struct buf line;
	bool any;

	buf_init(&line);
	wording_results(wording, sheet, &line);
	if (moved) {
		buf_add(&line, line.n > 0 ? STR(" (") : STR("("));
		wording_moves(wording, moved, &line);
		buf_lit(&line, ")");
	}
	any = line.n > 0 || !sheet->old || !sheet->new;
	if (any) {
		buf_lit(out, "- ");
		add_name(wording, diff_sheet_of(sheet), " · ", out);
		if (!sheet->new)
			buf_add(
			    out, str_of(SAY(wording, ": bỏ phiếu", ": sheet removed")));
		else if (!sheet->old)
			buf_add(out, str_of(SAY(wording, ": phiếu mới", ": new sheet")));
		buf_add(out, line.n == 0 ? STR("") : !sheet->old ? STR(", ") : STR(": "));
		add_words(out, buf_str(&line));
		buf_lit(out, "\n");
	}
	buf_release(&line);
	return any;
}

static void add_results(struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;
	size_t start = out->n, count = 0;
	struct buf beyond;

	begin_section(wording, "Kéo theo", "What follows", out);
	buf_init(&beyond);
	for (size_t i = 0; i < diff->sheet_count; i++)
		if (wording_speaks(&diff->sheets[i]))
			count += add_result(
			    wording, &diff->sheets[i], count < ROWS_MOST ? out : &beyond);
	buf_release(&beyond);
	for (size_t i = 0; i < wording->moved.count; i++) {
		const struct moved *moved = wording->moved.items[i];

		if (moved->speakers == 1 || moved->sheets.count == 0)
			continue;
		buf_lit(out, "- ");
		add_words(
		    out, wording_clip(wording, moved->framework->title, TITLE_MOST));
		buf_addf(out,
		    " · %.*s: ", STR_ARG(period_format(wording->arena, moved->period)));
		wording_moves(wording, moved, out);
		buf_lit(out, "\n");
		count++;
	}
	add_rest(wording, count, ROWS_MOST, out);
	if (count == 0)
		out->n = start;
	else
		buf_lit(out, "\n");
}

/* ---- tasks and lists ---- */

static void add_tasks(struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;

	if (diff->task_count == 0)
		return;
	begin_section(wording, "Nhiệm vụ", "Tasks", out);
	for (size_t i = 0; i < diff->task_count && i < ROWS_MOST; i++) {
		const struct diff_task *change = &diff->tasks[i];
		const struct task *task = change->new ? change->new : change->old;
		struct buf line;

		buf_init(&line);
		if (!change->new)
			buf_add(&line, str_of(wording_change(wording, DIFF_REMOVED)));
		else if (!change->old)
			buf_add(&line, str_of(wording_change(wording, DIFF_ADDED)));
		else
			wording_task(wording, change, &line);
		buf_addf(out, "- `%.*s` ", STR_ARG(task->full));
		add_words(out, wording_clip(wording, task->text, TITLE_MOST));
		buf_lit(out, ": ");
		add_words(out, buf_str(&line));
		buf_lit(out, "\n");
		buf_release(&line);
	}
	add_rest(wording, diff->task_count, ROWS_MOST, out);
	buf_lit(out, "\n");
}

static void add_lists(struct wording *wording, struct buf *out)
{
	const struct entry_kind *kinds;
	size_t kind_count = entry_kinds(&kinds), count = 0, start = out->n;

	begin_section(wording, "Văn bản, danh mục", "Documents and registers", out);
	for (size_t i = 0; i < kind_count; i++) {
		const struct diff_entries *entries = entries_of(wording->diff, &kinds[i]);

		for (size_t j = 0; j < entries->count; j++) {
			const struct diff_entry *entry = &entries->items[j];

			if (count++ >= ROWS_MOST)
				continue;
			buf_addf(out, "- %s %s `%.*s` ",
			    wording_change(wording, entry->change),
			    kinds[i].name[wording->language], STR_ARG(entry->id));
			add_words(out, wording_clip(wording, entry->title, TITLE_MOST));
			buf_lit(out, "\n");
		}
	}
	add_rest(wording, count, ROWS_MOST, out);
	if (count == 0)
		out->n = start;
	else
		buf_lit(out, "\n");
}

void diff_write_markdown(struct wording *wording, bool brief, struct buf *out)
{
	size_t start = out->n;

	if (!brief) {
		buf_lit(out, "**");
		wording_summary(wording, out);
		buf_lit(out, "**\n\n");
	}
	add_warnings(wording, out);
	add_scores(wording, out);
	add_results(wording, out);
	add_tasks(wording, out);
	add_lists(wording, out);
	/* One line end is enough behind the last line. */
	if (out->n > start)
		out->n--;
}
