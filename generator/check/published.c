/*
 * What was published against what the scores say. Published values are kept; a difference
 * beyond rounding is a warning, and the pages show both.
 */
#include "check/rules.h"

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

static bool is_group(const struct site *site, struct str words)
{
	for (size_t i = 0; i < site->unit_count; i++)
		if (str_equal(site->units[i]->group, words))
			return true;
	return false;
}

static void check_group_ranks(struct checker *checker, const struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;
	struct str group = result->sheet->unit->group;

	for (size_t i = 0; i < published->rank_count; i++) {
		const struct published_rank *rank = &published->ranks[i];

		if (group_rank_agrees(result, rank) == AGREEMENT_DIFFERS)
			REPORT(checker->diagnostics, published_group_rank_differs,
			    rank->rank.at, rank->within.text,
			    place(checker, rank->rank.rank, rank->rank.of),
			    place(checker, result->rank_in_group, result->of_in_group));
		else if (!str_equal(rank->within.text, group) &&
			 is_group(checker->site, rank->within.text))
			REPORT(checker->diagnostics, published_rank_of_other_group,
			    rank->within.at, result->sheet->unit->id, rank->within.text);
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
		    shown(checker, published->total.value),
		    shown(checker, result->score));
	if (result->percent_agrees == AGREEMENT_DIFFERS)
		REPORT(checker->diagnostics, published_percent_differs,
		    published->percent.at, shown(checker, published->percent.value),
		    shown(checker, result->percent));
	if (result->rank_agrees == AGREEMENT_DIFFERS && ranks_hold)
		REPORT(checker->diagnostics, published_rank_differs, published->rank.at,
		    place(checker, published->rank.rank, published->rank.of),
		    place(checker, result->rank, result->of));
	check_grade(checker, result);
}
