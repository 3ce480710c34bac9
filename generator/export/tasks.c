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

static int compare_tasks(const void *a, const void *b)
{
	const struct task_result *const *left = a, *const *right = b;

	return str_compare((*left)->task->full, (*right)->task->full);
}

static void write_row(struct csv_writer *writer, const struct task_result *result)
{
	const struct task *task = result->task;

	csv_text(writer, task->full);
	csv_id(writer, task->document->id);
	csv_criteria(writer, &task->criteria);
	csv_units(writer, &task->leads);
	csv_units(writer, &task->with);
	csv_units(writer, &task->units);
	csv_id(writer, due_format(&writer->row, &task->due));
	csv_date(writer, result->last_day);
	csv_word(writer, task_status_word(result->status));
	csv_date(writer, result->done);
	csv_date(writer, result->verified);
	csv_number(writer, result->has_progress, result->progress);
	csv_integer(writer, result->parts > 0, result->parts_done);
	csv_integer(writer, result->parts > 0, result->parts);
	csv_text(writer, task->text);
	csv_text(writer, task->product);
	csv_empty(writer);
	csv_end_row(writer);
}

static void write_tasks(struct csv_writer *writer, const struct export *data)
{
	const struct document *document = data->part.document;
	size_t most = data->tasks->count, count = 0;
	const struct task_result **sorted =
	    arena_array(writer->arena, const struct task_result *, most);

	for (size_t i = 0; i < most; i++)
		if (!document || data->tasks->items[i].task->document == document)
			sorted[count++] = &data->tasks->items[i];
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_tasks);
	for (size_t i = 0; i < count; i++)
		write_row(writer, sorted[i]);
}

static size_t count_tasks(const struct export *data)
{
	return data->tasks->count;
}

const struct table table_tasks = {"tasks", {"Nhiệm vụ", "Tasks"}, columns,
    COLUMN_COUNT(columns), 1, write_tasks, SPLIT_DOCUMENT, count_tasks};
