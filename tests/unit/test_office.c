/*
 * office: what spreadsheets and word processors' files say, from parts written here.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "office/cells.h"
#include "office/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

struct part {
	const char *name, *text;
};

static struct arena arena;

static int set_up(void **state)
{
	(void)state;
	arena_init(&arena);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* An archive of the parts, up to one without a name. */
static struct str pack(const struct part *parts)
{
	zip_error_t error;
	zip_source_t *whole = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
	zip_stat_t stat;
	char *bytes;

	assert_non_null(zip);
	zip_source_keep(whole);
	for (; parts->name; parts++) {
		zip_source_t *source =
		    zip_source_buffer(zip, parts->text, strlen(parts->text), 0);

		assert_true(zip_file_add(zip, parts->name, source, 0) >= 0);
	}
	assert_int_equal(zip_close(zip), 0);
	zip_source_open(whole);
	zip_source_stat(whole, &stat);
	bytes = arena_alloc(&arena, 1, (size_t)stat.size + 1);
	zip_source_read(whole, bytes, stat.size);
	zip_source_close(whole);
	zip_source_free(whole);
	return (struct str){bytes, (size_t)stat.size};
}

static void assert_text(struct str got, const char *wanted)
{
	assert_string_equal(str_copy(&arena, got).p, wanted);
}

/* ---- numbers ---- */

static void test_shows_numbers_as_their_cells_do(void **state)
{
	static const struct {
		const char *stored, *format;
		enum cell_kind kind;
		const char *shown, *exact;
	} cases[] = {
	    {"14.75", "General", CELL_NUMBER, "14.75", "14.75"},
	    {"0.30000000000000004", "General", CELL_NUMBER, "0.3", "0.3"},
	    {"6.9999999999999991", "General", CELL_NUMBER, "7", "7"},
	    {"1.1000000000000001", "0.00", CELL_NUMBER, "1.10", "1.1"},
	    {"14.753", "0.0", CELL_NUMBER, "14.8", "14.753"},
	    {"0.80630000000000002", "0.00%", CELL_PERCENT, "80.63", "80.63"},
	    {"0.8063", "0%", CELL_PERCENT, "81", "80.63"},
	    {"1.5E-2", "General", CELL_NUMBER, "0.015", "0.015"},
	    {"1.216E4", "#,##0", CELL_NUMBER, "12160", "12160"},
	    {"-0.5", "0.0", CELL_NUMBER, "-0.5", "-0.5"},
	    {"0", "0.00", CELL_NUMBER, "0.00", "0"},
	    {"999.995", "0.00", CELL_NUMBER, "1000.00", "999.995"},
	    {"45303", "dd/mm/yyyy", CELL_DATE, "2024-01-12", ""},
	    {"45303.5", "[$-42A]d mmmm yyyy", CELL_DATE, "2024-01-12", ""},
	    {"0.5", "hh:mm", CELL_NUMBER, "0.5", "0.5"},
	    {"2.5", "0.0\" điểm\"", CELL_NUMBER, "2.5", "2.5"},
	    {"7", "General\" điểm\"", CELL_NUMBER, "7", "7"},
	    {"3", "\"Hạng \"0", CELL_NUMBER, "3", "3"},
	    {"7", "0\\h", CELL_NUMBER, "7", "7"},
	    {"7.25", "0.0\\d", CELL_NUMBER, "7.3", "7.25"},
	    {"2.5", "# ?/?", CELL_NUMBER, "2.5", "2.5"},
	    {"0.30000000000000004", "0.00000000000000000", CELL_NUMBER, "0.3", "0.3"},
	    {"x", "General", CELL_TEXT, "x", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct office_cell cell = {0};

		number_show(&arena, str_of(cases[i].stored),
		    number_format_of(str_of(cases[i].format)), false, &cell);
		assert_text(cell.shown, cases[i].shown);
		assert_int_equal(cell.kind, cases[i].kind);
		assert_text(cell.exact, cases[i].exact);
	}
}

static void test_counts_days_from_1904(void **state)
{
	struct office_cell cell = {0};

	(void)state;
	number_show(&arena, STR("0"), number_format_of(STR("dd/mm/yyyy")), true, &cell);
	assert_text(cell.shown, "1904-01-01");
}

/* ---- spreadsheets ---- */

#define BOOK(sheets)                                                                     \
	"<workbook xmlns='m' xmlns:r='r'><sheets>" sheets "</sheets></workbook>"
#define RELATIONS                                                                        \
	"<Relationships><Relationship Id='r1' Target='worksheets/sheet1.xml'/>"          \
	"<Relationship Type='t/sharedStrings' Target='sharedStrings.xml'/>"              \
	"<Relationship Type='t/styles' Target='styles.xml'/></Relationships>"

static enum office_fault read_xlsx(const char *sheet, struct office_book *out)
{
	const struct part parts[] = {
	    {"xl/workbook.xml", BOOK("<sheet name='Xã A' r:id='r1'/>")},
	    {"xl/_rels/workbook.xml.rels", RELATIONS},
	    {"xl/sharedStrings.xml", "<sst><si><r><t>Tiêu </t></r><r><t>chí</t></r>"
				     "<rPh><t>câm</t></rPh></si></sst>"},
	    {"xl/styles.xml", "<styleSheet><numFmts><numFmt numFmtId='164' "
			      "formatCode='0.00'/></numFmts>"
			      "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf "
			      "numFmtId='14'/></cellXfs>"
			      "</styleSheet>"},
	    {"xl/worksheets/sheet1.xml", sheet},
	    {NULL, NULL},
	};
	struct str part;

	return office_read_book(&arena, STR("diem.XLSX"), pack(parts), out, &part);
}

static void test_reads_cells(void **state)
{
	struct office_book book;
	const struct office_sheet *sheet;

	(void)state;
	assert_int_equal(
	    read_xlsx(
		"<worksheet><sheetData><row r='2'>"
		"<c r='A2' t='s'><v>0</v></c><c r='B2' s='1'><v>1.1</v></c>"
		"<c r='D2'><f>SUM(A1)</f></c><c t='e'><v>#REF!</v></c>"
		"<c><f>SUM(A1)</f><v>0</v></c>"
		"<c t='str'><f>IF(TRUE,\"\",0)</f><v></v></c></row>"
		"<row r='3' hidden='1'><c r='A3' t='inlineStr'><is><t>x</t></is></c>"
		"<c r='B3' s='2'><v>45303</v></c></row></sheetData>"
		"<mergeCells><mergeCell ref='A3:A4'/><mergeCell ref='B2:C2'/>"
		"</mergeCells></worksheet>",
		&book),
	    OFFICE_OK);
	assert_int_equal(book.count, 1);
	sheet = book.sheets;
	assert_text(sheet->name, "Xã A");
	assert_text(office_cell_at(sheet, 1, 0)->shown, "Tiêu chí");
	assert_text(office_cell_at(sheet, 1, 1)->shown, "1.10");
	assert_true(office_cell_at(sheet, 1, 1)->first);
	assert_text(office_cell_at(sheet, 1, 2)->shown, "1.10");
	assert_true(office_cell_at(sheet, 1, 2)->covered);
	assert_int_equal(office_cell_at(sheet, 1, 3)->kind, CELL_FORMULA);
	assert_int_equal(office_cell_at(sheet, 1, 4)->kind, CELL_ERROR);
	/* A result of zero is a result. */
	assert_int_equal(office_cell_at(sheet, 1, 5)->kind, CELL_NUMBER);
	assert_text(office_cell_at(sheet, 1, 5)->shown, "0");
	/* So is one of no words. */
	assert_int_equal(office_cell_at(sheet, 1, 6)->kind, CELL_EMPTY);
	assert_text(office_cell_at(sheet, 2, 0)->shown, "x");
	assert_int_equal(office_cell_at(sheet, 2, 1)->kind, CELL_DATE);
	assert_false(sheet->row_hidden[1]);
	assert_true(sheet->row_hidden[2]);
	assert_int_equal(office_cell_at(sheet, 9, 9)->kind, CELL_EMPTY);
	assert_text(office_address(&arena, 11, 1), "B12");
	assert_text(office_address(&arena, 0, 26), "AA1");
}

/* What writers of workbooks do that Excel doesn't. */
static void test_reads_what_libraries_write(void **state)
{
	static const struct part parts[] = {
	    {"_rels/.rels", "<Relationships><Relationship Type='t/officeDocument' "
			    "Target='/book/Workbook2.xml'/></Relationships>"},
	    {"book/workbook2.xml",
		"<workbook xmlns:r='r'><sheets><sheet name='A' r:id='r1'/></sheets>"
		"<calcPr fullCalcOnLoad='1'/></workbook>"},
	    {"book/_rels/workbook2.xml.rels",
		"<Relationships><Relationship Id='r1' Target='/a/1.xml'/><Relationship "
		"Type='t/sharedStrings' Target='words.xml'/></Relationships>"},
	    {"book/words.xml",
		"<sst><si><t>chậm_x000d_\n_x005F_x000D_ _x1_</t></si></sst>"},
	    {"a/1.xml", "<worksheet><sheetData><row r='1' hidden='true'>"
			"<c t='s'><v>0</v></c><c><f>SUM(B2)</f><v>0</v></c>"
			"<c t='str'><v>a_x0009_b_x0007_</v></c>"
			"</row></sheetData></worksheet>"},
	    {NULL, NULL},
	};
	struct office_book book;
	struct str part;

	(void)state;
	assert_int_equal(
	    office_read_book(&arena, STR("a.xlsx"), pack(parts), &book, &part),
	    OFFICE_OK);
	assert_int_equal(book.count, 1);
	assert_true(book.sheets->row_hidden[0]);
	assert_text(office_cell_at(book.sheets, 0, 0)->shown, "chậm\r\n_x000D_ _x1_");
	/* A result that is to be computed anew is none: a zero for what nobody computed.
	 */
	assert_int_equal(office_cell_at(book.sheets, 0, 1)->kind, CELL_FORMULA);
	assert_text(office_cell_at(book.sheets, 0, 2)->shown, "a\tb");
}

static void test_refuses_what_is_dangerous(void **state)
{
	struct office_book book;
	struct buf deep;

	(void)state;
	assert_int_equal(read_xlsx("<!DOCTYPE w [<!ENTITY a 'b'>]><worksheet/>", &book),
	    OFFICE_DOCTYPE);
	assert_int_equal(read_xlsx("<worksheet><sheetData>", &book), OFFICE_DAMAGED);
	assert_int_equal(
	    read_xlsx("<worksheet><sheetData><row r='9999999'><c r='ZZZ1'><v>1</v></c>"
		      "</row></sheetData></worksheet>",
		&book),
	    OFFICE_TOO_LARGE);
	buf_init(&deep);
	for (int i = 0; i < 1000; i++)
		buf_lit(&deep, "<a>");
	assert_int_equal(read_xlsx(deep.p, &book), OFFICE_TOO_LARGE);
	buf_release(&deep);
}

static void test_tells_what_is_no_spreadsheet(void **state)
{
	struct office_book book;
	struct str part;

	(void)state;
	assert_int_equal(
	    office_read_book(&arena, STR("a.xlsx"), STR("TT,Tên"), &book, &part),
	    OFFICE_NOT_THIS_KIND);
	assert_int_equal(office_read_book(&arena, STR("a.xlsx"),
			     STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), &book, &part),
	    OFFICE_ENCRYPTED);
	assert_int_equal(
	    office_read_book(&arena, STR("a.xlsx"), STR("PK\3\4 cut"), &book, &part),
	    OFFICE_DAMAGED);
	assert_int_equal(office_read_book(&arena, STR("a.xls"), STR("x"), &book, &part),
	    OFFICE_NOT_THIS_KIND);
	assert_int_equal(
	    office_read_book(&arena, STR("a.csv"), STR("\xFF\xFE"), &book, &part),
	    OFFICE_NOT_UTF8);
}

static void test_reads_csv(void **state)
{
	struct office_book book;
	struct str part;

	(void)state;
	assert_int_equal(
	    office_read_book(&arena, STR("a.csv"),
		STR("\xEF\xBB\xBFTT;\"Tên; \"\"A\"\"\";Điểm\r\n1;;14,75\r\n\r\n2;hai"),
		&book, &part),
	    OFFICE_OK);
	assert_int_equal(book.sheets->rows, 4);
	assert_int_equal(book.sheets->columns, 3);
	assert_text(office_cell_at(book.sheets, 0, 1)->shown, "Tên; \"A\"");
	assert_text(office_cell_at(book.sheets, 1, 2)->shown, "14,75");
	assert_int_equal(office_cell_at(book.sheets, 1, 1)->kind, CELL_EMPTY);
	assert_text(office_cell_at(book.sheets, 3, 1)->shown, "hai");
}

static void test_tells_the_separator(void **state)
{
	static const struct {
		const char *text, *second; /* the last line's second cell */
	} cases[] = {
	    {"TT,Tên,Điểm\n1,a; b; c,2\n2,\"c\td; e\",3\n", "c\td; e"},
	    {"TT;Tên;Điểm\n1;a, b;2,5\n2;c, d, e;3,5\n", "c, d, e"},
	    {"Huyện A, tỉnh B, năm\nTT;Tên;Điểm\n2;c, d;3,5\n", "c, d"},
	    {"TT\tTên\n1\ta; b, c\n2\tc; d, \"e\n", "c; d, \"e"},
	    {"sep=|\r\nTT|Tên, tuổi\n1|a, b\n", "a, b"},
	    {"TT,Tên\n1,0.30000000000000004\n", "0.3"},
	    {"TT,Tên\n1,123456789012345678\n", "123456789012345678"},
	};
	struct office_book book;
	struct str part;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_int_equal(office_read_book(&arena, STR("a.csv"),
				     str_of(cases[i].text), &book, &part),
		    OFFICE_OK);
		assert_text(office_cell_at(book.sheets, book.sheets->rows - 1, 1)->shown,
		    cases[i].second);
	}
}

static void test_reads_ods(void **state)
{
	static const struct part parts[] = {
	    {"content.xml",
		"<document-content><body><spreadsheet><table name='T'>"
		"<table-row number-rows-repeated='2'/>"
		"<table-row><table-cell number-columns-spanned='2' value-type='string'>"
		"<p>Tiêu<s c='2'/>chí</p></table-cell><covered-table-cell/>"
		"<table-cell value-type='float' value='0.30000000000000004'><p>0,3</p>"
		"</table-cell><table-cell value-type='percentage' value='0.8063'>"
		"<p>80,63%</p></table-cell><table-cell value-type='date' "
		"date-value='2024-01-12'><p>12/01/24</p></table-cell>"
		"<table-cell formula='of:=A1'/><table-cell "
		"formula='of:=A1'><p/></table-cell>"
		"<table-cell value-type='float' value='0.75'/>"
		"<table-cell value-type='string' string-value='7'/>"
		"<table-cell formula='of:=1/0' "
		"value-type='string'><p>Err:510</p></table-cell>"
		"<table-cell number-columns-repeated='16000'/></table-row>"
		"<table-row number-rows-repeated='1048573'><table-cell/></table-row>"
		"</table></spreadsheet></body></document-content>"},
	    {NULL, NULL},
	};
	struct office_book book;
	struct str part;
	const struct office_sheet *sheet;

	(void)state;
	assert_int_equal(
	    office_read_book(&arena, STR("a.ods"), pack(parts), &book, &part), OFFICE_OK);
	sheet = book.sheets;
	assert_int_equal(sheet->rows, 3);
	assert_int_equal(sheet->columns, 10);
	assert_text(office_cell_at(sheet, 2, 0)->shown, "Tiêu  chí");
	assert_true(office_cell_at(sheet, 2, 1)->covered);
	assert_text(office_cell_at(sheet, 2, 2)->shown, "0.3");
	assert_int_equal(office_cell_at(sheet, 2, 3)->kind, CELL_PERCENT);
	assert_text(office_cell_at(sheet, 2, 3)->shown, "80.63");
	assert_text(office_cell_at(sheet, 2, 4)->shown, "2024-01-12");
	/* Not computed, computed to no words, to an error. */
	assert_int_equal(office_cell_at(sheet, 2, 5)->kind, CELL_FORMULA);
	assert_int_equal(office_cell_at(sheet, 2, 6)->kind, CELL_EMPTY);
	/* Words are not needed. */
	assert_text(office_cell_at(sheet, 2, 7)->shown, "0.75");
	assert_text(office_cell_at(sheet, 2, 8)->shown, "7");
	assert_int_equal(office_cell_at(sheet, 2, 9)->kind, CELL_ERROR);
}

/* ---- word processors ---- */

static void print_blocks(struct buf *out, const struct office_blocks *blocks);

static void print_paragraph(struct buf *out, const struct office_paragraph *paragraph)
{
	if (paragraph->outline > 0)
		buf_addf(out, "#%u ", paragraph->outline);
	if (paragraph->level > 0)
		buf_addf(out, "%*s%s ", (int)paragraph->level, "",
		    paragraph->bullet ? "*" : "");
	if (paragraph->label.n > 0)
		buf_addf(out, "%.*s ", STR_ARG(paragraph->label));
	for (size_t i = 0; i < paragraph->count; i++) {
		const struct office_piece *piece = &paragraph->pieces[i];

		if (piece->kind == PIECE_TEXT)
			buf_addf(
			    out, "%s%.*s", piece->bold ? "!" : "", STR_ARG(piece->text));
		else if (piece->kind == PIECE_BREAK)
			buf_lit(out, "<br>");
		else if (piece->kind == PIECE_NOTE)
			buf_addf(out, "[^%zu]", piece->note);
		else
			buf_add(out, piece->ticked ? STR("[x]") : STR("[ ]"));
	}
	buf_add_char(out, '\n');
}

static void print_blocks(struct buf *out, const struct office_blocks *blocks)
{
	for (size_t i = 0; i < blocks->count; i++) {
		const struct office_table *table = blocks->items[i].table;

		if (!table)
			print_paragraph(out, blocks->items[i].paragraph);
		for (size_t j = 0; table && j < table->rows * table->columns; j++) {
			buf_addf(out, "|%s", table->cells[j].covered ? "=" : "");
			print_blocks(out, &table->cells[j].blocks);
		}
	}
}

static const struct part docx_parts[] = {
    {"word/_rels/document.xml.rels",
	"<Relationships><Relationship Type='t/styles' Target='styles.xml'/>"
	"<Relationship Type='t/numbering' Target='numbering.xml'/>"
	"<Relationship Type='t/footnotes' Target='footnotes.xml'/>"
	"<Relationship Type='t/comments' Target='comments.xml'/></Relationships>"},
    {"word/document.xml",
	"<w:document xmlns:w='w' xmlns:r='r' xmlns:mc='mc'><w:body>"
	"<w:p><w:pPr><w:pStyle w:val='H1'/></w:pPr><w:r><w:t>NHIỆM VỤ</w:t></w:r></w:p>"
	"<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>"
	"<w:r><w:rPr><w:vanish/></w:rPr><w:t>một</w:t></w:r></w:p>"
	"<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>"
	"<w:r><w:rPr><w:b/></w:rPr><w:t>h</w:t></w:r><w:r><w:rPr><w:b/></w:rPr>"
	"<w:t>ai</w:t></w:r><w:r><w:br/></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r>"
	"</w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
	"<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
	"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='2'/></w:numPr></w:pPr>"
	"<w:r><w:t>thêm</w:t></w:r></w:p>"
	"<w:p><w:sdt><w:sdtPr><w14:checkbox xmlns:w14='w'><w:checked w:val='1'/>"
	"</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent>"
	"</w:sdt><w:r><w:t> xong </w:t></w:r>"
	"<w:r><w:sym w:font='Wingdings' w:char='F0A8'/></w:r></w:p>"
	"<w:altChunk "
	"r:id='x'/><w:moveFrom><w:p><w:r><w:t>dời</w:t></w:r></w:p></w:moveFrom>"
	"<w:p><w:moveFrom><w:r><w:t>đi</w:t></w:r></w:moveFrom><w:r><w:t>đạt </w:t></w:r>"
	"<w:r><w:sym w:font='Symbol' w:char='F0B3'/></w:r><w:r><w:t> 90%</w:t></w:r>"
	"<w:moveTo><w:r><w:t>, đến</w:t></w:r></w:moveTo>"
	"<w:r><w:sym w:font='Wingdings' w:char='F04A'/></w:r></w:p>"
	"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r>"
	"<w:t>khung</w:t></w:r></w:p></w:txbxContent></w:drawing></"
	"mc:Choice><mc:Fallback>"
	"<w:pict><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent>"
	"</w:pict></mc:Fallback></mc:AlternateContent><w:t>ngoài</w:t></w:r></w:p>"
	"<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r>"
	"<w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>c</w:t>"
	"</w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
	"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>d</w:t></w:r></w:p>"
	"</w:tc></w:tr></w:tbl></w:body></w:document>"},
    {"word/styles.xml",
	"<styles><style styleId='base'><pPr><outlineLvl val='0'/><numPr><numId val='1'/>"
	"</numPr></pPr><rPr><b/></rPr></style><style styleId='H1'><basedOn val='base'/>"
	"</style></styles>"},
    {"word/numbering.xml",
	"<numbering><abstractNum abstractNumId='7'><lvl ilvl='0'><start val='2'/>"
	"<numFmt val='upperRoman'/><lvlText val='%1.'/></lvl><lvl ilvl='1'><start "
	"val='1'/>"
	"<numFmt val='decimal'/><lvlText val='%1.%2)'/><isLgl/></lvl></abstractNum>"
	"<abstractNum abstractNumId='8'><lvl ilvl='0'><numFmt val='bullet'/><lvlText "
	"val=' '/></lvl></abstractNum><num numId='2'><abstractNumId val='8'/></num>"
	"<num numId='1'><abstractNumId val='7'/></num></numbering>"},
    {"word/footnotes.xml", "<footnotes><footnote "
			   "id='2'><p><r><t>chú</t></r><r><footnoteReference id='2'/></r>"
			   "</p></footnote></footnotes>"},
    {"word/comments.xml",
	"<comments><comment><p><r><t>xem lại</t></r></p></comment></comments>"},
    {NULL, NULL},
};

static void test_reads_docx(void **state)
{
	struct office_paper paper;
	struct str part;
	struct buf got;

	(void)state;
	assert_int_equal(
	    office_read_paper(&arena, STR("kh.docx"), pack(docx_parts), &paper, &part),
	    OFFICE_OK);
	buf_init(&got);
	print_blocks(&got, &paper.blocks);
	assert_string_equal(got.p, "#1   II. !NHIỆM VỤ\n"
				   "   2.1) một\n"
				   "   2.2) !hai<br>thêm[^0]\n"
				   "  thêm\n"
				   "[x] xong [ ]\n"
				   "đạt ≥ 90%, đến\n"
				   "ngoài\n"
				   "khung\n"
				   "|a\n|\n|c\n|=a\n|d\n|=d\n");
	buf_release(&got);
	assert_int_equal(paper.chunks, 1);
	assert_int_equal(paper.deletions, 1);
	assert_int_equal(paper.hidden, 1);
	assert_int_equal(paper.pictures, 1);
	assert_int_equal(paper.note_count, 1);
	assert_text(office_words(&arena, paper.notes[0].items[0].paragraph), "chú");
	assert_int_equal(paper.comment_count, 1);
	assert_text(paper.comments[0], "xem lại");
}

static const struct part odt_parts[] = {
    {"content.xml",
	"<c><automatic-styles><style family='text' name='T1'><text-properties "
	"font-weight='bold'/></style><style family='text' name='T2'><text-properties "
	"display='none'/></style><list-style name='L1'><list-level-style-number "
	"level='1' num-format='a' num-suffix=')' "
	"start-value='3'/><list-level-style-bullet "
	"level='2'/></list-style></automatic-styles><body><text>"
	"<forms><form><checkbox id='c1' current-state='checked'/></form></forms>"
	"<tracked-changes><changed-region><deletion><p>bỏ</p></deletion></changed-region>"
	"</tracked-changes><h outline-level='2'>Mục</h>"
	"<list "
	"style-name='L1'><list-item><p>m<span "
	"style-name='T2'>ột</span></p><p>thêm</p><list><list-item><p>gạch</p>"
	"</list-item></list></list-item><list-item><p><span style-name='T1'>hai</span>"
	"<note><note-citation>1</note-citation><note-body><p>chú</p></note-body></note>"
	"<annotation><creator>A</creator><p>xem "
	"lại</p></annotation></p></list-item></list>"
	"<p><control control='c1'/> xong<line-break/>x<s/>y</p>"
	"<table><table-column number-columns-repeated='2'/><table-header-rows><table-row>"
	"<table-cell "
	"number-columns-spanned='2'><p>a</p></table-cell><covered-table-cell/>"
	"</table-row></table-header-rows><table-row><table-cell><p>b</p></table-cell>"
	"<table-cell><p>c</p></table-cell></table-row></table></text></body></c>"},
    {"styles.xml",
	"<s><styles><outline-style><outline-level-style level='1' num-format='I'/>"
	"<outline-level-style level='2' num-format='1' display-levels='2' "
	"num-suffix='.'/></outline-style></styles></s>"},
    {NULL, NULL},
};

static void test_reads_odt(void **state)
{
	struct office_paper paper;
	struct str part;
	struct buf got;

	(void)state;
	assert_int_equal(
	    office_read_paper(&arena, STR("tb.odt"), pack(odt_parts), &paper, &part),
	    OFFICE_OK);
	buf_init(&got);
	print_blocks(&got, &paper.blocks);
	assert_string_equal(got.p, "#2 I.1. Mục\n"
				   "  c) một\n"
				   "  thêm\n"
				   "  * gạch\n"
				   "  d) !hai[^0]\n"
				   "[x] xong<br>x y\n"
				   "|a\n|=a\n|b\n|c\n");
	buf_release(&got);
	assert_int_equal(paper.deletions, 1);
	assert_int_equal(paper.hidden, 1);
	assert_text(office_words(&arena, paper.notes[0].items[0].paragraph), "chú");
	assert_text(paper.comments[0], "xem lại");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_shows_numbers_as_their_cells_do),
	    cmocka_unit_test(test_counts_days_from_1904),
	    cmocka_unit_test(test_reads_cells),
	    cmocka_unit_test(test_reads_what_libraries_write),
	    cmocka_unit_test(test_tells_the_separator),
	    cmocka_unit_test(test_refuses_what_is_dangerous),
	    cmocka_unit_test(test_tells_what_is_no_spreadsheet),
	    cmocka_unit_test(test_reads_csv),
	    cmocka_unit_test(test_reads_ods),
	    cmocka_unit_test(test_reads_docx),
	    cmocka_unit_test(test_reads_odt),
	};

	return cmocka_run_group_tests_name("office", tests, set_up, tear_down);
}
