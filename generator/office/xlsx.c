/*
 * xlsx: workbook, shared texts, number formats, sheets (ISO/IEC 29500-1, 18).
 */
#include "office/book.h"

#include "base/arena.h"
#include "base/buf.h"
#include "office/cells.h"
#include "office/package.h"

#include <stdlib.h>

struct xlsx {
	struct arena *arena;
	struct package package;
	struct str *shared;
	size_t shared_count;
	struct number_format *formats; /* by the index of a cell's style */
	size_t format_count;
	bool from_1904;
	bool stale; /* results are to be computed anew by whoever opens the book */
};

/* Formats that every program knows by number (18.8.30); what is not here is General. */
static const struct {
	int id;
	struct number_format format;
} known_formats[] = {
    {1, {CELL_NUMBER, 0}},
    {2, {CELL_NUMBER, 2}},
    {3, {CELL_NUMBER, 0}},
    {4, {CELL_NUMBER, 2}},
    {9, {CELL_PERCENT, 0}},
    {10, {CELL_PERCENT, 2}},
    {14, {CELL_DATE, 0}},
    {15, {CELL_DATE, 0}},
    {16, {CELL_DATE, 0}},
    {17, {CELL_DATE, 0}},
    {22, {CELL_DATE, 0}},
    {37, {CELL_NUMBER, 0}},
    {38, {CELL_NUMBER, 0}},
    {39, {CELL_NUMBER, 2}},
    {40, {CELL_NUMBER, 2}},
};

static int hex_value(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

/* The length of "_x000D_" at `at`, by which a text has what XML can't (22.9.2.19); 0
 * where there is none. */
static size_t escape_at(struct str text, size_t at, unsigned *code)
{
	*code = 0;
	if (at + 7 > text.n || text.p[at] != '_' || text.p[at + 1] != 'x' ||
	    text.p[at + 6] != '_')
		return 0;
	for (size_t i = at + 2; i < at + 6; i++) {
		int digit = hex_value(text.p[i]);

		if (digit < 0)
			return 0;
		*code = *code * 16 + (unsigned)digit;
	}
	return 7;
}

/* Control characters but for white space are left out; what is beyond ASCII nobody needs
 * to write so, and stays. */
static struct str unescaped(struct arena *arena, struct str text)
{
	struct buf buf;
	unsigned code;

	if (str_find(text, STR("_x"), 0) == text.n)
		return text;
	buf_init(&buf);
	for (size_t i = 0, n; i < text.n; i += n) {
		n = escape_at(text, i, &code);
		if (n == 0 || code >= 0x7F) {
			n = 1;
			buf_add_char(&buf, text.p[i]);
		} else if (code >= ' ' || (code >= '\t' && code <= '\r')) {
			buf_add_char(&buf, (char)code);
		}
	}
	text = str_copy(arena, buf_str(&buf));
	buf_release(&buf);
	return text;
}

/* All words of a text item but how they are pronounced. */
static struct str text_of(struct arena *arena, const struct xml_node *top)
{
	struct buf buf;
	struct str text;
	bool inside = true;

	buf_init(&buf);
	for (const struct xml_node *node = top; node;
	     node = xml_walk(node, top, inside)) {
		inside = !xml_is(node, "rPh");
		if (inside && node->name.n == 0 && xml_is(node->parent, "t"))
			buf_add(&buf, node->text);
	}
	text = unescaped(arena, str_copy(arena, buf_str(&buf)));
	buf_release(&buf);
	return text;
}

static enum office_fault read_shared(struct xlsx *xlsx)
{
	const struct xml_node *root;
	enum office_fault fault = package_read(&xlsx->package, "sharedStrings", &root);
	VEC(struct str) texts = {0};

	for
		XML_EACH(root, item, "si")
	vec_push(xlsx->arena, &texts, text_of(xlsx->arena, item));
	xlsx->shared = texts.items;
	xlsx->shared_count = texts.count;
	return fault;
}

static struct number_format format_by_id(const struct xml_node *own, long id)
{
	for
		XML_EACH(own, format, "numFmt")
	if (xml_number(format, "numFmtId", -1) == id)
		return number_format_of(xml_get(format, "formatCode"));
	for (size_t i = 0; i < sizeof(known_formats) / sizeof(*known_formats); i++)
		if (known_formats[i].id == id)
			return known_formats[i].format;
	return (struct number_format){CELL_NUMBER, -1};
}

static enum office_fault read_styles(struct xlsx *xlsx)
{
	const struct xml_node *root;
	enum office_fault fault = package_read(&xlsx->package, "styles", &root);
	const struct xml_node *own = xml_child(root, "numFmts");
	VEC(struct number_format) formats = {0};

	for
		XML_EACH(xml_child(root, "cellXfs"), style, "xf")
	vec_push(
	    xlsx->arena, &formats, format_by_id(own, xml_number(style, "numFmtId", 0)));
	xlsx->formats = formats.items;
	xlsx->format_count = formats.count;
	return fault;
}

/* "BC12" → row 11, column 54. */
static bool read_address(struct str text, size_t *row, size_t *column)
{
	size_t i = 0;

	*row = *column = 0;
	for (; i < text.n && text.p[i] >= 'A' && text.p[i] <= 'Z' && i < 3; i++)
		*column = *column * 26 + (size_t)(text.p[i] - 'A') + 1;
	if (i == 0 || i == text.n || text.n - i > 7)
		return false;
	for (; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return false;
		*row = *row * 10 + (size_t)(text.p[i] - '0');
	}
	if (*row == 0)
		return false;
	(*row)--;
	(*column)--;
	return true;
}

static struct str value_of(const struct xml_node *cell)
{
	const struct xml_node *value = xml_child(cell, "v");

	return value && value->first ? value->first->text : STR("");
}

static void read_cell(
    const struct xlsx *xlsx, const struct xml_node *node, struct office_cell *out)
{
	struct str kind = xml_get(node, "t"), value = value_of(node);
	size_t style = (size_t)xml_number(node, "s", 0);

	if (str_equal(kind, STR("inlineStr"))) {
		out->kind = CELL_TEXT;
		out->shown = text_of(xlsx->arena, node);
	} else if (xlsx->stale && xml_child(node, "f")) {
		out->kind = CELL_FORMULA;
	} else if (value.n == 0) {
		/* A formula's text may be empty; one not computed yet has no kind. */
		out->kind = xml_child(node, "f") && !str_equal(kind, STR("str"))
				? CELL_FORMULA
				: CELL_EMPTY;
	} else if (str_equal(kind, STR("s"))) {
		size_t index = strtoul(value.p, NULL, 10);

		out->kind = CELL_TEXT;
		out->shown = index < xlsx->shared_count ? xlsx->shared[index] : STR("");
	} else if (str_equal(kind, STR("b"))) {
		out->kind = CELL_BOOLEAN;
		out->shown = value.p[0] == '1' ? STR("TRUE") : STR("FALSE");
	} else if (str_equal(kind, STR("e"))) {
		out->kind = CELL_ERROR;
		out->shown = value;
	} else if (str_equal(kind, STR("str")) || str_equal(kind, STR("d"))) {
		out->kind = str_equal(kind, STR("d")) ? CELL_DATE : CELL_TEXT;
		out->shown = out->kind == CELL_DATE ? str_slice(value, 0, 10)
						    : unescaped(xlsx->arena, value);
	} else {
		number_show(xlsx->arena, value,
		    style < xlsx->format_count ? xlsx->formats[style]
					       : (struct number_format){CELL_NUMBER, -1},
		    xlsx->from_1904, out);
	}
	if (out->kind == CELL_TEXT && out->shown.n == 0)
		out->kind = CELL_EMPTY;
}

static void read_merged(
    struct xlsx *xlsx, const struct xml_node *root, struct sheet_parts *parts)
{
	for
		XML_EACH(xml_child(root, "mergeCells"), node, "mergeCell")
		{
			struct str rest = xml_get(node, "ref"), from, to;
			struct merged merged;

			if (str_cut(&rest, ':', &from) && str_cut(&rest, ':', &to) &&
			    read_address(from, &merged.row, &merged.column) &&
			    read_address(to, &merged.last_row, &merged.last_column))
				vec_push(xlsx->arena, &parts->merged, merged);
		}
}

static enum office_fault read_sheet(
    struct xlsx *xlsx, struct str id, struct office_sheet *out)
{
	const struct xml_node *root;
	enum office_fault fault = package_read_id(&xlsx->package, id, &root);
	struct sheet_parts parts = {0};
	size_t row = 0, column = 0;

	for
		XML_EACH(xml_child(root, "sheetData"), line, "row")
		{
			row = (size_t)xml_number(line, "r", (long)row + 1) - 1;
			if (xml_true(line, "hidden"))
				vec_push(xlsx->arena, &parts.hidden_rows, row);
			column = 0;
		for
			XML_EACH(line, node, "c")
			{
				struct placed_cell placed = {0};

				if (read_address(
					xml_get(node, "r"), &placed.row, &placed.column))
					column = placed.column;
				placed.row = row;
				placed.column = column++;
				read_cell(xlsx, node, &placed.cell);
				if (placed.cell.kind != CELL_EMPTY)
					vec_push(xlsx->arena, &parts.cells, placed);
			}
		row++;
		}
	read_merged(xlsx, root, &parts);
	return fault == OFFICE_OK ? sheet_settle(xlsx->arena, &parts, out) : fault;
}

enum office_fault xlsx_read(struct arena *arena, struct archive *archive,
    struct office_book *out, struct str *part)
{
	struct xlsx xlsx = {.arena = arena,
	    .package = {.arena = arena, .archive = archive, .part = part}};
	const struct xml_node *book;
	VEC(struct office_sheet) sheets = {0};
	enum office_fault fault = package_open(&xlsx.package, "xl/workbook.xml", &book);

	if (fault == OFFICE_OK && !book)
		return OFFICE_NOT_THIS_KIND;
	if (fault == OFFICE_OK)
		fault = read_shared(&xlsx);
	if (fault == OFFICE_OK)
		fault = read_styles(&xlsx);
	if (fault != OFFICE_OK)
		return fault;
	xlsx.from_1904 = xml_true(xml_child(book, "workbookPr"), "date1904");
	xlsx.stale = xml_true(xml_child(book, "calcPr"), "fullCalcOnLoad");
	for
		XML_EACH(xml_child(book, "sheets"), node, "sheet")
		{
			struct office_sheet *sheet = vec_add(arena, &sheets);

			if (sheets.count > OFFICE_SHEETS)
				return OFFICE_TOO_LARGE;
			sheet->name = xml_get(node, "name");
			sheet->hidden =
			    xml_get(node, "state").n > 0 &&
			    !str_equal(xml_get(node, "state"), STR("visible"));
			fault = read_sheet(&xlsx, xml_get(node, "id"), sheet);
			if (fault != OFFICE_OK)
				return fault;
		}
	out->sheets = sheets.items;
	out->count = sheets.count;
	return OFFICE_OK;
}
