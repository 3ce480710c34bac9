/*
 * html_block: the blocks of a text as HTML, with what the caller dresses them in.
 */
#include "markdown/address.h"
#include "markdown/writer.h"

#include <string.h>

static const struct markdown_block_dress plain;

static const struct markdown_block_dress *dress_of(const struct markdown_block_dress *all,
    size_t count, const struct markdown_node *node)
{
	return all && node->ordinal < count ? &all[node->ordinal] : &plain;
}

static const struct markdown_block_dress *item_dress(
    const struct writer *writer, const struct markdown_node *item)
{
	return dress_of(writer->dress->items, writer->dress->item_count, item);
}

static bool in_tight_list(const struct markdown_node *paragraph)
{
	const struct markdown_node *item = paragraph->parent;

	return item && item->kind == MARKDOWN_ITEM && item->parent->tight;
}

/* The first paragraph of an item holds its box and is followed by its `after`. */
static bool is_first_of_item(const struct markdown_node *paragraph)
{
	return paragraph->parent && paragraph->parent->kind == MARKDOWN_ITEM &&
	       !paragraph->previous;
}

static bool has_label(const struct writer *writer, const struct markdown_node *item)
{
	return item->box != BOX_NONE && item_dress(writer, item)->before.n == 0;
}

static void add_box(struct writer *writer, const struct markdown_node *item)
{
	buf_lit(writer->out, "<input type=\"checkbox\" disabled");
	if (item->box == BOX_TICKED)
		buf_lit(writer->out, " checked");
	buf_lit(writer->out, "> ");
}

void writer_open_paragraph(struct writer *writer, const struct markdown_node *node)
{
	if (!in_tight_list(node)) {
		writer_begin_line(writer);
		buf_lit(writer->out, "<p>");
	}
	if (!is_first_of_item(node))
		return;
	buf_add(writer->out, item_dress(writer, node->parent)->before);
	if (has_label(writer, node->parent)) {
		buf_lit(writer->out, "<label>");
		add_box(writer, node->parent);
	}
}

static void add_back_link(struct writer *writer, const struct markdown_node *footnote)
{
	if (footnote->ordinal + 1 > writer->footnotes ||
	    !writer->referred[footnote->ordinal])
		return;
	buf_addf(writer->out,
	    " <a class=\"footnote-back\" href=\"#fnref-%u\" role=\"doc-backlink\">↩</a>",
	    footnote->ordinal + 1);
}

void writer_close_paragraph(struct writer *writer, const struct markdown_node *node)
{
	if (is_first_of_item(node) && has_label(writer, node->parent))
		buf_lit(writer->out, "</label>");
	if (node->parent && node->parent->kind == MARKDOWN_FOOTNOTE && !node->next)
		add_back_link(writer, node->parent);
	if (!in_tight_list(node))
		buf_lit(writer->out, "</p>\n");
	if (is_first_of_item(node))
		buf_add(writer->out, item_dress(writer, node->parent)->after);
}

static int heading_level(const struct writer *writer, const struct markdown_node *node)
{
	int level = (int)node->level + writer->dress->heading_shift;

	return level < 1 ? 1 : level > 6 ? 6 : level;
}

static const struct markdown_block_dress *heading_dress(
    const struct writer *writer, const struct markdown_node *node)
{
	return dress_of(writer->dress->headings, writer->dress->heading_count, node);
}

void writer_open_heading(struct writer *writer, const struct markdown_node *node)
{
	const struct markdown_block_dress *dress = heading_dress(writer, node);

	writer_begin_line(writer);
	buf_addf(writer->out, "<h%d", heading_level(writer, node));
	writer_attribute(writer, "id", dress->id);
	writer_attribute(writer, "class", dress->class);
	buf_lit(writer->out, ">");
	buf_add(writer->out, dress->before);
}

void writer_close_heading(struct writer *writer, const struct markdown_node *node)
{
	buf_add(writer->out, heading_dress(writer, node)->after);
	buf_addf(writer->out, "</h%d>\n", heading_level(writer, node));
}

void writer_open_list(struct writer *writer, const struct markdown_node *node)
{
	writer_begin_line(writer);
	if (!node->ordered)
		buf_lit(writer->out, "<ul>\n");
	else if (node->start == 1)
		buf_lit(writer->out, "<ol>\n");
	else
		buf_addf(writer->out, "<ol start=\"%u\">\n", node->start);
}

void writer_close_list(struct writer *writer, const struct markdown_node *node)
{
	writer_begin_line(writer);
	buf_addf(writer->out, "</%s>\n", node->ordered ? "ol" : "ul");
}

void writer_open_item(struct writer *writer, const struct markdown_node *node)
{
	const struct markdown_block_dress *dress = item_dress(writer, node);

	writer_begin_line(writer);
	buf_lit(writer->out, "<li");
	writer_attribute(writer, "id", dress->id);
	if (node->box == BOX_NONE)
		writer_attribute(writer, "class", dress->class);
	else
		buf_lit(writer->out, " class=\"task");
	if (node->box != BOX_NONE && dress->class.n) {
		buf_add_char(writer->out, ' ');
		address_escape(writer->out, dress->class);
	}
	buf_add(writer->out, node->box == BOX_NONE ? STR(">") : STR("\">"));
	if (node->first && node->first->kind == MARKDOWN_PARAGRAPH)
		return;
	buf_add(writer->out, dress->before);
	if (has_label(writer, node))
		add_box(writer, node);
	buf_add(writer->out, dress->after);
}

void writer_close_item(struct writer *writer, const struct markdown_node *node)
{
	(void)node;
	buf_lit(writer->out, "</li>\n");
}

static const struct markdown_block_dress *cell_dress(
    const struct writer *writer, const struct markdown_node *node)
{
	return dress_of(writer->dress->cells, writer->dress->cell_count, node);
}

static bool is_heading(const struct writer *writer, const struct markdown_node *row)
{
	return row && item_dress(writer, row)->is_heading;
}

static bool is_dressed(const struct writer *writer, const struct markdown_node *row)
{
	if (is_heading(writer, row) || item_dress(writer, row)->class.n > 0)
		return true;
	for (const struct markdown_node *cell = row->first; cell; cell = cell->next)
		if (cell_dress(writer, cell)->class.n > 0)
			return true;
	return false;
}

void writer_open_table(struct writer *writer, const struct markdown_node *node)
{
	const struct markdown_node *row = node->first;

	while (row && !is_dressed(writer, row))
		row = row->next;
	writer->records = row ? node : NULL;
	buf_addf(writer->out,
	    "<div class=\"table-scroll\" role=\"group\" tabindex=\"0\">\n<table%s>\n",
	    row ? " class=\"records\"" : "");
}

static size_t count_columns(const struct markdown_node *row)
{
	size_t count = 0;

	for (const struct markdown_node *cell = row->first; cell; cell = cell->next)
		count++;
	return count;
}

/* A heading begins a group of rows of its own. */
void writer_open_row(struct writer *writer, const struct markdown_node *node)
{
	const struct markdown_block_dress *dress = item_dress(writer, node);

	writer_begin_line(writer);
	if (node->header)
		buf_lit(writer->out, "<thead>\n");
	else if (!node->previous || node->previous->header || dress->is_heading)
		buf_lit(writer->out, "<tbody>\n");
	buf_lit(writer->out, "<tr");
	writer_attribute(writer, "id", dress->id);
	writer_attribute(writer, "class", dress->class);
	if (dress->is_heading)
		buf_addf(writer->out,
		    " class=\"group\">\n<th scope=\"rowgroup\" colspan=\"%zu\"><span "
		    "class=\"in-view\">",
		    count_columns(node));
	else
		buf_lit(writer->out, ">\n");
}

void writer_close_row(struct writer *writer, const struct markdown_node *node)
{
	if (is_heading(writer, node))
		buf_lit(writer->out, "</span></th>\n");
	buf_lit(writer->out, "</tr>\n");
	if (node->header)
		buf_lit(writer->out, "</thead>\n");
	else if (!node->next || is_heading(writer, node->next))
		buf_lit(writer->out, "</tbody>\n");
}

/* The words at the head of the cell's column. */
static void add_head(struct writer *writer, const struct markdown_node *node)
{
	const struct markdown_node *head = node->parent->parent->first->first;
	struct buf words;

	for (; node->previous && head; node = node->previous)
		head = head->next;
	buf_init(&words);
	if (head)
		markdown_plain(head, &words);
	writer_attribute(writer, "data-head", buf_str(&words));
	buf_release(&words);
}

void writer_open_cell(struct writer *writer, const struct markdown_node *node)
{
	static const char *const classes[] = {"", " class=\"align-left\"",
	    " class=\"align-center\"", " class=\"align-right\""};
	const char *name = node->parent->header ? "th scope=\"col\"" : "td";

	if (is_heading(writer, node->parent)) {
		if (node->first && node->previous && node->previous->first)
			buf_add_char(writer->out, ' ');
		return;
	}
	buf_addf(writer->out, "<%s%s", name, classes[node->align]);
	writer_attribute(writer, "id", cell_dress(writer, node)->id);
	if (writer->records == node->parent->parent && !node->parent->header)
		add_head(writer, node);
	buf_lit(writer->out, ">");
	buf_add(writer->out, cell_dress(writer, node)->before);
	writer->names = cell_dress(writer, node)->names;
	writer->name_count = cell_dress(writer, node)->name_count;
}

void writer_close_cell(struct writer *writer, const struct markdown_node *node)
{
	if (is_heading(writer, node->parent))
		return;
	writer->name_count = 0;
	buf_add(writer->out, cell_dress(writer, node)->after);
	buf_addf(writer->out, "</%s>\n", node->parent->header ? "th" : "td");
}

void writer_code_block(struct writer *writer, const struct markdown_node *node)
{
	struct str language = node->info;

	for (size_t i = 0; i < language.n; i++)
		if (strchr(" \t", language.p[i]))
			language.n = i;
	writer_begin_line(writer);
	buf_lit(writer->out, "<pre tabindex=\"0\"><code");
	if (language.n) {
		buf_lit(writer->out, " class=\"language-");
		address_escape(writer->out, language);
		buf_lit(writer->out, "\"");
	}
	buf_lit(writer->out, ">");
	address_escape(writer->out, node->text);
	buf_lit(writer->out, "</code></pre>\n");
}

void writer_html_block(struct writer *writer, const struct markdown_node *node)
{
	if (writer_is_comment(node->text))
		return;
	writer_begin_line(writer);
	buf_lit(writer->out, "<pre class=\"raw\" tabindex=\"0\">");
	address_escape(writer->out, node->text);
	buf_lit(writer->out, "</pre>\n");
}

void writer_open_footnote(struct writer *writer, const struct markdown_node *node)
{
	writer_begin_line(writer);
	if (node->ordinal == 0)
		buf_lit(writer->out,
		    "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
	buf_addf(writer->out, "<li id=\"fn-%u\">\n", node->ordinal + 1);
}

void writer_close_footnote(struct writer *writer, const struct markdown_node *node)
{
	if (!node->last || node->last->kind != MARKDOWN_PARAGRAPH)
		add_back_link(writer, node);
	writer_begin_line(writer);
	buf_lit(writer->out, "</li>\n");
	if (!node->next)
		buf_lit(writer->out, "</ol>\n</div>\n");
}
