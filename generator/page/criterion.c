/*
 * criterion: one criterion through all versions of its framework: what every unit got in
 * every period, the mean and the spread, who lost most, and the tasks aimed at it.
 */
#include "page/align.h"
#include "page/charts.h"
#include "page/criterion_page.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/order.h"
#include "page/parts.h"
#include "page/rows.h"
#include "page/score_row.h"

#include "base/arena.h"
#include "base/vec.h"

#include <stdlib.h>

enum { MOST_LOST = 5 };

static bool is_scored(const struct sheet_result *result)
{
	return result->status != SHEET_PUBLISHED_ONLY;
}

/* Each sheet is a part of a row; what was found or ordered stands in two lists. */
static void count_rows(const struct frame *frame, const struct lineage *lineage,
    const struct chain *chain, struct row_counts *counts)
{
	const struct results *results = frame->results;

	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *league = &results->leagues[i];

		if (!str_equal(league->framework->lineage, lineage->id) ||
		    !criterion_within(chain->last, league->framework))
			continue;
		for (size_t k = 0; k < league->count; k++) {
			const struct unit *unit =
			    results_rows(results, league)[k]->sheet->unit;

			if (is_scored(results_rows(results, league)[k]) &&
			    !counts->listed[unit->index])
				rows_list(counts, unit, 1);
		}
	}
	for (size_t i = 0; i < chain->findings.count; i++) {
		const struct finding *finding = chain->findings.items[i];

		for (size_t k = 0; k < finding->units.count; k++)
			rows_add(counts, finding->units.items[k], 2);
		if (finding->units.count == 0)
			rows_add(counts, finding->document->issuer, 1);
	}
	for (size_t i = 0; i < chain->tasks.count; i++) {
		const struct task *task = chain->tasks.items[i]->task;

		for (size_t k = 0; k < task->units.count; k++)
			rows_add(counts, task->units.items[k], 2);
		if (task->units.count == 0)
			rows_add(counts, task->document->issuer, 1);
	}
}

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	struct row_counts counts = rows_none(arena, frame);

	for (size_t i = 0; i < frame->site->lineage_count; i++) {
		const struct lineage *lineage = &frame->site->lineages[i];
		const struct chain *const *chains;
		size_t count = index_chains(frame, lineage, &chains);

		for (size_t k = 0; k < count; k++) {
			const struct criterion *last = chains[k]->last;
			struct page page = {.kind = &page_criterion,
			    .path = path_criterion(arena, frame, last),
			    .title = LABEL(
				arena, frame, "criterion.title", last->id, last->title),
			    .subject = chains[k]};

			count_rows(frame, lineage, chains[k], &counts);
			page_list_add_cut(arena, frame, out, &page, &counts);
		}
	}
}

/* ---- versions ---- */

static void add_version(
    struct criterion_page *page, struct value *list, const struct criterion *criterion)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct framework *framework = criterion->framework;
	const struct criterion *previous = criterion->previous;
	struct value *item = value_add_object(a, list);

	put_framework(a, f, item, "framework", framework);
	put_page_text(a, item, "framework_label", framework_label(a, f, framework));
	value_set_text(a, item, "id", criterion->id);
	value_set_text(a, item, "title", criterion->title);
	put_number_or_null(a, f, item, "max", !criterion->is_unbounded, criterion->max);
	put_nature(a, f, item, criterion);
	put_unit(a, f, item, "lead", criterion->lead);
	put_criterion(a, f, item, "parent", criterion->parent);
	value_set_bool(a, item, "series_break", framework->series_break && previous);
	put_text(a, item, "was",
	    previous && !str_equal(previous->id, criterion->id) ? previous->id
								: (struct str){0});
	value_set_bool(a, item, "new_later", !previous && framework->previous);
}

static void put_versions(struct criterion_page *page)
{
	struct value *list = value_set_list(page->arena, page->context, "versions");

	for (const struct criterion *c = page->chain->last; c; c = c->previous)
		add_version(page, list, c);
}

/* The criteria before and after it under the same parent. */
static void put_siblings(struct criterion_page *page)
{
	const struct criterion *last = page->chain->last, *found[2] = {NULL, NULL};
	static const char *const keys[] = {"before", "after"};
	const struct framework *framework = last->framework;

	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *other = &framework->criteria[i];

		if (other->parent != last->parent || other == last)
			continue;
		if (other->index < last->index)
			found[0] = other;
		else if (!found[1])
			found[1] = other;
	}
	for (int i = 0; i < 2; i++)
		put_neighbour_link(page->arena, page->context, keys[i],
		    found[i] ? LABEL(page->arena, page->frame, "criterion.title",
				   found[i]->id, found[i]->title)
			     : (struct str){0},
		    found[i] ? path_criterion(page->arena, page->frame, found[i])
			     : (struct str){0});
	put_flag(page->arena, page->context, "has_neighbours", found[0] || found[1]);
}

static void put_below(struct criterion_page *page)
{
	const struct criterion *last = page->chain->last;
	struct value *list = value_set_list(page->arena, page->context, "children");

	for (size_t i = last->index + 1; i < last->end;
	     i = last->framework->criteria[i].end)
		add_criterion(
		    page->arena, page->frame, list, &last->framework->criteria[i]);
}

/* ---- gathering ---- */

static void find_columns(struct criterion_page *page)
{
	const struct results *results = page->frame->results;

	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *league = &results->leagues[i];
		struct criterion_column column = {.league = league};

		if (!str_equal(league->framework->lineage,
			page->chain->last->framework->lineage))
			continue;
		column.criterion = criterion_within(page->chain->last, league->framework);
		if (column.criterion)
			vec_push(page->arena, &page->columns, column);
	}
}

static const struct sheet_result *const *rows_of(
    const struct criterion_page *page, const struct criterion_column *column)
{
	return results_column(page->frame->results, column->league, column->criterion);
}

/* Units by row and, of each column, the sheet of each row, in time proportional to what
 * is there. */
static void find_rows(struct criterion_page *page)
{
	size_t *row_of = arena_array(page->arena, size_t, page->frame->site->unit_count);

	for (size_t i = 0; i < page->columns.count; i++) {
		const struct criterion_column *column = &page->columns.items[i];
		const struct sheet_result *const *rows = rows_of(page, column);

		for (size_t k = 0; k < column->league->count; k++) {
			const struct unit *unit = rows[k]->sheet->unit;

			if (is_scored(rows[k]) &&
			    (page_is_cut(page->page) || page_shows(page->page, unit)) &&
			    !row_of[unit->index]++)
				vec_push(page->arena, &page->units, unit);
		}
	}
	if (page->units.count > 0)
		qsort(page->units.items, page->units.count, sizeof(*page->units.items),
		    units_compare);
	for (size_t i = 0; i < page->units.count; i++)
		row_of[page->units.items[i]->index] = i + 1;
	for (size_t i = 0; i < page->columns.count; i++) {
		struct criterion_column *column = &page->columns.items[i];
		const struct sheet_result *const *rows = rows_of(page, column);

		column->by_row = arena_array(
		    page->arena, const struct sheet_result *, page->units.count);
		for (size_t k = 0; k < column->league->count; k++) {
			const struct sheet_result *result = rows[k];
			size_t row = row_of[result->sheet->unit->index];

			if (is_scored(result) && row > 0)
				column->by_row[row - 1] = result;
		}
	}
}

/* ---- a period: mean, spread, who lost most ---- */

struct lost {
	const struct sheet_result *result;
	struct decimal amount;
};

static int compare_lost(const void *a, const void *b)
{
	const struct lost *left = a, *right = b;
	int order = decimal_compare(right->amount, left->amount);

	return order ? order
		     : units_compare(
			   &left->result->sheet->unit, &right->result->sheet->unit);
}

/* Puts one in its place among those that lost most. Gives how many there are then. */
static size_t keep_most_lost(struct lost *most, size_t count, struct lost lost)
{
	size_t place = count;

	while (place > 0 && compare_lost(&lost, &most[place - 1]) < 0)
		place--;
	if (place == MOST_LOST)
		return count;
	if (count < MOST_LOST)
		count++;
	for (size_t i = count - 1; i > place; i--)
		most[i] = most[i - 1];
	most[place] = lost;
	return count;
}

static void put_most_lost(struct criterion_page *page, struct value *item,
    const struct criterion_column *column)
{
	struct arena *a = page->arena;
	struct lost most[MOST_LOST];
	struct value *list = value_set_list(a, item, "most_lost");
	size_t count = 0;

	for (size_t i = 0; i < page->units.count; i++) {
		struct lost lost = {.result = column->by_row[i]};

		if (lost.result &&
		    result_lost(lost.result, column->criterion, &lost.amount) &&
		    lost.amount.units > 0)
			count = keep_most_lost(most, count, lost);
	}
	for (size_t i = 0; i < count; i++) {
		struct value *entry = value_add_object(a, list);

		put_unit(a, page->frame, entry, "unit", most[i].result->sheet->unit);
		put_number(a, page->frame, entry, "lost", most[i].amount);
	}
}

/* Of the unit of a row; NULL where it has no sheet. */
static const struct criterion_result *own_result(
    const struct criterion_column *column, size_t row)
{
	return column->by_row[row] ? result_of(column->by_row[row], column->criterion)
				   : NULL;
}

/* `before` is the column before; NULL: none. */
static struct spread column_spread(const struct criterion_page *page,
    const struct criterion_column *column, const struct criterion_column *before)
{
	struct spread spread = {.period = column->league->period,
	    .framework = column->league->framework,
	    .max = column->criterion->max};
	struct decimal sum = {0}, steps = {0};

	for (size_t i = 0; i < page->units.count; i++) {
		const struct criterion_result *own = own_result(column, i);
		const struct criterion_result *then =
		    before ? own_result(before, i) : NULL;

		if (!own || !own->has_final)
			continue;
		spread_add(&spread, &sum, own->final);
		if (then && then->has_final)
			spread_add_step(&spread, &steps, then->final, own->final);
	}
	return spread;
}

static void put_spread(
    struct criterion_page *page, struct value *item, const struct spread *spread)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	bool any = spread->count > 0;

	put_count(a, f, item, "scored", spread->count);
	put_number_or_null(a, f, item, "mean", any, spread->mean);
	put_number_or_null(a, f, item, "lowest", any, spread->lowest);
	put_number_or_null(a, f, item, "highest", any, spread->highest);
}

static void put_period_row(struct criterion_page *page, struct value *list, size_t i,
    const struct spread *spread)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct criterion_column *column = &page->columns.items[i];
	const struct framework *framework = column->league->framework;
	struct value *item = value_add_object(a, list);

	put_period(a, f, item, "period", column->league->period);
	put_framework(a, f, item, "framework", framework);
	page_only(value_set_text(
	    a, item, "href", path_league(a, f, framework, column->league->period)));
	value_set_text(a, item, "id", column->criterion->id);
	put_number_or_null(
	    a, f, item, "max", !column->criterion->is_unbounded, column->criterion->max);
	value_set_bool(a, item, "series_break",
	    i > 0 &&
		series_breaks(page->columns.items[i - 1].league->framework, framework));
	if (page->page->part)
		return;
	put_spread(page, item, spread);
	put_most_lost(page, item, column);
}

static void put_periods(struct criterion_page *page)
{
	static const char *const figures[][2] = {
	    {"max_text", "max_align"},
	    {"mean_text", "mean_align"},
	    {"lowest_text", "lowest_align"},
	    {"highest_text", "highest_align"},
	};
	bool said = false;
	struct arena *a = page->arena;
	const struct criterion *last = page->chain->last;
	struct value *list = value_set_list(a, page->context, "periods");
	struct spread *spreads = arena_array(a, struct spread, page->columns.count + 1);

	for (size_t i = 0; i < page->columns.count; i++) {
		spreads[i] = column_spread(page, &page->columns.items[i],
		    i ? &page->columns.items[i - 1] : NULL);
		put_period_row(page, list, i, &spreads[i]);
	}
	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
		put_alignment(a, page->frame, list, figures[i][0], figures[i][1]);
	for (size_t i = page->columns.count; i > 0 && !said && !page->page->part; i--)
		if (spreads[i - 1].count > 0) {
			say_spread(a, page->frame, page->sentences, &spreads[i - 1]);
			said = true;
		}
	put_chart(a, page->context, "chart",
	    last->kind == CRITERION_PENALTY || page->page->part
		? STR("")
		: spread_chart(a, page->frame, spreads, page->columns.count, false,
		      STR("chart-periods"),
		      LABEL(a, page->frame,
			  spreads_of_one(spreads, page->columns.count)
			      ? "chart.criterion_one"
			      : "chart.criterion_title",
			  last->id, last->title),
		      STR("periods-table")));
}

/* ---- every unit over every period ---- */

/* The score alone where its maximum is the one at the head of the column. */
static struct str cell_words(const struct criterion_page *page,
    const struct criterion_column *column, const struct sheet_result *result)
{
	const struct criterion_result *own = result_of(result, column->criterion);

	if (own->has_final && own->state == STATE_SCORED &&
	    decimal_compare(own->max, column->criterion->max) == 0)
		return number_text(page->arena, page->frame, own->final);
	return score_words(page->arena, page->frame, result, column->criterion);
}

static void add_cell(struct criterion_page *page, struct value *list,
    const struct criterion_column *column, const struct sheet_result *result)
{
	const struct str none_text = {0};
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct criterion_result *own =
	    result ? result_of(result, column->criterion) : NULL;
	struct value *cell = value_add_object(a, list);
	struct decimal none = {0};

	put_period(a, f, cell, "period", column->league->period);
	put_number_or_null(
	    a, f, cell, "final", own && own->has_final, own ? own->final : none);
	put_number_or_null(a, f, cell, "max", own != NULL, own ? own->max : none);
	put_text(a, cell, "state",
	    own ? str_of(score_state_word((enum score_state)own->state))
		: (struct str){0});
	put_page_text(
	    a, cell, "words", own ? cell_words(page, column, result) : none_text);
	put_plain_final(a, cell, "words");
}

static void put_matrix(struct criterion_page *page)
{
	struct arena *a = page->arena;
	struct value *list = value_set_list(a, page->context, "rows");
	size_t count = page_is_cut(page->page) ? 0 : page->units.count;
	bool has_gaps = false;

	for (size_t i = 0; i < count; i++) {
		struct value *row = value_add_object(a, list), *cells;

		put_unit(a, page->frame, row, "unit", page->units.items[i]);
		cells = value_set_list(a, row, "cells");
		for (size_t k = 0; k < page->columns.count; k++) {
			add_cell(page, cells, &page->columns.items[k],
			    page->columns.items[k].by_row[i]);
			has_gaps |= !page->columns.items[k].by_row[i];
		}
	}
	put_flag(a, page->context, "has_gaps", has_gaps);
	put_cell_alignment(a, page->frame, list, "cells", "words", "align");
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct criterion_page own = {
	    .arena = arena,
	    .frame = frame,
	    .page = page,
	    .chain = index_chain_work(frame, page->subject),
	    .context = page_context(arena, frame, page),
	};
	const struct criterion *last = own.chain->last;

	page_add_crumb(arena, own.context, last->framework->title,
	    path_lineage(arena, frame, last->framework->lineage));
	page_add_whole(arena, own.context, page,
	    LABEL(arena, frame, "criterion.title", last->id, last->title));
	put_criterion(arena, frame, own.context, "criterion", last);
	put_framework(arena, frame, own.context, "framework", last->framework);
	own.sentences = put_sentences(arena, own.context);
	put_siblings(&own);
	put_versions(&own);
	put_below(&own);
	put_parts(arena, frame, own.context, page);
	find_columns(&own);
	find_rows(&own);
	put_periods(&own);
	put_matrix(&own);
	criterion_put_loop(&own);
	criterion_put_work(&own);
	put_as_of(arena, frame, own.context, &own.as_of);
	return own.context;
}

const struct page_kind page_criterion = {"criterion", true, true, plan, make};
