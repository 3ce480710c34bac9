/*
 * workbook: one league as a spreadsheet: its results as in results.csv, and each unit's
 * final scores in a row of their own.
 */
#include "export/book_sheet.h"
#include "export/tables.h"
#include "export/zip.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define FORMATS "http://schemas.openxmlformats.org/"
#define PACKAGE FORMATS "package/2006/"
#define OFFICE FORMATS "officeDocument/2006/relationships"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."

enum { SHEETS = 2 };

struct part {
	const char *name, *text;
};

/* What is the same in every workbook. */
static const struct part parts[] = {
    {"[Content_Types].xml", XML
	"<Types xmlns=\"" PACKAGE "content-types\">"
	"<Default Extension=\"rels\" ContentType=\"application/vnd."
	"openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Default Extension=\"vml\" ContentType=\"application/vnd."
	"openxmlformats-officedocument.vmlDrawing\"/>"
	"<Override PartName=\"/xl/workbook.xml\" ContentType=\"" TYPE "sheet.main+xml\"/>"
	"<Override PartName=\"/xl/styles.xml\" ContentType=\"" TYPE "styles+xml\"/>"
	"<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" TYPE
	"worksheet+xml\"/>"
	"<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"" TYPE
	"worksheet+xml\"/>"
	"<Override PartName=\"/xl/comments1.xml\" ContentType=\"" TYPE "comments+xml\"/>"
	"<Override PartName=\"/xl/comments2.xml\" ContentType=\"" TYPE
	"comments+xml\"/></Types>\n"},
    {"_rels/.rels",
	XML "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship "
	    "Id=\"rId1\" Type=\"" OFFICE
	    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>\n"},
    {"xl/workbook.xml",
	XML "<workbook xmlns=\"" FORMATS "spreadsheetml/2006/main\" xmlns:r=\"" OFFICE
	    "\"><sheets><sheet name=\"results\" sheetId=\"1\" r:id=\"rId1\"/>"
	    "<sheet name=\"scores\" sheetId=\"2\" r:id=\"rId2\"/></sheets>"
	    "</workbook>\n"},
    {"xl/_rels/workbook.xml.rels",
	XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
	    "<Relationship Id=\"rId1\" Type=\"" OFFICE
	    "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
	    "<Relationship Id=\"rId2\" Type=\"" OFFICE
	    "/worksheet\" Target=\"worksheets/sheet2.xml\"/>"
	    "<Relationship Id=\"rId3\" Type=\"" OFFICE
	    "/styles\" Target=\"styles.xml\"/></Relationships>\n"},
    {"xl/styles.xml", BOOK_STYLES},
};

static void fill_results(struct book_sheet *sheet, const struct export *data)
{
	enum language words = language_of(data->site->settings.language.text);

	for (size_t i = 0; i < table_results.column_count; i++)
		book_sheet_head(sheet, str_of(table_results.columns[i].name),
		    str_of(table_results.columns[i].help[words]));
	book_sheet_end_row(sheet);
	export_rows(&table_results, data, sheet);
}

/* The head of a criterion's column: its id, on it what it is and its maximum. */
static void add_heads(
    struct arena *arena, struct book_sheet *sheet, const struct framework *framework)
{
	for (size_t i = 0; i < framework->criterion_count; i++) {
		const struct criterion *criterion = &framework->criteria[i];
		struct str note = criterion->title;

		if (!criterion->is_unbounded)
			note = str_format(arena, "%.*s (%.*s)", STR_ARG(note),
			    STR_ARG(decimal_format(arena, criterion->max, '.', 0)));
		book_sheet_head(sheet, criterion->id, note);
	}
}

static void fill_scores(
    struct arena *arena, struct book_sheet *sheet, const struct export *data)
{
	const struct league *league = data->part.league;
	const struct sheet_result *const *rows = results_rows(data->results, league);
	size_t criteria = league->framework->criterion_count;

	book_sheet_head(sheet, STR("unit"), (struct str){0});
	book_sheet_head(sheet, STR("name"), (struct str){0});
	add_heads(arena, sheet, league->framework);
	book_sheet_end_row(sheet);
	for (size_t i = 0; i < league->count; i++) {
		const struct sheet_result *result = rows[i];

		if (result->status == SHEET_PUBLISHED_ONLY)
			continue;
		book_sheet_text(sheet, result->sheet->unit->id);
		book_sheet_text(sheet, result->sheet->unit->name);
		for (size_t k = 0; k < criteria; k++) {
			const struct criterion_result *own = &result->criteria[k];

			book_sheet_number(sheet,
			    own->has_final ? decimal_format(arena, own->final, '.', 0)
					   : (struct str){0},
			    STYLE_GENERAL);
		}
		book_sheet_end_row(sheet);
	}
}

/* The sheet, its notes and what draws them. */
static void add_sheet(
    struct arena *arena, struct zip *zip, const struct book_sheet *sheet, int number)
{
	static const struct {
		const char *name;
		void (*write)(const struct book_sheet *sheet, struct buf *out);
	} files[] = {{"xl/worksheets/sheet%d.xml", book_sheet_write},
	    {"xl/comments%d.xml", book_sheet_write_notes},
	    {"xl/drawings/vmlDrawing%d.vml", book_sheet_write_shapes}};
	struct buf bytes;

	buf_init(&bytes);
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		buf_clear(&bytes);
		files[i].write(sheet, &bytes);
		zip_add(zip, str_format(arena, files[i].name, number), buf_str(&bytes));
	}
	buf_clear(&bytes);
	buf_addf(&bytes,
	    XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
		"<Relationship Id=\"rId1\" Type=\"" OFFICE
		"/vmlDrawing\" Target=\"../drawings/vmlDrawing%d.vml\"/>"
		"<Relationship Id=\"rId2\" Type=\"" OFFICE
		"/comments\" Target=\"../comments%d.xml\"/></Relationships>\n",
	    number, number);
	zip_add(zip, str_format(arena, "xl/worksheets/_rels/sheet%d.xml.rels", number),
	    buf_str(&bytes));
	buf_release(&bytes);
}

size_t export_workbook(const struct export *data, struct buf *out)
{
	struct book_sheet sheets[SHEETS];
	struct arena arena;
	struct zip zip;
	size_t rows = 0;

	arena_init(&arena);
	for (int i = 0; i < SHEETS; i++)
		book_sheet_init(&sheets[i]);
	fill_results(&sheets[0], data);
	fill_scores(&arena, &sheets[1], data);
	zip_begin(&zip, out);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		zip_add(&zip, str_of(parts[i].name), str_of(parts[i].text));
	for (int i = 0; i < SHEETS; i++) {
		add_sheet(&arena, &zip, &sheets[i], i + 1);
		rows += sheets[i].row - 2;
		book_sheet_release(&sheets[i]);
	}
	zip_end(&zip);
	arena_release(&arena);
	return rows;
}
