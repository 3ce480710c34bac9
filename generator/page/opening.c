/*
 * opening: what matters, in a sentence or two. Sentences grow: {0} of a joint is the
 * sentence so far.
 */
#include "page/opening.h"

#include "page/charting.h"
#include "page/index.h"
#include "page/loss_rows.h"
#include "page/result.h"

#include "base/arena.h"

#include <stdlib.h>

struct value *put_sentences(struct arena *a, struct value *context)
{
	return page_only(value_set_list(a, context, "sentences"));
}

void say(
    struct arena *a, const struct frame *f, struct value *sentences, struct str sentence)
{
	if (sentence.n)
		value_add_text(a, sentences, LABEL(a, f, "chart.stop", sentence));
}

static struct str ratio_text(
    struct arena *a, const struct frame *f, struct decimal score, struct decimal max)
{
	return LABEL(a, f, "say.of", number_text(a, f, score), number_text(a, f, max));
}

/* ---- one result ---- */

/* The total and percentage that were published, where nothing was computed. */
static struct str say_published(struct arena *a, const struct frame *f,
    const struct sheet_result *result, struct str who, struct str when)
{
	const struct published *published = &result->sheet->published;

	if (published->total.at.source)
		return LABEL(a, f, "say.published", who, when,
		    number_text(a, f, published->total.value));
	if (published->percent.at.source)
		return LABEL(a, f, "say.published_percent", who, when,
		    percent_text(a, f, published->percent.value));
	return (struct str){0};
}

static struct str say_score(struct arena *a, const struct frame *f,
    const struct sheet_result *result, struct str who, struct str when)
{
	static const char *const forms[] = {
	    [SHEET_FINAL] = "say.score",
	    [SHEET_PROVISIONAL] = "say.provisional",
	    [SHEET_INCOMPLETE] = "say.incomplete",
	};
	struct decimal hundred = decimal_from_int(100);
	struct str sentence;

	if (result->status == SHEET_PUBLISHED_ONLY || !result->has_score)
		return say_published(a, f, result, who, when);
	sentence = LABEL(a, f, forms[result->status], who, when,
	    ratio_text(a, f, result->score, result->max));
	/* Of a hundred points the points are the percentage. */
	if (result->has_percent && decimal_compare(result->max, hundred) != 0)
		sentence = LABEL(
		    a, f, "say.percent", sentence, percent_text(a, f, result->shown));
	return sentence;
}

static struct str add_change(struct arena *a, const struct frame *f, struct str sentence,
    const struct sheet_result *result)
{
	struct str amount;

	if (!sentence.n || !result->has_change)
		return sentence;
	amount = number_text(a, f, charting_without_sign(result->change));
	return charting_add_change(a, f, sentence, result->change,
	    LABEL(a, f,
		result->change_in_percent ? "result.percentage_points" : "chart.points",
		amount),
	    charting_when(a, f, result->previous->sheet->period));
}

static struct str add_movement(struct arena *a, const struct frame *f,
    struct str sentence, const struct sheet_result *result)
{
	const struct rank_movement *movement = &result->movement;
	int places = movement->gained;
	struct str before;

	if (movement->kind == MOVEMENT_NONE)
		return sentence;
	before = charting_when(a, f, result->previous->sheet->period);
	if (movement->kind != MOVEMENT_SAME)
		return LABEL(a, f, "say.places", sentence, before,
		    place_words(a, f, movement->before, movement->before_of));
	if (!places)
		return LABEL(a, f, "say.same_rank", sentence, before);
	return LABEL(a, f, places > 0 ? "say.up" : "say.down", sentence,
	    count_text(a, f, places < 0 ? -places : places), before);
}

/* Beside points that were computed a rank that was not says where it comes from. */
static const char *say_ranked(const struct sheet_result *result)
{
	return result->has_score && !result->rank ? "say.ranked_published" : "say.ranked";
}

void say_result(struct arena *a, const struct frame *f, struct value *sentences,
    const struct sheet_result *result)
{
	struct str who, when, sentence, place, grade;
	unsigned of = 0, rank;

	if (!result)
		return;
	who = unit_label(a, f, result->sheet->unit);
	when = charting_when(a, f, result->sheet->period);
	sentence = add_change(a, f, say_score(a, f, result, who, when), result);
	rank = sheet_result_rank(result, &of);
	place = place_words(a, f, rank, of);
	if (rank && result->sheet->framework->rank_within_group)
		place = LABEL(a, f, "result.by_rule", place, result->sheet->unit->group);
	if (rank)
		sentence = sentence.n ? LABEL(a, f, say_ranked(result), sentence, place)
				      : LABEL(a, f, "say.rank", who, when, place);
	sentence = add_movement(a, f, sentence, result);
	grade = result_grade(result);
	if (grade.n && sentence.n)
		sentence = LABEL(a, f, "say.graded", sentence, grade);
	say(a, f, sentences, sentence);
}

/* The base criterion at the top that lost most of the total; the first of equals. `*most`
 * is in points of the total; `*count` says how many lost any. */
static const struct criterion *find_worst(
    const struct sheet_result *result, struct decimal *most, size_t *count)
{
	const struct framework *framework = result->sheet->framework;
	const struct criterion *worst = NULL;
	struct decimal greatest = {0};

	for (size_t i = 0; i < framework->criterion_count;
	     i = framework->criteria[i].end) {
		const struct criterion *criterion = &framework->criteria[i];
		struct decimal lost, weighed;

		if (criterion->kind != CRITERION_BASE ||
		    !result_lost(result, criterion, &lost) || lost.units <= 0)
			continue;
		weighed = result_weigh(result, criterion, lost, 6);
		++*count;
		if (worst && decimal_compare(weighed, greatest) <= 0)
			continue;
		worst = criterion;
		greatest = weighed;
		*most = result_weigh(result, criterion, lost, 2);
	}
	return worst;
}

const struct sheet_result *opening_scored(const struct frame *f, const struct unit *unit)
{
	const struct sheet_result *latest = results_latest(f->results, unit);
	const struct sheet_result *scored = results_latest_scored(f->results, unit);

	return latest && scored &&
		       str_equal(latest->sheet->framework->lineage,
			   scored->sheet->framework->lineage)
		   ? scored
		   : NULL;
}

void say_losses(struct arena *a, const struct frame *f, struct value *sentences,
    const struct sheet_result *result)
{
	struct decimal most = {0}, all = {0};
	size_t losers = 0;
	const struct criterion *worst =
	    result ? find_worst(result, &most, &losers) : NULL;
	bool has_all = result && result_lost(result, NULL, &all);
	struct loop loop = index_loop(f);
	struct loss_list losses = {0};
	struct loss_summary summary;
	struct str of, sentence;
	bool is_all;

	if (!worst) {
		if (has_all && all.units == 0)
			say(a, f, sentences, label(f, "chart.none_lost"));
		return;
	}
	of = number_text(
	    a, f, result_weigh(result, worst, result_of(result, worst)->max, 2));
	losses_list(a, &loop, result, &losses);
	losses_summarise(&losses, &summary);
	/* What a penalty took, or a bonus gave back, is in the sum. */
	is_all = losers == 1 && has_all && decimal_compare(most, all) == 0;
	sentence = LABEL(a, f,
	    is_all    ? "say.lost_there"
	    : has_all ? "say.lost"
		      : "say.lost_so_far",
	    number_text(a, f, has_all ? all : summary.lost), worst->id, worst->title,
	    number_text(a, f, most), of);
	/* How much of that has no task; told apart from what had one that has ended. */
	say(a, f, sentences,
	    LABEL(
		a, f, "say.mending", sentence, untasked_words(a, f, &losses, &summary)));
}

/* What was lost in all and where most, as a large figure. */
void put_worst(struct arena *a, const struct frame *f, struct value *context,
    const struct sheet_result *result)
{
	struct decimal most = {0}, all = {0};
	size_t losers = 0;
	const struct criterion *worst =
	    result ? find_worst(result, &most, &losers) : NULL;
	struct value *object;

	if (!worst || !result_lost(result, NULL, &all)) {
		page_only(value_set_null(a, context, "worst"));
		return;
	}
	object = page_only(value_set_object(a, context, "worst"));
	put_number(a, f, object, "lost", all);
	put_period(a, f, object, "period", result->sheet->period);
	put_page_text(a, object, "line",
	    LABEL(a, f, "say.worst", worst->id, number_text(a, f, most)));
}

/* ---- tasks ---- */

void say_tasks(struct arena *a, const struct frame *f, struct value *sentences,
    const struct task_counts *counts)
{
	if (counts->total > 0)
		say(a, f, sentences,
		    LABEL(a, f, "say.tasks", count_text(a, f, (long)counts->total),
			counts_words(a, f, counts)));
}

/* ---- many results ---- */

enum { MOST_NAMES = 3 };

/* "Xã A, Xã B" of those at a place, and what the first of them got. */
struct named_place {
	struct str names, figure;
	size_t count;
};

static struct str league_figure(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;

	if (result->sheet->framework->rank_by == RANK_BY_POINTS) {
		if (result->has_score)
			return LABEL(
			    a, f, "chart.points", number_text(a, f, result->score));
		if (published->total.at.source)
			return LABEL(a, f, "chart.points",
			    number_text(a, f, published->total.value));
	}
	if (result->has_percent)
		return percent_text(a, f, result->shown);
	if (published->percent.at.source)
		return percent_text(a, f, published->percent.value);
	return (struct str){0};
}

static struct named_place find_place(
    struct arena *a, const struct frame *f, const struct league *league, unsigned rank)
{
	struct named_place place = {0};
	const struct sheet_result *const *rows = results_rows(f->results, league);

	for (size_t i = 0; i < league->count; i++) {
		const struct sheet_result *result = rows[i];
		struct str name;

		if (sheet_result_rank(result, NULL) != rank ||
		    place.count++ >= MOST_NAMES)
			continue;
		name = unit_label(a, f, result->sheet->unit);
		if (league->framework->rank_within_group)
			name = LABEL(
			    a, f, "result.by_rule", name, result->sheet->unit->group);
		if (place.count == 1) {
			place.names = name;
			place.figure = league_figure(a, f, result);
		} else {
			place.names = str_format(
			    a, "%.*s, %.*s", STR_ARG(place.names), STR_ARG(name));
		}
	}
	if (place.count > MOST_NAMES)
		place.names = LABEL(
		    a, f, "say.units", count_text(a, f, (long)place.count), place.names);
	if (place.count && place.figure.n && !league->framework->rank_within_group)
		place.names = LABEL(a, f, "result.by_rule", place.names, place.figure);
	return place;
}

static unsigned last_rank(const struct frame *f, const struct league *league)
{
	const struct sheet_result *const *rows = results_rows(f->results, league);
	unsigned last = 0;

	for (size_t i = 0; i < league->count; i++)
		if (sheet_result_rank(rows[i], NULL) > last)
			last = sheet_result_rank(rows[i], NULL);
	return last;
}

static void say_mean(struct arena *a, const struct frame *f, struct value *sentences,
    const struct league *league)
{
	struct spread spread = {.period = league->period};
	struct decimal sum = {0};
	const struct sheet_result *const *rows = results_rows(f->results, league);

	for (size_t i = 0; i < league->count; i++)
		if (rows[i]->status == SHEET_FINAL && rows[i]->has_percent)
			spread_add(&spread, &sum, rows[i]->percent);
	if (spread.count > 1)
		say(a, f, sentences,
		    LABEL(a, f, "say.mean", percent_text(a, f, spread.mean),
			percent_text(a, f, league->median)));
}

/* How many are of each grade, the highest first. */
static void say_grades(struct arena *a, const struct frame *f, struct value *sentences,
    const struct league *league)
{
	const struct framework *framework = league->framework;
	const struct sheet_result *const *rows = results_rows(f->results, league);
	struct str all = {0};

	for (size_t i = 0; i < framework->grade_count; i++) {
		struct str name = framework->grades[i].name, one;
		long count = 0;

		for (size_t k = 0; k < league->count; k++)
			count += str_equal(result_grade(rows[k]), name);
		if (count == 0)
			continue;
		one = LABEL(a, f, "say.of_grade", count_text(a, f, count), name);
		all = joined(a, f, all, one);
	}
	if (all.n)
		say(a, f, sentences, LABEL(a, f, "say.grades", all));
}

/* Whoever is last is told only where every unit has its rank. */
void say_league(struct arena *a, const struct frame *f, struct value *sentences,
    const struct league *league)
{
	struct named_place first = find_place(a, f, league, 1);
	unsigned last = last_rank(f, league);
	size_t said = sentences->count;
	struct str sentence = LABEL(a, f, "say.league",
	    count_text(a, f, (long)league->count), charting_when(a, f, league->period));

	if (league->count == 0)
		return;
	/* Nobody is first of one. */
	if (league->count == 1)
		say_result(a, f, sentences, results_rows(f->results, league)[0]);
	if (sentences->count > said)
		return;
	if (first.count)
		sentence = LABEL(a, f, "say.first", sentence, first.names);
	if (first.count && league->complete && last > 1 &&
	    !league->framework->rank_within_group)
		sentence = LABEL(
		    a, f, "say.last", sentence, find_place(a, f, league, last).names);
	say(a, f, sentences, sentence);
	say_grades(a, f, sentences, league);
	say_mean(a, f, sentences, league);
}

void say_spread(struct arena *a, const struct frame *f, struct value *sentences,
    const struct spread *spread)
{
	struct str when = charting_when(a, f, spread->period), mean, max;

	if (spread->count == 0)
		return;
	mean = number_text(a, f, spread->mean);
	max = number_text(a, f, spread->max);
	if (spread->count == 1)
		say(a, f, sentences, LABEL(a, f, "chart.result_of", when, mean, max));
	else
		say(a, f, sentences,
		    LABEL(a, f, "chart.extremes",
			LABEL(a, f, "chart.mean", when, mean, max),
			number_text(a, f, spread->lowest),
			number_text(a, f, spread->highest)));
}

/* ---- neighbours ---- */

void put_neighbour_link(struct arena *a, struct value *context, const char *key,
    struct str words, struct str href)
{
	struct value *link;

	if (!words.n) {
		page_only(value_set_null(a, context, key));
		return;
	}
	link = page_only(value_set_object(a, context, key));
	value_set_text(a, link, "words", words);
	value_set_text(a, link, "href", href);
}
