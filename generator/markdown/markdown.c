/*
 * markdown: reads a text with cmark-gfm into our own tree. This is the one file that
 * knows cmark. It is asked what there is, in which order; where it stands is worked out
 * here, since its columns can't be trusted (see mark.h).
 *
 * The library keeps the characters that its extensions look for in one table for the
 * whole process, and changes it while it reads inlines: that is done for one text at a
 * time.
 */
#include "markdown/markdown.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/text.h"
#include "markdown/finder.h"
#include "markdown/guard.h"
#include "markdown/mark.h"
#include "markdown/memory.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <string.h>
#include <threads.h>

/* A node while it is made. */
struct made {
	struct markdown_node node;
	size_t from;     /* what was found when it began */
	size_t column;   /* of a cell */
	bool is_inline;  /* link: with its destination beside it, so its place is known */
	struct range at; /* then */
};

struct reader {
	struct arena *arena;
	uint32_t source;
	size_t offset; /* of the body in the file */
	struct marks marks;
	VEC(size_t) lines; /* where they begin in the marked text */
	struct finder finder;
	struct made *open;
	size_t depth; /* of the tree, where it is made */
	unsigned links, headings, items, cells, footnotes;
};

static const char *const extensions[] = {
    "table", "strikethrough", "autolink", "tasklist"};
static once_flag once = ONCE_FLAG_INIT;

static mtx_t one_reader;

static void prepare(void)
{
	cmark_gfm_core_extensions_ensure_registered();
	mtx_init(&one_reader, mtx_plain);
}

/* Blocks are read as the text is fed, inlines at its end. */
static cmark_node *parse_with(
    cmark_mem *functions, struct str text, volatile bool *locked)
{
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES, functions);
	cmark_node *document;

	for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++)
		cmark_parser_attach_syntax_extension(
		    parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(parser, text.p, text.n);
	mtx_lock(&one_reader);
	*locked = true;
	document = cmark_parser_finish(parser);
	*locked = false;
	mtx_unlock(&one_reader);
	return document;
}

static size_t memory_for(struct str text)
{
	size_t limit = LIMIT_MARKDOWN_LEAST + text.n * LIMIT_MARKDOWN_FACTOR;

	return limit < LIMIT_MARKDOWN_MOST ? limit : LIMIT_MARKDOWN_MOST;
}

/* NULL where it takes more memory than that. */
static cmark_node *parse(
    struct memory *memory, struct arena *arena, struct str text, size_t limit)
{
	cmark_node *volatile document = NULL;
	volatile bool locked = false;
	cmark_mem *functions;

	call_once(&once, prepare);
	functions = memory_use(memory, arena, limit);
	if (setjmp(memory->over) == 0)
		document = parse_with(functions, text, &locked);
	if (locked)
		mtx_unlock(&one_reader);
	memory->limit = SIZE_MAX;
	return document;
}

static const struct {
	cmark_node_type type;
	enum markdown_kind kind;
} types[] = {
    {CMARK_NODE_DOCUMENT, MARKDOWN_DOCUMENT},
    {CMARK_NODE_BLOCK_QUOTE, MARKDOWN_QUOTE},
    {CMARK_NODE_LIST, MARKDOWN_LIST},
    {CMARK_NODE_ITEM, MARKDOWN_ITEM},
    {CMARK_NODE_CODE_BLOCK, MARKDOWN_CODE_BLOCK},
    {CMARK_NODE_HTML_BLOCK, MARKDOWN_HTML_BLOCK},
    {CMARK_NODE_PARAGRAPH, MARKDOWN_PARAGRAPH},
    {CMARK_NODE_HEADING, MARKDOWN_HEADING},
    {CMARK_NODE_THEMATIC_BREAK, MARKDOWN_RULE},
    {CMARK_NODE_FOOTNOTE_DEFINITION, MARKDOWN_FOOTNOTE},
    {CMARK_NODE_TEXT, MARKDOWN_TEXT},
    {CMARK_NODE_SOFTBREAK, MARKDOWN_SOFT_BREAK},
    {CMARK_NODE_LINEBREAK, MARKDOWN_LINE_BREAK},
    {CMARK_NODE_CODE, MARKDOWN_CODE},
    {CMARK_NODE_HTML_INLINE, MARKDOWN_HTML},
    {CMARK_NODE_EMPH, MARKDOWN_EMPHASIS},
    {CMARK_NODE_STRONG, MARKDOWN_STRONG},
    {CMARK_NODE_LINK, MARKDOWN_LINK},
    {CMARK_NODE_IMAGE, MARKDOWN_IMAGE},
    {CMARK_NODE_FOOTNOTE_REFERENCE, MARKDOWN_FOOTNOTE_REFERENCE},
};

/* Extensions number their types as they are registered; their names are fixed. */
static const struct {
	const char *name;
	enum markdown_kind kind;
} named_types[] = {
    {"strikethrough", MARKDOWN_STRIKE},
    {"table", MARKDOWN_TABLE},
    {"table_header", MARKDOWN_ROW},
    {"table_row", MARKDOWN_ROW},
    {"table_cell", MARKDOWN_CELL},
};

static enum markdown_kind kind_of(cmark_node *from)
{
	cmark_node_type type = cmark_node_get_type(from);
	const char *name;

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (types[i].type == type)
			return types[i].kind;
	name = cmark_node_get_type_string(from);
	for (size_t i = 0; i < sizeof(named_types) / sizeof(named_types[0]); i++)
		if (strcmp(named_types[i].name, name) == 0)
			return named_types[i].kind;
	return MARKDOWN_TEXT;
}

static bool is_block(enum markdown_kind kind)
{
	return kind < MARKDOWN_TEXT;
}

/* The same as an iterator of cmark thinks. */
static bool is_leaf(enum markdown_kind kind)
{
	return kind == MARKDOWN_CODE_BLOCK || kind == MARKDOWN_HTML_BLOCK ||
	       kind == MARKDOWN_RULE || kind == MARKDOWN_TEXT ||
	       kind == MARKDOWN_SOFT_BREAK || kind == MARKDOWN_LINE_BREAK ||
	       kind == MARKDOWN_CODE || kind == MARKDOWN_HTML;
}

static void find_lines(struct reader *reader)
{
	struct str text = reader->marks.text;

	vec_push(reader->arena, &reader->lines, 0);
	for (size_t at = 0; at < text.n; at++) {
		/* Nearly all bytes are beyond both. */
		if (text.p[at] > '\r' || (text.p[at] != '\n' && text.p[at] != '\r'))
			continue;
		if (text.p[at] == '\r' && at + 1 < text.n && text.p[at + 1] == '\n')
			continue;
		vec_push(reader->arena, &reader->lines, at + 1);
	}
}

/* The place in the body of a line (from 1) and a number of bytes behind its beginning. */
static size_t place_of(const struct reader *reader, int line, int bytes)
{
	size_t count = reader->lines.count, begin, end;

	if ((size_t)line > count)
		return reader->marks.body.n;
	begin = reader->lines.items[line - 1];
	end = (size_t)line < count ? reader->lines.items[line] : reader->marks.text.n;
	begin += bytes > 0 ? (size_t)bytes : 0;
	return marks_place(&reader->marks, begin < end ? begin : end);
}

static struct span span_at(const struct reader *reader, struct range range)
{
	return span_of(
	    reader->source, reader->offset + range.start, reader->offset + range.end);
}

/* Where cmark says that a block stands, without white space at its end. */
static bool claimed(const struct reader *reader, cmark_node *from, struct range *out)
{
	int line = cmark_node_get_start_line(from);
	struct str bytes;

	if (line <= 0)
		return false;
	out->start = place_of(reader, line, cmark_node_get_start_column(from) - 1);
	out->end = place_of(
	    reader, cmark_node_get_end_line(from), cmark_node_get_end_column(from));
	if (out->end < out->start)
		out->end = out->start;
	bytes = str_slice(reader->marks.body, out->start, out->end - out->start);
	while (bytes.n && strchr(" \t\r\n", bytes.p[bytes.n - 1]))
		bytes.n--;
	out->end = out->start + bytes.n;
	return true;
}

/* From the first to the last child whose place is known. */
static bool hull(
    const struct reader *reader, const struct markdown_node *node, struct range *out)
{
	const struct markdown_node *first = node->first, *last = node->last;

	while (first && !first->span.source)
		first = first->next;
	while (last && !last->span.source)
		last = last->previous;
	if (!first)
		return false;
	out->start = first->span.start - reader->offset;
	out->end = last->span.end - reader->offset;
	if (out->end < out->start)
		out->end = out->start;
	return true;
}

static struct str plain_text(struct reader *reader, const char *text)
{
	return marks_strip(reader->arena, &reader->marks, str_of(text));
}

static void read_list(struct made *made, cmark_node *from)
{
	made->node.tight = cmark_node_get_list_tight(from);
	made->node.ordered = cmark_node_get_list_type(from) == CMARK_ORDERED_LIST;
	if (made->node.ordered)
		made->node.start = (unsigned)cmark_node_get_list_start(from);
}

static bool is_line_end(char c)
{
	return c == '\n' || c == '\r';
}

/* cmark takes a box for ticked when "[x]" stands anywhere in its line, as in `[x](y)`.
 * The box is the first bracket of the line: before it stand only bullets and quotation
 * marks. */
static bool is_ticked(const struct reader *reader, cmark_node *from)
{
	struct str body = reader->marks.body;
	struct range range;
	size_t at;

	if (!claimed(reader, from, &range))
		return cmark_gfm_extensions_get_tasklist_item_checked(from);
	for (at = range.start; at > 0 && !is_line_end(body.p[at - 1]); at--)
		;
	at = str_find(body, STR("["), at) + 1;
	return at < body.n && (body.p[at] == 'x' || body.p[at] == 'X');
}

static void read_item(struct reader *reader, struct made *made, cmark_node *from)
{
	made->node.ordinal = reader->items++;
	if (strcmp(cmark_node_get_type_string(from), "tasklist") == 0)
		made->node.box = is_ticked(reader, from) ? BOX_TICKED : BOX_OPEN;
}

static void read_cell(struct reader *reader, struct made *made, cmark_node *from)
{
	cmark_node *table = cmark_node_parent(cmark_node_parent(from));
	const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(table);

	made->node.ordinal = reader->cells++;
	if (made->node.previous)
		made->column = ((struct made *)made->node.previous)->column + 1;
	if (!aligns || made->column >= cmark_gfm_extensions_get_table_columns(table))
		return;
	switch (aligns[made->column]) {
	case 'l':
		made->node.align = ALIGN_LEFT;
		break;
	case 'c':
		made->node.align = ALIGN_CENTER;
		break;
	case 'r':
		made->node.align = ALIGN_RIGHT;
		break;
	}
}

/* An inline link has its place beside its destination; of any other the text is found
 * first. */
static void read_link(struct reader *reader, struct made *made, cmark_node *from)
{
	struct str url = str_of(cmark_node_get_url(from));
	size_t mark;

	made->node.ordinal = reader->links++;
	made->node.target =
	    text_clean(reader->arena, marks_strip(reader->arena, &reader->marks, url));
	made->node.title =
	    text_clean(reader->arena, plain_text(reader, cmark_node_get_title(from)));
	if (!marks_first(&reader->marks, url, &mark))
		return;
	made->node.target_span = span_at(reader, finder_target(&reader->finder, mark));
	if (!finder_is_inline(&reader->finder, mark))
		return;
	made->is_inline = true;
	made->at = finder_link(&reader->finder, mark, made->node.kind == MARKDOWN_IMAGE);
}

static bool is_text(cmark_node *node)
{
	return node && cmark_node_get_type(node) == CMARK_NODE_TEXT;
}

/* cmark cuts a text wherever a sign of markup might have stood. */
static struct str whole_text(struct reader *reader, cmark_node *from)
{
	struct str whole = str_of(cmark_node_get_literal(from));
	struct buf text;

	if (!is_text(from) || !is_text(cmark_node_next(from)))
		return marks_strip(reader->arena, &reader->marks, whole);
	buf_init(&text);
	for (; is_text(from); from = cmark_node_next(from))
		buf_add(&text, str_of(cmark_node_get_literal(from)));
	whole = str_copy(reader->arena, buf_str(&text));
	buf_release(&text);
	return marks_strip(reader->arena, &reader->marks, whole);
}

/* The node behind it, and behind the text that was read with it. */
static cmark_node *node_behind(cmark_node *from)
{
	cmark_node *next = cmark_node_next(from);

	while (is_text(from) && is_text(next))
		next = cmark_node_next(next);
	return next;
}

static void read_literal(struct reader *reader, struct made *made, cmark_node *from)
{
	struct str literal = whole_text(reader, from);
	bool raw = made->node.kind != MARKDOWN_TEXT;
	struct range range;

	made->node.text = text_clean(reader->arena, literal);
	if (!is_block(made->node.kind) &&
	    made->node.kind != MARKDOWN_FOOTNOTE_REFERENCE &&
	    finder_text(&reader->finder, literal, raw, &range))
		made->node.span = span_at(reader, range);
}

static void read_details(struct reader *reader, struct made *made, cmark_node *from)
{
	switch (made->node.kind) {
	case MARKDOWN_HEADING:
		made->node.ordinal = reader->headings++;
		made->node.level = (unsigned)cmark_node_get_heading_level(from);
		break;
	case MARKDOWN_FOOTNOTE:
		made->node.ordinal = reader->footnotes++;
		break;
	case MARKDOWN_LIST:
		read_list(made, from);
		break;
	case MARKDOWN_ITEM:
		read_item(reader, made, from);
		break;
	case MARKDOWN_ROW:
		made->node.ordinal = reader->items++;
		made->node.header = cmark_gfm_extensions_get_table_row_is_header(from);
		break;
	case MARKDOWN_CELL:
		read_cell(reader, made, from);
		break;
	case MARKDOWN_LINK:
	case MARKDOWN_IMAGE:
		read_link(reader, made, from);
		break;
	case MARKDOWN_CODE_BLOCK:
		made->node.info = plain_text(reader, cmark_node_get_fence_info(from));
		/* fall through */
	case MARKDOWN_HTML_BLOCK:
	case MARKDOWN_TEXT:
	case MARKDOWN_CODE:
	case MARKDOWN_HTML:
	case MARKDOWN_FOOTNOTE_REFERENCE:
		read_literal(reader, made, from);
		break;
	default:
		break;
	}
}

static void append(struct reader *reader, struct markdown_node *node)
{
	struct markdown_node *parent = reader->open ? &reader->open->node : NULL;

	node->parent = parent;
	if (!parent)
		return;
	node->previous = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
}

/* Sets the place of a block; cmark is wrong about tables below a paragraph and about the
 * paragraph itself. */
static void place_block(struct reader *reader, struct made *made, cmark_node *from)
{
	struct markdown_node *node = &made->node;
	bool is_table = node->kind == MARKDOWN_TABLE || node->kind == MARKDOWN_ROW ||
			node->kind == MARKDOWN_CELL;
	struct range range;

	if ((is_table && hull(reader, node, &range)) || claimed(reader, from, &range) ||
	    hull(reader, node, &range))
		node->span = span_at(reader, range);
}

static bool is_autolink(const struct markdown_node *node)
{
	return node->kind == MARKDOWN_LINK && node->first && node->first == node->last &&
	       node->first->kind == MARKDOWN_TEXT &&
	       str_ends(node->target, node->first->text);
}

static void place_link(struct reader *reader, struct made *made)
{
	struct markdown_node *node = &made->node;
	struct range text = {reader->finder.at, reader->finder.at}, target = text;
	bool found = hull(reader, node, &text);

	if (made->is_inline) {
		if (reader->finder.at < made->at.end)
			reader->finder.at = made->at.end;
	} else if (found && is_autolink(node)) {
		target = text;
		made->at = finder_autolink(&reader->finder, text);
	} else {
		made->at = finder_reference(&reader->finder, made->from, text,
		    node->kind == MARKDOWN_IMAGE, &target);
	}
	node->span = span_at(reader, made->at);
	if (!node->target_span.source)
		node->target_span = span_at(reader, target);
}

/* An exported table may have no head of its own: then its first row is one. */
static void find_head(struct markdown_node *table)
{
	struct markdown_node *head = table->first;

	for (const struct markdown_node *cell = head->first; cell; cell = cell->next)
		if (cell->first)
			return;
	if (!head->next)
		return;
	table->first = head->next;
	table->first->previous = NULL;
	table->first->header = true;
}

static void leave(struct reader *reader, struct made *made, cmark_node *from)
{
	enum markdown_kind kind = made->node.kind;
	struct range range;

	if (kind == MARKDOWN_TABLE && made->node.first)
		find_head(&made->node);
	if (is_block(kind))
		place_block(reader, made, from);
	else if (kind == MARKDOWN_LINK || kind == MARKDOWN_IMAGE)
		place_link(reader, made);
	else if (!made->node.span.source && hull(reader, &made->node, &range))
		made->node.span = span_at(reader, range);
}

/* Sets the finder to where a block begins. cmark gives no place to a paragraph that has a
 * table below it, but gives it to the table. Of cells and the like the place may be too
 * early. */
static void go_to_block(struct reader *reader, enum markdown_kind kind, cmark_node *from)
{
	bool is_sure = kind == MARKDOWN_PARAGRAPH || kind == MARKDOWN_HEADING ||
		       kind == MARKDOWN_FOOTNOTE;
	struct range range;

	if (kind == MARKDOWN_PARAGRAPH && cmark_node_get_start_line(from) <= 0)
		from = cmark_node_next(from);
	if (from && claimed(reader, from, &range) &&
	    (is_sure || range.start > reader->finder.at))
		reader->finder.at = range.start;
}

/* `<br>`, `<br/>`, `<br />` */
static bool is_line_break(struct str tag)
{
	return str_equal(tag, STR("<br>")) || str_equal(tag, STR("<br/>")) ||
	       str_equal(tag, STR("<br />"));
}

/* A cell is one line of text: in it `<br>` is the only way to begin another. */
static enum markdown_kind kind_in(const struct reader *reader, cmark_node *from)
{
	enum markdown_kind kind = kind_of(from);
	const struct markdown_node *above = reader->open ? &reader->open->node : NULL;

	if (kind != MARKDOWN_HTML || !is_line_break(str_of(cmark_node_get_literal(from))))
		return kind;
	while (above && above->kind != MARKDOWN_CELL)
		above = above->parent;
	return above ? MARKDOWN_LINE_BREAK : kind;
}

static struct made *enter(struct reader *reader, cmark_node *from)
{
	struct made *made = arena_new(reader->arena, struct made);

	made->node.kind = kind_in(reader, from);
	append(reader, &made->node);
	if (is_block(made->node.kind))
		go_to_block(reader, made->node.kind, from);
	made->from = reader->finder.at;
	read_details(reader, made, from);
	return made;
}

/* NULL where the tree is too deep, with the node that is in `reader->open`. */
static struct markdown_node *read_tree(struct reader *reader, cmark_node *from)
{
	struct made *root = NULL;
	cmark_node *next;

	for (;;) {
		reader->open = enter(reader, from);
		if (!root)
			root = reader->open;
		if (++reader->depth > LIMIT_MARKDOWN_DEPTH)
			return NULL;
		next = is_leaf(reader->open->node.kind) ? NULL
							: cmark_node_first_child(from);
		while (!next) {
			leave(reader, reader->open, from);
			if (reader->open == root)
				return &root->node;
			reader->depth--;
			reader->open = (struct made *)reader->open->node.parent;
			next = node_behind(from);
			if (!next)
				from = cmark_node_parent(from);
		}
		from = next;
	}
}

/* The innermost place that is known. */
static struct span open_span(const struct reader *reader)
{
	struct made *made = reader->open;
	struct range range = {reader->finder.at, reader->finder.at};

	for (; made; made = (struct made *)made->node.parent)
		if (made->node.span.source)
			return made->node.span;
	return span_at(reader, range);
}

static bool is_blank_line(const struct reader *reader, size_t line)
{
	const size_t *lines = reader->lines.items;
	struct str text =
	    str_slice(reader->marks.text, lines[line], lines[line + 1] - lines[line]);

	return str_trim(text).n == 0;
}

/* The paragraph up to which a text can't be read: the lines before it can. */
static struct range find_heavy(const struct reader *reader)
{
	const size_t *lines = reader->lines.items;
	struct str text = reader->marks.text;
	size_t good = 0, bad = reader->lines.count;
	struct range range;

	while (bad - good > 1) {
		size_t middle = good + (bad - good) / 2;
		struct memory memory;
		struct arena scratch;

		arena_init(&scratch);
		if (parse(&memory, &scratch, str_slice(text, 0, lines[middle]),
			memory_for(text)))
			good = middle;
		else
			bad = middle;
		arena_release(&scratch);
	}
	while (good > 0 && !is_blank_line(reader, good - 1))
		good--;
	range.start = marks_place(&reader->marks, lines[good]);
	range.end = str_find(reader->marks.body, STR("\n"), range.start);
	return range;
}

static void report_heavy(const struct reader *reader, struct diagnostics *diagnostics)
{
	enum { SHOWN = 60 }; /* bytes */
	struct range range = find_heavy(reader);
	struct str words =
	    str_slice(reader->marks.body, range.start, range.end - range.start);
	size_t shown = words.n < SHOWN ? words.n : SHOWN;

	while (shown < words.n && ((unsigned char)words.p[shown] & 0xC0) == 0x80)
		shown--;
	REPORT(diagnostics, markdown_too_much, span_at(reader, range),
	    str_format(diagnostics->arena, "%.*s%s", (int)shown, words.p,
		shown < words.n ? "…" : ""));
}

/* NULL after reporting. */
static struct markdown_node *read_within(
    struct reader *reader, struct diagnostics *diagnostics)
{
	struct markdown_node *root = NULL;
	struct str text = reader->marks.text;
	struct memory memory;
	cmark_node *document = parse(&memory, reader->arena, text, memory_for(text));

	if (document)
		root = read_tree(reader, document);
	if (document && !root)
		REPORT(diagnostics, markdown_too_deep, open_span(reader),
		    str_format(diagnostics->arena, "%d", LIMIT_MARKDOWN_DEPTH));
	if (!document)
		report_heavy(reader, diagnostics);
	return root;
}

static struct markdown_node *empty_document(struct reader *reader)
{
	struct made *made = arena_new(reader->arena, struct made);
	struct range range = {0, 0};

	made->node.kind = MARKDOWN_DOCUMENT;
	made->node.span = span_at(reader, range);
	return &made->node;
}

struct markdown_node *markdown_read(struct arena *arena, struct diagnostics *diagnostics,
    uint32_t source, struct str bytes, size_t from, size_t to)
{
	struct reader reader = {.arena = arena, .source = source, .offset = from};
	struct markdown_node *root = NULL;
	struct diagnostics unseen;
	struct str body;

	if (str_starts(str_slice(bytes, from, to - from), STR("\xEF\xBB\xBF")))
		reader.offset += 3;
	if (!diagnostics) {
		diagnostics_init(&unseen, arena);
		diagnostics = &unseen;
	}
	body = str_slice(bytes, reader.offset, to - reader.offset);
	if (guard_check(&guard_limits, diagnostics, source, body, reader.offset)) {
		marks_make(arena, body, &reader.marks);
		reader.finder.body = reader.marks.body;
		find_lines(&reader);
		root = read_within(&reader, diagnostics);
	}
	return root ? root : empty_document(&reader);
}
