/*
 * result: what was computed of a sheet, what was published of it, and where the two
 * differ.
 */
#include "page/result.h"
#include "page/parts.h"

#include "base/buf.h"
#include "page/twin.h"

enum { MOST_MISSING = 6 }; /* criteria that a sentence names */

/* ---- why there is no total ---- */

/* True when nothing below has its final score either. */
static bool is_blank(const struct sheet_result *result, const struct criterion *criterion)
{
	for (size_t i = criterion->index; i < criterion->end; i++)
		if (result->criteria[i].has_final ||
		    result->criteria[i].state == STATE_NOT_ASSESSED)
			return false;
	return true;
}

static void add_missing(struct arena *a, const struct frame *f, struct buf *out,
    const struct criterion *criterion, enum score_state state)
{
	struct str word = label_of(f, "score_state", score_state_word(state));

	buf_add(out, out->n ? STR("; ") : STR(""));
	buf_add(out,
	    LABEL(a, f, "result.missing_item", criterion->id, criterion->title, word));
}

/* Which criteria have no score, so that there is no total; a sentence, empty
 * for a sheet that is not incomplete. */
static struct str result_missing_text(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	const struct framework *framework = result->sheet->framework;
	struct buf names;
	struct str text;
	size_t count = 0;

	if (result->status != SHEET_INCOMPLETE)
		return (struct str){0};
	buf_init(&names);
	for (size_t i = 0; i < framework->criterion_count;) {
		const struct criterion *criterion = &framework->criteria[i];
		const struct criterion_result *own = &result->criteria[i];
		bool known = own->has_final || own->state == STATE_NOT_ASSESSED;
		bool blank = !known && is_blank(result, criterion);

		if (criterion->kind != CRITERION_BASE || known || blank)
			i = criterion->end;
		else
			i++;
		if (!blank || criterion->kind != CRITERION_BASE)
			continue;
		if (count++ < MOST_MISSING)
			add_missing(
			    a, f, &names, criterion, (enum score_state)own->state);
	}
	text = str_copy(a, buf_str(&names));
	buf_release(&names);
	if (count > MOST_MISSING)
		text = LABEL(a, f, "result.missing_more", text,
		    count_text(a, f, (long)(count - MOST_MISSING)));
	return LABEL(a, f, "result.no_total", text);
}

/* ---- what is shown first ---- */

static struct str of_text(
    struct arena *a, const struct frame *f, struct decimal score, struct decimal max)
{
	return str_format(a, "%.*s / %.*s", STR_ARG(number_text(a, f, score)),
	    STR_ARG(number_text(a, f, max)));
}

/* Where nothing but published figures is known the row says so, once. */
static struct str as_published(struct arena *a, const struct frame *f,
    const struct sheet_result *result, struct str figure)
{
	if (result->status == SHEET_PUBLISHED_ONLY)
		return figure;
	return LABEL(a, f, "result.as_published", figure);
}

static struct str score_line(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	const struct located_decimal *published = &result->sheet->published.total;
	struct str known;

	if (!result->has_score)
		return published->at.source ? as_published(a, f, result,
						  number_text(a, f, published->value))
					    : (struct str){0};
	known = of_text(a, f, result->score, result->max);
	switch (result->status) {
	case SHEET_PROVISIONAL:
		return LABEL(a, f, "result.provisional", known);
	case SHEET_INCOMPLETE:
		return LABEL(a, f, "result.incomplete", known,
		    number_text(a, f, result->full_max));
	case SHEET_FINAL:
	case SHEET_PUBLISHED_ONLY:
		break;
	}
	return known;
}

static struct str percent_line(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	const struct located_decimal *published = &result->sheet->published.percent;
	struct str known;

	if (!result->has_percent)
		return published->at.source ? as_published(a, f, result,
						  percent_text(a, f, published->value))
					    : (struct str){0};
	known = percent_text(a, f, result->shown);
	if (result->is_bounded)
		known = LABEL(a, f, "result.bounded", known,
		    percent_text(a, f, result->percent_computed));
	return result->status == SHEET_PROVISIONAL
		   ? LABEL(a, f, "result.provisional", known)
		   : known;
}

/* Nothing was computed beside the place that was published. */
static bool is_published_alone(const struct sheet_result *result)
{
	unsigned of;

	return sheet_result_rank(result, &of) > 0 &&
	       (result->sheet->framework->rank_within_group ? result->rank_in_group
							    : result->rank) == 0;
}

static struct str rank_line(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	unsigned of = 0, rank = sheet_result_rank(result, &of);
	struct str place = place_figures(a, f, rank, of);

	if (rank && is_published_alone(result))
		place = as_published(a, f, result, place);
	if (rank && result->sheet->framework->rank_within_group)
		return LABEL(a, f, "result.by_rule", place, result->sheet->unit->group);
	return place;
}

static struct str rank_words(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	unsigned of = 0, rank = sheet_result_rank(result, &of);
	struct str place = rank ? place_words(a, f, rank, of) : (struct str){0};

	if (rank && is_published_alone(result))
		place = as_published(a, f, result, place);
	return place;
}

/* Where units are ranked within groups, the place among all: the published one, where
 * there is one. */
static struct str whole_place(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	const struct located_rank *published = &result->sheet->published.rank;
	struct str place;

	if (!result->sheet->framework->rank_within_group)
		return (struct str){0};
	if (published->rank == 0)
		return place_figures(a, f, result->rank, result->of);
	place = place_figures(
	    a, f, published->rank, published->of ? published->of : result->of);
	return result->rank ? place : as_published(a, f, result, place);
}

static struct str whole_line(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	struct str place = whole_place(a, f, result);

	return place.n ? LABEL(a, f, "result.whole", place) : place;
}

static struct str published_grade(const struct sheet_result *result)
{
	if (result->grade_stated)
		return result->grade_stated->name;
	return result->sheet->published.grade.text;
}

struct str result_grade(const struct sheet_result *result)
{
	struct str stated = published_grade(result);

	if (stated.n)
		return stated;
	return result->grade ? result->grade->name : (struct str){0};
}

/* With what it is counted in; in a column of points the number says enough. */
static struct str change_words(struct arena *a, const struct frame *f,
    const struct sheet_result *result, bool in_column)
{
	struct str number;

	if (!result->has_change)
		return (struct str){0};
	number = number_text(a, f, result->change);
	if (result->change.units > 0)
		number = str_format(a, "+%.*s", STR_ARG(number));
	if (result->change_in_percent)
		return LABEL(a, f, "result.percentage_points", number);
	return in_column ? number : LABEL(a, f, "chart.points", number);
}

/* Both places of a movement with their "of", and those among the units ranked in both. */
static struct str result_places(
    struct arena *a, const struct frame *f, const struct rank_movement *movement)
{
	struct str places = LABEL(a, f, "result.places",
	    place_figures(a, f, movement->before, movement->before_of),
	    place_figures(a, f, movement->after, movement->after_of));

	if (movement->kind != MOVEMENT_SHARED)
		return places;
	return LABEL(a, f, "result.shared", places,
	    count_text(a, f, (long)movement->shared),
	    count_text(a, f, (long)movement->shared_before),
	    count_text(a, f, (long)movement->shared_after));
}

/* The same to be listened to: a slash and an arrow are silent. */
static struct str result_places_words(
    struct arena *a, const struct frame *f, const struct rank_movement *movement)
{
	struct str places = LABEL(a, f, "result.places_words",
	    place_words(a, f, movement->before, movement->before_of),
	    place_words(a, f, movement->after, movement->after_of));

	if (movement->kind != MOVEMENT_SHARED)
		return places;
	return LABEL(a, f, "result.shared_words", places,
	    count_text(a, f, (long)movement->shared),
	    count_text(a, f, (long)movement->shared_before),
	    count_text(a, f, (long)movement->shared_after));
}

static struct str movement_line(
    struct arena *a, const struct frame *f, const struct sheet_result *result)
{
	const struct rank_movement *movement = &result->movement;
	int gained = movement->gained;

	if (movement->kind == MOVEMENT_NONE)
		return (struct str){0};
	if (movement->kind != MOVEMENT_SAME)
		return result_places(a, f, movement);
	if (gained > 0)
		return LABEL(a, f, "result.up", count_text(a, f, gained));
	if (gained < 0)
		return LABEL(a, f, "result.down", count_text(a, f, -gained));
	return label(f, "result.same");
}

/* ---- where the published and the computed differ ---- */

static void add_difference(struct arena *a, const struct frame *f, struct value *list,
    const char *dotted, struct str published, struct str computed)
{
	value_add_text(a, list, LABEL(a, f, dotted, published, computed));
}

static void put_differences(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;
	struct value *list = page_only(value_set_list(a, object, "differences"));

	if (result->total_agrees == AGREEMENT_DIFFERS)
		add_difference(a, f, list, "result.total_differs",
		    number_to(a, f, published->total.value, published->total.places),
		    number_to(a, f, result->score, published->total.places));
	if (result->percent_agrees == AGREEMENT_DIFFERS)
		add_difference(a, f, list, "result.percent_differs",
		    percent_text(a, f, published->percent.value),
		    percent_text(a, f, result->shown));
	if (result->rank_agrees == AGREEMENT_DIFFERS)
		add_difference(a, f, list, "result.rank_differs",
		    place_figures(a, f, published->rank.rank, published->rank.of),
		    place_figures(a, f, result->rank, result->of));
	for (size_t i = 0; i < published->rank_count; i++) {
		const struct published_rank *rank = &published->ranks[i];

		if (group_rank_agrees(result, rank) == AGREEMENT_DIFFERS)
			value_add_text(a, list,
			    LABEL(a, f, "result.group_rank_differs", rank->within.text,
				place_figures(a, f, rank->rank.rank, rank->rank.of),
				place_figures(
				    a, f, result->rank_in_group, result->of_in_group)));
	}
	if (result->grade_agrees == AGREEMENT_DIFFERS)
		add_difference(a, f, list, "result.grade_differs",
		    published_grade(result),
		    result->grade ? result->grade->name : label(f, "result.no_grade"));
}

/* ---- the row ---- */

static void put_computed(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet_result *result)
{
	bool has_max = result->has_score && result->status != SHEET_PUBLISHED_ONLY;
	bool by_group = result->sheet->framework->rank_within_group;

	put_number_or_null(a, f, object, "score", result->has_score, result->score);
	put_number_or_null(a, f, object, "max", has_max, result->max);
	put_number_or_null(a, f, object, "full_max",
	    result->status != SHEET_PUBLISHED_ONLY, result->full_max);
	put_percent(a, f, object, "percent", result->has_percent, result->shown);
	put_int_or_null(a, f, object, "rank", result->rank > 0, (long)result->rank);
	put_int_or_null(a, f, object, "of", result->rank > 0, (long)result->of);
	if (result->is_bounded)
		put_percent(
		    a, f, object, "percent_computed", true, result->percent_computed);
	if (by_group) {
		put_text(a, object, "group", result->sheet->unit->group);
		put_int_or_null(a, f, object, "rank_in_group", result->rank_in_group > 0,
		    (long)result->rank_in_group);
		put_int_or_null(a, f, object, "of_in_group", result->rank_in_group > 0,
		    (long)result->of_in_group);
	}
	put_text(a, object, "grade", result->grade ? result->grade->id : (struct str){0});
}

/* The places that were published within groups, and in words. */
static void put_group_ranks(struct arena *a, const struct frame *f, struct value *object,
    const struct published *published)
{
	struct value *list, *lines;

	if (published->rank_count == 0)
		return;
	list = value_set_list(a, object, "ranks_published");
	lines = page_only(value_set_list(a, object, "group_ranks"));
	for (size_t i = 0; i < published->rank_count; i++) {
		const struct published_rank *rank = &published->ranks[i];
		struct value *item = value_add_object(a, list);

		value_set_text(a, item, "within", rank->within.text);
		value_set_int(a, item, "rank", (long)rank->rank.rank);
		put_int_or_null(a, f, item, "of", rank->rank.of > 0, (long)rank->rank.of);
		value_add_text(a, lines,
		    LABEL(a, f, "result.group_rank", rank->within.text,
			place_figures(a, f, rank->rank.rank, rank->rank.of)));
	}
}

static void put_published(struct arena *a, const struct frame *f, struct value *object,
    const struct published *published)
{
	put_int_or_null(a, f, object, "rank_published", published->rank.rank > 0,
	    (long)published->rank.rank);
	put_int_or_null(a, f, object, "of_published", published->rank.of > 0,
	    (long)published->rank.of);
	put_number_or_null(a, f, object, "total_published",
	    published->total.at.source != 0, published->total.value);
	put_number_or_null(a, f, object, "percent_published",
	    published->percent.at.source != 0, published->percent.value);
	put_text(a, object, "grade_published", published->grade.text);
	put_text(a, object, "decision", published->decision.text);
	put_date(a, f, object, "published_on", published->date.date);
	put_group_ranks(a, f, object, published);
}

/* Both places as they were shown, and what may be said of the way between them. */
static void put_places(struct arena *a, const struct frame *f, struct value *object,
    const struct rank_movement *movement)
{
	bool both = movement->kind != MOVEMENT_NONE;
	bool is_shared = movement->kind == MOVEMENT_SHARED;

	put_int_or_null(a, f, object, "rank_change", movement->kind == MOVEMENT_SAME,
	    movement->gained);
	put_int_or_null(a, f, object, "rank_before", both, (long)movement->before);
	put_int_or_null(a, f, object, "of_before", both && movement->before_of,
	    (long)movement->before_of);
	if (!is_shared) {
		value_set_null(a, object, "shared");
		return;
	}
	object = value_set_object(a, object, "shared");
	value_set_int(a, object, "count", (long)movement->shared);
	value_set_int(a, object, "before", (long)movement->shared_before);
	value_set_int(a, object, "after", (long)movement->shared_after);
}

static void put_movement(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet_result *result)
{
	put_change(a, f, object, "change", result->has_change, result->change);
	value_set_bool(a, object, "change_in_percent", result->change_in_percent);
	put_places(a, f, object, &result->movement);
	value_set_bool(a, object, "in_bottom", result->in_bottom);
	value_set_int(a, object, "streak", (long)result->streak);
	value_set_bool(a, object, "must_explain", result_must_explain(f, result));
	put_page_text(a, object, "change_line", change_words(a, f, result, true));
	put_page_text(a, object, "change_words", change_words(a, f, result, false));
	put_page_text(a, object, "movement", movement_line(a, f, result));
	if (result->movement.kind == MOVEMENT_SHARED ||
	    result->movement.kind == MOVEMENT_OTHER)
		put_page_text(a, object, "movement_words",
		    result_places_words(a, f, &result->movement));
}

static void put_corrections(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet *sheet)
{
	struct value *list = value_set_list(a, object, "corrections");

	for (size_t i = 0; i < sheet->correction_count; i++) {
		struct value *item = value_add_object(a, list);

		put_date(a, f, item, "date", sheet->corrections[i].date.date);
		put_text(a, item, "reason", sheet->corrections[i].reason.text);
	}
	put_flag(a, object, "has_corrections", list->count > 0);
}

/* The same as large figures: the number alone, and what is to be known of it below. */
static void put_figures(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;
	unsigned of = 0, rank = sheet_result_rank(result, &of);
	struct str note = is_published_alone(result) ? label(f, "result.by_publication")
						     : whole_line(a, f, result);
	bool incomplete = result->status == SHEET_INCOMPLETE;
	struct str score = {0};

	if (rank && result->sheet->framework->rank_within_group)
		note = joined(a, f, result->sheet->unit->group, note);
	if (result->has_score)
		score = of_text(a, f, result->score, result->max);
	else if (published->total.at.source)
		score = number_text(a, f, published->total.value);
	put_page_text(a, object, "score_figure", score);
	put_page_text(a, object, "score_note",
	    incomplete ? LABEL(a, f, "result.of_all", number_text(a, f, result->full_max))
		       : (struct str){0});
	put_page_text(a, object, "rank_figure", place_figures(a, f, rank, of));
	put_page_text(a, object, "rank_note", note);
}

/* Its row in the league table; where that is cut the page with the links to its parts. */
static struct str league_row(
    struct arena *a, const struct frame *f, const struct sheet *sheet)
{
	const struct league *league =
	    results_find_league(f->results, sheet->framework, sheet->period);
	struct str path = path_league(a, f, sheet->framework, sheet->period);

	if (league && league_is_cut(league))
		return path;
	return str_format(a, "%.*s#u-%.*s", STR_ARG(path), STR_ARG(sheet->unit->id));
}

static void fill_result(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet_result *result)
{
	const struct sheet *sheet = result->sheet;

	put_unit(a, f, object, "unit", sheet->unit);
	put_period(a, f, object, "period", sheet->period);
	put_framework(a, f, object, "framework", sheet->framework);
	put_page_text(
	    a, object, "league", path_league(a, f, sheet->framework, sheet->period));
	put_page_text(a, object, "league_row", league_row(a, f, sheet));
	put_page_text(a, object, "league_title",
	    league_title(a, f, sheet->framework, sheet->period));
	put_page_text(
	    a, object, "period_href", path_unit_period(a, f, sheet->unit, sheet->period));
	value_set_text(a, object, "status", str_of(sheet_status_word(result->status)));
	value_set_bool(
	    a, object, "published_only", result->status == SHEET_PUBLISHED_ONLY);
	put_flag(a, object, "is_settled", result->status == SHEET_FINAL);
	put_page_text(a, object, "status_text",
	    label_of(f, "sheet_status",
		result->status == SHEET_PUBLISHED_ONLY
		    ? "published_only"
		    : sheet_status_word(result->status)));
	put_computed(a, f, object, result);
	put_published(a, f, object, &sheet->published);
	put_movement(a, f, object, result);
	put_figures(a, f, object, result);
	put_page_text(a, object, "score_line", score_line(a, f, result));
	put_page_text(a, object, "percent_line", percent_line(a, f, result));
	put_page_text(a, object, "rank_line", rank_line(a, f, result));
	put_page_text(a, object, "rank_words", rank_words(a, f, result));
	put_page_text(a, object, "whole_line", whole_line(a, f, result));
	put_page_text(a, object, "whole_place", whole_place(a, f, result));
	put_page_text(a, object, "grade_line", result_grade(result));
	put_page_text(a, object, "missing_text", result_missing_text(a, f, result));
	put_differences(a, f, object, result);
	put_corrections(a, f, object, sheet);
}

struct value *add_result(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_result *result)
{
	struct value *object = value_add_object(a, list);

	fill_result(a, f, object, result);
	return object;
}

void put_result(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct sheet_result *result)
{
	struct value *own;

	if (!result) {
		value_set_null(a, object, key);
		return;
	}
	own = value_set_object(a, object, key);
	own->reference = REFERENCE_SPARSE;
	fill_result(a, f, own, result);
}

bool result_must_explain(const struct frame *f, const struct sheet_result *result)
{
	int64_t streak = f->site->settings.streak.value.units / DECIMAL_SCALE;

	return result->in_bottom && streak > 0 && (int64_t)result->streak >= streak;
}
