/*
 * Tasks: the checkbox items of a document, in its order.
 */
#include "load/tasks.h"

#include "base/arena.h"
#include "base/text.h"

/* Splits "NV-07" into "NV-" and 7; false where no number ends it. */
static bool split_id(struct str id, struct str *stem, unsigned long *number, int *width)
{
	size_t digits = 0;

	*number = 0;
	while (digits < id.n && digits < 9 && id.p[id.n - digits - 1] >= '0' &&
	       id.p[id.n - digits - 1] <= '9')
		digits++;
	*stem = str_slice(id, 0, id.n - digits);
	for (size_t i = stem->n; i < id.n; i++)
		*number = *number * 10 + (unsigned long)(id.p[i] - '0');
	*width = (int)digits;
	return digits > 0;
}

/* One after the other, from the first that was asked for. */
struct taken_numbers {
	unsigned long from, to;
};

/* The next id that nothing in the document has: the numbers go on from the task before,
 * or from the document's first task where none stands before. Numbers that were taken
 * once stay so and are passed over together. */
static struct str next_id(struct tasks_reading *all)
{
	struct arena *scratch = all->body->loader->scratch;
	struct str stem = all->last_id, id, key;
	struct taken_numbers *taken;
	unsigned long number = 0;
	int width = 2;

	if (!split_id(all->last_id, &stem, &number, &width)) {
		stem = all->last_id.n > 0
			   ? str_format(scratch, "%.*s-", STR_ARG(all->last_id))
			   : STR("NV-");
		width = all->last_id.n > 0 ? 1 : 2;
	}
	key = text_lower(scratch, str_format(scratch, "%.*s%d", STR_ARG(stem), width));
	taken = map_find(&all->taken_numbers, key);
	if (!taken) {
		taken = arena_new(scratch, struct taken_numbers);
		map_put(scratch, &all->taken_numbers, key, taken);
	}
	if (number < taken->from || number > taken->to)
		*taken = (struct taken_numbers){number, number};
	do {
		id = str_format(scratch, "%.*s%0*lu", STR_ARG(stem), width, ++taken->to);
	} while (map_find(&all->body->ids, text_lower(scratch, id)));
	taken->to--;
	return id;
}

/* Where the words of an item begin, behind its box. */
static struct span text_start(struct markdown_node *item)
{
	struct markdown_node *paragraph = item_paragraph(item);
	struct markdown_node *node = paragraph ? paragraph->first : NULL;

	if (node && node->span.source)
		return span_of(node->span.source, node->span.start, node->span.start);
	return (struct span){0};
}

/* "NV-04" or "[NV-04]", where the words of an item begin with an id that was typed
 * without its link: false where they don't. */
static bool find_typed_id(
    const struct body *body, struct markdown_node *item, struct str *id, struct span *at)
{
	struct markdown_node *paragraph = item_paragraph(item);
	struct markdown_node *node = paragraph ? paragraph->first : NULL;
	struct str bytes = body->bytes;
	size_t from, end;
	bool bracket;

	while (node && (node->kind == MARKDOWN_STRONG || node->kind == MARKDOWN_EMPHASIS))
		node = node->first;
	if (!node || node->kind != MARKDOWN_TEXT || !node->span.source)
		return false;
	bracket = bytes.p[node->span.start] == '[';
	from = node->span.start + bracket;
	end = bracket ? str_find(bytes, STR("]"), from) : paragraph->span.end;
	end = item_id_at(bytes, from, end);
	if (end == 0)
		return false;
	*id = str_slice(bytes, from, end - from);
	*at = span_of(node->span.source, node->span.start, end + bracket);
	return true;
}

/* How far from its line's beginning an item begins. */
static size_t indentation(const struct body *body, const struct markdown_node *item)
{
	size_t start = item->span.start, at = start;

	while (at > 0 && body->bytes.p[at - 1] == ' ')
		at--;
	return start - at;
}

/* True for an item that is indented beyond the task before it, but not far enough to be
 * its sub-item; and for those that follow it in its column. */
static bool hangs_over(struct tasks_reading *all, const struct markdown_node *item)
{
	const struct markdown_node *before = item->previous;
	size_t column, column_before;

	if (!before || before->box == BOX_NONE || !item->span.source ||
	    !before->span.source)
		return false;
	column = indentation(all->body, item);
	column_before = indentation(all->body, before);
	if (column <= column_before &&
	    !(column == column_before && before == all->hanging))
		return false;
	all->hanging = item;
	return true;
}

static void report_row_without_id(struct tasks_reading *all, struct table_row *row)
{
	struct diagnostics *diagnostics = all->body->loader->diagnostics;

	HELP(diagnostics, REPORT0(diagnostics, row_without_id, row->node->span),
	    row_offer_id, next_id(all));
}

static void report_without_id(struct tasks_reading *all, struct markdown_node *item)
{
	struct body *body = all->body;
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *scratch = body->loader->scratch;
	struct span at = item_words_at(item);
	struct span start = text_start(item);
	struct diagnostic *d;
	struct span *place;
	struct str id, link;
	bool typed, is_free;

	/* It may be a sub-item, which has no id. */
	if (under_lookalike(body, item->parent))
		return;
	if (hangs_over(all, item)) {
		HELP0(diagnostics, REPORT0(diagnostics, task_without_id, at),
		    indent_sub_item);
		return;
	}
	typed = find_typed_id(body, item, &id, &at);
	is_free = typed && !map_find(&body->ids, text_lower(scratch, id));
	if (!is_free)
		id = next_id(all);
	link = str_format(scratch, "[%.*s](task:)", STR_ARG(id));
	d = REPORT0(diagnostics, task_without_id, at);
	if (is_free)
		HELP(diagnostics, d, task_link_id, id);
	else
		HELP(diagnostics, d, task_offer_id, id);
	if (is_free)
		diagnostic_fix(diagnostics, d, at, link);
	else if (typed)
		diagnostic_offer(diagnostics, d, at, link);
	else if (start.source)
		diagnostic_fix(
		    diagnostics, d, start, str_format(scratch, "%.*s ", STR_ARG(link)));
	place = arena_new(scratch, struct span);
	/* The next one is offered the next number. */
	*place = at;
	map_put(scratch, &body->ids, text_lower(scratch, id), place);
	all->last_id = id;
}

/* The id of a definition: its words, or a target that is an id. */
static struct str defined_id(const struct link *link)
{
	return link->target.n > 0 ? str_trim(link->target) : link->text;
}

static void add_task(struct tasks_reading *all, struct task_reading *reading)
{
	struct arena *arena = all->body->loader->arena;

	vec_push(arena, &all->tasks, reading->task);
	vec_push(all->body->loader->scratch, &all->definitions,
	    reading->definition
		? (const struct link *)body_link(all->body, reading->definition)
		: NULL);
}

static void name_item(struct task_reading *reading)
{
	struct body *body = reading->body;
	struct markdown_node *item = reading->item, *paragraph = item_paragraph(item);
	struct task *task = &reading->task;
	struct link *link;

	reading->definition = task_definition(body, item);
	task->at = item->span;
	if (reading->definition) {
		link = body_link(body, reading->definition);
		body->used[link->ordinal] = true;
		task->id = str_copy(body->loader->arena, defined_id(link));
		task->at = link->at;
	}
	task->text = body_plain(body, paragraph ? paragraph : item, reading->definition);
}

static void name_row(struct task_reading *reading)
{
	struct body *body = reading->body;
	const struct table_row *row = reading->row;
	struct task *task = &reading->task;

	reading->definition = row->definition;
	if (row->definition)
		body->used[row->definition->ordinal] = true;
	task->id = row->id;
	task->at = row->at;
	task->in_row = true;
	task->cell = row->cells[row->table->words]->ordinal;
	task->text = row_words(body, row);
}

/* Reads the task of a checkbox item and adds it; reports one without id. */
static void task_read(struct tasks_reading *all, struct markdown_node *item)
{
	struct body *body = all->body;
	struct arena *arena = body->loader->arena;
	struct task_reading *reading =
	    arena_new(body->loader->scratch, struct task_reading);
	struct task *task = &reading->task;

	reading->all = all;
	reading->body = body;
	reading->item = item;
	reading->row = task_row(body, item);
	reading->box.completion = &task->completion;
	task->document = body->document;
	task->item = item->ordinal;
	if (reading->row)
		name_row(reading);
	else
		name_item(reading);
	task->full = str_format(
	    arena, "%.*s/%.*s", STR_ARG(body->document->id), STR_ARG(task->id));
	task->anchor =
	    body_anchor(body, text_slug(body->loader->scratch, task->id), STR("task"));
	if (reading->row && reading->row->table->misspelt)
		task_lose(reading, body_link(body, reading->row->table->misspelt));
	task_gather(reading);
	task_inherit(reading);
	task_check(reading);
	if ((reading->definition || reading->row) && task->id.n > 0)
		add_task(all, reading);
	for (size_t i = 0; i < reading->nested.count; i++)
		task_read(all, reading->nested.items[i]);
}

/* Ids are taken before the tasks are read, so that the one offered to a task without is
 * free in the whole document. */
static void take_row_id(struct body *body, const struct table_row *row)
{
	struct typed_table *table = (struct typed_table *)row->table;
	bool taken =
	    map_find(&body->ids, text_lower(body->loader->scratch, row->id)) != NULL;

	/* Two tables that count alike are one mistake. */
	if (row->id.n > 0 && !(taken && table->told_taken))
		body_take_id(body, row->id, row->at);
	table->told_taken |= taken;
}

/* Ids that are written stand before those that a row's number makes: an inserted row
 * takes none of them. */
static void take_written_ids(struct body *body)
{
	struct markdown_node *node = body->root;

	while ((node = node_next(body->root, node, false))) {
		struct markdown_node *definition;
		struct table_row *row = task_row(body, node);
		struct link *link;

		if (row && row->definition)
			take_row_id(body, row);
		if (node->kind != MARKDOWN_ITEM || node->box == BOX_NONE)
			continue;
		definition = task_definition(body, node);
		link = definition ? body_link(body, definition) : NULL;
		if (link && defined_id(link).n > 0)
			body_take_id(body, defined_id(link), link->at);
	}
}

static void take_ids(struct body *body)
{
	struct markdown_node *node = body->root;

	take_written_ids(body);
	while ((node = node_next(body->root, node, false))) {
		struct table_row *row = task_row(body, node);

		if (row && !row->definition)
			take_row_id(body, row);
	}
}

/* To each id that another has the next free one is offered, once all are known. */
static void offer_ids(struct tasks_reading *all)
{
	struct body *body = all->body;
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *scratch = body->loader->scratch;

	for (size_t i = 0; i < body->taken.count; i++) {
		struct diagnostic *said = body->taken.items[i].said;
		struct span at = said->at;
		struct str written = str_slice(body->bytes, at.start, at.end - at.start);
		bool finding = str_find(written, STR("(finding:"), 0) < written.n;
		bool linked = written.n > 0 && written.p[0] == '[';
		struct str id;

		all->last_id = body->taken.items[i].id;
		id = next_id(all);
		map_put(scratch, &body->ids, text_lower(scratch, id), &said->at);
		HELP(diagnostics, said, item_next_id, id);
		diagnostic_offer(diagnostics, said,
		    linked ? at : span_of(at.source, at.start, at.start),
		    str_format(scratch, "[%.*s](%s:)%s", STR_ARG(id),
			finding ? "finding" : "task", linked ? "" : " "));
	}
}

/* The items that a task holds are read with it. */
static bool inside_task(struct markdown_node *item)
{
	struct markdown_node *node = item;

	while ((node = node_above(node, MARKDOWN_ITEM)))
		if (node->box != BOX_NONE)
			return true;
	return false;
}

/* True where the id stands further on in the item's words, which is reported there. */
static bool has_late_id(const struct body *body, struct markdown_node *item)
{
	struct markdown_node *paragraph = item_paragraph(item), *node = paragraph;

	while (node && (node = node_next(paragraph, node, false))) {
		const struct link *link = body_link(body, node);

		if (link && link->kind == LINK_TASK && link->target.n == 0)
			return true;
	}
	return false;
}

/* "[NV-01] (task:)": that it is no link is said where it stands. */
static bool has_lost_id(const struct body *body, const struct markdown_node *item)
{
	struct span at = item_words_at(item);
	struct str words = str_slice(body->bytes, at.start, at.end - at.start);
	size_t close = str_find(words, STR("]"), 0);
	struct str behind = str_slice(words, close, words.n - close);

	return words.n > 0 && words.p[0] == '[' && behind.n > 1 && behind.p[1] != '(' &&
	       str_starts(str_trim(str_slice(behind, 1, behind.n - 1)), STR("(task:"));
}

/* "[NV-01](Task:)": that there is no such scheme is said where it stands. */
static bool has_misspelt_id(const struct body *body, struct markdown_node *item)
{
	struct markdown_node *paragraph = item_paragraph(item);
	struct markdown_node *first = paragraph ? node_first_thing(paragraph) : NULL;
	const struct link *link = first ? body_link(body, first) : NULL;

	return link && link->misspelt;
}

/* What can be no id is no beginning of others. */
static void note_id(struct tasks_reading *all, struct str id)
{
	if (body_is_id(id))
		all->last_id = id;
}

static void read_item(struct tasks_reading *all, struct markdown_node *item)
{
	struct markdown_node *definition = task_definition(all->body, item);

	if (definition)
		note_id(all, defined_id(body_link(all->body, definition)));
	else if (!has_late_id(all->body, item) && !has_lost_id(all->body, item) &&
		 !has_misspelt_id(all->body, item))
		report_without_id(all, item);
	task_read(all, item);
}

static void read_row(struct tasks_reading *all, struct table_row *row)
{
	if (row->id.n > 0)
		note_id(all, row->id);
	else
		report_row_without_id(all, row);
	task_read(all, row->node);
}

/* The first id of the document, for offers before any task was met. */
static struct str first_id(struct body *body)
{
	struct markdown_node *node = body->root;

	while ((node = node_next(body->root, node, false))) {
		struct markdown_node *definition =
		    node->kind == MARKDOWN_ITEM && node->box != BOX_NONE
			? task_definition(body, node)
			: NULL;

		if (definition && body_is_id(defined_id(body_link(body, definition))))
			return defined_id(body_link(body, definition));
	}
	return (struct str){0};
}

void tasks_read(struct body *body)
{
	struct tasks_reading all = {.body = body};
	struct markdown_node *node = body->root;

	take_ids(body);
	offer_ids(&all);
	all.last_id = first_id(body);
	while ((node = node_next(body->root, node, false))) {
		if (node->kind == MARKDOWN_HEADING)
			outline_enter(&all.outline, node);
		else if (node->kind == MARKDOWN_ITEM && node->box != BOX_NONE &&
			 !inside_task(node))
			read_item(&all, node);
		else if (task_row(body, node))
			read_row(&all, task_row(body, node));
	}
	body->document->tasks = all.tasks.items;
	body->document->task_count = all.tasks.count;
	for (size_t i = 0; i < all.tasks.count; i++)
		if (all.definitions.items[i])
			body->links[all.definitions.items[i]->ordinal].task =
			    &all.tasks.items[i];
}
