/*
 * What looks like a check box or a typed link to its author, but not to Markdown: it
 * would be shown as plain words, and a task or a unit would be lost.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "load/body.h"

/* What people put between the brackets of a box. */
static const struct str box_marks[] = {STR_INIT(""), STR_INIT(" "), STR_INIT("  "),
    STR_INIT("x"), STR_INIT("X"), STR_INIT(" x"), STR_INIT("x "), STR_INIT(" x "),
    STR_INIT("v"), STR_INIT("V"), STR_INIT("✓"), STR_INIT("✔"), STR_INIT("√"),
    STR_INIT("☑"), STR_INIT("*"), STR_INIT("+"), STR_INIT("-")};

static const struct str box_signs[] = {
    STR_INIT("☐"), STR_INIT("☑"), STR_INIT("☒"), STR_INIT("□"), STR_INIT("■")};

/* True for "[v] …" and the like at byte `at`; not for the text of a link. */
static bool is_box(struct str bytes, size_t at, size_t end)
{
	struct str rest = str_slice(bytes, at, end - at);

	for (size_t i = 0; i < sizeof(box_signs) / sizeof(*box_signs); i++)
		if (str_starts(rest, box_signs[i]))
			return true;
	for (size_t i = 0; i < sizeof(box_marks) / sizeof(*box_marks); i++) {
		size_t close = 1 + box_marks[i].n;

		if (rest.n <= close || rest.p[0] != '[' || rest.p[close] != ']' ||
		    !str_equal(str_slice(rest, 1, box_marks[i].n), box_marks[i]))
			continue;
		if (rest.n == close + 1)
			return true;
		return rest.p[close + 1] != '(' && rest.p[close + 1] != '[' &&
		       rest.p[close + 1] != ':';
	}
	return false;
}

static void report_box(const struct body *body, size_t at, size_t end)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct span span = span_of(body->source, at, end);
	struct diagnostic *d = REPORT0(diagnostics, box_not_recognised, span);

	HELP0(diagnostics, d, box_form);
}

/* Where a box may begin in a line of a paragraph: behind a bullet that lacks its space,
 * and in the first line at once. */
static size_t box_start(struct str bytes, size_t at, size_t end, bool first)
{
	while (at < end && (bytes.p[at] == ' ' || bytes.p[at] == '\t'))
		at++;
	if (at < end && (bytes.p[at] == '-' || bytes.p[at] == '*' || bytes.p[at] == '+'))
		return at + 1;
	return first ? at : end;
}

/* The item of a check box, whose first paragraph follows the box. */
static bool is_behind_box(const struct markdown_node *paragraph)
{
	return paragraph->parent->kind == MARKDOWN_ITEM &&
	       paragraph->parent->box != BOX_NONE && !paragraph->previous;
}

/* Calls `found` for each line that begins like a box; gives how many there are. */
static size_t find_boxes(const struct body *body, const struct markdown_node *paragraph,
    void (*found)(const struct body *body, size_t at, size_t end))
{
	struct str bytes = body->bytes;
	size_t at = paragraph->span.start, end = paragraph->span.end, count = 0;

	if (!paragraph->span.source || is_behind_box(paragraph))
		return 0;
	for (bool first = true; at < end && at < bytes.n; first = false) {
		size_t start = box_start(bytes, at, end, first);
		size_t next = str_find(bytes, STR("\n"), at);

		if (start < end && is_box(bytes, start, end)) {
			count++;
			if (found)
				found(body, start, next < end ? next : end);
		}
		at = next + 1;
	}
	return count;
}

bool looks_like_box(const struct body *body, const struct markdown_node *paragraph)
{
	return find_boxes(body, paragraph, NULL) > 0;
}

/* The typed links all have a word before their colon; which one does not matter here. */
static bool is_typed(struct str text)
{
	size_t colon = str_find(text, STR(":"), 0);

	for (int kind = 0; kind < LINK_KIND_COUNT; kind++)
		if (str_equal(
			str_slice(text, 0, colon), link_kind_word((enum link_kind)kind)))
			return colon < text.n;
	return false;
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next "[xã Đồng Kỳ] (unit:dong-ky)" in `bytes[at, end)`, from bracket to bracket.
 * False where there is none. */
static bool next_lost_link(
    struct str bytes, size_t at, size_t end, size_t *from, size_t *to)
{
	size_t open = end;

	for (; at < end; at++) {
		size_t next = at + 1, close;

		if (bytes.p[at] == '\\') {
			at++; /* what is escaped is meant as it stands */
			continue;
		}
		if (bytes.p[at] == '[')
			open = at;
		if (bytes.p[at] != ']' || open == end)
			continue;
		while (next < end && is_white(bytes.p[next]))
			next++;
		if (next == end || bytes.p[next] != '(' ||
		    !is_typed(str_trim(str_slice(bytes, next + 1, end - next - 1))))
			continue;
		close = str_find(bytes, STR(")"), next);
		*from = open;
		*to = close < end ? close + 1 : end;
		return true;
	}
	return false;
}

/* Joins the text nodes that follow one another; gives the last of them. */
static struct markdown_node *join_text(struct markdown_node *node, struct buf *words)
{
	for (;;) {
		if (node->kind == MARKDOWN_TEXT)
			buf_add(words, node->text);
		else
			buf_add_char(words, ' ');
		if (!node->next || (node->next->kind != MARKDOWN_TEXT &&
				       node->next->kind != MARKDOWN_SOFT_BREAK))
			return node;
		node = node->next;
	}
}

static void report_lost_link(struct body *body, size_t from, size_t to)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d =
	    REPORT0(diagnostics, link_not_a_link, span_of(body->source, from, to));

	HELP0(diagnostics, d, link_no_space);
}

/* Words that hold such a link are looked for in what was written, where its place shows;
 * one that is escaped there was not meant to be a link. */
static void check_text(struct body *body, struct markdown_node *first)
{
	struct markdown_node *last;
	struct buf words;
	size_t from, to, at = first->span.start, end;

	if (first->previous && (first->previous->kind == MARKDOWN_TEXT ||
				   first->previous->kind == MARKDOWN_SOFT_BREAK))
		return; /* was looked at with the text before it */
	buf_init(&words);
	last = join_text(first, &words);
	end = last->span.source ? last->span.end : first->span.end;
	if (next_lost_link(buf_str(&words), 0, words.n, &from, &to))
		while (next_lost_link(body->bytes, at, end, &from, &to)) {
			report_lost_link(body, from, to);
			at = to;
		}
	buf_release(&words);
}

/* In raw HTML, which is shown as it is written, Markdown reads no links at all. */
static void check_html(struct body *body, const struct markdown_node *node)
{
	size_t from, to, at = node->span.start;

	if (str_starts(str_trim(node->text), STR("<!--")))
		return;
	while (next_lost_link(body->bytes, at, node->span.end, &from, &to)) {
		report_lost_link(body, from, to);
		at = to;
	}
}

void lookalikes_check(struct body *body)
{
	struct markdown_node *node = body->root;

	while ((node = node_next(body->root, node, false))) {
		if (node->kind == MARKDOWN_PARAGRAPH)
			find_boxes(body, node, report_box);
		else if (node->kind == MARKDOWN_TEXT)
			check_text(body, node);
		else if (node->kind == MARKDOWN_HTML_BLOCK)
			check_html(body, node);
	}
}
