/*
 * ods: tables of content.xml (ISO/IEC 26300, 9). A cell brings along the words that it
 * shows, so formats need no reading.
 */
#include "office/ods.h"

#include "base/arena.h"
#include "base/buf.h"
#include "office/archive.h"
#include "office/book.h"
#include "office/cells.h"

static const struct {
	struct str word;
	enum cell_kind kind;
} kinds[] = {
    {STR_INIT("float"), CELL_NUMBER},
    {STR_INIT("currency"), CELL_NUMBER},
    {STR_INIT("percentage"), CELL_PERCENT},
    {STR_INIT("date"), CELL_DATE},
    {STR_INIT("boolean"), CELL_BOOLEAN},
    {STR_INIT("string"), CELL_TEXT},
};

/* Fraction digits that are shown: behind the last comma or point of "1.234,50 %"; -1
 * where the words are not digits (a format that shows something else). */
static int places_shown(struct str shown)
{
	int behind = -1;

	for (size_t i = 0; i < shown.n; i++) {
		char c = shown.p[i];

		if (c == ',' || c == '.')
			behind = 0;
		else if (c >= '0' && c <= '9')
			behind += behind >= 0;
		else if (c == 'E' || c == 'e' || c == '/')
			return -1;
	}
	return behind < 0 ? 0 : behind;
}

/* A format may show words for a number ("có", TRUE). */
static bool shows_digits(struct str shown)
{
	for (size_t i = 0; i < shown.n; i++)
		if (shown.p[i] >= '0' && shown.p[i] <= '9')
			return true;
	return false;
}

static struct str words_of(struct arena *arena, const struct xml_node *cell)
{
	struct buf buf;
	struct str words;

	buf_init(&buf);
	for
		XML_EACH(cell, paragraph, "p")
		{
			if (buf.n > 0)
				buf_add_char(&buf, '\n');
			odf_add_words(&buf, paragraph);
		}
	words = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return words;
}

static bool is_error(struct str words)
{
	return str_starts(words, STR("#")) || str_starts(words, STR("Err:"));
}

static void read_cell(
    struct arena *arena, const struct xml_node *node, struct office_cell *out)
{
	struct str type = xml_get(node, "value-type"), words = words_of(arena, node);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (str_equal(kinds[i].word, type))
			out->kind = kinds[i].kind;
	if (!xml_child(node, "p"))
		words = xml_get(node, "string-value");
	out->shown = words;
	if (out->kind == CELL_NUMBER || out->kind == CELL_PERCENT) {
		/* An error is stored as a number 0 that shows its name. */
		if (is_error(words)) {
			out->kind = CELL_ERROR;
			return;
		}
		if (xml_child(node, "p") && !shows_digits(words)) {
			out->kind = words.n > 0 ? CELL_TEXT : CELL_EMPTY;
			return;
		}
		number_show(arena, xml_get(node, "value"),
		    (struct number_format){
			out->kind, xml_child(node, "p") ? places_shown(words) : -1},
		    false, out);
	} else if (out->kind == CELL_DATE) {
		out->shown = str_slice(xml_get(node, "date-value"), 0, 10);
	} else if (out->kind == CELL_BOOLEAN) {
		out->shown = str_equal(xml_get(node, "boolean-value"), STR("true"))
				 ? STR("TRUE")
				 : STR("FALSE");
	} else if (words.n == 0) {
		/* One that was computed has a paragraph, if an empty one. */
		out->kind = xml_get(node, "formula").n > 0 && !xml_child(node, "p")
				? CELL_FORMULA
				: CELL_EMPTY;
	} else {
		out->kind = xml_get(node, "formula").n > 0 && is_error(words) ? CELL_ERROR
									      : CELL_TEXT;
	}
}

static size_t repeated(const struct xml_node *node, const char *name)
{
	long count = xml_number(node, name, 1);

	return count < 1 ? 1 : (size_t)count;
}

/* Reads a row's cells into `row`; what is repeated to the sheet's edge is empty. */
static bool read_row(struct arena *arena, const struct xml_node *line, size_t row,
    struct sheet_parts *parts)
{
	size_t column = 0;

	for (const struct xml_node *node = line->first; node; node = node->next) {
		struct placed_cell placed = {.row = row};
		size_t times = repeated(node, "number-columns-repeated");
		size_t across = repeated(node, "number-columns-spanned");
		size_t down = repeated(node, "number-rows-spanned");

		if (!xml_is(node, "table-cell") && !xml_is(node, "covered-table-cell"))
			continue;
		if (xml_is(node, "table-cell"))
			read_cell(arena, node, &placed.cell);
		if (across > 1 || down > 1)
			vec_push(arena, &parts->merged,
			    ((struct merged){
				row, column, row + down - 1, column + across - 1}));
		if (placed.cell.kind != CELL_EMPTY && times > OFFICE_COLUMNS)
			return false;
		for (size_t i = 0; placed.cell.kind != CELL_EMPTY && i < times; i++) {
			placed.column = column + i;
			vec_push(arena, &parts->cells, placed);
		}
		column += times;
	}
	return true;
}

static bool is_hidden(const struct xml_node *root, const struct xml_node *table)
{
	for
		XML_EACH(xml_child(root, "automatic-styles"), style, "style")
	if (str_equal(xml_get(style, "name"), xml_get(table, "style-name")))
		return str_equal(xml_get(xml_child(style, "table-properties"), "display"),
		    STR("false"));
	return false;
}

static enum office_fault read_sheet(
    struct arena *arena, const struct xml_node *table, struct office_sheet *out)
{
	struct sheet_parts parts = {0};
	size_t row = 0;
	bool inside = true;

	out->name = xml_get(table, "name");
	/* Rows lie in groups and in the header's. */
	for (const struct xml_node *node = table; node;
	     node = xml_walk(node, table, inside)) {
		size_t before = parts.cells.count, times;

		inside = !xml_is(node, "table-row");
		if (inside)
			continue;
		times = repeated(node, "number-rows-repeated");
		if (!read_row(arena, node, row, &parts))
			return OFFICE_TOO_LARGE;
		if (parts.cells.count == before) {
			row += times;
			continue;
		}
		if (times > OFFICE_CELLS)
			return OFFICE_TOO_LARGE;
		for (size_t i = 0; i < times; i++, row++) {
			if (xml_get(node, "visibility").n > 0 &&
			    !str_equal(xml_get(node, "visibility"), STR("visible")))
				vec_push(arena, &parts.hidden_rows, row);
			if (i > 0 && !read_row(arena, node, row, &parts))
				return OFFICE_TOO_LARGE;
			if (parts.cells.count > OFFICE_CELLS)
				return OFFICE_TOO_LARGE;
		}
	}
	return sheet_settle(arena, &parts, out);
}

enum office_fault ods_read(struct arena *arena, struct archive *archive,
    struct office_book *out, struct str *part)
{
	const struct xml_node *root, *body;
	VEC(struct office_sheet) sheets = {0};
	enum office_fault fault =
	    odf_read(arena, archive, "spreadsheet", &root, &body, part);

	if (fault != OFFICE_OK)
		return fault;
	for
		XML_EACH(body, table, "table")
		{
			struct office_sheet *sheet = vec_add(arena, &sheets);

			if (sheets.count > OFFICE_SHEETS)
				return OFFICE_TOO_LARGE;
			sheet->hidden = is_hidden(root, table);
			fault = read_sheet(arena, table, sheet);
			if (fault != OFFICE_OK)
				return fault;
		}
	out->sheets = sheets.items;
	out->count = sheets.count;
	return OFFICE_OK;
}

static bool is_encrypted(struct arena *arena, struct archive *archive)
{
	const struct xml_node *root;
	struct str part;

	if (part_read(archive, arena, STR("META-INF/manifest.xml"), &root, &part) !=
	    OFFICE_OK)
		return false;
	for
		XML_EACH(root, entry, "file-entry")
	if (xml_child(entry, "encryption-data"))
		return true;
	return false;
}

enum office_fault odf_read(struct arena *arena, struct archive *archive, const char *kind,
    const struct xml_node **root, const struct xml_node **body, struct str *part)
{
	enum office_fault fault =
	    is_encrypted(arena, archive)
		? OFFICE_ENCRYPTED
		: part_read(archive, arena, STR("content.xml"), root, part);

	if (fault != OFFICE_OK)
		return fault;
	*body = xml_path(*root, "body", kind);
	return *body ? OFFICE_OK : OFFICE_NOT_THIS_KIND;
}

bool odf_add_blank(struct buf *out, const struct xml_node *node)
{
	if (xml_is(node, "s")) {
		long count = xml_number(node, "c", 1);

		for (long i = 0; i < count && i < 1000; i++)
			buf_add_char(out, ' ');
	} else if (xml_is(node, "tab")) {
		buf_add_char(out, '\t');
	} else if (xml_is(node, "line-break")) {
		buf_add_char(out, '\n');
	} else {
		return false;
	}
	return true;
}

void odf_add_words(struct buf *out, const struct xml_node *paragraph)
{
	bool inside = true;

	for (const struct xml_node *node = paragraph; node;
	     node = xml_walk(node, paragraph, inside)) {
		inside = !xml_is(node, "note") && !xml_is(node, "annotation");
		if (node->name.n == 0)
			buf_add(out, node->text);
		else
			odf_add_blank(out, node);
	}
}
