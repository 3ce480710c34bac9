/*
 * What looks to its author like a check box, a typed link, a heading or a comment, but
 * not to Markdown: in running words, code, raw HTML and headings.
 */
#include "load/lookalikes.h"
#include "base/arena.h"

#include <string.h>

/* What an author indented too far, or put behind a fence that was not closed, is code. */
static void report_code(struct body *body, size_t from, size_t to)
{
	HELP0(body->loader->diagnostics, report_not_a_link(body, from, to), link_in_code);
}

/* True for a comment that was closed before the next one began. */
static bool is_whole_comment(struct str html)
{
	struct str opening = STR("<!--");

	html = str_trim(html);
	return str_starts(html, opening) &&
	       str_find(html, STR("-->"), 0) < str_find(html, opening, opening.n);
}

/* In raw HTML, which is shown as it is written, Markdown reads no links at all. A comment
 * is meant to hide them, unless it hides all that follows up to the end of another. */
static void check_html(struct body *body, const struct markdown_node *node)
{
	bool is_comment = str_starts(str_trim(node->text), STR("<!--"));
	size_t from, to, at = node->span.start;

	if (is_whole_comment(node->text))
		return;
	while (next_lost_link(body->bytes, at, node->span.end, &from, &to)) {
		struct diagnostic *d = report_not_a_link(body, from, to);

		at = to;
		if (!is_comment) {
			HELP0(body->loader->diagnostics, d, link_in_html);
			continue;
		}
		HELP0(body->loader->diagnostics, d, link_in_comment);
		return;
	}
}

/* How many of the first sign a line begins with, when that makes it a fence: ``` or ~~~;
 * 0 for another line, and for one with words behind where it has to be `alone`. */
static size_t fence_length(struct str line, bool alone)
{
	char mark;
	size_t count = 0;

	line = str_trim(line);
	mark = line.n > 0 ? line.p[0] : ' ';
	if (mark != '`' && mark != '~')
		return 0;
	while (count < line.n && line.p[count] == mark)
		count++;
	return count >= 3 && (count == line.n || !alone) ? count : 0;
}

/* True for code that somebody meant to be code: between two fences of one kind. */
static bool is_fenced(struct str block)
{
	size_t first = str_find(block, STR("\n"), 0), last, opening, closing;

	block = str_trim(block);
	last = block.n;
	while (last > 0 && block.p[last - 1] != '\n')
		last--;
	opening = fence_length(str_slice(block, 0, first), false);
	closing = fence_length(str_slice(block, last, block.n), true);
	return opening && last > first && closing >= opening &&
	       str_trim(str_slice(block, last, block.n)).p[0] == block.p[0];
}

/* One message for a block, at the first thing in it that is lost. In a document's own
 * text nobody shows how tasks are written, so a fence around some is told as well. */
static void check_code(struct body *body, const struct markdown_node *node)
{
	size_t from, to, start = node->span.start, end = node->span.end;
	bool lost, fenced;

	if (!node->span.source || end > body->bytes.n)
		return;
	fenced = is_fenced(str_slice(body->bytes, start, end - start));
	lost = next_lost_link(body->bytes, start, end, &from, &to);
	if (!fenced && lost)
		report_code(body, from, to);
	else if (!fenced)
		lost_boxes_check_code(body, node);
	else if (body->document && (lost || looks_like_box(body, node)))
		HELP(body->loader->diagnostics,
		    REPORT0(body->loader->diagnostics, fenced_content,
			span_of(body->source, start,
			    str_find(body->bytes, STR("\n"), start))),
		    remove_fences,
		    str_slice(body->bytes, skip_white(body->bytes, start, end), 3));
}

/* "###[Mục 3](criterion:3)" without a space, or behind the words of a paragraph, and a
 * heading whose words stand in the next line: what holds for the tasks below would be
 * lost. */
static void check_hashes(struct body *body, const struct markdown_node *paragraph)
{
	struct str bytes = body->bytes;
	size_t at = paragraph->span.start, end = paragraph->span.end, next, start, behind;

	for (; paragraph->span.source && at < end; at = next + 1) {
		next = str_find(bytes, STR("\n"), at);
		start = behind = skip_white(bytes, at, next < end ? next : end);
		while (behind < end && bytes.p[behind] == '#')
			behind++;
		if (behind > start && holds_typed_link(str_slice(bytes, behind,
					  (next < end ? next : end) - behind)))
			REPORT0(body->loader->diagnostics, heading_not_read,
			    span_of(body->source, start, behind));
	}
}

static struct markdown_node *next_heading(
    const struct body *body, struct markdown_node *node)
{
	do
		node = node_next(body->root, node, false);
	while (node && node->kind != MARKDOWN_HEADING);
	return node;
}

/* A heading two levels below the one above it; those of its section that were typed with
 * as many signs go up with it. */
static void check_level(struct body *body, struct markdown_node *heading, unsigned above)
{
	static const struct str signs = STR_INIT("######");
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *scratch = body->loader->scratch;
	struct markdown_node *next = next_heading(body, heading);
	struct diagnostic *d;

	if (above == 0 || heading->level <= above + 1 || !heading->span.source)
		return;
	while (next && next->level > above && next->level != heading->level)
		next = next_heading(body, next);
	d = REPORT(diagnostics, heading_level_skipped, heading->span,
	    str_format(scratch, "%u", above), str_format(scratch, "%u", heading->level));
	if (next && next->level == heading->level)
		HELP(diagnostics, d, heading_levels, str_slice(signs, 0, above + 1),
		    str_slice(signs, 0, heading->level));
	else
		HELP(diagnostics, d, heading_level, str_slice(signs, 0, above + 1));
}

/* True for a line of hyphens or equals signs alone. */
static bool is_underline(struct str line)
{
	line = str_trim(line);
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] != line.p[0])
			return false;
	return line.n > 0 && strchr("-=", line.p[0]);
}

/* A line of hyphens that was to part or to begin something makes a heading of the words
 * right above it: of a sentence, of several lines, of an item. */
static void check_underline(struct body *body, struct markdown_node *heading)
{
	size_t start = heading->span.start, at = start, end = heading->span.end;
	struct str line = {0}, words;
	size_t lines = 0;

	for (; at < end && !is_underline(line); lines++) {
		at += line.n + (lines > 0);
		line =
		    str_slice(body->bytes, at, str_find(body->bytes, STR("\n"), at) - at);
	}
	words = str_trim(str_slice(body->bytes, start, at - start));
	if (words.n == 0 || !is_underline(line) ||
	    !(lines > 2 || node_above(heading, MARKDOWN_ITEM) ||
		strchr(".:;,", words.p[words.n - 1])))
		return;
	at = skip_white(body->bytes, at, at + line.n);
	HELP0(body->loader->diagnostics,
	    REPORT0(body->loader->diagnostics, heading_by_line,
		span_of(body->source, at, at + str_trim(line).n)),
	    empty_line_above);
}

static void check_heading(
    struct body *body, struct markdown_node *heading, unsigned above)
{
	if (!heading->first && heading->span.source)
		REPORT0(body->loader->diagnostics, heading_not_read, heading->span);
	if (heading->span.source)
		check_underline(body, heading);
	check_level(body, heading, above);
}

void lookalikes_check(struct body *body)
{
	struct markdown_node *node = body->root;
	unsigned above = 0; /* the level of the heading before */

	while ((node = node_next(body->root, node, false))) {
		switch (node->kind) {
		case MARKDOWN_PARAGRAPH:
			lost_boxes_check(body, node);
			check_hashes(body, node);
			break;
		case MARKDOWN_HEADING:
			check_heading(body, node, above);
			above = node->level;
			break;
		case MARKDOWN_TEXT:
			lost_links_check(body, node);
			break;
		case MARKDOWN_HTML_BLOCK:
			check_html(body, node);
			break;
		case MARKDOWN_CODE_BLOCK:
			check_code(body, node);
			break;
		default:
			break;
		}
	}
}
