/*
 * results.csv: one row a sheet: status, score, percentage, rank and grade, computed and
 * published side by side.
 */
#include "export/tables.h"

#include <stdlib.h>

static const struct column columns[] = {
    {"period", COLUMN_TEXT,
	{"Kỳ: 2023, 2023-H1, 2023-Q2, 2023-09, 2023-8M, 2024-07..2025-06",
	    "Period: 2023, 2023-H1, 2023-Q2, 2023-09, 2023-8M, 2024-07..2025-06"},
	NULL},
    {"unit", COLUMN_TEXT, {"Mã đơn vị", "Id of the unit"}, "units"},
    {"framework", COLUMN_TEXT, {"Mã bộ tiêu chí", "Id of the framework"}, NULL},
    {"status", COLUMN_TEXT,
	{"final: đã có điểm cuối; provisional: mới có điểm tạm thời, không xếp hạng; "
	 "incomplete: còn tiêu chí chưa có điểm; published: chỉ có số đã công bố",
	    "final; provisional: from each leaf's latest round, not ranked; incomplete: "
	    "some criteria have no score; published: published figures alone"},
	NULL},
    {"score", COLUMN_NUMBER,
	{"Tổng điểm; khi incomplete: tổng những điểm đã biết",
	    "Total; of an incomplete sheet the sum of what is known"},
	NULL},
    {"max", COLUMN_NUMBER,
	{"Điểm tối đa được áp dụng; khi incomplete: điểm tối đa của những tiêu chí đã "
	 "biết điểm",
	    "Effective maximum; of an incomplete sheet that of what is known"},
	NULL},
    {"percent", COLUMN_NUMBER,
	{"Tổng điểm trên điểm tối đa, phần trăm, hai chữ số thập phân",
	    "Score of maximum in percent, two places"},
	NULL},
    {"rank", COLUMN_INTEGER,
	{"Thứ hạng tính được; bằng nhau thì cùng hạng",
	    "Computed rank; equals share a place"},
	NULL},
    {"of", COLUMN_INTEGER, {"Số đơn vị được xếp hạng", "How many units are ranked"},
	NULL},
    {"rank_published", COLUMN_INTEGER, {"Thứ hạng đã công bố", "Published rank"}, NULL},
    {"grade", COLUMN_TEXT,
	{"Mã xếp loại tính theo phần trăm", "Id of the grade by percentage"}, NULL},
    {"grade_published", COLUMN_TEXT, {"Xếp loại đã công bố", "Published grade"}, NULL},
    {"score_published", COLUMN_NUMBER, {"Tổng điểm đã công bố", "Published total"}, NULL},
    {"percent_published", COLUMN_NUMBER,
	{"Tỷ lệ phần trăm đã công bố", "Published percentage"}, NULL},
    {"group", COLUMN_TEXT,
	{"Nhóm đơn vị được xếp hạng riêng; trống: không chia nhóm",
	    "The group that is ranked apart; empty: no groups"},
	NULL},
    {"rank_in_group", COLUMN_INTEGER,
	{"Thứ hạng trong nhóm", "Computed rank within the group"}, NULL},
};

struct keyed {
	const struct sheet_result *result;
	struct str period;
};

static int compare_cells(const void *a, const void *b)
{
	const struct keyed *left = a, *right = b;
	const struct sheet *one = left->result->sheet, *other = right->result->sheet;
	int order = str_compare(left->period, right->period);

	if (order == 0)
		order = str_compare(one->unit->id, other->unit->id);
	if (order == 0)
		order = str_compare(one->framework->id, other->framework->id);
	return order;
}

size_t sheets_by_cells(struct arena *arena, const struct export *data,
    const struct sheet_result *const **out)
{
	const struct league *league = data->part.league;
	size_t count = league ? league->count : data->site->sheet_count;
	const struct sheet_result *const *rows =
	    league ? results_rows(data->results, league) : NULL;
	const struct sheet_result *all = league ? NULL : results_all(data->results);
	struct keyed *keyed = arena_array(arena, struct keyed, count);
	const struct sheet_result **sorted =
	    arena_array(arena, const struct sheet_result *, count);

	for (size_t i = 0; i < count; i++) {
		keyed[i].result = league ? rows[i] : &all[i];
		keyed[i].period = period_format(arena, keyed[i].result->sheet->period);
	}
	if (count > 1)
		qsort(keyed, count, sizeof(*keyed), compare_cells);
	for (size_t i = 0; i < count; i++)
		sorted[i] = keyed[i].result;
	*out = sorted;
	return count;
}

static void write_row(struct csv_writer *writer, const struct sheet_result *result)
{
	const struct sheet *sheet = result->sheet;
	bool complete =
	    result->status == SHEET_FINAL || result->status == SHEET_PROVISIONAL;
	bool ranked = result->status == SHEET_FINAL && result->rank > 0;
	bool by_group = sheet->framework->rank_within_group;
	bool graded = result->status == SHEET_FINAL && result->grade;

	csv_period(writer, sheet->period);
	csv_unit(writer, sheet->unit);
	csv_id(writer, sheet->framework->id);
	csv_word(writer, result->status == SHEET_PUBLISHED_ONLY
			     ? "published"
			     : sheet_status_word(result->status));
	csv_number(writer, result->has_score, result->score);
	csv_number(writer, result->has_score, result->max);
	csv_percent(writer, complete && result->has_percent, result->percent);
	csv_integer(writer, ranked, result->rank);
	csv_integer(writer, ranked, result->of);
	csv_integer(writer, sheet->published.rank.rank > 0, sheet->published.rank.rank);
	csv_id(writer, graded ? result->grade->id : (struct str){0});
	if (result->grade_stated)
		csv_id(writer, result->grade_stated->id);
	else
		csv_text(writer, sheet->published.grade.text);
	csv_number(
	    writer, sheet->published.total.at.source != 0, sheet->published.total.value);
	csv_percent(writer, sheet->published.percent.at.source != 0,
	    sheet->published.percent.value);
	csv_text(writer, by_group ? sheet->unit->group : (struct str){0});
	csv_integer(writer, by_group && result->rank_in_group > 0, result->rank_in_group);
	csv_end_row(writer);
}

static void write_results(struct csv_writer *writer, const struct export *data)
{
	const struct sheet_result *const *sorted;
	size_t count = sheets_by_cells(writer->arena, data, &sorted);

	for (size_t i = 0; i < count; i++)
		write_row(writer, sorted[i]);
}

static size_t count_results(const struct export *data)
{
	return data->site->sheet_count;
}

const struct table table_results = {"results", {"Kết quả từng đơn vị", "Results"},
    columns, COLUMN_COUNT(columns), 3, write_results, count_results, SPLIT_LEAGUE};
