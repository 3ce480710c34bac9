/*
 * What is to be said of a thing under the pointer: in Vietnamese and English, as the
 * messages.
 */
#include "lsp/thing.h"

#include "base/arena.h"
#include "base/buf.h"

/* What one describer needs. */
struct saying {
	const struct lsp_view *view;
	const struct thing *thing;
	struct buf *out;
	struct arena *scratch;
	bool vi;
};

static struct str number(const struct saying *saying, struct decimal value)
{
	return decimal_format(saying->scratch, value, saying->vi ? ',' : '.', 0);
}

static struct str day(const struct saying *saying, struct date date)
{
	return saying->vi ? date_format_vi(saying->scratch, date)
			  : date_format_iso(saying->scratch, date);
}

static void say_title(const struct saying *saying, struct str id, struct str title)
{
	buf_addf(saying->out, "**%.*s** %.*s", STR_ARG(id), STR_ARG(title));
}

/* What the sheet before this one says of the criterion, in the sheet's own unit. */
static void say_earlier(const struct saying *saying)
{
	const struct thing *thing = saying->thing;
	const struct sheet_result *const *results;
	size_t count;

	if (!thing->sheet || !saying->view->results)
		return;
	count = results_of_unit(saying->view->results, thing->sheet->unit, &results);
	for (size_t i = 0; i < count; i++) {
		const struct sheet_result *previous = results[i]->previous;
		const struct criterion_result *result;

		if (results[i]->sheet != thing->sheet || !previous ||
		    !thing->criterion->previous ||
		    thing->criterion->previous->framework != previous->sheet->framework)
			continue;
		result = result_of(previous, thing->criterion->previous);
		if (result && result->has_final)
			buf_addf(saying->out, "\n\n%.*s: %.*s/%.*s",
			    STR_ARG(
				period_format(saying->scratch, previous->sheet->period)),
			    STR_ARG(number(saying, result->final)),
			    STR_ARG(number(saying, result->max)));
	}
}

static void say_criterion(const struct saying *saying)
{
	const struct criterion *criterion = saying->thing->criterion;

	say_title(saying, criterion->id, criterion->title);
	buf_lit(saying->out, "\n\n");
	if (!criterion->is_unbounded)
		buf_addf(saying->out, saying->vi ? "tối đa %.*s · " : "at most %.*s · ",
		    STR_ARG(number(saying, criterion->max)));
	buf_add(saying->out, criterion->framework->title);
	if (criterion->parent)
		buf_addf(saying->out, " · %.*s %.*s", STR_ARG(criterion->parent->id),
		    STR_ARG(criterion->parent->title));
	say_earlier(saying);
}

static void say_unit(const struct saying *saying)
{
	const struct unit *unit = saying->thing->unit;
	const struct sheet_result *latest = NULL;
	unsigned of = 0, rank;

	buf_addf(saying->out, "**%.*s** `%.*s`", STR_ARG(unit->name), STR_ARG(unit->id));
	if (unit->parent)
		buf_addf(saying->out, " · %.*s", STR_ARG(unit->parent->name));
	if (date_is_set(unit->ends))
		buf_addf(saying->out,
		    saying->vi ? "\n\nđến hết ngày %.*s" : "\n\nuntil %.*s",
		    STR_ARG(day(saying, unit->ends)));
	if (saying->view->results)
		latest = results_latest_scored(saying->view->results, unit);
	if (!latest)
		return;
	buf_addf(saying->out,
	    "\n\n%.*s:", STR_ARG(period_format(saying->scratch, latest->sheet->period)));
	if (latest->has_score)
		buf_addf(saying->out, " %.*s/%.*s",
		    STR_ARG(number(saying, latest->score)),
		    STR_ARG(number(saying, latest->max)));
	if (latest->status != SHEET_FINAL)
		buf_addf(saying->out,
		    saying->vi ? " (chưa phải kết quả cuối)" : " (not final)");
	rank = sheet_result_rank(latest, &of);
	if (rank > 0)
		buf_addf(saying->out, saying->vi ? " · hạng %u" : " · rank %u", rank);
	if (rank > 0 && of > 0)
		buf_addf(saying->out, "/%u", of);
}

static void say_due_of(const struct saying *saying, const struct due *due)
{
	struct date last = due_last_day(due);

	if (date_is_set(last))
		buf_addf(saying->out,
		    saying->vi ? "ngày cuối cùng còn đúng hạn: **%.*s**"
			       : "the last day in time: **%.*s**",
		    STR_ARG(day(saying, last)));
	else if (due_is_recurring(due))
		buf_addf(saying->out,
		    saying->vi ? "lặp lại: `%.*s`" : "recurring: `%.*s`",
		    STR_ARG(due_format(saying->scratch, due)));
	else
		buf_addf(saying->out, saying->vi
					  ? "không có ngày cuối, không bao giờ quá hạn"
					  : "without a last day, never late");
}

static void say_due(const struct saying *saying)
{
	say_due_of(saying, &saying->thing->due);
}

/* "≥ 85", "85–90", "1/3", "+1". */
static void say_wanted(const struct saying *saying, const struct target *target)
{
	static const char *const signs[] = {
	    [OPERATOR_AT_LEAST] = "≥ ",
	    [OPERATOR_AT_MOST] = "≤ ",
	    [OPERATOR_EQUAL] = "= ",
	    [OPERATOR_ABOVE] = "> ",
	    [OPERATOR_BELOW] = "< ",
	    [OPERATOR_WITHIN] = "",
	    [OPERATOR_GAIN] = "+",
	};

	if (target->kind == TARGET_GRADE) {
		buf_add(saying->out, target->grade);
		return;
	}
	buf_add(saying->out, str_of(signs[target->operator]));
	if (target->kind == TARGET_RANK) {
		buf_addf(saying->out, "%u", target->rank);
		if (target->of)
			buf_addf(saying->out, "/%u", target->of);
		return;
	}
	buf_add(saying->out, number(saying, target->value));
	if (target->operator== OPERATOR_WITHIN)
		buf_addf(saying->out, "–%.*s", STR_ARG(number(saying, target->high)));
	if (target->has_max)
		buf_addf(saying->out, "/%.*s", STR_ARG(number(saying, target->max)));
}

static void say_target(const struct saying *saying)
{
	static const struct {
		const char *vi, *en;
	} aims[] = {
	    [TARGET_RANK] = {"thứ hạng", "rank"},
	    [TARGET_PERCENT] = {"tỷ lệ điểm đạt", "percent of the points"},
	    [TARGET_GRADE] = {"xếp loại", "grade"},
	    [TARGET_TOTAL] = {"tổng điểm", "total"},
	};
	const struct target *target = saying->thing->target;

	if (target->kind == TARGET_INDICATOR && target->indicator)
		say_title(saying, target->indicator->id, target->indicator->title);
	else if (target->kind == TARGET_CRITERION && target->criterion)
		say_title(saying, target->criterion->id, target->criterion->title);
	else if (target->kind != TARGET_INDICATOR && target->kind != TARGET_CRITERION)
		buf_addf(saying->out, "**%s**",
		    saying->vi ? aims[target->kind].vi : aims[target->kind].en);
	else
		return;
	buf_lit(saying->out, ": ");
	say_wanted(saying, target);
	if (target->period.year)
		buf_addf(saying->out,
		    saying->vi ? " · đến hết %.*s" : " · by the end of %.*s",
		    STR_ARG(period_format(saying->scratch, target->period)));
}

static const char *status(const struct saying *saying, enum task_status status)
{
	static const char *const words[TASK_STATUS_COUNT] = {
	    [TASK_OVERDUE] = "quá hạn",
	    [TASK_OPEN] = "đang thực hiện trong hạn",
	    [TASK_UNDATED] = "đang thực hiện, không có hạn",
	    [TASK_DONE_ON_TIME] = "hoàn thành đúng hạn",
	    [TASK_DONE_LATE] = "hoàn thành quá hạn",
	    [TASK_DONE] = "hoàn thành",
	    [TASK_CANCELLED] = "dừng",
	    [TASK_TRANSFERRED] = "chuyển giao",
	    [TASK_LAPSED] = "hết hiệu lực",
	};

	return saying->vi ? words[status] : task_status_word(status);
}

/* Each phase; of shares and instances how many are done. */
static void say_parts(const struct saying *saying, const struct task_result *result)
{
	for (size_t i = 0; i < result->phase_count; i++) {
		const struct task_part *part = &result->phases[i];

		buf_addf(saying->out, "\n- %.*s · %s", STR_ARG(part->phase->text),
		    status(saying, part->status));
		if (date_is_set(part->last_day))
			buf_addf(
			    saying->out, " · %.*s", STR_ARG(day(saying, part->last_day)));
	}
	if (result->parts > result->phase_count)
		buf_addf(saying->out,
		    saying->vi ? "\n\nxong %zu/%zu phần" : "\n\n%zu/%zu parts done",
		    result->parts_done, result->parts);
}

static void say_task(const struct saying *saying)
{
	const struct task *task = saying->thing->task;
	const struct task_result *result =
	    saying->view->tasks ? task_results_find(saying->view->tasks, task) : NULL;

	say_title(saying, task->id, task->text);
	buf_lit(saying->out, "\n\n");
	if (result)
		buf_addf(saying->out, "%s · ", status(saying, result->status));
	if (task->due.kind != DUE_NONE)
		say_due_of(saying, &task->due);
	else
		buf_add(saying->out,
		    saying->vi ? STR("không ghi thời hạn") : STR("no deadline written"));
	if (task->product.n > 0)
		buf_addf(saying->out,
		    saying->vi ? "\n\nsản phẩm: %.*s" : "\n\nproduct: %.*s",
		    STR_ARG(task->product));
	if (result)
		say_parts(saying, result);
}

static void say_document(const struct saying *saying)
{
	const struct document *document = saying->thing->document;

	say_title(saying, document->number.text, document->title.text);
	if (date_is_set(document->date.date))
		buf_addf(
		    saying->out, "\n\n%.*s", STR_ARG(day(saying, document->date.date)));
	if (document->issuer)
		buf_addf(saying->out, " · %.*s", STR_ARG(document->issuer->name));
}

static void say_finding(const struct saying *saying)
{
	say_title(saying, saying->thing->finding->id, saying->thing->finding->text);
}

static void say_indicator(const struct saying *saying)
{
	say_title(saying, saying->thing->indicator->id, saying->thing->indicator->title);
}

static void say_framework(const struct saying *saying)
{
	const struct framework *framework = saying->thing->framework;

	say_title(saying, framework->id, framework->title);
	buf_addf(saying->out, saying->vi ? "\n\ntổng điểm %.*s" : "\n\ntotal %.*s",
	    STR_ARG(number(saying, framework->total)));
}

static void say_field(const struct saying *saying)
{
	const struct field *field = saying->thing->field;
	const char *help = field->help[saying->view->language];

	say_title(saying, str_of(field->name), str_of(help));
}

void thing_describe(
    const struct lsp_view *view, const struct thing *thing, struct buf *out)
{
	static void (*const sayers[])(const struct saying *saying) = {
	    [THING_UNIT] = say_unit,
	    [THING_CRITERION] = say_criterion,
	    [THING_DOCUMENT] = say_document,
	    [THING_TASK] = say_task,
	    [THING_FINDING] = say_finding,
	    [THING_INDICATOR] = say_indicator,
	    [THING_FRAMEWORK] = say_framework,
	    [THING_DUE] = say_due,
	    [THING_TARGET] = say_target,
	    [THING_FIELD] = say_field,
	};
	struct arena scratch;
	struct saying saying = {
	    view, thing, out, &scratch, view->language == LANGUAGE_VI};

	if (thing->kind == THING_NONE)
		return;
	arena_init(&scratch);
	sayers[thing->kind](&saying);
	arena_release(&scratch);
}
