/*
 * indicators.csv: measured values beside what was to be reached.
 */
#include "export/tables.h"

#include <stdlib.h>

static const struct column columns[] = {
    {"indicator", COLUMN_TEXT, {"Mã chỉ tiêu", "Id of the indicator"}, NULL},
    {"unit", COLUMN_TEXT, {"Mã đơn vị", "Id of the unit"}, "units"},
    {"period", COLUMN_TEXT, {"Kỳ", "Period"}, NULL},
    {"value", COLUMN_NUMBER, {"Giá trị đo được", "Value"}, NULL},
    {"target", COLUMN_NUMBER, {"Mức phải đạt", "Target"}, NULL},
    {"met", COLUMN_BOOLEAN,
	{"Có đạt hay không; trống: không có mức phải đạt",
	    "Whether the target is met; empty: there is none"},
	NULL},
    {"as_of", COLUMN_DATE, {"Số liệu tính đến ngày", "The day of the figure"}, NULL},
};

struct keyed {
	const struct indicator_value *value;
	struct str period;
};

static int compare_cells(const void *a, const void *b)
{
	const struct keyed *left = a, *right = b;
	int order = str_compare(left->value->unit->id, right->value->unit->id);

	return order ? order : str_compare(left->period, right->period);
}

static void write_row(struct csv_writer *writer, const struct indicator *indicator,
    const struct indicator_value *value)
{
	bool aimed = value->target.at.source != 0;

	csv_id(writer, indicator->id);
	csv_unit(writer, value->unit);
	csv_period(writer, value->period);
	csv_number(writer, true, value->value.value);
	csv_number(writer, aimed, value->target.value);
	csv_boolean(writer, aimed, aimed && indicator_value_met(indicator, value));
	csv_date(writer, value->as_of.date);
	csv_end_row(writer);
}

static void write_indicators(struct csv_writer *writer, const struct export *data)
{
	for (size_t i = 0; i < data->site->indicator_count; i++) {
		const struct indicator *indicator = data->site->indicators[i];
		struct keyed *rows =
		    arena_array(writer->arena, struct keyed, indicator->value_count);

		for (size_t j = 0; j < indicator->value_count; j++) {
			rows[j].value = &indicator->values[j];
			rows[j].period =
			    period_format(writer->arena, indicator->values[j].period);
		}
		if (indicator->value_count > 1)
			qsort(rows, indicator->value_count, sizeof(*rows), compare_cells);
		for (size_t j = 0; j < indicator->value_count; j++)
			write_row(writer, indicator, rows[j].value);
	}
}

static size_t count_indicators(const struct export *data)
{
	size_t count = 0;

	for (size_t i = 0; i < data->site->indicator_count; i++)
		count += data->site->indicators[i]->value_count;
	return count;
}

const struct table table_indicators = {"indicators",
    {"Số liệu các chỉ tiêu", "Indicators"}, columns, COLUMN_COUNT(columns), 3,
    write_indicators, count_indicators};
