/*
 * tasks.csv: who has to do what until when, and how far it is on the as-of date.
 */
#include "export/tables.h"

#include <stdlib.h>

static const struct column columns[] = {
    {"task", COLUMN_TEXT,
	{"Mã nhiệm vụ, viết <văn bản>/<mã>", "The task as <document>/<id>"}, NULL},
    {"document", COLUMN_TEXT,
	{"Mã văn bản giao nhiệm vụ", "Id of the document that sets it"}, "documents"},
    {"criterion", COLUMN_TEXT,
	{"Tiêu chí liên quan, viết <bộ tiêu chí>/<số hiệu>, cách nhau bằng dấu cách",
	    "Criteria that it answers, as <framework>/<id>, joined with a space"},
	NULL},
    {"lead", COLUMN_TEXT, {"Mã các đơn vị chủ trì", "Ids of the units that lead it"},
	NULL},
    {"with", COLUMN_TEXT, {"Mã các đơn vị phối hợp", "Ids of the units that cooperate"},
	NULL},
    {"units", COLUMN_TEXT,
	{"Mã các đơn vị liên quan", "Ids of the units that it concerns"}, NULL},
    {"due", COLUMN_TEXT,
	{"Thời hạn ở dạng quy ước: before-2024-04-20, 2024-Q2, quarterly-25 …",
	    "Deadline in its exact form: before-2024-04-20, 2024-Q2, quarterly-25 …"},
	NULL},
    {"last_day", COLUMN_DATE,
	{"Ngày cuối cùng còn đúng hạn; nhiệm vụ định kỳ: của lần kế tiếp",
	    "Last day in time; of a recurring task that of its next open instance"},
	NULL},
    {"status", COLUMN_TEXT,
	{"overdue: quá hạn; open: còn hạn; undated: không có hạn; done-on-time: hoàn "
	 "thành đúng "
	 "hạn; done-late: hoàn thành quá hạn; done: hoàn thành; cancelled: dừng; "
	 "transferred: "
	 "chuyển giao; lapsed: hết hiệu lực",
	    "overdue, open, undated, done-on-time, done-late, done, cancelled, "
	    "transferred, lapsed"},
	NULL},
    {"done", COLUMN_DATE, {"Ngày báo hoàn thành", "The day it was declared done"}, NULL},
    {"verified", COLUMN_DATE,
	{"Ngày được xác nhận hoàn thành", "The day somebody checked it"}, NULL},
    {"progress", COLUMN_NUMBER, {"Tiến độ, phần trăm", "How far, in percent"}, NULL},
    {"parts_done", COLUMN_INTEGER,
	{"Số phần việc (đơn vị hoặc kỳ) đã xong",
	    "How many of its parts (units or instances) are done"},
	NULL},
    {"parts", COLUMN_INTEGER, {"Số phần việc", "How many parts it has"}, NULL},
    {"text", COLUMN_TEXT, {"Lời văn", "Its words"}, NULL},
    {"product", COLUMN_TEXT, {"Sản phẩm phải có", "What has to come of it"}, NULL},
    {"phase_of", COLUMN_TEXT,
	{"Nhiệm vụ mà đây là một giai đoạn, viết <văn bản>/<mã>; trống: không phải",
	    "The task that this is a phase of, as <document>/<id>; empty: none"},
	NULL},
};

/* A task, or one of its phases. */
struct row {
	struct str name;
	const struct task_result *result;
	const struct task_part *phase; /* NULL: the task */
};

static int compare_rows(const void *a, const void *b)
{
	const struct row *left = a, *right = b;

	return str_compare(left->name, right->name);
}

static void write_times(struct csv_writer *writer, const struct row *row)
{
	const struct task_result *result = row->result;
	const struct task_part *phase = row->phase;
	const struct due *due = phase ? &phase->phase->due : &result->task->due;
	const struct completion *written = phase ? phase->completion : NULL;

	csv_id(writer, due_format(&writer->row, due));
	csv_date(writer, phase ? phase->last_day : result->last_day);
	csv_word(writer, task_status_word(phase ? phase->status : result->status));
	csv_date(writer, phase ? phase->done : result->done);
	csv_date(writer, phase ? written->verified : result->verified);
	csv_number(writer, phase ? written->has_progress : result->has_progress,
	    phase ? written->progress : result->progress);
}

static void write_row(struct csv_writer *writer, const struct row *row)
{
	const struct task_result *result = row->result;
	const struct task *task = result->task;
	bool has_parts = !row->phase && result->parts > 0;

	csv_text(writer, row->name);
	csv_id(writer, task->document->id);
	csv_criteria(writer, &task->criteria);
	csv_units(writer, &task->leads);
	csv_units(writer, &task->with);
	csv_units(writer, &task->units);
	write_times(writer, row);
	csv_integer(writer, has_parts, result->parts_done);
	csv_integer(writer, has_parts, result->parts);
	csv_text(writer, row->phase ? row->phase->phase->text : task->text);
	if (row->phase)
		csv_empty(writer);
	else
		csv_text(writer, task->product);
	csv_text(writer, row->phase ? task->full : STR(""));
	csv_end_row(writer);
}

static void add_rows(struct arena *arena, const struct task_result *result,
    struct row *rows, size_t *count)
{
	struct str full = result->task->full;

	rows[(*count)++] = (struct row){full, result, NULL};
	for (size_t i = 0; i < result->phase_count; i++)
		rows[(*count)++] =
		    (struct row){str_format(arena, "%.*s/%zu", STR_ARG(full), i + 1),
			result, &result->phases[i]};
}

static size_t count_rows(const struct task_result *results, size_t task_count)
{
	size_t count = task_count;

	for (size_t i = 0; i < task_count; i++)
		count += results[i].phase_count;
	return count;
}

static size_t count_tasks(const struct export *data)
{
	return count_rows(data->tasks->items, data->tasks->count);
}

static void write_tasks(struct csv_writer *writer, const struct export *data)
{
	const struct document *document = data->part.document;
	size_t task_count = document ? document->task_count : data->tasks->count;
	const struct task_result *results =
	    document ? task_results_find(data->tasks, &document->tasks[0])
		     : task_results_all(data->tasks);
	struct row *rows =
	    arena_array(writer->arena, struct row, count_rows(results, task_count));
	size_t count = 0;

	for (size_t i = 0; i < task_count; i++)
		add_rows(writer->arena, &results[i], rows, &count);
	if (count > 1)
		qsort(rows, count, sizeof(*rows), compare_rows);
	for (size_t i = 0; i < count; i++)
		write_row(writer, &rows[i]);
}

const struct table table_tasks = {"tasks", {"Nhiệm vụ", "Tasks"}, columns,
    COLUMN_COUNT(columns), 1, write_tasks, count_tasks, SPLIT_DOCUMENT};
