/*
 * align: how many decimals a column's figures have, and how many each lacks.
 */
#include "page/align.h"

enum { NO_NUMBER = -1, MOST_DECIMALS = 4 };

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The decimals of a number as people read it, with or without a sign before and a percent
 * sign behind; NO_NUMBER of anything else. */
static int decimals_of(const struct frame *f, struct str text)
{
	char mark = f->decimal_comma ? ',' : '.';
	size_t i = 0, whole, decimals = 0;

	if (text.n && (text.p[0] == '+' || text.p[0] == '-'))
		i = 1;
	for (whole = i; i < text.n && is_digit(text.p[i]); i++)
		;
	if (i == whole)
		return NO_NUMBER;
	if (i < text.n && text.p[i] == mark)
		for (i++; i < text.n && is_digit(text.p[i]); i++)
			decimals++;
	if (i < text.n && text.p[i] == '%')
		i++;
	return i == text.n ? (int)decimals : NO_NUMBER;
}

static int decimals_in(const struct frame *f, const struct value *row, const char *from)
{
	const struct value *field = value_find(row, str_of(from));

	return field && field->kind == VALUE_TEXT ? decimals_of(f, field->text)
						  : NO_NUMBER;
}

static void align_row(
    struct arena *a, struct value *row, const char *to, int decimals, int most)
{
	struct str class = {0};

	if (most > MOST_DECIMALS)
		most = MOST_DECIMALS;
	if (decimals == 0 && most > 0)
		class = str_format(a, "whole-%d", most);
	else if (decimals > 0 && decimals < most)
		class = str_format(a, "lacks-%d", most - decimals);
	put_page_text(a, row, to, class);
}

void put_alignment(struct arena *a, const struct frame *f, struct value *rows,
    const char *from, const char *to)
{
	int most = 0;

	for (struct value *row = rows->first; row; row = row->next) {
		int decimals = decimals_in(f, row, from);

		most = decimals > most ? decimals : most;
	}
	for (struct value *row = rows->first; row; row = row->next)
		align_row(a, row, to, decimals_in(f, row, from), most);
}

/* The list of a row's cells. */
static struct value *cells_of(struct value *row, const char *cells)
{
	for (struct value *field = row->first; field; field = field->next)
		if (str_equal(field->key, str_of(cells)))
			return field;
	return NULL;
}

static struct value *cell_at(struct value *row, const char *cells, size_t column)
{
	struct value *list = cells_of(row, cells);
	struct value *cell = list ? list->first : NULL;

	for (size_t i = 0; cell && i < column; i++)
		cell = cell->next;
	return cell;
}

void put_cell_alignment(struct arena *a, const struct frame *f, struct value *rows,
    const char *cells, const char *from, const char *to)
{
	struct value *list = rows->first ? cells_of(rows->first, cells) : NULL;
	size_t columns = list ? list->count : 0;

	for (size_t i = 0; i < columns; i++) {
		int most = 0;

		for (struct value *row = rows->first; row; row = row->next) {
			struct value *cell = cell_at(row, cells, i);
			int decimals = cell ? decimals_in(f, cell, from) : NO_NUMBER;

			most = decimals > most ? decimals : most;
		}
		for (struct value *row = rows->first; row; row = row->next) {
			struct value *cell = cell_at(row, cells, i);

			if (cell)
				align_row(a, cell, to, decimals_in(f, cell, from), most);
		}
	}
}
