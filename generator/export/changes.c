/*
 * changes.csv and first.csv: every score that a commit changed, and when each sheet came
 * with how many scores, oldest commit first, as git's history has it.
 */
#include "export/tables.h"

#define STEP_COLUMNS                                                                     \
	{"commit", COLUMN_TEXT,                                                          \
	    {"Mã commit trong git, xếp từ cũ đến mới",                                   \
		"Id of the commit in git, oldest first"},                                \
	    NULL},                                                                       \
	    {"date", COLUMN_DATE,                                                        \
		{"Ngày commit, theo múi giờ của trang",                                  \
		    "Day of the commit in the site's time zone"},                        \
		NULL},                                                                   \
	    {"unit", COLUMN_TEXT, {"Mã đơn vị", "Id of the unit"}, NULL},                \
	{                                                                                \
		"period", COLUMN_TEXT, {"Kỳ", "Period"}, NULL                            \
	}
#define FRAMEWORK_COLUMN                                                                 \
	{                                                                                \
		"framework", COLUMN_TEXT, {"Mã bộ tiêu chí", "Id of the framework"},     \
		    NULL                                                                 \
	}

static const struct column columns[] = {
    STEP_COLUMNS,
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
    FRAMEWORK_COLUMN,
};

static const struct column first_columns[] = {
    STEP_COLUMNS,
    FRAMEWORK_COLUMN,
    {"count", COLUMN_INTEGER,
	{"Số điểm có trong phiếu khi xuất hiện lần đầu",
	    "How many scores the sheet had when it first appeared"},
	NULL},
};

/* The first version of a sheet is no change of it. */
static bool is_first(const struct sheet_step *step)
{
	return !step->old && step->sheet->steps.items[0] == step;
}

/* Today's id, under which the other tables have it; of a sheet that fits none any more
 * what its last version named. */
static struct str framework_of(const struct sheet_step *step)
{
	const struct past_sheet *version = step->new ? step->new : step->old;

	if (step->sheet->framework)
		return step->sheet->framework->id;
	return version ? version->framework : (struct str){0};
}

static void write_step(struct csv_writer *writer, const struct sheet_step *step)
{
	csv_id(writer, step->commit->id);
	csv_date(writer, step->commit->day);
	csv_id(writer, step->sheet->unit_id);
	csv_id(writer, step->sheet->period_text);
}

static void write_row(struct csv_writer *writer, const struct sheet_step *step,
    const struct score_change *change)
{
	write_step(writer, step);
	csv_id(writer, change->criterion);
	csv_id(writer, change->round);
	csv_number(writer, change->has_old, change->old);
	csv_number(writer, change->has_new, change->new);
	csv_boolean(writer, true, change->corrected);
	csv_text(writer, change->reason);
	csv_id(writer, framework_of(step));
	csv_end_row(writer);
}

static void write_changes(struct csv_writer *writer, const struct export *data)
{
	struct arena scratch;

	arena_init(&scratch);
	for (size_t i = 0; data->history && i < data->history->step_count; i++) {
		const struct sheet_step *step = history_steps(data->history)[i];
		struct score_change *changes;
		size_t count;

		if (is_first(step) ||
		    (data->part.year && step->commit->day.year != data->part.year))
			continue;
		count = score_changes(&scratch, step, &changes);
		for (size_t j = 0; j < count; j++)
			write_row(writer, step, &changes[j]);
		arena_reset(&scratch);
	}
	arena_release(&scratch);
}

static size_t count_changes(const struct export *data)
{
	size_t count = 0;

	for (size_t i = 0; data->history && i < data->history->step_count; i++) {
		const struct sheet_step *step = history_steps(data->history)[i];

		if (!is_first(step))
			count += step->added + step->changed + step->removed;
	}
	return count;
}

static size_t count_first(const struct export *data)
{
	size_t count = 0;

	for (size_t i = 0; data->history && i < data->history->step_count; i++)
		count += is_first(history_steps(data->history)[i]);
	return count;
}

static void write_first(struct csv_writer *writer, const struct export *data)
{
	for (size_t i = 0; data->history && i < data->history->step_count; i++) {
		const struct sheet_step *step = history_steps(data->history)[i];

		if (!is_first(step))
			continue;
		write_step(writer, step);
		csv_id(writer, framework_of(step));
		csv_integer(writer, true, step->added);
		csv_end_row(writer);
	}
}

const struct table table_changes = {"changes", {"Thay đổi điểm", "Score changes"},
    columns, COLUMN_COUNT(columns), 6, write_changes, count_changes, SPLIT_YEAR, true};
const struct table table_first = {"first",
    {"Phiếu điểm xuất hiện lần đầu", "First appearances of score sheets"}, first_columns,
    COLUMN_COUNT(first_columns), 4, write_first, count_first};
