/*
 * book: from a file's name and bytes to a spreadsheet or a paper.
 */
#include "office/book.h"

#include "base/arena.h"
#include "base/text.h"
#include "office/archive.h"

enum office_fault part_read(struct archive *archive, struct arena *arena, struct str name,
    const struct xml_node **out, struct str *part)
{
	struct str bytes;
	enum office_fault fault = archive_read(archive, arena, name, &bytes);

	*out = NULL;
	if (fault == OFFICE_OK)
		fault = xml_read(arena, bytes, out);
	if (fault != OFFICE_OK)
		*part = name;
	return fault;
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

const struct office_cell *office_cell_at(
    const struct office_sheet *sheet, size_t row, size_t column)
{
	static const struct office_cell empty;

	return row < sheet->rows && column < sheet->columns
		   ? &sheet->cells[row * sheet->columns + column]
		   : &empty;
}

struct str office_address(struct arena *arena, size_t row, size_t column)
{
	char letters[16];
	size_t at = sizeof(letters);

	for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		letters[--at] = (char)('A' + (rest - 1) % 26);
	return str_format(
	    arena, "%.*s%zu", (int)(sizeof(letters) - at), letters + at, row + 1);
}

/* ---- which reader ---- */

struct ending {
	struct str ending;
	enum office_fault (*book)(
	    struct arena *, struct archive *, struct office_book *, struct str *);
	enum office_fault (*paper)(
	    struct arena *, struct archive *, struct office_paper *, struct str *);
};

static const struct ending endings[] = {
    {STR_INIT(".xlsx"), xlsx_read, NULL},
    {STR_INIT(".xlsm"), xlsx_read, NULL},
    {STR_INIT(".ods"), ods_read, NULL},
    {STR_INIT(".docx"), NULL, docx_read},
    {STR_INIT(".docm"), NULL, docx_read},
    {STR_INIT(".odt"), NULL, odt_read},
};

static const struct ending *ending_of(struct arena *arena, struct str name)
{
	struct str lower = text_lower(arena, name);

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (str_ends(lower, endings[i].ending))
			return &endings[i];
	return NULL;
}

enum office_fault office_read_book(struct arena *arena, struct str name, struct str bytes,
    struct office_book *out, struct str *part)
{
	const struct ending *ending = ending_of(arena, name);
	struct str lower = text_lower(arena, name);
	struct archive *archive;
	enum office_fault fault;

	*out = (struct office_book){0};
	*part = STR("");
	if (str_ends(lower, STR(".csv")) || str_ends(lower, STR(".tsv")))
		return csv_read(arena, bytes, out);
	if (!ending || !ending->book)
		return OFFICE_NOT_THIS_KIND;
	archive = archive_open(bytes, &fault);
	if (!archive)
		return fault;
	fault = ending->book(arena, archive, out, part);
	archive_close(archive);
	return fault;
}

enum office_fault office_read_paper(struct arena *arena, struct str name,
    struct str bytes, struct office_paper *out, struct str *part)
{
	const struct ending *ending = ending_of(arena, name);
	struct archive *archive;
	enum office_fault fault;

	*out = (struct office_paper){0};
	*part = STR("");
	if (!ending || !ending->paper)
		return OFFICE_NOT_THIS_KIND;
	archive = archive_open(bytes, &fault);
	if (!archive)
		return fault;
	fault = ending->paper(arena, archive, out, part);
	archive_close(archive);
	return fault;
}
