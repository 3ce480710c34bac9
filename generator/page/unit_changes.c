/*
 * unit_changes: what commits did to the unit's scores, and when each score was written.
 */
#include "page/change_rows.h"
#include "page/unit_page.h"

#include "base/arena.h"

#include <stdlib.h>

static int compare_steps(const void *a, const void *b)
{
	const struct sheet_step *left = *(const struct sheet_step *const *)a;
	const struct sheet_step *right = *(const struct sheet_step *const *)b;

	return (left->order < right->order) - (left->order > right->order);
}

static void put_steps(struct unit_page *page, struct value *object,
    const struct sheet_step_list *steps, size_t count)
{
	struct value *list = value_set_list(page->arena, object, "changes");

	for (size_t i = 0; i < count; i++)
		add_sheet_step(page->arena, page->frame, list, steps->items[i]);
	put_flag(page->arena, object, "has_changes", count > 0);
	put_history_cut(page->arena, page->frame, object);
}

static void gather_steps(
    struct unit_page *page, const struct sheet_past *past, struct sheet_step_list *steps)
{
	for (size_t i = 0; past && i < past->steps.count; i++)
		vec_push(page->arena, steps, past->steps.items[i]);
}

void unit_put_changes(struct unit_page *page)
{
	const struct frame *f = page->frame;
	struct sheet_step_list steps = {0};
	struct sheet_past *const *sheets = NULL;
	size_t count = 0, shown = 0;

	if (has_history(f))
		count = history_of_unit(f->history, page->unit, &sheets);
	for (size_t i = 0; i < count; i++)
		gather_steps(page, sheets[i], &steps);
	if (steps.count > 1)
		qsort(steps.items, steps.count, sizeof(*steps.items), compare_steps);
	if (steps.count > 0) {
		struct date from = steps.items[0]->commit->day;

		from.year--;
		while (shown < steps.count &&
		       date_compare(steps.items[shown]->commit->day, from) > 0)
			shown++;
	}
	put_steps(page, page->context, &steps, shown);
	put_count(page->arena, page->frame, page->context, "older_changes",
	    steps.count - shown);
	put_flag(page->arena, page->context, "has_older_changes", shown < steps.count);
}

void unit_put_sheet_changes(
    struct unit_page *page, struct value *object, struct period period)
{
	struct sheet_step_list steps = {0};
	struct sheet_past *const *sheets = NULL;
	size_t count = 0;

	if (has_history(page->frame))
		count = history_of_unit(page->frame->history, page->unit, &sheets);
	for (size_t i = 0; i < count; i++)
		if (period_equal(sheets[i]->period, period))
			gather_steps(page, sheets[i], &steps);
	if (steps.count > 1)
		qsort(steps.items, steps.count, sizeof(*steps.items), compare_steps);
	put_steps(page, object, &steps, steps.count);
}

static struct str written_line(
    struct arena *a, const struct frame *f, const struct score_dates *dates)
{
	const struct past_commit *set = dates->set, *changed = dates->changed;
	struct str line = {0};

	if (set)
		line = LABEL(a, f, "changes.set_on", date_text(a, f, set->day),
		    str_slice(set->id, 0, 10));
	if (!changed)
		return line;
	return str_format(a, "%.*s%s%.*s", STR_ARG(line), set ? "; " : "",
	    STR_ARG(LABEL(a, f, "changes.changed_on", date_text(a, f, changed->day),
		str_slice(changed->id, 0, 10))));
}

void unit_put_dates(struct unit_page *page, struct value *row,
    const struct score_dates *dates, const struct criterion *criterion)
{
	static const struct score_dates unknown;
	const struct score_dates *own = dates ? &dates[criterion->index] : &unknown;
	struct arena *a = page->arena;

	put_commit(a, page->frame, row, "set", own->set);
	put_commit(a, page->frame, row, "changed", own->changed);
	put_page_text(a, row, "written_line", written_line(a, page->frame, own));
}

static struct str line_of(const struct value *row)
{
	const struct value *field = value_find(row, STR("written_line"));

	return field->kind == VALUE_TEXT ? field->text : (struct str){0};
}

/* The line that most rows bear, the first of equals; `*alone`: no row bears another. */
static struct str common_line(struct arena *a, const struct value *rows, bool *alone)
{
	struct str *lines = arena_array(a, struct str, rows->count), common = {0};
	size_t most = 0, count = 0;

	for (const struct value *row = rows->first; row; row = row->next)
		if (line_of(row).n)
			lines[count++] = line_of(row);
	for (size_t i = 0; i + most < count; i++) {
		size_t equal = 0;

		for (size_t j = i; j < count; j++)
			equal += str_equal(lines[j], lines[i]);
		if (equal > most) {
			most = equal;
			common = lines[i];
		}
	}
	*alone = most == count;
	return common;
}

/* `set` of the table: the commit that gave the scores of all rows that bear the line and
 * were not changed since; those rows do not say it again. */
static void put_shared_commit(
    struct arena *a, struct value *table, struct value *rows, struct str line)
{
	const struct value *shared = NULL;

	for (struct value *row = rows->first; row && line.n; row = row->next) {
		if (!str_equal(line_of(row), line) ||
		    value_find(row, STR("changed"))->kind != VALUE_NULL)
			continue;
		if (!shared) {
			shared = value_find(row, STR("set"));
			value_set(a, table, "set", shared);
		}
		page_only_field(row, "set");
	}
	if (!shared)
		value_set_null(a, table, "set");
}

void unit_share_dates(struct unit_page *page, struct value *table, struct value *rows)
{
	struct arena *a = page->arena;
	bool alone;
	struct str common = common_line(a, rows, &alone);

	put_shared_commit(a, table, rows, common);
	for (struct value *row = rows->first; row; row = row->next) {
		struct str own = line_of(row);

		if (str_equal(own, common))
			own.n = 0;
		put_page_text(a, row, "own_line", own);
	}
	put_page_text(a, table, "common_line",
	    common.n ? LABEL(a, page->frame,
			   alone ? "changes.set_all" : "changes.set_most", common)
		     : common);
}
