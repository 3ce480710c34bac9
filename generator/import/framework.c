/*
 * framework: a table of criteria as a framework's file. The tree is that of the numbers:
 * 1.1 stands below 1, and 1 below I. Sums are not put right here: `check` holds them
 * against each other.
 */
#include "base/arena.h"
#include "base/decimal.h"
#include "base/map.h"
#include "base/text.h"
#include "base/tree.h"
#include "import/marks.h"
#include "import/sheet_text.h"
#include "import/table.h"
#include "import/words.h"

#include <stdint.h>

enum { TREE_DEPTH = 8 };

struct level {
	enum mark_kind kind;
	struct str id;
};

struct framework_reading {
	struct import *import;
	struct table table;
	size_t id, title, max; /* columns; SIZE_MAX: none */
	struct level levels[TREE_DEPTH];
	size_t depth;
	struct map ids;  /* those that are taken */
	bool anew;       /* numbers begin anew under each group */
	struct str last; /* the one taken last */
	struct str total;
	struct buf out;
	size_t taken;
};

static struct str where(
    const struct framework_reading *reading, size_t row, size_t column)
{
	return table_where(
	    reading->import, reading->table.sheet, row, column == SIZE_MAX ? 0 : column);
}

static struct str words_at(
    const struct framework_reading *reading, size_t row, size_t column)
{
	return column == SIZE_MAX
		   ? STR("")
		   : words_clean(reading->import->arena,
			 table_words(reading->import, &reading->table, row, column));
}

/* ---- numbers ---- */

static struct str without_stop(struct str id)
{
	while (id.n > 0 && strchr(".)/", id.p[id.n - 1]))
		id.n--;
	return str_trim(id);
}

/* The number in its own cell, or before the words. */
static struct mark read_number(
    const struct framework_reading *reading, size_t row, struct str *title)
{
	struct arena *arena = reading->import->arena;
	struct str id = without_stop(words_at(reading, row, reading->id));
	struct mark mark;

	if (id.n > 0)
		return mark_read(arena, str_format(arena, "%.*s. ", STR_ARG(id)));
	mark = mark_read(arena, *title);
	if (mark.n > 0 && mark.kind < MARK_DASH)
		*title = str_slice(*title, mark.n, title->n);
	else
		mark = (struct mark){0};
	return mark;
}

static bool is_taken(const struct framework_reading *reading, struct str id)
{
	return map_find(&reading->ids, id) != NULL;
}

/* 1.1 behind 1.9 is 1.10: a spreadsheet keeps no zero of a number. */
static struct str with_zeros(
    const struct framework_reading *reading, size_t row, struct str id)
{
	struct arena *arena = reading->import->arena;
	struct str longer = str_format(arena, "%.*s0", STR_ARG(id));
	struct str last = reading->last;
	size_t stop = last.n;

	if (reading->id == SIZE_MAX ||
	    office_cell_at(reading->table.sheet, row, reading->id)->kind != CELL_NUMBER ||
	    !is_taken(reading, id) || is_taken(reading, longer))
		return id;
	while (stop > 0 && last.p[stop - 1] != '.')
		stop--;
	return stop > 0 && str_equal(str_slice(last, stop, last.n), STR("9")) &&
		       str_starts(id, str_slice(last, 0, stop))
		   ? longer
		   : id;
}

/* Where a row of this kind stands in the tree; what is above it stays. */
static size_t find_depth(struct framework_reading *reading, enum mark_kind kind)
{
	size_t depth = 0;

	while (depth < reading->depth && reading->levels[depth].kind != kind)
		depth++;
	return depth < TREE_DEPTH ? depth : TREE_DEPTH - 1;
}

static struct str last_part(struct str id)
{
	size_t start = id.n;

	while (start > 0 && id.p[start - 1] != '.')
		start--;
	return str_slice(id, start, id.n);
}

/* Numbers that begin anew under each group, and letters, carry the group's before them.
 */
static struct str full_id(const struct framework_reading *reading, size_t depth,
    enum mark_kind kind, struct str id)
{
	struct str part = last_part(id);

	if (depth == 0 ||
	    !(reading->anew || kind == MARK_LETTER || is_taken(reading, id)))
		return id;
	return str_format(reading->import->arena, "%.*s.%.*s",
	    STR_ARG(reading->levels[depth - 1].id), STR_ARG(part));
}

static bool begins_anew(const struct framework_reading *reading)
{
	struct map seen = {0};

	for (size_t row = reading->table.first; row < reading->table.sheet->rows; row++) {
		struct str title = words_at(reading, row, reading->title);
		struct mark mark = read_number(reading, row, &title);
		struct str id = without_stop(mark.text);

		if (mark.kind != MARK_NUMBER || title.n == 0)
			continue;
		if (map_find(&seen, id))
			return true;
		map_put(reading->import->arena, &seen, id, reading->import);
	}
	return false;
}

/* ---- rows ---- */

static void add_indent(struct buf *out, size_t depth)
{
	for (size_t i = 0; i < depth; i++)
		buf_lit(out, "    ");
}

/* A maximum as it is written, with a point; false for what is none. */
static bool read_max(struct arena *arena, struct str words, struct decimal *max)
{
	size_t n = words.n;
	struct str folded = text_fold(arena, words);

	if (str_ends(folded, STR(" diem")))
		n = str_find(words, STR(" "), 0);
	return decimal_parse(str_slice(words, 0, n), max) == DECIMAL_OK;
}

static void add_criterion(struct framework_reading *reading, size_t row, size_t depth,
    struct str id, struct str title)
{
	struct arena *arena = reading->import->arena;
	struct str words = words_at(reading, row, reading->max), max;
	struct buf *out = &reading->out;
	struct decimal value;
	bool minus = str_starts(words, STR("-")) && words.n > 1;

	add_indent(out, depth);
	buf_lit(out, "  - id: ");
	sheet_text_quote(out, id);
	buf_add_char(out, '\n');
	add_indent(out, depth);
	buf_lit(out, "    title: ");
	sheet_text_quote(out, title);
	buf_add_char(out, '\n');
	if (words.n == 0 || str_equal(words, STR("-")))
		return;
	if (!read_max(arena, minus ? str_slice(words, 1, words.n) : words, &value)) {
		IMPORT_NOTE(reading->import, true, where(reading, row, reading->max),
		    import_no_number, id, words);
		return;
	}
	max = decimal_format(arena, value, '.', 0);
	add_indent(out, depth);
	buf_addf(out, "    max: %.*s\n", STR_ARG(max));
	if (minus) {
		add_indent(out, depth);
		buf_lit(out, "    kind: penalty\n");
	}
}

static bool is_total(struct arena *arena, struct str title)
{
	struct str folded = text_fold(arena, title);

	return str_starts(folded, STR("tong")) || str_equal(folded, STR("cong"));
}

static void read_row(struct framework_reading *reading, size_t row)
{
	struct arena *arena = reading->import->arena;
	struct str title = words_at(reading, row, reading->title), id;
	struct mark mark = read_number(reading, row, &title);
	size_t depth;

	if (title.n == 0)
		return;
	if (mark.n == 0 && is_total(arena, title)) {
		reading->total = words_at(reading, row, reading->max);
		return;
	}
	if (mark.n == 0 || mark.kind >= MARK_DASH) {
		IMPORT_NOTE(reading->import, false, where(reading, row, reading->title),
		    import_row_numberless, title);
		return;
	}
	depth = find_depth(reading, mark.kind);
	id = with_zeros(reading, row, without_stop(mark.text));
	id = full_id(reading, depth, mark.kind, id);
	if (depth > 0 && depth >= reading->depth) {
		add_indent(&reading->out, depth - 1);
		buf_lit(&reading->out, "    criteria:\n");
	}
	reading->levels[depth] = (struct level){mark.kind, id};
	reading->depth = depth + 1;
	reading->last = id;
	map_put(arena, &reading->ids, id, reading);
	reading->taken++;
	add_criterion(reading, row, depth, id, title);
}

/* ---- the file ---- */

/* The longest words above the head, else the file's name. */
static struct str find_title(const struct framework_reading *reading)
{
	struct str best = reading->import->name;
	size_t most = 15;

	for (size_t row = 0; row < reading->table.head; row++) {
		for (size_t i = 0; i < reading->table.sheet->columns; i++) {
			struct str words = words_at(reading, row, i);

			if (words.n > most && !str_starts(words, STR("(")) &&
			    str_find(text_fold(reading->import->arena, words),
				STR("cong hoa"), 0) > 0) {
				most = words.n;
				best = words;
			}
		}
	}
	return best;
}

static void add_head(struct framework_reading *reading, struct buf *out)
{
	struct import *import = reading->import;
	struct decimal total;

	buf_lit(out, "# ");
	sheet_text_comment(out, import->name);
	buf_lit(out, "\ntitle: ");
	sheet_text_quote(out, find_title(reading));
	buf_addf(out, "\nlevel: %.*s\n", STR_ARG(import->level));
	if (import->period.kind != PERIOD_NONE) {
		struct str period = period_format(import->arena, import->period);

		buf_lit(out, "periods: [");
		sheet_text_quote(out, period);
		buf_lit(out, "]\n");
	} else {
		buf_lit(out, "# periods: []\n");
		IMPORT_NOTE0(import, false, STR(""), import_no_period);
	}
	if (reading->total.n > 0 && read_max(import->arena, reading->total, &total)) {
		struct str written = decimal_format(import->arena, total, '.', 0);

		buf_addf(out, "total: %.*s\n", STR_ARG(written));
	}
	buf_lit(out, "criteria:\n");
}

static void add_file(struct framework_reading *reading)
{
	struct import *import = reading->import;
	struct import_file file = {.unfinished = true};
	struct buf bytes, before;

	buf_init(&bytes);
	buf_init(&before);
	add_head(reading, &bytes);
	buf_add(&bytes, buf_str(&reading->out));
	file.bytes = str_copy(import->arena, buf_str(&bytes));
	file.path = str_format(
	    import->arena, "content/frameworks/%.*s.yaml", STR_ARG(import->framework_id));
	file.exists = import->tree->read(import->tree, file.path, &before) == 0;
	if (!file.exists || !str_equal(file.bytes, buf_str(&before)))
		vec_push(import->arena, &import->files, file);
	buf_release(&before);
	buf_release(&bytes);
}

static bool read_sheet(struct import *import, const struct office_sheet *sheet)
{
	struct framework_reading reading = {
	    .import = import, .id = SIZE_MAX, .title = SIZE_MAX, .max = SIZE_MAX};
	const struct {
		enum column_role role;
		size_t *column;
	} wanted[] = {{COLUMN_ID, &reading.id}, {COLUMN_TITLE, &reading.title},
	    {COLUMN_MAX, &reading.max}};

	if (!table_find(import, sheet, NULL, &reading.table))
		return false;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
		if (!table_column(&reading.table, wanted[i].role, wanted[i].column))
			*wanted[i].column = SIZE_MAX;
	if (reading.title == SIZE_MAX || reading.max == SIZE_MAX)
		return false;
	buf_init(&reading.out);
	reading.anew = begins_anew(&reading);
	for (size_t row = reading.table.first; row < sheet->rows; row++)
		read_row(&reading, row);
	if (reading.taken > 0)
		add_file(&reading);
	buf_release(&reading.out);
	return reading.taken > 0;
}

void import_framework(struct import *import)
{
	for (size_t i = 0; i < import->book->count; i++)
		if (!import->book->sheets[i].hidden &&
		    read_sheet(import, &import->book->sheets[i]))
			return;
	IMPORT_NOTE0(import, true, STR(""), import_no_head);
}
