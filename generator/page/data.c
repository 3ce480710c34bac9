/*
 * The downloads with their fields explained.
 */
#include "page/frame.h"
#include "page/kinds.h"

static void plan_data(
    struct arena *arena, const struct frame *frame, struct page_list *out)
{
	page_list_add(arena, out, &page_data, path_list(arena, frame, "data"),
	    label(frame, "data.title"), NULL, NULL);
}

static bool is_address(struct str text)
{
	return str_starts(text, STR("https://")) || str_starts(text, STR("http://"));
}

static struct value *make_data(
    struct arena *a, const struct frame *f, const struct page *page)
{
	struct value *context = page_context(a, f, page);
	struct str license = f->site->settings.license.text;

	put_page_text(a, context, "description", label(f, "data.description"));
	put_page_text(
	    a, context, "license_href", is_address(license) ? license : (struct str){0});
	/* The package says the day of the last commit; no page that each changes. */
	page_only(value_set_bool(
	    a, context, "has_day", f->history && f->history->last != NULL));
	value_set_text(a, context, "package_href", STR("data/datapackage.json"));
	value_set_text(a, context, "index_href", STR("data/index.csv"));
	if (f->downloads && f->downloads->first) {
		value_set(a, context, "files", value_find(f->downloads, STR("files")));
		page_only(value_set(
		    a, context, "workbooks", value_find(f->downloads, STR("workbooks"))));
	} else
		value_set(a, context, "files", f->data_files);
	return context;
}

const struct page_kind page_data = {
    "data", true, false, plan_data, make_data, .needs_tables = true};
