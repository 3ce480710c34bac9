/*
 * explain: which explanations answer which request.
 */
#include "derive/explain.h"

#include "base/arena.h"
#include "base/vec.h"

bool task_is_request(const struct task *task)
{
	return task->document->kind == DOCUMENT_AGENDA;
}

static void add_explanations(struct arena *arena, const struct sheet_result *result,
    const struct criterion_list *criteria, struct explanation_list *out)
{
	const struct sheet *sheet = result->sheet;

	for (size_t i = 0; i < sheet->score_count; i++) {
		const struct score *score = &sheet->scores[i];
		struct explanation explanation = {result, score};

		if (score->extra->explanation.n > 0 &&
		    (!criteria || criteria_hold(criteria, score->criterion)))
			vec_push(arena, out, explanation);
	}
}

void explanations_of_sheet(
    struct arena *arena, const struct sheet_result *result, struct explanation_list *out)
{
	add_explanations(arena, result, NULL, out);
}

static bool overlap(struct period a, struct period b)
{
	return date_compare(period_first_day(a), period_last_day(b)) <= 0 &&
	       date_compare(period_first_day(b), period_last_day(a)) <= 0;
}

void explanations_to(struct arena *arena, const struct results *results,
    const struct task *request, const struct unit *unit, struct explanation_list *out)
{
	const struct sheet_result *const *list;
	size_t count = results_of_unit(results, unit, &list);
	struct period period = request->document->period;

	for (size_t i = 0; i < count && request->criteria.count > 0; i++)
		if (period.kind == PERIOD_NONE || overlap(list[i]->sheet->period, period))
			add_explanations(arena, list[i], &request->criteria, out);
}

static void explanations_to_list(struct arena *arena, const struct results *results,
    const struct task *request, const struct unit_list *units,
    const struct unit_list *but, struct explanation_list *out)
{
	for (size_t i = 0; i < units->count; i++) {
		bool twice = false;

		for (size_t j = 0; but && j < but->count; j++)
			twice |= but->items[j] == units->items[i];
		if (!twice)
			explanations_to(arena, results, request, units->items[i], out);
	}
}

void explanations_to_all(struct arena *arena, const struct results *results,
    const struct task *request, struct explanation_list *out)
{
	explanations_to_list(arena, results, request, &request->leads, NULL, out);
	explanations_to_list(
	    arena, results, request, &request->units, &request->leads, out);
}
