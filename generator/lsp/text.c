#include "lsp/text.h"

#include "diag/source.h"

#include <string.h>

static size_t skip_mark(struct str bytes)
{
	return str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
}

/* Bytes of the character at `at`, by its first one, and its units of UTF-16. */
static size_t character(struct str bytes, size_t at, size_t *units)
{
	unsigned char c = (unsigned char)bytes.p[at];
	size_t n = c < 0xc0 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;

	*units = n == 4 ? 2 : 1;
	return at + n > bytes.n ? bytes.n - at : n;
}

struct lsp_position text_position(struct str bytes, size_t offset)
{
	struct lsp_position place = {0, 0};
	size_t at = skip_mark(bytes);

	while (at < offset && at < bytes.n) {
		size_t units, end = source_line_end(bytes, at);

		if (end > 0) {
			if (at + end > offset)
				break;
			at += end;
			place = (struct lsp_position){place.line + 1, 0};
			continue;
		}
		at += character(bytes, at, &units);
		place.character += units;
	}
	return place;
}

size_t text_offset(struct str bytes, struct lsp_position position)
{
	size_t at = skip_mark(bytes), units, end;

	for (size_t line = 0; line < position.line && at < bytes.n;) {
		end = source_line_end(bytes, at);
		line += end > 0;
		at += end > 0 ? end : 1;
	}
	for (size_t seen = 0; seen < position.character && at < bytes.n; seen += units) {
		if (source_line_end(bytes, at))
			break;
		at += character(bytes, at, &units);
	}
	return at;
}

struct str text_line(struct str bytes, size_t offset, size_t *start)
{
	size_t from = offset < bytes.n ? offset : bytes.n, to = from;

	while (from > 0 && bytes.p[from - 1] != '\n' && bytes.p[from - 1] != '\r')
		from--;
	while (to < bytes.n && bytes.p[to] != '\n' && bytes.p[to] != '\r')
		to++;
	*start = from;
	return str_slice(bytes, from, to - from);
}

/* True for a place in front matter. */
static bool text_is_front(struct str bytes, size_t offset)
{
	size_t start = skip_mark(bytes), end;

	if (!str_starts(str_slice(bytes, start, bytes.n), STR("---\n")) &&
	    !str_starts(str_slice(bytes, start, bytes.n), STR("---\r\n")))
		return false;
	end = str_find(bytes, STR("\n---"), start + 3);
	return offset > start + 3 && offset <= end;
}

/* ---- links ---- */

/* The piece between commas that holds `at`. */
static void cut_piece(
    struct str line, size_t from, size_t to, size_t at, struct word *out)
{
	size_t start = at, end = at;

	while (start > from && line.p[start - 1] != ',')
		start--;
	while (end < to && line.p[end] != ',')
		end++;
	while (start < end && line.p[start] == ' ')
		start++;
	out->text = str_slice(line, start, end - start);
	out->start = start;
	out->end = end;
}

static size_t scheme_end(struct str target)
{
	size_t n = 0;

	while (n < target.n && target.p[n] >= 'a' && target.p[n] <= 'z')
		n++;
	return n > 0 && n < target.n && target.p[n] == ':' ? n : target.n;
}

/* The link that holds `at`; its target need not be closed yet. */
static bool find_link(struct str line, size_t at, struct word *out)
{
	size_t from = 0, middle, to, colon, start;
	struct str target;

	for (;; from = middle + 2) {
		middle = str_find(line, STR("]("), from);
		if (middle >= line.n)
			return false;
		to = str_find(line, STR(")"), middle);
		if (at <= to)
			break;
	}
	start = middle;
	while (start > from && line.p[start] != '[')
		start--;
	if (at < start || line.p[start] != '[')
		return false;
	target = str_slice(line, middle + 2, to - middle - 2);
	colon = scheme_end(target);
	*out = (struct word){.kind = WORD_LINK, .in_words = at < middle + 2};
	if (colon < target.n) {
		out->scheme = str_slice(target, 0, colon);
		out->target = str_slice(target, colon + 1, target.n);
		start = middle + 2 + colon + 1;
	} else {
		out->target = target;
		start = middle + 2;
	}
	cut_piece(line, start, to, at < start ? start : at, out);
	return true;
}

/* ---- tables ---- */

static bool is_bar(struct str line, size_t at)
{
	return line.p[at] == '|' && (at == 0 || line.p[at - 1] != '\\');
}

/* The cell between two bars that holds `at`. */
static void find_cell(struct str line, size_t at, struct word *out)
{
	size_t from = at, to = at;

	if (!str_starts(str_trim(line), STR("|")))
		return;
	while (from > 0 && !is_bar(line, from - 1))
		from--;
	while (to < line.n && !is_bar(line, to))
		to++;
	*out = (struct word){.kind = WORD_CELL, .start = from, .end = to};
	out->text = out->target = str_trim(str_slice(line, from, to - from));
}

/* ---- YAML ---- */

/* The colon behind a key that begins at `at`; line.n where there is none. */
static size_t key_end(struct str line, size_t at)
{
	size_t end = at;

	if (at < line.n && (line.p[at] == '"' || line.p[at] == '\'')) {
		end = at + 1;
		while (end < line.n && line.p[end] != line.p[at])
			end++;
		end++;
	}
	while (end < line.n && line.p[end] != ':')
		end++;
	return end < line.n && (end + 1 == line.n || line.p[end + 1] == ' ') ? end
									     : line.n;
}

static struct str unquoted(struct str text)
{
	text = str_trim(text);
	if (text.n >= 2 && (text.p[0] == '"' || text.p[0] == '\'') &&
	    text.p[text.n - 1] == text.p[0])
		return str_slice(text, 1, text.n - 2);
	return text;
}

/* The key of the line above that is less indented. */
static struct str key_above(struct str bytes, size_t start, size_t indent)
{
	while (start > 0) {
		struct str line = text_line(bytes, start - 1, &start);
		size_t at = 0, end;

		while (at < line.n && (line.p[at] == ' ' || line.p[at] == '-'))
			at++;
		end = key_end(line, at);
		if (at < line.n && at <= indent && end < line.n && line.p[at] != '#')
			return unquoted(str_slice(line, at, end - at));
	}
	return (struct str){0};
}

/* The words that end a scalar in a flow list or mapping. */
static bool is_edge(char c)
{
	return strchr(",[]{}", c) != NULL;
}

static struct word yaml_word(struct str bytes, size_t start, struct str line, size_t at)
{
	struct word out = {0};
	size_t from = at, to = at, first = 0, colon;

	while (first < line.n && (line.p[first] == ' ' || line.p[first] == '-'))
		first++;
	while (from > first && !is_edge(line.p[from - 1]) &&
	       !(line.p[from - 1] == ' ' && from >= 2 && line.p[from - 2] == ':'))
		from--;
	while (from < at && line.p[from] == ' ')
		from++;
	while (to < line.n && !is_edge(line.p[to]) && line.p[to] != '#')
		to++;
	colon = key_end(str_slice(line, 0, to), from);
	out.indent = first;
	out.start = from;
	if (colon < to && at <= colon) {
		out.kind = WORD_KEY;
		out.end = colon;
	} else {
		size_t key = from;

		out.kind = WORD_VALUE;
		out.end = to;
		while (key > first && line.p[key - 1] != '{' && line.p[key - 1] != ',')
			key--;
		while (key < from && line.p[key] == ' ')
			key++;
		colon = key_end(line, key);
		if (colon >= from)
			colon = key_end(line, key = first);
		out.key = colon < from ? unquoted(str_slice(line, key, colon - key))
				       : key_above(bytes, start, first);
	}
	out.text = unquoted(str_slice(line, out.start, out.end - out.start));
	return out;
}

struct word text_word(struct str bytes, size_t offset, bool is_yaml)
{
	struct word out = {0};
	size_t start;
	struct str line = text_line(bytes, offset, &start);
	size_t at = (offset < bytes.n ? offset : bytes.n) - start;

	if (is_yaml || text_is_front(bytes, offset))
		out = yaml_word(bytes, start, line, at);
	else if (!find_link(line, at, &out))
		find_cell(line, at, &out);
	out.start += start;
	out.end += start;
	out.at = start + at;
	return out;
}
