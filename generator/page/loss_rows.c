/*
 * loss_rows: the loop from a lost point to the next period's score, as people read it.
 */
#include "page/loss_rows.h"

#include "page/align.h"
#include "page/rows.h"
#include "page/score_row.h"

enum { NAMED_LEADS = 2 };

static struct str leads_text(
    struct arena *a, const struct frame *f, const struct unit_list *leads)
{
	struct str text = {0};

	if (leads->count == 0)
		return label(f, "task.no_lead");
	if (leads->count > NAMED_LEADS)
		return LABEL(
		    a, f, "tracker.many_units", count_text(a, f, (long)leads->count));
	for (size_t i = 0; i < leads->count; i++)
		text = str_format(a, "%.*s%s%.*s", STR_ARG(text), i ? ", " : "",
		    STR_ARG(unit_label(a, f, leads->items[i])));
	return text;
}

/* Who does it and until when, as long as there is something to do: "Phòng Nội vụ, hạn
 * 30/06/2024". */
static struct str who_text(
    struct arena *a, const struct frame *f, const struct task_result *result)
{
	struct str leads;

	if (task_status_is_done(result->status) || task_status_is_ended(result->status))
		return (struct str){0};
	leads = leads_text(a, f, &result->task->leads);
	if (date_is_set(result->last_day))
		return LABEL(a, f, "loop.who", leads, date_text(a, f, result->last_day));
	return result->task->due_text.n ? str_format(a, "%.*s, %.*s", STR_ARG(leads),
					      STR_ARG(result->task->due_text))
					: leads;
}

static void add_loss_task(struct arena *a, const struct frame *f, struct value *list,
    const struct loss_task *task)
{
	struct value *object = add_task_brief(a, f, list, task->result), *share;

	put_page_text(a, object, "who", who_text(a, f, task->result));
	if (!task->share) {
		value_set_null(a, object, "share");
		return;
	}
	share = value_set_object(a, object, "share");
	put_flag(a, share, "differs", task->status != task->result->status);
	put_word(a, f, share, "status", "task_status", task_status_word(task->status));
	value_set_bool(a, share, "near", task->share->near);
	put_date(a, f, share, "done", task->share->done);
}

static void put_loss_tasks(struct arena *a, const struct frame *f, struct value *row,
    const char *key, const char *has, const struct loss_task_list *tasks,
    struct as_of *as_of)
{
	struct value *list = value_set_list(a, row, key);

	for (size_t i = 0; i < tasks->count; i++) {
		add_loss_task(a, f, list, &tasks->items[i]);
		as_of_add(f, as_of, tasks->items[i].result);
	}
	put_flag(a, row, has, tasks->count > 0);
}

static void put_next(
    struct arena *a, const struct frame *f, struct value *row, const struct loss *loss)
{
	const struct criterion_result *after = NULL;
	struct decimal none = {0};
	struct value *next;

	if (!loss->next) {
		value_set_null(a, row, "next");
		return;
	}
	if (loss->then)
		after = result_of(loss->next, loss->then);
	next = value_set_object(a, row, "next");
	put_period(a, f, next, "period", loss->next->sheet->period);
	put_number_or_null(
	    a, f, next, "final", after && after->has_final, after ? after->final : none);
	put_number_or_null(a, f, next, "max", after != NULL, after ? after->max : none);
	put_page_text(a, next, "line",
	    after ? score_words(a, f, loss->next, loss->then)
		  : label(f, "unit.loop_gone"));
}

static void put_outcome(
    struct arena *a, const struct frame *f, struct value *row, const struct loss *loss)
{
	put_next(a, f, row, loss);
	if (loss->is_judged)
		value_set_bool(a, row, "recovered", loss->recovered);
	else
		value_set_null(a, row, "recovered");
	put_number_or_null(a, f, row, "regained", loss->is_measured, loss->regained);
	value_set_bool(a, row, "not_recovered", loss_is_stuck(loss));
	put_flag(a, row, "has_regained", loss->is_measured && loss->regained.units > 0);
	put_page_text(a, row, "regained_line",
	    loss->is_measured
		? LABEL(a, f, "loop.regained_points", number_text(a, f, loss->regained))
		: (struct str){0});
}

void put_loss(struct arena *a, const struct frame *f, struct value *row,
    const struct loss *loss, bool is_bare, struct as_of *as_of)
{
	const struct score *score =
	    sheet_find_score(loss->result->sheet, loss->criterion);
	const struct criterion_result *own = result_of(loss->result, loss->criterion);
	struct value *findings;

	put_number(a, f, row, "lost", loss->lost);
	put_number_or_null(a, f, row, "final", own->has_final, own->final);
	put_number_or_null(a, f, row, "max", !loss->criterion->is_unbounded, own->max);
	put_page_text(
	    a, row, "score_line", score_words(a, f, loss->result, loss->criterion));
	put_page_text(a, row, "reason", score ? score->reason : (struct str){0});
	findings = value_set_list(a, row, "findings");
	for (size_t i = 0; i < loss->findings.count; i++)
		add_finding_brief(a, f, findings, loss->findings.items[i]);
	put_flag(a, row, "has_findings", findings->count > 0);
	put_loss_tasks(a, f, row, "tasks", "has_tasks", &loss->tasks, as_of);
	put_loss_tasks(a, f, row, "wider_tasks", "has_wider_tasks", &loss->wider, as_of);
	value_set_bool(a, row, "no_task", loss_lacks_task(loss));
	put_flag(a, row, "is_bare", is_bare);
	value_set_bool(a, row, "dropped", loss_is_dropped(loss));
	put_outcome(a, f, row, loss);
}

void end_losses(
    struct arena *a, const struct frame *f, struct value *object, struct value *rows)
{
	bool has_next = false;
	size_t bare = 0;

	for (const struct value *row = rows->first; row; row = row->next) {
		has_next |= value_find(row, STR("next"))->kind != VALUE_NULL;
		bare += value_find(row, STR("is_bare"))->truth;
	}
	put_alignment(a, f, rows, "lost_text", "lost_align");
	put_flag(a, object, "has_next", has_next);
	put_flag(a, object, "has_bare", bare > 0);
	put_flag(a, object, "has_told", bare < rows->count);
}

struct str untasked_words(struct arena *a, const struct frame *f,
    const struct loss_list *losses, const struct loss_summary *summary)
{
	struct str untasked = number_text(a, f, summary->untasked);
	bool dropped = false;

	if (summary->untasked.units == 0)
		return label(f, "loop.all_tasked");
	for (size_t i = 0; i < losses->count; i++)
		dropped |= loss_is_dropped(&losses->items[i]);
	if (summary->tasked.units == 0)
		return label(f, dropped ? "loop.none_left" : "loop.none_tasked");
	if (dropped)
		return LABEL(a, f, "loop.some_dropped", untasked);
	return LABEL(a, f, "loop.some_tasked", untasked);
}

static struct str summary_line(struct arena *a, const struct frame *f,
    const struct loss_list *losses, const struct loss_summary *summary)
{
	struct str line = LABEL(a, f, "loop.line", number_text(a, f, summary->lost),
	    untasked_words(a, f, losses, summary));

	if (summary->measured.units == 0)
		return line;
	if (summary->regained.units == 0)
		return LABEL(a, f, "loop.line_not_regained", line);
	return LABEL(a, f,
	    decimal_compare(summary->measured, summary->lost) == 0 ? "loop.line_regained"
								   : "loop.line_compared",
	    line, number_text(a, f, summary->regained),
	    number_text(a, f, summary->measured));
}

void put_loss_summary(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct loss_list *losses)
{
	struct value *own = value_set_object(a, object, key);
	struct loss_summary summary;

	losses_summarise(losses, &summary);
	put_number(a, f, own, "lost", summary.lost);
	put_number(a, f, own, "found", summary.found);
	put_number(a, f, own, "tasked", summary.tasked);
	put_number(a, f, own, "untasked", summary.untasked);
	value_set_int(a, own, "untasked_count", (long)summary.untasked_count);
	put_number(a, f, own, "done", summary.done);
	put_number(a, f, own, "measured", summary.measured);
	put_number(a, f, own, "regained", summary.regained);
	put_page_text(a, own, "line", summary_line(a, f, losses, &summary));
}
