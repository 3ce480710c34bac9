/*
 * chart_ranks: how the units of a league came to their places, in the periods before it
 * that can be compared with it.
 */
#include "page/charting.h"

#include "base/arena.h"

enum { MOST_UNITS = 20, MOST_COLUMNS = 5, MOST_SLOTS = 8, MOST_ROWS = 40 };

struct rank_history {
	struct arena *arena;
	const struct frame *frame;
	const struct league *league;                /* the last column's */
	const struct league *columns[MOST_COLUMNS]; /* by period */
	size_t column_count;
	size_t count; /* units with a place in the league */
};

/* A place that somebody had in one of the periods drawn. */
struct standing {
	const struct unit *unit; /* of its group; any where groups are not ranked */
	unsigned rank;
	size_t shared; /* by how many at most in one period */
	size_t named;  /* in the last period */
	size_t row;
};

/* What is drawn of a history: each time has its slot, with or without a league, and each
 * place its row, the same in all of them, so that a line that climbs is a rise. */
struct rank_drawing {
	const struct rank_history *history;
	size_t first; /* the first column that is drawn */
	struct charting_slot *slots;
	size_t slot_count;
	struct standing *standings; /* best first */
	size_t standing_count;
	size_t *gaps; /* rows that stand for places nobody here had */
	size_t gap_count;
	size_t rows;
};

static size_t placed_count(const struct frame *f, const struct league *league)
{
	const struct sheet_result *const *rows = results_rows(f->results, league);
	size_t count = 0;

	while (count < league->count && sheet_result_rank(rows[count], NULL))
		count++;
	return count;
}

/* The league before this one in its lineage, if it can be shown beside it. */
static const struct league *league_before(
    const struct frame *f, const struct league *league)
{
	const struct league *before = NULL;
	size_t count;

	for (size_t i = 0; i < f->results->league_count; i++) {
		const struct league *other = &f->results->leagues[i];

		if (str_equal(other->framework->lineage, league->framework->lineage) &&
		    other->framework->scope == league->framework->scope &&
		    period_equal(other->period, league->previous))
			before = other;
	}
	if (!before || series_breaks(before->framework, league->framework))
		return NULL;
	count = placed_count(f, before);
	return count > 0 && count <= MOST_UNITS ? before : NULL;
}

static void find_columns(struct rank_history *history)
{
	const struct league *found[MOST_COLUMNS];
	size_t count = 0;

	for (const struct league *at = history->league; at && count < MOST_COLUMNS;
	     at = league_before(history->frame, at))
		found[count++] = at;
	for (size_t i = 0; i < count; i++)
		history->columns[i] = found[count - 1 - i];
	history->column_count = count;
}

static const struct sheet_result *const *rows_of(
    const struct rank_history *history, const struct league *league)
{
	return results_rows(history->frame->results, league);
}

/* The unit's row in a league, or its count. */
static size_t row_of(const struct rank_history *history, const struct league *league,
    const struct unit *unit)
{
	const struct sheet_result *const *rows = rows_of(history, league);

	for (size_t i = 0; i < league->count; i++)
		if (rows[i]->sheet->unit == unit)
			return i;
	return league->count;
}

/* ---- the table ---- */

static void put_table(const struct rank_history *history, struct value *object)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	struct value *periods = value_set_list(a, object, "periods");
	struct value *rows = value_set_list(a, object, "rows");

	for (size_t k = 0; k < history->column_count; k++)
		put_period(a, f, value_add_object(a, periods), "period",
		    history->columns[k]->period);
	for (size_t i = 0; i < history->count; i++) {
		const struct unit *unit =
		    rows_of(history, history->league)[i]->sheet->unit;
		struct value *row = value_add_object(a, rows), *ranks;

		put_unit(a, f, row, "unit", unit);
		ranks = value_set_list(a, row, "ranks");
		for (size_t k = 0; k < history->column_count; k++) {
			const struct league *league = history->columns[k];
			size_t at = row_of(history, league, unit);
			unsigned of = 0, rank = 0;
			struct value *cell = value_add_object(a, ranks);

			if (at < league->count)
				rank =
				    sheet_result_rank(rows_of(history, league)[at], &of);
			put_period(a, f, cell, "period", league->period);
			put_int_or_null(a, f, cell, "rank", rank > 0, (long)rank);
			put_int_or_null(a, f, cell, "of", of > 0, (long)of);
		}
	}
}

/* ---- the sentence ---- */

enum move { MOVE_UP, MOVE_DOWN, MOVE_NONE, MOVE_COUNT };

struct moves {
	size_t counts[MOVE_COUNT];
	const struct sheet_result *best; /* NULL: several went up as much */
	int most;
	unsigned shared; /* 0: the same units were ranked both times */
};

static struct moves count_moves(const struct rank_history *history)
{
	struct moves moves = {0};

	for (size_t i = 0; i < history->count; i++) {
		const struct sheet_result *result = rows_of(history, history->league)[i];
		int places = result->movement.gained;

		if (result->movement.kind != MOVEMENT_SAME &&
		    result->movement.kind != MOVEMENT_SHARED)
			continue;
		moves.shared = result->movement.shared;
		moves.counts[places > 0 ? MOVE_UP : places < 0 ? MOVE_DOWN : MOVE_NONE]++;
		if (places <= 0 || places < moves.most)
			continue;
		moves.best = places > moves.most ? result : NULL;
		moves.most = places;
	}
	return moves;
}

/* "3 đơn vị lên hạng, 2 đơn vị giữ nguyên"; empty where nothing can be compared. */
static struct str moves_text(
    const struct rank_history *history, const struct moves *moves)
{
	static const char *const patterns[MOVE_COUNT] = {
	    "chart.moved_up", "chart.moved_down", "chart.not_moved"};
	struct arena *a = history->arena;
	struct str text = {0};

	for (int i = 0; i < MOVE_COUNT; i++) {
		if (!moves->counts[i])
			continue;
		text = str_format(a, "%.*s%s%.*s", STR_ARG(text), text.n ? ", " : "",
		    STR_ARG(LABEL(a, history->frame, patterns[i],
			count_text(a, history->frame, (long)moves->counts[i]))));
	}
	return text;
}

static struct str summary(const struct rank_history *history)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	struct moves moves = count_moves(history);
	struct str counts = moves_text(history, &moves), sentence;

	if (!counts.n)
		return counts;
	sentence = LABEL(a, f, "chart.moves",
	    charting_when(a, f, history->columns[history->column_count - 2]->period),
	    counts);
	if (moves.shared)
		sentence = LABEL(a, f, "chart.among_shared", sentence,
		    count_text(a, f, (long)moves.shared));
	if (moves.best)
		sentence = LABEL(a, f,
		    moves.counts[MOVE_UP] > 1 ? "chart.best_move" : "chart.only_move",
		    sentence, unit_label(a, f, moves.best->sheet->unit),
		    count_text(a, f, moves.most));
	return LABEL(a, f, "chart.stop", sentence);
}

/* ---- the drawing ---- */

static int compare_standings(const struct rank_history *history,
    const struct standing *standing, const struct unit *unit, unsigned rank)
{
	int order = compare_league_groups(history->league, standing->unit, unit);

	if (order || standing->rank == rank)
		return order;
	return standing->rank < rank ? -1 : 1;
}

/* Where it stands or is to be put. */
static size_t standing_at(
    const struct rank_drawing *drawing, const struct unit *unit, unsigned rank)
{
	size_t at = 0;

	while (
	    at < drawing->standing_count &&
	    compare_standings(drawing->history, &drawing->standings[at], unit, rank) < 0)
		at++;
	return at;
}

static struct standing *standing_of(
    struct rank_drawing *drawing, const struct unit *unit, unsigned rank)
{
	size_t at = standing_at(drawing, unit, rank);
	struct standing *standing = &drawing->standings[at];

	if (at < drawing->standing_count &&
	    !compare_standings(drawing->history, standing, unit, rank))
		return standing;
	for (size_t i = drawing->standing_count++; i > at; i--)
		drawing->standings[i] = drawing->standings[i - 1];
	*standing = (struct standing){.unit = unit, .rank = rank};
	return standing;
}

/* The result of the nth unit in a column, if it has a place there. */
static const struct sheet_result *placed(
    const struct rank_history *history, size_t column, size_t nth)
{
	const struct league *league = history->columns[column];
	const struct unit *unit = rows_of(history, history->league)[nth]->sheet->unit;
	size_t row = row_of(history, league, unit);
	const struct sheet_result *result =
	    row < league->count ? rows_of(history, league)[row] : NULL;

	return result && sheet_result_rank(result, NULL) ? result : NULL;
}

static void find_standings(struct rank_drawing *drawing)
{
	const struct rank_history *history = drawing->history;

	drawing->standing_count = 0;
	for (size_t k = drawing->first; k < history->column_count; k++) {
		for (size_t i = 0; i < drawing->standing_count; i++)
			drawing->standings[i].named = 0;
		for (size_t i = 0; i < history->count; i++) {
			const struct sheet_result *result = placed(history, k, i);
			struct standing *standing;

			if (!result)
				continue;
			standing = standing_of(drawing, result->sheet->unit,
			    sheet_result_rank(result, NULL));
			if (++standing->named > standing->shared)
				standing->shared = standing->named;
		}
	}
}

/* Equals have one row between them and one more for each further name; where places are
 * left out a row stays empty. */
static void place_rows(struct rank_drawing *drawing)
{
	drawing->gap_count = drawing->rows = 0;
	for (size_t i = 0; i < drawing->standing_count; i++) {
		struct standing *standing = &drawing->standings[i];
		const struct standing *before = i > 0 ? standing - 1 : NULL;
		bool new_group = before && compare_league_groups(drawing->history->league,
					       before->unit, standing->unit) != 0;
		size_t expected =
		    before && !new_group ? before->rank + before->shared : 1;

		if (standing->rank > expected)
			drawing->gaps[drawing->gap_count++] = drawing->rows++;
		standing->row = drawing->rows;
		drawing->rows += standing->named > 1 ? standing->named : 1;
	}
}

/* As many of the latest columns as have room. */
static void lay_out(struct rank_drawing *drawing)
{
	const struct rank_history *history = drawing->history;
	struct arena *a = history->arena;
	size_t most = history->count * history->column_count;
	struct period periods[MOST_COLUMNS];

	drawing->standings = arena_array(a, struct standing, most + 1);
	drawing->gaps = arena_array(a, size_t, most + 1);
	for (drawing->first = 0;; drawing->first++) {
		size_t count = history->column_count - drawing->first;

		for (size_t i = 0; i < count; i++)
			periods[i] = history->columns[drawing->first + i]->period;
		drawing->slot_count = charting_slots(a, periods, count, &drawing->slots);
		find_standings(drawing);
		place_rows(drawing);
		if (count <= 2 ||
		    (drawing->slot_count <= MOST_SLOTS && drawing->rows <= MOST_ROWS))
			break;
	}
}

/* A line leads to a place from the one before only where the same units were ranked both
 * times: the last of ten does not climb by being the last of six. */
static struct chart_place place_in(
    struct rank_drawing *drawing, const struct charting_slot *slot, size_t nth)
{
	const struct rank_history *history = drawing->history;
	const struct sheet_result *result = NULL;
	const struct standing *standing;
	unsigned rank;

	if (slot->item != SIZE_MAX)
		result = placed(history, drawing->first + slot->item, nth);
	if (!result)
		return (struct chart_place){0};
	rank = sheet_result_rank(result, NULL);
	standing = standing_of(drawing, result->sheet->unit, rank);
	return (struct chart_place){.has = true,
	    .joined = result->movement.kind == MOVEMENT_SAME && !slot->after_gap,
	    .row = standing->row,
	    .name_row = standing->row,
	    .text = count_text(history->arena, history->frame, (long)rank)};
}

static struct chart_ranked *make_series(struct rank_drawing *drawing)
{
	const struct rank_history *history = drawing->history;
	struct arena *a = history->arena;
	struct chart_ranked *series = arena_array(a, struct chart_ranked, history->count);
	size_t *names = arena_array(a, size_t, drawing->rows + 1); /* by row */

	for (size_t i = 0; i < history->count; i++) {
		const struct unit *unit =
		    rows_of(history, history->league)[i]->sheet->unit;
		struct chart_place *places =
		    arena_array(a, struct chart_place, drawing->slot_count);
		struct chart_place *last = &places[drawing->slot_count - 1];

		for (size_t k = 0; k < drawing->slot_count; k++)
			places[k] = place_in(drawing, &drawing->slots[k], i);
		last->name_row += names[last->row]++;
		series[i] =
		    (struct chart_ranked){unit_label(a, history->frame, unit), places};
	}
	return series;
}

static bool any_joined(const struct chart_ranked *series, size_t count, size_t slots)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 1; k < slots; k++)
			if (series[i].places[k].joined && series[i].places[k].has &&
			    series[i].places[k - 1].has)
				return true;
	return false;
}

static struct str draw(const struct rank_history *history)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	struct rank_drawing drawing = {.history = history};
	struct chart_ranked *series;
	struct str *columns;
	struct chart_ranks ranks;

	lay_out(&drawing);
	if (drawing.slot_count > MOST_SLOTS || drawing.rows > MOST_ROWS)
		return (struct str){0};
	series = make_series(&drawing);
	/* Numbers that nothing joins say less than the table. */
	if (!any_joined(series, history->count, drawing.slot_count))
		return (struct str){0};
	columns = arena_array(a, struct str, drawing.slot_count);
	for (size_t i = 0; i < drawing.slot_count; i++)
		columns[i] = charting_slot_text(a, f, drawing.slots[i].period);
	ranks = (struct chart_ranks){
	    .words = charting_words(f, STR("chart-ranks"),
		LABEL(a, f, "chart.moves_title", history->league->framework->title),
		summary(history), STR("ranks")),
	    .columns = columns,
	    .column_count = drawing.slot_count,
	    .series = series,
	    .count = history->count,
	    .gaps = drawing.gaps,
	    .gap_count = drawing.gap_count,
	    .gap_text = label(f, "chart.gap"),
	};
	return chart_ranks(a, &ranks);
}

void put_rank_history(struct arena *a, const struct frame *f, struct value *context,
    const struct league *league)
{
	struct rank_history history = {
	    .arena = a, .frame = f, .league = league, .count = placed_count(f, league)};
	struct value *object;
	struct str drawing, sentence = {0};

	if (history.count >= 2 && history.count <= MOST_UNITS)
		find_columns(&history);
	if (history.column_count < 2 || !summary(&history).n) {
		value_set_null(a, context, "rank_history");
		return;
	}
	object = value_set_object(a, context, "rank_history");
	put_table(&history, object);
	drawing = draw(&history);
	if (!drawing.n)
		sentence = summary(&history);
	put_chart(a, object, "chart", drawing);
	put_page_text(a, object, "sentence", sentence);
}
