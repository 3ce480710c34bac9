/*
 * chart_indicator: the values of an indicator against their targets.
 */
#include "page/charting.h"

#include "base/arena.h"

enum { MOST_BARS = 20, MOST_LINES = 12, MOST_LINE_VALUES = 240 };

struct measures {
	struct arena *arena;
	const struct frame *frame;
	const struct indicator *indicator;
	const struct indicator_value *const *values;
	size_t count;
};

static bool is_aimed(const struct indicator_value *value)
{
	return value->target.at.source != 0;
}

static bool is_percent(const struct indicator *indicator)
{
	return str_equal(indicator->measure, STR("%"));
}

static struct str value_text(const struct measures *measures, struct decimal value)
{
	return measure_text(
	    measures->arena, measures->frame, value, measures->indicator->measure);
}

static bool exceeds_hundred(const struct measures *measures)
{
	struct decimal hundred = decimal_from_int(100);

	for (size_t i = 0; i < measures->count; i++)
		if (decimal_compare(measures->values[i]->value.value, hundred) > 0 ||
		    (is_aimed(measures->values[i]) &&
			decimal_compare(measures->values[i]->target.value, hundred) > 0))
			return true;
	return false;
}

static bool is_below_zero(const struct measures *measures)
{
	for (size_t i = 0; i < measures->count; i++)
		if (measures->values[i]->value.value.units < 0 ||
		    measures->values[i]->target.value.units < 0)
			return true;
	return false;
}

/* ---- one unit over periods ---- */

/* How the last came out: `sentence` goes on with the change, where there is one before it
 * of the same kind of period (a year is not compared with eight months), and the target.
 */
static struct str add_course(const struct measures *measures, struct str sentence)
{
	struct arena *a = measures->arena;
	const struct frame *f = measures->frame;
	const struct indicator_value *last = measures->values[measures->count - 1];
	const struct indicator_value *before =
	    measures->count > 1 ? measures->values[measures->count - 2] : NULL;
	struct decimal change;

	if (before && last->period.kind == before->period.kind &&
	    last->period.number == before->period.number &&
	    decimal_subtract(last->value.value, before->value.value, &change)) {
		struct decimal size = charting_without_sign(change);
		struct str number = number_text(a, f, size);

		sentence = charting_add_change(a, f, sentence, change,
		    is_percent(measures->indicator)
			? LABEL(a, f, "result.percentage_points", number)
			: value_text(measures, size),
		    charting_when(a, f, before->period));
	}
	if (is_aimed(last))
		sentence = LABEL(a, f,
		    indicator_value_met(measures->indicator, last) ? "chart.met"
								   : "chart.unmet",
		    sentence, value_text(measures, last->target.value));
	return LABEL(a, f, "chart.stop", sentence);
}

static struct str line_summary(const struct measures *measures)
{
	struct arena *a = measures->arena;
	const struct indicator_value *last = measures->values[measures->count - 1];

	return add_course(measures, LABEL(a, measures->frame, "chart.result",
					charting_when(a, measures->frame, last->period),
					value_text(measures, last->value.value)));
}

static void fill_point(const struct measures *measures, struct chart_point *point,
    const struct indicator_value *value)
{
	point->has_value = true;
	point->value = value->value.value;
	point->text =
	    is_percent(measures->indicator)
		? value_text(measures, value->value.value)
		: number_text(measures->arena, measures->frame, value->value.value);
	point->has_target = is_aimed(value);
	point->target = value->target.value;
}

static struct chart_point *make_points(const struct measures *measures, size_t *count)
{
	struct arena *a = measures->arena;
	struct period *periods = arena_array(a, struct period, measures->count + 1);
	struct charting_slot *slots;
	struct chart_point *points;

	for (size_t i = 0; i < measures->count; i++)
		periods[i] = measures->values[i]->period;
	*count = charting_slots(a, periods, measures->count, &slots);
	points = arena_array(a, struct chart_point, *count + 1);
	for (size_t i = 0; i < *count; i++) {
		points[i].slot = charting_slot_text(a, measures->frame, slots[i].period);
		if (slots[i].item == SIZE_MAX)
			continue;
		fill_point(measures, &points[i], measures->values[slots[i].item]);
		points[i].apart =
		    slots[i].after_gap ||
		    (slots[i].item > 0 && period_months(periods[slots[i].item - 1]) !=
					      period_months(periods[slots[i].item]));
	}
	return points;
}

struct str measures_chart(struct arena *a, const struct frame *f,
    const struct indicator *indicator, const struct indicator_value *const *values,
    size_t count, struct str table)
{
	struct measures measures = {a, f, indicator, values, count};
	struct chart_line line = {
	    .numbers = is_percent(indicator) ? charting_percents(f) : charting_points(f),
	    .has_floor = !is_below_zero(&measures),
	    .has_ceiling = is_percent(indicator) && !exceeds_hundred(&measures),
	    .ceiling = decimal_from_int(100),
	    .target_text = label(f, "chart.target"),
	};
	struct str name;

	if (count < 2)
		return (struct str){0};
	if (is_percent(indicator))
		line.least = decimal_from_int(10);
	name = unit_label(a, f, values[0]->unit);
	line.points = make_points(&measures, &line.count);
	line.words = charting_words(f,
	    charting_id(a, "chart-indicator", indicator->id, values[0]->unit->id),
	    LABEL(a, f, "chart.indicator_title", indicator->title, name),
	    line_summary(&measures), table);
	return chart_line(a, &line);
}

/* ---- the units of one period ---- */

struct extremes {
	const struct indicator_value *low, *high;
	size_t aimed, met;
};

static struct extremes find_extremes(const struct measures *measures)
{
	struct extremes found = {0};

	for (size_t i = 0; i < measures->count; i++) {
		const struct indicator_value *value = measures->values[i];

		if (!found.low ||
		    decimal_compare(value->value.value, found.low->value.value) < 0)
			found.low = value;
		if (!found.high ||
		    decimal_compare(value->value.value, found.high->value.value) > 0)
			found.high = value;
		found.aimed += is_aimed(value);
		found.met +=
		    is_aimed(value) && indicator_value_met(measures->indicator, value);
	}
	return found;
}

/* Who has the most and who the least, and how many met their targets. */
static struct str bars_summary(const struct measures *measures)
{
	struct arena *a = measures->arena;
	const struct frame *f = measures->frame;
	struct extremes found = find_extremes(measures);
	struct str high = value_text(measures, found.high->value.value), sentence;

	if (!decimal_compare(found.high->value.value, found.low->value.value))
		sentence = LABEL(a, f, "chart.all_equal",
		    count_text(a, f, (long)measures->count), high);
	else
		sentence =
		    LABEL(a, f, "chart.highest", unit_label(a, f, found.high->unit), high,
			unit_label(a, f, found.low->unit),
			value_text(measures, found.low->value.value));
	if (found.aimed)
		sentence = LABEL(a, f, "chart.met_count", sentence,
		    count_text(a, f, (long)found.met),
		    count_text(a, f, (long)found.aimed));
	return LABEL(a, f, "chart.stop", sentence);
}

static struct str bars_chart(const struct measures *measures, struct str table)
{
	struct arena *a = measures->arena;
	const struct frame *f = measures->frame;
	struct chart_bar *bars = arena_array(a, struct chart_bar, measures->count);
	struct chart_bars drawing = {
	    .bars = bars,
	    .count = measures->count,
	    .has_ceiling = is_percent(measures->indicator),
	    .ceiling = decimal_from_int(100),
	    .target_text = label(f, "chart.target"),
	};

	for (size_t i = 0; i < measures->count; i++) {
		const struct indicator_value *value = measures->values[i];

		bars[i] = (struct chart_bar){
		    .name = unit_label(a, f, value->unit),
		    .text = value_text(measures, value->value.value),
		    .has_value = true,
		    .value = value->value.value,
		    .has_target = is_aimed(value),
		    .target = value->target.value,
		};
	}
	drawing.words = charting_words(f,
	    charting_id(a, "chart-indicator", measures->indicator->id, (struct str){0}),
	    LABEL(a, f, "chart.indicator_title", measures->indicator->title,
		charting_when(a, f, measures->values[0]->period)),
	    bars_summary(measures), table);
	return chart_bars(a, &drawing);
}

/* ---- of the whole indicator ---- */

static bool has_one_unit(const struct indicator *indicator)
{
	for (size_t i = 1; i < indicator->value_count; i++)
		if (indicator->values[i].unit != indicator->values[0].unit)
			return false;
	return true;
}

/* Of one unit all; of several those of the latest period, which stand last. */
static struct measures gather_latest(
    struct arena *a, const struct frame *f, const struct indicator *indicator)
{
	size_t count = indicator->value_count, from = 0;
	const struct indicator_value **values =
	    arena_array(a, const struct indicator_value *, count + 1);

	if (count > 0 && !has_one_unit(indicator))
		for (size_t i = 0; i < count; i++)
			if (!period_equal(indicator->values[i].period,
				indicator->values[count - 1].period))
				from = i + 1;
	for (size_t i = from; i < count; i++)
		values[i - from] = &indicator->values[i];
	return (struct measures){a, f, indicator, values, count - from};
}

void say_indicator(struct arena *a, const struct frame *f, struct value *sentences,
    const struct indicator *indicator)
{
	struct measures latest = gather_latest(a, f, indicator);
	const struct indicator_value *last;
	struct str when;

	if (latest.count == 0)
		return;
	last = latest.values[latest.count - 1];
	when = charting_when(a, f, last->period);
	if (last->unit == latest.values[0]->unit)
		value_add_text(a, sentences,
		    add_course(
			&latest, LABEL(a, f, "say.value", unit_label(a, f, last->unit),
				     when, value_text(&latest, last->value.value))));
	else
		value_add_text(a, sentences,
		    LABEL(a, f, "say.values", when, count_text(a, f, (long)latest.count),
			bars_summary(&latest)));
}

/* The values of the unit that has the value `at`, if that is its first; gives how many.
 */
static size_t gather_own(
    const struct indicator *indicator, size_t at, const struct indicator_value **own)
{
	const struct unit *unit = indicator->values[at].unit;
	size_t count = 0;

	for (size_t i = 0; i < at; i++)
		if (indicator->values[i].unit == unit)
			return 0;
	for (size_t i = at; i < indicator->value_count; i++)
		if (indicator->values[i].unit == unit)
			own[count++] = &indicator->values[i];
	return count;
}

/* A line over the periods for each unit that has several, where they are few. */
static struct str lines_charts(struct arena *a, const struct frame *f,
    const struct indicator *indicator, struct str table)
{
	const struct indicator_value *own[MOST_LINE_VALUES];
	struct str all = {0};
	size_t drawn = 0;

	if (indicator->value_count > MOST_LINE_VALUES)
		return all;
	for (size_t i = 0; i < indicator->value_count; i++) {
		size_t count = gather_own(indicator, i, own);
		struct str html = measures_chart(a, f, indicator, own, count, table);

		if (!html.n)
			continue;
		if (++drawn > MOST_LINES)
			return (struct str){0};
		all = str_format(a, "%.*s\n%.*s", STR_ARG(all), STR_ARG(html));
	}
	return all;
}

void put_indicator_chart(struct arena *a, const struct frame *f, struct value *context,
    const struct indicator *indicator, struct str table)
{
	struct measures measures = gather_latest(a, f, indicator);
	size_t count = indicator->value_count;
	struct str html = {0};

	if (count > 0 && has_one_unit(indicator))
		html = measures_chart(
		    a, f, indicator, measures.values, measures.count, table);
	else if (measures.count >= 2 && measures.count <= MOST_BARS)
		html = bars_chart(&measures, table);
	if (count > 0 && !has_one_unit(indicator))
		html = str_format(a, "%.*s%.*s", STR_ARG(html),
		    STR_ARG(lines_charts(a, f, indicator, table)));
	put_chart(a, context, "chart", html);
}
