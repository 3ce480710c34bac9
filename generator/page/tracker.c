/*
 * The tracker: all tasks of the site, counted by status, by lead and by month of
 * deadline; every count adds up to the total or says what is left out.
 */
#include "base/arena.h"
#include "page/kinds.h"
#include "page/opening.h"
#include "page/rows.h"
#include "page/task_counts.h"

#include <stdlib.h>

static void plan_tracker(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	page_list_add(arena, out, &page_tracker, path_list(arena, frame, "tasks"),
	    label(frame, "tracker.title"), NULL, NULL);
}

static const struct task_result **sorted_tasks(struct arena *a, const struct frame *f)
{
	size_t count = f->tasks->count;
	const struct task_result **sorted =
	    arena_array(a, const struct task_result *, count);

	for (size_t i = 0; i < count; i++)
		sorted[i] = &f->tasks->items[i];
	order_tasks(sorted, count);
	return sorted;
}

/* ---- by status ---- */

static struct date month_of(const struct task_result *result)
{
	struct date month = result->last_day;

	month.day = 0;
	return month;
}

static void put_groups(struct arena *a, const struct frame *f, struct value *context,
    const struct task_result *const *sorted)
{
	struct value *groups = value_set_list(a, context, "groups");
	size_t count = f->tasks->count;

	for (size_t i = 0; i < count;) {
		enum task_status status = sorted[i]->status;
		struct value *group = value_add_object(a, groups), *list;
		size_t from = i;

		put_word(a, f, group, "status", "task_status", task_status_word(status));
		list = value_set_list(a, group, "tasks");
		for (; i < count && sorted[i]->status == status; i++) {
			struct value *task = add_task(a, f, list, sorted[i], NULL);

			put_date(a, f, task, "month", month_of(sorted[i]));
			put_runs(a, f, task, sorted[i]);
		}
		value_set_int(a, group, "count", (long)(i - from));
	}
}

/* ---- by lead ---- */

struct led {
	const struct unit *unit; /* NULL: tasks that name no lead */
	struct task_counts counts;
	const struct task_result **tasks;
	size_t task_count;
};

static void count_led(
    struct arena *a, struct led *led, const struct task_result *result, size_t most)
{
	if (!led->tasks)
		led->tasks = arena_array(a, const struct task_result *, most);
	led->tasks[led->task_count++] = result;
	task_counts_add(&led->counts, result);
}

/* How many tasks each unit leads, so that each gets a list of the right length. */
static size_t *count_by_unit(struct arena *a, const struct frame *f)
{
	size_t *counts = arena_array(a, size_t, f->site->unit_count);

	for (size_t i = 0; i < f->tasks->count; i++) {
		const struct unit_list *leads = &f->tasks->items[i].task->leads;

		for (size_t j = 0; j < leads->count; j++)
			counts[leads->items[j]->index]++;
	}
	return counts;
}

static int compare_led(const void *a, const void *b)
{
	const struct led *left = a, *right = b;
	int order;

	if (!left->unit || !right->unit)
		return left->unit ? -1 : right->unit ? 1 : 0;
	order = str_compare(left->unit->sort_key, right->unit->sort_key);
	if (order == 0)
		order = left->unit->index < right->unit->index ? -1 : 1;
	return order;
}

/* Behind the units' entries one for tasks without a lead. */
static struct led *gather_led(struct arena *a, const struct frame *f,
    const struct task_result *const *sorted, size_t *count)
{
	size_t unit_count = f->site->unit_count, kept = 0;
	struct led *all = arena_array(a, struct led, unit_count + 1);
	size_t *most = count_by_unit(a, f);

	for (size_t i = 0; i < f->tasks->count; i++) {
		const struct unit_list *leads = &sorted[i]->task->leads;

		for (size_t j = 0; j < leads->count; j++) {
			const struct unit *unit = leads->items[j];

			all[unit->index].unit = unit;
			count_led(a, &all[unit->index], sorted[i], most[unit->index]);
		}
		if (leads->count == 0)
			count_led(a, &all[unit_count], sorted[i], f->tasks->count);
	}
	for (size_t i = 0; i <= unit_count; i++)
		if (all[i].task_count > 0)
			all[kept++] = all[i];
	if (kept > 1)
		qsort(all, kept, sizeof(*all), compare_led);
	*count = kept;
	return all;
}

/* The columns of the two tables, which add up to `total`. */
static void put_columns(
    struct arena *a, struct value *row, const struct task_counts *counts)
{
	value_set_int(a, row, "total", (long)counts->total);
	value_set_int(a, row, "overdue", (long)counts->by_status[TASK_OVERDUE]);
	value_set_int(a, row, "open", (long)counts->by_status[TASK_OPEN]);
	value_set_int(a, row, "undated", (long)counts->by_status[TASK_UNDATED]);
	value_set_int(a, row, "done", (long)task_counts_done(counts));
	value_set_int(a, row, "ended", (long)task_counts_ended(counts));
}

static void put_links(
    struct arena *a, const struct frame *f, struct value *row, const struct led *led)
{
	struct value *list = value_set_list(a, row, "tasks");

	for (size_t i = 0; i < led->task_count; i++) {
		const struct task_result *result = led->tasks[i];
		struct value *item = value_add_object(a, list);

		value_set_text(a, item, "short_id", result->task->id);
		value_set_text(a, item, "text", result->task->text);
		value_set_text(a, item, "href", path_task(a, f, result->task));
		put_word(a, f, item, "status", "task_status",
		    task_status_word(result->status));
		value_set_bool(a, item, "near", result->near);
		put_lead_ended(a, f, item, result->lead_ended, result->lapsed_by_end);
		put_date(a, f, item, "last_day", result->last_day);
	}
}

static void put_leads(struct arena *a, const struct frame *f, struct value *context,
    const struct task_result *const *sorted)
{
	struct value *list = value_set_list(a, context, "leads");
	size_t count;
	const struct led *leads = gather_led(a, f, sorted, &count);

	for (size_t i = 0; i < count; i++) {
		const struct unit *unit = leads[i].unit;
		struct value *row = value_add_object(a, list);

		put_unit(a, f, row, "unit", unit);
		value_set_text(a, row, "name",
		    unit ? unit_label(a, f, unit) : label(f, "tracker.no_lead"));
		value_set_text(a, row, "anchor",
		    unit ? str_format(a, "lead-%.*s", STR_ARG(unit->id))
			 : STR("no-lead"));
		put_columns(a, row, &leads[i].counts);
		put_links(a, f, row, &leads[i]);
	}
	put_flag(a, context, "has_leads", count > 0);
}

/* ---- by month of the deadline ---- */

static int compare_months(const void *a, const void *b)
{
	const struct task_result *left = *(const struct task_result *const *)a;
	const struct task_result *right = *(const struct task_result *const *)b;
	bool has_left = date_is_set(left->last_day),
	     has_right = date_is_set(right->last_day);
	int order = 0;

	if (has_left != has_right)
		return has_left ? -1 : 1;
	if (has_left)
		order = date_compare(month_of(left), month_of(right));
	return order ? order : str_compare(left->task->full, right->task->full);
}

static void put_months(struct arena *a, const struct frame *f, struct value *context)
{
	size_t count = f->tasks->count;
	const struct task_result **sorted = sorted_tasks(a, f);
	struct value *list = value_set_list(a, context, "months");

	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_months);
	for (size_t i = 0; i < count;) {
		struct date month = month_of(sorted[i]);
		struct task_counts counts = {0};
		struct value *row = value_add_object(a, list);

		for (; i < count && date_compare(month_of(sorted[i]), month) == 0; i++)
			task_counts_add(&counts, sorted[i]);
		put_date(a, f, row, "month", month);
		value_set_text(a, row, "name",
		    date_is_set(month)
			? LABEL(a, f, "tracker.month", date_text(a, f, month))
			: label(f, "tracker.no_deadline"));
		put_columns(a, row, &counts);
	}
}

/* ---- by document ---- */

static void put_plans(struct arena *a, const struct frame *f, struct value *context)
{
	struct value *list = value_set_list(a, context, "plans");

	for (size_t i = 0; i < f->site->document_count; i++) {
		const struct document *document = f->site->documents[i];
		const struct task_result *results = tasks_of_document(f, document);
		struct task_counts counts = {0};
		struct value *row;

		if (document->task_count == 0)
			continue;
		for (size_t j = 0; j < document->task_count; j++)
			task_counts_add(&counts, &results[j]);
		row = add_document(a, f, list, document);
		value_set_text(a, row, "plan_href", path_plan(a, f, document));
		put_columns(a, row, &counts);
	}
}

/* ---- by criterion ---- */

struct aimed {
	const struct criterion *criterion;
	const struct task_result *result;
};

static int compare_aimed(const void *a, const void *b)
{
	const struct aimed *left = a, *right = b;
	int order =
	    str_compare(left->criterion->framework->id, right->criterion->framework->id);

	if (order == 0 && left->criterion != right->criterion)
		order = left->criterion->index < right->criterion->index ? -1 : 1;
	return order ? order
		     : str_compare(left->result->task->full, right->result->task->full);
}

static struct aimed *gather_aimed(struct arena *a, const struct frame *f, size_t *count)
{
	struct aimed *all;

	*count = 0;
	for (size_t i = 0; i < f->tasks->count; i++)
		*count += f->tasks->items[i].task->criteria.count;
	all = arena_array(a, struct aimed, *count);
	*count = 0;
	for (size_t i = 0; i < f->tasks->count; i++) {
		const struct task_result *result = &f->tasks->items[i];

		for (size_t j = 0; j < result->task->criteria.count; j++)
			all[(*count)++] =
			    (struct aimed){result->task->criteria.items[j], result};
	}
	if (*count > 1)
		qsort(all, *count, sizeof(*all), compare_aimed);
	return all;
}

static void put_by_criterion(
    struct arena *a, const struct frame *f, struct value *context)
{
	struct value *list = value_set_list(a, context, "criteria");
	size_t count;
	const struct aimed *aimed = gather_aimed(a, f, &count);

	for (size_t i = 0; i < count;) {
		const struct criterion *criterion = aimed[i].criterion;
		struct task_counts counts = {0};
		struct value *row = value_add_object(a, list);

		for (; i < count && aimed[i].criterion == criterion; i++)
			task_counts_add(&counts, aimed[i].result);
		put_criterion(a, f, row, "criterion", criterion);
		value_set_text(a, row, "framework_title", criterion->framework->title);
		put_columns(a, row, &counts);
	}
	put_flag(a, context, "has_criteria", count > 0);
}

static struct value *make_tracker(
    struct arena *a, const struct frame *f, const struct page *page)
{
	struct value *context = page_context(a, f, page);
	const struct task_result **sorted = sorted_tasks(a, f);
	struct value *sentences = put_sentences(a, context);
	struct task_counts counts = {0};

	for (size_t i = 0; i < f->tasks->count; i++)
		task_counts_add(&counts, sorted[i]);
	say_tasks(a, f, sentences, &counts);
	end_sentences(a, context, sentences);
	put_page_text(a, context, "description", label(f, "tracker.description"));
	put_flag(a, context, "has_tasks", counts.total > 0);
	put_page_text(a, context, "calendar_href",
	    counts.total > 0 ? path_calendar(a, f) : (struct str){0});
	put_task_counts(a, f, context, "counts", &counts);
	put_groups(a, f, context, sorted);
	put_leads(a, f, context, sorted);
	put_months(a, f, context);
	put_plans(a, f, context);
	put_by_criterion(a, f, context);
	put_as_of(a, f, context, counts.total > 0);
	return context;
}

const struct page_kind page_tracker = {
    "tracker", false, true, plan_tracker, make_tracker};
