/*
 * book_sheet: rows, and the notes on the heads of columns, which are drawn by shapes of
 * their own. Cells hold what they show: no formulas, no strings shared between sheets.
 */
#include "export/book_sheet.h"

#include "base/html.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

const char BOOK_STYLES[] =
    XML "<styleSheet xmlns=\"" MAIN "\">"
	"<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
	"<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
	"<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
	"<fill><patternFill patternType=\"gray125\"/></fill></fills>"
	"<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border>"
	"</borders>"
	"<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" "
	"borderId=\"0\"/></cellStyleXfs>"
	"<cellXfs count=\"4\">"
	"<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
	"<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
	"applyFont=\"1\"/>"
	"<xf numFmtId=\"1\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
	"applyNumberFormat=\"1\"/>"
	"<xf numFmtId=\"2\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" "
	"applyNumberFormat=\"1\"/>"
	"</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" "
	"builtinId=\"0\"/></cellStyles></styleSheet>\n";

void book_sheet_init(struct book_sheet *sheet)
{
	*sheet = (struct book_sheet){.row = 1};
	buf_init(&sheet->rows);
	buf_init(&sheet->notes);
	buf_init(&sheet->shapes);
}

void book_sheet_release(struct book_sheet *sheet)
{
	buf_release(&sheet->rows);
	buf_release(&sheet->notes);
	buf_release(&sheet->shapes);
}

/* XML has no place for most control characters. */
static void add_text(struct buf *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		if (i < text.n && (unsigned char)text.p[i] >= ' ')
			continue;
		html_add_text(out, str_slice(text, from, i - from));
		if (i < text.n)
			buf_add_char(out, text.p[i] == '\n' ? '\n' : ' ');
		from = i + 1;
	}
}

/* "A1", "AB12". */
static void add_place(struct buf *out, size_t column, size_t row)
{
	char letters[8];
	size_t n = 0;

	for (size_t left = column + 1; left > 0; left = (left - 1) / 26)
		letters[n++] = (char)('A' + (left - 1) % 26);
	while (n > 0)
		buf_add_char(out, letters[--n]);
	buf_addf(out, "%zu", row);
}

static void begin_cell(struct book_sheet *sheet, enum book_style style, const char *type)
{
	if (sheet->column == 0)
		buf_addf(&sheet->rows, "<row r=\"%zu\">", sheet->row);
	buf_lit(&sheet->rows, "<c r=\"");
	add_place(&sheet->rows, sheet->column, sheet->row);
	if (style != STYLE_GENERAL)
		buf_addf(&sheet->rows, "\" s=\"%d", (int)style);
	buf_addf(&sheet->rows, "\"%s>", type);
}

static void add_string(struct book_sheet *sheet, struct str text, enum book_style style)
{
	begin_cell(sheet, style, " t=\"inlineStr\"");
	buf_lit(&sheet->rows, "<is><t>");
	add_text(&sheet->rows, text);
	buf_lit(&sheet->rows, "</t></is></c>");
	sheet->column++;
}

void book_sheet_head(struct book_sheet *sheet, struct str text, struct str note)
{
	if (note.n > 0) {
		buf_lit(&sheet->notes, "<comment ref=\"");
		add_place(&sheet->notes, sheet->column, 1);
		buf_lit(&sheet->notes, "\" authorId=\"0\"><text><t>");
		add_text(&sheet->notes, note);
		buf_lit(&sheet->notes, "</t></text></comment>");
		buf_addf(&sheet->shapes,
		    "<v:shape id=\"n%zu\" type=\"#note\" style=\"position:absolute;"
		    "width:160pt;height:80pt;visibility:hidden\" fillcolor=\"#ffffe1\">"
		    "<x:ClientData ObjectType=\"Note\"><x:Row>0</x:Row><x:Column>%zu"
		    "</x:Column></x:ClientData></v:shape>",
		    sheet->column + 1, sheet->column);
	}
	add_string(sheet, text, STYLE_HEAD);
}

static void add_empty(struct book_sheet *sheet)
{
	if (sheet->column == 0)
		buf_addf(&sheet->rows, "<row r=\"%zu\">", sheet->row);
	sheet->column++;
}

void book_sheet_text(struct book_sheet *sheet, struct str text)
{
	if (text.n > 0)
		add_string(sheet, text, STYLE_GENERAL);
	else
		add_empty(sheet);
}

void book_sheet_number(struct book_sheet *sheet, struct str digits, enum book_style style)
{
	if (digits.n == 0) {
		add_empty(sheet);
		return;
	}
	begin_cell(sheet, style, "");
	buf_addf(&sheet->rows, "<v>%.*s</v></c>", STR_ARG(digits));
	sheet->column++;
}

void book_sheet_end_row(struct book_sheet *sheet)
{
	buf_lit(&sheet->rows, "</row>\n");
	sheet->row++;
	sheet->column = 0;
}

void book_sheet_write(const struct book_sheet *sheet, struct buf *out)
{
	buf_lit(out,
	    XML "<worksheet xmlns=\"" MAIN "\" xmlns:r=\"http://"
		"schemas.openxmlformats.org/officeDocument/2006/relationships\">"
		"<sheetViews><sheetView workbookViewId=\"0\">"
		"<pane ySplit=\"1\" topLeftCell=\"A2\" "
		"activePane=\"bottomLeft\" state=\"frozen\"/>"
		"</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
		"<sheetData>\n");
	buf_add(out, buf_str(&sheet->rows));
	buf_lit(out, "</sheetData><legacyDrawing r:id=\"rId1\"/></worksheet>\n");
}

void book_sheet_write_notes(const struct book_sheet *sheet, struct buf *out)
{
	buf_lit(out, XML "<comments xmlns=\"" MAIN "\"><authors><author></author>"
			 "</authors><commentList>");
	buf_add(out, buf_str(&sheet->notes));
	buf_lit(out, "</commentList></comments>\n");
}

void book_sheet_write_shapes(const struct book_sheet *sheet, struct buf *out)
{
	buf_lit(out, "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" "
		     "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
		     "xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
		     "<v:shapetype id=\"note\" coordsize=\"21600,21600\" o:spt=\"202\" "
		     "path=\"m,l,21600r21600,l21600,xe\"/>");
	buf_add(out, buf_str(&sheet->shapes));
	buf_lit(out, "</xml>\n");
}
