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

void check_published(struct checker *checker, const struct sheet_result *result)
{
	const struct published *published = &result->sheet->published;

	if (!published->given)
		return;
	if (result->total_agrees == AGREEMENT_DIFFERS)
		REPORT(checker->diagnostics, published_total_differs, published->total.at,
		    shown(checker, published->total.value),
		    shown(checker, result->score));
	if (result->percent_agrees == AGREEMENT_DIFFERS)
		REPORT(checker->diagnostics, published_percent_differs,
		    published->percent.at, shown(checker, published->percent.value),
		    shown(checker, result->percent));
	if (result->rank_agrees == AGREEMENT_DIFFERS)
		REPORT(checker->diagnostics, published_rank_differs, published->rank.at,
		    place(checker, published->rank.rank, published->rank.of),
		    place(checker, result->rank, result->of));
	check_grade(checker, result);
}
