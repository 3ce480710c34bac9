/*
 * plain: a tree's words without its markup.
 */
#include "base/buf.h"
#include "markdown/markdown.h"

/* The node behind `node` in the order of the text, within `root`. */
static const struct markdown_node *next_node(
    const struct markdown_node *node, const struct markdown_node *root)
{
	if (node->first)
		return node->first;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Adds text with each run of white space as one space, and none at the beginning. */
static void add_collapsed(struct buf *out, size_t beginning, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		if (!is_space(text.p[i]))
			buf_add_char(out, text.p[i]);
		else if (out->n > beginning && out->p[out->n - 1] != ' ')
			buf_add_char(out, ' ');
	}
}

static void add_node(struct buf *out, size_t beginning, const struct markdown_node *node)
{
	switch (node->kind) {
	case MARKDOWN_TEXT:
	case MARKDOWN_CODE:
	case MARKDOWN_CODE_BLOCK:
		add_collapsed(out, beginning, node->text);
		break;
	case MARKDOWN_FOOTNOTE_REFERENCE:
	case MARKDOWN_HTML:
	case MARKDOWN_EMPHASIS:
	case MARKDOWN_STRONG:
	case MARKDOWN_STRIKE:
	case MARKDOWN_LINK:
	case MARKDOWN_IMAGE:
		break;
	default: /* blocks and breaks part words */
		add_collapsed(out, beginning, STR(" "));
	}
}

void markdown_plain(const struct markdown_node *root, struct buf *out)
{
	size_t beginning = out->n;

	for (const struct markdown_node *node = root; node; node = next_node(node, root))
		add_node(out, beginning, node);
	if (out->n > beginning && out->p[out->n - 1] == ' ')
		out->p[--out->n] = '\0';
}
