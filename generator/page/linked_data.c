/*
 * linked_data: the way to a page, the site and its data sets in the words of schema.org,
 * as a block that browsers carry and never run. License and publisher are what site.yaml
 * says under params; a site that names none has none here.
 */
#include "base/buf.h"
#include "base/json.h"
#include "page/kinds.h"
#include "page/meta.h"

struct writing {
	struct json json;
	struct arena *arena;
	const struct frame *frame;
	const struct page *page;
	const struct value *context;
	bool any; /* a thing stands in the graph already */
};

/* ---- pieces ---- */

static void add_text(struct writing *writing, const char *key, struct str text)
{
	if (text.n)
		json_text(&writing->json, key, text);
}

/* The address of a file of the site as the page must write it. */
static struct str address(struct writing *writing, struct str path)
{
	struct str base = writing->frame->site->settings.base_url.text;

	if (!base.n)
		base = value_find_text(writing->context, STR("root"));
	else if (str_equal(path, STR("index.html")))
		path = STR("");
	return str_format(writing->arena, "%.*s%.*s", STR_ARG(base), STR_ARG(path));
}

static void add_address(struct writing *writing, const char *key, struct str path)
{
	add_text(writing, key, address(writing, path));
}

static void begin_thing(struct writing *writing, const char *type)
{
	json_open(&writing->json, '{', false);
	json_text(&writing->json, "@type", str_of(type));
	writing->any = true;
}

static void end_thing(struct writing *writing)
{
	json_close(&writing->json, '}');
}

static void add_named(
    struct writing *writing, const char *key, const char *type, struct str name)
{
	if (!name.n)
		return;
	json_key(&writing->json, str_of(key));
	begin_thing(writing, type);
	add_text(writing, "name", name);
	end_thing(writing);
}

/* ---- the way from the home page ---- */

static void add_step(struct writing *writing, int place, struct str name, struct str path)
{
	begin_thing(writing, "ListItem");
	json_number(&writing->json, "position", (uint64_t)place);
	add_text(writing, "name", name);
	if (path.n)
		add_address(writing, "item", path);
	end_thing(writing);
}

static void add_way(struct writing *writing)
{
	const struct value *crumbs = value_find(writing->context, STR("breadcrumbs"));
	int place = 0;

	if (!crumbs || !crumbs->count)
		return;
	begin_thing(writing, "BreadcrumbList");
	json_open_at(&writing->json, "itemListElement", '[', false);
	for (const struct value *crumb = crumbs->first; crumb; crumb = crumb->next)
		add_step(writing, ++place, value_find_text(crumb, STR("title")),
		    value_find_text(crumb, STR("href")));
	add_step(writing, ++place, writing->page->title, (struct str){0});
	json_close(&writing->json, ']');
	end_thing(writing);
}

/* ---- the site and its data ---- */

static void add_site(struct writing *writing)
{
	const struct settings *settings = &writing->frame->site->settings;

	begin_thing(writing, "WebSite");
	add_text(writing, "name", settings->title.text);
	add_text(writing, "description", settings->description.text);
	add_text(writing, "inLanguage", settings->language.text);
	add_address(writing, "url", STR("index.html"));
	add_named(
	    writing, "publisher", "Organization", settings_param(settings, "publisher"));
	end_thing(writing);
}

static void add_download(
    struct writing *writing, struct str name, const char *type, struct str path)
{
	begin_thing(writing, "DataDownload");
	add_text(writing, "name", name);
	add_text(writing, "encodingFormat", str_of(type));
	add_address(writing, "contentUrl", path);
	end_thing(writing);
}

static void add_license(struct writing *writing)
{
	struct str license = writing->frame->site->settings.license.text;

	if (str_starts(license, STR("https://")) || str_starts(license, STR("http://")))
		add_text(writing, "license", license);
	else
		add_named(writing, "license", "CreativeWork", license);
}

/* What all data sets of a site have in common; the list of downloads is left open. */
static void begin_data(struct writing *writing)
{
	const struct settings *settings = &writing->frame->site->settings;

	begin_thing(writing, "Dataset");
	add_text(writing, "name",
	    str_format(writing->arena, "%.*s – %.*s", STR_ARG(writing->page->title),
		STR_ARG(settings->title.text)));
	add_text(writing, "description",
	    value_find_text(writing->context, STR("meta_description")));
	add_text(writing, "inLanguage", settings->language.text);
	add_address(writing, "url", writing->page->path);
	add_license(writing);
	add_named(
	    writing, "publisher", "Organization", settings_param(settings, "publisher"));
	json_plain(&writing->json, "isAccessibleForFree", STR("true"));
	json_open_at(&writing->json, "distribution", '[', false);
}

static void end_data(struct writing *writing)
{
	json_close(&writing->json, ']');
	end_thing(writing);
}

/* The data page: every table and their description. */
static void add_tables(struct writing *writing)
{
	const struct value *files = writing->frame->data_files;

	begin_data(writing);
	add_download(writing, STR("datapackage.json"), "application/json",
	    STR("data/datapackage.json"));
	for (const struct value *file = files ? files->first : NULL; file;
	     file = file->next)
		add_download(writing, value_find_text(file, STR("title")), "text/csv",
		    value_find_text(file, STR("href")));
	end_data(writing);
}

/* A page of figures offers them in its twin. */
static void add_twin(struct writing *writing)
{
	struct str twin = value_find_text(writing->context, STR("json_path"));

	if (!twin.n)
		return;
	begin_data(writing);
	add_download(writing, (struct str){0}, "application/json", twin);
	end_data(writing);
}

struct offer {
	const struct page_kind *kind;
	void (*add)(struct writing *writing);
};

static const struct offer offers[] = {
    {&page_home, add_site},
    {&page_data, add_tables},
    {&page_unit_period, add_twin},
    {&page_league, add_twin},
    {&page_criterion, add_twin},
    {&page_indicator, add_twin},
};

struct str linked_data(struct arena *a, const struct frame *f, const struct page *page,
    const struct value *context)
{
	struct buf out;
	struct writing writing = {.json = {.out = &out, .tight = true, .in_html = true},
	    .arena = a,
	    .frame = f,
	    .page = page,
	    .context = context};
	struct str text;

	buf_init(&out);
	json_open(&writing.json, '{', false);
	json_text(&writing.json, "@context", STR("https://schema.org"));
	json_open_at(&writing.json, "@graph", '[', false);
	add_way(&writing);
	for (size_t i = 0; i < sizeof(offers) / sizeof(offers[0]); i++)
		if (offers[i].kind == page->kind)
			offers[i].add(&writing);
	json_close(&writing.json, ']');
	json_close(&writing.json, '}');
	text = writing.any ? str_copy(a, buf_str(&out)) : (struct str){0};
	buf_release(&out);
	return text;
}
