/*
 * Counting tasks.
 */
#include "page/task_counts.h"

void task_counts_add(struct task_counts *counts, const struct task_result *result)
{
	counts->total++;
	counts->by_status[result->status]++;
	counts->near += result->near;
	counts->lapsed_by_end += result->lapsed_by_end;
	counts->lead_ended +=
	    result->status == TASK_OVERDUE && date_is_set(result->lead_ended);
	if (!task_status_is_done(result->status))
		return;
	if (date_is_set(result->verified))
		counts->verified++;
	else
		counts->declared++;
}

/* On time, late, or without a deadline. */
static size_t task_counts_done(const struct task_counts *counts)
{
	return counts->by_status[TASK_DONE_ON_TIME] + counts->by_status[TASK_DONE_LATE] +
	       counts->by_status[TASK_DONE];
}

/* Cancelled, transferred, lapsed. */
static size_t task_counts_ended(const struct task_counts *counts)
{
	return counts->by_status[TASK_CANCELLED] + counts->by_status[TASK_TRANSFERRED] +
	       counts->by_status[TASK_LAPSED];
}

static size_t list_count(
    struct task_count out[TASK_COUNTS_MOST], size_t at, struct task_count item)
{
	if (item.count == 0)
		return at;
	if (!item.word)
		item.word = task_status_word(item.status);
	out[at] = item;
	return at + 1;
}

static size_t task_counts_list(
    const struct task_counts *counts, struct task_count out[TASK_COUNTS_MOST])
{
	size_t n = 0;

	n = list_count(out, n,
	    (struct task_count){TASK_OVERDUE, false, NULL,
		counts->by_status[TASK_OVERDUE] - counts->lead_ended});
	n = list_count(out, n,
	    (struct task_count){
		TASK_OVERDUE, true, "overdue-lead-ended", counts->lead_ended});
	for (int i = TASK_OVERDUE + 1; i < TASK_STATUS_COUNT; i++)
		n = list_count(out, n,
		    (struct task_count){
			(enum task_status)i, false, NULL, counts->by_status[i]});
	return n;
}

struct str counts_words(
    struct arena *a, const struct frame *f, const struct task_counts *counts)
{
	size_t done = task_counts_done(counts), ended = task_counts_ended(counts);
	size_t open = counts->total - done - ended;
	size_t overdue = counts->by_status[TASK_OVERDUE];
	const struct {
		const char *label;
		size_t count;
	} parts[] = {
	    {"say.done", done},
	    {overdue == open ? "say.all_overdue"
		: overdue    ? "say.some_overdue"
			     : "say.open",
		open},
	    {"say.ended", ended},
	};
	struct str words = {0};

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		struct str many = count_text(a, f, (long)parts[i].count);

		if (!parts[i].count)
			continue;
		if (parts[i].count == counts->total)
			many = counts->total > 1 ? label(f, "say.all") : (struct str){0};
		words = joined(a, f, words,
		    str_trim(LABEL(
			a, f, parts[i].label, many, count_text(a, f, (long)overdue))));
	}
	return words;
}

void put_task_counts(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct task_counts *counts)
{
	struct value *own = value_set_object(a, object, key);
	struct value *list;
	struct task_count counted[TASK_COUNTS_MOST];
	size_t kinds = task_counts_list(counts, counted), from = 0;

	put_count(a, f, own, "total", counts->total);
	list = value_set_list(a, own, "statuses");
	for (size_t i = 0; i < kinds; i++) {
		struct value *item = value_add_object(a, list);

		value_set_text(
		    a, item, "status", str_of(task_status_word(counted[i].status)));
		put_page_text(
		    a, item, "status_text", label_of(f, "task_status", counted[i].word));
		value_set_bool(a, item, "lead_ended", counted[i].lead_ended);
		put_count(a, f, item, "count", counted[i].count);
		page_only(value_set_int(a, item, "from", (long)from));
		from += counted[i].count;
	}
	put_count(a, f, own, "near", counts->near);
	put_count(a, f, own, "verified", counts->verified);
	put_count(a, f, own, "declared", counts->declared);
	put_count(a, f, own, "lapsed_by_end", counts->lapsed_by_end);
	page_only(
	    value_set_int(a, own, "overdue", (long)counts->by_status[TASK_OVERDUE]));
	put_flag(a, own, "has_overdue", counts->by_status[TASK_OVERDUE] > 0);
	put_flag(a, own, "has_any", counts->total > 0);
	put_flag(a, own, "has_near", counts->near > 0);
	put_flag(a, own, "has_done", counts->verified + counts->declared > 0);
	put_flag(a, own, "has_lapsed_by_end", counts->lapsed_by_end > 0);
	put_flag(a, own, "has_notes",
	    counts->near + counts->verified + counts->declared + counts->lapsed_by_end >
		0);
}

const struct task_result *tasks_of_document(
    const struct frame *f, const struct document *document)
{
	if (document->task_count == 0)
		return NULL;
	return task_results_find(f->tasks, &document->tasks[0]);
}

void put_count_columns(struct arena *a, const struct frame *f, struct value *row,
    const struct task_counts *counts)
{
	put_count(a, f, row, "total", counts->total);
	put_count(a, f, row, "overdue", counts->by_status[TASK_OVERDUE]);
	put_count(a, f, row, "open", counts->by_status[TASK_OPEN]);
	put_count(a, f, row, "undated", counts->by_status[TASK_UNDATED]);
	put_count(a, f, row, "done", task_counts_done(counts));
	put_count(a, f, row, "ended", task_counts_ended(counts));
}

void add_plan(struct arena *a, const struct frame *f, struct value *list,
    const struct document *document)
{
	const struct task_result *results = tasks_of_document(f, document);
	struct value *row = add_document(a, f, list, document);
	struct task_counts counts = {0};

	for (size_t i = 0; i < document->task_count; i++)
		task_counts_add(&counts, &results[i]);
	value_set_text(a, row, "plan_href", path_plan(a, f, document));
	put_count_columns(a, f, row, &counts);
}
