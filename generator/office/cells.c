/*
 * cells: decimal digits are handled as text, so that no binary fraction comes in
 * between. Spreadsheets compute with 15 significant digits; what they store beyond these
 * is the shadow of binary arithmetic (0.1 + 0.2) and nothing that anybody typed.
 */
#include "office/cells.h"

#include "base/arena.h"
#include "base/date.h"
#include "office/book.h"

#include <string.h>

enum { SIGNIFICANT = 15, DIGITS_MOST = 400 };

/* 0.d1d2d3… × 10^point */
struct digits {
	char d[DIGITS_MOST];
	int count, point;
	bool negative;
};

static bool read_exponent(struct str text, int *out)
{
	bool negative = text.n > 0 && text.p[0] == '-';
	int exponent = 0;

	if (text.n > 0 && (text.p[0] == '-' || text.p[0] == '+'))
		text = str_slice(text, 1, text.n);
	if (text.n == 0 || text.n > 3)
		return false;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		exponent = exponent * 10 + (text.p[i] - '0');
	}
	*out = negative ? -exponent : exponent;
	return true;
}

static void drop_zeros(struct digits *digits)
{
	int lead = 0;

	while (lead < digits->count && digits->d[lead] == '0')
		lead++;
	memmove(digits->d, digits->d + lead, (size_t)(digits->count - lead));
	digits->count -= lead;
	digits->point -= lead;
	while (digits->count > 0 && digits->d[digits->count - 1] == '0')
		digits->count--;
	if (digits->count == 0)
		digits->point = 0;
}

static bool read_digits(struct str text, struct digits *out)
{
	bool has_point = false;
	size_t i = 0;

	*out = (struct digits){0};
	if (text.n > 0 && text.p[0] == '-') {
		out->negative = true;
		i = 1;
	}
	for (; i < text.n && text.p[i] != 'E' && text.p[i] != 'e'; i++) {
		if (text.p[i] == '.' && !has_point) {
			has_point = true;
			continue;
		}
		if (text.p[i] < '0' || text.p[i] > '9' || out->count == 40)
			return false;
		out->d[out->count++] = text.p[i];
		out->point += !has_point;
	}
	if (out->count == 0)
		return false;
	if (i < text.n) {
		int exponent;

		if (!read_exponent(str_slice(text, i + 1, text.n), &exponent))
			return false;
		out->point += exponent;
	}
	drop_zeros(out);
	return out->point < 100 && out->point > -100;
}

/* Keeps the first `keep` digits, rounded half away from zero. */
static void round_digits(struct digits *digits, int keep)
{
	bool up = keep >= 0 && keep < digits->count && digits->d[keep] >= '5';

	if (keep >= digits->count)
		return;
	digits->count = keep < 0 ? 0 : keep;
	for (int i = digits->count - 1; up && i >= 0; i--) {
		up = digits->d[i] == '9';
		digits->d[i] = up ? '0' : (char)(digits->d[i] + 1);
	}
	if (up) {
		memmove(digits->d + 1, digits->d, (size_t)digits->count);
		digits->d[0] = '1';
		digits->count++;
		digits->point++;
	}
	drop_zeros(digits);
}

static char digit_at(const struct digits *digits, int place)
{
	return place >= 0 && place < digits->count ? digits->d[place] : '0';
}

/* With `places` fraction digits, or as many as there are. */
static struct str write_digits(
    struct arena *arena, const struct digits *digits, int places)
{
	char text[2 * DIGITS_MOST];
	size_t n = 0;
	int whole = digits->point > 0 ? digits->point : 1;
	int fraction = digits->count - digits->point;

	if (places >= 0)
		fraction = places;
	if (digits->negative && digits->count > 0)
		text[n++] = '-';
	for (int i = 0; i < whole; i++)
		text[n++] = digit_at(digits, digits->point > 0 ? i : -1);
	if (fraction > 0)
		text[n++] = '.';
	for (int i = 0; i < fraction; i++)
		text[n++] = digit_at(digits, digits->point + i);
	return str_copy(arena, (struct str){text, n});
}

/* Serial numbers count days; Excel's 1900 calendar has a 29 February that never was. */
static bool show_date(struct arena *arena, const struct digits *digits, bool from_1904,
    struct office_cell *out)
{
	struct date date;
	int64_t days = 0;

	if (digits->negative || digits->point > 7)
		return false;
	for (int i = 0; i < digits->point; i++)
		days = days * 10 + (digit_at(digits, i) - '0');
	if ((!from_1904 && days < 61) || days > 2958465) /* 31/12/9999 */
		return false;
	date = date_from_days((int32_t)(days + (from_1904 ? -24107 : -25569)));
	out->kind = CELL_DATE;
	out->shown = date_format_iso(arena, date);
	return true;
}

void number_show(struct arena *arena, struct str stored, struct number_format format,
    bool from_1904, struct office_cell *out)
{
	struct digits digits;

	out->kind = CELL_TEXT;
	out->shown = stored;
	if (!read_digits(stored, &digits))
		return;
	round_digits(&digits, SIGNIFICANT);
	if (format.kind == CELL_DATE && show_date(arena, &digits, from_1904, out))
		return;
	out->kind = format.kind == CELL_PERCENT ? CELL_PERCENT : CELL_NUMBER;
	if (format.kind == CELL_PERCENT && digits.count > 0)
		digits.point += 2;
	out->exact = write_digits(arena, &digits, -1);
	/* "0.30000000000000004" as shown by who shows all that is stored. */
	if (format.places + digits.point > SIGNIFICANT)
		format.places = -1;
	if (format.places >= 0)
		round_digits(&digits, digits.point + format.places);
	out->shown = write_digits(arena, &digits, format.places);
}

/* The next character of a format's code that is no literal text; '\0' at the end of its
 * first section. */
static char next_sign(struct str code, size_t *at)
{
	while (*at < code.n) {
		char c = code.p[(*at)++];

		if (c == ';')
			return '\0';
		if (c == '"') {
			while (*at < code.n && code.p[*at] != '"')
				(*at)++;
			(*at)++;
		} else if (c == '[') { /* [Red], [$-42A], [h] */
			while (*at < code.n && code.p[*at] != ']')
				(*at)++;
			(*at)++;
		} else if (c == '\\' || c == '_' || c == '*') {
			(*at)++;
		} else {
			return c;
		}
	}
	return '\0';
}

struct number_format number_format_of(struct str code)
{
	struct number_format format = {CELL_NUMBER, -1};
	size_t at = 0;
	char c;

	if (code.n == 0 || str_equal(code, STR("General")) || code.p[0] == '?')
		return format;
	format.places = 0;
	while ((c = next_sign(code, &at)) != '\0') {
		if (strchr("dDyY", c)) {
			format.kind = CELL_DATE;
			return format;
		}
		if (c == 'm' || c == 'M') /* a month, unless hours or seconds follow */
			format.kind = CELL_DATE;
		if (c == '@')
			return (struct number_format){CELL_TEXT, -1};
		if (strchr("hHsS/eE", c)) /* times, fractions, powers: as stored */
			return (struct number_format){CELL_NUMBER, -1};
		if (c == '%')
			format.kind = CELL_PERCENT;
		if (c == '.' || format.places > 0)
			format.places += c == '.' ? 1 : c == '0' || c == '#' || c == '?';
	}
	format.places -= format.places > 0; /* the point counted one */
	return format;
}

static bool covers(const struct merged *merged, size_t row, size_t column)
{
	return row >= merged->row && row <= merged->last_row &&
	       column >= merged->column && column <= merged->last_column;
}

static void repeat_merged(const struct merged *merged, struct office_sheet *sheet)
{
	struct office_cell *first, *cell;

	if (merged->row >= sheet->rows || merged->column >= sheet->columns)
		return;
	first = &sheet->cells[merged->row * sheet->columns + merged->column];
	if (first->covered || first->first)
		return;
	first->first = true;
	for (size_t row = merged->row; row < sheet->rows && row <= merged->last_row;
	     row++) {
		for (size_t column = merged->column;
		     column < sheet->columns && covers(merged, row, column); column++) {
			cell = &sheet->cells[row * sheet->columns + column];
			if (cell == first || cell->covered)
				continue;
			*cell = *first;
			cell->first = false;
			cell->covered = true;
		}
	}
}

enum office_fault sheet_settle(
    struct arena *arena, const struct sheet_parts *parts, struct office_sheet *out)
{
	for (size_t i = 0; i < parts->cells.count; i++) {
		const struct placed_cell *placed = &parts->cells.items[i];

		if (placed->row >= out->rows)
			out->rows = placed->row + 1;
		if (placed->column >= out->columns)
			out->columns = placed->column + 1;
	}
	if (out->columns > OFFICE_COLUMNS || out->rows > OFFICE_CELLS ||
	    out->rows * out->columns > OFFICE_CELLS)
		return OFFICE_TOO_LARGE;
	out->cells = arena_array(arena, struct office_cell, out->rows * out->columns);
	out->row_hidden = arena_array(arena, bool, out->rows);
	for (size_t i = 0; i < parts->cells.count; i++) {
		const struct placed_cell *placed = &parts->cells.items[i];

		out->cells[placed->row * out->columns + placed->column] = placed->cell;
	}
	for (size_t i = 0; i < parts->merged.count; i++)
		repeat_merged(&parts->merged.items[i], out);
	for (size_t i = 0; i < parts->hidden_rows.count; i++)
		if (parts->hidden_rows.items[i] < out->rows)
			out->row_hidden[parts->hidden_rows.items[i]] = true;
	return OFFICE_OK;
}
