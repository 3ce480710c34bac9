/*
 * unit_criteria: the criterion table of the latest period that has scores, and what the
 * unit explained in any period.
 */
#include "page/result.h"
#include "page/rows.h"
#include "page/score_row.h"
#include "page/unit_page.h"

/* Later is better; within a period a framework made for the unit's own level. */
static bool is_better(const struct sheet_result *a, const struct sheet_result *b)
{
	int order = period_compare(a->sheet->period, b->sheet->period);
	enum unit_level level = a->sheet->unit->level;

	if (order)
		return order > 0;
	return a->sheet->framework->level == level && b->sheet->framework->level != level;
}

const struct sheet_result *unit_latest_scored(
    const struct frame *f, const struct unit *unit)
{
	const struct sheet_result *const *results, *best = NULL;
	size_t count = results_of_unit(f->results, unit, &results);

	for (size_t i = 0; i < count; i++)
		if (results[i]->status != SHEET_PUBLISHED_ONLY &&
		    (!best || is_better(results[i], best)))
			best = results[i];
	return best;
}

static void put_table(struct unit_page *page, const struct sheet_result *result)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct framework *framework = result->sheet->framework;
	struct value *table = value_set_object(a, page->context, "criteria"), *rows;
	bool has_self = false, has_change = false, has_evidence = false;

	put_result(a, f, table, "result", result);
	rows = value_set_list(a, table, "rows");
	for (size_t i = 0; i < framework->criterion_count; i++) {
		struct value *row =
		    add_score_row(a, f, rows, result, &framework->criteria[i]);

		has_self |= result->criteria[i].has_self && framework->round_count > 1;
		has_change |= value_find(row, STR("change_line"))->text.n > 0;
		has_evidence |= value_find(row, STR("evidence"))->count > 0;
	}
	put_flag(a, table, "has_self", has_self);
	put_flag(a, table, "has_change", has_change);
	put_flag(a, table, "has_evidence_column", has_evidence);
}

static void add_explanations(
    struct unit_page *page, struct value *list, const struct sheet_result *result)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct sheet *sheet = result->sheet;

	for (size_t i = 0; i < sheet->score_count; i++) {
		const struct score *score = &sheet->scores[i];
		struct value *item;

		if (!score->extra->explanation.n)
			continue;
		item = value_add_object(a, list);
		put_period(a, f, item, "period", sheet->period);
		put_criterion(a, f, item, "criterion", score->criterion);
		put_page_text(
		    a, item, "score_line", score_words(a, f, result, score->criterion));
		value_set_text(a, item, "explanation", score->extra->explanation);
		put_evidence(a, f, item, "evidence", score->extra->evidence,
		    score->extra->evidence_count);
		put_flag(a, item, "has_evidence", score->extra->evidence_count > 0);
	}
}

void unit_put_criteria(struct unit_page *page)
{
	struct arena *a = page->arena;
	const struct sheet_result *latest = unit_latest_scored(page->frame, page->unit);
	struct value *list;

	if (latest)
		put_table(page, latest);
	else
		value_set_null(a, page->context, "criteria");
	list = value_set_list(a, page->context, "explanations");
	for (size_t i = page->result_count; i > 0; i--)
		add_explanations(page, list, page->results[i - 1]);
	put_flag(a, page->context, "has_explanations", list->count > 0);
}
