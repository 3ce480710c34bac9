/*
 * finder: see finder.h. A search reaches a limited number of bytes, so that a text made
 * to be slow is not.
 */
#include "markdown/finder.h"

#include <string.h>

enum {
	REACH = 4096, /* bytes searched for a text, and back to the beginning of a link */
	PROBE = 64,   /* bytes of a text that are looked for */
	ENTITY_MOST = 34,
	PARENTHESES_MOST = 32, /* in a destination, as cmark has it */
};

static char byte_at(const struct finder *finder, size_t at)
{
	return at < finder->body.n ? finder->body.p[at] : '\0';
}

static bool is_punctuation(char c)
{
	return c && strchr("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name_byte(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '#';
}

/* Behind the entity at `at`, or `at` where there is none. */
static size_t skip_entity(const struct finder *finder, size_t at)
{
	size_t end = at + 1;

	while (end - at < ENTITY_MOST && is_name_byte(byte_at(finder, end)))
		end++;
	return end > at + 1 && byte_at(finder, end) == ';' ? end + 1 : at;
}

/* Behind the line end at `at` and the signs of quotes in the next line. */
static size_t skip_line_end(const struct finder *finder, size_t at)
{
	while (is_space(byte_at(finder, at)) || byte_at(finder, at) == '>')
		at++;
	return at;
}

static size_t next_character(struct str s, size_t at)
{
	at++;
	while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at++;
	return at;
}

/* One step of a comparison: moves `*at` in the body and `*i` in the literal over what is
 * the same, or gives false. */
static bool step(
    const struct finder *finder, struct str literal, bool raw, size_t *at, size_t *i)
{
	char here = byte_at(finder, *at), next = byte_at(finder, *at + 1);

	if (here == '\\' && next == literal.p[*i] &&
	    (raw ? next == '|' : is_punctuation(next))) {
		*at += 2;
		++*i;
		return true;
	}
	if (here == '&' && !raw) {
		size_t end = skip_entity(finder, *at);
		struct str written = str_slice(finder->body, *at, end - *at);

		if (written.n &&
		    !str_starts(str_slice(literal, *i, literal.n), written)) {
			*at = end;
			*i = next_character(literal, *i);
			return true;
		}
	}
	if (*at < finder->body.n && here == literal.p[*i]) {
		++*at;
		++*i;
		return true;
	}
	if (raw && is_space(literal.p[*i]) && (here == '\n' || here == '\r')) {
		*at = skip_line_end(finder, *at);
		while (*i < literal.n && is_space(literal.p[*i]))
			++*i;
		return true;
	}
	return false;
}

/* What was written says the same without an escape or an entity. */
static bool stands_plainly(struct str written, struct str literal)
{
	return str_equal(written, literal) && literal.n &&
	       !memchr(literal.p, '\\', literal.n) && !memchr(literal.p, '&', literal.n);
}

/* The end of the literal where it begins at `at`, else `at`. A text can turn out to be
 * raw: an address that was recognised in it. */
static size_t match(const struct finder *finder, size_t at, struct str literal, bool raw)
{
	size_t end = at, i = 0;

	if (stands_plainly(str_slice(finder->body, at, literal.n), literal))
		return at + literal.n;
	while (i < literal.n && step(finder, literal, raw, &end, &i))
		;
	if (i == literal.n)
		return end;
	return raw ? at : match(finder, at, literal, true);
}

bool finder_text(struct finder *finder, struct str literal, bool raw, struct range *out)
{
	struct str beginning = str_slice(literal, 0, PROBE);
	size_t limit = finder->at + REACH;

	if (limit > finder->body.n)
		limit = finder->body.n;
	for (size_t at = finder->at; literal.n && at < limit; at++) {
		size_t end = match(finder, at, beginning, raw);
		size_t whole;

		if (end == at)
			continue;
		whole = match(finder, at, literal, raw);
		*out = (struct range){at, whole > end ? whole : end};
		finder->at = out->end;
		return true;
	}
	return false;
}

/* The last byte before `at` that is no space or tab. */
static size_t before_target(const struct finder *finder, size_t at)
{
	while (at && (byte_at(finder, at - 1) == ' ' || byte_at(finder, at - 1) == '\t'))
		at--;
	return at ? at - 1 : 0;
}

bool finder_is_inline(const struct finder *finder, size_t mark)
{
	return byte_at(finder, before_target(finder, mark)) == '(';
}

struct range finder_target(const struct finder *finder, size_t mark)
{
	bool in_angles = mark && byte_at(finder, mark - 1) == '<';
	unsigned depth = 0;
	size_t at = mark;

	for (; at < finder->body.n; at++) {
		char here = byte_at(finder, at);

		if (here == '\\' && is_punctuation(byte_at(finder, at + 1))) {
			at++;
			continue;
		}
		if (in_angles ? here == '>' || here == '\n' || here == '\r'
			      : is_space(here) || (here == ')' && depth == 0))
			break;
		if (!in_angles && here == '(' && ++depth > PARENTHESES_MOST)
			break;
		if (!in_angles && here == ')')
			depth--;
	}
	return (struct range){mark, at};
}

static bool is_escaped(const struct finder *finder, size_t at)
{
	size_t before = at;

	while (before && byte_at(finder, before - 1) == '\\')
		before--;
	return (at - before) % 2 == 1;
}

/* The first bracket at or behind `from` and before `end` that is not escaped, or `end`;
 * that may lie before `from`, where a link was taken for a later one. */
static size_t first_bracket(const struct finder *finder, size_t from, size_t end)
{
	size_t limit = from < end && end - from > REACH ? from + REACH : end;

	for (; from < limit; from++)
		if (byte_at(finder, from) == '[' && !is_escaped(finder, from))
			return from;
	return end;
}

/* The bracket that the one at `close` ends: counted back, or where the counting is led
 * astray (by code, say), the first one. */
static size_t opening_bracket(const struct finder *finder, size_t close)
{
	size_t low = finder->at, depth = 0, at = close + 1;

	if (low > close)
		return close;
	while (at > low && close - at + 1 < REACH) {
		char here = byte_at(finder, --at);

		if ((here != '[' && here != ']') || is_escaped(finder, at))
			continue;
		if (here == ']')
			depth++;
		else if (--depth == 0)
			return at;
	}
	return first_bracket(finder, low, close);
}

/* Behind the title that begins at `at`, or `at` where there is none. */
static size_t skip_title(const struct finder *finder, size_t at)
{
	char open = byte_at(finder, at), close = open == '(' ? ')' : open;

	if (open != '"' && open != '\'' && open != '(')
		return at;
	for (size_t i = at + 1; i < finder->body.n && i - at < REACH; i++) {
		if (byte_at(finder, i) == '\\')
			i++;
		else if (byte_at(finder, i) == close)
			return i + 1;
	}
	return at;
}

/* Behind the closing parenthesis of a link whose destination ends at `at`. */
static size_t link_end(const struct finder *finder, size_t at)
{
	size_t end = at;

	if (byte_at(finder, end) == '>')
		end++;
	end = skip_line_end(finder, end);
	end = skip_line_end(finder, skip_title(finder, end));
	return byte_at(finder, end) == ')' ? end + 1 : at;
}

struct range finder_link(struct finder *finder, size_t mark, bool image)
{
	size_t parenthesis = before_target(finder, mark);
	size_t start = opening_bracket(finder, parenthesis ? parenthesis - 1 : 0);
	struct range link = {start, link_end(finder, finder_target(finder, mark).end)};

	if (image && start && byte_at(finder, start - 1) == '!')
		link.start--;
	if (finder->at < start + 1)
		finder->at = start + 1;
	return link;
}

/* Behind the label that begins at `at`, or `at` where there is none. */
static size_t skip_label(const struct finder *finder, size_t at)
{
	if (byte_at(finder, at) != '[')
		return at;
	for (size_t i = at + 1; i < finder->body.n && i - at < REACH; i++)
		if (byte_at(finder, i) == ']')
			return i + 1;
	return at;
}

struct range finder_reference(struct finder *finder, size_t from, struct range text,
    bool image, struct range *target)
{
	struct range link = text;

	if (text.start == text.end) {
		link.start = first_bracket(finder, from, finder->body.n);
		link.end = link.start < finder->body.n ? link.start + 1 : link.start;
	} else {
		link.start = first_bracket(finder, from, text.start);
	}
	if (image && link.start && byte_at(finder, link.start - 1) == '!')
		link.start--;
	while (link.end < finder->body.n && strchr("*_~`", byte_at(finder, link.end)))
		link.end++;
	if (byte_at(finder, link.end) == ']')
		link.end = skip_label(finder, link.end + 1);
	*target = link;
	if (byte_at(finder, link.end) == '(') {
		size_t at = skip_line_end(finder, link.end + 1);

		*target = finder_target(finder, byte_at(finder, at) == '<' ? at + 1 : at);
		link.end = link_end(finder, target->end);
	}
	if (finder->at < link.end)
		finder->at = link.end;
	return link;
}

struct range finder_autolink(struct finder *finder, struct range text)
{
	if (text.start && byte_at(finder, text.start - 1) == '<' &&
	    byte_at(finder, text.end) == '>') {
		text.start--;
		text.end++;
	}
	if (finder->at < text.end)
		finder->at = text.end;
	return text;
}
