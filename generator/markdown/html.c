/*
 * html: writes a tree as HTML. cmark's own writer is not used: hardly a block of ours
 * stays as it writes it (anchors on items, words for boxes, raw HTML as text, alignment
 * by class since `align` is no longer HTML, addresses by what is allowed and not by what
 * is forbidden).
 */
#include "base/arena.h"
#include "markdown/address.h"
#include "markdown/markdown.h"
#include "markdown/writer.h"

/* How each kind begins and ends: by fixed words, or by functions where it takes more. */
static const struct {
	const char *open, *close;
	writer_part *opener, *closer;
	bool is_block, is_whole; /* whole: what is in it is written by the opener */
} kinds[] = {
    [MARKDOWN_DOCUMENT] = {.open = "", .close = ""},
    [MARKDOWN_PARAGRAPH] = {.opener = writer_open_paragraph,
	.closer = writer_close_paragraph},
    [MARKDOWN_HEADING] = {.opener = writer_open_heading, .closer = writer_close_heading},
    [MARKDOWN_LIST] = {.opener = writer_open_list, .closer = writer_close_list},
    [MARKDOWN_ITEM] = {.opener = writer_open_item, .closer = writer_close_item},
    [MARKDOWN_QUOTE] = {"<blockquote>\n", "</blockquote>\n", .is_block = true},
    [MARKDOWN_TABLE] = {.close = "</table>\n</div>\n",
	.opener = writer_open_table,
	.is_block = true},
    [MARKDOWN_ROW] = {.opener = writer_open_row, .closer = writer_close_row},
    [MARKDOWN_CELL] = {.opener = writer_open_cell, .closer = writer_close_cell},
    [MARKDOWN_CODE_BLOCK] = {.opener = writer_code_block, .is_whole = true},
    [MARKDOWN_HTML_BLOCK] = {.opener = writer_html_block, .is_whole = true},
    [MARKDOWN_RULE] = {"<hr>\n", "", .is_block = true},
    [MARKDOWN_FOOTNOTE] = {.opener = writer_open_footnote,
	.closer = writer_close_footnote},
    [MARKDOWN_TEXT] = {.opener = writer_text, .is_whole = true},
    [MARKDOWN_SOFT_BREAK] = {"\n", ""},
    [MARKDOWN_LINE_BREAK] = {"<br>\n", ""},
    [MARKDOWN_CODE] = {.opener = writer_code, .is_whole = true},
    [MARKDOWN_HTML] = {.opener = writer_html, .is_whole = true},
    [MARKDOWN_EMPHASIS] = {"<em>", "</em>"},
    [MARKDOWN_STRONG] = {"<strong>", "</strong>"},
    [MARKDOWN_STRIKE] = {"<del>", "</del>"},
    [MARKDOWN_LINK] = {.opener = writer_open_link, .closer = writer_close_link},
    [MARKDOWN_IMAGE] = {.opener = writer_image, .is_whole = true},
    [MARKDOWN_FOOTNOTE_REFERENCE] = {.opener = writer_footnote_reference,
	.is_whole = true},
};

static void open_node(struct writer *writer, const struct markdown_node *node)
{
	if (kinds[node->kind].is_block)
		writer_begin_line(writer);
	if (kinds[node->kind].opener)
		kinds[node->kind].opener(writer, node);
	else
		buf_add(writer->out, str_of(kinds[node->kind].open));
}

static void close_node(struct writer *writer, const struct markdown_node *node)
{
	if (kinds[node->kind].closer)
		kinds[node->kind].closer(writer, node);
	else if (kinds[node->kind].close)
		buf_add(writer->out, str_of(kinds[node->kind].close));
}

static void write_tree(struct writer *writer, const struct markdown_node *root)
{
	const struct markdown_node *node = root;

	while (node) {
		open_node(writer, node);
		if (node->first && !kinds[node->kind].is_whole) {
			node = node->first;
			continue;
		}
		close_node(writer, node);
		while (node && !node->next) {
			node = node->parent;
			if (node)
				close_node(writer, node);
		}
		if (node)
			node = node->next;
	}
}

static size_t count_footnotes(const struct markdown_node *root)
{
	const struct markdown_node *last = root->last;

	return last && last->kind == MARKDOWN_FOOTNOTE ? last->ordinal + 1 : 0;
}

void markdown_html(
    const struct markdown_node *root, const struct markdown_dress *dress, struct buf *out)
{
	static const struct markdown_dress plain;
	struct writer writer = {.out = out, .dress = dress ? dress : &plain};
	struct arena arena;

	arena_init(&arena);
	writer.footnotes = count_footnotes(root);
	writer.referred = arena_array(&arena, bool, writer.footnotes);
	write_tree(&writer, root);
	arena_release(&arena);
}
