/*
 * line: one value over periods, with gaps where there is none and a mark where what comes
 * after can't be compared with what was before.
 */
#include "chart/axis.h"
#include "chart/draw.h"

#include "base/arena.h"

enum {
	TOP = 2200,    /* room for a value above the highest mark */
	DEPTH = 11000, /* of the plot */
	RIGHT = 30600, /* where the plot ends */
	BELOW = 1800,  /* from the plot to the base line of the periods */
	FOOT = 2600,   /* from the plot to the key */
	AWAY = 900,    /* from a mark to the base line of the value above it */
	UNDER = 1800,  /* … and below it */
	BESIDE = 700,  /* … and to the value beside it */
};

struct box {
	int left, right, base;
};

struct plot {
	const struct chart_line *line;
	struct drawing drawing;
	struct axis axis;
	int left;          /* where the plot begins */
	int first, last;   /* where the first and the last period stand */
	struct box *taken; /* where values stand already */
	size_t taken_count;
};

/* ---- places ---- */

static int slot_x(const struct plot *plot, size_t i)
{
	size_t count = plot->line->count;
	int width = plot->last - plot->first;

	if (count == 1)
		return plot->first + width / 2;
	return plot->first + (int)((int64_t)i * width / (int64_t)(count - 1));
}

static int value_y(const struct plot *plot, const struct chart_point *point)
{
	return axis_place(&plot->axis, point->value);
}

struct range {
	bool any;
	struct decimal low, high;
};

static void range_add(struct range *range, bool has, struct decimal value)
{
	if (!has)
		return;
	if (!range->any || decimal_compare(value, range->low) < 0)
		range->low = value;
	if (!range->any || decimal_compare(value, range->high) > 0)
		range->high = value;
	range->any = true;
}

static void fit_axis(struct plot *plot)
{
	const struct chart_line *line = plot->line;
	struct axis_bounds bounds = {
	    .whole = line->whole,
	    .least = line->least,
	    .has_floor = line->has_floor,
	    .has_ceiling = line->has_ceiling,
	    .floor = line->floor,
	    .ceiling = line->ceiling,
	};
	struct range range = {0};

	for (size_t i = 0; i < line->count; i++) {
		const struct chart_point *point = &line->points[i];

		range_add(&range, point->has_value, point->value);
		range_add(&range, point->has_span, point->low);
		range_add(&range, point->has_span, point->high);
		range_add(&range, point->has_target, point->target);
	}
	plot->axis =
	    (struct axis){.start = TOP, .length = DEPTH, .from_top = line->from_top};
	axis_fit(&plot->axis, range.low, range.high, &bounds);
}

/* ---- the axis ---- */

static void draw_ticks(struct plot *plot)
{
	const struct chart_numbers *numbers = &plot->line->numbers;
	struct drawing *drawing = &plot->drawing;
	struct decimal ticks[AXIS_TICKS];
	struct str texts[AXIS_TICKS];
	size_t count = axis_ticks(&plot->axis, ticks);
	int widest = 0;

	for (size_t i = 0; i < count; i++) {
		int width;

		texts[i] = numbers->text(drawing->arena, numbers->context, ticks[i]);
		width = draw_width(texts[i]);
		widest = width > widest ? width : widest;
	}
	plot->left = widest + 600;
	draw_path(drawing, "chart-grid", "");
	for (size_t i = 0; i < count; i++) {
		int y = axis_place(&plot->axis, ticks[i]);

		draw_stroke(drawing, plot->left, y, RIGHT, y);
	}
	draw_path_close(drawing);
	draw_open(drawing, "chart-ticks", "");
	for (size_t i = 0; i < count; i++)
		draw_text(drawing, widest, axis_place(&plot->axis, ticks[i]) + 400,
		    DRAW_END, texts[i]);
	draw_close(drawing);
}

/* Kept within the drawing. */
static int clamp_x(int x, int width)
{
	if (x + width / 2 > DRAW_WIDTH)
		x = DRAW_WIDTH - width / 2;
	return x - width / 2 < 0 ? width / 2 : x;
}

/* As many periods as can stand beside each other, counted from the last. */
static void draw_slots(struct plot *plot)
{
	const struct chart_line *line = plot->line;
	int from = DRAW_WIDTH + 1;

	draw_open(&plot->drawing, "chart-slots", "");
	for (size_t i = line->count; i > 0; i--) {
		struct str text = line->points[i - 1].slot;
		int width = draw_width(text);
		int x = clamp_x(slot_x(plot, i - 1), width);

		if (x + width / 2 >= from)
			continue;
		draw_text(&plot->drawing, x, TOP + DEPTH + BELOW, DRAW_MIDDLE, text);
		from = x - width / 2 - 400;
	}
	draw_close(&plot->drawing);
}

/* ---- what stands behind the line ---- */

static bool draw_breaks(struct plot *plot)
{
	bool any = false;

	for (size_t i = 1; i < plot->line->count; i++) {
		int x = (slot_x(plot, i - 1) + slot_x(plot, i)) / 2;

		if (!plot->line->points[i].breaks)
			continue;
		if (!any)
			draw_path(
			    &plot->drawing, "chart-break", "stroke-dasharray=\"4 3\"");
		draw_stroke(&plot->drawing, x, TOP - 1000, x, TOP + DEPTH + 400);
		any = true;
	}
	if (any)
		draw_path_close(&plot->drawing);
	return any;
}

static void draw_span(struct plot *plot, size_t i)
{
	enum { CAP = 300 };
	const struct chart_point *point = &plot->line->points[i];
	int x = slot_x(plot, i);
	int low = axis_place(&plot->axis, point->low);
	int high = axis_place(&plot->axis, point->high);

	draw_stroke(&plot->drawing, x, low, x, high);
	draw_stroke(&plot->drawing, x - CAP, low, x + CAP, low);
	draw_stroke(&plot->drawing, x - CAP, high, x + CAP, high);
}

static bool draw_spans(struct plot *plot)
{
	bool any = false;

	for (size_t i = 0; i < plot->line->count; i++) {
		if (!plot->line->points[i].has_span)
			continue;
		if (!any)
			draw_path(&plot->drawing, "chart-span", "");
		draw_span(plot, i);
		any = true;
	}
	if (any)
		draw_path_close(&plot->drawing);
	return any;
}

static bool draw_targets(struct plot *plot)
{
	enum { REACH = 900 };
	bool any = false;

	for (size_t i = 0; i < plot->line->count; i++) {
		const struct chart_point *point = &plot->line->points[i];
		int x = slot_x(plot, i), y = axis_place(&plot->axis, point->target);

		if (!point->has_target)
			continue;
		if (!any)
			draw_path(&plot->drawing, "chart-target", "stroke-width=\"2\"");
		draw_stroke(&plot->drawing, x - REACH, y, x + REACH, y);
		any = true;
	}
	if (any)
		draw_path_close(&plot->drawing);
	return any;
}

/* ---- the line, its marks and their values ---- */

/* A new stroke after a gap or a break; a value alone between two is its mark only. */
static void draw_values_line(struct plot *plot)
{
	const struct chart_point *points = plot->line->points;

	draw_path(&plot->drawing, "chart-line", "stroke-width=\"2\"");
	for (size_t i = 0; i < plot->line->count; i++) {
		bool joined = chart_leads_to(points, i);

		if (!points[i].has_value)
			continue;
		(joined ? draw_to : draw_move)(
		    &plot->drawing, slot_x(plot, i), value_y(plot, &points[i]));
	}
	draw_path_close(&plot->drawing);
}

/* "2023: 84,59% (71,2 – 90,15)": the value with its period, and the span around it. */
static struct str value_words(const struct plot *plot, const struct chart_point *point)
{
	const struct chart_numbers *numbers = &plot->line->numbers;
	struct arena *arena = plot->drawing.arena;
	struct str words =
	    str_format(arena, "%.*s: %.*s", STR_ARG(point->slot), STR_ARG(point->text));

	if (!point->has_span)
		return words;
	return str_format(arena, "%.*s (%.*s – %.*s)", STR_ARG(words),
	    STR_ARG(numbers->text(arena, numbers->context, point->low)),
	    STR_ARG(numbers->text(arena, numbers->context, point->high)));
}

static void draw_marks(struct plot *plot, bool drawn[CHART_MARK_COUNT])
{
	for (size_t i = 0; i < plot->line->count; i++) {
		const struct chart_point *point = &plot->line->points[i];

		if (!point->has_value)
			continue;
		drawn[point->mark] = true;
		draw_open_value(&plot->drawing, value_words(plot, point));
		draw_mark(
		    &plot->drawing, point->mark, slot_x(plot, i), value_y(plot, point));
		draw_close(&plot->drawing);
	}
}

/* How far the line falls (below zero: rises) on the drawing from the mark before to this
 * one; 0 where no line leads here. */
static int fall_to(const struct plot *plot, size_t i)
{
	const struct chart_point *points = plot->line->points;

	if (i >= plot->line->count || !chart_leads_to(points, i))
		return 0;
	return value_y(plot, &points[i]) - value_y(plot, &points[i - 1]);
}

/* True where the line comes from above on one side at least and from below on none, so
 * that the value stands better under its mark. */
static bool is_valley(const struct plot *plot, size_t i)
{
	int before = fall_to(plot, i), after = fall_to(plot, i + 1);

	return before >= 0 && after <= 0 && before != after;
}

/* Where the base line of a value beside its mark is, out of the way of the line. */
static int beside(const struct plot *plot, size_t i)
{
	int y = value_y(plot, &plot->line->points[i]), after = fall_to(plot, i + 1);

	if (i + 1 == plot->line->count || !chart_leads_to(plot->line->points, i + 1))
		return y + 400;
	return after < 0 && y < TOP + DEPTH - UNDER ? y + UNDER - 400 : y - AWAY + 200;
}

static bool is_free(const struct plot *plot, const struct box *box)
{
	for (size_t i = 0; i < plot->taken_count; i++) {
		const struct box *other = &plot->taken[i];
		int apart = box->base - other->base;

		if (box->left < other->right && other->left < box->right &&
		    apart < DRAW_FONT && -apart < DRAW_FONT)
			return false;
	}
	return true;
}

/* True where a line of words would stand on the stroke of the point's own target. */
static bool is_on_target(const struct plot *plot, size_t i, int base)
{
	const struct chart_point *point = &plot->line->points[i];
	int y = axis_place(&plot->axis, point->target);

	return point->has_target && y > base - DRAW_FONT && y < base + 300;
}

/* The base line of a value above or below its mark. */
static int above_or_below(const struct plot *plot, size_t i)
{
	int y = value_y(plot, &plot->line->points[i]);
	bool has_room = y + UNDER < TOP + DEPTH + 400;

	if (has_room && (is_valley(plot, i) || is_on_target(plot, i, y - AWAY)) &&
	    !is_on_target(plot, i, y + UNDER))
		return y + UNDER;
	return y - AWAY;
}

/* Beside a mark with a span, else above or below it; not at all where there is no room.
 */
static void draw_value(struct plot *plot, size_t i)
{
	const struct chart_point *point = &plot->line->points[i];
	int width = draw_width(point->text), x = slot_x(plot, i), y;
	struct box box;

	if (!point->has_value || !point->text.n)
		return;
	if (point->has_span) {
		if (i + 1 < plot->line->count &&
		    x + BESIDE + width > slot_x(plot, i + 1) - 300)
			return;
		x += BESIDE + width / 2;
		y = beside(plot, i);
	} else {
		y = above_or_below(plot, i);
	}
	x = clamp_x(x, width);
	box = (struct box){x - width / 2 - 200, x + width / 2 + 200, y};
	if (!is_free(plot, &box))
		return;
	plot->taken[plot->taken_count++] = box;
	draw_text(&plot->drawing, x, y, DRAW_MIDDLE, point->text);
}

/* The last value first, because it is the one that is looked for; then the first. */
static void draw_values(struct plot *plot)
{
	size_t count = plot->line->count;

	plot->taken = arena_array(plot->drawing.arena, struct box, count);
	draw_open(&plot->drawing, "chart-values", "");
	draw_value(plot, count - 1);
	for (size_t i = 0; i + 1 < count; i++)
		draw_value(plot, i);
	draw_close(&plot->drawing);
}

/* ---- the whole ---- */

/* Dots explain themselves while nothing else stands beside them. */
static void draw_marks_key(struct plot *plot, const bool drawn[CHART_MARK_COUNT])
{
	bool others = false;

	for (int i = CHART_MARK_DOT + 1; i < CHART_MARK_COUNT; i++)
		others |= drawn[i];
	for (int i = 0; i < CHART_MARK_COUNT && others; i++)
		if (drawn[i])
			draw_key(
			    &plot->drawing, DRAW_KEY_MARK + i, plot->line->mark_texts[i]);
}

static bool has_value(const struct chart_line *line)
{
	for (size_t i = 0; i < line->count; i++)
		if (line->points[i].has_value)
			return true;
	return false;
}

/* Half of the wider one of a point's texts, within reason. */
static int half_width(const struct chart_point *point)
{
	enum { LEAST = 1000, MOST = 3500 };
	int slot = draw_width(point->slot) / 2;
	int text = point->has_value && !point->has_span ? draw_width(point->text) / 2 : 0;
	int half = slot > text ? slot : text;

	if (half < LEAST)
		return LEAST;
	return half < MOST ? half : MOST;
}

/* So that neither the first nor the last words leave the plot. */
static void place_slots(struct plot *plot)
{
	const struct chart_point *last = &plot->line->points[plot->line->count - 1];
	int beside = last->has_span ? draw_width(last->text) + BESIDE : 0;
	int half = half_width(last);

	plot->first = plot->left + half_width(&plot->line->points[0]);
	plot->last = RIGHT - (beside > half ? beside : half);
}

struct str chart_line(struct arena *arena, const struct chart_line *line)
{
	struct plot plot = {.line = line};
	bool marks[CHART_MARK_COUNT] = {false}, breaks, spans, targets;

	if (!has_value(line))
		return (struct str){0};
	drawing_init(&plot.drawing, arena);
	fit_axis(&plot);
	draw_ticks(&plot);
	place_slots(&plot);
	draw_slots(&plot);
	breaks = draw_breaks(&plot);
	spans = draw_spans(&plot);
	draw_values_line(&plot);
	targets = draw_targets(&plot);
	draw_marks(&plot, marks);
	draw_values(&plot);
	plot.drawing.height = TOP + DEPTH + FOOT;
	draw_open(&plot.drawing, "chart-key", "");
	draw_marks_key(&plot, marks);
	if (spans)
		draw_key(&plot.drawing, DRAW_KEY_SPAN, line->span_text);
	if (targets)
		draw_key(&plot.drawing, DRAW_KEY_TARGET, line->target_text);
	if (breaks)
		draw_key(&plot.drawing, DRAW_KEY_BREAK, line->break_text);
	draw_close(&plot.drawing);
	return draw_figure(&plot.drawing, "chart-of-line", &line->words);
}
