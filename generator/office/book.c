/*
 * book: from a file's name and bytes to a spreadsheet or a paper.
 */
#include "office/book.h"

#include "base/arena.h"
#include "base/text.h"
#include "office/archive.h"

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
