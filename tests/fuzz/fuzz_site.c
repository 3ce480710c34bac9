/*
 * A whole site from its files: whatever they hold, it loads or is reported; without an
 * error everything is derived, checked, and made into pages and data files.
 */
#include "files.h"
#include "made.h"

static void make_pages(struct page_site *page)
{
	struct arena scratch = {0};
	struct page_list list;

	frame_fill(&page->arena, &page->frame);
	pages_plan(&page->arena, &page->frame, &list);
	for (size_t i = 0; i < list.count; i++)
		made_page(page, &scratch, &list.items[i]);
	arena_release(&scratch);
}

static void write_tables(struct page_site *page)
{
	const struct table *const *tables;
	size_t count = export_tables(&tables);

	for (size_t i = 0; i < count; i++)
		made_table(page, tables[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page_site page = {0};
	struct fuzz_files files;

	arena_init(&page.arena);
	diagnostics_init(&page.diagnostics, &page.arena);
	fuzz_files_read(&page.arena, &files, (struct str){(const char *)data, size});
	if (site_load(
		&page.arena, &files.memory.tree, &page.diagnostics, 1, &page.site) != 0)
		abort();
	made_derive(&page, made_labels());
	fuzz_check_messages(&page.diagnostics, &page.site->sources);
	if (page.diagnostics.errors == 0) {
		make_pages(&page);
		write_tables(&page);
	}
	page_site_close(&page);
	return 0;
}
