/*
 * Rows of tasks that took over another one's number: what git knows of the old task, its
 * history, its calendar's event, would be told of the new. And of two rows with one
 * number, the one that is new.
 */
#include "base/arena.h"
#include "base/text.h"
#include "past/versions.h"

/* Tasks of rows by their words; NULL for words that more than one has. */
static void add_words(
    struct arena *arena, const struct document *document, struct map *by_words)
{
	for (size_t i = 0; i < document->task_count; i++) {
		const struct task *task = &document->tasks[i];
		struct str key = text_match_key(arena, task->text);

		if (task->in_row && map_find(by_words, key))
			map_put(arena, by_words, key, (void *)document);
		else if (task->in_row)
			map_put(arena, by_words, key, (void *)task);
	}
}

/* The task whose words these are, where they are one's alone. */
static const struct task *only_task(
    const struct map *by_words, struct str key, const struct document *document)
{
	void *found = map_find(by_words, key);

	return found == document ? NULL : found;
}

static void report(struct past *past, const struct task *task, const struct task *old)
{
	struct diagnostics *diagnostics = past->diagnostics;
	struct span at = span_of(task->at.source, task->at.start, task->at.start);
	struct diagnostic *d =
	    past->will_commit
		? REPORT(diagnostics, row_took_over, task->at, old->id, task->id)
		: REPORT(diagnostics, row_has_moved, task->at, old->id, task->id);

	HELP(diagnostics, d, row_keep_id, old->id);
	diagnostic_fix(diagnostics, d, at,
	    str_format(diagnostics->arena, "[%.*s](task:) ", STR_ARG(old->id)));
}

/* The row at this place; NULL where there is another thing. */
static const struct task *row_at(const struct document *document, struct span at)
{
	for (size_t i = 0; i < document->task_count; i++) {
		const struct task *task = &document->tasks[i];

		if (task->in_row && task->at.source == at.source &&
		    task->at.start == at.start)
			return task;
	}
	return NULL;
}

/* Where two rows have one id and only one of them had it before, the other is new: that
 * it takes the free id is certain then. */
static void name_newcomer(struct past *past, struct diagnostic *said,
    const struct document *now, const struct map *old_words)
{
	struct arena *arena = past->arena;
	const struct task *rows[2] = {
	    row_at(now, said->at), row_at(now, said->related->at)};
	const struct task *newcomer = NULL;
	struct str id = said->offers->text;
	struct span at;
	size_t stayed = 0;

	for (int i = 0; i < 2 && rows[0] && rows[1]; i++) {
		const struct task *old =
		    map_find(old_words, text_match_key(arena, rows[i]->text));

		if (!old)
			newcomer = rows[i];
		else
			stayed++;
	}
	if (!newcomer || stayed != 1 || now->bytes.p[newcomer->at.start] == '[')
		return;
	at = span_of(newcomer->at.source, newcomer->at.start, newcomer->at.start);
	diagnostic_forget_cures(said);
	HELP(past->diagnostics, said, new_row_id,
	    str_format(arena, "%u", source_place(now->bytes, at.start).line),
	    str_trim(id));
	diagnostic_fix(past->diagnostics, said, at, id);
}

static void check_document(
    struct past *past, const struct document *now, const struct document *before)
{
	struct arena *arena = past->arena;
	struct map new_words = {0}, old_words = {0};

	add_words(arena, now, &new_words);
	add_words(arena, before, &old_words);
	for (size_t i = 0; i < now->task_count; i++) {
		const struct task *task = &now->tasks[i], *old;
		struct str key = text_match_key(arena, task->text);

		if (!task->in_row || only_task(&new_words, key, now) != task)
			continue;
		old = only_task(&old_words, key, before);
		if (old && !str_equal(old->id, task->id))
			report(past, task, old);
	}
	for (size_t i = 0; i < past->diagnostics->count; i++) {
		struct diagnostic *said = past->diagnostics->items[i];

		if (said->message == MESSAGE_item_id_taken && said->offers &&
		    row_at(now, said->at))
			name_newcomer(past, said, now, &old_words);
	}
}

void past_check_rows(struct past *past, const struct site *site)
{
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *now = site->documents[i], *before = NULL;
		bool has_rows = false;

		for (size_t j = 0; j < now->task_count; j++)
			has_rows |= now->tasks[j].in_row;
		if (has_rows)
			before = past_latest(past, now);
		if (before && !str_equal(before->bytes, now->bytes))
			check_document(past, now, before);
	}
}
