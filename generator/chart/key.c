/*
 * key: what the marks of a drawing mean, in a few lines below it.
 */
#include "chart/draw.h"

enum { SAMPLE = 800, WORDS = 2200, RISE = 400, REACH = 500 };

static void sample_span(struct drawing *drawing, int y)
{
	draw_path(drawing, "chart-span", "");
	draw_stroke(drawing, SAMPLE, y - REACH, SAMPLE, y + REACH);
	draw_stroke(drawing, SAMPLE - 300, y - REACH, SAMPLE + 300, y - REACH);
	draw_stroke(drawing, SAMPLE - 300, y + REACH, SAMPLE + 300, y + REACH);
	draw_path_close(drawing);
}

static void sample_target(struct drawing *drawing, int y)
{
	draw_path(drawing, "chart-target", "stroke-width=\"2\"");
	draw_stroke(drawing, SAMPLE - 700, y, SAMPLE + 700, y);
	draw_path_close(drawing);
}

static void sample_tick(struct drawing *drawing, int y)
{
	draw_pointer(drawing, SAMPLE, y + 300);
}

static void sample_track(struct drawing *drawing, int y)
{
	draw_track(drawing, SAMPLE - 700, y - 400, 1400, 800);
}

static void sample_break(struct drawing *drawing, int y)
{
	draw_path(drawing, "chart-break", "stroke-dasharray=\"4 3\"");
	draw_stroke(drawing, SAMPLE, y - 600, SAMPLE, y + 600);
	draw_path_close(drawing);
}

static void sample_gap(struct drawing *drawing, int y)
{
	draw_gap(drawing, SAMPLE - 700, SAMPLE + 700, y);
}

void draw_key(struct drawing *drawing, enum draw_key key, struct str text)
{
	static void (*const samples[DRAW_KEY_COUNT])(struct drawing *, int) = {
	    [DRAW_KEY_SPAN] = sample_span,
	    [DRAW_KEY_TARGET] = sample_target,
	    [DRAW_KEY_TICK] = sample_tick,
	    [DRAW_KEY_TRACK] = sample_track,
	    [DRAW_KEY_BREAK] = sample_break,
	    [DRAW_KEY_GAP] = sample_gap,
	};
	struct str lines[2];
	size_t count;

	if (!text.n)
		return;
	count = draw_wrapped(drawing->arena, text, DRAW_WIDTH - WORDS, lines);
	if (samples[key])
		samples[key](drawing, drawing->height + DRAW_LINE - 800);
	else
		draw_mark(drawing, (enum chart_mark)(key - DRAW_KEY_MARK), SAMPLE,
		    drawing->height + DRAW_LINE - 800);
	for (size_t i = 0; i < count; i++) {
		drawing->height += DRAW_LINE;
		draw_text(drawing, WORDS, drawing->height - RISE, DRAW_START, lines[i]);
	}
}
