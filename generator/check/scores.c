/*
 * Scores that cannot be: beyond their maximum, against their state, or not the sum of
 * their parts.
 */
#include "base/map.h"
#include "base/text.h"
#include "base/vec.h"
#include "check/rules.h"
#include "diag/nearest.h"

/* One score of one round, with what is needed to speak of it. */
struct entry {
	const struct sheet_result *result;
	const struct score *score;
	size_t round;
	const struct score_value *value;
};

/* A number as messages write it, in the scratch arena, with at least so many places. */
static struct str shown_to(struct checker *checker, struct decimal number, int places)
{
	return decimal_format(&checker->scratch, number, ',', places);
}

static struct str shown(struct checker *checker, struct decimal number)
{
	return shown_to(checker, number, 0);
}

static struct span value_at(const struct entry *entry)
{
	return score_value_span(entry->result->sheet, entry->value);
}

static struct str round_name(struct checker *checker, const struct entry *entry)
{
	const struct framework *framework = entry->result->sheet->framework;

	return text_lower(&checker->scratch, framework->rounds[entry->round].name);
}

/* A state holds for all that lies below it. */
static bool is_marked(
    const struct sheet *sheet, const struct criterion *criterion, enum score_mark mark)
{
	for (; criterion; criterion = criterion->parent) {
		const struct score *score = sheet_find_score(sheet, criterion);

		if (score && score->mark == mark)
			return true;
	}
	return false;
}

/* Bonus and penalty add to their parent's score, not to its maximum: how far beyond the
 * maximum, and how far below zero, a parent's score may go. */
static void reach(
    const struct criterion *parent, struct decimal *high, struct decimal *low)
{
	const struct criterion *all = parent->framework->criteria;

	for (size_t i = parent->index + 1; i < parent->end; i++) {
		if (all[i].kind == CRITERION_BONUS)
			decimal_add(*high, all[i].max, high);
		else if (all[i].is_unbounded)
			low->units = INT64_MIN;
		else if (all[i].kind == CRITERION_PENALTY)
			decimal_subtract(*low, all[i].max, low);
	}
}

static struct str place_key(struct arena *arena, uint32_t source, uint32_t start)
{
	const uint32_t place[] = {source, start};

	return str_copy(arena, (struct str){(const char *)place, sizeof(place)});
}

/* What was said of signs that are not the keyboard's, by their places. */
static const struct map *score_signs(struct checker *checker)
{
	const struct diagnostics *all = checker->diagnostics;

	if (checker->signs)
		return checker->signs;
	checker->signs = arena_new(&checker->arena, struct map);
	for (size_t i = 0; i < all->count; i++) {
		struct diagnostic *d = all->items[i];

		if (d->message == MESSAGE_foreign_sign)
			map_put(&checker->arena, checker->signs,
			    place_key(&checker->arena, d->at.source, d->at.start), d);
	}
	return checker->signs;
}

/* A score out of range. Where a foreign sign stands before it, to put the right one would
 * not help, so this is said in place of that. */
static void report_range(struct checker *checker, const struct entry *entry,
    enum message message, const struct str *args, size_t arg_count)
{
	const struct map *signs = score_signs(checker);
	struct span at = value_at(entry);
	struct diagnostic *sign = NULL;

	/* In quotes it stands behind the first one. */
	for (uint32_t i = 0; i < 2 && !sign; i++)
		sign = map_find(
		    signs, place_key(&checker->scratch, at.source, at.start + i));
	if (sign)
		diagnostic_restate(checker->diagnostics, sign, PHRASE_sign_is_foreign,
		    message, at, args, arg_count);
	else
		diagnostic_add(checker->diagnostics, message, at, args, arg_count);
}

#define REPORT_RANGE(checker, entry, name, ...)                                          \
	report_range((checker), (entry), MESSAGE_##name, DIAG_ARGS(__VA_ARGS__),         \
	    DIAG_COUNT(__VA_ARGS__))

static void check_range(struct checker *checker, const struct entry *entry)
{
	const struct criterion *criterion = entry->score->criterion;
	const struct decimal zero = {0};
	struct decimal value = entry->value->value, low = zero, high;
	struct diagnostic *d;

	high = result_of(entry->result, criterion)->max;
	if (criterion->kind == CRITERION_PENALTY) {
		decimal_subtract(zero, criterion->max, &low);
		if (criterion->is_unbounded && decimal_compare(value, zero) > 0)
			REPORT(checker->diagnostics, penalty_above_zero, value_at(entry),
			    round_name(checker, entry), shown(checker, value),
			    criterion->id);
		if (criterion->is_unbounded)
			return;
		if (decimal_compare(value, low) < 0 || decimal_compare(value, zero) > 0)
			REPORT_RANGE(checker, entry, penalty_out_of_range,
			    round_name(checker, entry), shown(checker, value),
			    criterion->id, shown(checker, criterion->max));
		return;
	}
	/* A score of what is not assessed has its own message. */
	if (is_marked(entry->result->sheet, criterion, MARK_NOT_ASSESSED))
		return;
	reach(criterion, &high, &low);
	if (decimal_compare(value, low) < 0) {
		REPORT_RANGE(checker, entry, score_below_zero, round_name(checker, entry),
		    shown(checker, value), criterion->id);
	} else if (decimal_compare(value, high) > 0) {
		d = REPORT(checker->diagnostics, score_above_max, value_at(entry),
		    round_name(checker, entry), shown(checker, value),
		    shown(checker, high), criterion->id);
		RELATED(checker->diagnostics, d, max_here,
		    criterion->max_at.source ? criterion->max_at : criterion->at,
		    shown(checker, criterion->max));
		HELP0(checker->diagnostics, d, score_see_source);
	}
}

/* What a criterion has in a round, given or as the sum of its parts; false when not all
 * of it is known: points beyond the maximum that nobody gave are none, but those that a
 * rule gives in the end may have counted before. What an optional round leaves out has
 * its score from before. */
static bool known_in_round(const struct sheet *sheet, const struct criterion *criterion,
    size_t round, struct decimal *out);

static bool children_in_round(const struct sheet *sheet, const struct criterion *parent,
    size_t round, struct decimal *out)
{
	const struct criterion *all = parent->framework->criteria;
	struct decimal sum = {0};

	for (size_t i = parent->index + 1; i < parent->end; i = all[i].end) {
		struct decimal part;
		bool known = known_in_round(sheet, &all[i], round, &part);

		if (known && !decimal_add(sum, part, &sum))
			return false;
		if (!known && (all[i].kind == CRITERION_BASE ||
				  is_marked(sheet, &all[i], MARK_FULL_BY_RULE)))
			return false;
	}
	*out = sum;
	return true;
}

static bool known_in_round(const struct sheet *sheet, const struct criterion *criterion,
    size_t round, struct decimal *out)
{
	const struct score *score = sheet_find_score(sheet, criterion);
	size_t at = round;

	while (score && at > sheet->framework->final_round && !score->rounds[at].given)
		at--;
	if (score && score->rounds[at].given) {
		*out = score->rounds[at].value;
		return true;
	}
	if (!criterion_is_leaf(criterion))
		return children_in_round(sheet, criterion, round, out);
	if (is_marked(sheet, criterion, MARK_NOT_ASSESSED)) {
		*out = (struct decimal){0};
		return true;
	}
	/* The rule decides the final score; one for a parent gives no bonus. */
	*out = criterion->max;
	if (criterion->kind == CRITERION_PENALTY)
		out->units = 0;
	return round >= sheet->framework->final_round &&
	       (criterion->kind == CRITERION_BASE
		       ? is_marked(sheet, criterion, MARK_FULL_BY_RULE)
		       : score && score->mark == MARK_FULL_BY_RULE);
}

/* A score that counts must be the sum of those that count, too: a part that an optional
 * round changed changes the whole. */
static bool is_sum(const struct entry *entry, struct decimal *sum)
{
	const struct framework *framework = entry->result->sheet->framework;
	size_t rounds[] = {entry->round, entry->round};

	if (score_final_round(framework, entry->score) == entry->round)
		rounds[1] = framework->round_count - 1;
	for (size_t i = 0; i < 2; i++)
		if (children_in_round(
			entry->result->sheet, entry->score->criterion, rounds[i], sum) &&
		    decimal_compare(*sum, entry->value->value) != 0)
			return false;
	return true;
}

/* How low and how high a criterion's score can be where some of its parts have none;
 * false where an open penalty has no bound. */
static bool bounds_of(const struct entry *entry, const struct criterion *criterion,
    struct decimal *low, struct decimal *high)
{
	const struct criterion *all = criterion->framework->criteria;
	struct decimal part_low, part_high;
	bool own = criterion == entry->score->criterion;

	*low = *high = (struct decimal){0};
	if (!own && known_in_round(entry->result->sheet, criterion, entry->round, high)) {
		*low = *high;
		return true;
	}
	if (criterion_is_leaf(criterion) && criterion->kind == CRITERION_PENALTY)
		return !criterion->is_unbounded &&
		       decimal_subtract(*high, criterion->max, low);
	if (criterion_is_leaf(criterion))
		*high = result_of(entry->result, criterion)->max;
	for (size_t i = criterion->index + 1; i < criterion->end; i = all[i].end)
		if (!bounds_of(entry, &all[i], &part_low, &part_high) ||
		    !decimal_add(*low, part_low, low) ||
		    !decimal_add(*high, part_high, high))
			return false;
	return true;
}

static void check_sum(struct checker *checker, const struct entry *entry)
{
	const struct criterion *criterion = entry->score->criterion;
	struct decimal value = entry->value->value, sum, low, high;

	if (criterion_is_leaf(criterion))
		return;
	if (is_sum(entry, &sum)) {
		/* What is beyond the criterion's own maximum was said. */
		if (decimal_compare(value, result_of(entry->result, criterion)->max) <=
			0 &&
		    bounds_of(entry, criterion, &low, &high) &&
		    (decimal_compare(value, low) < 0 || decimal_compare(value, high) > 0))
			REPORT(checker->diagnostics, children_do_not_allow,
			    value_at(entry), round_name(checker, entry), criterion->id,
			    shown(checker, value), shown(checker, low),
			    shown(checker, high));
		return;
	}
	REPORT(checker->diagnostics, children_do_not_add_up, value_at(entry),
	    round_name(checker, entry), criterion->id,
	    shown(checker, entry->value->value), shown(checker, sum));
}

static void check_mark(
    struct checker *checker, const struct sheet_result *result, const struct score *score)
{
	const struct criterion *criterion = score->criterion;
	const struct sheet *sheet = result->sheet;
	const struct score_value *final =
	    &score->rounds[score_final_round(sheet->framework, score)];
	struct decimal max = result_of(result, criterion)->max, high = max, low = max;

	reach(criterion, &high, &low);
	for (size_t i = 0; i < sheet->framework->round_count; i++) {
		if (!score->rounds[i].given)
			continue;
		if (is_marked(sheet, criterion, MARK_NOT_ASSESSED)) {
			REPORT(checker->diagnostics, not_assessed_with_score,
			    score_value_span(sheet, &score->rounds[i]), criterion->id);
			return;
		}
	}
	if (!final->given)
		return;
	if (criterion->kind == CRITERION_BASE &&
	    (decimal_compare(final->value, low) < 0 ||
		decimal_compare(final->value, high) > 0) &&
	    is_marked(sheet, criterion, MARK_FULL_BY_RULE))
		REPORT(checker->diagnostics, full_with_other_score,
		    score_value_span(sheet, final), criterion->id,
		    shown(checker, final->value), shown(checker, max));
	if (score->mark == MARK_PENDING)
		REPORT(checker->diagnostics, pending_with_score, score->extra->mark_at,
		    criterion->id);
}

/* The maximum of a parent less its leaves that are not assessed. */
static struct decimal assessed_max(
    const struct sheet *sheet, const struct criterion *parent)
{
	const struct criterion *all = parent->framework->criteria;
	struct decimal max = parent->max;

	for (size_t i = parent->index + 1; i < parent->end; i++) {
		if (criterion_is_leaf(&all[i]) && all[i].kind == CRITERION_BASE &&
		    is_marked(sheet, &all[i], MARK_NOT_ASSESSED))
			decimal_subtract(max, all[i].max, &max);
	}
	return max;
}

static void check_asserted_max(
    struct checker *checker, const struct sheet_result *result, const struct score *score)
{
	const struct criterion *criterion = score->criterion;
	struct decimal max;
	struct span at = score_span(result->sheet, score);
	int order;

	if (!score->has_max || criterion_is_leaf(criterion))
		return;
	for (size_t i = 0; i < result->sheet->framework->round_count; i++)
		if (score->rounds[i].given)
			at = score_value_span(result->sheet, &score->rounds[i]);
	max = assessed_max(result->sheet, criterion);
	order = decimal_compare(score->max, max);
	/* Above the framework's own maximum it was already reported. */
	if (order > 0 && decimal_compare(score->max, criterion->max) <= 0)
		REPORT(checker->diagnostics, asserted_max_too_large, at,
		    shown(checker, score->max), criterion->id, shown(checker, max));
	else if (order < 0)
		REPORT(checker->diagnostics, asserted_max_smaller, at,
		    shown(checker, score->max), criterion->id, shown(checker, max));
}

void check_scores(struct checker *checker, const struct sheet_result *result)
{
	const struct sheet *sheet = result->sheet;

	for (size_t i = 0; i < sheet->score_count; i++) {
		const struct score *score = &sheet->scores[i];

		for (size_t round = 0; round < sheet->framework->round_count; round++) {
			struct entry entry = {
			    result, score, round, &score->rounds[round]};

			if (!entry.value->given)
				continue;
			check_range(checker, &entry);
			check_sum(checker, &entry);
		}
		check_mark(checker, result, score);
		check_asserted_max(checker, result, score);
	}
}

/*
 * What was published against what the scores say. Published values are kept; a difference
 * beyond rounding is a warning, and the pages show both.
 */

static struct str place(struct checker *checker, unsigned rank, unsigned of)
{
	return of > 0 ? str_format(&checker->scratch, "%u/%u", rank, of)
		      : str_format(&checker->scratch, "%u", rank);
}

static bool framework_has_grade(const struct framework *framework, struct str words)
{
	for (size_t i = 0; i < framework->grade_count; i++)
		if (str_equal(framework->grades[i].id, words) ||
		    str_equal(framework->grades[i].name, words))
			return true;
	return false;
}

static void check_grade(struct checker *checker, const struct sheet_result *result)
{
	const struct framework *framework = result->sheet->framework;
	const struct located *grade = &result->sheet->published.grade;

	if (!grade->at.source)
		return;
	if (framework->grade_count > 0 && !framework_has_grade(framework, grade->text))
		REPORT(checker->diagnostics, published_grade_unknown, grade->at,
		    grade->text, framework->id);
	else if (result->grade_agrees == AGREEMENT_DIFFERS)
		REPORT(checker->diagnostics, published_grade_differs, grade->at,
		    result->grade_stated ? result->grade_stated->name : grade->text,
		    result->grade ? result->grade->name : STR("–"));
}

/* A rank within another group than the unit's, or one that is meant to be a group. */
static void check_other_group(
    struct checker *checker, const struct unit *unit, const struct published_rank *rank)
{
	const struct site *site = checker->site;
	VEC(struct str) groups = {0};
	struct map known = {0};
	struct diagnostic *d;
	struct str near;

	for (size_t i = 0; i < site->unit_count; i++) {
		struct str group = site->units[i]->group;

		if (group.n && !map_find(&known, group)) {
			map_put(&checker->scratch, &known, group, checker);
			vec_push(&checker->scratch, &groups, group);
		}
	}
	near = nearest_list(
	    &checker->scratch, rank->within.text, groups.items, groups.count);
	if (!near.n)
		return;
	d = REPORT(checker->diagnostics, published_rank_of_other_group, rank->within.at,
	    unit->id, rank->within.text);
	if (unit->group.n)
		HELP(checker->diagnostics, d, group_is, unit->group);
}

static void check_group_ranks(struct checker *checker, const struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;
	const struct unit *unit = result->sheet->unit;

	for (size_t i = 0; i < published->rank_count; i++) {
		const struct published_rank *rank = &published->ranks[i];

		if (group_rank_agrees(result, rank) == AGREEMENT_DIFFERS)
			REPORT(checker->diagnostics, published_group_rank_differs,
			    rank->rank.at, rank->within.text,
			    place(checker, rank->rank.rank, rank->rank.of),
			    place(checker, result->rank_in_group, result->of_in_group));
		else if (!str_equal(rank->within.text, unit->group))
			check_other_group(checker, unit, rank);
	}
}

/* Who belongs to no group has no place in one. */
static void check_group(struct checker *checker, const struct sheet_result *result)
{
	const struct sheet *sheet = result->sheet;

	if (sheet->framework->rank_within_group && sheet->unit->group.n == 0)
		REPORT(checker->diagnostics, unit_without_group,
		    span_of_file(sheet->source), sheet->unit->id, sheet->framework->id);
}

void check_published(
    struct checker *checker, const struct sheet_result *result, bool ranks_hold)
{
	const struct published *published = &result->sheet->published;

	check_group(checker, result);
	if (!published->given)
		return;
	if (ranks_hold)
		check_group_ranks(checker, result);
	if (result->total_agrees == AGREEMENT_DIFFERS)
		REPORT(checker->diagnostics, published_total_differs, published->total.at,
		    shown_to(checker, published->total.value, published->total.places),
		    shown_to(checker, result->score, published->total.places));
	if (result->percent_agrees == AGREEMENT_DIFFERS)
		REPORT(checker->diagnostics, published_percent_differs,
		    published->percent.at, shown_to(checker, published->percent.value, 2),
		    shown_to(checker, result->percent, 2));
	if (result->rank_agrees == AGREEMENT_DIFFERS && ranks_hold)
		REPORT(checker->diagnostics, published_rank_differs, published->rank.at,
		    place(checker, published->rank.rank, published->rank.of),
		    place(checker, result->rank, result->of));
	check_grade(checker, result);
}
