/*
 * units.csv: every unit that the site knows, with its life and what it came from.
 */
#include "export/tables.h"

#include <stdlib.h>

static const struct column columns[] = {
    {"unit", COLUMN_TEXT,
	{"Mã đơn vị, không bao giờ đổi", "The unit's id, which never changes"}, NULL},
    {"name", COLUMN_TEXT,
	{"Tên hiện nay, hoặc tên cuối cùng", "Its name today, or its last"}, NULL},
    {"level", COLUMN_TEXT,
	{"Cấp: province (tỉnh), district (huyện), commune (xã), department (cơ quan "
	 "chuyên môn)",
	    "Level: province, district, commune, department"},
	NULL},
    {"parent", COLUMN_TEXT,
	{"Mã đơn vị cấp trên hiện nay, hoặc cuối cùng",
	    "Id of the unit above it today, or the last"},
	"units"},
    {"code", COLUMN_TEXT,
	{"Mã số đơn vị hành chính; có thể được dùng lại cho đơn vị khác",
	    "Official code; it may be given to another unit later"},
	NULL},
    {"begins", COLUMN_DATE,
	{"Ngày bắt đầu; trống: từ trước đến nay",
	    "First day; empty: it has always existed"},
	NULL},
    {"ends", COLUMN_DATE,
	{"Ngày cuối cùng; trống: vẫn hoạt động", "Last day; empty: it still exists"},
	NULL},
    {"predecessors", COLUMN_TEXT,
	{"Mã các đơn vị mà nó kế tục, cách nhau bằng dấu cách",
	    "Ids of the units it came from, joined with a space"},
	NULL},
    {"successors", COLUMN_TEXT,
	{"Mã các đơn vị kế tục nó, cách nhau bằng dấu cách",
	    "Ids of the units that followed it, joined with a space"},
	NULL},
};

static int compare_ids(const void *a, const void *b)
{
	const struct unit *const *left = a, *const *right = b;

	return str_compare((*left)->id, (*right)->id);
}

static void write_units(struct csv_writer *writer, const struct export *data)
{
	const struct site *site = data->site;
	const struct unit **units =
	    arena_array(writer->arena, const struct unit *, site->unit_count);

	for (size_t i = 0; i < site->unit_count; i++)
		units[i] = site->units[i];
	if (site->unit_count > 1)
		qsort(units, site->unit_count, sizeof(*units), compare_ids);
	for (size_t i = 0; i < site->unit_count; i++) {
		const struct unit *unit = units[i];

		csv_id(writer, unit->id);
		csv_text(writer, unit->name);
		csv_word(writer, unit_level_word(unit->level));
		csv_unit(writer, unit->parent);
		csv_text(writer, unit->code);
		csv_date(writer, unit->begins);
		csv_date(writer, unit->ends);
		csv_units(writer, &unit->predecessors);
		csv_units(writer, &unit->successors);
		csv_end_row(writer);
	}
}

static size_t count_units(const struct export *data)
{
	return data->site->unit_count;
}

const struct table table_units = {"units", {"Đơn vị", "Units"}, columns,
    COLUMN_COUNT(columns), 1, write_units, count_units};
