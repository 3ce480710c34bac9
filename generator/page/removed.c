/*
 * What stands at the address of a document that the site no longer has: that it was
 * removed, and when. Its tasks had a page too.
 */
#include "page/frame.h"
#include "page/kinds.h"

#include "base/arena.h"

static void plan_removed(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	size_t count = frame->history ? frame->history->removed_count : 0;

	for (size_t i = 0; i < count; i++) {
		const struct removed_document *removed = &frame->history->removed[i];
		struct document shell = {.id = removed->id};

		page_list_add(arena, out, &page_removed,
		    path_document(arena, frame, &shell), removed->title, removed, NULL);
		if (removed->had_tasks)
			page_list_add(arena, out, &page_removed,
			    path_plan(arena, frame, &shell), removed->title, removed,
			    NULL);
	}
}

static struct value *make_removed(
    struct arena *a, const struct frame *f, const struct page *page)
{
	const struct removed_document *removed = page->subject;
	struct value *context = page_context(a, f, page);
	struct date day = removed->commit ? removed->commit->day : (struct date){0};

	value_set_text(a, context, "id", removed->id);
	put_date(a, f, context, "removed", day);
	put_page_text(a, context, "explanation",
	    date_is_set(day) ? LABEL(a, f, "removed.dated", date_text(a, f, day))
			     : label(f, "removed.explanation"));
	page_only(
	    value_set_text(a, context, "documents_href", path_list(a, f, "documents")));
	return context;
}

const struct page_kind page_removed = {
    .name = "removed", .json = true, .plan = plan_removed, .make = make_removed};
