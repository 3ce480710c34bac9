/*
 * csv: RFC 4180, with the separator that the first lines speak for.
 */
#include "office/book.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "office/cells.h"

enum { LOOKED_AT = 100, SIGNS_MOST = 64, SIGNIFICANT_MOST = 16 };

/* How many lines have the same number of a sign outside of quotes, of the number that
 * most of them have. Quotes begin with a cell. */
static size_t lines_alike(struct str bytes, char sign)
{
	size_t lines[SIGNS_MOST + 1] = {0}, line = 0, count = 0, most = 0;
	bool quoted = false, begins = true;

	for (size_t i = 0; i < bytes.n && line < LOOKED_AT; i++) {
		char c = bytes.p[i];

		if (c == '"' && (quoted || begins))
			quoted = !quoted;
		begins = !quoted && (c == sign || c == '\n' || (begins && c == '"'));
		if (quoted)
			continue;
		count += c == sign && count < SIGNS_MOST;
		if (c == '\n' || i + 1 == bytes.n) {
			lines[count]++;
			line++;
			count = 0;
		}
	}
	for (size_t i = 1; i <= SIGNS_MOST; i++)
		most = lines[i] > most ? lines[i] : most;
	return most;
}

/* A table has as many cells in each line. Titles have semicolons and commas, numbers have
 * commas: of equals the sign that is rarer in them. */
static char separator_of(struct str bytes)
{
	static const char signs[] = {'\t', ';', ','};
	size_t most = 0, alike;
	char separator = ',';

	for (size_t i = 0; i < sizeof(signs); i++) {
		alike = lines_alike(bytes, signs[i]);
		if (alike > most)
			separator = signs[i];
		most = alike > most ? alike : most;
	}
	return separator;
}

/* "sep=;" as the first line is for Excel, which does not show it. */
static bool take_separator(struct str *bytes, char *separator)
{
	size_t end = str_find(*bytes, STR("\n"), 0);
	struct str line = str_slice(*bytes, 0, end);

	if (!str_starts(line, STR("sep=")) || line.n < 5)
		return false;
	*separator = line.p[4];
	*bytes = str_slice(*bytes, end + 1, bytes->n);
	return true;
}

/* Reads one cell at `*at` and stops before what ends it. */
static struct str read_cell(
    struct arena *arena, struct str bytes, size_t *at, char separator)
{
	struct str text;
	struct buf buf;
	bool quoted = *at < bytes.n && bytes.p[*at] == '"';

	buf_init(&buf);
	*at += quoted;
	for (; *at < bytes.n; (*at)++) {
		char c = bytes.p[*at];

		if (quoted && c == '"') {
			if (*at + 1 >= bytes.n || bytes.p[*at + 1] != '"') {
				quoted = false;
				continue;
			}
			(*at)++;
		} else if (!quoted && (c == separator || c == '\n' || c == '\r')) {
			break;
		}
		buf_add_char(&buf, c);
	}
	text = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return text;
}

static void end_line(struct str bytes, size_t *at)
{
	if (*at < bytes.n && bytes.p[*at] == '\r')
		(*at)++;
	if (*at < bytes.n && bytes.p[*at] == '\n')
		(*at)++;
}

enum office_fault csv_read(struct arena *arena, struct str bytes, struct office_book *out)
{
	struct sheet_parts parts = {0};
	size_t at = 0, row = 0, column = 0;
	char separator;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		bytes = str_slice(bytes, 3, bytes.n);
	if (text_invalid_utf8(bytes) < bytes.n)
		return OFFICE_NOT_UTF8;
	if (!take_separator(&bytes, &separator))
		separator = separator_of(bytes);
	while (at < bytes.n) {
		struct placed_cell placed = {row, column, {.kind = CELL_TEXT}};

		placed.cell.shown = read_cell(arena, bytes, &at, separator);
		/* "0.30000000000000004" is no text that anybody typed. */
		if (placed.cell.shown.n > SIGNIFICANT_MOST &&
		    str_find(placed.cell.shown, STR("."), 0) < placed.cell.shown.n)
			number_show(arena, placed.cell.shown,
			    (struct number_format){CELL_NUMBER, -1}, false, &placed.cell);
		if (placed.cell.shown.n > 0)
			vec_push(arena, &parts.cells, placed);
		if (parts.cells.count > OFFICE_CELLS)
			return OFFICE_TOO_LARGE;
		if (at < bytes.n && bytes.p[at] == separator) {
			at++;
			column++;
			continue;
		}
		end_line(bytes, &at);
		row++;
		column = 0;
	}
	out->sheets = arena_new(arena, struct office_sheet);
	out->count = 1;
	return sheet_settle(arena, &parts, out->sheets);
}
