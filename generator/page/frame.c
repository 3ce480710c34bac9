/*
 * frame: what is worked out once for all pages.
 */
#include "page/frame.h"

#include "base/arena.h"
#include "page/index.h"
#include "page/refs.h"

static void set_params(
    struct arena *arena, const struct settings *settings, struct value *site)
{
	struct value *params = value_set_object(arena, site, "params");

	for (size_t i = 0; i < settings->param_names.count; i++) {
		struct str name = settings->param_names.items[i].text;

		value_set_text(arena, params, str_copy(arena, name).p,
		    settings->param_values.items[i].text);
	}
}

/* The downloads by name: {{#site.downloads.scores}}; none that is not written whole. */
static void set_downloads(
    struct arena *arena, const struct frame *frame, struct value *site)
{
	struct value *downloads = value_set_object(arena, site, "downloads");

	if (!frame->data_files)
		return;
	for (const struct value *file = frame->data_files->first; file; file = file->next)
		if (value_find(file, STR("href"))->kind == VALUE_TEXT)
			value_set(arena, downloads, value_find(file, STR("name"))->text.p,
			    file);
}

void put_downloads(struct arena *a, const struct frame *f, struct value *context,
    const char *const *tables, struct str part)
{
	struct value *downloads = page_only(value_set_object(a, context, "downloads"));

	for (; f->data_files && *tables; tables++)
		for (const struct value *file = f->data_files->first; file;
		     file = file->next) {
			struct value *item;

			if (!str_equal(
				value_find(file, STR("name"))->text, str_of(*tables)))
				continue;
			item = value_set_object(a, downloads, *tables);
			value_set(a, item, "title", value_find(file, STR("title")));
			value_set_text(a, item, "href",
			    str_format(a, "data/%s/%.*s.csv", *tables, STR_ARG(part)));
			value_set_text(a, item, "vietnamese_href",
			    str_format(a, "data/%s/%.*s.vi.csv", *tables, STR_ARG(part)));
		}
}

void put_league_downloads(struct arena *a, const struct frame *f, struct value *context,
    const struct framework *framework, struct period period)
{
	struct str part = str_format(
	    a, "%.*s-%.*s", STR_ARG(framework->id), STR_ARG(period_file_name(a, period)));

	put_downloads(a, f, context,
	    (const char *const[]){"results", "scores", "rounds", NULL}, part);
	put_page_text(a, context, "workbook_href",
	    str_format(a, "data/workbooks/%.*s.xlsx", STR_ARG(part)));
}

/* Where errors are reported and how the data may be reused; null where the site says
 * nothing. */
static void set_terms(
    struct arena *arena, const struct settings *settings, struct value *site)
{
	struct str contact = settings->contact.text, license = settings->license.text;
	bool is_page = str_find(contact, STR("://"), 0) < contact.n;
	bool has_page =
	    str_starts(license, STR("https://")) || str_starts(license, STR("http://"));
	struct str href = contact;

	if (contact.n && !is_page)
		href = str_format(arena, "mailto:%.*s", STR_ARG(contact));
	put_text(arena, site, "contact", contact);
	put_text(arena, site, "contact_href", href);
	put_text(arena, site, "license", license);
	put_text(arena, site, "license_href", has_page ? license : STR(""));
}

static const struct value *make_values(struct arena *arena, const struct frame *frame)
{
	static const char *const lists[] = {
	    "units", "documents", "tasks", "changes", "data", "search"};
	const struct settings *settings = &frame->site->settings;
	struct value *values = value_object(arena);
	struct value *site;

	value_set(arena, values, "labels", frame->labels.tree);
	site = value_set_object(arena, values, "site");
	value_set_text(arena, site, "title", settings->title.text);
	put_text(arena, site, "description", settings->description.text);
	value_set_text(arena, site, "language", settings->language.text);
	put_text(arena, site, "base_url", settings->base_url.text);
	set_terms(arena, settings, site);
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++)
		value_set_text(arena, site, str_format(arena, "%s_href", lists[i]).p,
		    path_list(arena, frame, lists[i]));
	put_unit(arena, frame, site, "home", frame->site->home);
	set_params(arena, settings, site);
	set_downloads(arena, frame, site);
	return values;
}

void frame_read_words(struct arena *arena, struct frame *frame)
{
	labels_index(arena, &frame->labels);
	frame->decimal_comma = str_equal(label(frame, "format.decimal"), STR("comma"));
	frame->day_first = str_equal(label(frame, "format.date"), STR("day-first"));
}

void frame_fill(struct arena *arena, struct frame *frame)
{
	frame_read_words(arena, frame);
	frame->index = index_make(arena, frame);
	frame->refs = refs_make(arena, frame);
	frame->values = make_values(arena, frame);
}
