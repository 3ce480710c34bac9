/*
 * The pages that staff write: about, method.
 */
#include "page/body.h"
#include "page/kinds.h"

static void plan_text(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	for (size_t i = 0; i < frame->site->page_count; i++) {
		const struct page_text *text = frame->site->pages[i];

		page_list_add(arena, out, &page_text, path_text(arena, text->id),
		    text->title.text, text, NULL);
	}
}

static struct value *make_text(
    struct arena *a, const struct frame *f, const struct page *page)
{
	const struct page_text *text = page->subject;
	struct value *context = page_context(a, f, page);

	value_set_text(a, context, "id", text->id);
	put_text(a, context, "summary", text->summary.text);
	put_page_text(a, context, "description", text->summary.text);
	put_text_body(a, f, context, text);
	return context;
}

const struct page_kind page_text = {"text", true, false, plan_text, make_text};
