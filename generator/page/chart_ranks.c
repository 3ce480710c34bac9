/*
 * chart_ranks: how the units of a league came to their places, in the periods before it
 * that can be compared with it.
 */
#include "page/charting.h"

#include "base/arena.h"

enum { MOST_UNITS = 20, MOST_COLUMNS = 5 };

struct rank_history {
	struct arena *arena;
	const struct frame *frame;
	const struct league *league;                /* the last column's */
	const struct league *columns[MOST_COLUMNS]; /* by period */
	size_t column_count;
	size_t count; /* units with a place in the league */
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
			int_text(a, (long)moves->counts[i]))));
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
		    int_text(a, (long)moves.shared));
	if (moves.best)
		sentence = LABEL(a, f,
		    moves.counts[MOVE_UP] > 1 ? "chart.best_move" : "chart.only_move",
		    sentence, unit_label(a, f, moves.best->sheet->unit),
		    int_text(a, moves.most));
	return LABEL(a, f, "chart.stop", sentence);
}

/* ---- the drawing ---- */

static size_t first_of_equals(
    const struct rank_history *history, const struct league *league, size_t row)
{
	const struct sheet_result *const *rows = rows_of(history, league);
	unsigned rank = sheet_result_rank(rows[row], NULL);

	while (row > 0 && sheet_result_rank(rows[row - 1], NULL) == rank &&
	       (!league->framework->rank_within_group ||
		   str_equal(
		       rows[row - 1]->sheet->unit->group, rows[row]->sheet->unit->group)))
		row--;
	return row;
}

/* A line leads to a place from the one before only where the same units were ranked both
 * times: the last of ten does not climb by being the last of six. */
static struct chart_place place_in(const struct rank_history *history,
    const struct league *league, const struct unit *unit)
{
	size_t row = row_of(history, league, unit);
	const struct sheet_result *result =
	    row < league->count ? rows_of(history, league)[row] : NULL;
	unsigned rank = result ? sheet_result_rank(result, NULL) : 0;

	if (!rank)
		return (struct chart_place){0};
	return (struct chart_place){.has = true,
	    .joined = result->movement.kind == MOVEMENT_SAME,
	    .row = first_of_equals(history, league, row),
	    .name_row = row,
	    .text = int_text(history->arena, (long)rank)};
}

static struct chart_ranked *make_series(const struct rank_history *history)
{
	struct arena *a = history->arena;
	struct chart_ranked *series = arena_array(a, struct chart_ranked, history->count);

	for (size_t i = 0; i < history->count; i++) {
		const struct unit *unit =
		    rows_of(history, history->league)[i]->sheet->unit;
		struct chart_place *places =
		    arena_array(a, struct chart_place, history->column_count);

		for (size_t k = 0; k < history->column_count; k++)
			places[k] = place_in(history, history->columns[k], unit);
		series[i] =
		    (struct chart_ranked){unit_label(a, history->frame, unit), places};
	}
	return series;
}

static struct str draw(const struct rank_history *history)
{
	struct arena *a = history->arena;
	const struct frame *f = history->frame;
	struct str columns[MOST_COLUMNS];
	struct chart_ranks drawing = {
	    .words = charting_words(f, STR("chart-ranks"),
		LABEL(a, f, "chart.moves_title", history->league->framework->title),
		summary(history), STR("ranks")),
	    .columns = columns,
	    .column_count = history->column_count,
	    .series = make_series(history),
	    .count = history->count,
	};

	for (size_t i = 0; i < history->column_count; i++)
		columns[i] = charting_slot_text(a, f, history->columns[i]->period);
	return chart_ranks(a, &drawing);
}

void put_rank_history(struct arena *a, const struct frame *f, struct value *context,
    const struct league *league)
{
	struct rank_history history = {
	    .arena = a, .frame = f, .league = league, .count = placed_count(f, league)};
	struct value *object;

	if (history.count >= 2 && history.count <= MOST_UNITS)
		find_columns(&history);
	if (history.column_count < 2 || !summary(&history).n) {
		value_set_null(a, context, "rank_history");
		return;
	}
	object = value_set_object(a, context, "rank_history");
	put_table(&history, object);
	put_chart(a, object, "chart", draw(&history));
}
