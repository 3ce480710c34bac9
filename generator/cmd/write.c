/*
 * From a checked site to the output folder: pages and their JSON twins on all threads,
 * then data files, attachments, the theme's static files, sitemap and robots.
 */
#include "cmd/calendar.h"
#include "cmd/feed.h"
#include "cmd/pictures.h"
#include "cmd/products.h"
#include "cmd/record.h"
#include "cmd/search.h"

#include "base/buf.h"
#include "export/checksum.h"
#include "export/export.h"
#include "export/headers.h"
#include "os/hold.h"
#include "os/os.h"
#include "page/frame.h"
#include "page/shape.h"
#include "page/twin.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct worker {
	struct arena arena; /* reset after each page */
	struct buf bytes;
};

struct rendering {
	struct run *run;
	struct frame frame;
	struct page_list pages;
	const struct template **templates; /* parallel to the pages */
	const size_t *order;               /* numbers of the pages, largest kinds first */
	struct products *products;         /* NULL: none are kept */
	atomic_size_t taken_first, taken_last;
	struct worker *workers;
	struct emit *emit;
	atomic_bool failed;
	atomic_bool stopped; /* a template went beyond a limit */
};

/* A file in the making: its bytes go into the worker's buffer, and on to the disk when
 * there are many. */
static struct emit_stream *begin_file(
    struct rendering *rendering, struct worker *worker, struct str path)
{
	struct emit_stream *stream =
	    emit_stream_open(&worker->arena, rendering->emit, path);

	buf_clear(&worker->bytes);
	worker->bytes.drain = emit_stream_add;
	worker->bytes.drain_context = stream;
	return stream;
}

static void end_file(
    struct rendering *rendering, struct worker *worker, struct emit_stream *stream)
{
	if (emit_stream_close(stream, buf_str(&worker->bytes)) != 0)
		atomic_store(&rendering->failed, true);
}

/* A page that shows every unit needs much memory and time. The first worker takes these,
 * one after the other, while the others begin at the other end; at the end all have
 * something to do. There are as many calls as pages, so the two ends meet. */
static size_t take_page(struct rendering *rendering, size_t worker)
{
	size_t count = rendering->pages.count;

	if (worker == 0)
		return rendering->order[atomic_fetch_add(&rendering->taken_first, 1)];
	return rendering->order[count - 1 - atomic_fetch_add(&rendering->taken_last, 1)];
}

static void render_page(struct rendering *rendering, struct worker *worker, size_t place,
    const struct value *value)
{
	const struct page *page = &rendering->pages.items[place];
	struct emit_stream *stream = begin_file(rendering, worker, page->path);
	struct template_stop stop;

	stop = template_render(
	    rendering->templates[place], rendering->frame.values, value, &worker->bytes);
	if (stop.stopped) {
		atomic_store(&rendering->stopped, true);
		emit_stream_drop(stream);
		return;
	}
	end_file(rendering, worker, stream);
	if (!page->kind->json)
		return;
	stream = begin_file(rendering, worker, path_twin(&worker->arena, page->path));
	twin_write(&worker->arena, value, &worker->bytes);
	end_file(rendering, worker, stream);
}

static void write_page(void *context, size_t index, size_t number)
{
	struct rendering *rendering = context;
	struct worker *worker = &rendering->workers[number];
	size_t place = take_page(rendering, number);
	const struct page *page = &rendering->pages.items[place];
	struct products *products = rendering->products;
	struct product product = {.path = page->path};
	const struct value *value;

	(void)index;
	if (atomic_load(&rendering->failed) || atomic_load(&rendering->stopped))
		return;
	if (page->kind->json)
		product.twin = path_twin(&worker->arena, page->path);
	if (!products_keep(products, rendering->emit, &product, NULL)) {
		value = page_make(&worker->arena,
		    products_begin(products, number, &rendering->frame), page);
		product.made = products_digest(products, page, value);
		if (!products_hold(products, rendering->emit, &product))
			render_page(rendering, worker, place, value);
		products_add(products, number, &product);
	}
	arena_reset(&worker->arena);
}

/* Every kind of page needs its template; a theme that lacks one was already reported by
 * load_theme's check of the kinds. */
static void find_templates(struct rendering *rendering)
{
	struct run *run = rendering->run;

	rendering->templates =
	    arena_array(&run->arena, const struct template *, rendering->pages.count);
	for (size_t i = 0; i < rendering->pages.count; i++)
		rendering->templates[i] = template_find(
		    run->theme.templates, str_of(rendering->pages.items[i].kind->name));
}

static void choose_order(struct rendering *rendering)
{
	size_t count = rendering->pages.count, at = 0;
	size_t *order = arena_array(&rendering->run->arena, size_t, count);

	for (int large = 1; large >= 0; large--)
		for (size_t i = 0; i < count; i++)
			if (rendering->pages.items[i].kind->large == (large == 1))
				order[at++] = i;
	rendering->order = order;
}

static void open_workers(struct rendering *rendering)
{
	struct run *run = rendering->run;

	rendering->workers = arena_array(&run->arena, struct worker, run->threads);
	for (size_t i = 0; i < run->threads; i++)
		arena_init(&rendering->workers[i].arena);
}

static void close_workers(struct rendering *rendering)
{
	for (size_t i = 0; i < rendering->run->threads; i++) {
		arena_release(&rendering->workers[i].arena);
		buf_release(&rendering->workers[i].bytes);
	}
}

static int write_pages(struct rendering *rendering)
{
	choose_order(rendering);
	os_parallel(
	    rendering->run->threads, rendering->pages.count, write_page, rendering);
	return atomic_load(&rendering->failed) ? -1 : 0;
}

static void forget(void *context, struct str bytes)
{
	(void)context, (void)bytes;
}

/* Which page stops first depends on the threads; what is said does not: the pages are
 * made again in their order, into nothing, up to the first that stops. */
static enum status report_stop(struct rendering *rendering)
{
	struct run *run = rendering->run;
	struct print_options print = {.format = DIAG_TEXT};
	struct template_stop stop = {0};
	struct diagnostics diagnostics;
	struct arena arena;
	struct buf bytes;
	size_t i;

	arena_init(&arena);
	buf_init(&bytes);
	bytes.drain = forget;
	diagnostics_init(&diagnostics, &run->arena);
	for (i = 0; i < rendering->pages.count && !stop.stopped; i++) {
		struct value *value =
		    page_make(&arena, &rendering->frame, &rendering->pages.items[i]);

		stop = template_render(
		    rendering->templates[i], rendering->frame.values, value, &bytes);
		arena_reset(&arena);
	}
	template_report_stop(run->theme.templates, &diagnostics, &stop,
	    rendering->pages.items[i - 1].path);
	buf_release(&bytes);
	arena_release(&arena);
	return run_print(run, &diagnostics, &run->site->sources, print);
}

/* ---- data ---- */

static struct export export_of(const struct run *run)
{
	return (struct export){run->site, &run->results, &run->tasks, &run->history};
}

struct data_writing {
	struct rendering *rendering;
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
static size_t export_one(const struct data_writing *writing, size_t index,
    const struct frame *frame, struct buf *out)
{
	struct export data = {frame->site, frame->results, frame->tasks, frame->history};

	if (index >= writing->count * 2) {
		data.part.league = writing->books[index - writing->count * 2];
		return export_workbook(&data, out);
	}
	data.part = writing->files[index / 2].part;
	return export_csv(writing->files[index / 2].table, &data, index % 2 == 1, out);
}

static void make_table(const struct data_writing *writing, struct worker *worker,
    struct str path, size_t index, const struct frame *frame)
{
	struct rendering *rendering = writing->rendering;
	struct index_row *row = &writing->rows[index];
	struct counted counted = {.checksum = checksum_new(&worker->arena)};

	counted.stream = begin_file(rendering, worker, path);
	worker->bytes.drain = add_counted;
	worker->bytes.drain_context = &counted;
	row->rows = export_one(writing, index, frame, &worker->bytes);
	checksum_add(counted.checksum, buf_str(&worker->bytes));
	row->bytes = counted.bytes + worker->bytes.n;
	memcpy(row->digits, checksum_end(&worker->arena, counted.checksum).p,
	    sizeof(row->digits));
	end_file(rendering, worker, counted.stream);
}

static void write_table(void *context, size_t index, size_t number)
{
	struct data_writing *writing = context;
	struct rendering *rendering = writing->rendering;
	struct products *products = rendering->products;
	struct worker *worker = &rendering->workers[number];
	struct index_row *row = &writing->rows[index];
	struct product product = {
	    .path = str_format(&worker->arena, "data/%.*s", STR_ARG(row->path))};
	struct str note;

	if (products_keep(products, rendering->emit, &product, &note)) {
		read_note(&worker->arena, note, row);
	} else {
		make_table(writing, worker, product.path, index,
		    products_begin(products, number, &rendering->frame));
		product.note = row_note(&worker->arena, row);
		products_add(products, number, &product);
	}
	arena_reset(&worker->arena);
}

static int compare_paths(const void *a, const void *b)
{
	return str_compare(
	    ((const struct index_row *)a)->path, ((const struct index_row *)b)->path);
}

/* data/schema: what the twins of each kind of page hold. */
static int write_schemas(struct rendering *rendering)
{
	struct arena *arena = &rendering->run->arena;
	const struct page_kind *const *kinds;
	size_t count = page_kinds(&kinds);
	struct buf out;
	int status = 0;

	buf_init(&out);
	for (size_t i = 0; i < count && status == 0; i++) {
		if (!kinds[i]->json)
			continue;
		buf_clear(&out);
		shape_write_schema(arena, kinds[i], &out);
		status = emit_file(rendering->emit,
		    str_format(arena, "data/schema/%s.json", kinds[i]->name),
		    buf_str(&out));
	}
	buf_release(&out);
	return status;
}

/* The index, the package and a schema for each table. */
static int write_descriptions(
    struct rendering *rendering, const struct data_writing *writing)
{
	struct export data = export_of(rendering->run);
	const struct table *const *tables;
	size_t table_count = export_tables(&tables);
	size_t count = writing->count * 2 + writing->book_count;
	struct buf out;
	int status;

	buf_init(&out);
	qsort(writing->rows, count, sizeof(*writing->rows), compare_paths);
	export_index(writing->rows, count, &out);
	status = emit_file(rendering->emit, STR("data/index.csv"), buf_str(&out));
	buf_clear(&out);
	export_datapackage(&data, writing->files, writing->count, &out);
	if (status == 0)
		status = emit_file(
		    rendering->emit, STR("data/datapackage.json"), buf_str(&out));
	for (size_t i = 0; i < table_count && status == 0; i++) {
		buf_clear(&out);
		export_table_schema(&data, tables[i], &out);
		status = emit_file(rendering->emit,
		    str_format(
			&rendering->run->arena, "data/tables/%s.json", tables[i]->name),
		    buf_str(&out));
	}
	buf_release(&out);
	return status;
}

static int write_data(struct rendering *rendering)
{
	struct arena *arena = &rendering->run->arena;
	struct export data = export_of(rendering->run);
	const struct results *results = data.results;
	struct data_writing writing = {rendering};
	size_t count;

	writing.count = export_files(arena, &data, &writing.files);
	writing.books = arena_array(arena, const struct league *, results->league_count);
	for (size_t i = 0; i < results->league_count; i++)
		if (results->leagues[i].count > 0)
			writing.books[writing.book_count++] = &results->leagues[i];
	count = writing.count * 2 + writing.book_count;
	writing.rows = arena_array(arena, struct index_row, count);
	for (size_t i = 0; i < count; i++)
		writing.rows[i].path = i >= writing.count * 2
					   ? export_workbook_name(arena,
						 writing.books[i - writing.count * 2])
					   : str_format(arena, "%.*s%s.csv",
						 STR_ARG(writing.files[i / 2].name),
						 i % 2 == 1 ? ".vi" : "");
	os_parallel(rendering->run->threads, count, write_table, &writing);
	if (atomic_load(&rendering->failed))
		return -1;
	if (write_descriptions(rendering, &writing) != 0)
		return -1;
	return write_schemas(rendering);
}

/* A file of the tree, copied to the output piece by piece: it may be large. */
static int copy_file(struct rendering *rendering, struct str from, struct str to)
{
	struct tree *tree = &rendering->run->tree;
	struct worker *worker = &rendering->workers[0];
	struct emit_stream *stream = begin_file(rendering, worker, to);
	int status = tree->read(tree, from, &worker->bytes);

	if (status == 1)
		status = os_fail("không đọc được", "cannot read", from, 2);
	if (status == 0)
		status = emit_stream_close(stream, buf_str(&worker->bytes));
	else
		emit_stream_drop(stream);
	arena_reset(&worker->arena);
	return status;
}

static int copy_files(struct rendering *rendering)
{
	struct run *run = rendering->run;

	for (size_t i = 0; i < run->theme.file_count; i++) {
		struct str to = str_format(
		    &run->arena, "static/%.*s", STR_ARG(run->theme.files[i].name));

		if (copy_file(rendering, run->theme.files[i].path, to) != 0)
			return -1;
	}
	for (size_t i = 0; i < run->site->file_count; i++) {
		struct str from = run->site->files[i];

		if (copy_file(rendering, from,
			path_file(&run->arena, &rendering->frame, from)) != 0)
			return -1;
	}
	return 0;
}

static int write_maps(struct rendering *rendering)
{
	struct run *run = rendering->run;
	struct str *paths = arena_array(&run->arena, struct str, rendering->pages.count);
	struct buf out;
	size_t count = 0;
	int status = 0;

	for (size_t i = 0; i < rendering->pages.count; i++)
		if (!str_equal(rendering->pages.items[i].path, STR("404.html")) &&
		    strcmp(rendering->pages.items[i].kind->name, "search") != 0 &&
		    strcmp(rendering->pages.items[i].kind->name, "removed") != 0)
			paths[count++] = rendering->pages.items[i].path;
	buf_init(&out);
	for (size_t i = 0; i < export_sitemap_count(run->site, count) && status == 0;
	     i++) {
		buf_clear(&out);
		export_sitemap(run->site, paths, count, i, &out);
		status = emit_file(
		    rendering->emit, export_sitemap_name(&run->arena, i), buf_str(&out));
	}
	buf_clear(&out);
	export_robots(run->site, &out);
	if (status == 0)
		status = emit_file(rendering->emit, STR("robots.txt"), buf_str(&out));
	buf_clear(&out);
	export_manifest(run->site, &out);
	if (status == 0)
		status = emit_file(
		    rendering->emit, STR("manifest.webmanifest"), buf_str(&out));
	buf_release(&out);
	return status;
}

/* Header files for the servers that the site names. */
static int write_headers(struct rendering *rendering)
{
	struct run *run = rendering->run;
	struct buf out;
	int status = 0;

	buf_init(&out);
	for (int server = 0; server < SERVER_COUNT && status == 0; server++) {
		struct str path;

		if (!run->site->settings.headers[server])
			continue;
		buf_clear(&out);
		path = export_headers(
		    (enum server)server, label(&rendering->frame, "path.files"), &out);
		status = emit_file(rendering->emit, path, buf_str(&out));
	}
	buf_release(&out);
	return status;
}

/* What a build can name: pages and their twins, data, and what serves them stand at the
 * root; below a folder anything may. */
static bool may_name(struct str path)
{
	static const char *const ends[] = {".html", ".json", ".xml", ".ics"};
	static const char *const whole[] = {
	    "robots.txt", "manifest.webmanifest", "_headers", ".htaccess", "web.config"};

	for (struct str rest = path, part; str_cut(&rest, '/', &part);)
		if (str_starts(part, STR(".")))
			return str_equal(path, STR(".htaccess"));
	if (memchr(path.p, '/', path.n))
		return true;
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (str_ends(path, str_of(ends[i])))
			return true;
	for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++)
		if (str_equal(path, str_of(whole[i])))
			return true;
	return false;
}

static int find_origins(
    void *context, const struct str *paths, size_t count, enum emit_origin *origins)
{
	static const enum emit_origin of[] = {
	    [GIT_UNTRACKED] = EMIT_UNKNOWN,
	    [GIT_BY_PUBLISH] = EMIT_PUBLISHED,
	    [GIT_BY_OTHERS] = EMIT_HANDED,
	};
	struct run *run = context;
	enum git_origin *found = arena_array(&run->arena, enum git_origin, count);
	enum git_refusal refusal =
	    git_origins(run->git, run_real_output(run), paths, count, found);

	for (size_t i = 0; i < count; i++)
		origins[i] = of[found[i]];
	if (refusal)
		git_report(run->git, refusal, (int)run->language);
	return refusal ? -1 : 0;
}

static enum status fail_vanished(const struct run *run)
{
	os_fail("thư mục kết quả bị xoá hoặc bị thay trong lúc dựng: chạy lại:",
	    "the output folder was removed or replaced during the build: run this "
	    "again:",
	    run->output, 0);
	return STATUS_MACHINE;
}

/* Where the output lies and where its list is kept. */
static int open_place(struct run *run, struct emit_place *place)
{
	struct os_folder *output = &run->output_folder;
	struct str real = run_real_output(run);

	if (os_open_folder(&os_here, real, true, output) != 0)
		return -1;
	output->path = run->output;
	*place = (struct emit_place){
	    .output = output, .may_name = may_name, .can_undo = run->keeps_old};
	if (run->git) {
		place->find_origins = find_origins;
		place->context = run;
	}
	if (run->store_name.n) {
		place->store = &run->store;
		place->list = str_format(
		    &run->arena, STORE_LISTS "/%.*s", STR_ARG(run->store_name));
		place->mark = STR(STORE_MARK);
		place->head = str_format(&run->arena, STORE_MARK "%.*s\n", STR_ARG(real));
	}
	return 0;
}

/* ---- the whole ---- */

static int write_calendars(struct rendering *rendering)
{
	return calendars_write(
	    rendering->run, &rendering->frame, rendering->emit, rendering->products);
}

static int write_feed(struct rendering *rendering)
{
	return feed_write(
	    rendering->run, &rendering->frame, rendering->emit, rendering->products);
}

static int write_pictures(struct rendering *rendering)
{
	return pictures_write(
	    rendering->run, &rendering->frame, rendering->emit, rendering->products);
}

static int write_search(struct rendering *rendering)
{
	return search_write(&rendering->frame, rendering->emit, rendering->products);
}

/* What is neither a page nor a copy, the quickest first. */
static int (*const parts[RUN_PARTS])(struct rendering *rendering) = {write_maps,
    write_headers, write_feed, write_calendars, write_pictures, write_search, write_data};

static void plan(struct run *run, struct rendering *rendering)
{
	*rendering = (struct rendering){.run = run, .frame = run->frame};
	pages_plan(&run->arena, &rendering->frame, &rendering->pages);
	find_templates(rendering);
}

/* Every file of the site. */
static enum status write_all(struct rendering *rendering, struct emit *emit)
{
	int status;

	rendering->emit = emit;
	open_workers(rendering);
	status = write_pages(rendering);
	for (size_t i = 0;
	     i < RUN_PARTS && status == 0 && !atomic_load(&rendering->stopped); i++)
		status = parts[i](rendering);
	if (status == 0 && !atomic_load(&rendering->stopped))
		status = copy_files(rendering);
	close_workers(rendering);
	if (status == 0 && atomic_load(&rendering->stopped))
		return report_stop(rendering);
	return status == 0 ? STATUS_DONE : STATUS_MACHINE;
}

static bool has_vanished(struct run *run)
{
	return run->has_output && !os_is_held(run_real_output(run), run->output_handle);
}

enum status run_write(struct run *run, struct emit **emit, struct record_end *end)
{
	struct rendering rendering;
	struct emit_place *place = arena_new(&run->arena, struct emit_place);
	enum status status = STATUS_MACHINE;

	*emit = NULL;
	plan(run, &rendering);
	if (open_place(run, place) != 0)
		return STATUS_MACHINE;
	if (emit_open(&run->arena, place, emit) == 0) {
		record_products(run, &rendering.pages, *emit);
		rendering.products = run->products;
		status = write_all(&rendering, *emit);
	}
	if (status == STATUS_DONE && has_vanished(run))
		status = fail_vanished(run);
	if (status == STATUS_DONE && emit_close(*emit, &end->counts) != 0)
		status = STATUS_MACHINE;
	if (!run->keeps_old)
		os_close_folder(&run->output_folder);
	end->emit = *emit;
	return status;
}

enum status run_end_write(struct run *run, struct emit *emit, bool stays)
{
	int status = 0;

	if (emit) {
		status = stays ? emit_settle(emit) : emit_undo(emit);
		os_close_folder(&run->output_folder);
	}
	return status == 0 ? STATUS_DONE : STATUS_MACHINE;
}

enum status run_render(struct run *run,
    int (*take)(void *context, struct str path, struct str bytes), void *context)
{
	struct emit_place place = {.take = take, .context = context};
	struct rendering rendering;
	struct emit *emit;

	plan(run, &rendering);
	if (emit_open(&run->arena, &place, &emit) != 0)
		return STATUS_MACHINE;
	return write_all(&rendering, emit);
}

int run_render_part(struct run *run, const struct page_list *pages, size_t part,
    int (*take)(void *context, struct str path, struct str bytes), void *context)
{
	struct emit_place place = {.take = take, .context = context};
	struct rendering rendering = {.run = run, .frame = run->frame, .pages = *pages};
	int status;

	if (emit_open(&run->arena, &place, &rendering.emit) != 0)
		return -1;
	open_workers(&rendering);
	status = parts[part](&rendering);
	close_workers(&rendering);
	return status;
}
