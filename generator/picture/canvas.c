/*
 * canvas: outlines of letters and strokes, filled by FreeType's rasterizer span by span.
 * This file alone knows it.
 */
#include "picture/canvas.h"

#include "base/arena.h"
#include "base/text.h"

#include <ft2build.h>
#include <stdlib.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include FT_STROKER_H

struct canvas {
	FT_Library library;
	FT_Face face;
	FT_Stroker stroker;
	enum colour colour; /* of what is being filled */
	unsigned char rows[PICTURE_HEIGHT][PICTURE_WIDTH];
};

void canvas_close(struct canvas *canvas)
{
	if (!canvas)
		return;
	if (canvas->stroker)
		FT_Stroker_Done(canvas->stroker);
	if (canvas->face)
		FT_Done_Face(canvas->face);
	if (canvas->library)
		FT_Done_FreeType(canvas->library);
	free(canvas);
}

struct canvas *canvas_open(struct str font)
{
	struct canvas *canvas = calloc(1, sizeof(*canvas));

	if (canvas && font.n > 0 && FT_Init_FreeType(&canvas->library) == 0 &&
	    FT_New_Memory_Face(canvas->library, (const FT_Byte *)font.p, (FT_Long)font.n,
		0, &canvas->face) == 0 &&
	    FT_IS_SCALABLE(canvas->face) &&
	    FT_Stroker_New(canvas->library, &canvas->stroker) == 0)
		return canvas;
	canvas_close(canvas);
	return NULL;
}

struct str picture_library(struct arena *arena)
{
	FT_Library library;
	int major = 0, minor = 0, patch = 0;

	if (FT_Init_FreeType(&library) == 0) {
		FT_Library_Version(library, &major, &minor, &patch);
		FT_Done_FreeType(library);
	}
	return str_format(arena, "%d.%d.%d", major, minor, patch);
}

void canvas_clear(struct canvas *canvas)
{
	memset(canvas->rows, COLOUR_INK * COLOUR_STEPS, sizeof(canvas->rows));
}

void canvas_band(struct canvas *canvas, int height)
{
	memset(canvas->rows, COLOUR_BAND_TEXT * COLOUR_STEPS,
	    (size_t)height * PICTURE_WIDTH);
}

const unsigned char *canvas_row(const struct canvas *canvas, int y)
{
	return canvas->rows[y];
}

/* ---- filling ---- */

static void put_pixel(struct canvas *canvas, int x, int row, int step)
{
	unsigned char *pixel = &canvas->rows[row][x];
	bool same = *pixel / COLOUR_STEPS == (int)canvas->colour;

	if (step > 0 && (!same || *pixel % COLOUR_STEPS < step))
		*pixel = (unsigned char)((int)canvas->colour * COLOUR_STEPS + step);
}

/* FreeType counts rows from below. */
static void take_spans(int y, int count, const FT_Span *spans, void *context)
{
	struct canvas *canvas = context;
	int row = PICTURE_HEIGHT - 1 - y;

	for (int i = 0; i < count && row >= 0 && row < PICTURE_HEIGHT; i++)
		for (int k = 0; k < spans[i].len; k++)
			if (spans[i].x + k >= 0 && spans[i].x + k < PICTURE_WIDTH)
				put_pixel(canvas, spans[i].x + k, row,
				    (spans[i].coverage * (COLOUR_STEPS - 1) + 127) / 255);
}

static void fill(struct canvas *canvas, FT_Outline *outline, enum colour colour)
{
	FT_Raster_Params parameters = {
	    .flags = FT_RASTER_FLAG_AA | FT_RASTER_FLAG_DIRECT | FT_RASTER_FLAG_CLIP,
	    .gray_spans = take_spans,
	    .user = canvas,
	    .clip_box = {0, 0, PICTURE_WIDTH, PICTURE_HEIGHT},
	};

	canvas->colour = colour;
	FT_Outline_Render(canvas->library, outline, &parameters);
}

/* ---- letters ---- */

/* The next letter of a text, as an outline of that size; false where the font has none.
 */
static bool load_letter(struct canvas *canvas, struct str text, size_t *at)
{
	FT_UInt glyph = FT_Get_Char_Index(canvas->face, text_next(text, at));

	return glyph != 0 &&
	       FT_Load_Glyph(
		   canvas->face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) == 0 &&
	       canvas->face->glyph->format == FT_GLYPH_FORMAT_OUTLINE;
}

static bool choose_size(struct canvas *canvas, int size)
{
	return FT_Set_Char_Size(canvas->face, 0, size * 64, 72, 72) == 0;
}

int canvas_width(struct canvas *canvas, struct str text, int size)
{
	FT_Pos width = 0;

	for (size_t at = 0; choose_size(canvas, size) && at < text.n;)
		if (load_letter(canvas, text, &at))
			width += canvas->face->glyph->advance.x;
	return (int)((width + 63) / 64);
}

void canvas_text(struct canvas *canvas, struct str text, int size, int x, int y,
    bool bold, enum colour colour)
{
	FT_Pos pen = (FT_Pos)x * 64;

	if (!choose_size(canvas, size))
		return;
	for (size_t at = 0; at < text.n && pen < PICTURE_WIDTH * 64;) {
		FT_Outline *outline = &canvas->face->glyph->outline;

		if (!load_letter(canvas, text, &at))
			continue;
		if (bold)
			FT_Outline_Embolden(outline, size * 64 / 24);
		FT_Outline_Translate(outline, pen, (FT_Pos)(PICTURE_HEIGHT - y) * 64);
		fill(canvas, outline, colour);
		pen += canvas->face->glyph->advance.x;
	}
}

/* ---- strokes ---- */

void canvas_line(struct canvas *canvas, const int from[2], const int to[2], int thickness,
    enum colour colour)
{
	FT_Vector start = {from[0] * 64, (PICTURE_HEIGHT - from[1]) * 64};
	/* A stroke must have some length, lest it have no ends either. */
	FT_Vector end = {to[0] * 64 + 1, (PICTURE_HEIGHT - to[1]) * 64};
	FT_UInt points = 0, contours = 0;
	FT_Outline outline;

	FT_Stroker_Set(canvas->stroker, (FT_Fixed)thickness * 32,
	    FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
	if (FT_Stroker_BeginSubPath(canvas->stroker, &start, 1) != 0 ||
	    FT_Stroker_LineTo(canvas->stroker, &end) != 0 ||
	    FT_Stroker_EndSubPath(canvas->stroker) != 0 ||
	    FT_Stroker_GetCounts(canvas->stroker, &points, &contours) != 0 ||
	    FT_Outline_New(canvas->library, points, (FT_Int)contours, &outline) != 0)
		return;
	outline.n_points = outline.n_contours = 0;
	FT_Stroker_Export(canvas->stroker, &outline);
	fill(canvas, &outline, colour);
	FT_Outline_Done(canvas->library, &outline);
}
