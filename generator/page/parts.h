/*
 * parts: a long list is cut by the unit above those in it, what is still long then by the
 * first letter of their names. The first page keeps counts and links; each part is a page
 * below it.
 */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

#include "page/page.h"

/* Pages with more rows are cut. */
enum { LIST_ROWS = 1000 };

struct page_part {
	const struct unit *above; /* NULL: those under no unit */
	struct str letter;        /* empty: all of them */
	struct str path, name;
	size_t units;
};

struct page_parts {
	struct page_part *items;
	size_t count;
	size_t capacity;
	uint32_t
	    *of_unit; /* by unit.index: its part's number, from 1; 0: none of its own */
};

/* How many rows of a page are about which unit, for the `plan` functions. */
struct row_counts {
	size_t *rows; /* by unit.index */
	bool *listed;
	size_t *touched; /* which of both are set */
	size_t touched_count;
	size_t total;
	struct str *letters; /* of names, once pages are cut; by unit.index */
	const char
	    *below; /* label path.<below> stands before the parts' names; or NULL */
};

/* One does for many pages in turn. */
struct row_counts rows_none(struct arena *arena, const struct frame *frame);
/* A unit of the list, which has a part: that of the unit above it, or its own where units
 * under it are listed, too; … */
void rows_list(struct row_counts *counts, const struct unit *unit, size_t rows);
/* … and what else is shown about a unit, be it in the list or above it; NULL: on the
 * first page. */
void rows_add(struct row_counts *counts, const struct unit *unit, size_t rows);

/* Adds the page and, where it has too many rows, its parts; then nothing is counted. */
void page_list_add_cut(struct arena *arena, const struct frame *frame,
    struct page_list *out, const struct page *page, struct row_counts *counts);

/* True where rows about the unit (NULL: none in particular) stand on this page. Any rows
 * stand on NULL. */
bool page_shows(const struct page *page, const struct unit *unit);
/* The same of what is about several; of none, what is about `otherwise`. */
bool page_shows_any(
    const struct page *page, const struct unit_list *units, const struct unit *otherwise);
/* True of the first page of one that is cut: lists stand on its parts. */
bool page_is_cut(const struct page *page);

/* The same of a league's table, for those who link into it. */
bool league_is_cut(const struct league *league);

/* The first page among a part's crumbs. */
void page_add_whole(struct arena *arena, struct value *context, const struct page *page,
    struct str title);
/* parts, on a first page: [{unit, letter, name, units, path}]; part, on one of them:
 * {unit, letter, name, units, whole: the first page's path}, else null. */
void put_parts(struct arena *arena, const struct frame *frame, struct value *context,
    const struct page *page);

#endif
