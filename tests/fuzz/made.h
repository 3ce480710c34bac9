/*
 * made: what a build makes of a site that is loaded, in memory, for harnesses.
 */
#ifndef TESTS_FUZZ_MADE_H
#define TESTS_FUZZ_MADE_H

#include "check/check.h"
#include "export/export.h"
#include "page/frame.h"
#include "page_site.h"

/* The words of the default theme, read once. */
static inline const struct value *made_labels(void)
{
	static struct arena words;
	static const struct value *labels;

	if (!labels) {
		struct page_site reader = {.arena = words};

		diagnostics_init(&reader.diagnostics, &reader.arena);
		labels = page_site_labels(&reader, "vi");
		words = reader.arena;
	}
	return labels;
}

/* Results, tasks and what is said of them; the frame is then ready to be filled. A label
 * that is not there is shown by its name. */
static inline void made_derive(struct page_site *page, const struct value *labels)
{
	static const struct score_history no_history;
	struct task_results_options options = {.as_of = {2024, 6, 1}};

	results_derive(&page->arena, page->site, NULL, &page->results);
	task_results_derive(&page->arena, page->site, &options, &page->tasks);
	site_check(page->site, &page->results, &page->tasks, &page->diagnostics);
	page->frame = (struct frame){.site = page->site,
	    .results = &page->results,
	    .tasks = &page->tasks,
	    .history = &no_history,
	    .labels.tree = labels};
}

static inline void made_page(
    struct page_site *page, struct arena *scratch, const struct page *one)
{
	struct buf out;

	buf_init(&out);
	value_write_json(page_make(scratch, &page->frame, one), &out);
	buf_release(&out);
	arena_reset(scratch);
}

static inline void made_table(struct page_site *page, const struct table *table)
{
	struct export data = {
	    page->site, &page->results, &page->tasks, page->frame.history};
	struct buf out;

	buf_init(&out);
	export_csv(table, &data, false, &out);
	buf_release(&out);
}

#endif
