/*
 * Two versions of one sheet: its scores by criterion and round, what is derived of them,
 * and whether they changed after they had been published.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "diff/diffing.h"

#include <stdlib.h>

/* ---- texts and values ---- */

static bool diff_same_value(const struct diff_value *a, const struct diff_value *b)
{
	if (a->kind != b->kind)
		return false;
	switch (a->kind) {
	case DIFF_NUMBER:
		return decimal_compare(a->number, b->number) == 0;
	case DIFF_DAY:
		return date_compare(a->day, b->day) == 0;
	case DIFF_WORD:
	case DIFF_TEXT:
		return str_same_words(a->text, b->text);
	case DIFF_NONE:
	case DIFF_TRUE:
		break;
	}
	return true;
}

void diff_add_row(struct arena *arena, struct diff_rows *rows, int field,
    struct diff_value old, struct diff_value new)
{
	if (!diff_same_value(&old, &new))
		vec_push(arena, rows, ((struct diff_row){field, old, new}));
}

/* ---- scores ---- */

struct comparing {
	struct arena *arena;
	const struct framework *old_framework, *new_framework; /* NULL: no sheet */
	struct diff_scores *out;
};

static void add(struct comparing *comparing, struct diff_score change)
{
	const struct score *speaker = change.new ? change.new : change.old;

	change.criterion = speaker->criterion;
	vec_push(comparing->arena, comparing->out, change);
}

/* The score of a round by its id, or NULL. */
static const struct score_value *value_of(
    const struct framework *framework, const struct score *score, struct str round)
{
	for (size_t i = 0; score && i < framework->round_count; i++)
		if (str_equal(framework->rounds[i].id, round))
			return score->rounds[i].given ? &score->rounds[i] : NULL;
	return NULL;
}

static bool has_round(const struct framework *framework, struct str round)
{
	for (size_t i = 0; framework && i < framework->round_count; i++)
		if (str_equal(framework->rounds[i].id, round))
			return true;
	return false;
}

/* Compares the rounds that `framework` has; with `rest`, those that the newer one lacks.
 */
static void compare_rounds(struct comparing *comparing, const struct framework *framework,
    const struct score *old, const struct score *new, bool rest)
{
	for (size_t i = 0; framework && i < framework->round_count; i++) {
		const struct round *round = &framework->rounds[i];
		const struct score_value *before =
		    value_of(comparing->old_framework, old, round->id);
		const struct score_value *after =
		    value_of(comparing->new_framework, new, round->id);

		if ((rest && has_round(comparing->new_framework, round->id)) ||
		    (!before && !after) ||
		    (before && after &&
			decimal_compare(before->value, after->value) == 0))
			continue;
		add(comparing, (struct diff_score){.part = DIFF_ROUND,
				   .round = round,
				   .order = i,
				   .old = old,
				   .new = new,
				   .old_value = before,
				   .new_value = after});
	}
}

static void compare_score(
    struct comparing *comparing, const struct score *old, const struct score *new)
{
	uint8_t before = old ? old->mark : MARK_NONE, after = new ? new->mark : MARK_NONE;
	struct diff_score change = {.old = old, .new = new};

	compare_rounds(comparing, comparing->new_framework, old, new, false);
	compare_rounds(comparing, comparing->old_framework, old, new, true);
	if (before != after) {
		change.part = DIFF_STATE;
		add(comparing, change);
	}
	if (old && new && !str_same_words(old->reason, new->reason)) {
		change.part = DIFF_REASON;
		add(comparing, change);
	}
}

/* The score of the criterion with the same id in the other version. */
static const struct score *counterpart(
    const struct score *score, const struct sheet *other)
{
	const struct criterion *criterion = score->criterion;

	if (!other)
		return NULL;
	if (criterion->framework != other->framework)
		criterion = framework_find_criterion(other->framework, criterion->id);
	return criterion ? sheet_find_score(other, criterion) : NULL;
}

static int compare_changes(const void *a, const void *b)
{
	const struct diff_score *left = a, *right = b;
	const struct criterion *one = left->criterion, *other = right->criterion;

	if (one->index != other->index)
		return one->index < other->index ? -1 : 1;
	if (!str_equal(one->id, other->id))
		return str_compare(one->id, other->id);
	if (left->part != right->part)
		return left->part < right->part ? -1 : 1;
	if (left->order != right->order)
		return left->order < right->order ? -1 : 1;
	return left->round && right->round
		   ? str_compare(left->round->id, right->round->id)
		   : 0;
}

void diff_sheet_scores(struct arena *arena, const struct sheet *old,
    const struct sheet *new, struct diff_scores *out)
{
	struct comparing comparing = {
	    .arena = arena,
	    .old_framework = old ? old->framework : NULL,
	    .new_framework = new ? new->framework : NULL,
	    .out = out,
	};
	size_t first = out->count;

	for (size_t i = 0; new &&i < new->score_count; i++)
		compare_score(
		    &comparing, counterpart(&new->scores[i], old), &new->scores[i]);
	for (size_t i = 0; old && i < old->score_count; i++)
		if (!counterpart(&old->scores[i], new))
			compare_score(&comparing, &old->scores[i], NULL);
	if (out->count > first + 1)
		qsort(out->items + first, out->count - first, sizeof(*out->items),
		    compare_changes);
}

size_t diff_score_count(const struct diff_sheet *change)
{
	const struct criterion *last = NULL;
	bool whole = !change->old || !change->new;
	size_t count = 0;

	for (size_t i = 0; i < change->scores.count; i++) {
		const struct diff_score *score = &change->scores.items[i];

		if (score->part == DIFF_REASON)
			continue;
		count +=
		    score->criterion != last || (!whole && score->part == DIFF_ROUND);
		last = score->criterion;
	}
	return count;
}

static const struct correction *find_correction(
    const struct sheet *sheet, const struct correction *entry)
{
	for (size_t i = 0; i < sheet->correction_count; i++) {
		const struct correction *other = &sheet->corrections[i];

		if (date_compare(other->date.date, entry->date.date) == 0 &&
		    str_same_words(other->reason.text, entry->reason.text))
			return other;
	}
	return NULL;
}

/* Nobody corrects what is not published yet. */
static bool is_new_correction(const struct sheet *old, const struct correction *entry)
{
	struct date published = old->published.date.date;

	return !find_correction(old, entry) &&
	       (!date_is_set(published) ||
		   date_compare(entry->date.date, published) >= 0);
}

/* True where the entry names the criterion, or one above it, or none at all. */
static bool answers(const struct correction *entry, const struct criterion *criterion)
{
	for (; criterion; criterion = criterion->parent)
		for (size_t i = 0; i < entry->criteria.count; i++)
			if (str_equal(entry->criteria.items[i].text, criterion->id))
				return true;
	return entry->criteria.count == 0;
}

static bool is_answered(
    const struct sheet *old, const struct sheet *new, const struct criterion *criterion)
{
	for (size_t i = 0; old && new &&i < new->correction_count; i++)
		if (is_new_correction(old, &new->corrections[i]) &&
		    answers(&new->corrections[i], criterion))
			return true;
	return false;
}

static bool same_answers(const struct correction *a, const struct correction *b)
{
	if (a->criteria.count != b->criteria.count)
		return false;
	for (size_t i = 0; i < a->criteria.count; i++)
		if (!str_equal(a->criteria.items[i].text, b->criteria.items[i].text))
			return false;
	return true;
}

static void add_correction(struct arena *arena, enum diff_change change,
    const struct correction *entry, struct diff_corrections *out)
{
	vec_push(arena, out, ((struct diff_correction){change, entry}));
}

void diff_sheet_corrections(struct arena *arena, const struct sheet *old,
    const struct sheet *new, struct diff_corrections *out)
{
	if (!old || !new)
		return;
	for (size_t i = 0; i < new->correction_count; i++) {
		const struct correction *entry = &new->corrections[i];
		const struct correction *before = find_correction(old, entry);

		if (!before || !same_answers(before, entry))
			add_correction(
			    arena, before ? DIFF_CHANGED : DIFF_ADDED, entry, out);
	}
	for (size_t i = 0; i < old->correction_count; i++)
		if (!find_correction(new, &old->corrections[i]))
			add_correction(arena, DIFF_REMOVED, &old->corrections[i], out);
}

static bool changes_published(const struct diff_score *change)
{
	if (change->part == DIFF_ROUND)
		return change->old_value != NULL;
	return change->part == DIFF_STATE && change->old &&
	       change->old->mark != MARK_NONE && change->old->mark != MARK_PENDING;
}

bool diff_is_uncorrected(const struct sheet *old, const struct sheet *new,
    const struct diff_scores *scores, struct date day)
{
	if (!old || !date_is_set(old->published.date.date))
		return false;
	if (date_is_set(day) && date_compare(day, old->published.date.date) <= 0)
		return false;
	for (size_t i = 0; i < scores->count; i++)
		if (changes_published(&scores->items[i]) &&
		    !is_answered(old, new, scores->items[i].criterion))
			return true;
	return false;
}

const char *diff_mark_word(enum score_mark mark)
{
	static const char *const words[] = {
	    [MARK_NONE] = NULL,
	    [MARK_NOT_ASSESSED] = "not_assessed",
	    [MARK_FULL_BY_RULE] = "full_by_rule",
	    [MARK_PENDING] = "pending",
	};

	return words[mark];
}
