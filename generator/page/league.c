/*
 * league: the table of one framework and period: who stands where, how that moved, and
 * how much of each top criterion everybody got.
 */
#include "chart/chart.h"
#include "page/align.h"
#include "page/charts.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/parts.h"
#include "page/result.h"
#include "page/score_row.h"

#include "base/vec.h"

/* From so many rows on a table is read by its parts. */
enum { MOST_DECISIONS = 3, MANY_ROWS = 20 };

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	struct row_counts counts = rows_none(arena, frame);

	for (size_t i = 0; i < frame->results->league_count; i++) {
		const struct league *league = &frame->results->leagues[i];
		struct page page = {.kind = &page_league,
		    .path = path_league(arena, frame, league->framework, league->period),
		    .title = LABEL(arena, frame, "league.page",
			league_title(arena, frame, league->framework, league->period)),
		    .subject = league};

		for (size_t k = 0; k < league->count; k++)
			rows_list(&counts,
			    results_rows(frame->results, league)[k]->sheet->unit, 1);
		for (size_t k = 0; k < league->unscored.count; k++)
			rows_list(&counts, league->unscored.items[k], 1);
		page_list_add_cut(arena, frame, out, &page, &counts);
	}
}

/* ---- the heat map ---- */

static struct str heat_class(struct arena *a, int band)
{
	return str_format(a, "heat-%d", band);
}

/* The percentage from which a band counts; behind the last band empty. */
static struct str bound_text(struct arena *a, const struct frame *f, int band)
{
	if (band > CHART_BANDS)
		return (struct str){0};
	return LABEL(a, f, "format.percent", int_text(a, chart_band_from(band)));
}

/* What the bands mean. The number itself stands in each cell. */
static void put_heat_key(struct arena *a, const struct frame *f, struct value *context)
{
	struct value *list = page_only(value_set_list(a, context, "heat_key"));

	for (int band = 1; band <= CHART_BANDS; band++) {
		struct value *item = value_add_object(a, list);
		bool last = band == CHART_BANDS;
		struct str from = bound_text(a, f, band), to = bound_text(a, f, band + 1);
		struct str words = last ? LABEL(a, f, "chart.heat_from", from)
				   : band == 1
				       ? LABEL(a, f, "chart.heat_below", to)
				       : LABEL(a, f, "chart.heat_between", from, to);

		put_page_text(a, item, "class", heat_class(a, band));
		put_page_text(a, item, "words", words);
	}
}

/* What has room on a telephone: the whole per cent, a few points, or a dash. */
static struct str rough_text(
    struct arena *a, bool has_percent, struct decimal percent, struct str words)
{
	enum { FEW = 5 };

	if (has_percent)
		return int_text(a, (long)(percent.units / decimal_from_int(1).units));
	return words.n <= FEW ? words : STR("–");
}

static void add_cell(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_result *result, const struct criterion *criterion)
{
	const struct criterion_result *own = result_of(result, criterion);
	bool has_percent =
	    own->has_final && own->max.units > 0 && criterion->kind == CRITERION_BASE;
	struct decimal percent = {0};
	struct value *cell = value_add_object(a, list);
	struct str words;

	if (has_percent)
		percent = decimal_percent(own->final, own->max, 2);
	value_set_text(a, cell, "id", criterion->id);
	put_word(a, f, cell, "state", "score_state",
	    score_state_word((enum score_state)own->state));
	put_number_or_null(a, f, cell, "final", own->has_final, own->final);
	put_number_or_null(a, f, cell, "max", !criterion->is_unbounded, own->max);
	put_percent(a, f, cell, "percent", has_percent, percent);
	words = score_words(a, f, result, criterion);
	put_page_text(a, cell, "words", words);
	put_page_text(a, cell, "rough", rough_text(a, has_percent, percent, words));
	put_page_text(a, cell, "class",
	    has_percent ? heat_class(a, chart_band(percent)) : STR("heat-none"));
}

static const struct criterion *next_top(const struct criterion *criterion)
{
	const struct framework *framework = criterion->framework;

	return criterion->end < framework->criterion_count
		   ? &framework->criteria[criterion->end]
		   : NULL;
}

static const struct criterion *first_top(const struct framework *framework)
{
	return framework->criterion_count ? framework->criteria : NULL;
}

static void put_columns(struct arena *a, const struct frame *f, struct value *context,
    const struct framework *framework)
{
	struct value *list = value_set_list(a, context, "top_criteria");

	for (const struct criterion *c = first_top(framework); c; c = next_top(c)) {
		struct value *item = add_criterion(a, f, list, c);

		put_number_or_null(a, f, item, "max", !c->is_unbounded, c->max);
	}
}

/* ---- rows ---- */

/* What is settled and as it was published needs no word. */
static bool has_remark(const struct frame *f, const struct sheet_result *result)
{
	return result->status != SHEET_FINAL || result_must_explain(f, result) ||
	       result->sheet->correction_count > 0 ||
	       result->sheet->published.rank_count > 0 ||
	       result->total_agrees == AGREEMENT_DIFFERS ||
	       result->percent_agrees == AGREEMENT_DIFFERS ||
	       result->rank_agrees == AGREEMENT_DIFFERS ||
	       result->grade_agrees == AGREEMENT_DIFFERS;
}

/* A long table that is not ranked within groups has a part for each grade. */
static bool is_by_grade(const struct league *league)
{
	return !league->framework->rank_within_group && league->count > MANY_ROWS &&
	       league->framework->grade_count > 0;
}

static struct str grade_head(const struct frame *f, const struct grade *grade)
{
	return grade ? grade->name : label(f, "league.no_grade");
}

/* The group or grade of a row that is the first of it; else null. `before`: the row
 * above, or NULL. */
static void put_group_head(struct arena *a, const struct frame *f, struct value *row,
    const struct league *league, const struct sheet_result *result,
    const struct sheet_result *before)
{
	struct str group = result->sheet->unit->group, head = {0};

	if (is_by_grade(league)) {
		if (!before || before->grade != result->grade)
			head = grade_head(f, result->grade);
	} else if (league->framework->rank_within_group &&
		   (!before || !str_equal(before->sheet->unit->group, group))) {
		head = group.n > 0 ? group : label(f, "league.no_group");
	}
	put_page_text(a, row, "group_head", head);
}

/* A bonus is no part of the maximum that it is added to. */
static bool has_over(const struct frame *f, const struct league *league)
{
	const struct sheet_result *const *rows = results_rows(f->results, league);

	for (size_t i = 0; i < league->count; i++)
		for (const struct criterion *c = first_top(league->framework);
		     c && rows[i]->status != SHEET_PUBLISHED_ONLY; c = next_top(c)) {
			const struct criterion_result *own = result_of(rows[i], c);

			if (c->kind == CRITERION_BASE && own->has_final &&
			    decimal_compare(own->final, own->max) > 0)
				return true;
		}
	return false;
}

static void put_rows(struct arena *a, const struct frame *f, struct value *context,
    const struct page *page)
{
	const struct league *league = page->subject;
	const struct sheet_result *before = NULL;
	const struct sheet_result *const *results = results_rows(f->results, league);
	struct value *rows = value_set_list(a, context, "rows");
	bool has_scores = false, has_grades = false, has_movement = false;
	bool has_remarks = value_find(context, STR("unscored"))->count > 0;

	for (size_t i = 0; i < league->count; i++) {
		const struct sheet_result *result = results[i];
		const struct unit *unit = result->sheet->unit;
		bool scored = result->status != SHEET_PUBLISHED_ONLY;
		struct value *row, *cells;

		if (!page_shows(page, unit))
			continue;
		row = add_result(a, f, rows, result);
		put_flag(a, row, "has_cells", scored);
		put_group_head(a, f, row, league, result, before);
		before = result;
		cells = value_set_list(a, row, "criteria");
		for (const struct criterion *c = first_top(league->framework);
		     c && scored; c = next_top(c))
			add_cell(a, f, cells, result, c);
		has_scores |= scored;
		has_remarks |= has_remark(f, result);
		has_grades |= result->grade || result->sheet->published.grade.at.source;
		has_movement |=
		    result->has_change || result->movement.kind != MOVEMENT_NONE;
	}
	put_alignment(a, f, rows, "change_line", "change_align");
	put_flag(a, context, "has_grade_heads", is_by_grade(league));
	put_flag(a, context, "has_many_rows", rows->count > MANY_ROWS);
	put_page_text(a, context, "unscored_head",
	    is_by_grade(league) && before && before->grade ? grade_head(f, NULL)
							   : (struct str){0});
	put_flag(a, context, "has_results", league->count > 0);
	put_flag(a, context, "has_over", has_over(f, league));
	put_flag(a, context, "has_heat", has_scores);
	put_flag(a, context, "has_remarks", has_remarks);
	put_flag(a, context, "has_grades", has_grades);
	put_flag(a, context, "has_movement", has_movement);
}

/* Why some or all have no computed rank, in sentences. */
static void put_notes(struct arena *a, const struct frame *f, struct value *context,
    const struct page *page)
{
	const struct league *league = page->subject;
	struct value *notes = page_only(value_set_list(a, context, "notes"));
	const struct sheet_result *const *rows = results_rows(f->results, league);
	size_t published = 0;

	for (size_t i = 0; i < league->count; i++)
		published += rows[i]->status == SHEET_PUBLISHED_ONLY;
	if (page->part)
		published = 0; /* said on the first page */
	else if (!league->ranked)
		value_add_text(a, notes, label(f, "league.none_ranked"));
	else if (!league->complete)
		value_add_text(a, notes,
		    LABEL(a, f, "league.some_ranked",
			count_text(a, f, (long)league->ranked),
			count_text(
			    a, f, (long)(league->count + league->unscored.count))));
	if (published)
		value_add_text(a, notes, label(f, "league.published_only"));
	put_flag(a, context, "has_notes", notes->count > 0);
}

static bool has_text(const struct value *list, struct str text)
{
	for (const struct value *item = list->first; item; item = item->next)
		if (str_equal(item->text, text))
			return true;
	return false;
}

/* The decisions that published the results, each once; where nearly every unit has its
 * own they stand on the units' pages alone. */
static void put_decisions(struct arena *a, const struct frame *f, struct value *context,
    const struct league *league)
{
	const struct sheet_result *const *rows = results_rows(f->results, league);
	struct value *list = page_only(value_set_list(a, context, "decisions"));

	for (size_t i = 0; i < league->count && list->count <= MOST_DECISIONS; i++) {
		const struct published *published = &rows[i]->sheet->published;
		struct str text = published->decision.text;

		if (!text.n)
			continue;
		if (date_is_set(published->date.date))
			text = LABEL(a, f, "league.decision_of", text,
			    date_text(a, f, published->date.date));
		if (!has_text(list, text))
			value_add_text(a, list, text);
	}
	put_flag(a, context, "has_decisions",
	    list->count > 0 && list->count <= MOST_DECISIONS);
}

static void put_unscored(struct arena *a, const struct frame *f, struct value *context,
    const struct page *page)
{
	const struct league *league = page->subject;
	struct unit_list shown = {0};

	for (size_t i = 0; i < league->unscored.count; i++)
		if (page_shows(page, league->unscored.items[i]))
			vec_push(a, &shown, league->unscored.items[i]);
	put_units(a, f, context, "unscored", &shown);
}

/* Units that were not there to the end and were not scored, and what became of them. */
static void put_ended(struct arena *a, const struct frame *f, struct value *context,
    const struct page *page)
{
	const struct league *league = page->subject;
	struct value *list = value_set_list(a, context, "ended");

	for (size_t i = 0; i < league->ended.count; i++) {
		const struct unit *unit = league->ended.items[i];
		struct value *item;

		if (!page_shows(page, unit))
			continue;
		item = value_add_object(a, list);
		put_unit(a, f, item, "unit", unit);
		put_date(a, f, item, "ends", unit->ends);
		put_units(a, f, item, "successors", &unit->successors);
	}
}

/* ---- the neighbours in time ---- */

static void put_neighbour(struct arena *a, const struct frame *f, struct value *context,
    const char *key, const struct league *league)
{
	struct value *object;

	if (!league) {
		value_set_null(a, context, key);
		return;
	}
	object = value_set_object(a, context, key);
	put_period(a, f, object, "period", league->period);
	value_set_text(a, object, "framework", league->framework->id);
	put_page_text(a, object, "words", period_text(a, f, league->period));
	page_only(value_set_text(
	    a, object, "href", path_league(a, f, league->framework, league->period)));
}

static bool is_earlier(const struct league *a, const struct league *b)
{
	return str_equal(a->framework->lineage, b->framework->lineage) &&
	       period_compare(a->period, b->period) < 0;
}

struct neighbours {
	const struct league *before, *after; /* NULL: none */
};

static struct neighbours find_neighbours(
    const struct results *results, const struct league *league)
{
	struct neighbours found = {0};

	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *other = &results->leagues[i];

		if (is_earlier(other, league))
			found.before = other;
		if (!found.after && is_earlier(league, other))
			found.after = other;
	}
	return found;
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	const struct league *league = page->subject;
	const struct framework *framework = league->framework;
	struct neighbours neighbours = find_neighbours(frame->results, league);
	struct value *context = page_context(arena, frame, page), *sentences;

	page_add_crumb(arena, context, framework->title,
	    path_lineage(arena, frame, framework->lineage));
	page_add_whole(
	    arena, context, page, league_title(arena, frame, framework, league->period));
	put_framework(arena, frame, context, "framework", framework);
	put_page_text(arena, context, "league_title",
	    league_title(arena, frame, framework, league->period));
	put_period(arena, frame, context, "period", league->period);
	value_set_text(arena, context, "rank_by",
	    framework->rank_by == RANK_BY_POINTS ? STR("points") : STR("percent"));
	put_flag(arena, context, "by_points", framework->rank_by == RANK_BY_POINTS);
	put_flag(arena, context, "by_group", framework->rank_within_group);
	put_number(arena, frame, context, "total", framework->total);
	value_set_bool(arena, context, "series_break",
	    neighbours.before && series_breaks(neighbours.before->framework, framework));
	value_set_int(arena, context, "ranked", (long)league->ranked);
	sentences = put_sentences(arena, context);
	if (!page->part)
		say_league(arena, frame, sentences, league);
	put_grades(arena, frame, context, framework);
	put_columns(arena, frame, context, framework);
	put_unscored(arena, frame, context, page);
	put_rows(arena, frame, context, page);
	put_parts(arena, frame, context, page);
	put_heat_key(arena, frame, context);
	put_decisions(arena, frame, context, league);
	if (!framework->rank_within_group)
		put_rank_history(arena, frame, context, league);
	else
		value_set_null(arena, context, "rank_history");
	put_notes(arena, frame, context, page);
	put_league_downloads(arena, frame, context, framework, league->period);
	put_ended(arena, frame, context, page);
	put_flag(arena, context, "has_neighbours", neighbours.before || neighbours.after);
	put_neighbour(arena, frame, context, "before", neighbours.before);
	put_neighbour(arena, frame, context, "after", neighbours.after);
	return context;
}

const struct page_kind page_league = {"league", true, true, plan, make};
