/*
 * ranks: the places of many over periods. Each place bears its number, each line one of
 * several dashes, and the name stands where the line ends.
 */
#include "chart/draw.h"

#include "base/arena.h"

enum {
	HEAD = 2000,   /* room for the periods */
	ROW = 2200,    /* from one place to the next */
	DISC = 950,    /* radius around a number */
	NARROW = 6000, /* the least and the most room for names */
	BROAD = 15000,
};

struct field {
	const struct chart_ranks *ranks;
	struct drawing drawing;
	int names; /* where they begin */
};

static int column_x(const struct field *field, size_t i)
{
	int first = DISC + 700, last = field->names - DISC - 400;
	size_t count = field->ranks->column_count;

	if (count == 1)
		return last;
	return first + (int)((int64_t)i * (last - first) / (int64_t)(count - 1));
}

static int row_y(size_t row)
{
	return HEAD + ROW / 2 + (int)(row < 1000 ? row : 1000) * ROW;
}

static const struct chart_place *last_place(
    const struct chart_ranks *ranks, const struct chart_ranked *series)
{
	return &series->places[ranks->column_count - 1];
}

static void make_room(struct field *field)
{
	const struct chart_ranks *ranks = field->ranks;
	int widest = NARROW;

	for (size_t i = 0; i < ranks->count; i++) {
		int width = draw_width(ranks->series[i].name);

		if (last_place(ranks, &ranks->series[i])->has && width > widest)
			widest = width;
	}
	field->names = DRAW_WIDTH - (widest < BROAD ? widest : BROAD);
}

/* From the last column leftwards, as many as have room. */
static void draw_columns(struct field *field)
{
	int from = DRAW_WIDTH;

	draw_open(&field->drawing, "chart-slots", "");
	for (size_t i = field->ranks->column_count; i > 0; i--) {
		struct str text = field->ranks->columns[i - 1];
		int width = draw_width(text), x = column_x(field, i - 1);

		if (x - width / 2 < 0)
			x = width / 2;
		if (x + width / 2 >= from)
			continue;
		draw_text(&field->drawing, x, HEAD - 600, DRAW_MIDDLE, text);
		from = x - width / 2 - 400;
	}
	draw_close(&field->drawing);
}

static void draw_lines(struct field *field, size_t nth)
{
	static const char *const dashes[] = {"", "stroke-dasharray=\"7 3\"",
	    "stroke-dasharray=\"2 3\"", "stroke-dasharray=\"9 3 2 3\""};
	const struct chart_place *places = field->ranks->series[nth].places;
	bool any = false;

	for (size_t i = 1; i < field->ranks->column_count; i++) {
		if (!places[i - 1].has || !places[i].has || !places[i].joined)
			continue;
		if (!any)
			draw_path(&field->drawing, "chart-rank-line",
			    dashes[nth % (sizeof(dashes) / sizeof(dashes[0]))]);
		draw_stroke(&field->drawing, column_x(field, i - 1),
		    row_y(places[i - 1].row), column_x(field, i), row_y(places[i].row));
		any = true;
	}
	if (any)
		draw_path_close(&field->drawing);
}

static void draw_discs(struct field *field, size_t rows)
{
	const struct chart_ranks *ranks = field->ranks;
	/* Equals have one number between them. */
	bool *told = arena_array(field->drawing.arena, bool, rows * ranks->column_count);

	draw_open(
	    &field->drawing, "chart-discs", "fill=\"Canvas\" stroke=\"currentColor\"");
	for (size_t i = 0; i < ranks->count; i++)
		for (size_t k = 0; k < ranks->column_count; k++) {
			const struct chart_place *place = &ranks->series[i].places[k];

			if (!place->has)
				continue;
			draw_open_value(&field->drawing,
			    str_format(field->drawing.arena, "%.*s, %.*s: %.*s",
				STR_ARG(ranks->series[i].name),
				STR_ARG(ranks->columns[k]), STR_ARG(place->text)));
			draw_disc(
			    &field->drawing, column_x(field, k), row_y(place->row), DISC);
			draw_close(&field->drawing);
		}
	draw_close(&field->drawing);
	draw_open(&field->drawing, "chart-places", "");
	for (size_t i = 0; i < ranks->count; i++)
		for (size_t k = 0; k < ranks->column_count; k++) {
			const struct chart_place *place = &ranks->series[i].places[k];
			size_t at = place->row * ranks->column_count + k;

			if (!place->has || told[at])
				continue;
			told[at] = true;
			draw_text(&field->drawing, column_x(field, k),
			    row_y(place->row) + 420, DRAW_MIDDLE, place->text);
		}
	draw_close(&field->drawing);
}

static void draw_names(struct field *field)
{
	const struct chart_ranks *ranks = field->ranks;

	draw_open(&field->drawing, "chart-names", "");
	for (size_t i = 0; i < ranks->count; i++) {
		const struct chart_place *place = last_place(ranks, &ranks->series[i]);

		if (place->has)
			draw_text(&field->drawing, field->names,
			    row_y(place->name_row) + 420, DRAW_START,
			    draw_fitted(field->drawing.arena, ranks->series[i].name,
				DRAW_WIDTH - field->names));
	}
	draw_close(&field->drawing);
}

/* From a place that several share to those of their names that stand below it. */
static void draw_leads(struct field *field)
{
	const struct chart_ranks *ranks = field->ranks;
	int from = column_x(field, ranks->column_count - 1);

	for (size_t i = 0; i < ranks->count; i++) {
		const struct chart_place *place = last_place(ranks, &ranks->series[i]);

		if (!place->has || place->name_row == place->row)
			continue;
		draw_path(&field->drawing, "chart-grid", "");
		draw_stroke(&field->drawing, from, row_y(place->row), field->names - 300,
		    row_y(place->name_row));
		draw_path_close(&field->drawing);
	}
}

/* One more than the lowest row that is taken; 0 when none is. */
static size_t row_count(const struct chart_ranks *ranks)
{
	size_t rows = 0;

	for (size_t i = 0; i < ranks->count; i++)
		for (size_t k = 0; k < ranks->column_count; k++) {
			const struct chart_place *place = &ranks->series[i].places[k];

			if (place->has && place->name_row >= rows)
				rows = place->name_row + 1;
		}
	return rows;
}

static void draw_gaps(struct field *field)
{
	for (size_t i = 0; i < field->ranks->gap_count; i++)
		draw_gap(&field->drawing, 0, DRAW_WIDTH, row_y(field->ranks->gaps[i]));
}

struct str chart_ranks(struct arena *arena, const struct chart_ranks *ranks)
{
	struct field field = {.ranks = ranks};
	size_t rows = row_count(ranks);

	if (!rows)
		return (struct str){0};
	drawing_init(&field.drawing, arena);
	make_room(&field);
	draw_columns(&field);
	draw_gaps(&field);
	for (size_t i = 0; i < ranks->count; i++)
		draw_lines(&field, i);
	draw_leads(&field);
	draw_discs(&field, rows);
	draw_names(&field);
	field.drawing.height = row_y(rows - 1) + ROW / 2;
	if (ranks->gap_count > 0)
		draw_key(&field.drawing, DRAW_KEY_GAP, ranks->gap_text);
	return draw_figure(&field.drawing, "chart-of-ranks", &ranks->words);
}
