/*
 * changes.csv: every score that a commit changed, oldest commit first, as git's history
 * has it.
 */
#include "export/tables.h"

static const struct column columns[] = {
    {"commit", COLUMN_TEXT,
	{"Mã commit trong git, xếp từ cũ đến mới",
	    "Id of the commit in git, oldest first"},
	NULL},
    {"date", COLUMN_DATE,
	{"Ngày commit, theo múi giờ của trang",
	    "Day of the commit in the site's time zone"},
	NULL},
    {"unit", COLUMN_TEXT, {"Mã đơn vị", "Id of the unit"}, NULL},
    {"period", COLUMN_TEXT, {"Kỳ", "Period"}, NULL},
    {"criterion", COLUMN_TEXT, {"Số hiệu tiêu chí", "Id of the criterion"}, NULL},
    {"round", COLUMN_TEXT, {"Mã vòng chấm", "Id of the round"}, NULL},
    {"old", COLUMN_NUMBER,
	{"Điểm trước; trống: trước đó không có", "Score before; empty: there was none"},
	NULL},
    {"new", COLUMN_NUMBER,
	{"Điểm sau; trống: điểm bị bỏ", "Score after; empty: it was taken away"}, NULL},
    {"corrected", COLUMN_BOOLEAN,
	{"true: đổi sau ngày công bố", "true: changed after the day of publication"},
	NULL},
    {"reason", COLUMN_TEXT,
	{"Lý do ghi trong đính chính của cùng commit; trống: không ghi",
	    "Reason, from the correction that the commit added; empty: none"},
	NULL},
};

static void write_row(struct csv_writer *writer, const struct sheet_step *step,
    const struct score_change *change)
{
	csv_id(writer, step->commit->id);
	csv_date(writer, step->commit->day);
	csv_id(writer, step->sheet->unit_id);
	csv_id(writer, step->sheet->period_text);
	csv_id(writer, change->criterion);
	csv_id(writer, change->round);
	csv_number(writer, change->has_old, change->old);
	csv_number(writer, change->has_new, change->new);
	csv_boolean(writer, true, change->corrected);
	csv_text(writer, score_change_reason(step, change));
	csv_end_row(writer);
}

static void write_changes(struct csv_writer *writer, const struct export *data)
{
	struct arena scratch;

	arena_init(&scratch);
	for (size_t i = 0; data->history && i < data->history->step_count; i++) {
		struct score_change *changes;
		size_t count = score_changes(&scratch, data->history->steps[i], &changes);

		for (size_t j = 0; j < count; j++)
			write_row(writer, data->history->steps[i], &changes[j]);
		arena_reset(&scratch);
	}
	arena_release(&scratch);
}

const struct table table_changes = {"changes", {"Thay đổi điểm", "Score changes"},
    columns, COLUMN_COUNT(columns), 6, write_changes};
