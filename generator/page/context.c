/*
 * What every page's context has in common: its address, the navigation, the way to it.
 */
#include "page/frame.h"

#include "base/arena.h"
#include "base/vec.h"

#include <assert.h>
#include <string.h>

void page_list_add(struct arena *arena, struct page_list *list,
    const struct page_kind *kind, struct str path, struct str title, const void *subject,
    const void *subject2)
{
	struct page page = {kind, path, subject, subject2, title, NULL, NULL, {0}};

	assert(title.n);
	vec_push(arena, list, page);
}

static struct str root_of(struct arena *arena, struct str path)
{
	struct str root = STR("");

	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/')
			root = str_format(arena, "../%.*s", STR_ARG(root));
	return root;
}

static struct str canonical_of(
    struct arena *arena, const struct frame *frame, struct str path)
{
	/* The 404 page is shown at any address. */
	if (str_equal(path, STR("404.html")))
		return (struct str){0};
	return path_address(
	    arena, frame, str_equal(path, STR("index.html")) ? STR("") : path);
}

/* The entries of the navigation; a page of one of the kinds belongs to its entry. */
struct section {
	const char *label, *list; /* label frame.<label>, address path.<list> */
	const char *kinds[4];     /* the first is the list itself */
	struct str place;         /* without a list: the address */
};

static const struct section sections[] = {
    {"home", NULL, {"home"}, STR_INIT("index.html")},
    {"units", "units", {"units", "unit", "unit_period"}},
    {"rankings", "rankings", {"leagues", "league", "lineage", "criterion"}},
    {"documents", "documents", {"documents", "document", "removed"}},
    {"tasks", "tasks", {"tracker", "plan", "unit_tasks"}},
    {"indicators", "indicators", {"indicators", "indicator"}},
    {"changes", "changes", {"changes", "change_year"}},
    {"data", "data", {"data"}},
};

enum { SECTION_COUNT = sizeof(sections) / sizeof(sections[0]) };

/* NULL: the page does not belong there. */
static const char *current_word(const struct section *section, const struct page *page)
{
	for (size_t i = 0; i < 4 && section->kinds[i]; i++)
		if (strcmp(section->kinds[i], page->kind->name) == 0)
			return i == 0 ? "page" : "true";
	return NULL;
}

static void add_entry(struct arena *arena, struct value *list, struct str title,
    struct str href, const char *current)
{
	struct value *entry = value_add_object(arena, list);

	value_set_text(arena, entry, "title", title);
	value_set_text(arena, entry, "href", href);
	put_text(arena, entry, "current", str_of(current));
}

static bool has_section(const struct frame *frame, const struct section *section)
{
	if (strcmp(section->label, "indicators") == 0)
		return frame->site->indicator_count > 0;
	if (strcmp(section->label, "rankings") == 0)
		return frame->results->league_count > 0;
	return true;
}

static void put_navigation(struct arena *arena, const struct frame *frame,
    const struct page *page, struct value *context)
{
	struct value *list = page_only(value_set_list(arena, context, "navigation"));

	for (size_t i = 0; i < SECTION_COUNT; i++) {
		const struct section *section = &sections[i];

		if (!has_section(frame, section))
			continue;
		add_entry(arena, list, label_of(frame, "frame", section->label),
		    section->list ? path_list(arena, frame, section->list)
				  : section->place,
		    current_word(section, page));
	}
	/* What staff wrote about the site stands at the foot. */
	list = page_only(value_set_list(arena, context, "about"));
	for (size_t i = 0; i < frame->site->page_count; i++) {
		const struct page_text *text = frame->site->pages[i];

		add_entry(arena, list, text->title.text, path_text(arena, text->id),
		    page->subject == text ? "page" : NULL);
	}
}

/* Home, then the list that the page belongs to. */
static void put_breadcrumbs(struct arena *arena, const struct frame *frame,
    const struct page *page, struct value *context)
{
	bool is_home = current_word(&sections[0], page) != NULL;

	page_only(value_set_list(arena, context, "breadcrumbs"));
	put_flag(arena, context, "has_breadcrumbs", !is_home);
	if (!is_home)
		page_add_crumb(
		    arena, context, label(frame, "frame.home"), STR("index.html"));
	for (size_t i = 1; i < SECTION_COUNT; i++) {
		const char *current = current_word(&sections[i], page);

		if (current && (page->part || strcmp(current, "true") == 0) &&
		    sections[i].list)
			page_add_crumb(arena, context,
			    label_of(frame, "frame", sections[i].label),
			    path_list(arena, frame, sections[i].list));
	}
}

struct value *page_context(
    struct arena *arena, const struct frame *frame, const struct page *page)
{
	struct value *context = value_object(arena);
	struct str twin = {0};

	if (page->kind->json)
		twin = path_twin(arena, page->path);
	value_set_text(arena, context, "kind", str_of(page->kind->name));
	value_set_text(arena, context, "path", page->path);
	value_set_text(arena, context, "title", page->title);
	page_only(value_set_text(arena, context, "root", root_of(arena, page->path)));
	put_page_text(arena, context, "json_path", twin);
	put_page_text(
	    arena, context, "canonical", canonical_of(arena, frame, page->path));
	put_navigation(arena, frame, page, context);
	put_breadcrumbs(arena, frame, page, context);
	return context;
}

void page_add_crumb(
    struct arena *arena, struct value *context, struct str title, struct str href)
{
	struct value *crumbs = NULL;

	for (struct value *field = context->first; field; field = field->next)
		if (str_equal(field->key, STR("breadcrumbs")))
			crumbs = field;
	assert(crumbs);
	add_entry(arena, crumbs, title, href, NULL);
}
