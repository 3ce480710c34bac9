/*
 * The tracker: all tasks of the site, counted by status, by lead and by month of
 * deadline; every count adds up to the total or says what is left out. What is overdue or
 * due soon stands here in full, everything on the pages of documents and leads.
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
		sorted[i] = &task_results_all(f->tasks)[i];
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

/* What calls for somebody now. */
struct urgency {
	const char *word, *group; /* its label: <group>.<word> */
	bool (*holds)(const struct task_result *result);
};

static bool is_overdue(const struct task_result *result)
{
	return result->status == TASK_OVERDUE && !date_is_set(result->lead_ended);
}

static bool is_left_overdue(const struct task_result *result)
{
	return result->status == TASK_OVERDUE && date_is_set(result->lead_ended);
}

static bool is_near(const struct task_result *result)
{
	return result->status != TASK_OVERDUE && result->near;
}

static const struct urgency urgencies[] = {{"overdue", "task_status", is_overdue},
    {"overdue-lead-ended", "task_status", is_left_overdue}, {"near", "task", is_near}};

/* More than TASKS_LISTED together are only counted: the pages of leads have them. */
static void put_groups(struct arena *a, const struct frame *f, struct value *context,
    const struct task_result *const *sorted)
{
	struct value *groups = value_set_list(a, context, "groups");
	size_t all = 0;

	for (size_t j = 0; j < f->tasks->count; j++)
		all += sorted[j]->status == TASK_OVERDUE || is_near(sorted[j]);
	put_flag(a, context, "groups_folded", all > TASKS_LISTED);
	for (size_t i = 0; i < sizeof(urgencies) / sizeof(*urgencies); i++) {
		const struct urgency *urgency = &urgencies[i];
		struct value *group = value_add_object(a, groups), *list;
		size_t count = 0;

		put_word(a, f, group, "status", urgency->group, urgency->word);
		list = value_set_list(a, group, "tasks");
		for (size_t j = 0; j < f->tasks->count; j++) {
			struct value *task;

			if (!urgency->holds(sorted[j]))
				continue;
			count++;
			if (all > TASKS_LISTED)
				continue;
			task = add_task(a, f, list, sorted[j], NULL);
			put_date(a, f, task, "month", month_of(sorted[j]));
			put_runs(a, f, task, sorted[j]);
		}
		put_count(a, f, group, "count", count);
		put_flag(a, group, "has_tasks", count > 0);
	}
}

/* ---- by lead ---- */

struct led {
	const struct unit *unit; /* NULL: tasks that name no lead */
	struct task_counts counts;
	const struct task_result *last; /* counted */
};

static void count_led(
    struct led *led, const struct unit *unit, const struct task_result *result)
{
	if (led->last == result)
		return;
	led->unit = unit;
	led->last = result;
	task_counts_add(&led->counts, result);
}

/* Who has most tasks first. */
static int compare_led(const void *a, const void *b)
{
	const struct led *left = a, *right = b;
	int order;

	if (!left->unit || !right->unit)
		return left->unit ? -1 : right->unit ? 1 : 0;
	if (left->counts.total != right->counts.total)
		return left->counts.total > right->counts.total ? -1 : 1;
	order = str_compare(left->unit->sort_key, right->unit->sort_key);
	if (order == 0)
		order = left->unit->index < right->unit->index ? -1 : 1;
	return order;
}

/* Behind the units' entries one for tasks without a lead. `folded`: a unit counts for the
 * one above it. */
static struct led *gather_led(
    struct arena *a, const struct frame *f, bool folded, size_t *count)
{
	size_t unit_count = f->site->unit_count, kept = 0;
	struct led *all = arena_array(a, struct led, unit_count + 1);

	for (size_t i = 0; i < f->tasks->count; i++) {
		const struct task_result *result = &task_results_all(f->tasks)[i];
		const struct unit_list *leads = &result->task->leads;

		for (size_t j = 0; j < leads->count; j++) {
			const struct unit *unit = leads->items[j];

			if (folded && unit->parent)
				unit = unit->parent;
			count_led(&all[unit->index], unit, result);
		}
		if (leads->count == 0)
			count_led(&all[unit_count], NULL, result);
	}
	for (size_t i = 0; i <= unit_count; i++)
		if (all[i].counts.total > 0)
			all[kept++] = all[i];
	if (kept > 1)
		qsort(all, kept, sizeof(*all), compare_led);
	*count = kept;
	return all;
}

static void put_led(struct arena *a, const struct frame *f, struct value *context,
    const char *key, const struct led *all, size_t count)
{
	struct value *list = value_set_list(a, context, key);

	for (size_t i = 0; i < count; i++) {
		const struct unit *unit = all[i].unit;
		struct value *row = value_add_object(a, list);

		put_unit(a, f, row, "unit", unit);
		value_set_text(a, row, "name",
		    unit ? unit_label(a, f, unit) : label(f, "tracker.no_lead"));
		value_set_text(a, row, "anchor",
		    unit ? str_format(a, "lead-%.*s", STR_ARG(unit->id))
			 : STR("no-lead"));
		put_page_text(a, row, "tasks_href",
		    unit ? path_unit_tasks(a, f, unit) : (struct str){0});
		put_count_columns(a, f, row, &all[i].counts);
	}
}

/* With very many leads by the units above them, whose pages list them. */
static void put_leads(struct arena *a, const struct frame *f, struct value *context)
{
	size_t count;
	const struct led *leads = gather_led(a, f, false, &count);
	bool folded = count > ROWS_LISTED;

	if (folded)
		leads = gather_led(a, f, true, &count);
	put_led(a, f, context, "leads", leads, count);
	put_flag(a, context, "leads_folded", folded);
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
		put_count_columns(a, f, row, &counts);
	}
}

/* ---- by document ---- */

static size_t count_plans(const struct frame *f)
{
	size_t count = 0;

	for (size_t i = 0; i < f->site->document_count; i++)
		count += f->site->documents[i]->task_count > 0;
	return count;
}

/* By who issued the document, or the unit above. */
static struct led *gather_issued(struct arena *a, const struct frame *f, size_t *count)
{
	size_t kept = 0;
	struct led *all = arena_array(a, struct led, f->site->unit_count + 1);

	for (size_t i = 0; i < f->tasks->count; i++) {
		const struct unit *unit =
		    task_results_all(f->tasks)[i].task->document->issuer;

		if (unit && unit->parent)
			unit = unit->parent;
		count_led(&all[unit ? unit->index : f->site->unit_count], unit,
		    &task_results_all(f->tasks)[i]);
	}
	for (size_t i = 0; i <= f->site->unit_count; i++)
		if (all[i].counts.total > 0)
			all[kept++] = all[i];
	if (kept > 1)
		qsort(all, kept, sizeof(*all), compare_led);
	*count = kept;
	return all;
}

static void put_plans(struct arena *a, const struct frame *f, struct value *context)
{
	struct value *list = value_set_list(a, context, "plans");
	bool folded = count_plans(f) > ROWS_LISTED;
	const struct led *issued = NULL;
	size_t count = 0;

	if (folded)
		issued = gather_issued(a, f, &count);
	put_led(a, f, context, "issuers", issued, count);
	put_flag(a, context, "plans_folded", folded);
	for (size_t i = 0; i < f->site->document_count && !folded; i++)
		if (f->site->documents[i]->task_count > 0)
			add_plan(a, f, list, f->site->documents[i]);
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
		*count += task_results_all(f->tasks)[i].task->criteria.count;
	all = arena_array(a, struct aimed, *count);
	*count = 0;
	for (size_t i = 0; i < f->tasks->count; i++) {
		const struct task_result *result = &task_results_all(f->tasks)[i];

		for (size_t j = 0; j < result->task->criteria.count; j++)
			all[(*count)++] =
			    (struct aimed){result->task->criteria.items[j], result};
	}
	if (*count > 1)
		qsort(all, *count, sizeof(*all), compare_aimed);
	return all;
}

/* With very many criteria a row for each framework. */
static size_t count_rows(const struct aimed *aimed, size_t count)
{
	size_t rows = 0;

	for (size_t i = 0; i < count; i++)
		rows += i == 0 || aimed[i].criterion != aimed[i - 1].criterion;
	return rows;
}

static bool is_same_row(
    const struct criterion *one, const struct criterion *other, bool folded)
{
	return folded ? one->framework == other->framework : one == other;
}

static void put_by_criterion(
    struct arena *a, const struct frame *f, struct value *context)
{
	struct value *list = value_set_list(a, context, "criteria");
	size_t count;
	const struct aimed *aimed = gather_aimed(a, f, &count);
	bool folded = count_rows(aimed, count) > ROWS_LISTED;

	for (size_t i = 0; i < count;) {
		const struct criterion *criterion = aimed[i].criterion;
		struct task_counts counts = {0};
		struct value *row = value_add_object(a, list);

		for (; i < count && is_same_row(aimed[i].criterion, criterion, folded);
		     i++)
			task_counts_add(&counts, aimed[i].result);
		put_criterion(a, f, row, "criterion", folded ? NULL : criterion);
		put_framework(a, f, row, "framework", criterion->framework);
		value_set_text(a, row, "framework_title", criterion->framework->title);
		put_count_columns(a, f, row, &counts);
	}
}

static struct value *make_tracker(
    struct arena *a, const struct frame *f, const struct page *page)
{
	struct value *context = page_context(a, f, page);
	const struct task_result **sorted = sorted_tasks(a, f);
	struct value *sentences = put_sentences(a, context);
	struct task_counts counts = {0};
	struct as_of as_of = {0};

	for (size_t i = 0; i < f->tasks->count; i++) {
		task_counts_add(&counts, sorted[i]);
		as_of_add(f, &as_of, sorted[i]);
	}
	say_tasks(a, f, sentences, &counts);
	put_page_text(a, context, "description", label(f, "tracker.description"));
	put_flag(a, context, "has_tasks", counts.total > 0);
	put_page_text(a, context, "calendar_href",
	    counts.total > 0 ? path_calendar(a, f) : (struct str){0});
	put_task_counts(a, f, context, "counts", &counts);
	put_groups(a, f, context, sorted);
	put_leads(a, f, context);
	put_months(a, f, context);
	put_plans(a, f, context);
	put_by_criterion(a, f, context);
	put_as_of(a, f, context, &as_of);
	return context;
}

const struct page_kind page_tracker = {
    "tracker", false, true, plan_tracker, make_tracker};
