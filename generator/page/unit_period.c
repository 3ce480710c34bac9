/*
 * unit_period: one unit in one period, whole: for each lineage every criterion with its
 * rounds, what was lost and what came of it, what was explained and corrected; then what
 * documents found of that period, and what commits did to the scores.
 */
#include "page/charting.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/result.h"
#include "page/rows.h"
#include "page/twin.h"
#include "page/unit_page.h"

#include "base/arena.h"

#include <stdlib.h>

/* The results of one unit and period, the main lineage first. */
struct period_results {
	const struct unit *unit;
	struct period period;
	const struct sheet_result **items;
	size_t count;
};

struct unit_periods {
	struct period *items;
	size_t count;
};

static int compare_periods(const void *a, const void *b)
{
	return period_compare(*(const struct period *)a, *(const struct period *)b);
}

/* Those in which the unit has a sheet, each once, in time. */
static struct unit_periods periods_of(
    struct arena *arena, const struct frame *frame, const struct unit *unit)
{
	const struct sheet_result *const *results;
	size_t count = results_known(frame->results, unit, &results);
	struct unit_periods periods = {arena_array(arena, struct period, count + 1), 0};

	for (size_t i = 0; i < count; i++)
		periods.items[i] = results[i]->sheet->period;
	if (count > 1)
		qsort(periods.items, count, sizeof(*periods.items), compare_periods);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || !period_equal(periods.items[i], periods.items[i - 1]))
			periods.items[periods.count++] = periods.items[i];
	return periods;
}

static void gather_results(
    struct arena *arena, const struct frame *frame, struct period_results *own)
{
	const struct sheet_result *const *known, *result;
	size_t count = results_known(frame->results, own->unit, &known), at = 0;

	own->items = arena_array(arena, const struct sheet_result *, count + 1);
	while ((result = results_next_in(frame->results, own->unit, own->period, &at)))
		own->items[own->count++] = result;
}

static struct str title_of(struct arena *arena, const struct frame *frame,
    const struct unit *unit, struct period period)
{
	return LABEL(arena, frame, "unit_period.title", unit_label(arena, frame, unit),
	    charting_when(arena, frame, period));
}

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	for (size_t i = 0; i < frame->site->unit_count; i++) {
		const struct unit *unit = frame->site->units[i];
		struct unit_periods periods = periods_of(arena, frame, unit);

		for (size_t j = 0; j < periods.count; j++) {
			struct period_results *own =
			    arena_new(arena, struct period_results);

			own->unit = unit;
			own->period = periods.items[j];
			page_list_add(arena, out, &page_unit_period,
			    path_unit_period(arena, frame, unit, own->period),
			    title_of(arena, frame, unit, own->period), own, NULL);
		}
	}
}

/* What lies in the middle of all that are compared; of one alone nothing. */
static void put_median(struct arena *a, const struct frame *f, struct value *section,
    const struct sheet_result *result)
{
	const struct league *league = results_find_league(
	    f->results, result->sheet->framework, result->sheet->period);
	bool has = league && league->percents > 1 && result->has_percent;
	struct str line = {0};

	put_percent(
	    a, f, section, "median", has, has ? league->median : (struct decimal){0});
	if (has)
		line = LABEL(a, f, "say.median", count_text(a, f, (long)league->percents),
		    percent_text(a, f, league->median));
	put_page_text(a, section, "median_line", line);
}

static void add_section(
    struct unit_page *page, struct value *list, const struct sheet_result *result)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct framework *framework = result->sheet->framework;
	struct value *section = value_add_object(a, list);

	section->reference = REFERENCE_HOLDER;
	put_framework(a, f, section, "framework", framework);
	page_only(value_set_text(a, section, "anchor", framework->lineage));
	put_result(a, f, section, "result", result);
	put_median(a, f, section, result);
	put_worst(a, f, section, result->status == SHEET_PUBLISHED_ONLY ? NULL : result);
	if (result->status == SHEET_PUBLISHED_ONLY)
		value_set_null(a, section, "criteria");
	else
		unit_put_table(page, section,
		    charting_id(a, "scores", framework->lineage, (struct str){0}),
		    result);
	unit_put_losses(page, section, result);
	unit_put_explanations(page, section, result);
	put_league_downloads(a, f, section, framework, result->sheet->period);
}

static void put_other_periods(struct unit_page *page, struct period period)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	struct unit_periods periods = periods_of(a, f, page->unit);
	static const char *const keys[] = {"before", "after"};
	size_t at = 0;

	while (at < periods.count && !period_equal(periods.items[at], period))
		at++;
	for (int i = 0; i < 2; i++) {
		bool has = i == 0 ? at > 0 : at + 1 < periods.count;
		struct period other =
		    has ? periods.items[i == 0 ? at - 1 : at + 1] : period;

		put_neighbour_link(a, page->context, keys[i],
		    has ? period_text(a, f, other) : (struct str){0},
		    path_unit_period(a, f, page->unit, other));
	}
	put_flag(a, page->context, "has_neighbours", periods.count > 1);
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct period_results own = *(const struct period_results *)page->subject;
	struct unit_page unit_page = {
	    .arena = arena,
	    .frame = frame,
	    .page = page,
	    .unit = own.unit,
	    .facts = index_unit(frame, own.unit),
	    .context = page_context(arena, frame, page),
	};
	struct value *context = unit_page.context, *list, *sentences;

	gather_results(arena, frame, &own);
	unit_add_parents(&unit_page, own.unit->parent);
	page_add_crumb(arena, context, own.unit->name, path_unit(arena, frame, own.unit));
	put_unit(arena, frame, context, "unit", own.unit);
	put_period(arena, frame, context, "period", own.period);
	sentences = put_sentences(arena, context);
	say_result(arena, frame, sentences, own.items[0]);
	say_losses(arena, frame, sentences,
	    own.items[0]->status == SHEET_PUBLISHED_ONLY ? NULL : own.items[0]);
	list = value_set_list(arena, context, "sections");
	for (size_t i = 0; i < own.count; i++)
		add_section(&unit_page, list, own.items[i]);
	put_flag(arena, context, "has_lineages", own.count > 1);
	unit_put_findings(&unit_page, context, own.period);
	unit_put_sheet_changes(&unit_page, context, own.period);
	put_other_periods(&unit_page, own.period);
	put_as_of(arena, frame, context, &unit_page.as_of);
	return context;
}

const struct page_kind page_unit_period = {"unit_period", true, false, plan, make};
