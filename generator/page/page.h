/*
 * page: one file for each kind of page: site + results → the context of a page, which its
 * template sees, its JSON twin prints and the theme manual lists.
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/map.h"
#include "base/value.h"
#include "derive/results.h"
#include "derive/score_history.h"
#include "derive/tasks.h"
#include "site/site.h"

struct diagnostics;
struct frame_index;
struct frame_refs;

/* The words and address segments of one interface language: a theme's i18n file. */
struct labels {
	const struct value
	    *tree; /* nested objects of texts, as templates see them: {{labels.…}} */
	struct map by_name; /* "group.key" → its value; made by frame_fill */
};

/* What every page is made from. Const while pages are rendered in parallel. */
struct frame {
	const struct site *site;
	const struct results *results;
	const struct task_results *tasks;
	const struct score_history *history;
	struct labels labels;
	bool has_pictures; /* pages are shown by one where they are shared */
	const struct value
	    *data_files; /* the list of downloads that export_describe gives */
	/* {files, workbooks}, with sizes, for the data page alone; empty, or NULL, while
	 * the tables are not made. */
	struct value *downloads;
	/* Set by frame_fill: */
	bool decimal_comma; /* label format.decimal is "comma" */
	bool
	    day_first; /* label format.date is "day-first": 20/04/2024; else 2024-04-20 */
	const struct value
	    *values; /* site-wide values that templates see under every page:
			labels, site (title, description, language, params …) */
	const struct frame_index *index; /* page/index.h */
	const struct frame_refs *refs;   /* page/refs.h */
};

struct page;
struct page_list;
struct page_part;
struct page_parts;

struct page_kind {
	const char *name; /* "unit"; the template is templates/<name>.html */
	bool json;        /* has a JSON twin */
	bool large;       /* may show every unit: rendered first */
	/* Adds the pages of this kind to the plan. */
	void (*plan)(
	    struct arena *arena, const struct frame *frame, struct page_list *out);
	/* The context of one page, in the page's arena. */
	struct value *(*make)(
	    struct arena *arena, const struct frame *frame, const struct page *page);
	/* Says what came of the tables, which no facts tell: they are made before, and it
	 * is made each time. */
	bool needs_tables;
};

struct page {
	const struct page_kind *kind;
	struct str path;      /* "don-vi/an-son.html" */
	const void *subject;  /* what it is about, by kind */
	const void *subject2; /* a second thing, by kind (a criterion's lineage …) */
	struct str title;     /* never empty; page_context puts it into the context */
	/* Of a page whose lists are cut, page/parts.h; else NULL. */
	const struct page_parts *parts;
	const struct page_part *part; /* NULL: the first page */
	struct str whole_path;        /* of a part: the first page's address */
};

struct page_list {
	struct page *items;
	size_t count;
	size_t capacity;
};

/* All kinds, in a fixed order. */
size_t page_kinds(const struct page_kind *const **kinds);
/* All pages of a site, sorted by path; paths are unique: where two kinds want the same
 * address, the kind that comes first in the table keeps it. */
void pages_plan(struct arena *arena, const struct frame *frame, struct page_list *out);
/* The same, and reports the pages that staff wrote and that got no address of their own.
 */
void pages_check(struct arena *arena, struct diagnostics *diagnostics,
    const struct frame *frame, struct page_list *out);
/* Adds a page to the plan; for the `plan` functions. */
void page_list_add(struct arena *arena, struct page_list *list,
    const struct page_kind *kind, struct str path, struct str title, const void *subject,
    const void *subject2);
/* The whole context of a page, with what put_meta adds. */
struct value *page_make(
    struct arena *arena, const struct frame *frame, const struct page *page);
/* The context with what all pages share. In the JSON twin: `kind`, `path`, `title`. For
 * templates alone: `root` ("../" as often as needed), `json_path` (null without a twin),
 * `canonical` (null without base_url and of the 404 page), `navigation`, `breadcrumbs`
 * (home and the list; add what lies between with page_add_crumb; the page itself is not
 * in it). */
struct value *page_context(
    struct arena *arena, const struct frame *frame, const struct page *page);
void page_add_crumb(
    struct arena *arena, struct value *context, struct str title, struct str href);

#endif
