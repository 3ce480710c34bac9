/*
 * unit_history: results over the years. What came before a reorganisation stands beside
 * it under its own name; nothing is added up.
 */
#include "page/align.h"
#include "page/charts.h"
#include "page/result.h"
#include "page/twin.h"
#include "page/unit_page.h"

#include "base/vec.h"

/* One lineage of a unit: `count` results by period. */
static void add_history(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_result *const *results, size_t count)
{
	const struct sheet *latest = results[count - 1]->sheet;
	struct value *history = value_add_object(a, list), *rows;
	bool has_percents = false, has_grades = false, has_movement = false;
	bool has_remarks = false;

	put_unit(a, f, history, "unit", latest->unit);
	put_framework(a, f, history, "framework", latest->framework);
	/* The rows may be of several versions; the table is named for the whole span. */
	put_framework(a, f, history, "first_framework",
	    results[0]->sheet->framework != latest->framework
		? results[0]->sheet->framework
		: NULL);
	rows = value_set_list(a, history, "rows");
	for (size_t i = 0; i < count; i++) {
		const struct framework *framework = results[i]->sheet->framework;
		struct value *row = add_result(a, f, rows, results[i]);

		value_set_bool(a, row, "series_break",
		    i > 0 && series_breaks(results[i - 1]->sheet->framework, framework));
		has_percents |= value_find(row, STR("percent_line"))->text.n > 0;
		has_grades |= result_grade(results[i]).n > 0;
		has_movement |=
		    results[i]->has_change || results[i]->movement.kind != MOVEMENT_NONE;
		has_remarks |= results[i]->status != SHEET_FINAL ||
			       result_must_explain(f, results[i]);
	}
	put_flag(a, history, "has_percents", has_percents);
	put_flag(a, history, "has_grades", has_grades);
	put_flag(a, history, "has_movement", has_movement);
	put_flag(a, history, "has_remarks", has_remarks);
	put_alignment(a, f, rows, "change_line", "change_align");
	put_history_charts(a, f, history, results, count);
}

/* Where its lineage stands beside the main one the history is told in small. */
static bool is_beside(const struct sheet_result *main, const struct sheet_result *result)
{
	return main && !results_share_lineage(main, result) &&
	       lineages_meet(main->sheet->framework, result->sheet->framework);
}

static void add_small(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_result *const *results, size_t count)
{
	const struct sheet_result *latest = results[count - 1];
	struct value *history = value_add_object(a, list), *rows;

	put_unit(a, f, history, "unit", latest->sheet->unit);
	put_framework(a, f, history, "framework", latest->sheet->framework);
	put_course(a, f, history, latest);
	rows = value_set_list(a, history, "rows");
	for (size_t i = 0; i < count; i++)
		add_result(a, f, rows, results[i]);
}

/* One for each lineage; those beside the main one, or all without `list`, small into
 * `others`. */
static void add_histories(struct arena *a, const struct frame *f, struct value *list,
    struct value *others, const struct unit *unit)
{
	const struct sheet_result *main = results_latest(f->results, unit);
	const struct sheet_result *const *results;
	size_t count = results_of_unit(f->results, unit, &results), from = 0;

	for (size_t i = 1; i <= count; i++) {
		if (i < count && results_share_lineage(results[i], results[from]))
			continue;
		if (!list || is_beside(main, results[from]))
			add_small(a, f, others, results + from, i - from);
		else
			add_history(a, f, list, results + from, i - from);
		from = i;
	}
}

void put_histories(
    struct arena *a, const struct frame *f, struct value *object, const struct unit *unit)
{
	struct value *list = value_set_list(a, object, "histories");
	struct value *others = value_set_list(a, object, "other_histories");

	if (unit)
		add_histories(a, f, list, others, unit);
}

/* All units that this one came from, the nearest first, each once. */
static void collect_ancestors(
    struct arena *a, const struct unit *unit, struct unit_list *out)
{
	for (size_t next = 0; unit; next++) {
		for (size_t i = 0; i < unit->predecessors.count; i++) {
			const struct unit *predecessor = unit->predecessors.items[i];
			bool known = false;

			for (size_t k = 0; k < out->count; k++)
				known |= out->items[k] == predecessor;
			if (!known)
				vec_push(a, out, predecessor);
		}
		unit = next < out->count ? out->items[next] : NULL;
	}
}

void unit_put_histories(struct unit_page *page)
{
	struct arena *a = page->arena;
	struct unit_list ancestors = {0};
	struct value *list;

	put_histories(a, page->frame, page->context, page->unit);
	list = value_set_list(a, page->context, "predecessor_histories");
	list->reference = REFERENCE_SPARSE;
	collect_ancestors(a, page->unit, &ancestors);
	for (size_t i = 0; i < ancestors.count; i++)
		if (ancestors.items[i] != page->unit)
			add_histories(a, page->frame, NULL, list, ancestors.items[i]);
}
