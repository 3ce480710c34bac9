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
		file.title =
		    str_format(arena, "%.*s, %.*s", STR_ARG(league->framework->title),
			STR_ARG(period_format(arena, league->period)));
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

		if (!table->count || table->count(data) < EXPORT_WHOLE_LIMIT)
			vec_push(arena, &files,
			    ((struct data_file){table, .name = str_of(table->name)}));
		if (table->split != SPLIT_NONE)
			add_parts[table->split](arena, data, table, &files);
	}
	*out = files.items;
	return files.count;
}

void export_index(const struct index_row *rows, size_t count, struct buf *out)
{
	buf_lit(out, "file,rows,bytes,sha256\n");
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%.*s,%zu,%zu,%.64s\n", STR_ARG(rows[i].path), rows[i].rows,
		    rows[i].bytes, rows[i].digits);
}
