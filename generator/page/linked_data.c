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
	struct buf out;
	struct arena *arena;
	const struct frame *frame;
	const struct page *page;
	const struct value *context;
	bool any; /* a thing stands in the graph already */
};

static struct str text_at(const struct value *object, const char *key)
{
	const struct value *field = value_find(object, str_of(key));

	return field && field->kind == VALUE_TEXT ? field->text : (struct str){0};
}

/* ---- pieces ---- */

static void add_key(struct writing *writing, const char *key)
{
	buf_addf(&writing->out, ",\"%s\":", key);
}

static void add_text(struct writing *writing, const char *key, struct str text)
{
	if (!text.n)
		return;
	add_key(writing, key);
	json_write_string(&writing->out, text, true);
}

/* The address of a file of the site as the page must write it. */
static struct str address(struct writing *writing, struct str path)
{
	struct str base = writing->frame->site->settings.base_url.text;

	if (!base.n)
		base = text_at(writing->context, "root");
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
	buf_addf(&writing->out, "%s{\"@type\":\"%s\"", writing->any ? "," : "", type);
	writing->any = true;
}

static void end_thing(struct writing *writing)
{
	buf_add_char(&writing->out, '}');
}

static void add_named(
    struct writing *writing, const char *key, const char *type, struct str name)
{
	if (!name.n)
		return;
	add_key(writing, key);
	buf_addf(&writing->out, "{\"@type\":\"%s\"", type);
	add_text(writing, "name", name);
	buf_add_char(&writing->out, '}');
}

/* ---- the way from the home page ---- */

static void add_step(struct writing *writing, int place, struct str name, struct str path)
{
	buf_addf(&writing->out, "%s{\"@type\":\"ListItem\",\"position\":%d",
	    place > 1 ? "," : "", place);
	add_text(writing, "name", name);
	if (path.n)
		add_address(writing, "item", path);
	buf_add_char(&writing->out, '}');
}

static void add_way(struct writing *writing)
{
	const struct value *crumbs = value_find(writing->context, STR("breadcrumbs"));
	int place = 0;

	if (!crumbs || !crumbs->count)
		return;
	begin_thing(writing, "BreadcrumbList");
	add_key(writing, "itemListElement");
	buf_add_char(&writing->out, '[');
	for (const struct value *crumb = crumbs->first; crumb; crumb = crumb->next)
		add_step(
		    writing, ++place, text_at(crumb, "title"), text_at(crumb, "href"));
	add_step(writing, ++place, writing->page->title, (struct str){0});
	buf_add_char(&writing->out, ']');
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

static void add_download(struct writing *writing, bool first, struct str name,
    const char *type, struct str path)
{
	buf_addf(&writing->out, "%s{\"@type\":\"DataDownload\"", first ? "" : ",");
	add_text(writing, "name", name);
	add_text(writing, "encodingFormat", str_of(type));
	add_address(writing, "contentUrl", path);
	buf_add_char(&writing->out, '}');
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
	add_text(writing, "description", text_at(writing->context, "meta_description"));
	add_text(writing, "inLanguage", settings->language.text);
	add_address(writing, "url", writing->page->path);
	add_license(writing);
	add_named(
	    writing, "publisher", "Organization", settings_param(settings, "publisher"));
	buf_lit(&writing->out, ",\"isAccessibleForFree\":true,\"distribution\":[");
}

static void end_data(struct writing *writing)
{
	buf_add_char(&writing->out, ']');
	end_thing(writing);
}

/* The data page: every table and their description. */
static void add_tables(struct writing *writing)
{
	const struct value *files = writing->frame->data_files;

	begin_data(writing);
	add_download(writing, true, STR("datapackage.json"), "application/json",
	    STR("data/datapackage.json"));
	for (const struct value *file = files ? files->first : NULL; file;
	     file = file->next)
		add_download(writing, false, text_at(file, "title"), "text/csv",
		    text_at(file, "href"));
	end_data(writing);
}

/* A page of figures offers them in its twin. */
static void add_twin(struct writing *writing)
{
	struct str twin = text_at(writing->context, "json_path");

	if (!twin.n)
		return;
	begin_data(writing);
	add_download(writing, true, (struct str){0}, "application/json", twin);
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
	struct writing writing = {
	    .arena = a, .frame = f, .page = page, .context = context};
	struct str text;

	buf_init(&writing.out);
	buf_lit(&writing.out, "{\"@context\":\"https://schema.org\",\"@graph\":[");
	add_way(&writing);
	for (size_t i = 0; i < sizeof(offers) / sizeof(offers[0]); i++)
		if (offers[i].kind == page->kind)
			offers[i].add(&writing);
	buf_lit(&writing.out, "]}");
	text = writing.any ? str_copy(a, buf_str(&writing.out)) : (struct str){0};
	buf_release(&writing.out);
	return text;
}
