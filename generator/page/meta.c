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

const struct sheet_result *pictured(const struct frame *f, const struct unit *unit)
{
	const struct sheet_result *result =
	    f->has_pictures && unit ? results_latest_scored(f->results, unit) : NULL;

	return result && result->has_percent ? result : NULL;
}

/* Whose picture is shown for a page. */
static const struct unit *unit_shown(
    const struct frame *f, const struct page *page, const struct value *context)
{
	const struct value *unit = value_find(context, STR("unit"));

	if (page->kind == &page_home)
		return f->site->home;
	if (page->kind == &page_unit || page->kind == &page_unit_tasks)
		return page->subject;
	if (page->kind != &page_unit_period || !unit)
		return NULL;
	return site_find_unit(f->site, value_find(unit, STR("id"))->text);
}

static struct str picture_of(struct arena *a, const struct frame *f,
    const struct page *page, const struct value *context)
{
	const struct unit *unit = unit_shown(f, page, context);

	if (!pictured(f, unit))
		return (struct str){0};
	return path_address(a, f, path_unit_picture(a, f, unit));
}

/* Adds to a finished context, for templates alone: `meta_description` (one or two
 * sentences from the page's own facts, never empty), `og_type`, `picture` (an address, or
 * null), `noindex` (not for search engines) and `linked_data`. */
static void put_meta(struct arena *a, const struct frame *f, const struct page *page,
    struct value *context)
{
	struct str data = {0};

	put_page_text(a, context, "meta_description", describe_page(a, f, page, context));
	put_page_text(
	    a, context, "og_type", is_article(page) ? STR("article") : STR("website"));
	put_page_text(a, context, "picture", picture_of(a, f, page, context));
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
