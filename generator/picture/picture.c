/*
 * picture: where what stands.
 */
#include "picture/canvas.h"

#include "base/text.h"

enum {
	LEFT = 60,
	RIGHT = PICTURE_WIDTH - 60,
	BAND = 104,
	COURSE_LEFT = 700,
	COURSE_TOP = 300,
	COURSE_BOTTOM = 430,
};

/* As in the default theme. */
static const struct {
	unsigned char under[3], full[3];
} colours[COLOUR_COUNT] = {
    [COLOUR_INK] = {{255, 255, 255}, {17, 20, 24}},
    [COLOUR_MUTED] = {{255, 255, 255}, {79, 87, 97}},
    [COLOUR_ACCENT] = {{255, 255, 255}, {11, 83, 148}},
    [COLOUR_BAND_TEXT] = {{20, 60, 102}, {255, 255, 255}},
};

static void fill_palette(unsigned char palette[COLOUR_COUNT * COLOUR_STEPS][3])
{
	const int most = COLOUR_STEPS - 1;

	for (int i = 0; i < COLOUR_COUNT * COLOUR_STEPS; i++)
		for (int k = 0; k < 3; k++) {
			int under = colours[i / COLOUR_STEPS].under[k];
			int full = colours[i / COLOUR_STEPS].full[k];

			palette[i][k] =
			    (unsigned char)(under +
					    (full - under) * (i % COLOUR_STEPS) / most);
		}
}

/* A line no wider than there is room: smaller down to `least`, then cut at a word. */
static void put_line(struct canvas *canvas, struct str text, int size, int least, int y,
    bool bold, enum colour colour)
{
	const struct str more = STR("…");
	const int room = RIGHT - LEFT;

	while (size > least && canvas_width(canvas, text, size) > room)
		size -= 2;
	if (canvas_width(canvas, text, size) > room) {
		while (text.n > 0 && canvas_width(canvas, text, size) +
					     canvas_width(canvas, more, size) >
					 room)
			while (text.n > 0 && text.p[--text.n] != ' ')
				;
		canvas_text(canvas, more, size, LEFT + canvas_width(canvas, text, size),
		    y, bold, colour);
	}
	canvas_text(canvas, text, size, LEFT, y, bold, colour);
}

static void put_course(struct canvas *canvas, const struct picture *picture)
{
	const struct chart_point *points = picture->points;
	int64_t least = INT64_MAX, most = INT64_MIN, span;
	int before[2] = {0}, at[2] = {0};

	for (size_t i = 0; i < picture->count; i++) {
		if (!points[i].has_value)
			continue;
		least = points[i].value.units < least ? points[i].value.units : least;
		most = points[i].value.units > most ? points[i].value.units : most;
	}
	if (picture->count < 2 || least > most)
		return;
	span = most > least ? most - least : 1;
	for (size_t i = 0; i < picture->count; i++) {
		bool joined = i > 0 && points[i - 1].has_value && !points[i].breaks;

		if (!points[i].has_value)
			continue;
		at[0] = COURSE_LEFT +
			(RIGHT - COURSE_LEFT) * (int)i / (int)(picture->count - 1);
		at[1] = COURSE_BOTTOM - (int)((points[i].value.units - least) *
					      (COURSE_BOTTOM - COURSE_TOP) / span);
		canvas_line(canvas, joined ? before : at, at, 8, COLOUR_ACCENT);
		memcpy(before, at, sizeof(before));
	}
	canvas_line(canvas, at, at, 24, COLOUR_ACCENT);
}

void picture_write(struct canvas *canvas, const struct picture *picture, struct buf *out)
{
	unsigned char palette[COLOUR_COUNT * COLOUR_STEPS][3];

	canvas_clear(canvas);
	canvas_band(canvas, BAND);
	put_line(canvas, picture->site, 34, 26, 64, false, COLOUR_BAND_TEXT);
	put_line(canvas, picture->name, 68, 44, 216, true, COLOUR_INK);
	canvas_text(canvas, picture->figure, 132, LEFT, 430, true, COLOUR_ACCENT);
	put_line(canvas, picture->line, 40, 30, 510, false, COLOUR_INK);
	put_line(canvas, picture->source, 28, 22, 580, false, COLOUR_MUTED);
	put_course(canvas, picture);
	fill_palette(palette);
	png_write(canvas, palette, out);
}
