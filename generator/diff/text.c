/*
 * A comparison as text: what was written, then what follows, with the place of each line.
 */
#include "diff/formats.h"

#include "base/arena.h"

/* Most characters of a task's or a document's own words, and of a correction. */
enum { TITLE_MOST = 80, LINE_MOST = 120 };

static void add_place(struct buf *out, struct str place)
{
	if (place.n > 0)
		buf_addf(out, "   %.*s", STR_ARG(place));
	buf_add_char(out, '\n');
}

static void add_score(struct wording *wording, const struct diff_sheet *sheet,
    const struct diff_score *change, struct buf *out)
{
	struct pair_of_words words = wording_score(wording, change);

	buf_addf(out, "  %.*s  %.*s → %.*s%.*s",
	    STR_ARG(wording_score_name(wording, change)), STR_ARG(words.old),
	    STR_ARG(words.new), STR_ARG(wording_score_max(wording, change)));
	if (words.change.n > 0)
		buf_addf(out, "  (%.*s)", STR_ARG(words.change));
	add_place(out, wording_score_place(wording, sheet, change));
}

/* A sheet that is new or gone is one line: all its scores say the same. */
static void add_whole_sheet(
    struct wording *wording, const struct diff_sheet *sheet, struct buf *out)
{
	struct span at = span_of_file(diff_sheet_of(sheet)->source);

	buf_addf(out,
	    sheet->new
		? SAY(wording, "  phiếu mới, %zu tiêu chí", "  new sheet, criteria: %zu")
		: SAY(wording, "  bỏ phiếu, %zu tiêu chí",
		      "  sheet removed, criteria: %zu"),
	    diff_score_count(sheet));
	add_place(out, wording_place(wording, at, sheet->new != NULL));
}

static void add_results(
    struct wording *wording, const struct diff_sheet *sheet, struct buf *out)
{
	const struct moved *moved = wording_moved_by(wording, sheet);
	size_t start = out->n;

	buf_lit(out, "  ");
	wording_results(wording, sheet, out);
	if (moved) {
		buf_add(out, out->n > start + 2 ? STR("   (") : STR("("));
		wording_moves(wording, moved, out);
		buf_lit(out, ")");
	}
	if (out->n == start + 2)
		out->n = start;
	else
		buf_lit(out, "\n");
}

static void add_correction(
    struct wording *wording, const struct diff_correction *correction, struct buf *out)
{
	static const char *const words[][LANGUAGE_COUNT] = {
	    [DIFF_ADDED] = {"đính chính", "correction"},
	    [DIFF_CHANGED] = {"sửa đính chính", "correction changed"},
	    [DIFF_REMOVED] = {"bỏ đính chính", "correction removed"},
	};

	buf_addf(out, "  %s %.*s", words[correction->change][wording->language],
	    STR_ARG(wording_clip(
		wording, wording_correction(wording, correction), LINE_MOST)));
	add_place(out, wording_place(wording, correction->entry->date.at,
			   correction->change != DIFF_REMOVED));
}

static void add_sheet(
    struct wording *wording, const struct diff_sheet *change, struct buf *out)
{
	const struct sheet *sheet = diff_sheet_of(change);

	buf_addf(out, "%.*s · %.*s\n",
	    STR_ARG(wording_unit(wording, sheet->unit, sheet->period)),
	    STR_ARG(wording_period(wording, sheet)));
	if (!change->old || !change->new)
		add_whole_sheet(wording, change, out);
	for (size_t i = 0; change->old && change->new &&i < change->scores.count; i++)
		add_score(wording, change, &change->scores.items[i], out);
	add_results(wording, change, out);
	for (size_t i = 0; i < change->corrections.count; i++)
		add_correction(wording, &change->corrections.items[i], out);
}

/* Where several sheets of a league changed, the places of the others stand once. */
static void add_league(
    struct wording *wording, const struct moved *moved, struct buf *out)
{
	if (moved->speakers == 1 || moved->sheets.count == 0)
		return;
	buf_addf(out, "%.*s · %.*s\n  %s: ",
	    STR_ARG(wording_clip(wording, moved->framework->title, TITLE_MOST)),
	    STR_ARG(period_format(wording->arena, moved->period)),
	    SAY(wording, "hạng", "rank"));
	wording_moves(wording, moved, out);
	buf_lit(out, "\n");
}

static void add_task(
    struct wording *wording, const struct diff_task *change, struct buf *out)
{
	const struct task *task = change->new ? change->new : change->old;
	struct str text = wording_clip(wording, task->text, TITLE_MOST);
	enum diff_change kind = change->old ? DIFF_REMOVED : DIFF_ADDED;

	buf_addf(out, "%s %.*s", SAY(wording, "nhiệm vụ", "task"), STR_ARG(task->full));
	if (!change->old || !change->new)
		buf_addf(out, ": %s", wording_change(wording, kind));
	buf_addf(out, " · %.*s", STR_ARG(text));
	if (change->old && change->new) {
		buf_lit(out, "\n  ");
		wording_task(wording, change, out);
	}
	add_place(out, wording_place(wording, task->at, change->new != NULL));
}

/* What changed in its parts, a line each. */
static void add_items(
    struct wording *wording, const struct diff_items *items, struct buf *out)
{
	for (size_t i = 0; i < items->count; i++) {
		const struct diff_item *item = &items->items[i];

		if (item->kind == DIFF_WHOLE)
			continue;
		buf_addf(out, "  %.*s", STR_ARG(wording_item(wording, item)));
		add_place(
		    out, wording_place(wording, item->at, item->change != DIFF_REMOVED));
	}
}

static void add_entries(
    struct wording *wording, const struct entry_kind *kind, struct buf *out)
{
	const struct diff_entries *entries = entries_of(wording->diff, kind);

	for (size_t i = 0; i < entries->count; i++) {
		const struct diff_entry *entry = &entries->items[i];
		struct str more = wording_entry(wording, kind, entry);

		buf_addf(out, "%s %.*s: %s · %.*s%s%.*s", kind->name[wording->language],
		    STR_ARG(entry->id), wording_change(wording, entry->change),
		    STR_ARG(wording_clip(wording, entry->title, TITLE_MOST)),
		    more.n > 0 ? " · " : "", STR_ARG(more));
		add_place(out,
		    wording_place(wording, entry->at, entry->change != DIFF_REMOVED));
		add_items(wording, &entry->items, out);
	}
}

static void add_ending(
    struct wording *wording, const struct ending *ending, struct buf *out)
{
	struct str words = wording_ending(wording, ending);

	buf_addf(out, "%s: %.*s", SAY(wording, "cảnh báo", "warning"), STR_ARG(words));
	add_place(out, wording_place(wording, ending->at, true));
}

void diff_write_text(struct wording *wording, bool brief, struct buf *out)
{
	const struct diff *diff = wording->diff;
	const struct entry_kind *kinds;
	size_t kind_count = entry_kinds(&kinds);

	for (size_t i = 0; i < diff->sheet_count; i++)
		if (wording_speaks(&diff->sheets[i]))
			add_sheet(wording, &diff->sheets[i], out);
	for (size_t i = 0; i < wording->moved.count; i++)
		add_league(wording, wording->moved.items[i], out);
	for (size_t i = 0; i < diff->task_count; i++)
		add_task(wording, &diff->tasks[i], out);
	for (size_t i = 0; i < kind_count; i++)
		add_entries(wording, &kinds[i], out);
	for (size_t i = 0; i < diff->endings.count; i++)
		add_ending(wording, &diff->endings.items[i], out);
	if (brief)
		return;
	wording_summary(wording, true, out);
	buf_lit(out, "\n");
}
