/*
 * requests: what agendas ask to be explained, with the answers.
 */
#include "page/requests.h"

#include "page/index.h"
#include "page/rows.h"
#include "page/score_row.h"
#include "site/due.h"

void add_explanation(struct arena *a, const struct frame *f, struct value *list,
    const struct explanation *explanation, bool with_unit)
{
	const struct score *score = explanation->score;
	struct value *item = value_add_object(a, list);

	put_unit(a, f, item, "unit", with_unit ? explanation->result->sheet->unit : NULL);
	put_period(a, f, item, "period", explanation->result->sheet->period);
	put_criterion(a, f, item, "criterion", score->criterion);
	put_page_text(a, item, "score_line",
	    score_words(a, f, explanation->result, score->criterion));
	value_set_text(a, item, "explanation", score->extra->explanation);
	put_evidence(
	    a, f, item, "evidence", score->extra->evidence, score->extra->evidence_count);
}

static bool has_unit(const struct unit_list *units, const struct unit *unit)
{
	for (size_t i = 0; i < units->count; i++)
		if (units->items[i] == unit)
			return true;
	return false;
}

/* Another unit's answer is not this one's. */
static bool answers_for(
    const struct document *document, const struct task *task, const struct unit *unit)
{
	return !unit || document->issuer == unit ||
	       (!has_unit(&task->units, document->issuer) &&
		   !has_unit(&task->leads, document->issuer));
}

void put_answers(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct task_result *result, const struct unit *unit)
{
	const struct document_list *answers = concern_answers(index_concerns(f), result);
	struct value *list = value_set_list(a, object, key);

	for (size_t i = 0; i < answers->count; i++) {
		const struct document *document = answers->items[i];

		if (answers_for(document, result->task, unit))
			put_unit(a, f, add_document(a, f, list, document), "issuer",
			    document->issuer);
	}
	put_flag(a, object, str_format(a, "has_%s", key).p, list->count > 0);
}

static void put_explanations(struct arena *a, const struct frame *f, struct value *object,
    const struct task *task, const struct unit *unit)
{
	struct value *list = value_set_list(a, object, "explanations");
	struct explanation_list explanations = {0};

	if (unit)
		explanations_to(a, f->results, task, unit, &explanations);
	else
		explanations_to_all(a, f->results, task, &explanations);
	for (size_t i = 0; i < explanations.count; i++)
		add_explanation(a, f, list, &explanations.items[i], unit == NULL);
}

/* Its status, and what was handed in: of the unit's own share, else of the whole. */
static void put_state(struct arena *a, const struct frame *f, struct value *object,
    const struct task_result *result, const struct task_part *share)
{
	static const struct completion nothing;
	const struct completion *completion = &result->task->completion;

	if (share)
		completion = share->completion ? share->completion : &nothing;
	put_word(a, f, object, "status", "task_status",
	    task_status_word(share ? share->status : result->status));
	value_set_bool(a, object, "near", share ? share->near : result->near);
	put_lead_ended(a, f, object, result->lead_ended, result->lapsed_by_end);
	put_date(a, f, object, "done", share ? share->done : result->done);
	put_evidence(
	    a, f, object, "evidence", completion->evidence, completion->evidence_count);
}

void add_request(struct arena *a, const struct frame *f, struct value *list,
    const struct task_result *result, const struct unit *unit)
{
	const struct task *task = result->task;
	const struct task_part *share = task_share_of(result, unit);
	struct value *object = add_task_name(a, f, list, task);

	put_document(a, f, object, "document", task->document);
	put_units(a, f, object, "leads", &task->leads);
	put_many(a, f, object, "many_leads", &task->leads);
	put_units(a, f, object, "units", &task->units);
	put_text(a, object, "due", due_format(a, &task->due));
	put_text(a, object, "due_words", task->due_text);
	put_date(a, f, object, "last_day", result->last_day);
	put_state(a, f, object, result, share);
	put_answers(a, f, object, "answers", result, unit);
	put_explanations(a, f, object, task, unit);
	put_flag(a, object, "shows_whom", unit == NULL);
	put_flag(a, object, "has_units", task->units.count > 0);
	put_flag(a, object, "has_whom", task->leads.count + task->units.count > 0);
	put_flag(a, object, "is_answered",
	    task_status_is_done(share ? share->status : result->status) ||
		value_find(object, STR("answers"))->count > 0 ||
		value_find(object, STR("explanations"))->count > 0);
}

static void add_requests(struct arena *a, const struct frame *f, struct value *list,
    const struct task_result_list *tasks, const struct unit *unit, struct as_of *as_of)
{
	for (size_t i = 0; i < tasks->count; i++) {
		if (!task_is_request(tasks->items[i]->task))
			continue;
		add_request(a, f, list, tasks->items[i], unit);
		as_of_add(f, as_of, tasks->items[i]);
	}
}

void put_requests_of(struct arena *a, const struct frame *f, struct value *object,
    const struct unit *unit, struct as_of *as_of)
{
	const struct concern *concern = index_unit(f, unit)->concern;
	struct value *list = value_set_list(a, object, "requests");

	add_requests(a, f, list, &concern->led, unit, as_of);
	add_requests(a, f, list, &concern->concerned, unit, as_of);
}
