/*
 * Which entry among a sheet's corrections answers which change. An entry answers what
 * changed in the commit that first holds it, those of its `criteria` alone where it names
 * some; an entry for an earlier change names its criteria, or comes by itself.
 */
#include "base/arena.h"
#include "derive/score_building.h"

#include <stdlib.h>

static bool has_entry(const struct past_sheet *sheet, const struct past_correction *entry)
{
	for (size_t i = 0; i < sheet->correction_count; i++)
		if (date_compare(sheet->corrections[i].date, entry->date) == 0 &&
		    str_same_words(sheet->corrections[i].reason, entry->reason))
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

/* The entry's words where they are the reason of one criterion, else empty. */
static struct str correction_reason(
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

/* Two versions of a sheet, score by score. */

struct row_list {
	struct score_change *items;
	size_t count;
	size_t capacity;
};

struct comparing {
	struct arena *arena;
	const struct score_comparison *about;
	struct row_list rows;
};

/* The scores of one criterion in a version. */
struct group {
	const struct past_score *items;
	size_t count;
	struct str final;
};

static struct group group_at(
    const struct past_sheet *sheet, struct str final, size_t from)
{
	struct group group = {.final = final};

	if (!sheet || from >= sheet->score_count)
		return group;
	group.items = &sheet->scores[from];
	while (from + group.count < sheet->score_count &&
	       (group.items[group.count].key == group.items[0].key ||
		   str_equal(group.items[group.count].key->criterion,
		       group.items[0].key->criterion)))
		group.count++;
	return group;
}

static struct str round_of(const struct group *group, size_t i)
{
	struct str round = group->items[i].key->round;

	return round.n > 0 ? round : group->final;
}

static const struct past_score *find_round(const struct group *group, struct str round)
{
	for (size_t i = 0; i < group->count; i++)
		if (str_equal(round_of(group, i), round))
			return &group->items[i];
	return NULL;
}

static void add_row(struct comparing *comparing, struct str criterion, struct str round,
    const struct past_score *old, const struct past_score *new)
{
	const struct framework *framework = comparing->about->framework;
	struct score_change row = {.criterion = criterion, .round = round};

	if (old && new &&decimal_compare(old->value, new->value) == 0)
		return;
	row.has_old = old != NULL;
	row.has_new = new != NULL;
	if (old)
		row.old = old->value;
	if (new)
		row.new = new->value;
	if (framework)
		row.known_criterion = framework_find_criterion(framework, criterion);
	for (size_t i = 0; framework && i < framework->round_count; i++)
		if (str_equal(framework->rounds[i].id, round))
			row.known_round = &framework->rounds[i];
	vec_push(comparing->arena, &comparing->rows, row);
}

static void compare_groups(
    struct comparing *comparing, const struct group *old, const struct group *new)
{
	for (size_t i = 0; i < new->count; i++)
		add_row(comparing, new->items[i].key->criterion, round_of(new, i),
		    find_round(old, round_of(new, i)), &new->items[i]);
	for (size_t i = 0; i < old->count; i++)
		if (!find_round(new, round_of(old, i)))
			add_row(comparing, old->items[i].key->criterion, round_of(old, i),
			    &old->items[i], NULL);
}

static int compare_pointers(const void *a, const void *b)
{
	/* NULL, what today's framework does not have, comes last. */
	if (!a || !b)
		return (a == NULL) - (b == NULL);
	return (a > b) - (a < b);
}

/* Criteria and rounds of one framework stand in arrays, in its order. */
static int compare_rows(const void *a, const void *b)
{
	const struct score_change *left = a, *right = b;
	int order = compare_pointers(left->known_criterion, right->known_criterion);

	if (!order)
		order = str_compare(left->criterion, right->criterion);
	if (!order)
		order = compare_pointers(left->known_round, right->known_round);
	return order ? order : str_compare(left->round, right->round);
}

size_t history_compare(struct arena *arena, const struct score_comparison *comparison,
    struct score_change **out)
{
	struct comparing comparing = {.arena = arena, .about = comparison};
	struct group nothing = {0};
	struct group old = group_at(comparison->old, comparison->old_final, 0);
	struct group new = group_at(comparison->new, comparison->new_final, 0);
	size_t in_old = 0, in_new = 0;

	while (old.count > 0 || new.count > 0) {
		int order = old.count == 0   ? 1
			    : new.count == 0 ? -1
					     : str_compare(old.items[0].key->criterion,
						   new.items[0].key->criterion);

		compare_groups(&comparing, order <= 0 ? &old : &nothing,
		    order >= 0 ? &new : &nothing);
		if (order <= 0) {
			in_old += old.count;
			old = group_at(comparison->old, comparison->old_final, in_old);
		}
		if (order >= 0) {
			in_new += new.count;
			new = group_at(comparison->new, comparison->new_final, in_new);
		}
	}
	if (comparing.rows.count > 1)
		qsort(comparing.rows.items, comparing.rows.count,
		    sizeof(*comparing.rows.items), compare_rows);
	*out = comparing.rows.items;
	return comparing.rows.count;
}

size_t score_changes(
    struct arena *arena, const struct sheet_step *step, struct score_change **out)
{
	struct score_comparison comparison = {
	    .old = step->old,
	    .new = step->new,
	    .old_final = step->old_final,
	    .new_final = step->new_final,
	    .framework = step->sheet->framework,
	};
	size_t count = history_compare(arena, &comparison, out);
	bool is_after = step->old && date_is_set(step->old->published) &&
			date_compare(step->old->published, step->commit->day) < 0;

	struct sheet_edit edit = {step->old, step->new, *out, count};

	for (size_t i = 0; is_after && i < count; i++) {
		struct score_change *change = &(*out)[i];

		if (!change->has_old)
			continue;
		change->corrected = true;
		change->answer = correction_for(&edit, change);
		change->reason = correction_reason(&edit, change->answer);
	}
	return count;
}
