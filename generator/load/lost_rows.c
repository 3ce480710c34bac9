/*
 * Rows that Markdown takes for no table, though their author did.
 */
#include "load/body.h"

#include <string.h>

/* What stands before the first cell's words: marks of quotation and white space. */
static size_t skip_to_row(struct str bytes, size_t at, size_t end)
{
	while (at < end && strchr(" \t>", bytes.p[at]))
		at++;
	return at;
}

/* How many | the line has, also those that an editor escaped. */
static size_t pipes_in(struct str line)
{
	size_t count = 0;

	for (size_t i = 0; i < line.n; i++)
		count += line.p[i] == '|';
	return count;
}

static struct span line_of(const struct body *body, size_t at)
{
	size_t end = str_find(body->bytes, STR("\n"), at);

	while (end > at && strchr(" \t\r", body->bytes.p[end - 1]))
		end--;
	return span_of(body->source, at, end);
}

/* The first line of a paragraph that begins with a |. */
static bool piped_line(
    const struct body *body, const struct markdown_node *paragraph, struct span *at)
{
	struct str bytes = body->bytes;
	size_t end = paragraph->span.end, next;

	for (size_t from = paragraph->span.start; from < end; from = next + 1) {
		size_t start = skip_to_row(bytes, from, end);

		next = str_find(bytes, STR("\n"), from);
		start += start + 1 < end && bytes.p[start] == '\\';
		if (start >= end || bytes.p[start] != '|')
			continue;
		*at = line_of(body, start);
		if (pipes_in(str_slice(bytes, start, at->end - start)) > 1)
			return true;
	}
	return false;
}

bool lost_row(const struct body *body, const struct markdown_node *block, struct span *at)
{
	const struct markdown_node *before = block->previous;
	size_t columns;

	if (!block->span.source)
		return false;
	if (block->kind == MARKDOWN_PARAGRAPH && piped_line(body, block, at))
		return true;
	if (!before || before->kind != MARKDOWN_TABLE || !before->first ||
	    block->kind == MARKDOWN_TABLE || block->kind == MARKDOWN_CODE_BLOCK)
		return false;
	/* Without a | in front as many are asked for as part the columns. */
	columns = node_children(before->first);
	*at = line_of(body, block->span.start);
	return columns > 2 &&
	       pipes_in(str_slice(body->bytes, at->start, at->end - at->start)) + 1 >=
		   columns;
}

/* True for a table whose head has a link that types a column. */
static bool is_typed(const struct body *body, const struct markdown_node *table)
{
	struct markdown_node *head = table->first, *node = head;

	while (head && (node = node_next(head, node, false)))
		if (node->kind == MARKDOWN_LINK && body->heads[node->ordinal])
			return true;
	return false;
}

bool lost_typed_row(
    const struct body *body, const struct markdown_node *block, struct span *at)
{
	const struct markdown_node *before = block->previous;

	if (!lost_row(body, block, at))
		return false;
	return (before && before->kind == MARKDOWN_TABLE && is_typed(body, before)) ||
	       holds_typed_link(
		   str_slice(body->bytes, at->start, block->span.end - at->start));
}
