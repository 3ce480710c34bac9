/*
 * json: the one place that knows how JSON is put together, and how its strings are
 * escaped.
 */
#include "base/json.h"

#include "base/text.h"
#include "base/visible.h"

#include <assert.h>
#include <string.h>

/* The letter of a two-character escape, or 0. */
static char short_escape(char c)
{
	switch (c) {
	case '"':
		return '"';
	case '\\':
		return '\\';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	default:
		return 0;
	}
}

static bool needs_code(char c, bool in_html)
{
	if ((unsigned char)c < 0x20)
		return true;
	return in_html && (c == '<' || c == '>' || c == '&');
}

/* The first bytes of the hidden characters (base/visible.h), and DEL. */
static bool may_begin_hidden(unsigned char c)
{
	return c == 0x7f || c == 0xc2 || c == 0xd8 || c == 0xe2 || c == 0xef;
}

/* Bytes that never need anything; most are such, and every text goes through here. */
static const bool is_plain[256] = {[' '] = true,
    ['!'] = true,
    ['#' ... '%'] = true,
    ['\'' ... ';'] = true,
    ['='] = true,
    ['?' ... '['] = true,
    [']' ... '~'] = true,
    [0x80 ... 0xc1] = true,
    [0xc3 ... 0xd7] = true,
    [0xd9 ... 0xe1] = true,
    [0xe3 ... 0xee] = true,
    [0xf0 ... 0xff] = true};

/* A character that acts on a terminal or on the direction of writing, by its code:
 * whoever reads the JSON has it still, and whoever looks at it sees that it is there. 0
 * where `at` begins none, else its bytes. */
static size_t add_hidden(struct buf *out, struct str text, size_t at)
{
	uint32_t character = 0x7f;
	size_t length = 1, start = at;
	bool valid = true;

	if (text.p[at] != 0x7f) {
		length = visible_length(text, at, &valid);
		if (valid)
			character = text_next(text, &start);
	}
	if (!valid || !visible_hides(character))
		return 0;
	buf_addf(out, "\\u%04x", (unsigned)character);
	return length;
}

/* What stands for the bytes at `at`: 0 where they stay as they are, else how many. */
static size_t add_escape(struct buf *out, struct str text, size_t at, bool in_html)
{
	char c = text.p[at], letter = short_escape(c);

	if (may_begin_hidden((unsigned char)c))
		return add_hidden(out, text, at);
	if (letter) {
		buf_add_char(out, '\\');
		buf_add_char(out, letter);
		return 1;
	}
	if (!needs_code(c, in_html))
		return 0;
	buf_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
	return 1;
}

/* What needs no escapes. */
static void add_quoted(struct buf *out, struct str text)
{
	if (out->capacity - out->n < text.n + 3)
		buf_grow(out, text.n + 2);
	out->p[out->n] = '"';
	if (text.n)
		memcpy(out->p + out->n + 1, text.p, text.n);
	out->p[out->n + 1 + text.n] = '"';
	out->n += text.n + 2;
	out->p[out->n] = '\0';
}

void json_write_string(struct buf *out, struct str text, bool in_html)
{
	size_t start = 0, at = str_run(text, 0, is_plain);

	if (at == text.n) {
		add_quoted(out, text);
		return;
	}
	buf_add_char(out, '"');
	while (at < text.n) {
		size_t end = str_run(text, at, is_plain), length;

		buf_add(out, str_slice(text, start, end - start));
		start = at = end;
		if (end == text.n)
			break;
		length = add_escape(out, text, at, in_html);
		/* Not after all: it goes with what follows. */
		start = at + length;
		at += length ? length : 1;
	}
	buf_add(out, str_slice(text, start, text.n));
	buf_add_char(out, '"');
}

static void new_line(const struct json *json)
{
	buf_add_char(json->out, '\n');
	if (json->tight)
		return;
	for (uint64_t open = json->spread; open; open &= open - 1)
		buf_lit(json->out, "  ");
}

static bool is_spread(const struct json *json)
{
	return json->depth > 0 && json->spread >> (json->depth - 1) & 1;
}

/* What parts a piece from the one before it. */
static void part(struct json *json)
{
	uint64_t here = json->depth > 0 ? (uint64_t)1 << (json->depth - 1) : 0;

	if (json->has_key) {
		json->has_key = false;
		return;
	}
	if (json->filled & here)
		buf_add_char(json->out, ',');
	if (is_spread(json))
		new_line(json);
	else if ((json->filled & here) && !json->tight)
		buf_add_char(json->out, ' ');
	json->filled |= here;
}

void json_open(struct json *json, char bracket, bool spread)
{
	uint64_t here = (uint64_t)1 << json->depth;

	part(json);
	assert(json->depth < JSON_DEPTH);
	json->depth++;
	json->filled &= ~here;
	json->spread = spread ? json->spread | here : json->spread & ~here;
	buf_add_char(json->out, bracket);
}

void json_close(struct json *json, char bracket)
{
	uint64_t here = (uint64_t)1 << (json->depth - 1);
	bool end_line = is_spread(json) && (json->filled & here);

	json->depth--;
	json->spread &= ~here;
	if (end_line)
		new_line(json);
	buf_add_char(json->out, bracket);
}

void json_key(struct json *json, struct str key)
{
	part(json);
	json_write_string(json->out, key, json->in_html);
	buf_add_char(json->out, ':');
	if (!json->tight)
		buf_add_char(json->out, ' ');
	json->has_key = true;
}

static void begin(struct json *json, const char *key)
{
	if (key)
		json_key(json, str_of(key));
	part(json);
}

void json_text(struct json *json, const char *key, struct str text)
{
	begin(json, key);
	json_write_string(json->out, text, json->in_html);
}

void json_plain(struct json *json, const char *key, struct str value)
{
	begin(json, key);
	buf_add(json->out, value);
}

void json_number(struct json *json, const char *key, uint64_t number)
{
	begin(json, key);
	buf_addf(json->out, "%llu", (unsigned long long)number);
}

void json_open_at(struct json *json, const char *key, char bracket, bool spread)
{
	json_key(json, str_of(key));
	json_open(json, bracket, spread);
}
