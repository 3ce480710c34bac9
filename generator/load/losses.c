/*
 * What Markdown passes over or shows as mere signs, though its author meant something by
 * it: cells beyond the header's, HTML, wiki links and comments, footnotes that nothing
 * refers to.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"

#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof(*(table)))

/* ---- tables ---- */

static size_t line_start(struct str bytes, size_t at)
{
	while (at > 0 && bytes.p[at - 1] != '\n')
		at--;
	return at;
}

/* How many cells a line of a table has; `*surplus`: where the first beyond `most` begins.
 */
static size_t cells_in(
    struct str bytes, size_t from, size_t to, size_t most, size_t *surplus)
{
	size_t count = 1, at = from;

	while (at < to && strchr(" \t>", bytes.p[at]))
		at++;
	while (to > at && strchr(" \t\r", bytes.p[to - 1]))
		to--;
	if (at < to && bytes.p[at] == '|')
		at++;
	if (to > at && bytes.p[to - 1] == '|' && bytes.p[to - 2] != '\\')
		to--;
	for (; at < to; at++) {
		if (bytes.p[at] == '\\') {
			at++;
		} else if (bytes.p[at] == '|' && count++ == most) {
			*surplus = at + 1;
		}
	}
	return count;
}

static void report_cells(struct body *body, const struct markdown_node *row, size_t count,
    size_t most, bool bare, struct span beyond)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct arena *scratch = body->loader->scratch;
	struct str has = str_format(scratch, "%zu", count);
	struct str columns = str_format(scratch, "%zu", most);
	bool typed = body_row(body, row) != NULL;

	if (count < most && (typed || bare)) {
		struct diagnostic *d =
		    REPORT(diagnostics, row_too_short, row->span, has, columns);

		if (bare)
			HELP0(diagnostics, d, text_below_table);
	}
	if (count <= most)
		return;
	HELP0(diagnostics,
	    typed ? REPORT(diagnostics, row_too_long, beyond, has, columns)
		  : REPORT(diagnostics, cells_beyond_header, beyond, columns),
	    escape_pipe);
}

static bool is_line_of_hyphens(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (!strchr("|:- \t\r>", line.p[i]))
			return false;
	return true;
}

/* The header's line, a line of hyphens unless that stands above it, then one line a row.
 */
static void check_table(struct body *body, const struct markdown_node *table)
{
	const struct markdown_node *header = table->first;
	size_t most = header ? node_children(header) : 0, surplus = 0;
	struct str bytes = body->bytes;
	size_t at, end;

	if (!header || !header->span.source)
		return;
	at = line_start(bytes, header->span.start);
	for (const struct markdown_node *row = header; row; row = row->next) {
		end = str_find(bytes, STR("\n"), at);
		if (row == header->next &&
		    is_line_of_hyphens(str_slice(bytes, at, end - at))) {
			at = end < bytes.n ? end + 1 : end;
			end = str_find(bytes, STR("\n"), at);
		}
		if (row != header) {
			size_t count = cells_in(bytes, at, end, most, &surplus);

			report_cells(body, row, count, most,
			    !memchr(bytes.p + at, '|', end - at),
			    span_of(body->source, surplus,
				end > surplus ? end : surplus + 1));
		}
		at = end < bytes.n ? end + 1 : end;
	}
}

/* True after reporting. */
static bool check_lost_row(struct body *body, const struct markdown_node *block)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	const struct markdown_node *before = block->previous;
	struct diagnostic *d;
	struct span at;

	if (lost_typed_row(body, block, &at)) {
		body->document->links_lost = true;
		d = REPORT0(diagnostics, row_lost, at);
	} else if (lost_row(body, block, &at)) {
		d = REPORT0(diagnostics, row_is_text, at);
	} else {
		return false;
	}
	if (before && before->kind == MARKDOWN_TABLE)
		HELP0(diagnostics, d, row_to_table);
	else
		HELP0(diagnostics, d, table_form);
	return true;
}

/* ---- HTML ---- */

/* What to write in place of a tag. */
static const struct {
	struct str tag;
	enum phrase help;
} replacements[] = {
    {STR_INIT("b"), PHRASE_html_bold},
    {STR_INIT("strong"), PHRASE_html_bold},
    {STR_INIT("i"), PHRASE_html_italic},
    {STR_INIT("em"), PHRASE_html_italic},
    {STR_INIT("br"), PHRASE_html_break},
    {STR_INIT("table"), PHRASE_html_table},
    {STR_INIT("tr"), PHRASE_html_table},
    {STR_INIT("td"), PHRASE_html_table},
    {STR_INIT("a"), PHRASE_html_link},
    {STR_INIT("img"), PHRASE_html_image},
    {STR_INIT("ul"), PHRASE_html_list},
    {STR_INIT("ol"), PHRASE_html_list},
    {STR_INIT("li"), PHRASE_html_list},
    {STR_INIT("input"), PHRASE_html_box},
};

/* "b" of "<b>", "<B class=x>" and "</b>". */
static struct str tag_name(struct arena *scratch, struct str html)
{
	size_t at = html.n > 0 && html.p[0] == '<', n = 0;

	at += at < html.n && html.p[at] == '/';
	while (at + n < html.n && ((html.p[at + n] >= 'a' && html.p[at + n] <= 'z') ||
				      (html.p[at + n] >= 'A' && html.p[at + n] <= 'Z') ||
				      (html.p[at + n] >= '0' && html.p[at + n] <= '9')))
		n++;
	return text_lower(scratch, str_slice(html, at, n));
}

/* Each kind of tag is named once a document. */
static void check_html(
    struct body *body, const struct markdown_node *node, struct map *said)
{
	struct loader *loader = body->loader;
	struct str html = str_trim(node->text), name = tag_name(loader->scratch, html);
	enum phrase help = PHRASE_html_other;
	struct diagnostic *d;
	struct span at = node->span;

	if (name.n == 0 || str_starts(html, STR("</")) || map_find(said, name))
		return;
	map_put(loader->scratch, said, name, body);
	for (size_t i = 0; i < COUNT(replacements); i++)
		if (str_equal(replacements[i].tag, name))
			help = replacements[i].help;
	if (at.source && node->kind == MARKDOWN_HTML_BLOCK) {
		size_t end = str_find(body->bytes, STR("\n"), at.start);

		at.end = (uint32_t)(end < at.end ? end : at.end);
	}
	d = REPORT(loader->diagnostics, html_is_text, at, name);
	diagnostic_help(loader->diagnostics, d, help, NULL, 0);
}

/* ---- signs of other programs ---- */

static const struct {
	struct str open, close;
	enum phrase help;
} foreign[] = {
    {STR_INIT("[["), STR_INIT("]]"), PHRASE_wiki_link},
    {STR_INIT("%%"), STR_INIT("%%"), PHRASE_wiki_comment},
};

static void check_foreign(struct body *body, const struct markdown_node *paragraph)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	size_t start = paragraph->span.start;
	struct str words = str_slice(body->bytes, start, paragraph->span.end - start);

	for (size_t i = 0; paragraph->span.source && i < COUNT(foreign); i++) {
		size_t at = str_find(words, foreign[i].open, 0);
		size_t close = str_find(words, foreign[i].close, at + foreign[i].open.n);
		struct diagnostic *d;

		if (close == words.n || close == at + foreign[i].open.n)
			continue;
		d = REPORT(diagnostics, sign_is_text,
		    span_of(body->source, start + at, start + close + foreign[i].close.n),
		    foreign[i].open);
		diagnostic_help(diagnostics, d, foreign[i].help, NULL, 0);
	}
}

/* ---- footnotes ---- */

enum { LABEL_MOST = 101 };

/* The label of "[^a]" at `at`; empty where none begins there. */
static struct str label_at(struct str bytes, size_t at)
{
	size_t close;

	bytes = str_slice(bytes, at, LABEL_MOST);
	if (!str_starts(bytes, STR("[^")))
		return (struct str){0};
	close = str_find(bytes, STR("]"), 0);
	if (close == bytes.n || close == 2 || memchr(bytes.p, '\n', close))
		return (struct str){0};
	return str_slice(bytes, 2, close - 2);
}

/* "[^a]" or, as an editor that knows no footnotes saves it, "\\[^a\\]" or "\\[^a]". */
struct note_sign {
	struct str label;
	size_t from, to;
	bool escaped, defines; /* "[^a]:" stands first in its line */
};

static struct note_sign sign_at(struct str bytes, size_t at)
{
	struct note_sign sign = {label_at(bytes, at), at, at, false, false};
	size_t near, start;

	sign.to += sign.label.n + 3;
	if (sign.label.n > 0 && at > 0 && bytes.p[at - 1] == '\\') {
		sign.escaped = true;
		sign.from--;
		sign.label.n -= sign.label.p[sign.label.n - 1] == '\\';
	}
	near = sign.from < 4 ? 0 : sign.from - 4;
	start =
	    near + line_start(str_slice(bytes, near, sign.from - near), sign.from - near);
	sign.defines = sign.label.n > 0 && sign.from - start < 4 &&
		       str_trim(str_slice(bytes, start, sign.from - start)).n == 0 &&
		       sign.to < bytes.n && bytes.p[sign.to] == ':';
	return sign;
}

/* Where in a body signs are shown as they stand, in its order. */
struct code_spans {
	struct span *items;
	size_t count, capacity, next;
};

static int compare_spans(const void *a, const void *b)
{
	const struct span *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

static void find_code(struct body *body, struct code_spans *out)
{
	struct markdown_node *node = body->root;

	while ((node = node_next(body->root, node, false)))
		if ((node->kind == MARKDOWN_CODE_BLOCK || node->kind == MARKDOWN_CODE) &&
		    node->span.source)
			vec_push(body->loader->scratch, out, node->span);
	/* Notes stand at the end of the tree, wherever they were written. */
	if (out->count > 0)
		qsort(out->items, out->count, sizeof(*out->items), compare_spans);
}

/* Asked from the beginning of the body to its end. */
static bool in_code(struct code_spans *code, size_t at)
{
	while (code->next < code->count && code->items[code->next].end <= at)
		code->next++;
	return code->next < code->count && code->items[code->next].start <= at;
}

/* How a label is used. */
enum { NOTE_DEFINED = 1, NOTE_REFERRED = 2 };

static unsigned *uses_of(struct arena *arena, struct map *seen, struct str key)
{
	unsigned *uses = map_find(seen, key);

	if (!uses) {
		uses = arena_new(arena, unsigned);
		map_put(arena, seen, key, uses);
	}
	return uses;
}

static void report_note(struct body *body, const struct note_sign *sign,
    const unsigned *plain, const unsigned *escaped)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct span span = span_of(body->source, sign->from, sign->to);

	if (sign->escaped && *escaped == (NOTE_DEFINED | NOTE_REFERRED)) {
		struct diagnostic *d =
		    REPORT(diagnostics, footnote_escaped, span, sign->label);

		diagnostic_fix(diagnostics, d, span,
		    str_format(body->loader->scratch, "[^%.*s]", STR_ARG(sign->label)));
	} else if (sign->defines && !sign->escaped) {
		if (!(*plain & NOTE_REFERRED))
			REPORT(diagnostics, footnote_unused, span, sign->label);
	} else if (!(*plain & NOTE_DEFINED)) {
		REPORT(diagnostics, footnote_missing, span, sign->label);
	}
}

/* A note to which nothing refers is shown nowhere, and its links with it; a reference
 * without a note is shown as its signs. */
static void check_footnotes(struct body *body, size_t from)
{
	struct arena *scratch = body->loader->scratch;
	struct map seen[2] = {0}; /* label → how it is used: as it should be, escaped */
	struct code_spans code = {0};
	struct str bytes = body->bytes;

	if (str_find(bytes, STR("[^"), from) == bytes.n)
		return;
	find_code(body, &code);
	for (int pass = 0; pass < 2; pass++) {
		size_t at = from;

		while ((at = str_find(bytes, STR("[^"), at)) < bytes.n) {
			struct note_sign sign = sign_at(bytes, at);
			struct str key = text_lower(scratch, sign.label);

			at += 2;
			if (sign.label.n == 0)
				continue;
			if (pass == 0)
				*uses_of(scratch, &seen[sign.escaped], key) |=
				    sign.defines ? NOTE_DEFINED : NOTE_REFERRED;
			else if (!in_code(&code, sign.from))
				report_note(body, &sign, uses_of(scratch, &seen[0], key),
				    uses_of(scratch, &seen[1], key));
		}
	}
}

void losses_check(struct body *body, size_t from)
{
	struct markdown_node *node = body->root;
	struct map said = {0};
	bool skip = false;

	while ((node = node_next(body->root, node, skip))) {
		if (node->kind == MARKDOWN_TABLE)
			check_table(body, node);
		else if (node->kind == MARKDOWN_HTML || node->kind == MARKDOWN_HTML_BLOCK)
			check_html(body, node, &said);
		else if (node->kind == MARKDOWN_PARAGRAPH)
			check_foreign(body, node);
		skip = check_lost_row(body, node);
	}
	check_footnotes(body, from);
}
