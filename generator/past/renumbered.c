/*
 * Rows of tasks that took over another one's number: what git knows of the old task, its
 * history, its calendar's event, would be told of the new.
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
