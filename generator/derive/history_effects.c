/*
 * What a change of scores did to the sheet's total and rank. Only leagues in which some
 * score changed are gone through; in them each version of a sheet is reckoned once, and a
 * place is found by counting who stands before it.
 */
#include "derive/score_building.h"

#include "base/arena.h"
#include "derive/deriving.h"

#include <stdlib.h>

/* Where a version of a sheet stands. */
struct standing {
	bool has_total, is_ranked;
	struct decimal total;
	struct ratio points, ratio; /* what is compared */
};

struct seat {
	const struct sheet_past *sheet;
	struct standing now;
};

/* One framework and period, its sheets by unit id. */
struct tracing {
	const struct framework *framework;
	struct period period;
	bool is_complete; /* every sheet is known from the beginning */
	struct seat *seats;
	size_t count;
	struct arena *kept; /* for totals that no decimal holds */
	struct arena scratch;
};

/* ---- one version ---- */

static struct score *score_for(struct arena *arena, const struct framework *framework,
    struct score **by_index, struct str id)
{
	static const struct score_extra no_extra;
	const struct criterion *criterion = framework_find_criterion(framework, id);
	struct score *score;

	if (!criterion)
		return NULL;
	if (by_index[criterion->index])
		return by_index[criterion->index];
	score = by_index[criterion->index] = arena_new(arena, struct score);
	score->criterion = criterion;
	score->extra = &no_extra;
	score->rounds = arena_array(arena, struct score_value, framework->round_count);
	return score;
}

static bool fill_round(
    const struct framework *framework, struct score *score, const struct past_score *past)
{
	struct str round = past->key->round;

	for (size_t i = 0; i < framework->round_count; i++) {
		bool is_final = i == framework->final_round;

		if (round.n > 0 ? !str_equal(framework->rounds[i].id, round) : !is_final)
			continue;
		score->rounds[i] =
		    (struct score_value){.value = past->value, .given = true};
		if (past->max.units != PAST_NO_MAX.units) {
			score->has_max = true;
			score->max = past->max;
		}
		return true;
	}
	return false;
}

/* The version as a sheet of today's framework; false where it says what that lacks. */
static bool make_sheet(struct arena *arena, const struct framework *framework,
    const struct past_sheet *past, struct sheet *out)
{
	struct score **by_index =
	    arena_array(arena, struct score *, framework->criterion_count);

	for (size_t i = 0; i < past->score_count; i++) {
		const struct past_score *from = &past->scores[i];
		struct score *score =
		    score_for(arena, framework, by_index, from->key->criterion);

		if (!score || !fill_round(framework, score, from))
			return false;
	}
	for (size_t i = 0; i < past->mark_count; i++) {
		struct score *score =
		    score_for(arena, framework, by_index, past->marks[i].key->criterion);

		if (!score)
			return false;
		score->mark = (uint8_t)past->marks[i].mark;
	}
	out->framework = framework;
	out->scores = arena_array(arena, struct score, framework->criterion_count);
	for (size_t i = 0; i < framework->criterion_count; i++)
		if (by_index[i])
			out->scores[out->score_count++] = *by_index[i];
	return true;
}

static struct standing reckon(struct tracing *tracing, const struct past_sheet *past)
{
	const struct framework *framework = tracing->framework;
	struct standing standing = {0};
	struct sheet sheet = {0};
	struct sheet_result result = {.sheet = &sheet};

	if (framework->is_weighted)
		result.exact = arena_new(tracing->kept, struct fraction);
	if (!past || !make_sheet(&tracing->scratch, framework, past, &sheet))
		return standing;
	result.criteria = arena_array(
	    &tracing->scratch, struct criterion_result, framework->criterion_count);
	reckon_sheet(&result);
	standing.has_total = result.has_score && (result.status == SHEET_FINAL ||
						     result.status == SHEET_PROVISIONAL);
	standing.total = result.score;
	standing.points = points_of(&result);
	standing.ratio = result.ratio;
	standing.is_ranked = result.status == SHEET_FINAL && result.has_score &&
			     (framework->rank_by == RANK_BY_POINTS || result.has_percent);
	arena_reset(&tracing->scratch);
	return standing;
}

/* ---- places ---- */

static bool is_before(
    const struct tracing *tracing, const struct standing *a, const struct standing *b)
{
	if (tracing->framework->rank_by == RANK_BY_POINTS)
		return ratio_compare(&a->points, &b->points) > 0;
	return ratio_compare(&a->ratio, &b->ratio) > 0;
}

/* 0 where it has none. */
static unsigned rank_of(const struct tracing *tracing, const struct standing *standing)
{
	unsigned rank = 1;

	if (!tracing->is_complete || !standing->is_ranked)
		return 0;
	for (size_t i = 0; i < tracing->count; i++)
		rank += tracing->seats[i].now.is_ranked &&
			is_before(tracing, &tracing->seats[i].now, standing);
	return rank;
}

static int compare_seats(const void *key, const void *seat)
{
	const struct sheet_past *sheet = key;

	return str_compare(sheet->unit_id, ((const struct seat *)seat)->sheet->unit_id);
}

static struct seat *seat_of(struct tracing *tracing, const struct sheet_past *sheet)
{
	return bsearch(sheet, tracing->seats, tracing->count, sizeof(*tracing->seats),
	    compare_seats);
}

static bool is_in(const struct tracing *tracing, const struct sheet_past *sheet)
{
	return sheet->framework == tracing->framework &&
	       period_equal(sheet->period, tracing->period);
}

static bool has_effect(const struct sheet_step *step)
{
	return step->is_comparable && step->old && step->new &&
	       step->changed + step->removed > 0;
}

/* ---- one league ---- */

static void open_tracing(struct arena *arena, struct tracing *tracing,
    const struct site *site, const struct score_history *history)
{
	tracing->seats = arena_array(arena, struct seat, history->sheet_count);
	for (size_t i = 0; i < history->sheet_count; i++) {
		const struct sheet_past *sheet = history->sheets[i];

		if (!is_in(tracing, sheet))
			continue;
		tracing->seats[tracing->count++] = (struct seat){sheet,
		    reckon(tracing, sheet->steps.count > 0 ? sheet->steps.items[0]->old
							   : sheet->last)};
	}
	tracing->is_complete = true;
	for (size_t i = 0; history->is_cut && i < site->sheet_count; i++)
		if (site->sheets[i]->framework == tracing->framework &&
		    period_equal(site->sheets[i]->period, tracing->period) &&
		    !history_find_sheet(history, site->sheets[i]))
			tracing->is_complete = false;
}

/* The steps of one commit, from `from` up to `to`. */
static void trace_commit(
    struct tracing *tracing, struct score_history *history, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct sheet_step *step = history->steps[i];

		if (!is_in(tracing, step->sheet) || !has_effect(step))
			continue;
		step->effect.old_total = seat_of(tracing, step->sheet)->now.total;
		step->effect.has_total = seat_of(tracing, step->sheet)->now.has_total;
		step->effect.old_rank =
		    rank_of(tracing, &seat_of(tracing, step->sheet)->now);
	}
	for (size_t i = from; i < to; i++)
		if (is_in(tracing, history->steps[i]->sheet))
			seat_of(tracing, history->steps[i]->sheet)->now =
			    reckon(tracing, history->steps[i]->new);
	for (size_t i = from; i < to; i++) {
		struct sheet_step *step = history->steps[i];
		const struct standing *now;

		if (!is_in(tracing, step->sheet) || !has_effect(step))
			continue;
		now = &seat_of(tracing, step->sheet)->now;
		step->effect.new_total = now->total;
		step->effect.has_total &= now->has_total;
		step->effect.new_rank = rank_of(tracing, now);
		step->effect.has_rank = step->effect.old_rank && step->effect.new_rank;
	}
}

static void trace(struct arena *arena, const struct site *site,
    struct score_history *history, const struct sheet_past *sheet)
{
	struct tracing tracing = {
	    .framework = sheet->framework,
	    .period = sheet->period,
	    .kept = arena,
	};
	size_t to;

	arena_init(&tracing.scratch);
	open_tracing(arena, &tracing, site, history);
	for (size_t from = 0; from < history->step_count; from = to) {
		to = from + 1;
		while (to < history->step_count &&
		       history->steps[to]->commit == history->steps[from]->commit)
			to++;
		trace_commit(&tracing, history, from, to);
	}
	arena_release(&tracing.scratch);
}

void history_reckon_effects(
    struct arena *arena, const struct site *site, struct score_history *history)
{
	VEC(const struct sheet_past *) done = {0};

	for (size_t i = 0; i < history->step_count; i++) {
		const struct sheet_past *sheet = history->steps[i]->sheet;
		bool is_done = !sheet->framework || !has_effect(history->steps[i]);

		for (size_t j = 0; j < done.count && !is_done; j++)
			is_done = done.items[j]->framework == sheet->framework &&
				  period_equal(done.items[j]->period, sheet->period);
		if (is_done)
			continue;
		vec_push(arena, &done, sheet);
		trace(arena, site, history, sheet);
	}
}
