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

/* "[xã Đồng Kỳ] (unit:dong-ky)" in the words of one block. */
static bool has_lost_link(struct str words)
{
	size_t at = 0;

	while ((at = str_find(words, STR("]"), at)) < words.n) {
		struct str rest = str_trim(str_slice(words, ++at, words.n));

		if (str_starts(rest, STR("(")) && is_typed(str_slice(rest, 1, rest.n)))
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

static void check_text(struct body *body, struct markdown_node *first)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct markdown_node *last;
	struct buf words;
	struct span at = first->span;

	if (first->previous && (first->previous->kind == MARKDOWN_TEXT ||
				   first->previous->kind == MARKDOWN_SOFT_BREAK))
		return; /* was looked at with the text before it */
	buf_init(&words);
	last = join_text(first, &words);
	if (has_lost_link(buf_str(&words))) {
		if (last->span.source == at.source && last->span.end > at.end)
			at.end = last->span.end;
		HELP0(diagnostics, REPORT0(diagnostics, link_not_a_link, at),
		    link_no_space);
	}
	buf_release(&words);
}

void lookalikes_check(struct body *body)
{
	struct markdown_node *node = body->root;

	while ((node = node_next(body->root, node, false))) {
		if (node->kind == MARKDOWN_PARAGRAPH)
			find_boxes(body, node, report_box);
		else if (node->kind == MARKDOWN_TEXT)
			check_text(body, node);
	}
}
