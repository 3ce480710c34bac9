/*
 * feed: from the site and its history to entries. A document's time is that of the commit
 * that changed it last; where there is no history, its own date.
 */
#include "cmd/feed.h"

#include "base/buf.h"
#include "base/vec.h"
#include "export/feed.h"
#include "page/change_rows.h"

#include <stdlib.h>

/* Readers come by every day; what is older stands on the pages. */
enum { MOST_ENTRIES = 200, MOST_LINES = 12 };

struct gathering {
	struct arena *arena;
	const struct frame *frame;
	struct {
		struct feed_entry *items;
		size_t count;
		size_t capacity;
	} entries;
};

static struct str base_of(const struct site *site)
{
	struct str base = site->settings.base_url.text;

	while (base.n > 0 && base.p[base.n - 1] == '/')
		base.n--;
	return base;
}

/* ---- documents ---- */

static bool time_of(
    const struct frame *f, const struct document *document, int64_t *seconds)
{
	const struct document_past *past = NULL;
	struct date day = document->date.date;

	if (has_history(f))
		past = history_of_document(f->history, document);
	if (past && past->changed) {
		*seconds = past->changed->seconds;
		return true;
	}
	if (!date_is_set(day) && document->period.kind != PERIOD_NONE)
		day = period_first_day(document->period);
	*seconds = (int64_t)date_to_days(date_first_day(day)) * 86400;
	return date_is_set(day);
}

static void add_document_entry(
    struct gathering *gathering, const struct document *document)
{
	struct feed_entry entry = {
	    .title = document->title.text, .summary = document->summary.text};
	struct arena *arena = gathering->arena;

	if (!time_of(gathering->frame, document, &entry.updated))
		return;
	entry.name = str_format(arena, "document-%.*s", STR_ARG(document->id));
	entry.href = path_document(arena, gathering->frame, document);
	vec_push(arena, &gathering->entries, entry);
}

/* ---- score changes, by way of what the pages say ---- */

static struct str text_of(const struct value *object, struct str key)
{
	const struct value *field = value_find(object, key);

	return field && field->kind == VALUE_TEXT ? field->text : (struct str){0};
}

static void add_line(struct buf *out, struct str line)
{
	if (line.n == 0)
		return;
	if (out->n > 0)
		buf_add_char(out, '\n');
	buf_add(out, line);
}

static bool is_number(const struct value *object, struct str key)
{
	const struct value *field = value_find(object, key);

	return field && field->kind == VALUE_NUMBER;
}

static struct str score_line(struct arena *arena, const struct value *change)
{
	struct str old = text_of(change, STR("old_text"));
	struct str new = text_of(change, STR("new_text"));
	struct str id = text_of(change, STR("criterion_id"));
	struct str round = text_of(change, STR("round_text"));

	if (old.n > 0 && new.n > 0)
		return str_format(arena, "%.*s (%.*s): %.*s → %.*s", STR_ARG(id),
		    STR_ARG(round), STR_ARG(old), STR_ARG(new));
	return str_format(arena, "%.*s (%.*s): %.*s %.*s%.*s", STR_ARG(id),
	    STR_ARG(round), STR_ARG(text_of(change, STR("what_text"))), STR_ARG(old),
	    STR_ARG(new));
}

/* With the reason of this one criterion, where a correction names it. */
static struct str change_line(struct arena *arena, const struct value *change)
{
	struct str line = score_line(arena, change);
	struct str reason = text_of(change, STR("reason"));

	return reason.n > 0
		   ? str_format(arena, "%.*s – %.*s", STR_ARG(line), STR_ARG(reason))
		   : line;
}

static struct str summary_of(struct arena *arena, const struct value *item)
{
	static const struct str lines[] = {STR_INIT("sheets_line"),
	    STR_INIT("added_line"), STR_INIT("removed_line"), STR_INIT("total_line"),
	    STR_INIT("rank_line"), STR_INIT("reason")};
	const struct value *changes = value_find(item, STR("changes"));
	const struct value *change = changes ? changes->first : NULL;
	struct str summary;
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; change && i < MOST_LINES; i++, change = change->next)
		add_line(&out, change_line(arena, change));
	if (change)
		add_line(&out, STR("…"));
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		add_line(&out, text_of(item, lines[i]));
	summary = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return summary;
}

static int64_t seconds_of(
    const struct score_history *history, struct str commit, int *year)
{
	for (size_t i = history->step_count; i > 0; i--)
		if (str_equal(history->steps[i - 1]->commit->id, commit)) {
			*year = history->steps[i - 1]->commit->day.year;
			return history->steps[i - 1]->commit->seconds;
		}
	return 0;
}

static void add_change_entry(struct gathering *gathering, const struct value *item)
{
	struct arena *arena = gathering->arena;
	const struct frame *f = gathering->frame;
	const struct value *unit = value_find(item, STR("unit"));
	struct str commit = text_of(item, STR("commit"));
	struct str unit_id = text_of(item, STR("unit_id"));
	struct feed_entry entry = {
	    .summary = summary_of(arena, item), .author = text_of(item, STR("author"))};
	bool has_unit = unit && unit->kind == VALUE_OBJECT;
	int year = 0;

	entry.updated = seconds_of(f->history, commit, &year);
	entry.href = has_unit ? text_of(unit, STR("href")) : path_changes(arena, f, year);
	entry.name = commit;
	/* A commit may add many sheets and remove many others: two entries. */
	if (is_number(item, STR("removed")))
		entry.name = str_format(arena, "%.*s-removed", STR_ARG(commit));
	entry.title = label(f, "changes.feed_sheets");
	if (unit_id.n > 0) {
		entry.name = str_format(arena, "%.*s-%.*s-%.*s", STR_ARG(commit),
		    STR_ARG(unit_id), STR_ARG(text_of(item, STR("period"))));
		entry.title = LABEL(arena, f, "changes.feed_title",
		    has_unit ? text_of(unit, STR("name")) : unit_id,
		    text_of(item, STR("period_text")));
	}
	vec_push(arena, &gathering->entries, entry);
}

static void add_change_entries(struct gathering *gathering)
{
	const struct frame *f = gathering->frame;
	struct value *list = value_list(gathering->arena);

	if (!has_history(f))
		return;
	add_sheet_steps(
	    gathering->arena, f, list, 0, f->history->step_count, MOST_ENTRIES);
	for (const struct value *item = list->first; item; item = item->next)
		add_change_entry(gathering, item);
}

/* ---- the whole ---- */

static int compare_entries(const void *a, const void *b)
{
	const struct feed_entry *left = a, *right = b;

	if (left->updated != right->updated)
		return left->updated < right->updated ? 1 : -1;
	return str_compare(left->name, right->name);
}

int feed_write(struct run *run, const struct frame *frame, struct emit *emit)
{
	const struct settings *settings = &run->site->settings;
	const struct site *site = run->site;
	struct gathering gathering = {.arena = &run->arena, .frame = frame};
	struct feed feed = {
	    .title = settings->title.text,
	    .subtitle = settings->description.text,
	    .language = settings->language.text,
	    .base = base_of(site),
	    .names = site->home             ? site->home->id
		     : site->unit_count > 0 ? site->units[0]->id
					    : settings->title.text,
	};
	struct buf out;
	int status;

	for (size_t i = 0; i < site->document_count; i++)
		add_document_entry(&gathering, site->documents[i]);
	add_change_entries(&gathering);
	if (gathering.entries.count > 1)
		qsort(gathering.entries.items, gathering.entries.count,
		    sizeof(*gathering.entries.items), compare_entries);
	feed.entries = gathering.entries.items;
	feed.count = gathering.entries.count < MOST_ENTRIES ? gathering.entries.count
							    : MOST_ENTRIES;
	buf_init(&out);
	export_feed(&feed, &out);
	status = emit_file(emit, STR("feed.xml"), buf_str(&out));
	buf_release(&out);
	return status;
}
