/*
 * meta: what a page says of itself to machines: a description for search engines and
 * those who share its link, and the same facts as linked data.
 */
#ifndef PAGE_META_H
#define PAGE_META_H

#include "page/frame.h"

/* What the page is about, from its context. */
struct str describe_page(struct arena *a, const struct frame *f, const struct page *page,
    const struct value *context);

/* JSON-LD for a script element: the way from the home page as a BreadcrumbList, the site
 * (on its home page) and, where a page offers figures, a Dataset with its downloads.
 * Addresses are absolute with base_url, else relative to the page. */
struct str linked_data(struct arena *a, const struct frame *f, const struct page *page,
    const struct value *context);

/* The result that a unit's picture shows (path_unit_picture); NULL: it has none. */
const struct sheet_result *pictured(const struct frame *f, const struct unit *unit);

/* Adds to a finished context, for templates alone: `cited_text`, the day and the short id
 * of the commit by which the page is cited (null where none is known), and `report_href`,
 * where errors are reported (null where the site names nobody). */
void put_cited(struct arena *a, const struct frame *f, const struct page *page,
    struct value *context);

#endif
