/*
 * A whole site from its files: whatever they hold, it loads or is reported; without an
 * error everything is derived, checked, and made into pages and data files.
 */
#include "files.h"

#include "check/check.h"
#include "export/export.h"
#include "page/frame.h"
#include "page_site.h"

static void make_pages(struct page_site *page, struct arena *scratch)
{
	struct page_list list;

	frame_fill(&page->arena, &page->frame);
	pages_plan(&page->arena, &page->frame, &list);
	for (size_t i = 0; i < list.count; i++) {
		struct buf out;

		buf_init(&out);
		value_write_json(page_make(scratch, &page->frame, &list.items[i]), &out);
		buf_release(&out);
		arena_reset(scratch);
	}
}

static void write_tables(struct page_site *page)
{
	const struct score_history *history = page->frame.history;
	struct export data = {page->site, &page->results, &page->tasks, history};
	const struct table *const *tables;
	size_t count = export_tables(&tables);

	for (size_t i = 0; i < count; i++) {
		struct buf out;

		buf_init(&out);
		export_csv(tables[i], &data, false, &out);
		buf_release(&out);
	}
}

static void derive_all(struct page_site *page)
{
	struct task_results_options options = {.as_of = {2024, 6, 1}};

	results_derive(&page->arena, page->site, NULL, &page->results);
	task_results_derive(&page->arena, page->site, &options, &page->tasks);
	site_check(page->site, &page->results, &page->tasks, &page->diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena words;
	static const struct value *labels;
	static const struct score_history no_history;
	struct page_site page = {0};
	struct arena scratch = {0};
	struct fuzz_files files;

	arena_init(&page.arena);
	diagnostics_init(&page.diagnostics, &page.arena);
	if (!labels) {
		struct page_site reader = {.arena = words};

		diagnostics_init(&reader.diagnostics, &reader.arena);
		labels = page_site_labels(&reader, "vi");
		words = reader.arena;
	}
	fuzz_files_read(&page.arena, &files, (struct str){(const char *)data, size});
	if (site_load(
		&page.arena, &files.memory.tree, &page.diagnostics, 1, &page.site) != 0)
		abort();
	derive_all(&page);
	fuzz_check_messages(&page.diagnostics, &page.site->sources);
	page.frame = (struct frame){.site = page.site,
	    .results = &page.results,
	    .tasks = &page.tasks,
	    .history = &no_history,
	    .labels.tree = labels};
	if (page.diagnostics.errors == 0) {
		make_pages(&page, &scratch);
		write_tables(&page);
	}
	arena_release(&scratch);
	page_site_close(&page);
	return 0;
}
