/*
 * content/pages/<id>.md: texts that the site's editors write, about the site or its
 * method.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"
#include "load/frameworks.h"
#include "load/tables.h"

#include <stddef.h>
#include <stdlib.h>

struct page_row {
	struct located title, summary;
	struct located_decimal order;
};

#define AT(member) offsetof(struct page_row, member)

static const struct field page_rows[] = {
    {"title", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED | FIELD_NOT_EMPTY, AT(title),
	.help = {"tên trang", "title"}},
    {"summary", FIELD_TEXT, 0, AT(summary), .help = {"một câu tóm tắt", "one sentence"}},
    {"order", FIELD_INTEGER, 0, AT(order),
	.help = {"thứ tự trong danh sách trang; không ghi thì đứng cuối",
	    "place in the list of pages; at the end without it"}},
};

const struct field_table page_fields = {"page", page_rows,
    sizeof(page_rows) / sizeof(*page_rows),
    {"Phần đầu của trang viết", "Front matter of a page"}, NULL, NULL};

static void read_front(
    struct loader *loader, struct page_text *page, struct unseen_list *unseen)
{
	struct page_row row = {0};
	const struct yaml_node *root;
	size_t from, to, body;
	bool empty = false;

	page->body_from = page->body_to = page->bytes.n;
	if (!front_matter_split(loader, page->source, page->bytes,
		PHRASE_page_front_example, &from, &to, &body))
		return;
	page->body_from = body;
	root = yaml_read_part(loader->arena, loader->diagnostics, page->source,
	    page->bytes, from, to, &empty, unseen);
	if (empty)
		REPORT0(loader->diagnostics, front_matter_empty,
		    span_of(page->source, 0, from));
	if (!root)
		return;
	fields_read(loader->arena, loader->diagnostics, &page_fields, root, NULL, &row);
	page->title = row.title;
	page->summary = row.summary;
	page->order = row.order;
}

static void read_body(
    struct loader *loader, struct page_text *page, const struct unseen_list *unseen)
{
	struct body body = {
	    .loader = loader,
	    .page = page,
	    .source = page->source,
	    .bytes = body_unix_lines(loader->scratch, page->bytes),
	    .folder = STR("content/pages"),
	};
	struct document places = {0};

	body.root = markdown_read(loader->scratch, loader->diagnostics, page->source,
	    page->bytes, page->body_from, page->body_to);
	page->tree = body_tree(loader->arena, body.root);
	links_read(&body);
	page->links = body.links;
	page->link_count = body.link_count;
	headings_read(&body, &page->headings, &page->heading_count);
	/* For links into the page itself it is a document with nothing but headings. */
	places.headings = page->headings;
	places.heading_count = page->heading_count;
	places_index(loader->arena, &places);
	page->places = places.places;
	links_settle(loader, &page->places, page->links, page->link_count);
	lookalikes_check(&body);
	controls_check(&body, page->body_from, unseen);
}

static struct page_text *read_page(struct loader *loader, const struct file *file)
{
	struct page_text *page = arena_new(loader->arena, struct page_text);
	struct unseen_list unseen = {0};

	page->id = file_stem(file->path);
	page->source = file->source;
	if (!load_bytes(loader, loader->arena, loader->diagnostics, file, &page->bytes))
		return NULL;
	if (!text_is_id(page->id)) {
		report_file_id(loader, file->source, page->id);
		return NULL;
	}
	read_front(loader, page, &unseen);
	read_body(loader, page, &unseen);
	return page;
}

/* By order, those without one last, then by id. */
static int compare_pages(const void *a, const void *b)
{
	const struct page_text *one = *(struct page_text *const *)a;
	const struct page_text *other = *(struct page_text *const *)b;
	bool has_one = one->order.at.source != 0, has_other = other->order.at.source != 0;
	int order = has_one != has_other
			? (has_one ? -1 : 1)
			: decimal_compare(one->order.value, other->order.value);

	return order ? order : str_compare(one->id, other->id);
}

void load_pages(struct loader *loader)
{
	const struct file_list *files = &loader->files.pages;
	VEC(struct page_text *) pages = {0};

	for (size_t i = 0; i < files->count && !loader->failed; i++) {
		struct page_text *page = read_page(loader, &files->items[i]);

		if (page)
			vec_push(loader->arena, &pages, page);
	}
	if (pages.count > 0)
		qsort(pages.items, pages.count, sizeof(*pages.items), compare_pages);
	loader->site->pages = pages.items;
	loader->site->page_count = pages.count;
	page_links_settle(loader);
}
