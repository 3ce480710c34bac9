/*
 * A comparison as JSON. A value that was not there is null. Reasons are told to people
 * only.
 */
#include "diff/formats.h"

#include "base/arena.h"
#include "base/value.h"

static void set_value(struct arena *arena, struct value *row, const char *key,
    const struct diff_value *value)
{
	switch (value->kind) {
	case DIFF_NONE:
		value_set_null(arena, row, key);
		break;
	case DIFF_TRUE:
		value_set_bool(arena, row, key, true);
		break;
	case DIFF_NUMBER:
		value_set_decimal(arena, row, key, value->number);
		break;
	case DIFF_DAY:
		value_set_text(arena, row, key, date_format_iso(arena, value->day));
		break;
	case DIFF_WORD:
	case DIFF_TEXT:
		value_set_text(arena, row, key, value->text);
		break;
	}
}

static struct value *add_of_sheet(
    struct arena *arena, struct value *list, const struct sheet *sheet)
{
	struct value *row = value_add_object(arena, list);

	value_set_text(arena, row, "unit", sheet->unit->id);
	value_set_text(arena, row, "period", period_format(arena, sheet->period));
	return row;
}

static struct diff_value score_value(const struct score_value *value)
{
	return value ? (struct diff_value){.kind = DIFF_NUMBER, .number = value->value}
		     : (struct diff_value){0};
}

static struct diff_value mark_value(const struct score *score)
{
	const char *word = diff_mark_word(score ? score->mark : MARK_NONE);

	return word ? (struct diff_value){.kind = DIFF_WORD, .text = str_of(word)}
		    : (struct diff_value){0};
}

/* A state is told as the round "state", which no framework's round can be called. */
static void add_scores(struct wording *wording, struct value *list)
{
	struct arena *arena = wording->arena;

	for (size_t i = 0; i < wording->diff->sheet_count; i++) {
		const struct diff_sheet *sheet = &wording->diff->sheets[i];

		for (size_t j = 0; j < sheet->scores.count; j++) {
			const struct diff_score *change = &sheet->scores.items[j];
			bool state = change->part == DIFF_STATE;
			struct diff_value old, new;
			struct value *row;

			if (change->part == DIFF_REASON)
				continue;
			old = state ? mark_value(change->old)
				    : score_value(change->old_value);
			new = state ? mark_value(change->new)
				    : score_value(change->new_value);
			row = add_of_sheet(arena, list, diff_sheet_of(sheet));
			value_set_text(arena, row, "criterion", change->criterion->id);
			value_set_text(arena, row, "round",
			    state ? STR("state") : change->round->id);
			set_value(arena, row, "old", &old);
			set_value(arena, row, "new", &new);
			value_set_text(
			    arena, row, "framework", diff_sheet_of(sheet)->framework->id);
		}
	}
}

static void add_results(struct wording *wording, struct value *list)
{
	struct arena *arena = wording->arena;

	for (size_t i = 0; i < wording->diff->sheet_count; i++) {
		const struct diff_sheet *change = &wording->diff->sheets[i];
		const struct sheet *sheet = diff_sheet_of(change);

		for (size_t j = 0; j < change->results.count; j++) {
			const struct diff_row *field = &change->results.items[j];
			struct value *row = add_of_sheet(arena, list, sheet);

			value_set_text(arena, row, "framework", sheet->framework->id);
			value_set_text(arena, row, "field",
			    str_of(
				diff_result_word((enum diff_result_field)field->field)));
			set_value(arena, row, "old", &field->old);
			set_value(arena, row, "new", &field->new);
		}
	}
}

static void add_tasks(struct wording *wording, struct value *list)
{
	struct arena *arena = wording->arena;

	for (size_t i = 0; i < wording->diff->task_count; i++) {
		const struct diff_task *change = &wording->diff->tasks[i];
		const struct task *task = change->new ? change->new : change->old;

		for (size_t j = 0; j < change->rows.count; j++) {
			const struct diff_row *field = &change->rows.items[j];
			struct value *row = value_add_object(arena, list);

			value_set_text(arena, row, "task", task->full);
			value_set_text(arena, row, "field",
			    str_of(diff_task_word((enum diff_task_field)field->field)));
			set_value(arena, row, "old", &field->old);
			set_value(arena, row, "new", &field->new);
		}
	}
}

static void add_entries(struct wording *wording, const struct diff_entries *entries,
    const char *key, struct value *list)
{
	for (size_t i = 0; i < entries->count; i++) {
		struct value *row = value_add_object(wording->arena, list);

		value_set_text(wording->arena, row, key, entries->items[i].id);
		value_set_text(wording->arena, row, "change",
		    str_of(diff_change_word(entries->items[i].change)));
	}
}

static void add_corrections(struct wording *wording, struct value *list)
{
	struct arena *arena = wording->arena;

	for (size_t i = 0; i < wording->diff->sheet_count; i++) {
		const struct diff_sheet *sheet = &wording->diff->sheets[i];

		for (size_t j = 0; j < sheet->corrections.count; j++) {
			const struct diff_correction *change =
			    &sheet->corrections.items[j];
			struct value *row =
			    add_of_sheet(arena, list, diff_sheet_of(sheet));
			struct value *criteria;

			value_set_text(
			    arena, row, "framework", diff_sheet_of(sheet)->framework->id);
			value_set_text(arena, row, "change",
			    str_of(diff_change_word(change->change)));
			value_set_text(arena, row, "date",
			    date_format_iso(arena, change->entry->date.date));
			value_set_text(arena, row, "reason", change->entry->reason.text);
			criteria = value_set_list(arena, row, "criteria");
			for (size_t k = 0; k < change->entry->criteria.count; k++)
				value_add_text(arena, criteria,
				    change->entry->criteria.items[k].text);
		}
	}
}

/* Which part of an entry it is, by the names of what it has. */
static void set_part(struct arena *arena, struct value *row, const struct diff_item *item)
{
	static const char *const keys[] = {
	    [DIFF_CRITERION] = "criterion",
	    [DIFF_OF_ROUND] = "round",
	    [DIFF_OF_GRADE] = "grade",
	};

	if (item->kind == DIFF_FIGURE) {
		value_set_text(arena, row, "unit", item->unit->id);
		value_set_text(arena, row, "period", period_format(arena, item->period));
	} else if (item->kind != DIFF_WHOLE) {
		value_set_text(arena, row, keys[item->kind], item->id);
	}
}

/* What changed inside the entries, a field a row. */
static void add_details(struct wording *wording, const struct diff_entries *entries,
    const char *key, struct value *list)
{
	struct arena *arena = wording->arena;

	for (size_t i = 0; i < entries->count; i++) {
		const struct diff_items *items = &entries->items[i].items;

		for (size_t j = 0; j < items->count; j++)
			for (size_t k = 0; k < items->items[j].rows.count; k++) {
				const struct diff_row *fact =
				    &items->items[j].rows.items[k];
				struct value *row = value_add_object(arena, list);

				value_set_text(arena, row, key, entries->items[i].id);
				set_part(arena, row, &items->items[j]);
				value_set_text(arena, row, "field",
				    str_of(diff_entry_word(
					(enum diff_entry_field)fact->field)));
				set_value(arena, row, "old", &fact->old);
				set_value(arena, row, "new", &fact->new);
			}
	}
}

static void add_warnings(struct wording *wording, struct value *list)
{
	struct arena *arena = wording->arena;

	for (size_t i = 0; i < wording->diff->sheet_count; i++) {
		const struct diff_sheet *change = &wording->diff->sheets[i];
		struct value *row;

		if (!change->is_uncorrected)
			continue;
		row = add_of_sheet(arena, list, diff_sheet_of(change));
		value_set_text(arena, row, "published",
		    date_format_iso(arena, change->old->published.date.date));
		value_set_text(
		    arena, row, "message", str_of(wording_uncorrected(wording)));
	}
	for (size_t i = 0; i < wording->diff->endings.count; i++) {
		const struct ending *ending = &wording->diff->endings.items[i];
		struct value *row = value_add_object(arena, list);

		value_set_text(arena, row,
		    ending->kind == ENDING_TASK ? "task" : "document", ending->id);
		value_set_text(arena, row, "message", wording_ending(wording, ending));
	}
}

static const struct {
	const char *list, *key;
	size_t entries; /* offset in struct diff */
} lists[] = {
    {"documents", "document", offsetof(struct diff, documents)},
    {"units", "unit", offsetof(struct diff, units)},
    {"frameworks", "framework", offsetof(struct diff, frameworks)},
    {"indicators", "indicator", offsetof(struct diff, indicators)},
};

#define LIST_COUNT (sizeof(lists) / sizeof(*lists))

static const struct diff_entries *entries_at(const struct diff *diff, size_t list)
{
	return (const void *)((const char *)diff + lists[list].entries);
}

void diff_write_json(struct wording *wording, bool brief, struct buf *out)
{
	struct arena *arena = wording->arena;
	const struct diff *diff = wording->diff;
	struct value *root = value_object(arena), *details;

	(void)brief;
	add_scores(wording, value_set_list(arena, root, "scores"));
	add_results(wording, value_set_list(arena, root, "results"));
	add_tasks(wording, value_set_list(arena, root, "tasks"));
	for (size_t i = 0; i < LIST_COUNT; i++)
		add_entries(wording, entries_at(diff, i), lists[i].key,
		    value_set_list(arena, root, lists[i].list));
	add_warnings(wording, value_set_list(arena, root, "warnings"));
	add_corrections(wording, value_set_list(arena, root, "corrections"));
	details = value_set_list(arena, root, "details");
	for (size_t i = 0; i < LIST_COUNT; i++)
		add_details(wording, entries_at(diff, i), lists[i].key, details);
	value_write_json(root, out);
}
