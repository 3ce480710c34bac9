/*
 * Walking the tree of a Markdown body, its words, its ids and anchors.
 */
#include "load/body.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

#include <string.h>

enum { ITEM_ID_MOST = 64, SET_FEW = 8 };

struct markdown_node *node_next(
    const struct markdown_node *root, struct markdown_node *node, bool skip)
{
	if (!skip && node->first)
		return node->first;
	while (node != root) {
		if (node->next)
			return node->next;
		node = node->parent;
	}
	return NULL;
}

size_t node_children(const struct markdown_node *node)
{
	size_t count = 0;

	for (node = node->first; node; node = node->next)
		count++;
	return count;
}

struct markdown_node *node_above(struct markdown_node *node, enum markdown_kind kind)
{
	for (node = node->parent; node; node = node->parent)
		if (node->kind == kind)
			return node;
	return NULL;
}

struct markdown_node *node_first_thing(struct markdown_node *block)
{
	struct markdown_node *node = block;

	while ((node = node_next(block, node, false))) {
		switch (node->kind) {
		case MARKDOWN_TEXT:
			if (str_trim(node->text).n > 0)
				return node;
			break;
		case MARKDOWN_EMPHASIS:
		case MARKDOWN_STRONG:
		case MARKDOWN_STRIKE:
		case MARKDOWN_SOFT_BREAK:
		case MARKDOWN_LINE_BREAK:
			break;
		default:
			return node;
		}
	}
	return NULL;
}

struct markdown_node *item_paragraph(const struct markdown_node *item)
{
	struct markdown_node *node = item->first;

	return node && node->kind == MARKDOWN_PARAGRAPH ? node : NULL;
}

struct span item_words_at(const struct markdown_node *item)
{
	struct markdown_node *paragraph = item_paragraph(item);

	return paragraph && paragraph->span.source ? paragraph->span : item->span;
}

struct span item_at(const struct markdown_node *item)
{
	struct span words = item_words_at(item);

	if (item->span.source && item->span.start < words.start)
		words.start = item->span.start;
	return words;
}

struct markdown_node *list_introduction(const struct markdown_node *list)
{
	struct markdown_node *node = list->previous;

	/* A comment between the two is not seen by readers, and nor is that another list
	 * begins where the bullet changes. */
	while (node && (node->kind == MARKDOWN_HTML_BLOCK || node->kind == MARKDOWN_LIST))
		node = node->previous;
	return node && node->kind == MARKDOWN_PARAGRAPH ? node : NULL;
}

struct markdown_node *numbered_introduction(const struct markdown_node *list)
{
	const struct markdown_node *node = list->previous;
	struct markdown_node *words;

	while (node && (node->kind == MARKDOWN_HTML_BLOCK ||
			   (node->kind == MARKDOWN_LIST && node->last->box != BOX_NONE)))
		node = node->previous;
	words = node && node->kind == MARKDOWN_LIST ? node->last->last : NULL;
	if (!words || words->kind != MARKDOWN_PARAGRAPH)
		return NULL;
	while (words->last)
		words = words->last;
	return words->kind == MARKDOWN_TEXT && str_ends(words->text, STR(":"))
		   ? node->last->last
		   : NULL;
}

struct link *body_link(const struct body *body, const struct markdown_node *node)
{
	if (node->kind == MARKDOWN_CELL)
		return body->cells ? body->cells[node->ordinal] : NULL;
	if (node->kind != MARKDOWN_LINK && node->kind != MARKDOWN_IMAGE)
		return NULL;
	return &body->links[node->ordinal];
}

static void add_plain(const struct body *body, const struct markdown_node *node,
    const struct markdown_node *without, struct buf *out)
{
	const struct link *link = body->links ? body_link(body, node) : NULL;

	if (node == without)
		return;
	if (node->kind == MARKDOWN_TEXT || node->kind == MARKDOWN_CODE)
		buf_add(out, node->text);
	else if (node->kind == MARKDOWN_SOFT_BREAK)
		buf_add_char(out, ' ');
	else if (node->kind == MARKDOWN_LINE_BREAK)
		buf_add_char(out, '\v');
	else if (node->kind == MARKDOWN_CELL && node->previous)
		buf_add_char(out, ' ');
	else if (link && link->text.n == 0)
		buf_add(out, link_words(body->loader->scratch, link, body->day));
	for (node = node->first; node; node = node->next)
		add_plain(body, node, without, out);
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v';
}

/* White space collapsed, and the end of a cell's line put as `end`; a stop that followed
 * what was left out is dropped. */
static struct str tidy(
    struct arena *arena, struct str text, bool drop_stop, const char *end)
{
	struct buf out;
	struct str result;

	buf_init(&out);
	text = str_trim(text);
	while (drop_stop && text.n > 0 &&
	       (text.p[0] == ':' || text.p[0] == '.' || text.p[0] == ','))
		text = str_trim(str_slice(text, 1, text.n));
	while (text.n > 0) {
		size_t word = 0;

		while (word < text.n && !is_white(text.p[word]))
			word++;
		buf_add(&out, str_slice(text, 0, word));
		if (word == text.n)
			break;
		while (text.p[word] == '\v' && out.n > 0 && out.p[out.n - 1] == ' ')
			out.n--;
		if (text.p[word] == '\v')
			buf_add(&out, str_of(end));
		else if (out.n > 0 && out.p[out.n - 1] != ' ')
			buf_add_char(&out, ' ');
		text = str_slice(text, word + 1, text.n);
	}
	result = str_copy(arena, buf_str(&out));
	buf_release(&out);
	return result;
}

static struct str plain(const struct body *body, const struct markdown_node *node,
    const struct markdown_node *without, const char *end)
{
	struct buf words;
	struct str result;

	buf_init(&words);
	add_plain(body, node, without, &words);
	result = tidy(body->loader->arena, buf_str(&words), without != NULL, end);
	buf_release(&words);
	return result;
}

struct str body_tree(struct arena *arena, struct markdown_node *root)
{
	struct buf bytes;
	struct str tree;

	buf_init(&bytes);
	markdown_pack(root, &bytes);
	tree = str_copy(arena, buf_str(&bytes));
	buf_release(&bytes);
	return tree;
}

struct str body_unix_lines(struct arena *arena, struct str bytes)
{
	char *copy;

	if (!memchr(bytes.p, '\r', bytes.n))
		return bytes;
	copy = (char *)str_copy(arena, bytes).p;
	for (size_t i = 0; i < bytes.n; i++)
		if (copy[i] == '\r' && !(i + 1 < bytes.n && copy[i + 1] == '\n'))
			copy[i] = '\n';
	return (struct str){copy, bytes.n};
}

struct str body_plain(const struct body *body, const struct markdown_node *node,
    const struct markdown_node *without)
{
	return plain(body, node, without, " ");
}

struct str body_lines(const struct body *body, const struct markdown_node *node)
{
	return plain(body, node, NULL, "; ");
}

/* Paragraphs follow one another; items of nested lists are set apart by semicolons. Check
 * boxes are tasks of their own. */
static void add_deep(const struct body *body, const struct markdown_node *node,
    const struct markdown_node *without, struct buf *out)
{
	for (node = node->first; node; node = node->next) {
		if (node->kind == MARKDOWN_LIST || node->kind == MARKDOWN_QUOTE) {
			add_deep(body, node, without, out);
		} else if (node->kind == MARKDOWN_ITEM) {
			if (node->box != BOX_NONE)
				continue;
			if (out->n > 0 && node->previous)
				buf_add_char(out, ';');
			add_deep(body, node, without, out);
		} else if (node->kind == MARKDOWN_PARAGRAPH ||
			   node->kind == MARKDOWN_HEADING) {
			buf_add_char(out, ' ');
			add_plain(body, node, without, out);
		} else if (node->kind == MARKDOWN_CODE_BLOCK) {
			buf_add_char(out, ' ');
			buf_add(out, node->text);
		}
	}
}

struct str body_plain_deep(const struct body *body, const struct markdown_node *item,
    const struct markdown_node *without)
{
	struct buf words;
	struct str result;

	buf_init(&words);
	add_deep(body, item, without, &words);
	result = tidy(body->loader->arena, buf_str(&words), without != NULL, " ");
	buf_release(&words);
	return result;
}

bool front_is_faulty(const struct body *body)
{
	return body->front && body->front->faulty;
}

struct span link_place(const struct link *link)
{
	return link->target_at.source ? link->target_at : link->at;
}

static bool continues_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '.';
}

struct span link_word_place(
    const struct body *body, const struct link *link, struct str word)
{
	struct span at = link_place(link);
	struct str bytes = str_slice(body->bytes, at.start, at.end - at.start);
	size_t start = str_find(bytes, STR(":"), 0), end;

	while ((start = str_find(bytes, word, start)) < bytes.n) {
		end = start + word.n;
		if (word.n > 0 && (start == 0 || !continues_word(bytes.p[start - 1])) &&
		    (end == bytes.n || !continues_word(bytes.p[end])))
			return span_of(at.source, at.start + start, at.start + end);
		start++;
	}
	return at;
}

/* Anchors that a page has already: its main part, and "fn-1", "fnref-1" … of footnotes.
 */
static bool is_page_anchor(struct str anchor)
{
	size_t hyphen = str_find(anchor, STR("-"), 0);
	struct str stem = str_slice(anchor, 0, hyphen);

	if (!str_equal(stem, STR("fn")) && !str_equal(stem, STR("fnref")))
		return str_equal(anchor, STR("main"));
	for (size_t i = hyphen + 1; i < anchor.n; i++)
		if (anchor.p[i] < '0' || anchor.p[i] > '9')
			return false;
	return hyphen < anchor.n;
}

struct str body_anchor(struct body *body, struct str wanted, struct str fallback)
{
	struct arena *arena = body->loader->arena;
	struct str stem = wanted.n > 0 ? wanted : fallback;
	struct str anchor = stem;
	int *next = map_find(&body->stems, stem);

	if (!next) {
		next = arena_new(body->loader->scratch, int);
		*next = 2;
		map_put(body->loader->scratch, &body->stems,
		    str_copy(body->loader->scratch, stem), next);
	}
	while (is_page_anchor(anchor) || map_find(&body->anchors, anchor))
		anchor = str_format(arena, "%.*s-%d", STR_ARG(stem), (*next)++);
	anchor = str_copy(arena, anchor);
	map_put(body->loader->scratch, &body->anchors, anchor, body);
	return anchor;
}

static bool is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

size_t item_id_at(struct str bytes, size_t at, size_t end)
{
	size_t i = at, dash;

	while (i < end && bytes.p[i] >= 'A' && bytes.p[i] <= 'Z')
		i++;
	dash = i;
	if (i == at || i >= end || bytes.p[i] != '-')
		return 0;
	for (i++; i < end && is_latin(bytes.p[i]); i++)
		;
	if (i == dash + 1 || (i < end && !strchr(" :.,", bytes.p[i])))
		return 0;
	return i;
}

bool body_is_id(struct str id)
{
	if (id.n == 0 || id.n > ITEM_ID_MOST)
		return false;
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];

		if (!(is_latin(c) ||
			(i > 0 && i + 1 < id.n && (c == '-' || c == '_' || c == '.'))))
			return false;
	}
	return true;
}

/* Without the stops and brackets around a number in a list: "1." and "(1)". */
static struct str without_marks(struct str id)
{
	static const char marks[] = " .():;,-_";

	while (id.n > 0 && strchr(marks, id.p[0]))
		id = str_slice(id, 1, id.n);
	while (id.n > 0 && strchr(marks, id.p[id.n - 1]))
		id.n--;
	return id;
}

bool body_take_id(struct body *body, struct str id, struct span at)
{
	struct arena *scratch = body->loader->scratch;
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct str key = text_lower(scratch, id);
	struct span *place, *first = map_find(&body->ids, key);
	struct diagnostic *d;
	struct str bare;

	if (!body_is_id(id)) {
		d = REPORT(diagnostics, item_id_malformed, at, id);
		bare = without_marks(id);
		if (bare.n < id.n && body_is_id(bare))
			HELP(diagnostics, d, write_this,
			    str_format(scratch, "`%.*s`", STR_ARG(bare)));
		else
			HELP0(diagnostics, d, item_id_letters);
		return false;
	}
	if (first) {
		d = REPORT(diagnostics, item_id_taken, at, id);
		HELP0(diagnostics, d, item_id_other);
		RELATED0(diagnostics, d, first_here, *first);
		vec_push(scratch, &body->taken, ((struct taken_id){d, id}));
		return false;
	}
	place = arena_new(scratch, struct span);
	*place = at;
	map_put(scratch, &body->ids, str_copy(scratch, key), place);
	return true;
}

void outline_enter(struct outline *outline, struct markdown_node *heading)
{
	outline->headings[heading->level] = heading;
	for (unsigned level = heading->level + 1; level < 7; level++)
		outline->headings[level] = NULL;
}

/* A set of few is looked through; the items of a larger one are in its map. */
bool units_have(struct body *body, struct unit_set *set, const struct unit *unit)
{
	const struct unit_list *list = &set->list;

	if (list->count > SET_FEW) {
		for (; set->known < list->count; set->known++)
			map_put(body->loader->scratch, &set->ids,
			    list->items[set->known]->id, body);
		return map_find(&set->ids, unit->id) != NULL;
	}
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == unit)
			return true;
	return false;
}

void units_add(struct body *body, struct unit_set *set, const struct unit_list *more)
{
	if (set->list.count == 0) {
		set->list = *more;
		/* Whoever adds to it makes a list of its own. */
		set->list.capacity = set->list.count;
		return;
	}
	if (set->list.items == more->items)
		return;
	for (size_t i = 0; i < more->count; i++)
		if (!units_have(body, set, more->items[i]))
			vec_push(body->loader->arena, &set->list, more->items[i]);
}

/* Criteria of several frameworks may stand together, so where one lives is its key. */
static struct str criterion_key(const struct criterion *const *criterion)
{
	return (struct str){(const char *)criterion, sizeof(*criterion)};
}

static bool criteria_have(
    struct body *body, struct criterion_set *set, const struct criterion *criterion)
{
	const struct criterion_list *list = &set->list;

	for (; set->known < list->count; set->known++)
		map_put(body->loader->scratch, &set->ids,
		    criterion_key(&list->items[set->known]), body);
	return map_find(&set->ids, criterion_key(&criterion)) != NULL;
}

void criteria_add(
    struct body *body, struct criterion_set *set, const struct criterion_list *more)
{
	if (set->list.count == 0) {
		set->list = *more;
		set->list.capacity = set->list.count;
		return;
	}
	for (size_t i = 0; i < more->count; i++)
		if (!criteria_have(body, set, more->items[i]))
			vec_push(body->loader->arena, &set->list, more->items[i]);
}
