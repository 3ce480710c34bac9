/*
 * csv: RFC 4180, with the separator that the first lines speak for.
 */
#include "office/book.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

/* Counts a sign outside of quotes in the first ten lines. */
static size_t count_sign(struct str bytes, char sign)
{
	size_t count = 0, lines = 0;
	bool quoted = false;

	for (size_t i = 0; i < bytes.n && lines < 10; i++) {
		if (bytes.p[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		count += bytes.p[i] == sign;
		lines += bytes.p[i] == '\n';
	}
	return count;
}

/* Decimal commas may stand in every cell, so a semicolon or a tab wins where it stands at
 * all. */
static char separator_of(struct str bytes)
{
	if (count_sign(bytes, '\t') > 0)
		return '\t';
	return count_sign(bytes, ';') > 0 ? ';' : ',';
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
	separator = separator_of(bytes);
	while (at < bytes.n) {
		struct str text = read_cell(arena, bytes, &at, separator);

		if (text.n > 0)
			vec_push(arena, &parts.cells,
			    ((struct placed_cell){
				row, column, {.kind = CELL_TEXT, .shown = text}}));
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
