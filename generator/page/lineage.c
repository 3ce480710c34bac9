/*
 * lineage: a framework and its versions: what is scored, out of how many points, who
 * answers for it, and where the results stand.
 */
#include "page/align.h"
#include "page/charts.h"
#include "page/kinds.h"
#include "page/opening.h"

#include "base/arena.h"

static const struct framework *latest_of(const struct lineage *lineage)
{
	return lineage->frameworks[lineage->count - 1];
}

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	for (size_t i = 0; i < frame->site->lineage_count; i++) {
		const struct lineage *lineage = &frame->site->lineages[i];

		page_list_add(arena, out, &page_lineage,
		    path_lineage(arena, frame, lineage->id), latest_of(lineage)->title,
		    lineage, NULL);
	}
}

static void put_periods(struct arena *a, const struct frame *f, struct value *version,
    const struct framework *framework)
{
	struct value *list = value_set_list(a, version, "periods");

	for (size_t i = 0; i < framework->periods.count; i++) {
		struct period period = framework->periods.items[i].period;
		bool has_table = results_find_league(f->results, framework, period);
		struct value *item = value_add_object(a, list);

		put_period(a, f, item, "period", period);
		put_page_text(a, item, "href",
		    has_table ? path_league(a, f, framework, period) : (struct str){0});
	}
}

static void put_rounds(
    struct arena *a, struct value *version, const struct framework *framework)
{
	struct value *list = value_set_list(a, version, "rounds");

	for (size_t i = 0; i < framework->round_count; i++) {
		struct value *item = value_add_object(a, list);

		value_set_text(a, item, "id", framework->rounds[i].id);
		value_set_text(a, item, "name", framework->rounds[i].name);
		value_set_bool(a, item, "optional", framework->rounds[i].optional);
	}
}

static bool is_leaf(const struct criterion *criterion)
{
	return criterion->end == criterion->index + 1;
}

/* By which most that have scores of their own are scored; the first of equals. */
static enum criterion_method usual_method(const struct framework *framework)
{
	size_t counts[METHOD_STATISTICS + 1] = {0};
	enum criterion_method usual = METHOD_DOCUMENTS;

	for (size_t i = 0; i < framework->criterion_count; i++)
		counts[framework->criteria[i].method] += is_leaf(&framework->criteria[i]);
	for (int i = 0; i <= METHOD_STATISTICS; i++)
		if (counts[i] > counts[usual])
			usual = (enum criterion_method)i;
	return usual;
}

static struct str method_text(const struct frame *f, enum criterion_method method)
{
	return label_of(f, "criterion_method", criterion_method_word(method));
}

/* The usual method stands once above the criteria; which is another, at the criterion.
 * One that has others below it is scored by theirs where nothing else is written. */
static void put_methods(struct arena *a, const struct frame *f, struct value *version,
    const struct framework *framework, const struct value *rows)
{
	enum criterion_method usual = usual_method(framework);
	struct value *row = rows->first;
	bool differs = false;

	for (size_t i = 0; i < framework->criterion_count; i++, row = row->next) {
		const struct criterion *criterion = &framework->criteria[i];
		bool is_other =
		    criterion->method != usual &&
		    (is_leaf(criterion) || criterion->method != METHOD_DOCUMENTS);

		differs |= is_other;
		put_page_text(a, row, "other_method",
		    is_other ? method_text(f, criterion->method) : (struct str){0});
	}
	put_page_text(a, version, "method_line",
	    differs ? LABEL(a, f, "lineage.method_mostly", method_text(f, usual))
		    : method_text(f, usual));
}

static void put_criteria_rows(struct arena *a, const struct frame *f,
    struct value *version, const struct framework *framework)
{
	struct value *list = value_set_list(a, version, "criteria");

	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];
		struct value *row = add_criterion(a, f, list, criterion);

		value_set_int(a, row, "depth", (long)criterion->depth);
		put_number_or_null(
		    a, f, row, "max", !criterion->is_unbounded, criterion->max);
		put_number_or_null(a, f, row, "weight", criterion->weight_at.source != 0,
		    criterion->weight);
		put_nature(a, f, row, criterion);
		put_unit(a, f, row, "lead", criterion->lead);
		put_text(a, row, "previous",
		    criterion->previous ? criterion->previous->id : (struct str){0});
		value_set_bool(
		    a, row, "is_new", framework->previous && !criterion->previous);
	}
	put_alignment(a, f, list, "max_text", "max_align");
	put_methods(a, f, version, framework, list);
}

static void add_version(struct arena *a, const struct frame *f, struct value *list,
    const struct framework *framework)
{
	struct value *version = value_add_object(a, list);

	value_set_text(a, version, "id", framework->id);
	value_set_text(a, version, "title", framework->title);
	put_page_text(a, version, "label", framework_label(a, f, framework));
	put_word(a, f, version, "level", "level", unit_level_word(framework->level));
	put_unit(a, f, version, "scope", framework->scope);
	put_number(a, f, version, "total", framework->total);
	value_set_text(a, version, "rank_by",
	    framework->rank_by == RANK_BY_POINTS ? STR("points") : STR("percent"));
	put_page_text(a, version, "rank_by_text",
	    label(f, framework->rank_by == RANK_BY_POINTS ? "lineage.by_points"
							  : "lineage.by_percent"));
	value_set_bool(
	    a, version, "series_break", framework->series_break && framework->previous);
	put_periods(a, f, version, framework);
	put_rounds(a, version, framework);
	put_grades(a, f, version, framework);
	put_flag(a, version, "has_grades", framework->grade_count > 0);
	put_criteria_rows(a, f, version, framework);
}

/* ---- all units together, over the periods ---- */

static bool has_final_percent(const struct sheet_result *result)
{
	return result && result->status == SHEET_FINAL && result->has_percent;
}

/* Of the sheets that have their final percentage; `before` is that of the league before,
 * or NULL. */
static struct spread league_spread(
    const struct frame *f, const struct league *league, const struct spread *before)
{
	struct spread spread = {.period = league->period, .framework = league->framework};
	struct decimal sum = {0}, steps = {0};
	const struct sheet_result *const *rows = results_rows(f->results, league);

	for (size_t i = 0; i < league->count; i++) {
		const struct sheet_result *previous = rows[i]->previous;

		if (!has_final_percent(rows[i]))
			continue;
		spread_add(&spread, &sum, rows[i]->percent);
		if (before && has_final_percent(previous) &&
		    period_equal(previous->sheet->period, before->period))
			spread_add_step(
			    &spread, &steps, previous->percent, rows[i]->percent);
	}
	return spread;
}

static void add_trend(struct arena *a, const struct frame *f, struct value *list,
    const struct spread *spread, const struct framework *before)
{
	struct value *item = value_add_object(a, list);
	bool any = spread->count > 0;

	put_period(a, f, item, "period", spread->period);
	put_framework(a, f, item, "framework", spread->framework);
	page_only(value_set_text(
	    a, item, "href", path_league(a, f, spread->framework, spread->period)));
	put_count(a, f, item, "scored", spread->count);
	put_percent(a, f, item, "mean", any, spread->mean);
	put_percent(a, f, item, "lowest", any, spread->lowest);
	put_percent(a, f, item, "highest", any, spread->highest);
	value_set_bool(
	    a, item, "series_break", before && series_breaks(before, spread->framework));
}

/* `trend`: [{period, framework, scored, mean, lowest, highest, series_break}] of the
 * percentages of each period, and `chart`. */
static void put_trend(struct arena *a, const struct frame *f, struct value *context,
    const struct lineage *lineage)
{
	const struct results *results = f->results;
	struct value *list = value_set_list(a, context, "trend");
	struct spread *spreads = arena_array(a, struct spread, results->league_count + 1);
	size_t count = 0;

	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *league = &results->leagues[i];

		if (!str_equal(league->framework->lineage, lineage->id))
			continue;
		spreads[count] =
		    league_spread(f, league, count ? &spreads[count - 1] : NULL);
		add_trend(a, f, list, &spreads[count],
		    count ? spreads[count - 1].framework : NULL);
		count++;
	}
	put_chart(a, context, "chart",
	    spread_chart(a, f, spreads, count, true, STR("chart-trend"),
		LABEL(a, f,
		    spreads_of_one(spreads, count) ? "chart.trend_one"
						   : "chart.trend_title",
		    latest_of(lineage)->title),
		STR("trend-table")));
}

static size_t count_top(const struct framework *framework)
{
	size_t count = 0;

	for (size_t i = 0; i < framework->criterion_count; i = framework->criteria[i].end)
		count++;
	return count;
}

static const struct league *latest_league(
    const struct frame *f, const struct lineage *lineage)
{
	const struct league *latest = NULL;

	for (size_t i = 0; i < f->results->league_count; i++)
		if (str_equal(f->results->leagues[i].framework->lineage, lineage->id))
			latest = &f->results->leagues[i];
	return latest;
}

/* How much is scored, and how the last time went. */
static void put_opening(struct arena *a, const struct frame *f, struct value *context,
    const struct lineage *lineage)
{
	const struct framework *framework = latest_of(lineage);
	const struct league *league = latest_league(f, lineage);
	size_t top = count_top(framework), below = framework->criterion_count - top;
	struct value *sentences = put_sentences(a, context);
	struct str total = number_text(a, f, framework->total);

	value_add_text(a, sentences,
	    below
		? LABEL(a, f, "say.framework", count_text(a, f, (long)top),
		      count_text(a, f, (long)below), total)
		: LABEL(a, f, "say.framework_flat", count_text(a, f, (long)top), total));
	if (!league)
		return;
	say_league(a, f, sentences, league);
	put_page_text(a, context, "league_href",
	    path_league(a, f, league->framework, league->period));
	put_page_text(a, context, "league_period", period_text(a, f, league->period));
}

/* The newest version first. */
static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	const struct lineage *lineage = page->subject;
	struct value *context = page_context(arena, frame, page);
	struct value *list;

	value_set_text(arena, context, "id", lineage->id);
	put_flag(arena, context, "has_versions", lineage->count > 1);
	put_opening(arena, frame, context, lineage);
	put_trend(arena, frame, context, lineage);
	list = value_set_list(arena, context, "versions");
	for (size_t i = lineage->count; i > 0; i--)
		add_version(arena, frame, list, lineage->frameworks[i - 1]);
	return context;
}

const struct page_kind page_lineage = {"lineage", true, true, plan, make};
