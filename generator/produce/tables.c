/*
 * tables: every table of the data in both dialects, a workbook for each league, and what
 * describes them.
 */
#include "export/checksum.h"
#include "export/export.h"
#include "page/frame.h"
#include "page/shape.h"
#include "produce/parts.h"
#include "produce/produce.h"
#include "produce/products.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct str title_of(
    struct arena *arena, const void *words, const struct league *league)
{
	return league_title(arena, words, league->framework, league->period);
}

static struct str count_of(struct arena *arena, const void *words, size_t count)
{
	return count_text(arena, words, (long)count);
}

static struct str size_of(struct arena *arena, const void *words, size_t bytes)
{
	return size_text(arena, words, bytes);
}

static struct export export_of(const struct frame *frame)
{
	return (struct export){frame->site, frame->results, frame->tasks, frame->history,
	    .league_title = title_of, .count_text = count_of, .size_text = size_of,
	    .words = frame};
}

void tables_describe(struct arena *arena, struct frame *frame)
{
	struct export data = export_of(frame);

	frame->data_files = export_describe(arena, &data);
	frame->downloads = value_object(arena);
}

/* The same with sizes, for the data page, which is made later. */
static void describe_made(
    struct arena *arena, const struct export *data, const struct frame *frame)
{
	value_set(arena, frame->downloads, "files", export_describe(arena, data));
	value_set(
	    arena, frame->downloads, "workbooks", export_describe_workbooks(arena, data));
}

struct tables {
	struct making *making;
	const struct data_file *files;
	size_t count;
	const struct league **books; /* that have a workbook */
	size_t book_count;
	struct index_row *rows; /* two a file, for its dialects; then the workbooks */
};

/* What goes to the disk is counted on its way. */
struct counted {
	struct emit_stream *stream;
	struct checksum *checksum;
	size_t bytes;
};

static void add_counted(void *context, struct str bytes)
{
	struct counted *counted = context;

	checksum_add(counted->checksum, bytes);
	counted->bytes += bytes.n;
	emit_stream_add(counted->stream, bytes);
}

/* What the index says of a file, but for its path. */
static struct str row_note(struct arena *arena, const struct index_row *row)
{
	return str_format(arena, "%zu %zu %.64s", row->rows, row->bytes, row->digits);
}

static void read_note(struct arena *arena, struct str note, struct index_row *row)
{
	int read = sscanf(str_copy(arena, note).p, "%zu %zu %64c", &row->rows,
	    &row->bytes, row->digits);

	assert(read == 3);
	(void)read;
}

/* A table in one dialect, or behind the tables a workbook. */
static size_t export_one(const struct tables *tables, struct str path, size_t index,
    const struct frame *frame, struct buf *out)
{
	struct export data = export_of(frame);
	const struct data_file *file;
	struct buf former;
	size_t rows;

	if (index >= tables->count * 2) {
		data.part.league = tables->books[index - tables->count * 2];
		return export_workbook(&data, out);
	}
	file = &tables->files[index / 2];
	data.part = file->part;
	buf_init(&former);
	if (file->table->split == SPLIT_LEAGUE &&
	    products_former(tables->making->products, path, FACT_SHEET, &former,
		&data.changed_sheets))
		data.former = buf_str(&former);
	rows = export_csv(file->table, &data, index % 2 == 1, out);
	buf_release(&former);
	return rows;
}

static int make_table(const struct tables *tables, struct worker *worker, struct str path,
    size_t index, const struct frame *frame)
{
	struct index_row *row = &tables->rows[index];
	struct counted counted = {.checksum = checksum_new(&worker->arena)};

	counted.stream = making_begin_file(tables->making, worker, path);
	worker->bytes.drain = add_counted;
	worker->bytes.drain_context = &counted;
	row->rows = export_one(tables, path, index, frame, &worker->bytes);
	checksum_add(counted.checksum, buf_str(&worker->bytes));
	row->bytes = counted.bytes + worker->bytes.n;
	memcpy(row->digits, checksum_end(&worker->arena, counted.checksum).p,
	    sizeof(row->digits));
	return making_end_file(worker, counted.stream);
}

static int write_table(void *context, struct worker *worker, size_t index)
{
	const struct tables *tables = context;
	struct making *making = tables->making;
	struct products *products = making->products;
	struct index_row *row = &tables->rows[index];
	struct product product = {
	    .path = str_format(&worker->arena, "data/%.*s", STR_ARG(row->path))};
	struct str note;
	int status;

	if (products_keep(products, making->emit, &product, &note)) {
		read_note(&worker->arena, note, row);
		return 0;
	}
	status = make_table(tables, worker, product.path, index,
	    products_begin(products, worker->number, making->frame));
	product.note = row_note(&worker->arena, row);
	products_add(products, worker->number, &product);
	return status;
}

static int compare_paths(const void *a, const void *b)
{
	return str_compare(
	    ((const struct index_row *)a)->path, ((const struct index_row *)b)->path);
}

static int write_file(struct making *making, struct buf *bytes, struct str path)
{
	int status = emit_file(making->emit, path, buf_str(bytes));

	buf_clear(bytes);
	return status;
}

/* data/schema: what the twins of each kind of page hold, which no fact changes. */
static int write_twin_schemas(struct making *making, struct buf *out)
{
	const struct page_kind *const *kinds;
	size_t count = page_kinds(&kinds);
	int status = 0;

	products_begin(making->products, 0, making->frame);
	for (size_t i = 0; i < count && status == 0; i++) {
		struct product product = {.path = str_format(making->arena,
					      "data/schema/%s.json", kinds[i]->name)};

		if (!kinds[i]->json ||
		    products_keep(making->products, making->emit, &product, NULL))
			continue;
		shape_write_schema(making->arena, kinds[i], out);
		status = write_file(making, out, product.path);
		products_add(making->products, 0, &product);
	}
	return status;
}

static int write_table_schemas(
    struct making *making, const struct export *data, struct buf *out)
{
	const struct table *const *tables;
	size_t count = export_tables(&tables);
	int status = 0;

	for (size_t i = 0; i < count && status == 0; i++) {
		export_table_schema(data, tables[i], out);
		status = write_file(making, out,
		    str_format(making->arena, "data/tables/%s.json", tables[i]->name));
	}
	return status;
}

/* The index, the package and a schema for each table and kind of twin. */
static int write_descriptions(struct tables *tables, size_t row_count)
{
	struct making *making = tables->making;
	struct export data = export_of(making->frame);
	struct buf out;
	int status;

	buf_init(&out);
	qsort(tables->rows, row_count, sizeof(*tables->rows), compare_paths);
	data.rows = tables->rows;
	data.row_count = row_count;
	describe_made(making->arena, &data, making->frame);
	export_index(&data, &out);
	status = write_file(making, &out, STR("data/index.csv"));
	export_datapackage(&data, tables->files, tables->count, &out);
	if (status == 0)
		status = write_file(making, &out, STR("data/datapackage.json"));
	if (status == 0)
		status = write_table_schemas(making, &data, &out);
	if (status == 0)
		status = write_twin_schemas(making, &out);
	buf_release(&out);
	return status;
}

int tables_make(struct making *making)
{
	struct arena *arena = making->arena;
	const struct results *results = making->frame->results;
	struct export data = export_of(making->frame);
	struct tables tables = {making};
	size_t count;

	tables.count = export_files(arena, &data, &tables.files);
	tables.books = arena_array(arena, const struct league *, results->league_count);
	for (size_t i = 0; i < results->league_count; i++)
		if (results->leagues[i].count > 0)
			tables.books[tables.book_count++] = &results->leagues[i];
	count = tables.count * 2 + tables.book_count;
	tables.rows = arena_array(arena, struct index_row, count);
	for (size_t i = 0; i < count; i++)
		tables.rows[i].path =
		    i >= tables.count * 2
			? export_workbook_name(arena, tables.books[i - tables.count * 2])
			: str_format(arena, "%.*s%s.csv",
			      STR_ARG(tables.files[i / 2].name), i % 2 == 1 ? ".vi" : "");
	if (making_each(making, count, write_table, &tables) != 0)
		return -1;
	return write_descriptions(&tables, count);
}
