/*
 * Which entry among a sheet's corrections answers which change. An entry answers what
 * changed in the commit that first holds it, those of its `criteria` alone where it names
 * some; an entry for an earlier change names its criteria, or comes by itself.
 */
#include "base/arena.h"
#include "derive/diffing.h"
#include "derive/score_building.h"

static bool has_entry(const struct past_sheet *sheet, const struct past_correction *entry)
{
	for (size_t i = 0; i < sheet->correction_count; i++)
		if (date_compare(sheet->corrections[i].date, entry->date) == 0 &&
		    diff_same_words(sheet->corrections[i].reason, entry->reason))
			return true;
	return false;
}

/* Nobody corrects what is not published yet. */
static bool is_new_entry(
    const struct sheet_edit *edit, const struct past_correction *entry)
{
	return !has_entry(edit->old, entry) &&
	       (!date_is_set(edit->old->published) ||
		   date_compare(entry->date, edit->old->published) >= 0);
}

/* By its own id or one above it. */
static bool names(const struct past_correction *entry, const struct score_change *change)
{
	const struct criterion *criterion = change->known_criterion;

	for (size_t i = 0; i < entry->criterion_count; i++)
		if (str_equal(entry->criteria[i], change->criterion))
			return true;
	for (; criterion; criterion = criterion->parent)
		for (size_t i = 0; i < entry->criterion_count; i++)
			if (str_equal(entry->criteria[i], criterion->id))
				return true;
	return false;
}

static bool is_of_commit(const struct sheet_edit *edit, const struct score_change *change)
{
	for (size_t i = 0; i < edit->change_count; i++)
		if (str_equal(edit->changes[i].criterion, change->criterion) &&
		    str_equal(edit->changes[i].round, change->round))
			return true;
	return edit->change_count == 0;
}

const struct past_correction *correction_for(
    const struct sheet_edit *edit, const struct score_change *change)
{
	const struct past_correction *found = NULL;

	for (size_t i = 0; edit->old && edit->new &&i < edit->new->correction_count;
	     i++) {
		const struct past_correction *entry = &edit->new->corrections[i];

		if (!is_new_entry(edit, entry))
			continue;
		if (entry->criterion_count > 0 && names(entry, change))
			return entry;
		if (entry->criterion_count == 0 && is_of_commit(edit, change))
			found = entry;
	}
	return found;
}

static bool one_criterion_changed(const struct sheet_edit *edit)
{
	const struct score_change *first = NULL;

	for (size_t i = 0; i < edit->change_count; i++) {
		const struct score_change *change = &edit->changes[i];

		if (!change->has_old)
			continue;
		if (first && !str_equal(first->criterion, change->criterion))
			return false;
		first = change;
	}
	return first != NULL;
}

struct str correction_reason(
    const struct sheet_edit *edit, const struct past_correction *entry)
{
	if (!entry || (entry->criterion_count == 0 && !one_criterion_changed(edit)))
		return (struct str){0};
	return entry->reason;
}

/* ---- what stands as published or corrected ---- */

/* As it was: another value, or none of a criterion that nobody knows. */
static void take_back(struct arena *arena, struct past_sheet *sheet, struct str final,
    const struct score_change *change)
{
	struct past_key *key;

	for (size_t i = 0; change->has_new && i < sheet->score_count; i++) {
		struct past_score *score = &sheet->scores[i];
		struct str round = score->key->round.n > 0 ? score->key->round : final;

		if (str_equal(score->key->criterion, change->criterion) &&
		    str_equal(round, change->round)) {
			if (change->has_old)
				score->value = change->old;
			else
				*score = sheet->scores[--sheet->score_count];
			return;
		}
	}
	key = arena_new(arena, struct past_key);
	*key = (struct past_key){change->criterion, change->round};
	sheet->scores[sheet->score_count++] =
	    (struct past_score){key, change->old, PAST_NO_MAX};
}

const struct past_sheet *corrections_settle(struct arena *arena, struct arena *scratch,
    const struct sheet_edit *edit, const struct score_comparison *open)
{
	struct past_sheet *settled;
	struct score_change *rows;
	size_t count = history_compare(scratch, open, &rows), kept = 0;

	for (size_t i = 0; i < count; i++)
		if (rows[i].has_old ? !correction_for(edit, &rows[i])
				    : !rows[i].known_criterion)
			rows[kept++] = rows[i];
	if (kept == 0)
		return edit->new;
	settled = arena_new(arena, struct past_sheet);
	*settled = *edit->new;
	settled->scores =
	    arena_array(arena, struct past_score, settled->score_count + kept);
	for (size_t i = 0; i < settled->score_count; i++)
		settled->scores[i] = edit->new->scores[i];
	for (size_t i = 0; i < kept; i++)
		take_back(arena, settled, open->new_final, &rows[i]);
	past_sort_scores(settled);
	return settled;
}
