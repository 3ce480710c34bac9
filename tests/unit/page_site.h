/*
 * A site in memory with everything derived and a frame around it, for tests of pages.
 */
#ifndef TESTS_PAGE_SITE_H
#define TESTS_PAGE_SITE_H

#include "derive/results.h"
#include "derive/tasks.h"
#include "load/load.h"
#include "memory_tree.h"
#include "page/frame.h"
#include "yaml/yaml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

struct page_site {
	struct arena arena;
	struct memory_tree memory;
	struct diagnostics diagnostics;
	struct site *site;
	struct results results;
	struct task_results tasks;
	struct frame frame;
};

static inline struct str page_site_file(struct arena *arena, const char *path)
{
	struct buf bytes;
	struct str text;
	FILE *file = fopen(path, "rb");
	char part[4096];
	size_t n;

	if (!file)
		fail_msg("cannot read %s (tests run in the repository's folder)", path);
	buf_init(&bytes);
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		buf_add(&bytes, (struct str){part, n});
	fclose(file);
	text = str_copy(arena, buf_str(&bytes));
	buf_release(&bytes);
	return text;
}

/* The words of a language of the default theme. */
static inline const struct value *page_site_labels(
    struct page_site *page, const char *language)
{
	char path[64];
	bool empty;
	struct str bytes;

	snprintf(path, sizeof(path), "themes/default/i18n/%s.yaml", language);
	bytes = page_site_file(&page->arena, path);
	return labels_read(&page->arena, &page->diagnostics,
	    yaml_read(&page->arena, &page->diagnostics, 1, bytes, 0, bytes.n, &empty));
}

static inline void page_site_open(struct page_site *page, const struct memory_file *files,
    size_t count, const char *language)
{
	struct task_results_options options = {.as_of = {2024, 6, 1}};

	*page = (struct page_site){0};
	arena_init(&page->arena);
	diagnostics_init(&page->diagnostics, &page->arena);
	memory_tree_open(&page->memory, files, count);
	assert_int_equal(site_load(&page->arena, &page->memory.tree, &page->diagnostics,
			     1, &page->site),
	    0);
	for (size_t i = 0; i < page->diagnostics.count; i++)
		if (page->diagnostics.errors > 0)
			print_message(
			    "message %d\n", page->diagnostics.items[i]->message);
	assert_int_equal(page->diagnostics.errors, 0);
	results_derive(&page->arena, page->site, NULL, &page->results);
	task_results_derive(&page->arena, page->site, &options, &page->tasks);
	page->frame = (struct frame){
	    .site = page->site, .results = &page->results, .tasks = &page->tasks};
	page->frame.labels.tree = page_site_labels(page, language);
	assert_int_equal(page->diagnostics.errors, 0);
	frame_fill(&page->arena, &page->frame);
}

static inline void page_site_close(struct page_site *page)
{
	site_close(page->site);
	arena_release(&page->arena);
}

/* The context of the page at an address. */
static inline struct value *page_site_make(struct page_site *page, const char *path)
{
	struct page_list list;

	pages_plan(&page->arena, &page->frame, &list);
	for (size_t i = 0; i < list.count; i++)
		if (str_equal(list.items[i].path, str_of(path)))
			return page_make(&page->arena, &page->frame, &list.items[i]);
	fail_msg("no page at %s", path);
	return NULL;
}

#endif
