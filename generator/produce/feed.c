/*
 * feed: from the site and its history to entries. A document's time is that of the commit
 * that changed it last; where there is no history, its own date.
 */
#include "export/feed.h"
#include "base/buf.h"
#include "base/vec.h"
#include "page/change_rows.h"
#include "page/index.h"
#include "produce/parts.h"
#include "produce/products.h"

#include <stdlib.h>

/* Readers come by every day; what is older stands on the pages. */
enum { MOST_ENTRIES = 200, MOST_OF_UNIT = 50, MOST_LINES = 12 };

struct gathering {
	struct arena *arena;
	const struct frame *frame;
	struct {
		struct feed_entry *items;
		size_t count;
		size_t capacity;
	} entries;
};

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

static void add_document_once(
    struct gathering *gathering, struct map *known, const struct document *document)
{
	if (map_find(known, document->id))
		return;
	map_put(gathering->arena, known, document->id, (void *)document);
	add_document_entry(gathering, document);
}

/* ---- score changes, by way of what the pages say ---- */

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
	struct str old = value_find_text(change, STR("old_text"));
	struct str new = value_find_text(change, STR("new_text"));
	struct str id = value_find_text(change, STR("criterion_id"));
	struct str round = value_find_text(change, STR("round_text"));

	if (old.n > 0 && new.n > 0)
		return str_format(arena, "%.*s (%.*s): %.*s → %.*s", STR_ARG(id),
		    STR_ARG(round), STR_ARG(old), STR_ARG(new));
	return str_format(arena, "%.*s (%.*s): %.*s %.*s%.*s", STR_ARG(id),
	    STR_ARG(round), STR_ARG(value_find_text(change, STR("what_text"))),
	    STR_ARG(old), STR_ARG(new));
}

/* With the reason of this one criterion, where a correction names it. */
static struct str change_line(struct arena *arena, const struct value *change)
{
	struct str line = score_line(arena, change);
	struct str reason = value_find_text(change, STR("reason"));

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
		add_line(&out, value_find_text(item, lines[i]));
	summary = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return summary;
}

static bool is_item_of(const struct value *item, const struct sheet_step *step)
{
	const struct value *framework = value_find(item, STR("framework"));
	const struct framework *own = step->sheet->framework;
	struct str id = {0};

	if (framework && framework->kind == VALUE_OBJECT)
		id = value_find_text(framework, STR("id"));
	return str_equal(step->commit->id, value_find_text(item, STR("commit"))) &&
	       str_equal(step->sheet->unit_id, value_find_text(item, STR("unit_id"))) &&
	       str_equal(
		   step->sheet->period_text, value_find_text(item, STR("period"))) &&
	       str_equal(own ? own->id : (struct str){0}, id);
}

/* The step that an item is about, or one of the commit where it is about many. */
static const struct sheet_step *find_step(
    const struct score_history *history, const struct value *item)
{
	struct sheet_step *const *steps = history_steps(history);
	struct str commit = value_find_text(item, STR("commit"));
	const struct sheet_step *found = NULL;

	for (size_t i = history->step_count; i > 0; i--) {
		if (is_item_of(item, steps[i - 1]))
			return steps[i - 1];
		if (str_equal(steps[i - 1]->commit->id, commit))
			found = steps[i - 1];
		else if (found)
			break;
	}
	return found;
}

static bool has_step_of(const struct sheet_past *sheet, const struct past_commit *commit)
{
	for (size_t i = 0; i < sheet->steps.count; i++)
		if (sheet->steps.items[i]->commit == commit)
			return true;
	return false;
}

/* True where the commit changed a sheet of another lineage, which comes before, of the
 * same unit and period. */
static bool comes_second(const struct frame *f, const struct sheet_step *step)
{
	const struct sheet_past *own = step->sheet;
	struct sheet_past *const *sheets;
	size_t count = own->unit ? history_of_unit(f->history, own->unit, &sheets)
				 : history_of_id(f->history, own->unit_id, &sheets);

	for (size_t i = 0; i < count && sheets[i] != own; i++)
		if (str_equal(sheets[i]->period_text, own->period_text) &&
		    has_step_of(sheets[i], step->commit))
			return true;
	return false;
}

/* Of several lineages the first has no more than unit and period in its name. */
static struct str name_of(struct arena *arena, const struct frame *f,
    const struct value *item, const struct sheet_step *step)
{
	struct str name = str_format(arena, "%.*s-%.*s-%.*s",
	    STR_ARG(value_find_text(item, STR("commit"))),
	    STR_ARG(value_find_text(item, STR("unit_id"))),
	    STR_ARG(value_find_text(item, STR("period"))));

	return comes_second(f, step) ? str_format(arena, "%.*s-%.*s", STR_ARG(name),
					   STR_ARG(step->sheet->lineage))
				     : name;
}

static struct str title_of(
    struct arena *arena, const struct frame *f, const struct value *item, struct str unit)
{
	struct str period = value_find_text(item, STR("period_text"));
	struct str index = value_find_text(item, STR("index"));

	if (index.n > 0)
		period = str_format(arena, "%.*s, %.*s", STR_ARG(period), STR_ARG(index));
	return LABEL(arena, f, "changes.feed_title", unit, period);
}

/* The page of the unit and the period that it is about; of a sheet that is gone the
 * unit's. */
static struct str change_href(
    struct arena *arena, const struct frame *f, const struct sheet_past *sheet)
{
	const struct sheet_result *const *known;
	size_t count = results_known(f->results, sheet->unit, &known);

	for (size_t i = 0; i < count; i++)
		if (period_equal(known[i]->sheet->period, sheet->period))
			return path_unit_period(arena, f, sheet->unit, sheet->period);
	return path_unit(arena, f, sheet->unit);
}

static void add_change_entry(
    struct gathering *gathering, const struct value *item, const struct sheet_step *step)
{
	struct arena *arena = gathering->arena;
	const struct frame *f = gathering->frame;
	const struct value *unit = value_find(item, STR("unit"));
	struct str commit = value_find_text(item, STR("commit"));
	struct str unit_id = value_find_text(item, STR("unit_id"));
	struct feed_entry entry = {.summary = summary_of(arena, item),
	    .author = value_find_text(item, STR("author"))};
	bool has_unit = unit && unit->kind == VALUE_OBJECT;

	entry.updated = step->commit->seconds;
	entry.href = has_unit ? change_href(arena, f, step->sheet)
			      : path_changes(arena, f, step->commit->day.year);
	entry.name = commit;
	/* A commit may add many sheets and remove many others: two entries. */
	if (is_number(item, STR("removed")))
		entry.name = str_format(arena, "%.*s-removed", STR_ARG(commit));
	entry.title = label(f, "changes.feed_sheets");
	if (unit_id.n > 0) {
		entry.name = name_of(arena, f, item, step);
		entry.title = title_of(arena, f, item,
		    has_unit ? value_find_text(unit, STR("name")) : unit_id);
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
	    gathering->arena, f, list, NULL, 0, f->history->step_count, MOST_ENTRIES);
	for (const struct value *item = list->first; item; item = item->next)
		add_change_entry(gathering, item, find_step(f->history, item));
}

/* ---- the whole ---- */

static int compare_entries(const void *a, const void *b)
{
	const struct feed_entry *left = a, *right = b;

	if (left->updated != right->updated)
		return left->updated < right->updated ? 1 : -1;
	return str_compare(left->name, right->name);
}

static struct feed begin_feed(const struct site *site)
{
	const struct settings *settings = &site->settings;

	return (struct feed){
	    .title = settings->title.text,
	    .subtitle = settings->description.text,
	    .language = settings->language.text,
	    .base = settings_base(&site->settings),
	    .path = STR("feed.xml"),
	    .page = STR("index.html"),
	    .names = settings->identity.text.n ? settings->identity.text
		     : site->home              ? site->home->id
		     : site->unit_count > 0    ? site->units[0]->id
					       : settings->title.text,
	};
}

/* Writes the newest entries, at most `most`. */
static int end_feed(struct gathering *gathering, struct feed *feed, size_t most,
    struct making *making, struct worker *worker)
{
	struct product product = {.path = feed->path};
	struct emit_stream *stream = making_begin_file(making, worker, feed->path);
	size_t count = gathering->entries.count;

	if (count > 1)
		qsort(gathering->entries.items, count, sizeof(*gathering->entries.items),
		    compare_entries);
	feed->entries = gathering->entries.items;
	feed->count = count < most ? count : most;
	export_feed(feed, &worker->bytes);
	products_add(making->products, worker->number, &product);
	return making_end_file(worker, stream);
}

/* ---- of one unit ---- */

/* Documents that it issued, and those that found or ordered something of it. */
static void add_unit_documents(struct gathering *gathering, const struct unit *unit)
{
	const struct concern *concern = index_unit(gathering->frame, unit)->concern;
	const struct task_result_list *tasks[] = {&concern->led, &concern->concerned};
	struct map known = {0};

	for (size_t i = 0; i < concern->documents.count; i++)
		add_document_once(gathering, &known, concern->documents.items[i]);
	for (size_t i = 0; i < concern->findings.count; i++)
		add_document_once(
		    gathering, &known, concern->findings.items[i]->document);
	for (size_t i = 0; i < 2; i++)
		for (size_t j = 0; j < tasks[i]->count; j++)
			add_document_once(
			    gathering, &known, tasks[i]->items[j]->task->document);
}

static void add_unit_changes(struct gathering *gathering, const struct unit *unit)
{
	const struct frame *f = gathering->frame;
	struct value *list = value_list(gathering->arena);
	struct sheet_past *const *sheets;
	size_t count = 0;

	if (has_history(f))
		count = history_of_unit(f->history, unit, &sheets);
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < sheets[i]->steps.count; j++) {
			const struct sheet_step *step = sheets[i]->steps.items[j];

			add_change_entry(gathering,
			    add_sheet_step(gathering->arena, f, list, step), step);
		}
}

static int write_unit(void *context, struct worker *worker, size_t index)
{
	struct making *making = context;
	const struct unit *unit = making->frame->site->units[index];
	struct arena *arena = &worker->arena;
	struct product product = {.path = path_unit_feed(arena, making->frame, unit)};
	const struct frame *f;
	struct gathering gathering = {.arena = arena};
	struct feed feed;

	if (products_keep(making->products, making->emit, &product, NULL))
		return 0;
	f = gathering.frame =
	    products_begin(making->products, worker->number, making->frame);
	feed = begin_feed(f->site);
	feed.title = LABEL(
	    arena, f, "tracker.calendar_of", unit_label(arena, f, unit), feed.title);
	feed.subtitle.n = 0;
	feed.root = STR("../");
	feed.path = product.path;
	feed.page = path_unit(arena, f, unit);
	feed.name = str_format(arena, "unit-%.*s", STR_ARG(unit->id));
	add_unit_documents(&gathering, unit);
	add_unit_changes(&gathering, unit);
	return end_feed(&gathering, &feed, MOST_OF_UNIT, making, worker);
}

static int write_all(void *context, struct worker *worker, size_t index)
{
	struct making *making = context;
	const struct site *site = making->frame->site;
	struct gathering gathering = {.arena = &worker->arena};
	struct feed feed = begin_feed(site);
	struct product product = {.path = feed.path};

	(void)index;
	if (products_keep(making->products, making->emit, &product, NULL))
		return 0;
	gathering.frame = products_begin(making->products, worker->number, making->frame);
	for (size_t i = 0; i < site->document_count; i++)
		add_document_entry(&gathering, site->documents[i]);
	add_change_entries(&gathering);
	return end_feed(&gathering, &feed, MOST_ENTRIES, making, worker);
}

int feeds_make(struct making *making)
{
	if (making_each(making, 1, write_all, making) != 0)
		return -1;
	return making_each(making, making->frame->site->unit_count, write_unit, making);
}
