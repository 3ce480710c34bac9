/*
 * From round to round: what was lowered without a word, and what has no final score where
 * the rest of the sheet has one.
 */
#include "base/buf.h"
#include "check/rules.h"

enum { NAMES_MOST = 8 };

/* ---- lowered ---- */

static bool gives_reason(const struct sheet *sheet, const struct criterion *criterion)
{
	const struct score *score = sheet_find_score(sheet, criterion);

	return score && score->reason.n > 0;
}

/* Its own, one above it, or one of its parts. */
static bool has_reason(const struct sheet *sheet, const struct criterion *criterion)
{
	const struct criterion *all = sheet->framework->criteria;

	for (const struct criterion *at = criterion; at; at = at->parent)
		if (gives_reason(sheet, at))
			return true;
	for (size_t i = criterion->index + 1; i < criterion->end; i++)
		if (gives_reason(sheet, &all[i]))
			return true;
	return false;
}

/* The final round's value where it lies below the last one before it; else NULL. */
static const struct score_value *lowered(
    const struct sheet *sheet, const struct score *score)
{
	size_t last = score_final_round(sheet->framework, score);
	const struct score_value *before = NULL, *final = &score->rounds[last];

	for (size_t i = 0; i < last; i++)
		if (score->rounds[i].given)
			before = &score->rounds[i];
	return final->given && before && decimal_compare(final->value, before->value) < 0
		   ? final
		   : NULL;
}

static void add_name(struct buf *names, size_t count, struct str id)
{
	if (count < NAMES_MOST)
		buf_addf(names, "%s%.*s", count ? ", " : "", STR_ARG(id));
}

static struct str end_names(struct checker *checker, struct buf *names, size_t count)
{
	struct str text;

	if (count > NAMES_MOST)
		buf_addf(names, ", … (%zu)", count);
	text = str_copy(&checker->scratch, buf_str(names));
	buf_release(names);
	return text;
}

static void check_lowered(struct checker *checker, const struct sheet *sheet)
{
	struct span at = {0};
	struct buf names;
	struct str text;
	size_t count = 0;

	buf_init(&names);
	for (size_t i = 0; i < sheet->score_count; i++) {
		const struct score *score = &sheet->scores[i];
		const struct score_value *final = lowered(sheet, score);

		if (!final || has_reason(sheet, score->criterion))
			continue;
		if (count == 0)
			at = score_value_span(sheet, final);
		add_name(&names, count++, score->criterion->id);
	}
	text = end_names(checker, &names, count);
	if (count > 0)
		REPORT(checker->diagnostics, lowered_without_reason, at, text);
}

/* ---- not final ---- */

/* True where nobody wrote that it is not scored yet. */
static bool is_forgotten(
    const struct sheet_result *result, const struct criterion *criterion)
{
	const struct criterion_result *own = &result->criteria[criterion->index];
	const struct score *score = sheet_find_score(result->sheet, criterion);

	return !own->has_final && own->state != STATE_NOT_ASSESSED &&
	       !(score && score->mark == MARK_PENDING);
}

static bool anything_final(
    const struct sheet_result *result, const struct criterion *criterion)
{
	for (size_t i = criterion->index; i < criterion->end; i++)
		if (result->criteria[i].has_final)
			return true;
	return false;
}

/* The outermost criteria without a final score, of which nothing is known either. */
static size_t list_missing(const struct sheet_result *result, struct buf *names)
{
	const struct framework *framework = result->sheet->framework;
	size_t count = 0;

	for (size_t i = 0; i < framework->criterion_count;) {
		const struct criterion *criterion = &framework->criteria[i];
		bool partly =
		    anything_final(result, criterion) && !criterion_is_leaf(criterion);

		i = is_forgotten(result, criterion) && partly ? i + 1 : criterion->end;
		if (criterion->kind != CRITERION_BASE || partly ||
		    !is_forgotten(result, criterion))
			continue;
		add_name(names, count++, criterion->id);
	}
	return count;
}

/* A sheet of which some is final and some is not: most likely something was forgotten. */
static void check_missing(struct checker *checker, const struct sheet_result *result)
{
	const struct framework *framework = result->sheet->framework;
	struct buf names;
	struct str text;
	bool some = false;
	size_t count;

	for (size_t i = 0; i < framework->criterion_count; i++)
		some |= result->criteria[i].has_final;
	if (!some || result->status == SHEET_FINAL)
		return;
	buf_init(&names);
	count = list_missing(result, &names);
	text = end_names(checker, &names, count);
	if (count > 0)
		REPORT(checker->diagnostics, sheet_not_final,
		    span_of_file(result->sheet->source), text);
}

void check_rounds(struct checker *checker, const struct sheet_result *result)
{
	check_lowered(checker, result->sheet);
	check_missing(checker, result);
}
