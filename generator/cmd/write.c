/*
 * From a checked site to the output folder: pages and their JSON twins on all threads,
 * then data files, attachments, the theme's static files, sitemap and robots.
 */
#include "cmd/run.h"

#include "base/buf.h"
#include "export/export.h"
#include "os/os.h"
#include "page/frame.h"
#include "page/labels.h"

#include <stdatomic.h>

struct worker {
	struct arena arena; /* reset after each page */
	struct buf html, json;
};

struct rendering {
	struct run *run;
	struct frame frame;
	struct page_list pages;
	const struct template **templates; /* parallel to the pages */
	struct worker *workers;
	struct emit *emit;
	atomic_bool failed;
};

/* "don-vi/an-son.html" → "don-vi/an-son.json". */
static struct str json_path(struct arena *arena, struct str path)
{
	return str_format(
	    arena, "%.*s.json", (int)(path.n - (sizeof(".html") - 1)), path.p);
}

static void write_page(void *context, size_t index, size_t number)
{
	struct rendering *rendering = context;
	struct worker *worker = &rendering->workers[number];
	const struct page *page = &rendering->pages.items[index];
	struct value *value;

	if (atomic_load(&rendering->failed))
		return;
	value = page->kind->make(&worker->arena, &rendering->frame, page);
	buf_clear(&worker->html);
	template_render(
	    rendering->templates[index], rendering->frame.values, value, &worker->html);
	if (emit_file(rendering->emit, page->path, buf_str(&worker->html)) != 0)
		atomic_store(&rendering->failed, true);
	if (page->kind->json) {
		buf_clear(&worker->json);
		value_write_json(value, &worker->json);
		if (emit_file(rendering->emit, json_path(&worker->arena, page->path),
			buf_str(&worker->json)) != 0)
			atomic_store(&rendering->failed, true);
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

static int write_pages(struct rendering *rendering)
{
	struct run *run = rendering->run;

	rendering->workers = arena_array(&run->arena, struct worker, run->threads);
	for (size_t i = 0; i < run->threads; i++)
		arena_init(&rendering->workers[i].arena);
	os_parallel(run->threads, rendering->pages.count, write_page, rendering);
	for (size_t i = 0; i < run->threads; i++) {
		arena_release(&rendering->workers[i].arena);
		buf_release(&rendering->workers[i].html);
		buf_release(&rendering->workers[i].json);
	}
	return atomic_load(&rendering->failed) ? -1 : 0;
}

static int write_data(struct rendering *rendering)
{
	struct run *run = rendering->run;
	struct export data = {run->site, &run->results, &run->tasks};
	const struct table *const *tables;
	size_t count = export_tables(&tables);
	struct buf out;
	int status = 0;

	buf_init(&out);
	for (size_t i = 0; i < count * 2 && status == 0; i++) {
		const struct table *table = tables[i / 2];
		bool vietnamese = i % 2 == 1;

		buf_clear(&out);
		export_csv(table, &data, vietnamese, &out);
		status = emit_file(rendering->emit,
		    str_format(&run->arena, "data/%s%s.csv", table->name,
			vietnamese ? ".vi" : ""),
		    buf_str(&out));
	}
	buf_clear(&out);
	export_datapackage(&data, &out);
	if (status == 0)
		status = emit_file(
		    rendering->emit, STR("data/datapackage.json"), buf_str(&out));
	buf_release(&out);
	return status;
}

/* A file of the tree, copied to the output. */
static int copy_file(struct rendering *rendering, struct str from, struct str to)
{
	struct tree *tree = &rendering->run->tree;
	struct buf bytes;
	int status;

	buf_init(&bytes);
	status = tree->read(tree, from, &bytes);
	if (status == 1)
		status = os_fail("không đọc được", "cannot read", from, 2);
	if (status == 0)
		status = emit_file(rendering->emit, to, buf_str(&bytes));
	buf_release(&bytes);
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
		if (!str_equal(rendering->pages.items[i].path, STR("404.html")))
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
	buf_release(&out);
	return status;
}

void run_frame(struct run *run, struct frame *frame)
{
	const struct theme *theme = &run->theme;

	*frame = (struct frame){
	    .site = run->site,
	    .results = &run->results,
	    .tasks = &run->tasks,
	    .data_files = export_describe(&run->arena, run->site->settings.language.text),
	};
	for (size_t i = 0; i < theme->word_count; i++) {
		const struct value *words =
		    labels_read(&run->arena, &run->diagnostics, theme->words[i]);

		frame->labels.tree = frame->labels.tree ? labels_overlay(&run->arena,
							      frame->labels.tree, words)
							: words;
	}
	frame_fill(&run->arena, frame);
}

enum status run_write(struct run *run, struct emit **emit, struct emit_counts *counts)
{
	struct rendering rendering = {.run = run};
	int status;

	run_frame(run, &rendering.frame);
	pages_plan(&run->arena, &rendering.frame, &rendering.pages);
	find_templates(&rendering);
	if (emit_open(&run->arena, run->output, emit) != 0)
		return STATUS_MACHINE;
	rendering.emit = *emit;
	status = write_pages(&rendering);
	if (status == 0)
		status = write_data(&rendering);
	if (status == 0)
		status = copy_files(&rendering);
	if (status == 0)
		status = write_maps(&rendering);
	if (status == 0)
		status = emit_close(*emit, counts);
	return status == 0 ? STATUS_DONE : STATUS_MACHINE;
}
