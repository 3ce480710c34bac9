/*
 * What pages, exports and checks ask of the history of scores.
 */
#include "derive/score_building.h"

#include "base/arena.h"

/* The first sheet of a unit among those sorted by unit. */
static size_t first_of(const struct score_history *history, struct str unit_id)
{
	size_t low = 0, high = history->sheet_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (str_compare(history->sheets[middle]->unit_id, unit_id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct sheet_step *const *history_steps(const struct score_history *history)
{
	trace_note(history->trace, FACT_STEPS, 0);
	return history->steps;
}

size_t history_of_unit(const struct score_history *history, const struct unit *unit,
    struct sheet_past *const **out)
{
	trace_note(history->trace, FACT_PAST, unit->index);
	return history_of_id(history, unit->id, out);
}

size_t history_of_id(const struct score_history *history, struct str unit_id,
    struct sheet_past *const **out)
{
	size_t from = first_of(history, unit_id), to = from;

	while (
	    to < history->sheet_count && str_equal(history->sheets[to]->unit_id, unit_id))
		to++;
	*out = to > from ? &history->sheets[from] : NULL;
	return to - from;
}

const struct sheet_past *history_find_sheet(
    const struct score_history *history, const struct sheet *sheet)
{
	struct sheet_past *const *sheets;
	size_t count = history_of_unit(history, sheet->unit, &sheets);

	for (size_t i = 0; i < count; i++)
		if (period_equal(sheets[i]->period, sheet->period) &&
		    str_equal(sheets[i]->lineage, sheet->framework->lineage))
			return sheets[i];
	return NULL;
}

const struct document_past *history_of_document(
    const struct score_history *history, const struct document *document)
{
	trace_note(history->trace, FACT_RECORDED, document->index);
	return map_find(&history->documents, document->id);
}

const struct past_commit *history_of_source(
    const struct score_history *history, const struct site *site, uint32_t source)
{
	return map_find(&history->files, sources_path(&site->sources, source));
}

const struct past_commit *history_of_criterion(
    const struct score_history *history, const struct criterion *criterion)
{
	for (size_t i = 0; i < history->framework_count; i++)
		if (history->frameworks[i].framework == criterion->framework)
			return history->frameworks[i].criteria[criterion->index];
	return NULL;
}

static void take_dates(struct arena *arena, const struct sheet_step *step,
    const struct framework *framework, struct score_dates *dates)
{
	struct score_change *rows;
	size_t count = score_changes(arena, step, &rows);

	for (size_t i = 0; i < count; i++) {
		const struct criterion *criterion = rows[i].known_criterion;
		struct score_dates *own;

		if (!criterion || criterion->framework != framework)
			continue;
		own = &dates[criterion->index];
		if (!own->set && !own->changed && !rows[i].has_old)
			own->set = step->commit;
		else if (own->set != step->commit)
			own->changed = step->commit;
	}
}

const struct score_dates *history_dates(
    struct arena *arena, const struct score_history *history, const struct sheet *sheet)
{
	const struct sheet_past *past = history_find_sheet(history, sheet);
	struct score_dates *dates;

	if (!past || past->steps.count == 0)
		return NULL;
	dates = arena_array(arena, struct score_dates, sheet->framework->criterion_count);
	for (size_t i = 0; i < past->steps.count; i++)
		take_dates(arena, past->steps.items[i], sheet->framework, dates);
	return dates;
}

/* ---- against today's sheet ---- */

static const struct past_key *key_of(
    struct arena *arena, const struct criterion *criterion, const struct round *round)
{
	struct past_key *key = arena_new(arena, struct past_key);

	*key = (struct past_key){criterion->id, round->id};
	return key;
}

static struct past_correction as_past_correction(
    struct arena *arena, const struct correction *correction)
{
	struct past_correction past = {
	    .date = correction->date.date, .reason = correction->reason.text};

	past.criteria = arena_array(arena, struct str, correction->criteria.count);
	for (size_t i = 0; i < correction->criteria.count; i++)
		past.criteria[past.criterion_count++] =
		    correction->criteria.items[i].text;
	return past;
}

/* As many scores as there are, by the criterion's bytes as in any version. */
static struct past_sheet *as_past(struct arena *arena, const struct sheet *sheet)
{
	const struct framework *framework = sheet->framework;
	struct past_sheet *past = arena_new(arena, struct past_sheet);

	past->scores = arena_array(
	    arena, struct past_score, sheet->score_count * framework->round_count);
	for (size_t i = 0; i < sheet->score_count; i++) {
		const struct score *score = &sheet->scores[i];

		for (size_t j = 0; j < framework->round_count; j++)
			if (score->rounds[j].given)
				past->scores[past->score_count++] =
				    (struct past_score){key_of(arena, score->criterion,
							    &framework->rounds[j]),
					score->rounds[j].value, PAST_NO_MAX};
	}
	past->corrections =
	    arena_array(arena, struct past_correction, sheet->correction_count);
	for (size_t i = 0; i < sheet->correction_count; i++)
		past->corrections[past->correction_count++] =
		    as_past_correction(arena, &sheet->corrections[i]);
	past_sort_scores(past);
	return past;
}

size_t history_uncorrected(struct arena *arena, const struct score_history *history,
    const struct sheet *sheet, struct date day, struct score_change **out)
{
	const struct sheet_past *past = history_find_sheet(history, sheet);
	struct score_comparison comparison = {.framework = sheet->framework};
	struct sheet_edit edit;
	struct score_change *changes;
	const struct past_sheet *now;
	size_t count, kept = 0;

	*out = NULL;
	if (!past || !past->settled || date_compare(past->settled->published, day) >= 0)
		return 0;
	now = as_past(arena, sheet);
	comparison.new = now;
	comparison.old = past->settled;
	comparison.old_final = past->settled_final;
	count = history_compare(arena, &comparison, out);
	if (count == 0)
		return 0;
	comparison.old = past->last;
	comparison.old_final = past->last_final;
	edit.change_count = history_compare(arena, &comparison, &changes);
	edit.changes = changes;
	edit.old = past->settled;
	edit.new = now;
	for (size_t i = 0; i < count; i++)
		if ((*out)[i].has_old && !correction_for(&edit, &(*out)[i]))
			(*out)[kept++] = (*out)[i];
	return kept;
}
