/*
 * bars: values against what could be had and what was to be reached. The name stands over
 * its bar and the value at the end of the name's line, so that long names fit a
 * telephone.
 */
#include "chart/axis.h"
#include "chart/draw.h"

enum {
	THICK = 1200, /* of a bar */
	GAP = 700,    /* from a bar to the next name's line */
	LEAD = 1000, /* from the base line of the name to the bar: room for the pointer */
};

struct page {
	const struct chart_bars *bars;
	struct drawing drawing;
	struct axis axis;
	bool has_max, has_target;
};

static void widen_axis(struct axis *axis, bool has, struct decimal value)
{
	if (has && decimal_compare(value, axis->to) > 0)
		axis->to = value;
}

static void fit_axis(struct page *page)
{
	const struct chart_bars *bars = page->bars;
	struct axis *axis = &page->axis;

	*axis = (struct axis){.start = 0, .length = DRAW_WIDTH - 100, .from_top = true};
	widen_axis(axis, bars->has_ceiling, bars->ceiling);
	for (size_t i = 0; i < bars->count; i++) {
		widen_axis(axis, bars->bars[i].has_value, bars->bars[i].value);
		widen_axis(axis, bars->bars[i].has_max, bars->bars[i].max);
		widen_axis(axis, bars->bars[i].has_target, bars->bars[i].target);
	}
	if (!axis->to.units)
		axis->to.units = DECIMAL_SCALE; /* nothing but zeros */
}

static int length_of(const struct page *page, struct decimal value)
{
	return axis_place(&page->axis, value);
}

static void draw_names(struct page *page, const struct chart_bar *bar)
{
	struct drawing *drawing = &page->drawing;
	struct str text = draw_fitted(drawing->arena, bar->text, DRAW_WIDTH * 2 / 3);
	struct str lines[2];
	size_t count = draw_wrapped(
	    drawing->arena, bar->name, DRAW_WIDTH - draw_width(text) - 1000, lines);

	draw_open(drawing, "chart-names", "");
	for (size_t i = 0; i < count; i++) {
		drawing->height += DRAW_LINE;
		draw_text(drawing, 0, drawing->height - 200, DRAW_START, lines[i]);
	}
	draw_close(drawing);
	draw_open(drawing, "chart-values", "");
	draw_text(drawing, DRAW_WIDTH, drawing->height - 200, DRAW_END, text);
	draw_close(drawing);
}

/* With a rim, so that it is seen on a bar too. */
static void draw_target(struct drawing *drawing, int x, int y)
{
	static const char *const strokes[][2] = {
	    {"chart-rim", "stroke=\"Canvas\" stroke-width=\"6\""},
	    {"chart-target", "stroke-width=\"2\""}};

	for (size_t i = 0; i < sizeof(strokes) / sizeof(strokes[0]); i++) {
		draw_path(drawing, strokes[i][0], strokes[i][1]);
		draw_stroke(drawing, x, y, x, y + THICK + 300);
		draw_path_close(drawing);
	}
	draw_pointer(drawing, x, y - 100);
}

static void add_bar(struct page *page, const struct chart_bar *bar)
{
	struct drawing *drawing = &page->drawing;
	int y;

	draw_open_value(drawing, str_format(drawing->arena, "%.*s: %.*s",
				     STR_ARG(bar->name), STR_ARG(bar->text)));
	draw_names(page, bar);
	y = drawing->height += LEAD;
	if (bar->has_max)
		draw_track(drawing, 50, y, length_of(page, bar->max), THICK);
	if (bar->has_value)
		draw_bar(drawing, 50, y, length_of(page, bar->value), THICK);
	if (bar->has_target)
		draw_target(drawing, 50 + length_of(page, bar->target), y);
	draw_close(drawing);
	page->has_max |= bar->has_max;
	page->has_target |= bar->has_target;
	drawing->height += THICK + GAP;
}

static bool has_value(const struct chart_bars *bars)
{
	for (size_t i = 0; i < bars->count; i++)
		if (bars->bars[i].has_value)
			return true;
	return false;
}

struct str chart_bars(struct arena *arena, const struct chart_bars *bars)
{
	struct page page = {.bars = bars};

	if (!has_value(bars))
		return (struct str){0};
	drawing_init(&page.drawing, arena);
	fit_axis(&page);
	for (size_t i = 0; i < bars->count; i++)
		add_bar(&page, &bars->bars[i]);
	draw_open(&page.drawing, "chart-key", "");
	if (page.has_max)
		draw_key(&page.drawing, DRAW_KEY_TRACK, bars->max_text);
	if (page.has_target)
		draw_key(&page.drawing, DRAW_KEY_TICK, bars->target_text);
	draw_close(&page.drawing);
	return draw_figure(&page.drawing, "chart-of-bars", &bars->words);
}
