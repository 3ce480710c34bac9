/*
 * The search page: what finds things is a script and the files beside it; without scripts
 * the page leads to the lists of everything.
 */
#include "page/frame.h"
#include "page/kinds.h"

static void plan_search(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	page_list_add(arena, out, &page_search, path_list(arena, frame, "search"),
	    label(frame, "search.title"), NULL, NULL);
}

/* Criteria are listed by lineage; its latest framework lends the name. */
static void put_lineages(struct arena *a, const struct frame *f, struct value *context)
{
	struct value *list = value_set_list(a, context, "lineages");

	for (size_t i = 0; i < f->site->lineage_count; i++) {
		const struct lineage *lineage = &f->site->lineages[i];
		struct value *item = value_add_object(a, list);

		value_set_text(a, item, "title",
		    LABEL(a, f, "search.criteria",
			lineage->frameworks[lineage->count - 1]->title));
		value_set_text(a, item, "href", path_lineage(a, f, lineage->id));
	}
}

static struct value *make_search(
    struct arena *a, const struct frame *f, const struct page *page)
{
	struct value *context = page_context(a, f, page);

	put_page_text(a, context, "description", label(f, "search.description"));
	value_set_text(a, context, "folder", label(f, "path.search"));

	put_flag(a, context, "has_indicators", f->site->indicator_count > 0);
	value_set_text(a, context, "indicators_href", path_list(a, f, "indicators"));
	put_lineages(a, f, context);
	return context;
}

const struct page_kind page_search = {"search", false, false, plan_search, make_search};
