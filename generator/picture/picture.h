/*
 * picture: what is shown of a link to a unit's page where people share it: a PNG of its
 * name, its figure and their course. The same bytes every time and everywhere: letters
 * are drawn from a font that is given, without hints, and nothing is compressed by a
 * library.
 */
#ifndef PICTURE_PICTURE_H
#define PICTURE_PICTURE_H

#include "base/buf.h"
#include "chart/chart.h"

enum { PICTURE_WIDTH = 1200, PICTURE_HEIGHT = 630 };

struct picture {
	struct str site, name; /* composed (NFC), as all texts here */
	struct str figure;     /* "78,30%" */
	struct str line;   /* what it is of: "năm 2024, hạng 5 trong 6 đơn vị" */
	struct str source; /* by which rules: the framework's title */
	const struct chart_point *points; /* its course; fewer than two: not drawn */
	size_t count;
};

struct canvas;

/* For one thread: draws with the font whose bytes are given, which must outlive it; NULL
 * where they are none that can be read. */
struct canvas *canvas_open(struct str font);
void canvas_close(struct canvas *canvas);
/* The PNG, appended. */
void picture_write(struct canvas *canvas, const struct picture *picture, struct buf *out);
/* Its version: "2.12.1". */
struct str picture_library(struct arena *arena);

#endif
