/*
 * canonical: see canonical.h. It goes down into blocks and brackets by calling itself,
 * never deeper than LIMIT_YAML_NESTED.
 */
#include "yaml/canonical.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"

#include <string.h>

enum { KEY_MOST = 200 }; /* bytes; libyaml takes keys of up to 1,024 characters */

struct scan {
	struct arena *arena;
	struct canonical_tokens *out;
	const char *p;
	size_t at, to;
	size_t indent; /* of the line that was gone to last */
	bool ended;    /* there was no further line */
	size_t depth;
};

static char peek(const struct scan *scan)
{
	return scan->at < scan->to ? scan->p[scan->at] : '\n';
}

static char peek_next(const struct scan *scan)
{
	return scan->at + 1 < scan->to ? scan->p[scan->at + 1] : '\n';
}

static void skip_spaces(struct scan *scan)
{
	while (peek(scan) == ' ')
		scan->at++;
}

static void skip_line(struct scan *scan)
{
	const char *end = memchr(scan->p + scan->at, '\n', scan->to - scan->at);

	scan->at = end ? (size_t)(end - scan->p) : scan->to;
}

static void add(
    struct scan *scan, enum canonical_kind kind, bool flow, size_t start, size_t end)
{
	vec_push(
	    scan->arena, scan->out, ((struct canonical_token){kind, flow, start, end}));
}

/* Only line feeds end lines, and there are no tabs, and nothing that libyaml refuses or
 * takes for the end of a line. */
static bool has_usual_characters(struct str text)
{
	size_t at = 0;

	if (memchr(text.p, '\t', text.n) || memchr(text.p, '\r', text.n))
		return false;
	while ((at = text_plain_run(text, at)) < text.n) {
		uint32_t c = text_next(text, &at);

		if (c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c >= 0xFFFD)
			return false;
	}
	return true;
}

/* Goes to the first byte of the next line that says something; `at` is at the end of a
 * line or at the beginning of the text. */
static void go_to_line(struct scan *scan)
{
	while (scan->at < scan->to) {
		size_t start = scan->at;

		skip_spaces(scan);
		scan->indent = scan->at - start;
		if (scan->at < scan->to && peek(scan) != '\n' && peek(scan) != '#')
			return;
		skip_line(scan);
		scan->at += scan->at < scan->to;
	}
	scan->ended = true;
	scan->indent = 0;
}

/* Nothing but a remark may follow a value in its line. */
static bool end_line(struct scan *scan)
{
	size_t from = scan->at;

	skip_spaces(scan);
	if (peek(scan) == '#' && scan->at > from)
		skip_line(scan);
	if (peek(scan) != '\n')
		return false;
	scan->at += scan->at < scan->to;
	go_to_line(scan);
	return true;
}

static bool is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool begins_plain(char c)
{
	return is_letter_or_digit(c) || (unsigned char)c >= 0x80;
}

static bool is_quote(char c)
{
	return c == '"' || c == '\'';
}

/* In quotes of either kind, in one line, without a quote or an escape. */
static bool take_quoted(struct scan *scan)
{
	size_t start = scan->at;
	char quote = peek(scan);

	scan->at++;
	while (peek(scan) != quote && peek(scan) != '\\' && peek(scan) != '\n')
		scan->at++;
	if (peek(scan) != quote || peek_next(scan) == quote)
		return false;
	add(scan, CANONICAL_QUOTED, false, start, ++scan->at);
	return true;
}

/* Up to a remark or the end of the line. */
static bool take_plain(struct scan *scan)
{
	size_t start = scan->at, end = start;

	if (!begins_plain(peek(scan)))
		return false;
	for (; peek(scan) != '\n'; scan->at++) {
		char c = peek(scan);

		if (c == ':' && (peek_next(scan) == ' ' || peek_next(scan) == '\n'))
			return false;
		if (c == '#' && scan->p[scan->at - 1] == ' ')
			break;
		if (c != ' ')
			end = scan->at + 1;
	}
	scan->at = end;
	add(scan, CANONICAL_PLAIN, false, start, end);
	return true;
}

/* In brackets: up to a comma or the bracket, without what means something to YAML. */
static bool take_plain_in_brackets(struct scan *scan)
{
	size_t start = scan->at, end = start;

	if (!begins_plain(peek(scan)))
		return false;
	for (; peek(scan) != ',' && peek(scan) != '}' && peek(scan) != ']'; scan->at++) {
		if (strchr("\n[{?:#&*!|>'\"%@`\\", peek(scan)))
			return false;
		if (peek(scan) != ' ')
			end = scan->at + 1;
	}
	add(scan, CANONICAL_PLAIN, false, start, end);
	return true;
}

/* A word or something in quotes with a colon right behind it; `at` moves behind that. */
static bool take_key(struct scan *scan)
{
	size_t start = scan->at;

	if (is_quote(peek(scan))) {
		if (!take_quoted(scan) || scan->at == start + 2)
			return false;
	} else {
		if (!is_letter_or_digit(peek(scan)))
			return false;
		while (is_letter_or_digit(peek(scan)) || peek(scan) == '.' ||
		       peek(scan) == '-' || peek(scan) == '_')
			scan->at++;
		add(scan, CANONICAL_PLAIN, false, start, scan->at);
	}
	return peek(scan) == ':' && scan->at - start <= KEY_MOST &&
	       (scan->at++, peek(scan) == ' ' || peek(scan) == '\n');
}

static bool take_brackets(struct scan *scan);

static bool take_value_in_brackets(struct scan *scan)
{
	if (peek(scan) == '{' || peek(scan) == '[')
		return take_brackets(scan);
	return is_quote(peek(scan)) ? take_quoted(scan) : take_plain_in_brackets(scan);
}

/* "{self: 15.5, appraised: 14.75/16}", "[an-son, dong-ky]" in one line. */
static bool take_brackets(struct scan *scan)
{
	bool mapping = peek(scan) == '{';
	char close = mapping ? '}' : ']';

	if (scan->depth++ >= LIMIT_YAML_NESTED)
		return false;
	add(scan, mapping ? CANONICAL_MAPPING : CANONICAL_SEQUENCE, true, scan->at,
	    scan->at);
	scan->at++;
	skip_spaces(scan);
	while (peek(scan) != close) {
		if (mapping && !take_key(scan))
			return false;
		skip_spaces(scan);
		if (!take_value_in_brackets(scan))
			return false;
		skip_spaces(scan);
		if (peek(scan) == close)
			break;
		if (peek(scan) != ',')
			return false;
		scan->at++;
		skip_spaces(scan);
		if (peek(scan) == close)
			return false;
	}
	scan->at++;
	scan->depth--;
	add(scan, CANONICAL_END, true, scan->at, scan->at);
	return true;
}

/* A value in the line of its key or hyphen, and on to the next line. What is indented
 * further than the block that holds it would belong to the value. */
static bool take_in_line(struct scan *scan, size_t indent)
{
	bool good;

	if (peek(scan) == '{' || peek(scan) == '[')
		good = take_brackets(scan);
	else
		good = is_quote(peek(scan)) ? take_quoted(scan) : take_plain(scan);
	return good && end_line(scan) && scan->indent <= indent;
}

static bool begins_item(const struct scan *scan)
{
	return peek(scan) == '-' && peek_next(scan) == ' ';
}

static bool take_mapping(struct scan *scan, size_t indent);
static bool take_sequence(struct scan *scan, size_t indent, bool beside_key);

static bool take_block(struct scan *scan, size_t indent)
{
	return begins_item(scan) ? take_sequence(scan, indent, false)
				 : take_mapping(scan, indent);
}

/* What stands behind a colon, or in the lines below it. */
static bool take_value(struct scan *scan, size_t indent)
{
	size_t colon = scan->at;

	skip_spaces(scan);
	if (peek(scan) != '\n' && peek(scan) != '#')
		return take_in_line(scan, indent);
	if (!end_line(scan))
		return false;
	if (scan->indent > indent)
		return take_block(scan, scan->indent);
	if (!scan->ended && scan->indent == indent && begins_item(scan))
		return take_sequence(scan, indent, true);
	add(scan, CANONICAL_PLAIN, false, colon, colon);
	return true;
}

/* Keys that all stand `indent` columns from the beginning of their lines. */
static bool take_mapping(struct scan *scan, size_t indent)
{
	if (scan->depth++ >= LIMIT_YAML_NESTED)
		return false;
	add(scan, CANONICAL_MAPPING, false, scan->at, scan->at);
	do {
		if (!take_key(scan) || !take_value(scan, indent))
			return false;
	} while (!scan->ended && scan->indent == indent);
	scan->depth--;
	add(scan, CANONICAL_END, false, scan->at, scan->at);
	return scan->indent < indent || scan->ended;
}

/* True where a key begins, which is looked for without leaving a trace. */
static bool begins_key(struct scan *scan)
{
	size_t at = scan->at, count = scan->out->count;
	bool key = take_key(scan);

	scan->at = at;
	scan->out->count = count;
	return key;
}

/* Items that may stand as far in as the key that they belong to. */
static bool take_sequence(struct scan *scan, size_t indent, bool beside_key)
{
	if (scan->depth++ >= LIMIT_YAML_NESTED)
		return false;
	add(scan, CANONICAL_SEQUENCE, false, scan->at, scan->at);
	do {
		size_t hyphen = scan->at++;

		skip_spaces(scan);
		if (begins_key(scan)
			? !take_mapping(scan, indent + (scan->at - hyphen)) ||
			      scan->indent > indent
			: !take_in_line(scan, indent))
			return false;
	} while (!scan->ended && scan->indent == indent && begins_item(scan));
	scan->depth--;
	add(scan, CANONICAL_END, false, scan->at, scan->at);
	return scan->ended || scan->indent < indent || beside_key;
}

bool canonical_scan(struct arena *arena, struct str bytes, size_t from, size_t to,
    struct canonical_tokens *out)
{
	struct scan scan = {
	    .arena = arena, .out = out, .p = bytes.p, .at = from, .to = to};

	if (from >= to || !has_usual_characters(str_slice(bytes, from, to - from)))
		return false;
	go_to_line(&scan);
	return !scan.ended && take_block(&scan, scan.indent) && scan.ended &&
	       out->count < LIMIT_YAML_NODES / 2;
}
