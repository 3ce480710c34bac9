/*
 * unit_criteria: the criterion table of a sheet and what the unit explained there.
 */
#include "page/charts.h"
#include "page/requests.h"
#include "page/result.h"
#include "page/rows.h"
#include "page/score_row.h"
#include "page/twin.h"
#include "page/unit_page.h"

void unit_put_table(struct unit_page *page, struct value *object, struct str id,
    const struct sheet_result *result)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct framework *framework = result->sheet->framework;
	struct value *table = value_set_object(a, object, "criteria"), *rows;
	const struct score_dates *dates =
	    f->history ? history_dates(a, f->history, result->sheet) : NULL;
	bool has_self = false, has_change = false, has_evidence = false;

	table->reference = REFERENCE_HOLDER;
	put_result(a, f, table, "result", result);
	put_page_text(a, table, "table_id", id);
	rows = value_set_list(a, table, "rows");
	rows->reference = REFERENCE_SPARSE;
	for (size_t i = 0; i < framework->criterion_count; i++) {
		struct value *row =
		    add_score_row(a, f, rows, result, &framework->criteria[i]);

		unit_put_dates(page, row, dates, &framework->criteria[i]);
		has_self |= result->criteria[i].has_self && framework->round_count > 1;
		has_change |= value_find(row, STR("change_line"))->text.n > 0;
		has_evidence |= value_find(row, STR("evidence"))->count > 0;
	}
	align_score_rows(a, f, rows);
	unit_share_dates(page, table, rows);
	put_chart(a, table, "chart",
	    criteria_chart(a, f, result, unit_promised_scores(page, result), id));
	put_flag(a, table, "has_self", has_self);
	put_flag(a, table, "has_change", has_change);
	put_flag(a, table, "has_evidence_column", has_evidence);
}

void unit_put_explanations(
    struct unit_page *page, struct value *object, const struct sheet_result *result)
{
	struct arena *a = page->arena;
	struct explanation_list explanations = {0};
	struct value *list = value_set_list(a, object, "explanations");

	if (result)
		explanations_of_sheet(a, result, &explanations);
	for (size_t i = 0; i < explanations.count; i++)
		add_explanation(a, page->frame, list, &explanations.items[i], false);
}

/* The latest in which the unit explained something; NULL: none. */
static const struct sheet_result *latest_explained(struct unit_page *page)
{
	const struct sheet_result *latest = NULL;

	for (size_t i = 0; i < page->result_count; i++) {
		struct explanation_list explanations = {0};

		explanations_of_sheet(page->arena, page->results[i], &explanations);
		if (explanations.count > 0 &&
		    (!latest || result_comes_before(page->results[i], latest)))
			latest = page->results[i];
	}
	return latest;
}

/* What the unit was asked to explain, and what it explained last. */
static void put_explanations(struct unit_page *page)
{
	struct arena *a = page->arena;
	const struct value *list;

	put_requests_of(a, page->frame, page->context, page->unit, &page->as_of);
	unit_put_explanations(page, page->context, latest_explained(page));
	list = value_find(page->context, STR("explanations"));
	put_flag(a, page->context, "has_explaining",
	    list->count > 0 || value_find(page->context, STR("requests"))->count > 0);
}

void unit_put_criteria(struct unit_page *page)
{
	struct arena *a = page->arena;
	const struct sheet_result *latest =
	    results_latest_scored(page->frame->results, page->unit);

	if (latest)
		unit_put_table(page, page->context, STR("criteria-table"), latest);
	else
		value_set_null(a, page->context, "criteria");
	put_explanations(page);
}
