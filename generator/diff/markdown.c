/*
 * A comparison as Markdown for a comment on a pull request: what a reviewer must see
 * comes first, a long section is folded so that what follows from it stays in sight, and
 * the longest are cut, since the whole stands in the diff beside it.
 */
#include "diff/formats.h"

#include "base/arena.h"

#include <stddef.h>
#include <string.h>

/* Lines that a section shows unfolded, and at all; units in one line; characters. */
enum { OPEN_MOST = 12, ROWS_MOST = 40, UNITS_MOST = 12, TITLE_MOST = 80 };

/* People's words: what would be markup, or the end of a table's cell, is escaped. Forges
 * look for "@name" and "#12" in what was rendered; an empty comment parts them. */
static void add_words(struct buf *out, struct str words)
{
	for (size_t i = 0; i < words.n; i++) {
		if (memchr("\\`*_[]<>|~&", words.p[i], 11))
			buf_add_char(out, '\\');
		buf_add_char(out, words.p[i]);
		if (words.p[i] == '@' || words.p[i] == '#')
			buf_lit(out, "<!-- -->");
	}
}

static void add_name(struct wording *wording, const struct sheet *sheet, struct buf *out)
{
	add_words(out, wording_unit(wording, sheet->unit, sheet->period));
	buf_addf(out, " · %.*s", STR_ARG(wording_period(wording, sheet)));
}

/* ---- sections ---- */

/* The lines of a section while they are written; those beyond ROWS_MOST only count. */
struct section {
	struct buf lines, beyond;
	size_t count;
};

static void section_open(struct section *section)
{
	*section = (struct section){0};
	buf_init(&section->lines);
	buf_init(&section->beyond);
}

static struct buf *next_line(struct section *section)
{
	return section->count++ < ROWS_MOST ? &section->lines : &section->beyond;
}

/* `head` comes in front of the lines: that of a table. */
static void section_close(const struct wording *wording, struct section *section,
    const char *title, const char *head, struct buf *out)
{
	bool folded = section->count > OPEN_MOST;

	if (folded)
		buf_addf(out, "<details><summary><b>%s</b> (%zu)</summary>\n\n", title,
		    section->count);
	else if (section->count > 0 && head[0] == '\0')
		buf_addf(out, "**%s**\n\n", title);
	if (section->count > 0)
		buf_addf(out, "%s%.*s", head, STR_ARG(buf_str(&section->lines)));
	if (section->count > ROWS_MOST)
		buf_addf(out, SAY(wording, "\n… và %zu mục khác\n", "\n… and %zu more\n"),
		    section->count - ROWS_MOST);
	if (section->count > 0)
		buf_lit(out, "\n");
	if (folded)
		buf_lit(out, "</details>\n\n");
	buf_release(&section->lines);
	buf_release(&section->beyond);
}

/* ---- warnings and corrections ---- */

/* What ended units leave open, as a list. */
static void add_endings(struct wording *wording, struct buf *out)
{
	const struct ending_list *endings = &wording->diff->endings;

	if (endings->count == 0)
		return;
	buf_add(out, str_of(SAY(wording,
			 "> **Cảnh báo:** đơn vị kết thúc còn để lại việc chưa xong:\n",
			 "> **Warning:** units that end leave things open:\n")));
	for (size_t i = 0; i < endings->count; i++) {
		buf_lit(out, "> - ");
		add_words(out, wording_ending(wording, &endings->items[i]));
		buf_lit(out, "\n");
	}
	buf_lit(out, "\n");
}

static void add_warnings(struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;
	size_t named = 0;

	add_endings(wording, out);
	if (diff->uncorrected_count == 0)
		return;
	buf_add(
	    out, str_of(SAY(wording,
		     "> **Cảnh báo:** điểm đã công bố bị sửa mà không có mục mới trong "
		     "`corrections`: ",
		     "> **Warning:** published scores changed without a new entry in "
		     "`corrections`: ")));
	for (size_t i = 0; i < diff->sheet_count && named < UNITS_MOST; i++) {
		const struct diff_sheet *change = &diff->sheets[i];

		if (!change->is_uncorrected)
			continue;
		buf_add(out, named++ > 0 ? STR("; ") : STR(""));
		add_name(wording, diff_sheet_of(change), out);
		buf_addf(out,
		    SAY(wording, " (công bố ngày %.*s)", " (published on %.*s)"),
		    STR_ARG(wording_day(wording, change->old->published.date.date)));
	}
	if (diff->uncorrected_count > named)
		buf_addf(out, SAY(wording, "; và %zu phiếu khác", "; and %zu more"),
		    diff->uncorrected_count - named);
	buf_lit(out, "\n\n");
}

static void add_corrections(struct wording *wording, struct buf *out)
{
	struct section section;

	section_open(&section);
	for (size_t i = 0; i < wording->diff->sheet_count; i++) {
		const struct diff_sheet *change = &wording->diff->sheets[i];

		for (size_t j = 0; j < change->corrections.count; j++) {
			const struct diff_correction *entry =
			    &change->corrections.items[j];
			struct buf *line = next_line(&section);

			buf_lit(line, "- ");
			if (entry->change != DIFF_ADDED)
				buf_addf(
				    line, "%s ", wording_change(wording, entry->change));
			add_name(wording, diff_sheet_of(change), line);
			buf_lit(line, ", ");
			add_words(line, wording_correction(wording, entry));
			buf_lit(line, "\n");
		}
	}
	section_close(
	    wording, &section, SAY(wording, "Đính chính", "Corrections"), "", out);
}

/* ---- scores ---- */

/* Whose it is stands in the first row alone. */
static void add_score(struct wording *wording, const struct diff_sheet *sheet,
    size_t number, struct buf *out)
{
	const struct diff_score *change = &sheet->scores.items[number];
	struct pair_of_words words = wording_score(wording, change);

	buf_lit(out, "| ");
	if (number == 0)
		add_name(wording, diff_sheet_of(sheet), out);
	buf_lit(out, " | ");
	add_words(out, wording_score_name(wording, change));
	buf_lit(out, " | ");
	add_words(out, words.old);
	buf_lit(out, " → ");
	add_words(out, words.new);
	buf_addf(out, "%.*s | %.*s |\n", STR_ARG(wording_score_max(wording, change)),
	    STR_ARG(words.change));
}

static void add_scores(struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;
	struct section section;

	section_open(&section);
	for (size_t i = 0; i < diff->sheet_count; i++) {
		const struct diff_sheet *sheet = &diff->sheets[i];

		for (size_t j = 0; sheet->old && sheet->new &&j < sheet->scores.count;
		     j++)
			add_score(wording, sheet, j, next_line(&section));
	}
	section_close(wording, &section, SAY(wording, "Điểm", "Scores"),
	    SAY(wording, "| Đơn vị | Tiêu chí | Điểm | ± |\n|---|---|---|---:|\n",
		"| Unit | Criterion | Score | ± |\n|---|---|---|---:|\n"),
	    out);
}

/* ---- what follows ---- */

/* What became of a sheet as a whole; empty where nothing did. */
static struct str result_words(struct wording *wording, const struct diff_sheet *sheet)
{
	const struct moved *moved = wording_moved_by(wording, sheet);
	struct str words;
	struct buf line;

	buf_init(&line);
	if (!sheet->new)
		buf_add(&line, str_of(SAY(wording, "bỏ phiếu", "sheet removed")));
	else if (!sheet->old)
		buf_add(&line, str_of(SAY(wording, "phiếu mới, ", "new sheet, ")));
	wording_results(wording, sheet, &line);
	if (moved) {
		buf_add(&line, line.n > 0 ? STR(" (") : STR("("));
		wording_moves(wording, moved, &line);
		buf_lit(&line, ")");
	}
	words = str_copy(wording->arena, buf_str(&line));
	buf_release(&line);
	while (str_ends(words, STR(", ")))
		words.n -= 2;
	return words;
}

/* Where several sheets of a league changed, the places of the others stand once. */
static void add_league(
    struct wording *wording, const struct moved *moved, struct buf *line)
{
	buf_lit(line, "- ");
	add_words(line, wording_clip(wording, moved->framework->title, TITLE_MOST));
	buf_addf(line,
	    " · %.*s, %s: ", STR_ARG(period_format(wording->arena, moved->period)),
	    SAY(wording, "hạng", "rank"));
	wording_moves(wording, moved, line);
	buf_lit(line, "\n");
}

static void add_results(struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;
	struct section section;

	section_open(&section);
	for (size_t i = 0; i < diff->sheet_count; i++) {
		const struct diff_sheet *sheet = &diff->sheets[i];
		struct str words;
		struct buf *line;

		if (!wording_speaks(sheet))
			continue;
		words = result_words(wording, sheet);
		if (words.n == 0)
			continue;
		line = next_line(&section);
		buf_lit(line, "- ");
		add_name(wording, diff_sheet_of(sheet), line);
		buf_lit(line, ": ");
		add_words(line, words);
		buf_lit(line, "\n");
	}
	for (size_t i = 0; i < wording->moved.count; i++)
		if (wording->moved.items[i]->speakers != 1 &&
		    wording->moved.items[i]->sheets.count > 0)
			add_league(wording, wording->moved.items[i], next_line(&section));
	section_close(
	    wording, &section, SAY(wording, "Kéo theo", "What follows"), "", out);
}

/* ---- tasks and lists ---- */

/* Tasks that came or went with their document are told with it. */
static bool is_with_document(
    const struct wording *wording, const struct diff_task *change)
{
	const struct task *task = change->new ? change->new : change->old;
	struct str id = task->document->id;

	if (change->old && change->new)
		return false;
	return !site_find_document(wording->old, id) ||
	       !site_find_document(wording->new, id);
}

static void add_task(
    struct wording *wording, const struct diff_task *change, struct buf *out)
{
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

static void add_tasks(struct wording *wording, struct buf *out)
{
	const struct diff *diff = wording->diff;
	struct section section;

	section_open(&section);
	for (size_t i = 0; i < diff->task_count; i++)
		if (!is_with_document(wording, &diff->tasks[i]))
			add_task(wording, &diff->tasks[i], next_line(&section));
	section_close(wording, &section, SAY(wording, "Nhiệm vụ", "Tasks"), "", out);
}

/* The tasks of a document that came or went; "" where it has none. */
static struct str task_count(
    const struct wording *wording, const struct diff_entry *entry)
{
	const struct site *site =
	    entry->change == DIFF_REMOVED ? wording->old : wording->new;
	const struct document *document = site_find_document(site, entry->id);
	size_t count = document ? document->task_count : 0;

	if (count == 0)
		return (struct str){0};
	return str_format(
	    wording->arena, SAY(wording, "%zu nhiệm vụ", "tasks: %zu"), count);
}

static void add_entry(struct wording *wording, const struct entry_kind *kind,
    const struct diff_entry *entry, struct buf *line)
{
	struct str more = kind->entries == offsetof(struct diff, documents) &&
				  entry->change != DIFF_CHANGED
			      ? task_count(wording, entry)
			      : wording_entry(wording, kind, entry);

	buf_addf(line, "- %s %s `%.*s` ", wording_change(wording, entry->change),
	    kind->name[wording->language], STR_ARG(entry->id));
	add_words(line, wording_clip(wording, entry->title, TITLE_MOST));
	buf_add(line, more.n > 0 ? STR(": ") : STR(""));
	add_words(line, more);
	buf_lit(line, "\n");
}

static void add_item(
    struct wording *wording, const struct diff_item *item, struct buf *line)
{
	buf_lit(line, "  - ");
	add_words(line, wording_item(wording, item));
	buf_lit(line, "\n");
}

static void add_lists(struct wording *wording, struct buf *out)
{
	const struct entry_kind *kinds;
	size_t kind_count = entry_kinds(&kinds);
	struct section section;

	section_open(&section);
	for (size_t i = 0; i < kind_count; i++) {
		const struct diff_entries *entries = entries_of(wording->diff, &kinds[i]);

		for (size_t j = 0; j < entries->count; j++) {
			const struct diff_entry *entry = &entries->items[j];

			add_entry(wording, &kinds[i], entry, next_line(&section));
			for (size_t k = 0; k < entry->items.count; k++)
				if (entry->items.items[k].kind != DIFF_WHOLE)
					add_item(wording, &entry->items.items[k],
					    next_line(&section));
		}
	}
	section_close(wording, &section,
	    SAY(wording, "Văn bản, danh mục", "Documents and registers"), "", out);
}

void diff_write_markdown(struct wording *wording, bool brief, struct buf *out)
{
	size_t start = out->n;

	if (!brief) {
		buf_lit(out, "**");
		wording_summary(wording, false, out);
		buf_lit(out, "**\n\n");
	}
	add_warnings(wording, out);
	add_scores(wording, out);
	add_results(wording, out);
	add_corrections(wording, out);
	add_tasks(wording, out);
	add_lists(wording, out);
	/* One line end is enough behind the last line. */
	if (out->n > start)
		out->n--;
}
