/*
 * Tasks before and after: what the document says of them, and the status that follows on
 * the same day.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "diff/diffing.h"

/* One task of one site. */
struct told {
	struct arena *arena;
	const struct task *task;
	const struct task_result *result;
};

static struct diff_value word(struct str text)
{
	return text.n > 0 ? (struct diff_value){.kind = DIFF_WORD, .text = text}
			  : (struct diff_value){0};
}

static struct diff_value day(struct date date)
{
	return date_is_set(date) ? (struct diff_value){.kind = DIFF_DAY, .day = date}
				 : (struct diff_value){0};
}

static struct diff_value count(bool has, size_t number)
{
	return has ? (struct diff_value){.kind = DIFF_NUMBER,
			 .number = decimal_from_int((int64_t)number)}
		   : (struct diff_value){0};
}

static struct diff_value join_units(
    const struct told *told, const struct unit_list *units)
{
	struct buf out;
	struct diff_value value;

	buf_init(&out);
	for (size_t i = 0; i < units->count; i++)
		buf_addf(&out, "%s%.*s", i > 0 ? " " : "", STR_ARG(units->items[i]->id));
	value = word(str_copy(told->arena, buf_str(&out)));
	buf_release(&out);
	return value;
}

static struct diff_value get_status(const struct told *told)
{
	return word(str_of(task_status_word(told->result->status)));
}

static struct diff_value get_due(const struct told *told)
{
	return word(due_format(told->arena, &told->task->due));
}

static struct diff_value get_lead(const struct told *told)
{
	return join_units(told, &told->task->leads);
}

static struct diff_value get_with(const struct told *told)
{
	return join_units(told, &told->task->with);
}

static struct diff_value get_units(const struct told *told)
{
	return join_units(told, &told->task->units);
}

static struct diff_value get_criterion(const struct told *told)
{
	const struct criterion_list *criteria = &told->task->criteria;
	struct buf out;
	struct diff_value value;

	buf_init(&out);
	for (size_t i = 0; i < criteria->count; i++)
		buf_addf(&out, "%s%.*s/%.*s", i > 0 ? " " : "",
		    STR_ARG(criteria->items[i]->framework->id),
		    STR_ARG(criteria->items[i]->id));
	value = word(str_copy(told->arena, buf_str(&out)));
	buf_release(&out);
	return value;
}

static struct diff_value get_done(const struct told *told)
{
	return day(told->result->done);
}

static struct diff_value get_verified(const struct told *told)
{
	return day(told->result->verified);
}

static struct diff_value get_progress(const struct told *told)
{
	if (!told->result->has_progress)
		return (struct diff_value){0};
	return (struct diff_value){.kind = DIFF_NUMBER, .number = told->result->progress};
}

static struct diff_value get_parts_done(const struct told *told)
{
	return count(told->result->parts > 0, told->result->parts_done);
}

static struct diff_value get_parts(const struct told *told)
{
	return count(told->result->parts > 0, told->result->parts);
}

static struct str add_part(
    struct arena *arena, struct str parts, struct str name, const struct due *due)
{
	return str_format(arena, "%.*s%s%.*s: %.*s", STR_ARG(parts), parts.n ? "; " : "",
	    STR_ARG(name), STR_ARG(due_format(arena, due)));
}

/* Those that have a deadline of their own. */
static struct diff_value get_parts_due(const struct told *told)
{
	const struct task *task = told->task;
	struct str parts = {0};

	for (size_t i = 0; i < task->share_count; i++)
		if (task->shares[i].due.kind != DUE_NONE && task->shares[i].unit)
			parts = add_part(told->arena, parts, task->shares[i].unit->id,
			    &task->shares[i].due);
	for (size_t i = 0; i < task->phase_count; i++)
		parts = add_part(
		    told->arena, parts, task->phases[i].text, &task->phases[i].due);
	return diff_word(DIFF_TEXT, parts);
}

static struct diff_value get_product(const struct told *told)
{
	return diff_word(DIFF_TEXT, told->task->product);
}

/* As it is written behind `target:`. */
static struct str target_form(struct arena *arena, const struct target *target)
{
	static const char *const operators[] = {[OPERATOR_AT_LEAST] = ">=",
	    [OPERATOR_AT_MOST] = "<=",
	    [OPERATOR_EQUAL] = "=",
	    [OPERATOR_ABOVE] = ">",
	    [OPERATOR_BELOW] = "<",
	    [OPERATOR_WITHIN] = "=",
	    [OPERATOR_GAIN] = "+"};
	struct str aim = target->indicator   ? target->indicator->id
			 : target->criterion ? str_format(arena, "criterion:%.*s",
						   STR_ARG(target->criterion->id))
					     : STR("rank");
	struct str value = decimal_format(arena, target->value, '.', 0);

	if (target->kind == TARGET_RANK)
		value = target->of ? str_format(arena, "%u/%u", target->rank, target->of)
				   : str_format(arena, "%u", target->rank);
	if (target->operator== OPERATOR_WITHIN)
		value = str_format(arena, "%.*s..%.*s", STR_ARG(value),
		    STR_ARG(decimal_format(arena, target->high, '.', 0)));
	if (target->period.kind != PERIOD_NONE)
		value = str_format(arena, "%.*s@%.*s", STR_ARG(value),
		    STR_ARG(period_format(arena, target->period)));
	return str_format(arena, "%.*s%s%.*s", STR_ARG(aim),
	    operators[target->operator], STR_ARG(value));
}

static struct diff_value get_targets(const struct told *told)
{
	const struct target_list *targets = &told->task->targets;
	struct str all = {0};

	for (size_t i = 0; i < targets->count; i++)
		all =
		    str_format(told->arena, "%.*s%s%.*s", STR_ARG(all), i > 0 ? "; " : "",
			STR_ARG(target_form(told->arena, &targets->items[i])));
	return diff_word(DIFF_TEXT, all);
}

static struct diff_value get_text(const struct told *told)
{
	return (struct diff_value){.kind = DIFF_TEXT, .text = told->task->text};
}

static const struct {
	const char *word;
	struct diff_value (*get)(const struct told *told);
} fields[DIFF_TASK_FIELD_COUNT] = {
    [DIFF_TASK_STATUS] = {"status", get_status},
    [DIFF_TASK_DUE] = {"due", get_due},
    [DIFF_TASK_LEAD] = {"lead", get_lead},
    [DIFF_TASK_WITH] = {"with", get_with},
    [DIFF_TASK_UNITS] = {"units", get_units},
    [DIFF_TASK_CRITERION] = {"criterion", get_criterion},
    [DIFF_TASK_DONE] = {"done", get_done},
    [DIFF_TASK_VERIFIED] = {"verified", get_verified},
    [DIFF_TASK_PROGRESS] = {"progress", get_progress},
    [DIFF_TASK_PARTS_DONE] = {"parts_done", get_parts_done},
    [DIFF_TASK_PARTS] = {"parts", get_parts},
    [DIFF_TASK_PARTS_DUE] = {"parts_due", get_parts_due},
    [DIFF_TASK_PRODUCT] = {"product", get_product},
    [DIFF_TASK_TARGETS] = {"targets", get_targets},
    [DIFF_TASK_TEXT] = {"text", get_text},
};

struct gathering {
	struct arena *arena;
	struct {
		struct diff_task *items;
		size_t count, capacity;
	} tasks;
};

static void meet(void *context, struct str id, const void *old, const void *new)
{
	struct gathering *gathering = context;
	const struct task_result *before = old, *after = new;
	struct diff_task change = {
	    .old = before ? before->task : NULL, .new = after ? after->task : NULL};
	struct told then = {gathering->arena, change.old, before};
	struct told now = {gathering->arena, change.new, after};
	const struct diff_value none = {0};
	struct diff_task *kept;

	(void)id;
	for (int i = 0; i < DIFF_TASK_FIELD_COUNT; i++)
		diff_add_row(gathering->arena, &change.rows, i,
		    old ? fields[i].get(&then) : none, new ? fields[i].get(&now) : none);
	if (change.rows.count == 0)
		return;
	kept = vec_add(gathering->arena, &gathering->tasks);
	*kept = change;
}

static struct keyed *key_tasks(struct arena *arena, const struct task_results *tasks)
{
	struct keyed *list = arena_array(arena, struct keyed, tasks->count);

	for (size_t i = 0; i < tasks->count; i++)
		list[i] = (struct keyed){tasks->items[i].task->full, &tasks->items[i]};
	return list;
}

void diff_tasks(struct arena *arena, const struct diff_side *old,
    const struct diff_side *new, struct diff *out)
{
	struct gathering gathering = {.arena = arena};
	struct pairing pairing = {
	    .old = key_tasks(arena, old->tasks),
	    .old_count = old->tasks->count,
	    .new = key_tasks(arena, new->tasks),
	    .new_count = new->tasks->count,
	    .meet = meet,
	    .context = &gathering,
	};

	diff_pair(&pairing);
	out->tasks = gathering.tasks.items;
	out->task_count = gathering.tasks.count;
}

const char *diff_task_word(enum diff_task_field field)
{
	return fields[field].word;
}
