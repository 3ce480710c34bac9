/*
 * The files that the tables are cut into: one a league, one a year of commits, one a
 * document, and the whole table while that is not too long.
 */
#include "export/tables.h"

#include "base/text.h"
#include "base/vec.h"

#include <stdlib.h>

struct file_list {
	struct data_file *items;
	size_t count;
	size_t capacity;
};

/* "scores/cap-xa-2023": the file of a league. */
static struct str export_league_name(struct arena *arena, const char *table,
    const struct framework *framework, struct period period)
{
	return str_format(arena, "%s/%.*s-%.*s", table, STR_ARG(framework->id),
	    STR_ARG(period_file_name(arena, period)));
}

struct str export_workbook_name(struct arena *arena, const struct league *league)
{
	return str_format(arena, "%.*s.xlsx",
	    STR_ARG(export_league_name(
		arena, "workbooks", league->framework, league->period)));
}

static void add_leagues(struct arena *arena, const struct export *data,
    const struct table *table, struct file_list *files)
{
	for (size_t i = 0; i < data->results->league_count; i++) {
		const struct league *league = &data->results->leagues[i];
		struct data_file file = {table, {.league = league}};

		if (league->count == 0)
			continue;
		file.name = export_league_name(
		    arena, table->name, league->framework, league->period);
		file.title = data->league_title(arena, data->words, league);
		vec_push(arena, files, file);
	}
}

static int compare_years(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* A year has a file when a commit of it wrote scores, be it only for the first time. */
static void add_years(struct arena *arena, const struct export *data,
    const struct table *table, struct file_list *files)
{
	size_t count = data->history ? data->history->step_count : 0;
	int *years = arena_array(arena, int, count + 1);

	for (size_t i = 0; i < count; i++)
		years[i] = data->history->steps[i]->commit->day.year;
	if (count > 1)
		qsort(years, count, sizeof(*years), compare_years);
	for (size_t i = 0; i < count; i++) {
		struct data_file file = {table, {.year = years[i]}};

		if (i > 0 && years[i] == years[i - 1])
			continue;
		file.title = str_format(arena, "%d", years[i]);
		file.name =
		    str_format(arena, "%s/%.*s", table->name, STR_ARG(file.title));
		vec_push(arena, files, file);
	}
}

static void add_documents(struct arena *arena, const struct export *data,
    const struct table *table, struct file_list *files)
{
	for (size_t i = 0; i < data->site->document_count; i++) {
		const struct document *document = data->site->documents[i];
		struct data_file file = {table, {.document = document}};

		if (document->task_count == 0)
			continue;
		file.name = str_format(arena, "%s/%.*s", table->name,
		    STR_ARG(text_file_name(arena, document->id)));
		file.title = document->title.text;
		vec_push(arena, files, file);
	}
}

static void (*const add_parts[])(struct arena *arena, const struct export *data,
    const struct table *table, struct file_list *files) = {
    [SPLIT_LEAGUE] = add_leagues,
    [SPLIT_YEAR] = add_years,
    [SPLIT_DOCUMENT] = add_documents,
};

size_t export_files(
    struct arena *arena, const struct export *data, const struct data_file **out)
{
	const struct table *const *tables;
	size_t count = export_tables(&tables);
	struct file_list files = {0};

	for (size_t i = 0; i < count; i++) {
		const struct table *table = tables[i];

		size_t rows = table->count ? table->count(data) : 0, from = files.count;

		if (table->split == SPLIT_NONE || rows < EXPORT_WHOLE_LIMIT)
			vec_push(arena, &files,
			    ((struct data_file){table, .name = str_of(table->name)}));
		if (table->split != SPLIT_NONE)
			add_parts[table->split](arena, data, table, &files);
		for (; from < files.count; from++)
			files.items[from].table_rows = rows;
	}
	*out = files.items;
	return files.count;
}

void export_index(const struct export *data, struct buf *out)
{
	buf_lit(out, "file,rows,bytes,sha256\n");
	for (size_t i = 0; i < data->row_count; i++) {
		const struct index_row *row = &data->rows[i];

		buf_addf(out, "%.*s,%zu,%zu,%.64s\n", STR_ARG(row->path), row->rows,
		    row->bytes, row->digits);
	}
}

/* ---- what the data page says of them ---- */

static const char *type_words(enum column_kind kind, enum language language)
{
	static const char *const words[][LANGUAGE_COUNT] = {
	    [COLUMN_TEXT] = {"chữ", "text"},
	    [COLUMN_NUMBER] = {"số", "number"},
	    [COLUMN_INTEGER] = {"số nguyên", "whole number"},
	    [COLUMN_DATE] = {"ngày", "date"},
	    [COLUMN_BOOLEAN] = {"true hoặc false", "true or false"},
	};

	return words[kind][language];
}

static void describe_columns(struct arena *arena, const struct table *table,
    enum language language, struct value *object)
{
	struct value *list = value_set_list(arena, object, "columns");

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		struct value *item = value_add_object(arena, list);

		value_set_text(arena, item, "name", str_of(column->name));
		value_set_text(arena, item, "type", str_of(column_type(column->kind)));
		value_set_text(
		    arena, item, "type_text", str_of(type_words(column->kind, language)));
		value_set_text(arena, item, "help", str_of(column->help[language]));
	}
}

static int compare_path(const void *path, const void *row)
{
	return str_compare(
	    *(const struct str *)path, ((const struct index_row *)row)->path);
}

/* A file with what is known of its size: data/index.csv says each byte of it. */
static void set_address(struct arena *arena, const struct export *data,
    struct value *object, const char *key, const char *size_key, struct str path)
{
	const struct index_row *row = NULL;

	value_set_text(arena, object, key, str_format(arena, "data/%.*s", STR_ARG(path)));
	if (data->row_count > 0)
		row = bsearch(
		    &path, data->rows, data->row_count, sizeof(*row), compare_path);
	if (row)
		value_set_text(arena, object, size_key,
		    data->size_text(arena, data->words, row->bytes))
		    ->page_only = true;
}

/* Where a file lies in both dialects; both null of none. */
static void set_addresses(struct arena *arena, const struct export *data,
    struct value *object, const struct data_file *file)
{
	if (file) {
		set_address(arena, data, object, "href", "size_text",
		    str_format(arena, "%.*s.csv", STR_ARG(file->name)));
		set_address(arena, data, object, "vietnamese_href",
		    "vietnamese_size_text",
		    str_format(arena, "%.*s.vi.csv", STR_ARG(file->name)));
	} else {
		value_set_null(arena, object, "href");
		value_set_null(arena, object, "vietnamese_href");
	}
}

static void set_count(struct arena *arena, const struct export *data,
    struct value *object, const char *key, size_t count)
{
	value_set_int(arena, object, key, (long)count);
	value_set_text(arena, object, str_format(arena, "%s_text", key).p,
	    data->count_text(arena, data->words, count))
	    ->page_only = true;
}

static void describe_parts(struct arena *arena, const struct export *data,
    const struct data_file *files, size_t count, struct value *object)
{
	struct value *list = value_set_list(arena, object, "files");

	for (size_t i = 0; i < count && count <= EXPORT_LISTED; i++) {
		struct value *item = value_add_object(arena, list);

		value_set_text(arena, item, "name", files[i].name);
		value_set_text(arena, item, "title", files[i].title);
		set_addresses(arena, data, item, &files[i]);
	}
	set_count(arena, data, object, "part_count", count);
	value_set_bool(arena, object, "has_files", list->count > 0);
	value_set_bool(arena, object, "has_many_files", count > EXPORT_LISTED);
}

const struct value *export_describe(struct arena *arena, const struct export *data)
{
	enum language words = language_of(data->site->settings.language.text);
	struct value *list = value_list(arena);
	const struct table *const *tables;
	size_t table_count = export_tables(&tables);
	const struct data_file *files;
	size_t count = export_files(arena, data, &files), at = 0;

	for (size_t i = 0; i < table_count; i++) {
		struct value *item = value_add_object(arena, list);
		const struct table *table = tables[i];
		bool whole = at < count && files[at].table == table && !files[at].title.n;
		size_t from = at + whole, to = from;

		while (to < count && files[to].table == table)
			to++;
		value_set_text(arena, item, "name", str_of(table->name));
		value_set_text(arena, item, "title", str_of(table->title[words]));
		if (table->grows || !table->count || to == at) {
			value_set_null(arena, item, "rows");
			value_set_null(arena, item, "rows_text")->page_only = true;
		} else
			set_count(arena, data, item, "rows", files[at].table_rows);
		set_addresses(arena, data, item, whole ? &files[at] : NULL);
		describe_parts(arena, data, &files[from], to - from, item);
		describe_columns(arena, table, words, item);
		at = to;
	}
	return list;
}

const struct value *export_describe_workbooks(
    struct arena *arena, const struct export *data)
{
	const struct results *results = data->results;
	struct value *list = value_list(arena);

	for (size_t i = 0; i < results->league_count; i++) {
		const struct league *league = &results->leagues[i];
		struct value *item;

		if (league->count == 0)
			continue;
		item = value_add_object(arena, list);
		value_set_text(
		    arena, item, "title", data->league_title(arena, data->words, league));
		set_address(arena, data, item, "href", "size_text",
		    export_workbook_name(arena, league));
	}
	return list->count <= EXPORT_LISTED ? list : value_list(arena);
}
