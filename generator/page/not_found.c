/*
 * 404.html: a server shows it under any address, so its own links start from base_url
 * where that is known.
 */
#include "base/arena.h"
#include "page/frame.h"
#include "page/kinds.h"

static void plan_not_found(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	page_list_add(arena, out, &page_not_found, STR("404.html"),
	    label(frame, "not_found.title"), NULL, NULL);
}

static void start_from_base(struct arena *a, const struct frame *f, struct value *context)
{
	struct str base = settings_base(&f->site->settings);

	if (base.n == 0)
		return;
	for (struct value *field = context->first; field; field = field->next)
		if (str_equal(field->key, STR("root")))
			field->text = str_format(a, "%.*s/", STR_ARG(base));
}

static struct value *make_not_found(
    struct arena *a, const struct frame *f, const struct page *page)
{
	struct value *context = page_context(a, f, page);

	start_from_base(a, f, context);
	value_set_text(a, context, "documents_href", path_list(a, f, "documents"));
	value_set_text(a, context, "units_href", path_list(a, f, "units"));
	value_set_text(a, context, "tasks_href", path_list(a, f, "tasks"));
	return context;
}

const struct page_kind page_not_found = {
    "not_found", false, false, plan_not_found, make_not_found};
