/*
 * spark: the course of a value, as large as a few words.
 */
#include "chart/axis.h"
#include "chart/draw.h"

enum { WIDTH = 9600, HEIGHT = 2400, MARGIN = 450 };

static int slot_x(const struct chart_spark *spark, size_t i)
{
	if (spark->count == 1)
		return WIDTH / 2;
	return MARGIN +
	       (int)((int64_t)i * (WIDTH - 2 * MARGIN) / (int64_t)(spark->count - 1));
}

/* The last value's place; false when there is none. */
static bool fit_axis(const struct chart_spark *spark, struct axis *axis, size_t *last)
{
	bool any = false;

	*axis = (struct axis){.start = MARGIN, .length = HEIGHT - 2 * MARGIN};
	for (size_t i = 0; i < spark->count; i++) {
		const struct chart_point *point = &spark->points[i];

		if (!point->has_value)
			continue;
		if (!any || decimal_compare(point->value, axis->from) < 0)
			axis->from = point->value;
		if (!any || decimal_compare(point->value, axis->to) > 0)
			axis->to = point->value;
		any = true;
		*last = i;
	}
	return any;
}

/* A value alone between gaps is a stroke without length: its round ends are seen. */
static void draw_step(struct drawing *drawing, bool joined, int x, int y)
{
	if (!joined)
		draw_move(drawing, x, y);
	draw_to(drawing, x, y);
}

struct str chart_spark(struct arena *arena, const struct chart_spark *spark)
{
	const struct chart_point *points = spark->points;
	struct drawing drawing;
	struct axis axis;
	size_t last = 0;

	if (!fit_axis(spark, &axis, &last))
		return (struct str){0};
	drawing_init(&drawing, arena);
	draw_path(&drawing, "chart-line", "stroke-width=\"2\" stroke-linecap=\"round\"");
	for (size_t i = 0; i < spark->count; i++) {
		bool joined = chart_leads_to(points, i);

		if (points[i].has_value)
			draw_step(&drawing, joined, slot_x(spark, i),
			    axis_place(&axis, points[i].value));
	}
	draw_path_close(&drawing);
	draw_disc(
	    &drawing, slot_x(spark, last), axis_place(&axis, points[last].value), 300);
	drawing.height = HEIGHT;
	return draw_inline(&drawing, "spark", WIDTH, spark->id, spark->title);
}
