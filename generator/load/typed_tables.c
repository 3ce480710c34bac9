/*
 * Tables whose head types their columns: which links their cells are, which rows are
 * groups, and which ids the others have. Nothing depends on how wide a column is.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"
#include "load/schemes.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* What a column may be; `once`: a task has no second one. */
static const struct {
	enum link_kind kind;
	bool once;
	bool of_task; /* says nothing of a finding */
} column_kinds[] = {
    {LINK_TASK, true, false},
    {LINK_FINDING, true, false},
    {LINK_LEAD, false, true},
    {LINK_WITH, false, true},
    {LINK_UNIT, false, false},
    {LINK_CRITERION, false, false},
    {LINK_DUE, true, true},
    {LINK_PRODUCT, false, true},
    {LINK_DONE, true, true},
    {LINK_VERIFIED, true, true},
    {LINK_PROGRESS, true, true},
    {LINK_STATUS, true, true},
    {LINK_EVIDENCE, false, false},
    {LINK_TARGET, false, true},
    {LINK_FROM, true, true},
    {LINK_TO, true, true},
};

/* ---- the head ---- */

static struct markdown_node *first_link(struct markdown_node *cell)
{
	struct markdown_node *node = cell;

	while ((node = node_next(cell, node, false)))
		if (node->kind == MARKDOWN_LINK)
			return node;
	return NULL;
}

/* The kind of column that a head's link makes; LINK_ORDINARY where it makes none. */
static enum link_kind head_kind(const struct markdown_node *link)
{
	enum link_kind kind;
	struct str target;

	if (!link || !link_scheme(link->target, &kind, &target))
		return LINK_ORDINARY;
	target = str_trim(target);
	if (target.n > 0 && kind != LINK_FINDING &&
	    (kind != LINK_TASK || str_find(target, STR("/"), 0) < target.n))
		return LINK_ORDINARY;
	for (size_t i = 0; i < COUNT(column_kinds); i++)
		if (column_kinds[i].kind == kind)
			return kind;
	return LINK_ORDINARY;
}

static bool in_box(struct markdown_node *node)
{
	while ((node = node_above(node, MARKDOWN_ITEM)))
		if (node->box != BOX_NONE)
			return true;
	return false;
}

static void report_twice(struct body *body, const struct markdown_node *link,
    const struct markdown_node *first, enum link_kind kind)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d =
	    REPORT(diagnostics, column_repeated, link->span, link_kind_word(kind));

	RELATED0(diagnostics, d, first_here, first->span);
}

/* Takes a column's type, unless the table has one that it may have once. */
static void type_column(struct body *body, struct typed_table *table, size_t column,
    struct markdown_node *link)
{
	enum link_kind kind = head_kind(link);
	bool once = false;

	for (size_t i = 0; i < COUNT(column_kinds); i++)
		once |= column_kinds[i].kind == kind && column_kinds[i].once;
	for (size_t i = 0; once && i < column; i++) {
		if (table->columns[i].kind != kind)
			continue;
		report_twice(body, link, table->columns[i].head, kind);
		kind = LINK_ORDINARY;
	}
	table->columns[column].kind = kind;
	table->columns[column].head = head_kind(link) == LINK_ORDINARY ? NULL : link;
}

static size_t find_column(const struct typed_table *table, enum link_kind kind)
{
	size_t i = 0;

	while (i < table->column_count && table->columns[i].kind != kind)
		i++;
	return i;
}

/* What a head without a type is called where it numbers the rows. */
static bool numbers_rows(struct body *body, const struct markdown_node *cell)
{
	static const struct str names[] = {STR_INIT("stt"), STR_INIT("tt"),
	    STR_INIT("số tt"), STR_INIT("số thứ tự"), STR_INIT("#")};
	struct str key =
	    text_match_key(body->loader->scratch, body_plain(body, cell, NULL));

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_equal(key, names[i]))
			return true;
	return false;
}

static void find_roles(struct body *body, struct typed_table *table)
{
	const struct markdown_node *cell = table->node->first->first;

	table->task = find_column(table, LINK_TASK);
	table->finding = find_column(table, LINK_FINDING);
	table->number = table->task;
	for (size_t i = 0; cell; cell = cell->next, i++)
		if (table->number == table->column_count &&
		    table->columns[i].kind == LINK_ORDINARY && numbers_rows(body, cell))
			table->number = i;
	table->words = 0;
	while (table->words < table->column_count &&
	       (table->words == table->number ||
		   table->columns[table->words].kind != LINK_ORDINARY))
		table->words++;
	if (table->words == table->column_count)
		table->words = table->finding < table->column_count ? table->finding : 0;
}

static bool is_of_task(enum link_kind kind)
{
	for (size_t i = 0; i < COUNT(column_kinds); i++)
		if (column_kinds[i].kind == kind)
			return column_kinds[i].of_task;
	return false;
}

/* Of a finding nobody says until when it is to be mended: only a task has that. */
static void check_columns(struct body *body, struct typed_table *table)
{
	for (size_t i = 0; i < table->column_count; i++) {
		struct table_column *column = &table->columns[i];
		struct diagnostic *d;

		if (!is_of_task(column->kind) || table->task < table->column_count)
			continue;
		d = REPORT(body->loader->diagnostics, column_without_task,
		    column->head->span, link_kind_word(column->kind));
		HELP0(body->loader->diagnostics, d, column_add_task);
		column->kind = LINK_ORDINARY;
	}
}

static bool is_typed(struct markdown_node *head)
{
	for (struct markdown_node *cell = head->first; cell; cell = cell->next) {
		enum link_kind kind = head_kind(first_link(cell));

		if (kind == LINK_TASK || kind == LINK_FINDING)
			return true;
	}
	return false;
}

/* A link in the head whose scheme is none, which is told where links are read. */
static struct markdown_node *misspelt_head(
    struct body *body, const struct markdown_node *head)
{
	struct str word, rest;

	for (struct markdown_node *cell = head->first; cell; cell = cell->next) {
		struct markdown_node *link = first_link(cell);

		if (link && scheme_split(link->target, &word, &rest) &&
		    !scheme_find(word) &&
		    !scheme_is_ordinary(body->loader->scratch, word))
			return link;
	}
	return NULL;
}

/* Two columns of a task are no accident: the one that makes rows tasks was forgotten. Nor
 * is any beside one that is misspelt, which may be that one. */
static void check_untyped(struct body *body, struct markdown_node *head)
{
	bool misspelt = misspelt_head(body, head) != NULL;
	struct markdown_node *first = NULL;
	struct diagnostic *d;

	for (struct markdown_node *cell = head->first; cell; cell = cell->next) {
		struct markdown_node *link = first_link(cell);

		if (misspelt && head_kind(link) != LINK_ORDINARY)
			body->heads[link->ordinal] = true;
		if (misspelt || !is_of_task(head_kind(link)))
			continue;
		if (first) {
			body->heads[first->ordinal] = true;
			body->heads[link->ordinal] = true;
		}
		first = first ? first : link;
	}
	if (!first || !body->heads[first->ordinal])
		return;
	d = REPORT(body->loader->diagnostics, columns_without_task_column, first->span,
	    link_kind_word(head_kind(first)));
	HELP0(body->loader->diagnostics, d, column_add_task);
}

static void find_table(struct body *body, struct markdown_node *node)
{
	struct arena *scratch = body->loader->scratch;
	struct markdown_node *head = node->first, *cell;
	struct typed_table *table;
	size_t column = 0;

	if (!head || in_box(node))
		return;
	if (!is_typed(head)) {
		check_untyped(body, head);
		return;
	}
	table = arena_new(scratch, struct typed_table);
	table->node = node;
	table->column_count = node_children(head);
	table->columns = arena_array(scratch, struct table_column, table->column_count);
	for (size_t i = 0; i < table->column_count; i++)
		table->columns[i].kind = LINK_ORDINARY;
	for (cell = head->first; cell; cell = cell->next)
		type_column(body, table, column++, first_link(cell));
	table->misspelt = misspelt_head(body, head);
	find_roles(body, table);
	check_columns(body, table);
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].head)
			body->heads[table->columns[i].head->ordinal] = true;
	vec_push(scratch, &body->tables, table);
}

/* Finds the tables whose head types them, before links are read; gives how many links
 * their cells may be. */
static size_t tables_find(struct body *body)
{
	struct markdown_node *node = body->root;
	size_t cells = 0;

	while (body->document && (node = node_next(body->root, node, false))) {
		if (node->kind == MARKDOWN_TABLE)
			find_table(body, node);
		if (node->kind == MARKDOWN_CELL && node->ordinal >= cells)
			cells = node->ordinal + 1;
		if (node->kind == MARKDOWN_ROW && node->ordinal >= body->row_count)
			body->row_count = node->ordinal + 1;
	}
	if (body->tables.count == 0)
		return 0;
	body->cell_count = cells;
	body->cells = arena_array(body->loader->scratch, struct link *, cells);
	body->rows =
	    arena_array(body->loader->scratch, struct table_row *, body->row_count);
	return cells;
}

/* ---- numbers and groups ---- */

static bool is_roman(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] != 'I' && text.p[i] != 'V' && text.p[i] != 'X')
			return false;
	return text.n > 0;
}

static bool is_capital(struct str text)
{
	return str_equal(text, STR("Đ")) ||
	       (text.n == 1 && text.p[0] >= 'A' && text.p[0] <= 'Z');
}

static bool is_group_number(struct str text)
{
	return is_roman(text) || is_capital(text);
}

static struct str without_stop(struct str text)
{
	text = str_trim(text);
	while (text.n > 0 && (text.p[text.n - 1] == '.' || text.p[text.n - 1] == ')'))
		text = str_trim(str_slice(text, 0, text.n - 1));
	return text;
}

/* The "II" of "II. Cải cách thể chế"; empty where no number begins the words. */
static struct str leading_number(struct str words)
{
	size_t end = 0;

	while (end < words.n && words.p[end] != '.' && words.p[end] != ')')
		end++;
	words = str_slice(words, 0, end < words.n ? end : 0);
	return is_group_number(words) ? words : (struct str){0};
}

/* Which groups hold which is told by how they are numbered: a number of a kind that was
 * met before ends all groups since then. */
enum numbering { NUMBERED_NOT, NUMBERED_ROMAN, NUMBERED_LETTER };

static enum numbering numbering_of(const struct table_row *group)
{
	return group->number.n == 0      ? NUMBERED_NOT
	       : is_roman(group->number) ? NUMBERED_ROMAN
					 : NUMBERED_LETTER;
}

static const struct table_row *group_above(
    const struct table_row *open, const struct table_row *group)
{
	const struct table_row *above = open;

	while (above && numbering_of(above) != numbering_of(group))
		above = above->group;
	return above ? above->group : open;
}

/* ---- rows ---- */

/* A dash or dots stand for nothing. */
static bool says_nothing(struct str text)
{
	static const struct str marks[] = {STR_INIT("-"), STR_INIT("–"), STR_INIT("—"),
	    STR_INIT("…"), STR_INIT("."), STR_INIT(" ")};
	size_t i = 0;

	while (text.n > 0) {
		for (i = 0; i < COUNT(marks) && !str_starts(text, marks[i]); i++)
			;
		if (i == COUNT(marks))
			return false;
		text = str_slice(text, marks[i].n, text.n);
	}
	return true;
}

static bool is_filled(struct body *body, const struct markdown_node *cell)
{
	return cell->first && !says_nothing(body_plain(body, cell, NULL));
}

/* The link with which a row names its task: first in the cell of its number or of its
 * words. */
static struct markdown_node *own_id(
    struct body *body, const struct typed_table *table, const struct table_row *row)
{
	const size_t columns[] = {0, table->task, table->words};

	for (size_t i = 0; i < COUNT(columns) && table->task < table->column_count; i++) {
		struct markdown_node *first = node_first_thing(row->cells[columns[i]]);
		const struct link *link = first ? body_link(body, first) : NULL;

		if (link && link->kind == LINK_TASK &&
		    str_find(link->target, STR("/"), 0) == link->target.n)
			return first;
	}
	return NULL;
}

/* What is filled beside the number: how many cells, and the last of them. */
static size_t count_filled(struct body *body, const struct typed_table *table,
    const struct table_row *row, size_t *last)
{
	size_t count = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		if (i == table->number || !is_filled(body, row->cells[i]))
			continue;
		*last = i;
		count++;
	}
	return count;
}

/* A row with one filled cell is a heading for those below it. A finding alone in its row
 * is one only where an empty number says that it is not counted. */
static void find_group(
    struct body *body, const struct typed_table *table, struct table_row *row)
{
	bool numbered = table->number < table->column_count;
	size_t last = 0, filled = count_filled(body, table, row, &last);
	struct str words;

	if (row->definition || filled > 1)
		return;
	if (filled == 0) {
		row->is_group = row->number.n > 0 && !is_group_number(row->number) &&
				(row->number.p[0] < '0' || row->number.p[0] > '9');
		row->is_empty = !row->is_group;
		if (row->is_group)
			row->number = leading_number(row->number);
		return;
	}
	if ((row->number.n > 0 && !is_group_number(row->number)) ||
	    (!numbered && last == table->finding))
		return;
	row->is_group = true;
	words = body_plain(body, row->cells[last], NULL);
	if (row->number.n == 0)
		row->number = leading_number(words);
}

/* A number that stands under another group, too, is told apart by its group's. */
static struct str told_apart(struct body *body, struct map *numbers,
    const struct table_row *row, struct str number)
{
	struct arena *scratch = body->loader->scratch;
	const struct table_row *group = row->group, *first;

	for (;;) {
		struct str key = text_lower(scratch, number);

		first = map_find(numbers, key);
		if (!first)
			map_put(scratch, numbers, key, (void *)row);
		if (!first || first->group == row->group)
			return number;
		while (group && group->number.n == 0)
			group = group->group;
		if (!group)
			return number;
		number = str_format(
		    scratch, "%.*s-%.*s", STR_ARG(group->number), STR_ARG(number));
		group = group->group;
	}
}

static void find_id(struct body *body, const struct typed_table *table,
    struct map *numbers, struct table_row *row)
{
	struct markdown_node *cell = row->cells[table->task];
	const struct link *own =
	    row->definition ? body_link(body, row->definition) : NULL;
	struct str prefix = body_link(body, table->columns[table->task].head)->target;
	struct arena *arena = body->loader->arena;

	row->at = cell->first && cell->span.source ? cell->span : row->node->span;
	if (own) {
		row->id = own->target.n > 0 ? str_trim(own->target) : own->text;
		row->at = own->at;
	} else if (row->number.n > 0) {
		row->id = told_apart(body, numbers, row, row->number);
		prefix = str_trim(prefix);
		if (prefix.n > 0)
			row->id = str_format(
			    arena, "%.*s-%.*s", STR_ARG(prefix), STR_ARG(row->id));
	}
	row->id = str_copy(arena, row->id);
}

/* ---- cells ---- */

static bool has_link(struct body *body, struct markdown_node *cell, enum link_kind kind)
{
	struct markdown_node *node = cell;

	while ((node = node_next(cell, node, false))) {
		const struct link *link = body_link(body, node);

		if (link && link->kind == kind)
			return true;
	}
	return false;
}

static bool is_tick(struct str words)
{
	static const struct str ticks[] = {STR_INIT("x"), STR_INIT("X"), STR_INIT("✓"),
	    STR_INIT("✔"), STR_INIT("☑"), STR_INIT("☒"), STR_INIT("[x]"),
	    STR_INIT("[X]")};

	for (size_t i = 0; i < COUNT(ticks); i++)
		if (str_equal(words, ticks[i]))
			return true;
	return false;
}

/* A cell is read as its column's link with an empty target. */
static void read_cell(struct body *body, struct markdown_node *cell, enum link_kind kind)
{
	struct link *link;

	if (kind == LINK_ORDINARY || kind == LINK_TASK || kind == LINK_FINDING ||
	    !is_filled(body, cell) || has_link(body, cell, kind))
		return;
	link = &body->links[body->link_count];
	link->kind = kind;
	link->ordinal = body->link_count;
	link->at = cell->span;
	link->text = body_lines(body, cell);
	body->nodes[body->link_count++] = cell;
	link->is_cell = !first_link(cell);
	link->cell = cell->ordinal;
	body->cells[cell->ordinal] = link;
	if (kind == LINK_DONE && is_tick(link->text))
		link->word = 1;
	else
		link_read_as(body, link);
}

/* ---- the whole ---- */

static void read_row(struct body *body, struct typed_table *table, struct table_row *row)
{
	size_t column = 0;

	row->table = table;
	row->cells = arena_array(
	    body->loader->scratch, struct markdown_node *, table->column_count);
	for (struct markdown_node *cell = row->node->first; cell; cell = cell->next)
		row->cells[column++] = cell;
	if (table->number < table->column_count)
		row->number =
		    without_stop(body_plain(body, row->cells[table->number], NULL));
	row->definition = own_id(body, table, row);
	find_group(body, table, row);
	for (column = 0; column < table->column_count; column++)
		read_cell(body, row->cells[column], table->columns[column].kind);
}

static void read_table(struct body *body, struct typed_table *table)
{
	const struct table_row *open = NULL;
	struct markdown_node *node = table->node->first->next;
	struct map numbers = {0};

	for (; node; node = node->next) {
		struct table_row *row =
		    arena_new(body->loader->scratch, struct table_row);

		row->node = node;
		read_row(body, table, row);
		body->rows[node->ordinal] = row;
		row->group = row->is_group ? group_above(open, row) : open;
		if (row->is_group)
			open = row;
		else if (table->task < table->column_count && !row->is_empty)
			find_id(body, table, &numbers, row);
	}
}

/* Their cells and rows, behind the links that are written; and how many cells rows have.
 */
static void tables_read(struct body *body)
{
	for (size_t i = 0; i < body->tables.count; i++)
		read_table(body, body->tables.items[i]);
}

struct table_row *body_row(const struct body *body, const struct markdown_node *node)
{
	return node->kind == MARKDOWN_ROW && body->rows ? body->rows[node->ordinal]
							: NULL;
}

struct table_row *task_row(const struct body *body, const struct markdown_node *node)
{
	struct table_row *row = body_row(body, node);

	return row && !row->is_group && !row->is_empty &&
		       row->table->task < row->table->column_count
		   ? row
		   : NULL;
}

struct table_row *finding_row(const struct body *body, const struct markdown_node *node)
{
	struct table_row *row = body_row(body, node);

	return row && !row->is_group && !row->is_empty &&
		       row->table->finding < row->table->column_count &&
		       is_filled((struct body *)body, row->cells[row->table->finding])
		   ? row
		   : NULL;
}

void groups_read(struct body *body, size_t **out, size_t *count)
{
	VEC(size_t) groups = {0};

	for (size_t i = 0; i < body->row_count; i++)
		if (body->rows && body->rows[i] && body->rows[i]->is_group)
			vec_push(body->loader->arena, &groups, i);
	*out = groups.items;
	*count = groups.count;
}

struct str row_words(struct body *body, const struct table_row *row)
{
	const struct typed_table *table = row->table;
	struct arena *arena = body->loader->arena;
	struct str words = {0};

	for (size_t i = 0; i < table->column_count; i++) {
		struct str more;

		if (i == table->number || table->columns[i].kind != LINK_ORDINARY)
			continue;
		more = body_plain(body, row->cells[i], row->definition);
		if (more.n > 0)
			words = words.n ? str_format(arena, "%.*s; %.*s", STR_ARG(words),
					      STR_ARG(more))
					: more;
	}
	return words.n > 0 ? words
			   : body_plain(body, row->cells[table->words], row->definition);
}

static size_t count_links(const struct body *body)
{
	struct markdown_node *node = body->root;
	size_t count = 0;

	while ((node = node_next(body->root, node, false)))
		if ((node->kind == MARKDOWN_LINK || node->kind == MARKDOWN_IMAGE) &&
		    node->ordinal >= count)
			count = node->ordinal + 1;
	return count;
}

static bool is_under(const struct markdown_node *node, const struct markdown_node *top)
{
	while (node && node != top)
		node = node->parent;
	return top && node;
}

void links_read(struct body *body)
{
	struct markdown_node *node = body->root, *lost = NULL;
	struct span at;
	struct arena *scratch = body->loader->scratch;
	bool *written;
	size_t most;

	body->link_count = count_links(body);
	written = body->heads = arena_array(scratch, bool, body->link_count);
	most = body->link_count + tables_find(body);
	/* What columns make of cells comes behind what is written. */
	body->heads = arena_array(scratch, bool, most);
	if (body->link_count > 0)
		memcpy(body->heads, written, body->link_count * sizeof(*written));
	body->nodes = arena_array(scratch, struct markdown_node *, most);
	body->used = arena_array(scratch, bool, most);
	body->links = arena_array(body->loader->arena, struct link, most);
	while ((node = node_next(body->root, node, false))) {
		if (body->document && lost_typed_row(body, node, &at))
			lost = node;
		if (node->kind != MARKDOWN_LINK && node->kind != MARKDOWN_IMAGE)
			continue;
		body->nodes[node->ordinal] = node;
		body->used[node->ordinal] = body->heads[node->ordinal];
		if (!is_under(node, lost))
			link_read(body, node);
	}
	tables_read(body);
}
