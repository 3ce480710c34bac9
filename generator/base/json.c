/*
 * json: the one place that knows how a JSON string is escaped.
 */
#include "base/json.h"

#include "base/text.h"
#include "base/visible.h"

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

/* Whether a byte may need anything at all; few do, and every text goes through here. */
static bool is_plain(char c)
{
	return (unsigned char)c > '>' ? c != '\\' && !may_begin_hidden((unsigned char)c)
				      : (unsigned char)c >= 0x20 && c != '"' &&
					    c != '<' && c != '>' && c != '&';
}

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

void json_write_string(struct buf *out, struct str text, bool in_html)
{
	size_t start = 0, at = 0;

	buf_add_char(out, '"');
	while (at < text.n) {
		size_t end = at, length;

		while (end < text.n && is_plain(text.p[end]))
			end++;
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
