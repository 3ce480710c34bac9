/*
 * chart_spread: the mean of many units over periods, and how far they lie apart.
 */
#include "page/charting.h"

#include "base/arena.h"

struct spreads {
	struct arena *arena;
	const struct frame *frame;
	const struct spread *items;
	size_t count;
	bool in_percent;
};

/* Keeps the extremes; the mean is that of the `sum` so far. */
void spread_add(struct spread *spread, struct decimal *sum, struct decimal value)
{
	if (!decimal_add(*sum, value, sum))
		return;
	if (!spread->count || decimal_compare(value, spread->lowest) < 0)
		spread->lowest = value;
	if (!spread->count || decimal_compare(value, spread->highest) > 0)
		spread->highest = value;
	spread->count++;
	spread->mean = decimal_mean(*sum, spread->count, 2);
}

void spread_add_step(
    struct spread *spread, struct decimal *sum, struct decimal before, struct decimal now)
{
	struct decimal step;

	if (!decimal_subtract(now, before, &step) || !decimal_add(*sum, step, sum))
		return;
	spread->shared++;
	spread->change = decimal_mean(*sum, spread->shared, 2);
}

bool spreads_of_one(const struct spread *spreads, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (spreads[i].count > 1)
			return false;
	return true;
}

static struct str figure_text(const struct spreads *spreads, struct decimal value)
{
	return spreads->in_percent ? percent_text(spreads->arena, spreads->frame, value)
				   : number_text(spreads->arena, spreads->frame, value);
}

static bool is_apart(const struct spread *spread)
{
	return spread->count > 1 && decimal_compare(spread->lowest, spread->highest) != 0;
}

/* The nearest before that has a mean, or NULL. */
static const struct spread *before_of(const struct spreads *spreads, size_t i)
{
	while (i-- > 0)
		if (spreads->items[i].count)
			return &spreads->items[i];
	return NULL;
}

static bool is_comparable(
    const struct spreads *spreads, const struct spread *before, const struct spread *now)
{
	return before && !series_breaks(before->framework, now->framework) &&
	       period_months(before->period) == period_months(now->period) &&
	       (spreads->in_percent || decimal_compare(before->max, now->max) == 0);
}

static struct str add_change(const struct spreads *spreads, struct str sentence,
    const struct spread *before, const struct spread *now)
{
	struct arena *a = spreads->arena;
	const struct frame *f = spreads->frame;

	if (!is_comparable(spreads, before, now) || now->shared == 0)
		return sentence;
	sentence = charting_add_change(a, f, sentence, now->change,
	    LABEL(a, f, spreads->in_percent ? "result.percentage_points" : "chart.points",
		number_text(a, f, charting_without_sign(now->change))),
	    charting_when(a, f, before->period));
	if (now->shared == now->count && now->shared == before->count)
		return sentence;
	return LABEL(
	    a, f, "chart.among_shared", sentence, count_text(a, f, (long)now->shared));
}

/* The change is that of the units which were there both times.
 * "Trung bình năm 2023 là 7,9 trên 10 điểm, tăng 0,3 điểm so với năm 2022; thấp nhất
 * 5,5, cao nhất 9,75." */
static struct str summary(const struct spreads *spreads)
{
	struct arena *a = spreads->arena;
	const struct frame *f = spreads->frame;
	const struct spread *now = before_of(spreads, spreads->count);
	static const char *const patterns[2][2] = {
	    {"chart.mean", "chart.mean_percent"}, {"chart.result_of", "chart.result"}};
	bool alone = spreads_of_one(spreads->items, spreads->count);
	struct str sentence = LABEL(a, f, patterns[alone][spreads->in_percent],
	    charting_when(a, f, now->period), figure_text(spreads, now->mean),
	    number_text(a, f, now->max));

	sentence = add_change(
	    spreads, sentence, before_of(spreads, (size_t)(now - spreads->items)), now);
	if (is_apart(now))
		sentence = LABEL(a, f, "chart.extremes", sentence,
		    figure_text(spreads, now->lowest),
		    figure_text(spreads, now->highest));
	return LABEL(a, f, "chart.stop", sentence);
}

static void fill_point(const struct spreads *spreads, struct chart_point *point, size_t i)
{
	const struct spread *spread = &spreads->items[i];

	point->breaks =
	    i > 0 && series_breaks(spreads->items[i - 1].framework, spread->framework);
	point->apart = i > 0 && period_months(spreads->items[i - 1].period) !=
				    period_months(spread->period);
	if (!spread->count)
		return;
	point->has_value = true;
	point->value = spread->mean;
	point->text = number_text(spreads->arena, spreads->frame, spread->mean);
	point->has_span = is_apart(spread);
	point->low = spread->lowest;
	point->high = spread->highest;
	point->has_target = !spreads->in_percent;
	point->target = spread->max;
}

static struct chart_point *make_points(const struct spreads *spreads, size_t *count)
{
	struct arena *a = spreads->arena;
	struct period *periods = arena_array(a, struct period, spreads->count + 1);
	struct charting_slot *slots;
	struct chart_point *points;

	for (size_t i = 0; i < spreads->count; i++)
		periods[i] = spreads->items[i].period;
	*count = charting_slots(a, periods, spreads->count, &slots);
	points = arena_array(a, struct chart_point, *count + 1);
	for (size_t i = 0; i < *count; i++) {
		points[i].slot = charting_slot_text(a, spreads->frame, slots[i].period);
		if (slots[i].item != SIZE_MAX)
			fill_point(spreads, &points[i], slots[i].item);
		points[i].apart |= slots[i].after_gap;
	}
	return points;
}

static size_t known_count(const struct spreads *spreads)
{
	size_t known = 0;

	for (size_t i = 0; i < spreads->count; i++)
		known += spreads->items[i].count > 0;
	return known;
}

struct str spread_chart(struct arena *a, const struct frame *f,
    const struct spread *items, size_t count, bool in_percent, struct str id,
    struct str title, struct str table)
{
	struct spreads spreads = {a, f, items, count, in_percent};
	struct chart_line line = {
	    .numbers = in_percent ? charting_percents(f) : charting_points(f),
	    .has_floor = true,
	    .span_text = label(f, "chart.span"),
	    .target_text = label(f, "chart.max"),
	    .break_text = label(f, "chart.break"),
	};

	if (known_count(&spreads) < 2)
		return (struct str){0};
	if (in_percent)
		line.least = decimal_from_int(10);
	line.points = make_points(&spreads, &line.count);
	line.words = charting_words(f, id, title, summary(&spreads), table);
	return chart_line(a, &line);
}
