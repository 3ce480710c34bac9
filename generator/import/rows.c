/*
 * rows: a row is a criterion's where its number, its words and its place behind the last
 * one say so together. A number that a spreadsheet stored as a number has lost its zeros:
 * 1.1 may be 1.10, and only the words and the order tell.
 */
#include "import/rows.h"

#include "base/arena.h"
#include "base/text.h"
#include "yaml/fields.h"

#include <stdint.h>
#include <stdlib.h>

/* One table on its way. */
struct reading {
	struct import *import;
	const struct table *table;
	const struct framework *framework;
	const struct unit *unit; /* whose columns are read; NULL: the rounds' */
	size_t id, title;        /* columns; SIZE_MAX: none */
	size_t behind;           /* index behind the last criterion taken */
	struct map titles;       /* text_match_key → struct criterion_list * */
	size_t *at; /* by a criterion's index: its place in `out` and 1; 0: none */
	struct taken_list *out;
	size_t total, totals; /* the last row that adds everything up; how many do */
};

static struct str where(const struct reading *reading, size_t row, size_t column)
{
	return table_where(reading->import, reading->table->sheet, row, column);
}

/* ---- which criterion ---- */

static void list_titles(struct reading *reading)
{
	const struct framework *framework = reading->framework;
	struct arena *arena = reading->import->arena;

	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];
		struct str key = text_match_key(arena, criterion->title);
		struct criterion_list *list = map_find(&reading->titles, key);

		if (!list) {
			list = arena_new(arena, struct criterion_list);
			map_put(arena, &reading->titles, key, list);
		}
		vec_push(arena, list, criterion);
	}
}

/* The criterion of these words: of several the next one in order; NULL where none. */
static const struct criterion *find_title(const struct reading *reading, struct str words)
{
	const struct criterion_list *list =
	    map_find(&reading->titles, text_match_key(reading->import->arena, words));

	for (size_t i = 0; list && i < list->count; i++)
		if (list->items[i]->index >= reading->behind)
			return list->items[i];
	return list ? list->items[0] : NULL;
}

/* "1.1." or "1.1)" → "1.1". */
static struct str clean_id(struct str id)
{
	id = str_trim(id);
	while (id.n > 0 && (id.p[id.n - 1] == '.' || id.p[id.n - 1] == ')'))
		id.n--;
	return id;
}

/* "1.1. Kế hoạch" in one cell: the number and the words. */
static void split_title(struct str *id, struct str *title)
{
	size_t n = 0;

	while (n < title->n && ((title->p[n] >= '0' && title->p[n] <= '9') ||
				   title->p[n] == '.' || title->p[n] == ')'))
		n++;
	if (id->n > 0 || n == 0 || n == title->n || title->p[n] != ' ')
		return;
	*id = str_slice(*title, 0, n);
	*title = str_trim(str_slice(*title, n, title->n));
}

/* True where words say the same but for a slip: one begins with the other, or they differ
 * in few letters. */
static bool words_agree(struct arena *arena, struct str a, struct str b)
{
	struct str left = text_fold(arena, a), right = text_fold(arena, b);
	size_t shorter = left.n < right.n ? left.n : right.n;

	if (shorter >= 12 &&
	    str_equal(str_slice(left, 0, shorter), str_slice(right, 0, shorter)))
		return true;
	return text_distance(left, right) <= (int)(10 * shorter / 8);
}

/* 1.1, stored as a number, may have been typed as 1.10. */
static bool may_have_lost_zeros(
    const struct office_cell *cell, struct str id, const struct criterion *criterion)
{
	size_t n = id.n;

	if (cell->kind != CELL_NUMBER || !str_starts(criterion->id, id) ||
	    str_find(id, STR("."), 0) == id.n)
		return false;
	while (n < criterion->id.n && criterion->id.p[n] == '0')
		n++;
	return n == criterion->id.n;
}

static bool ask(const struct reading *reading, size_t row, struct str id,
    struct str title, const struct criterion *criterion)
{
	struct import *import = reading->import;
	struct import_note question = {
	    .where = where(reading, row, reading->title != SIZE_MAX ? reading->title : 0),
	    .phrase = PHRASE_import_is_it,
	    .args = {str_format(import->arena, "%.*s%s%.*s", STR_ARG(id),
			 id.n > 0 ? " " : "", STR_ARG(title)),
		criterion->id, criterion->title},
	    .arg_count = 3,
	};

	return import->agree && import->agree(import->context, &question);
}

/* Number and words name two criteria, or one of them none: only somebody who knows can
 * say. The words' criterion is asked for first. */
static const struct criterion *settle(struct reading *reading, size_t row, struct str id,
    struct str title, const struct criterion *by_id, const struct criterion *by_title)
{
	const struct criterion *candidate = by_title ? by_title : by_id;

	if (ask(reading, row, id, title, candidate))
		return candidate;
	IMPORT_NOTE(reading->import, true,
	    where(reading, row, reading->id != SIZE_MAX ? reading->id : 0),
	    import_row_unsure, id, title, candidate->id);
	return NULL;
}

/* NULL where the row is no criterion's; `*told` where that was said. */
static const struct criterion *find_criterion(
    struct reading *reading, size_t row, struct str id, struct str title, bool *told)
{
	static const struct office_cell none;
	struct arena *arena = reading->import->arena;
	const struct office_cell *cell =
	    reading->id != SIZE_MAX
		? office_cell_at(reading->table->sheet, row, reading->id)
		: &none;
	const struct criterion *by_id = framework_find_criterion(reading->framework, id);
	const struct criterion *by_title =
	    title.n > 0 ? find_title(reading, title) : NULL;

	*told = false;
	if (by_title && by_title == by_id && by_id->index >= reading->behind)
		return by_id;
	if (by_title && by_title->index >= reading->behind &&
	    (id.n == 0 || may_have_lost_zeros(cell, id, by_title)))
		return by_title;
	if (by_id && !by_title && by_id->index >= reading->behind &&
	    (title.n == 0 || words_agree(arena, title, by_id->title)))
		return by_id;
	if (!by_id && by_title && by_title->index >= reading->behind &&
	    !criterion_is_leaf(by_title))
		return by_title; /* a group under a Roman number or a letter */
	*told = by_id || by_title;
	return *told ? settle(reading, row, id, title, by_id, by_title) : NULL;
}

/* ---- what its cells hold ---- */

static bool is_nothing(struct str words)
{
	return words.n == 0 || str_equal(words, STR("-")) || str_equal(words, STR("–")) ||
	       str_equal(words, STR("—"));
}

/* What makes a cell of a score column none, as a phrase; PHRASE_COUNT where it is one. */
static enum phrase no_score(const struct office_cell *cell, struct str words,
    struct decimal *out, bool *has_max, struct decimal *max)
{
	switch (cell->kind) {
	case CELL_FORMULA:
		return PHRASE_import_formula;
	case CELL_ERROR:
		return PHRASE_import_cell_error;
	case CELL_DATE:
		return PHRASE_import_date;
	case CELL_PERCENT:
		return PHRASE_import_percent;
	case CELL_EMPTY:
	case CELL_TEXT:
	case CELL_NUMBER:
	case CELL_BOOLEAN:
		break;
	}
	return score_parse(words, out, max, has_max) ? PHRASE_COUNT
						     : PHRASE_import_no_number;
}

/* Reads a score cell; false where it has none, which is told unless it is empty. */
static bool read_score_cell(struct reading *reading, size_t row, size_t column,
    const struct criterion *criterion, struct decimal *out)
{
	const struct office_cell *cell =
	    office_cell_at(reading->table->sheet, row, column);
	struct str words = table_words(reading->import, reading->table, row, column);
	struct decimal max;
	bool has_max = false;
	enum phrase wrong;

	if (cell->kind != CELL_FORMULA && is_nothing(words))
		return false;
	wrong = no_score(cell, words, out, &has_max, &max);
	if (wrong == PHRASE_COUNT && has_max && decimal_compare(max, criterion->max) != 0)
		wrong = PHRASE_import_other_max;
	if (wrong != PHRASE_COUNT) {
		import_note_add(reading->import, true, where(reading, row, column), wrong,
		    DIAG_ARGS(criterion->id, words), 2);
		return false;
	}
	if (cell->exact.n > 0 && !str_equal(cell->exact, cell->shown)) {
		struct decimal exact;

		if (decimal_parse(cell->exact, &exact) != DECIMAL_OK ||
		    decimal_compare(exact, *out) != 0)
			IMPORT_NOTE(reading->import, false, where(reading, row, column),
			    import_rounded, cell->shown, cell->exact);
	}
	return true;
}

static struct str words_at(
    const struct reading *reading, size_t row, enum column_role role)
{
	size_t column;

	return table_column(reading->table, role, &column)
		   ? table_words(reading->import, reading->table, row, column)
		   : STR("");
}

/* Each line of a cell is a proof of its own. */
static void read_evidence(struct reading *reading, size_t row, struct taken *taken)
{
	struct arena *arena = reading->import->arena;
	VEC(struct str) list = {0};
	struct str rest, line;
	size_t column;

	if (!table_column(reading->table, COLUMN_EVIDENCE, &column))
		return;
	rest = office_cell_at(reading->table->sheet, row, column)->shown;
	while (str_cut(&rest, '\n', &line)) {
		line = str_trim(line);
		if (!is_nothing(line))
			vec_push(arena, &list, line);
	}
	taken->evidence = list.items;
	taken->evidence_count = list.count;
}

/* A maximum that differs from the framework's: another framework's table, or a slip. */
static bool max_agrees(
    struct reading *reading, size_t row, const struct criterion *criterion)
{
	size_t column;
	struct decimal max;
	struct str words;

	if (!table_column(reading->table, COLUMN_MAX, &column))
		return true;
	words = table_words(reading->import, reading->table, row, column);
	if (is_nothing(words) || decimal_parse(words, &max) != DECIMAL_OK ||
	    decimal_compare(max, criterion->max) == 0)
		return true;
	IMPORT_NOTE(reading->import, true, where(reading, row, column),
	    import_max_differs, words, criterion->id,
	    decimal_format(reading->import->arena, criterion->max, ',', 0));
	return false;
}

/* True for a column with the scores that are read. */
static bool is_read(const struct reading *reading, size_t column)
{
	const struct column *what = &reading->table->columns[column];

	return what->unit == reading->unit &&
	       what->role == (reading->unit ? COLUMN_UNIT : COLUMN_ROUND);
}

static void read_scores(struct reading *reading, size_t row, struct taken *taken)
{
	const struct table *table = reading->table;

	for (size_t i = 0; i < table->sheet->columns; i++) {
		size_t round = table->columns[i].round;

		if (is_read(reading, i))
			taken->given[round] = read_score_cell(
			    reading, row, i, taken->criterion, &taken->rounds[round]);
	}
}

/* True where a score column holds something. */
static bool has_scores(const struct reading *reading, size_t row)
{
	const struct table *table = reading->table;

	for (size_t i = 0; i < table->sheet->columns; i++)
		if (is_read(reading, i) &&
		    !is_nothing(table_words(reading->import, table, row, i)))
			return true;
	return false;
}

/* (1) (2) (3) under the head, and the row that adds everything up. */
static bool is_numbering(struct str title)
{
	size_t digits = 0;

	for (size_t i = 0; i < title.n; i++)
		digits += title.p[i] >= '0' && title.p[i] <= '9';
	return title.n > 0 && digits > 0 &&
	       digits + (title.p[0] == '(' ? 2 : 0) == title.n;
}

static bool is_total(struct arena *arena, struct str title)
{
	struct str words = text_fold(arena, title);

	return str_starts(words, STR("tong")) || str_starts(words, STR("cong"));
}

/* One of all criteria, not of a group that it names. */
static bool is_whole_total(struct arena *arena, struct str title)
{
	static const struct str all[] = {STR_INIT("tong"), STR_INIT("cong"),
	    STR_INIT("tong cong"), STR_INIT("tong so"), STR_INIT("tong diem"),
	    STR_INIT("tong so diem"), STR_INIT("tong cong diem")};
	struct str words = text_fold(arena, title);

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (str_equal(words, all[i]))
			return true;
	return false;
}

static void pass_over(
    struct reading *reading, size_t row, struct str id, struct str title)
{
	struct arena *arena = reading->import->arena;
	struct str words = title.n > 0 ? title : id;

	if (!has_scores(reading, row))
		return;
	if (is_whole_total(arena, words)) {
		reading->total = row;
		reading->totals++;
	} else if (!is_total(arena, words)) {
		IMPORT_NOTE(reading->import, true,
		    where(reading, row, reading->title != SIZE_MAX ? reading->title : 0),
		    import_row_unknown, id, title);
	}
}

static void take_row(struct reading *reading, size_t row)
{
	struct arena *arena = reading->import->arena;
	struct str id = STR(""), title = STR("");
	const struct criterion *criterion;
	struct taken taken = {.row = row};
	bool told;

	if (reading->id != SIZE_MAX)
		id = clean_id(
		    table_words(reading->import, reading->table, row, reading->id));
	if (reading->title != SIZE_MAX)
		title = table_words(reading->import, reading->table, row, reading->title);
	if (str_equal(id, title)) /* one merged cell */
		id = STR("");
	split_title(&id, &title);
	id = clean_id(id);
	if ((id.n == 0 && title.n == 0) || is_numbering(title))
		return;
	criterion = find_criterion(reading, row, id, title, &told);
	if (!criterion) {
		if (!told)
			pass_over(reading, row, id, title);
		return;
	}
	if (reading->at[criterion->index] > 0) {
		IMPORT_NOTE(reading->import, true, where(reading, row, 0),
		    import_row_twice, criterion->id);
		return;
	}
	reading->behind = criterion->index + 1;
	taken.criterion = criterion;
	taken.rounds =
	    arena_array(arena, struct decimal, reading->framework->round_count);
	taken.given = arena_array(arena, bool, reading->framework->round_count);
	if (!max_agrees(reading, row, criterion))
		return;
	if (!reading->unit) {
		taken.reason = words_at(reading, row, COLUMN_REASON);
		taken.explanation = words_at(reading, row, COLUMN_EXPLANATION);
		taken.note = words_at(reading, row, COLUMN_NOTE);
		read_evidence(reading, row, &taken);
	}
	read_scores(reading, row, &taken);
	vec_push(arena, reading->out, taken);
	reading->at[criterion->index] = reading->out->count;
}

/* ---- sums ---- */

static int compare_taken(const void *a, const void *b)
{
	const struct taken *left = a, *right = b;

	return left->criterion->index < right->criterion->index ? -1 : 1;
}

/* The sum of what is given directly below a criterion in a round; false where nothing is,
 * or not all. */
static bool sum_below(const struct reading *reading, const struct taken *parent,
    size_t round, struct decimal *sum, bool *any)
{
	const struct framework *framework = reading->framework;
	bool all = true;

	*sum = (struct decimal){0};
	*any = false;
	for (size_t i = parent->criterion->index + 1; i < parent->criterion->end; i++) {
		const struct criterion *child = &framework->criteria[i];
		const struct taken *taken =
		    reading->at[i] > 0 ? &reading->out->items[reading->at[i] - 1] : NULL;
		bool found;

		if (!criterion_is_leaf(child))
			continue;
		found = taken && taken->given[round] &&
			decimal_add(*sum, taken->rounds[round], sum);
		*any |= found;
		all &= found || child->kind != CRITERION_BASE;
	}
	return all;
}

/* The sum of all that is scored in a round; false where a score is missing, or points
 * beside the sum are given. */
static bool sum_all(const struct reading *reading, size_t round, struct decimal *sum)
{
	const struct framework *framework = reading->framework;

	*sum = (struct decimal){0};
	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct taken *taken =
		    reading->at[i] > 0 ? &reading->out->items[reading->at[i] - 1] : NULL;
		bool found = taken && taken->given[round];

		if (!criterion_is_leaf(&framework->criteria[i]))
			continue;
		if (found != (framework->criteria[i].kind == CRITERION_BASE) ||
		    (found && !decimal_add(*sum, taken->rounds[round], sum)))
			return false;
	}
	return true;
}

/* Of several rows that add up nobody knows which adds up what. */
static void check_total(struct reading *reading)
{
	struct import *import = reading->import;
	const struct table *table = reading->table;

	if (reading->totals != 1 || reading->framework->is_weighted)
		return;
	for (size_t i = 0; i < table->sheet->columns; i++) {
		struct decimal sum, total, max;
		bool has_max;

		if (is_read(reading, i) &&
		    score_parse(table_words(import, table, reading->total, i), &total,
			&max, &has_max) &&
		    sum_all(reading, table->columns[i].round, &sum) &&
		    decimal_compare(sum, total) != 0)
			IMPORT_NOTE(import, true, where(reading, reading->total, i),
			    import_total_differs,
			    decimal_format(import->arena, total, ',', 0),
			    decimal_format(import->arena, sum, ',', 0));
	}
}

static bool says_anything(const struct reading *reading, const struct taken *taken)
{
	for (size_t i = 0; i < reading->framework->round_count; i++)
		if (taken->given[i])
			return true;
	return taken->reason.n > 0 || taken->explanation.n > 0;
}

/* A group's score is a check on its rows, and kept only where these have none. */
static void check_sums(struct reading *reading)
{
	struct arena *arena = reading->import->arena;
	struct taken_list *list = reading->out;

	for (size_t i = 0; i < list->count; i++) {
		struct taken *taken = &list->items[i];

		for (size_t r = 0; r < reading->framework->round_count; r++) {
			struct decimal sum;
			bool any, all;

			if (!taken->given[r] || criterion_is_leaf(taken->criterion))
				continue;
			all = sum_below(reading, taken, r, &sum, &any);
			if (all && decimal_compare(sum, taken->rounds[r]) != 0)
				IMPORT_NOTE(reading->import, true,
				    where(reading, taken->row, 0), import_sum_differs,
				    taken->criterion->id,
				    decimal_format(arena, taken->rounds[r], ',', 0),
				    decimal_format(arena, sum, ',', 0));
			taken->given[r] = !any;
		}
	}
}

void rows_take(struct import *import, const struct table *table,
    const struct framework *framework, const struct unit *unit, struct taken_list *out)
{
	struct reading reading = {.import = import,
	    .table = table,
	    .framework = framework,
	    .unit = unit,
	    .id = SIZE_MAX,
	    .title = SIZE_MAX,
	    .out = out};
	size_t column, kept = 0;

	*out = (struct taken_list){0};
	if (table_column(table, COLUMN_ID, &column))
		reading.id = column;
	if (table_column(table, COLUMN_TITLE, &column))
		reading.title = column;
	list_titles(&reading);
	reading.at = arena_array(import->arena, size_t, framework->criterion_count);
	for (size_t row = table->first; row < table->sheet->rows; row++)
		take_row(&reading, row);
	check_sums(&reading);
	check_total(&reading);
	for (size_t i = 0; i < out->count; i++)
		if (says_anything(&reading, &out->items[i]))
			out->items[kept++] = out->items[i];
	out->count = kept;
	if (out->count > 1)
		qsort(out->items, out->count, sizeof(*out->items), compare_taken);
}
