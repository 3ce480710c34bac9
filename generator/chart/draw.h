/*
 * draw: the pencil of this room. Shapes go into a drawing, the drawing into a figure.
 * Lengths are hundredths of a unit, so that coordinates are exact and the same
 * everywhere.
 */
#ifndef CHART_DRAW_H
#define CHART_DRAW_H

#include "base/buf.h"
#include "chart/chart.h"

enum {
	DRAW_WIDTH = 32000, /* of every figure's drawing */
	DRAW_FONT = 1200,   /* the height of letters */
	DRAW_LINE = 1600,   /* from one line of words to the next */
};

enum draw_anchor { DRAW_START, DRAW_MIDDLE, DRAW_END };

struct drawing {
	struct arena *arena;
	struct buf body;
	int height; /* set before the figure is made */
};

void drawing_init(struct drawing *drawing, struct arena *arena);

/* A group with a class and further attributes (literals); shapes until draw_close stand
 * in it. */
void draw_open(struct drawing *drawing, const char *class, const char *attributes);
void draw_close(struct drawing *drawing);
/* The same for what one value looks like: `text` says it whole ("2023: 84,59%"), for
 * scripts that show it when somebody points at it. */
void draw_open_value(struct drawing *drawing, struct str text);
/* A text; `y` is its base line. Letters are escaped. */
void draw_text(
    struct drawing *drawing, int x, int y, enum draw_anchor anchor, struct str text);
/* A full bar, and the outline of what could be filled. */
void draw_bar(struct drawing *drawing, int x, int y, int width, int height);
void draw_track(struct drawing *drawing, int x, int y, int width, int height);
/* One path of a class and further attributes: moves, lines and strokes until
 * draw_path_close. */
void draw_path(struct drawing *drawing, const char *class, const char *attributes);
void draw_move(struct drawing *drawing, int x, int y);
void draw_to(struct drawing *drawing, int x, int y);
void draw_stroke(struct drawing *drawing, int x1, int y1, int x2, int y2);
void draw_path_close(struct drawing *drawing);
/* A circle in the colours of its group. */
void draw_disc(struct drawing *drawing, int x, int y, int radius);
void draw_mark(struct drawing *drawing, enum chart_mark mark, int x, int y);

/* ---- the key ---- */

enum draw_key {
	DRAW_KEY_MARK, /* the first of CHART_MARK_COUNT */
	DRAW_KEY_SPAN = DRAW_KEY_MARK + CHART_MARK_COUNT,
	DRAW_KEY_TARGET,
	DRAW_KEY_TICK,
	DRAW_KEY_TRACK,
	DRAW_KEY_BREAK,
	DRAW_KEY_GAP,
	DRAW_KEY_COUNT,
};

/* A dotted line for rows that are left out. */
void draw_gap(struct drawing *drawing, int from, int to, int y);
/* A line of the key at the drawing's foot, which grows by it; nothing without words. */
void draw_key(struct drawing *drawing, enum draw_key key, struct str text);
/* The pointer at a target on a bar, its tip at (x, y). */
void draw_pointer(struct drawing *drawing, int x, int y);

/* The figure with all that is in the drawing, whose memory is given back. */
struct str draw_figure(
    struct drawing *drawing, const char *class, const struct chart_words *words);
/* The SVG element alone, named by its title. */
struct str draw_inline(struct drawing *drawing, const char *class, int width,
    struct str id, struct str title);

/* ---- words ---- */

/* How wide a text is, roughly and rather too much: fonts differ. */
int draw_width(struct str text);
/* The text, or as much of it as fits and an ellipsis. */
struct str draw_fitted(struct arena *arena, struct str text, int width);
/* Broken at spaces into at most two lines, the second fitted; gives their number. */
size_t draw_wrapped(struct arena *arena, struct str text, int width, struct str lines[2]);

#endif
