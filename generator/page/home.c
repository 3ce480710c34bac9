/*
 * home: the home unit at a glance; on a site without one an overview of what there is.
 */
#include "page/change_rows.h"
#include "page/charts.h"
#include "page/index.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/order.h"
#include "page/requests.h"
#include "page/result.h"
#include "page/rows.h"
#include "page/score_row.h"
#include "page/unit_page.h"

#include "base/arena.h"
#include "base/vec.h"

#include <stdlib.h>

enum {
	MOST_FOUND = 200,
	MOST_LOSSES = 5,
	MOST_TASKS = 6,
	MOST_DOCUMENTS = 6,
	MOST_CHANGES = 5
};

struct home_page {
	struct arena *arena;
	const struct frame *frame;
	const struct unit *home; /* NULL: none */
	struct value *context, *sentences;
	struct as_of as_of;
};

static void plan(struct arena *arena, const struct frame *frame, struct page_list *out)
{
	page_list_add(arena, out, &page_home, STR("index.html"),
	    frame->site->settings.title.text, NULL, NULL);
}

/* ---- criteria with most lost points ---- */

struct lost_criterion {
	const struct criterion *criterion;
	struct decimal lost;
};

/* By what they take from the total. */
static int compare_losses(const void *a, const void *b)
{
	const struct lost_criterion *left = a, *right = b;
	int order = decimal_compare(right->lost, left->lost);

	return order ? order
		     : (left->criterion->index > right->criterion->index) -
			   (left->criterion->index < right->criterion->index);
}

/* Where the loss of a parent is the sum of its children's only those are told. */
static size_t collect_losses(
    struct arena *a, const struct sheet_result *result, struct lost_criterion **out)
{
	const struct framework *framework = result->sheet->framework;
	struct lost_criterion *all =
	    arena_array(a, struct lost_criterion, framework->criterion_count);
	size_t count = 0;

	for (size_t i = 0; i < framework->criterion_count; i++) {
		struct lost_criterion loss = {.criterion = &framework->criteria[i]};

		if (!result_lost(result, loss.criterion, &loss.lost) ||
		    loss.lost.units <= 0 || loss_is_sum(result, loss.criterion))
			continue;
		loss.lost = result_weigh(result, loss.criterion, loss.lost, 6);
		all[count++] = loss;
	}
	if (count > 0)
		qsort(all, count, sizeof(*all), compare_losses);
	*out = all;
	return count;
}

static void put_losses(struct home_page *page)
{
	struct arena *a = page->arena;
	const struct sheet_result *result =
	    results_latest_scored(page->frame->results, page->home);
	struct value *object, *list;
	struct lost_criterion *losses;
	size_t count;

	if (!result) {
		value_set_null(a, page->context, "most_lost");
		return;
	}
	count = collect_losses(a, result, &losses);
	object = value_set_object(a, page->context, "most_lost");
	put_period(a, page->frame, object, "period", result->sheet->period);
	list = value_set_list(a, object, "rows");
	for (size_t i = 0; i < count && i < MOST_LOSSES; i++)
		add_score_row(a, page->frame, list, result, losses[i].criterion);
	align_score_rows(a, page->frame, list);
}

/* ---- tasks ---- */

static int compare_by_last_day(const void *a, const void *b)
{
	const struct task_result *left = *(const struct task_result *const *)a;
	const struct task_result *right = *(const struct task_result *const *)b;
	int order = date_compare(left->last_day, right->last_day);

	return order ? order : str_compare(left->task->full, right->task->full);
}

static void put_task_list(
    struct home_page *page, const char *key, const struct task_result_list *tasks)
{
	struct arena *a = page->arena;
	struct value *list = value_set_list(a, page->context, key);

	if (tasks->count > 0)
		qsort(tasks->items, tasks->count, sizeof(*tasks->items),
		    compare_by_last_day);
	for (size_t i = 0; i < tasks->count && i < MOST_TASKS; i++)
		add_task(a, page->frame, list, tasks->items[i], page->home);
	put_count_as(a, page->frame, page->context, str_format(a, "%s_count", key).p,
	    str_format(a, "%s_count_text", key).p, tasks->count);
	put_flag(a, page->context, str_format(a, "has_%s", key).p, tasks->count > 0);
	put_flag(
	    a, page->context, str_format(a, "more_%s", key).p, tasks->count > MOST_TASKS);
}

struct task_groups {
	struct task_result_list overdue, due;
	size_t open, done;
	struct task_counts counts;
};

static void sort_task(
    struct arena *a, struct task_groups *groups, const struct task_result *result)
{
	if (result->status == TASK_OVERDUE)
		vec_push(a, &groups->overdue, result);
	else if (result->near)
		vec_push(a, &groups->due, result);
	groups->open += result->status == TASK_OVERDUE || result->status == TASK_OPEN ||
			result->status == TASK_UNDATED;
	groups->done += task_status_is_done(result->status);
	task_counts_add(&groups->counts, result);
}

static void sort_tasks(struct home_page *page, struct task_groups *groups,
    const struct task_result_list *tasks)
{
	for (size_t i = 0; i < tasks->count; i++) {
		sort_task(page->arena, groups, tasks->items[i]);
		as_of_add(page->frame, &page->as_of, tasks->items[i]);
	}
}

static void put_tasks(struct home_page *page)
{
	struct arena *a = page->arena;
	const struct task_results *all = page->frame->tasks;
	const struct task_result *items = page->home ? NULL : task_results_all(all);
	struct task_groups groups = {0};

	if (page->home) {
		const struct unit_facts *facts = index_unit(page->frame, page->home);

		sort_tasks(page, &groups, &facts->concern->led);
		sort_tasks(page, &groups, &facts->concern->concerned);
		sort_tasks(page, &groups, &facts->concern->issued);
	}
	for (size_t i = 0; !page->home && i < all->count; i++) {
		sort_task(a, &groups, &items[i]);
		as_of_add(page->frame, &page->as_of, &all->items[i]);
	}
	value_set_int(a, page->context, "open_count", (long)groups.open);
	value_set_int(a, page->context, "done_count", (long)groups.done);
	put_task_counts(a, page->frame, page->context, "task_counts", &groups.counts);
	say_tasks(a, page->frame, page->sentences, &groups.counts);
	put_task_list(page, "overdue", &groups.overdue);
	put_task_list(page, "due", &groups.due);
	put_flag(a, page->context, "has_tasks", groups.open + groups.done > 0);
}

/* ---- league tables, and who is at their bottom ---- */

static bool is_latest(const struct results *results, size_t i)
{
	const struct league *league = &results->leagues[i];

	return i + 1 == results->league_count ||
	       !str_equal(results->leagues[i + 1].framework->lineage,
		   league->framework->lineage);
}

/* The unit itself when `unit` is the home unit, or one under it at the time. */
static bool is_ours(
    const struct home_page *page, const struct unit *unit, struct period period)
{
	return !page->home || unit == page->home ||
	       unit_is_under(unit, page->home, period_last_day(period));
}

static bool concerns_us(const struct home_page *page, const struct league *league)
{
	const struct sheet_result *const *rows =
	    results_rows(page->frame->results, league);

	for (size_t i = 0; i < league->count; i++)
		if (is_ours(page, rows[i]->sheet->unit, league->period))
			return true;
	return false;
}

/* Of our units but the home unit. */
static size_t count_below(const struct home_page *page, const struct league *league)
{
	const struct sheet_result *const *rows =
	    results_rows(page->frame->results, league);
	size_t count = 0;

	for (size_t i = 0; i < league->count; i++)
		count += rows[i]->sheet->unit != page->home &&
			 is_ours(page, rows[i]->sheet->unit, league->period);
	return count;
}

static bool is_main(const struct home_page *page, const struct league *league)
{
	return site_find_lineage(page->frame->site, league->framework->lineage)->is_main;
}

/* A main index before others, then the latest, then as indexes are ordered. */
static bool is_better_found(
    const struct home_page *page, const struct league *league, const struct league *best)
{
	int order;

	if (!best || is_main(page, league) != is_main(page, best))
		return !best || is_main(page, league);
	order =
	    date_compare(period_last_day(league->period), period_last_day(best->period));
	return order != 0 ? order > 0
			  : league->framework->standing < best->framework->standing;
}

/* Too many for a list: how many there are of each unit above them. */
static void put_found_parents(
    struct home_page *page, struct value *list, const struct league *league)
{
	struct arena *a = page->arena;
	const struct sheet_result *const *rows =
	    results_rows(page->frame->results, league);
	long *counts = arena_array(a, long, page->frame->site->unit_count);
	struct unit_list parents = {0};

	for (size_t i = 0; i < league->count; i++) {
		const struct unit *unit = rows[i]->sheet->unit, *parent = unit->parent;

		if (parent && unit != page->home && is_ours(page, unit, league->period) &&
		    counts[parent->index]++ == 0)
			vec_push(a, &parents, parent);
	}
	parents = units_in_order(a, &parents);
	for (size_t i = 0; i < parents.count; i++) {
		struct value *item = value_add_object(a, list);

		put_unit(a, page->frame, item, "unit", parents.items[i]);
		put_count(a, page->frame, item, "count", counts[parents.items[i]->index]);
	}
}

/* `found`, for templates alone: the rows of the table where readers find their commune;
 * or `found_parents`. */
static void put_found(struct home_page *page)
{
	struct arena *a = page->arena;
	const struct results *results = page->frame->results;
	struct value *list = page_only(value_set_list(a, page->context, "found"));
	struct value *parents =
	    page_only(value_set_list(a, page->context, "found_parents"));
	const struct league *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *league = &results->leagues[i];
		size_t count = is_latest(results, i) ? count_below(page, league) : 0;

		if (count >= 2 && is_better_found(page, league, best)) {
			best = league;
			most = count;
		}
	}
	if (most > MOST_FOUND)
		put_found_parents(page, parents, best);
	for (size_t i = 0; best && most <= MOST_FOUND && i < best->count; i++) {
		const struct sheet_result *result = results_rows(results, best)[i];

		if (result->sheet->unit != page->home &&
		    is_ours(page, result->sheet->unit, best->period))
			put_course(a, page->frame,
			    add_result(a, page->frame, list, result), result);
	}
	put_flag(a, page->context, "has_found", list->count > 0);
	put_page_text(a, page->context, "find_title",
	    best ? league_title(a, page->frame, best->framework, best->period)
		 : (struct str){0});
	put_page_text(a, page->context, "find_href",
	    best ? path_league(a, page->frame, best->framework, best->period)
		 : (struct str){0});
}

static void add_league(
    struct home_page *page, struct value *list, const struct league *league)
{
	struct arena *a = page->arena;
	struct value *item = value_add_object(a, list);

	put_framework(a, page->frame, item, "framework", league->framework);
	put_period(a, page->frame, item, "period", league->period);
	put_page_text(a, item, "league_title",
	    league_title(a, page->frame, league->framework, league->period));
	page_only(value_set_text(a, item, "href",
	    path_league(a, page->frame, league->framework, league->period)));
	value_set_int(a, item, "unit_count", (long)league->count);
}

/* What the unit explained while it was in the bottom group, latest period first. */
static void put_explanations(
    struct home_page *page, struct value *row, const struct sheet_result *result)
{
	struct arena *a = page->arena;
	struct explanation_list explanations = {0};
	struct value *list = value_set_list(a, row, "explanations");
	unsigned streak = result->streak;

	for (; result && streak > 0; result = result->previous, streak--)
		explanations_of_sheet(a, result, &explanations);
	for (size_t i = 0; i < explanations.count; i++)
		add_explanation(a, page->frame, list, &explanations.items[i], false);
}

/* Nobody explains any more for a unit that ended, unless all of this is past. */
static bool is_past(const struct home_page *page, const struct unit *unit)
{
	return date_is_set(unit->ends) && (!page->home || !date_is_set(page->home->ends));
}

static void add_bottom(
    struct home_page *page, struct value *list, const struct league *league)
{
	const struct sheet_result *const *rows =
	    results_rows(page->frame->results, league);

	for (size_t i = 0; i < league->count; i++) {
		const struct sheet_result *result = rows[i];
		const struct unit *unit = result->sheet->unit;
		struct value *row;

		if (!result->in_bottom || unit == page->home || is_past(page, unit) ||
		    !is_ours(page, unit, league->period))
			continue;
		row = add_result(page->arena, page->frame, list, result);
		put_course(page->arena, page->frame, row, result);
		put_explanations(page, row, result);
		put_requests_of(page->arena, page->frame, row, unit, &page->as_of);
		put_flag(page->arena, row, "has_explaining",
		    value_find(row, STR("explanations"))->count > 0 ||
			value_find(row, STR("requests"))->count > 0);
	}
}

static void put_leagues(struct home_page *page)
{
	struct arena *a = page->arena;
	const struct results *results = page->frame->results;
	struct value *leagues = value_set_list(a, page->context, "leagues");
	struct value *others = value_set_list(a, page->context, "other_leagues");
	struct value *bottom = value_set_list(a, page->context, "bottom");

	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *league = &results->leagues[i];

		bool ours = concerns_us(page, league);

		if (!is_latest(results, i))
			continue;
		add_league(page, ours ? leagues : others, league);
		if (ours)
			add_bottom(page, bottom, league);
	}
	put_flag(a, page->context, "has_leagues", leagues->count + others->count > 0);
}

/* ---- documents ---- */

static int compare_documents(const void *a, const void *b)
{
	const struct document *left = *(const struct document *const *)a;
	const struct document *right = *(const struct document *const *)b;
	int order = date_compare(right->date.date, left->date.date);

	return order ? order : str_compare(left->id, right->id);
}

static void put_documents(struct home_page *page)
{
	struct arena *a = page->arena;
	const struct site *site = page->frame->site;
	const struct document **sorted =
	    arena_array(a, const struct document *, site->document_count);
	struct value *list = value_set_list(a, page->context, "documents");

	for (size_t i = 0; i < site->document_count; i++)
		sorted[i] = site->documents[i];
	if (site->document_count > 0)
		qsort(sorted, site->document_count, sizeof(*sorted), compare_documents);
	for (size_t i = 0; i < site->document_count && i < MOST_DOCUMENTS; i++) {
		struct value *item = add_document(a, page->frame, list, sorted[i]);

		put_unit(a, page->frame, item, "issuer", sorted[i]->issuer);
		put_text(a, item, "summary", sorted[i]->summary.text);
	}
	put_flag(a, page->context, "has_documents", list->count > 0);
}

/* ---- score changes ---- */

static void put_latest_changes(struct home_page *page)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	struct value *list = value_set_list(a, page->context, "changes");

	if (has_history(f))
		add_sheet_steps(
		    a, f, list, NULL, 0, f->history->step_count, MOST_CHANGES);
	put_flag(a, page->context, "has_changes", list->count > 0);
}

/* Where the home unit has no sheet of its own, the league tables below it open the page.
 */
static void say_ours(struct home_page *page)
{
	const struct results *results = page->frame->results;

	for (size_t i = 0; i < results->league_count; i++)
		if (is_latest(results, i) && concerns_us(page, &results->leagues[i]))
			say_league(page->arena, page->frame, page->sentences,
			    &results->leagues[i]);
}

/* ---- the whole ---- */

static void put_home(struct home_page *page)
{
	struct arena *a = page->arena;
	struct unit_list top;

	put_unit(a, page->frame, page->context, "home", page->home);
	put_ended(a, page->frame, page->context, page->home);
	put_histories(a, page->frame, page->context, page->home);
	if (page->home) {
		put_result(a, page->frame, page->context, "latest",
		    results_latest(page->frame->results, page->home));
		say_result(a, page->frame, page->sentences,
		    results_latest(page->frame->results, page->home));
		say_losses(a, page->frame, page->sentences,
		    opening_scored(page->frame, page->home));
		put_worst(a, page->frame, page->context,
		    opening_scored(page->frame, page->home));
		put_losses(page);
	} else {
		value_set_null(a, page->context, "latest");
		value_set_null(a, page->context, "most_lost");
	}
	put_remediation(a, page->frame, page->context, page->home);
	if (value_find(page->context, STR("histories"))->count == 0)
		say_ours(page);
	top = units_in_order(a, &page->frame->site->top_units);
	put_units(a, page->frame, page->context, "top_units", &top);
}

static struct value *make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct home_page own = {
	    .arena = arena,
	    .frame = frame,
	    .home = frame->site->home,
	    .context = page_context(arena, frame, page),
	};

	put_text(
	    arena, own.context, "description", frame->site->settings.description.text);
	own.sentences = put_sentences(arena, own.context);
	put_home(&own);
	put_tasks(&own);
	put_found(&own);
	put_leagues(&own);
	put_documents(&own);
	put_latest_changes(&own);
	put_as_of(arena, frame, own.context, &own.as_of);
	return own.context;
}

const struct page_kind page_home = {"home", true, false, plan, make};
