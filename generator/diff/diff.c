/*
 * Two sites side by side: pairs of what has the same identity, and the counts.
 */
#include "diff/diff.h"

#include "base/arena.h"
#include "base/vec.h"
#include "diff/diffing.h"

#include <stdlib.h>

/* ---- sheets ---- */

/* Where the sheets that changed are gathered. */
struct gathering {
	struct arena *arena;
	struct date day;
	struct {
		struct diff_sheet *items;
		size_t count, capacity;
	} sheets;
	struct diff *out;
};

/* A space sorts before all that an id may hold, so units come by id. */
static struct keyed *key_sheets(struct arena *arena, const struct diff_side *side)
{
	const struct site *site = side->site;
	struct keyed *list = arena_array(arena, struct keyed, site->sheet_count);

	for (size_t i = 0; i < site->sheet_count; i++) {
		const struct sheet *sheet = site->sheets[i];
		struct str period = period_format(arena, sheet->period);

		list[i].id = str_format(arena, "%.*s %.*s %.*s", STR_ARG(sheet->unit->id),
		    STR_ARG(period), STR_ARG(sheet->framework->lineage));
		list[i].item = &side->results->sheets[i];
	}
	return list;
}

static void meet_sheets(void *context, struct str id, const void *old, const void *new)
{
	struct gathering *gathering = context;
	struct diff_sheet change = {.old_result = old, .new_result = new};
	struct diff_sheet *kept;

	(void)id;
	change.old = old ? change.old_result->sheet : NULL;
	change.new = new ? change.new_result->sheet : NULL;
	diff_sheet_scores(gathering->arena, change.old, change.new, &change.scores);
	diff_sheet_results(
	    gathering->arena, change.old_result, change.new_result, &change.results);
	diff_sheet_corrections(
	    gathering->arena, change.old, change.new, &change.corrections);
	if (change.scores.count + change.results.count + change.corrections.count == 0)
		return;
	change.is_uncorrected =
	    diff_is_uncorrected(change.old, change.new, &change.scores, gathering->day);
	gathering->out->uncorrected_count += change.is_uncorrected;
	gathering->out->score_count += diff_score_count(&change);
	gathering->out->scored_count += diff_score_count(&change) > 0;
	kept = vec_add(gathering->arena, &gathering->sheets);
	*kept = change;
}

static void diff_sheets(struct arena *arena, const struct diff_side *old,
    const struct diff_side *new, struct date day, struct diff *out)
{
	struct gathering gathering = {.arena = arena, .day = day, .out = out};
	struct pairing pairing = {
	    .old = key_sheets(arena, old),
	    .old_count = old->site->sheet_count,
	    .new = key_sheets(arena, new),
	    .new_count = new->site->sheet_count,
	    .meet = meet_sheets,
	    .context = &gathering,
	};

	diff_pair(&pairing);
	out->sheets = gathering.sheets.items;
	out->sheet_count = gathering.sheets.count;
}

void diff_make(struct arena *arena, const struct diff_side *old,
    const struct diff_side *new, struct date day, struct diff *out)
{
	*out = (struct diff){0};
	diff_sheets(arena, old, new, day, out);
	diff_tasks(arena, old, new, out);
	diff_documents(arena, old->site, new->site, out);
	diff_units(arena, old->site, new->site, out);
	diff_frameworks(arena, old->site, new->site, out);
	diff_indicators(arena, old->site, new->site, out);
	endings_list(arena, new->results, new->tasks,
	    &(struct endings_options){.before = old->site}, &out->endings);
}

const struct sheet *diff_sheet_of(const struct diff_sheet *change)
{
	return change->new ? change->new : change->old;
}

const struct diff_row *diff_find_row(const struct diff_rows *rows, int field)
{
	for (size_t i = 0; i < rows->count; i++)
		if (rows->items[i].field == field)
			return &rows->items[i];
	return NULL;
}

const char *diff_change_word(enum diff_change change)
{
	static const char *const words[] = {
	    [DIFF_ADDED] = "added",
	    [DIFF_CHANGED] = "changed",
	    [DIFF_REMOVED] = "removed",
	};

	return words[change];
}
