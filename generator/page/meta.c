/*
 * meta: the fields of a page's head that follow from its finished context.
 */
#include "page/meta.h"

#include "page/kinds.h"

/* A text to read; everything else is a part of the site. */
static bool is_article(const struct page *page)
{
	return page->kind == &page_document || page->kind == &page_text;
}

/* Pages that stand in for another: nobody should find these by a search. */
static bool is_stand_in(const struct page *page)
{
	return page->kind == &page_not_found || page->kind == &page_removed;
}

/* Adds to a finished context, for templates alone: `meta_description` (one or two
 * sentences from the page's own facts, never empty), `og_type`, `noindex` (not for search
 * engines) and `linked_data`. */
static void put_meta(struct arena *a, const struct frame *f, const struct page *page,
    struct value *context)
{
	struct str data = {0};

	put_page_text(a, context, "meta_description", describe_page(a, f, page, context));
	put_page_text(
	    a, context, "og_type", is_article(page) ? STR("article") : STR("website"));
	put_flag(a, context, "noindex", is_stand_in(page));
	if (!is_stand_in(page))
		data = linked_data(a, f, page, context);
	if (data.n)
		page_only(value_set_html(a, context, "linked_data", data));
	else
		put_page_text(a, context, "linked_data", data);
}

struct value *page_make(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct value *context = page->kind->make(arena, frame, page);

	put_meta(arena, frame, page, context);
	put_cited(arena, frame, page, context);
	return context;
}
