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
	if (!task_status_is_done(result->status))
		return;
	if (date_is_set(result->verified))
		counts->verified++;
	else
		counts->declared++;
}

size_t task_counts_done(const struct task_counts *counts)
{
	return counts->by_status[TASK_DONE_ON_TIME] + counts->by_status[TASK_DONE_LATE] +
	       counts->by_status[TASK_DONE];
}

size_t task_counts_ended(const struct task_counts *counts)
{
	return counts->by_status[TASK_CANCELLED] + counts->by_status[TASK_TRANSFERRED] +
	       counts->by_status[TASK_LAPSED];
}

void put_task_counts(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct task_counts *counts)
{
	struct value *own = value_set_object(a, object, key);
	struct value *list;

	value_set_int(a, own, "total", (long)counts->total);
	list = value_set_list(a, own, "statuses");
	for (int i = 0; i < TASK_STATUS_COUNT; i++) {
		struct value *item;

		if (counts->by_status[i] == 0)
			continue;
		item = value_add_object(a, list);
		put_word(a, f, item, "status", "task_status",
		    task_status_word((enum task_status)i));
		value_set_int(a, item, "count", (long)counts->by_status[i]);
	}
	value_set_int(a, own, "near", (long)counts->near);
	value_set_int(a, own, "verified", (long)counts->verified);
	value_set_int(a, own, "declared", (long)counts->declared);
	value_set_int(a, own, "lapsed_by_end", (long)counts->lapsed_by_end);
	page_only(
	    value_set_int(a, own, "overdue", (long)counts->by_status[TASK_OVERDUE]));
	put_flag(a, own, "has_overdue", counts->by_status[TASK_OVERDUE] > 0);
	put_flag(a, own, "has_any", counts->total > 0);
	put_flag(a, own, "has_near", counts->near > 0);
	put_flag(a, own, "has_done", counts->verified + counts->declared > 0);
	put_flag(a, own, "has_lapsed_by_end", counts->lapsed_by_end > 0);
}

const struct task_result *tasks_of_document(
    const struct frame *f, const struct document *document)
{
	if (document->task_count == 0)
		return NULL;
	return task_results_find(f->tasks, &document->tasks[0]);
}
