/*
 * documents.csv and findings.csv: what was issued, and what inspections found, with one
 * row for each unit that a finding names.
 */
#include "export/tables.h"

#include <stdlib.h>

static const struct column document_columns[] = {
    {"document", COLUMN_TEXT, {"Mã văn bản", "Id of the document"}, NULL},
    {"kind", COLUMN_TEXT,
	{"notice: thông báo; plan: kế hoạch; directive: văn bản chỉ đạo; agenda: chương "
	 "trình họp",
	    "notice, plan, directive or agenda"},
	NULL},
    {"number", COLUMN_TEXT, {"Số văn bản", "Its number"}, NULL},
    {"date", COLUMN_TEXT,
	{"Ngày ban hành; có khi chỉ biết tháng (2023-10) hoặc năm (2023)",
	    "Its date; sometimes only the month (2023-10) or the year (2023)"},
	NULL},
    {"issuer", COLUMN_TEXT,
	{"Mã đơn vị ban hành; cùng ban hành thì cách nhau bằng dấu cách",
	    "Id of the unit that issued it; of several, with a space between"},
	NULL},
    {"title", COLUMN_TEXT, {"Tên văn bản", "Its title"}, NULL},
};

static const struct column finding_columns[] = {
    {"document", COLUMN_TEXT, {"Mã văn bản", "Id of the document"}, "documents"},
    {"finding", COLUMN_TEXT,
	{"Mã nhận xét trong văn bản; trống: văn bản không đánh mã",
	    "Id of the finding in the document; empty: it was given none"},
	NULL},
    {"kind", COLUMN_TEXT,
	{"strength: ưu điểm; limitation: hạn chế", "strength or limitation"}, NULL},
    {"criterion", COLUMN_TEXT,
	{"Tiêu chí, viết <bộ tiêu chí>/<số hiệu>; nhiều tiêu chí cách nhau bằng dấu cách",
	    "Criteria as <framework>/<id>, joined with a space"},
	NULL},
    {"unit", COLUMN_TEXT,
	{"Mã đơn vị được nêu tên, mỗi đơn vị một dòng; trống: nhận xét chung",
	    "Id of a unit that is named, a row for each; empty: a general finding"},
	"units"},
    {"text", COLUMN_TEXT, {"Lời văn", "Its words"}, NULL},
};

static void write_documents(struct csv_writer *writer, const struct export *data)
{
	for (size_t i = 0; i < data->site->document_count; i++) {
		const struct document *document = data->site->documents[i];

		csv_id(writer, document->id);
		csv_word(writer, document_kind_word(document->kind));
		csv_text(writer, document->number.text);
		csv_date(writer, document->date.date);
		csv_units(writer, &document->issuers);
		csv_text(writer, document->title.text);
		csv_end_row(writer);
	}
}

struct row {
	const struct finding *finding;
	const struct unit *unit; /* NULL: general */
	struct str criteria;     /* as the cell has it */
	size_t order; /* in the document, for findings that are equal otherwise */
};

static struct str unit_cell(const struct row *row)
{
	return row->unit ? row->unit->id : (struct str){0};
}

static int compare_rows(const void *a, const void *b)
{
	const struct row *left = a, *right = b;
	int order = str_compare(left->finding->id, right->finding->id);

	if (order == 0)
		order = str_compare(str_of(finding_kind_word(left->finding->kind)),
		    str_of(finding_kind_word(right->finding->kind)));
	if (order == 0)
		order = str_compare(left->criteria, right->criteria);
	if (order == 0)
		order = str_compare(unit_cell(left), unit_cell(right));
	if (order == 0)
		order = left->order < right->order ? -1 : 1;
	return order;
}

static struct str criteria_cell(
    struct arena *arena, const struct criterion_list *criteria)
{
	struct str cell = {0};

	for (size_t i = 0; i < criteria->count; i++)
		cell = str_format(arena, "%.*s%s%.*s/%.*s", STR_ARG(cell), i ? " " : "",
		    STR_ARG(criteria->items[i]->framework->id),
		    STR_ARG(criteria->items[i]->id));
	return cell;
}

static size_t list_rows(
    struct arena *arena, const struct document *document, struct row **out)
{
	size_t count = 0;
	struct row *rows;

	for (size_t i = 0; i < document->finding_count; i++)
		count += document->findings[i].units.count + 1;
	rows = arena_array(arena, struct row, count);
	count = 0;
	for (size_t i = 0; i < document->finding_count; i++) {
		const struct finding *finding = &document->findings[i];
		struct row row = {
		    finding, NULL, criteria_cell(arena, &finding->criteria), i};

		if (finding->units.count == 0)
			rows[count++] = row;
		for (size_t j = 0; j < finding->units.count; j++) {
			row.unit = finding->units.items[j];
			rows[count++] = row;
		}
	}
	if (count > 1)
		qsort(rows, count, sizeof(*rows), compare_rows);
	*out = rows;
	return count;
}

static void write_findings(struct csv_writer *writer, const struct export *data)
{
	trace_note(data->tasks->trace, FACT_WORDS, 0);
	for (size_t i = 0; i < data->site->document_count; i++) {
		struct row *rows;
		size_t count = list_rows(writer->arena, data->site->documents[i], &rows);

		for (size_t j = 0; j < count; j++) {
			csv_id(writer, data->site->documents[i]->id);
			csv_text(writer, rows[j].finding->id);
			csv_word(writer, finding_kind_word(rows[j].finding->kind));
			csv_id(writer, rows[j].criteria);
			csv_unit(writer, rows[j].unit);
			csv_text(writer, rows[j].finding->text);
			csv_end_row(writer);
		}
	}
}

static size_t count_documents(const struct export *data)
{
	return data->site->document_count;
}

static size_t count_findings(const struct export *data)
{
	size_t count = 0;

	for (size_t i = 0; i < data->site->document_count; i++) {
		const struct document *document = data->site->documents[i];

		for (size_t j = 0; j < document->finding_count; j++)
			count += document->findings[j].units.count > 0
				     ? document->findings[j].units.count
				     : 1;
	}
	return count;
}

const struct table table_documents = {"documents", {"Văn bản", "Documents"},
    document_columns, COLUMN_COUNT(document_columns), 1, write_documents,
    count_documents};
const struct table table_findings = {"findings", {"Nhận xét, kết luận", "Findings"},
    finding_columns, COLUMN_COUNT(finding_columns), 0, write_findings, count_findings};
