/*
 * chart_history: a unit's results and ranks over the periods of one lineage.
 */
#include "page/charting.h"

#include "base/arena.h"

/* What a result is drawn as. */
struct figure {
	bool has;
	struct decimal value;
	enum chart_mark mark;
};

struct history {
	struct arena *arena;
	const struct frame *frame;
	const struct sheet_result *const *results;
	size_t count;
	struct charting_slot *slots;
	size_t slot_count;
	bool in_points; /* fewer than two percentages are known, but two totals */
};

static const struct sheet *latest_sheet(const struct history *history)
{
	return history->results[history->count - 1]->sheet;
}

static struct figure computed(
    bool has, struct decimal value, const struct sheet_result *result)
{
	return (struct figure){
	    has, value, result->status == SHEET_FINAL ? CHART_MARK_DOT : CHART_MARK_RING};
}

static struct figure published(const struct located_decimal *value)
{
	return (struct figure){value->at.source != 0, value->value, CHART_MARK_DIAMOND};
}

static struct figure figure_of(const struct history *history, size_t i)
{
	const struct sheet_result *result = history->results[i];
	const struct published *said = &result->sheet->published;
	bool whole = result->status == SHEET_FINAL || result->status == SHEET_PROVISIONAL;

	if (history->in_points)
		return whole ? computed(result->has_score, result->score, result)
			     : published(&said->total);
	return result->has_percent ? computed(true, result->shown, result)
				   : published(&said->percent);
}

static size_t figure_count(const struct history *history)
{
	size_t count = 0;

	for (size_t i = 0; i < history->count; i++)
		count += figure_of(history, i).has;
	return count;
}

static struct str figure_text(const struct history *history, struct decimal value)
{
	if (history->in_points)
		return number_text(history->arena, history->frame, value);
	return percent_text(history->arena, history->frame, value);
}

static bool breaks_at(const struct history *history, size_t i)
{
	return i > 0 && series_breaks(history->results[i - 1]->sheet->framework,
			    history->results[i]->sheet->framework);
}

/* A year and its half stand beside one another. */
static bool differs_in_length(const struct history *history, size_t i)
{
	return i > 0 && period_months(history->results[i - 1]->sheet->period) !=
			    period_months(history->results[i]->sheet->period);
}

/* The points' slots and breaks; the rest is for the caller. */
static struct chart_point *make_points(const struct history *history)
{
	struct chart_point *points =
	    arena_array(history->arena, struct chart_point, history->slot_count);

	for (size_t i = 0; i < history->slot_count; i++) {
		const struct charting_slot *slot = &history->slots[i];

		points[i].slot =
		    charting_slot_text(history->arena, history->frame, slot->period);
		points[i].breaks =
		    slot->item != SIZE_MAX && breaks_at(history, slot->item);
		points[i].apart =
		    slot->after_gap ||
		    (slot->item != SIZE_MAX && differs_in_length(history, slot->item));
	}
	return points;
}

static struct chart_words words_of(const struct history *history, const char *what,
    const char *title, struct str summary)
{
	struct arena *a = history->arena;
	const struct sheet *sheet = latest_sheet(history);
	struct str unit = sheet->unit->id, lineage = sheet->framework->lineage;

	return charting_words(history->frame, charting_id(a, what, unit, lineage),
	    LABEL(a, history->frame, title, unit_label(a, history->frame, sheet->unit),
		sheet->framework->title),
	    summary, charting_id(a, "results", unit, lineage));
}

/* ---- percentages or points ---- */

/* The change as it fits the figures drawn. */
static struct str add_result_change(
    const struct history *history, struct str sentence, const struct sheet_result *result)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	const struct sheet_result *before = result->previous;
	struct decimal change = result->change, size;
	bool in_percent = result->change_in_percent;

	if (!result->has_change)
		return sentence;
	if (!in_percent && !history->in_points) {
		change = ratio_difference(&result->ratio, &before->ratio);
		in_percent = true;
	}
	size = charting_without_sign(change);
	return charting_add_change(a, f, sentence, change,
	    LABEL(a, f, in_percent ? "result.percentage_points" : "chart.points",
		number_text(a, f, size)),
	    charting_when(a, f, before->sheet->period));
}

static struct str spoken_place(
    const struct history *history, const struct sheet_result *result)
{
	unsigned of, rank = sheet_result_rank(result, &of);

	return place_words(history->arena, history->frame, rank, of);
}

static struct str result_text(const struct history *history, struct figure figure)
{
	static const char *const patterns[CHART_MARK_COUNT] = {
	    [CHART_MARK_RING] = "result.provisional",
	    [CHART_MARK_DIAMOND] = "result.as_published",
	};
	struct str text = figure_text(history, figure.value);

	if (!patterns[figure.mark])
		return text;
	return LABEL(history->arena, history->frame, patterns[figure.mark], text);
}

/* "Kết quả năm 2023 là 66,40%, giảm 2,95 điểm phần trăm so với năm 2022; xếp hạng
 * 10/10." Of the latest that has a figure. */
static struct str results_summary(const struct history *history)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	size_t last = history->count - 1;
	const struct sheet_result *result;
	struct str sentence;

	while (!figure_of(history, last).has)
		last--;
	result = history->results[last];
	sentence = LABEL(a, f, "chart.result", charting_when(a, f, result->sheet->period),
	    result_text(history, figure_of(history, last)));
	sentence = add_result_change(history, sentence, result);
	if (breaks_at(history, last))
		sentence = LABEL(a, f, "chart.broken", sentence,
		    charting_when(a, f, history->results[last - 1]->sheet->period));
	if (sheet_result_rank(result, NULL))
		sentence =
		    LABEL(a, f, "chart.ranked", sentence, spoken_place(history, result));
	if (last + 1 < history->count)
		sentence = LABEL(a, f, "chart.no_total", sentence,
		    charting_when(a, f, latest_sheet(history)->period));
	return LABEL(a, f, "chart.stop", sentence);
}

/* A tenth of the whole, so that trifles look like trifles. */
static struct decimal least_span(const struct history *history)
{
	struct decimal least = decimal_from_int(10);

	if (history->in_points && history->results[history->count - 1]->full_max.units)
		least.units = history->results[history->count - 1]->full_max.units / 10;
	return least;
}

static bool exceeds(const struct history *history, struct decimal ceiling)
{
	for (size_t i = 0; i < history->count; i++)
		if (figure_of(history, i).has &&
		    decimal_compare(figure_of(history, i).value, ceiling) > 0)
			return true;
	return false;
}

static struct str results_chart(const struct history *history)
{
	const struct frame *f = history->frame;
	struct chart_point *points = make_points(history);
	struct chart_line line = {
	    .points = points,
	    .count = history->slot_count,
	    .least = least_span(history),
	    .has_floor = true,
	    .ceiling = decimal_from_int(100),
	    .mark_texts = {label(f, "sheet_status.final"),
		label(f, "sheet_status.provisional"),
		label(f, "sheet_status.published_only")},
	    .break_text = label(f, "chart.break"),
	};

	line.has_ceiling = !history->in_points && !exceeds(history, line.ceiling);
	line.numbers = history->in_points ? charting_points(f) : charting_percents(f);
	for (size_t i = 0; i < history->slot_count; i++) {
		struct figure figure;

		if (history->slots[i].item == SIZE_MAX)
			continue;
		figure = figure_of(history, history->slots[i].item);
		points[i].has_value = figure.has;
		points[i].value = figure.value;
		points[i].mark = figure.mark;
		points[i].text = figure_text(history, figure.value);
	}
	line.words = words_of(history, "chart-results",
	    history->in_points ? "chart.points_title" : "chart.percent_title",
	    results_summary(history));
	return chart_line(history->arena, &line);
}

/* ---- ranks ---- */

static size_t rank_count(const struct history *history)
{
	size_t count = 0;

	for (size_t i = 0; i < history->count; i++)
		count += sheet_result_rank(history->results[i], NULL) > 0;
	return count;
}

/* The best place among as many as `latest` has: 6/6 is no better than 10/20. */
static const struct sheet_result *best_ranked(
    const struct history *history, const struct sheet_result *latest)
{
	const struct sheet_result *best = latest;
	unsigned among;

	sheet_result_rank(latest, &among);
	for (size_t i = 0; i < history->count; i++) {
		unsigned of, rank = sheet_result_rank(history->results[i], &of);

		if (rank > 0 && of == among && rank < sheet_result_rank(best, NULL))
			best = history->results[i];
	}
	return best;
}

static struct str add_rank_change(
    const struct history *history, struct str sentence, const struct sheet_result *result)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	struct str before = charting_when(a, f, result->previous->sheet->period);
	int places = result->movement.gained;

	if (result->movement.kind != MOVEMENT_SAME)
		return LABEL(a, f, "say.places", sentence, before,
		    place_words(
			a, f, result->movement.before, result->movement.before_of));
	if (!places)
		return LABEL(a, f, "chart.level", sentence, before);
	return LABEL(a, f, places > 0 ? "chart.rank_up" : "chart.rank_down", sentence,
	    LABEL(a, f, "chart.places", count_text(a, f, places < 0 ? -places : places)),
	    before);
}

static struct str ranks_summary(const struct history *history)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	const struct sheet_result *best, *result;
	struct str sentence;
	size_t last = history->count - 1;

	while (!sheet_result_rank(history->results[last], NULL))
		last--;
	result = history->results[last];
	best = best_ranked(history, result);
	sentence = LABEL(a, f, "chart.rank", charting_when(a, f, result->sheet->period),
	    spoken_place(history, result));
	if (result->movement.kind != MOVEMENT_NONE)
		sentence = add_rank_change(history, sentence, result);
	if (sheet_result_rank(best, NULL) < sheet_result_rank(result, NULL))
		sentence =
		    LABEL(a, f, "chart.best", sentence, spoken_place(history, best),
			charting_when(a, f, best->sheet->period));
	return LABEL(a, f, "chart.stop", sentence);
}

static void fill_rank(const struct history *history, struct chart_point *point,
    const struct sheet_result *result)
{
	unsigned of, rank = sheet_result_rank(result, &of);

	/* A line would tell of a rise where there were only fewer others. */
	point->apart |= result->movement.kind != MOVEMENT_SAME;
	point->has_value = rank > 0;
	point->value = decimal_from_int(rank);
	point->text = place_figures(history->arena, history->frame, rank, of);
	point->has_span = rank > 0 && of >= rank && of > 1;
	point->low = decimal_from_int(1);
	point->high = decimal_from_int(of);
}

static struct str ranks_chart(const struct history *history)
{
	const struct frame *f = history->frame;
	struct chart_point *points = make_points(history);
	struct chart_line line = {
	    .words = words_of(
		history, "chart-ranks", "chart.rank_title", ranks_summary(history)),
	    .numbers = charting_points(f),
	    .points = points,
	    .count = history->slot_count,
	    .from_top = true,
	    .whole = true,
	    .least = decimal_from_int(3),
	    .has_floor = true,
	    .has_ceiling = true,
	    .floor = decimal_from_int(1),
	    .ceiling = decimal_from_int(3),
	    .span_text = label(f, "chart.field"),
	    .break_text = label(f, "chart.break"),
	};

	for (size_t i = 0; i < history->slot_count; i++) {
		if (history->slots[i].item == SIZE_MAX)
			continue;
		fill_rank(history, &points[i], history->results[history->slots[i].item]);
		if (decimal_compare(line.ceiling, points[i].high) < 0)
			line.ceiling = points[i].high;
		if (decimal_compare(line.ceiling, points[i].value) < 0)
			line.ceiling = points[i].value;
	}
	return chart_line(history->arena, &line);
}

/* ---- the whole ---- */

static struct str two_lines(struct arena *a, struct str one, struct str other)
{
	return str_format(
	    a, "%.*s%s%.*s", STR_ARG(one), one.n && other.n ? "\n" : "", STR_ARG(other));
}

static void open_history(struct history *history)
{
	struct period *periods =
	    arena_array(history->arena, struct period, history->count + 1);

	for (size_t i = 0; i < history->count; i++)
		periods[i] = history->results[i]->sheet->period;
	history->slot_count =
	    charting_slots(history->arena, periods, history->count, &history->slots);
	if (figure_count(history) < 2) {
		history->in_points = true;
		history->in_points = figure_count(history) >= 2;
	}
}

void put_history_charts(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet_result *const *results, size_t count)
{
	struct history history = {
	    .arena = a, .frame = f, .results = results, .count = count};
	struct str figures = {0}, ranks = {0};

	open_history(&history);
	if (figure_count(&history) >= 2)
		figures = results_chart(&history);
	if (rank_count(&history) >= 2)
		ranks = ranks_chart(&history);
	put_chart(a, object, "charts", two_lines(a, figures, ranks));
	put_page_text(a, object, "table_id",
	    charting_id(a, "results", latest_sheet(&history)->unit->id,
		latest_sheet(&history)->framework->lineage));
}

/* ---- the course of one unit up to a result ---- */

/* The unit's results in the lineage of `result`, up to it; gives their number. */
static size_t results_up_to(const struct frame *f, const struct sheet_result *result,
    const struct sheet_result *const **out)
{
	const struct sheet_result *const *all;
	size_t count = results_around(f->results, result, &all), from;

	while (count > 0 && all[count - 1] != result)
		count--;
	for (from = count; from > 0; from--)
		if (!str_equal(all[from - 1]->sheet->framework->lineage,
			result->sheet->framework->lineage))
			break;
	*out = all + from;
	return count - from;
}

/* A point for each slot. */
static struct chart_point *course_points(const struct history *history)
{
	struct chart_point *points = make_points(history);

	for (size_t i = 0; i < history->slot_count; i++) {
		struct figure figure;

		if (history->slots[i].item == SIZE_MAX)
			continue;
		figure = figure_of(history, history->slots[i].item);
		points[i].has_value = figure.has;
		points[i].value = figure.value;
	}
	return points;
}

/* From where the last unbroken stretch begins to the latest value. */
static struct str course_words(
    const struct history *history, const struct chart_point *points)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	size_t last = history->slot_count - 1, first;
	struct str when[2], value[2];

	while (!points[last].has_value)
		last--;
	for (first = last; first > 0 && chart_leads_to(points, first);)
		first--;
	for (int i = 0; i < 2; i++) {
		size_t item = history->slots[i ? last : first].item;

		when[i] = charting_when(a, f, history->results[item]->sheet->period);
		value[i] = result_text(history, figure_of(history, item));
	}
	return first == last ? LABEL(a, f, "chart.course_last", value[1], when[1])
			     : LABEL(a, f, "chart.course_span", value[0], when[0],
				   value[1], when[1]);
}

static struct str spark(const struct history *history)
{
	const struct sheet *sheet = latest_sheet(history);
	const struct chart_point *points = course_points(history);
	struct chart_spark drawing = {
	    .id = charting_id(
		history->arena, "spark", sheet->unit->id, sheet->framework->lineage),
	    .title = course_words(history, points),
	    .points = points,
	    .count = history->slot_count,
	};

	return chart_spark(history->arena, &drawing);
}

/* False where it has no two figures that can be shown side by side. */
static bool open_course(struct history *history, const struct sheet_result *result)
{
	history->count = results_up_to(history->frame, result, &history->results);
	if (history->count > 0)
		open_history(history);
	return history->count > 0 && !history->in_points && figure_count(history) >= 2;
}

size_t course_of(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct chart_point **out)
{
	struct history history = {.arena = a, .frame = f};

	if (!open_course(&history, result))
		return 0;
	*out = course_points(&history);
	return history.slot_count;
}

void put_course(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet_result *result)
{
	struct history history = {.arena = a, .frame = f};
	struct value *list = value_set_list(a, object, "course");
	bool enough = open_course(&history, result);

	for (size_t i = 0; i < history.count && enough; i++) {
		struct figure figure = figure_of(&history, i);
		struct value *item;

		if (!figure.has)
			continue;
		item = value_add_object(a, list);
		put_period(a, f, item, "period", history.results[i]->sheet->period);
		put_percent(a, f, item, "percent", true, figure.value);
		put_page_text(a, item, "words", result_text(&history, figure));
	}
	put_chart(a, object, "spark", enough ? spark(&history) : (struct str){0});
}
