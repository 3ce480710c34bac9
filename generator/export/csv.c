/*
 * The two dialects of CSV: RFC 4180 with commas for programs, and semicolons, decimal
 * commas and a byte order mark for spreadsheets set to Vietnamese. Rows end with LF in
 * both. A cell is quoted only where it has to be. In a workbook numbers are numbers and
 * all else is text.
 */
#include "export/csv.h"

#include "export/book_sheet.h"
#include "export/tables.h"

#include <assert.h>

static char separator_of(const struct csv_writer *writer)
{
	return writer->vietnamese ? ';' : ',';
}

/* A spreadsheet of another setting takes the other separator for its own, so where people
 * open files both are quoted. */
static bool needs_quotes(struct str cell, bool vietnamese)
{
	/* Both separators and all the others lie below '<', and most letters do not. */
	for (size_t i = 0; i < cell.n; i++)
		if ((unsigned char)cell.p[i] < '<' &&
		    (cell.p[i] == ',' || cell.p[i] == '"' || cell.p[i] == '\n' ||
			cell.p[i] == '\r' || (vietnamese && cell.p[i] == ';')))
			return true;
	return false;
}

static void add_quoted(struct buf *out, struct str cell)
{
	size_t from = 0, quote;

	buf_add_char(out, '"');
	while ((quote = str_find(cell, STR("\""), from)) < cell.n) {
		buf_add(out, str_slice(cell, from, quote + 1 - from));
		buf_add_char(out, '"');
		from = quote + 1;
	}
	buf_add(out, str_slice(cell, from, cell.n - from));
	buf_add_char(out, '"');
}

static void add_to_sheet(struct csv_writer *writer, struct str cell)
{
	enum column_kind kind = writer->columns[writer->column++].kind;
	size_t point = str_find(cell, STR("."), 0);

	if (kind == COLUMN_INTEGER)
		book_sheet_number(writer->sheet, cell, STYLE_WHOLE);
	else if (kind == COLUMN_NUMBER)
		book_sheet_number(writer->sheet, cell,
		    point + 3 == cell.n ? STYLE_PERCENT : STYLE_GENERAL);
	else
		book_sheet_text(writer->sheet, cell);
}

static void add_cell_as(struct csv_writer *writer, struct str cell, bool quoted)
{
	assert(writer->column < writer->column_count);
	if (writer->sheet) {
		add_to_sheet(writer, cell);
		return;
	}
	if (writer->column++ > 0)
		buf_add_char(writer->out, separator_of(writer));
	if (quoted)
		add_quoted(writer->out, cell);
	else
		buf_add(writer->out, cell);
}

static void add_cell(struct csv_writer *writer, struct str cell)
{
	add_cell_as(writer, cell, needs_quotes(cell, writer->vietnamese));
}

/* A word of ours, a day or a whole number needs no quotes. */
static void add_plain(struct csv_writer *writer, struct str cell)
{
	add_cell_as(writer, cell, false);
}

void csv_empty(struct csv_writer *writer)
{
	add_plain(writer, (struct str){0});
}

static bool looks_like_formula(struct str text)
{
	return text.n > 0 &&
	       (text.p[0] == '=' || text.p[0] == '+' || text.p[0] == '-' ||
		   text.p[0] == '@' || text.p[0] == '\t' || text.p[0] == '\r');
}

void csv_text(struct csv_writer *writer, struct str text)
{
	if (writer->vietnamese && looks_like_formula(text))
		text = str_format(&writer->row, "'%.*s", STR_ARG(text));
	add_cell(writer, text);
}

void csv_word(struct csv_writer *writer, const char *word)
{
	add_plain(writer, str_of(word));
}

void csv_id(struct csv_writer *writer, struct str id)
{
	add_cell(writer, id);
}

static void add_decimal(
    struct csv_writer *writer, bool has, struct decimal number, int places)
{
	char digits[DECIMAL_TEXT], point = writer->vietnamese ? ',' : '.';

	if (has)
		add_cell(writer, decimal_write(digits, number, point, places));
	else
		csv_empty(writer);
}

void csv_number(struct csv_writer *writer, bool has, struct decimal number)
{
	add_decimal(writer, has, number, 0);
}

void csv_percent(struct csv_writer *writer, bool has, struct decimal percent)
{
	add_decimal(writer, has, percent, 2);
}

void csv_integer(struct csv_writer *writer, bool has, size_t number)
{
	char digits[DECIMAL_TEXT];

	if (has)
		add_plain(writer,
		    decimal_write(digits, decimal_from_int((int64_t)number), '.', 0));
	else
		csv_empty(writer);
}

void csv_boolean(struct csv_writer *writer, bool has, bool truth)
{
	csv_word(writer, !has ? NULL : truth ? "true" : "false");
}

void csv_date(struct csv_writer *writer, struct date date)
{
	add_plain(writer, date_format_iso(&writer->row, date));
}

void csv_period(struct csv_writer *writer, struct period period)
{
	if (writer->period_text.n == 0 || !period_equal(writer->period, period)) {
		writer->period = period;
		writer->period_text = period_format(writer->arena, period);
	}
	add_plain(writer, writer->period_text);
}

void csv_unit(struct csv_writer *writer, const struct unit *unit)
{
	csv_id(writer, unit ? unit->id : (struct str){0});
}

static void begin_item(struct csv_writer *writer)
{
	if (writer->list.n > 0)
		buf_add_char(&writer->list, ' ');
}

static void end_list(struct csv_writer *writer)
{
	add_cell(writer, buf_str(&writer->list));
	buf_clear(&writer->list);
}

void csv_units(struct csv_writer *writer, const struct unit_list *units)
{
	for (size_t i = 0; i < units->count; i++) {
		begin_item(writer);
		buf_add(&writer->list, units->items[i]->id);
	}
	end_list(writer);
}

void csv_criteria(struct csv_writer *writer, const struct criterion_list *criteria)
{
	for (size_t i = 0; i < criteria->count; i++) {
		begin_item(writer);
		buf_add(&writer->list, criteria->items[i]->framework->id);
		buf_add_char(&writer->list, '/');
		buf_add(&writer->list, criteria->items[i]->id);
	}
	end_list(writer);
}

void csv_end_row(struct csv_writer *writer)
{
	assert(writer->column == writer->column_count);
	if (writer->sheet)
		book_sheet_end_row(writer->sheet);
	else
		buf_add_char(writer->out, '\n');
	writer->column = 0;
	writer->row_count++;
	arena_reset(&writer->row);
}

/* With its end; a line that ends within quotes is a part of one. */
static size_t row_length(struct str rows)
{
	const char *end = rows.p + rows.n, *at = rows.p;
	size_t quotes = 0;

	do {
		const char *line = memchr(at, '\n', (size_t)(end - at));
		const char *to = line ? line + 1 : end;

		while ((at = memchr(at, '"', (size_t)(to - at)))) {
			quotes++;
			at++;
		}
		at = to;
	} while (quotes % 2 == 1 && at < end);
	return (size_t)(at - rows.p);
}

bool csv_copy_rows(struct csv_writer *writer, struct str begin, bool are_right)
{
	struct str rows = writer->former, rest = rows;
	size_t count = 0;

	for (; str_starts(rest, begin); count++)
		rest = str_slice(rest, row_length(rest), rest.n);
	writer->former = rest;
	if (!are_right || count == 0)
		return false;
	buf_add(writer->out, str_slice(rows, 0, rows.n - rest.n));
	writer->row_count += count;
	return true;
}

static size_t write_rows(
    struct csv_writer writer, const struct table *table, const struct export *data)
{
	struct arena arena;

	arena_init(&arena);
	arena_init(&writer.row);
	buf_init(&writer.list);
	writer.arena = &arena;
	writer.columns = table->columns;
	writer.column_count = table->column_count;
	if (!writer.sheet) {
		for (size_t i = 0; i < table->column_count; i++)
			csv_word(&writer, table->columns[i].name);
		csv_end_row(&writer);
	}
	writer.row_count = 0;
	table->write(&writer, data);
	buf_release(&writer.list);
	arena_release(&writer.row);
	arena_release(&arena);
	return writer.row_count;
}

size_t export_csv(const struct table *table, const struct export *data, bool vietnamese,
    struct buf *out)
{
	struct csv_writer writer = {.out = out, .vietnamese = vietnamese};
	struct str former = data->former;

	if (former.n > 0)
		writer.former = str_slice(former, row_length(former), former.n);
	if (vietnamese)
		buf_lit(out, "\xEF\xBB\xBF");
	return write_rows(writer, table, data);
}

void export_rows(
    const struct table *table, const struct export *data, struct book_sheet *sheet)
{
	struct csv_writer writer = {.sheet = sheet};

	write_rows(writer, table, data);
}
