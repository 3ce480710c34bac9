/*
 * canvas: letters, lines and discs as bytes, one a pixel: four colours, each in sixteen
 * steps from what lies under it. Places are in pixels from the upper left.
 */
#ifndef PICTURE_CANVAS_H
#define PICTURE_CANVAS_H

#include "picture/picture.h"

/* The first three stand on white, the last on the band. */
enum colour { COLOUR_INK, COLOUR_MUTED, COLOUR_ACCENT, COLOUR_BAND_TEXT, COLOUR_COUNT };
enum { COLOUR_STEPS = 16 };

void canvas_clear(struct canvas *canvas);
/* The rows above `height` become the band. */
void canvas_band(struct canvas *canvas, int height);
/* How wide a line of text is. */
int canvas_width(struct canvas *canvas, struct str text, int size);
/* A line of text whose letters stand on `y`; bold ones are as wide as others. */
void canvas_text(struct canvas *canvas, struct str text, int size, int x, int y,
    bool bold, enum colour colour);
/* A line of `thickness` with round ends, from one point to the other; the same point
 * twice is a disc. */
void canvas_line(struct canvas *canvas, const int from[2], const int to[2], int thickness,
    enum colour colour);
const unsigned char *canvas_row(const struct canvas *canvas, int y);

/* Palette and rows as a PNG, appended. */
void png_write(const struct canvas *canvas,
    unsigned char palette[COLOUR_COUNT * COLOUR_STEPS][3], struct buf *out);

#endif
