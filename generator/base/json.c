/*
 * json: the one place that knows how a JSON string is escaped.
 */
#include "base/json.h"

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

/* Whether a byte may need anything at all; few do, and every text goes through here. */
static bool is_plain(char c)
{
	return (unsigned char)c > '>' ? c != '\\'
				      : (unsigned char)c >= 0x20 && c != '"' &&
					    c != '<' && c != '>' && c != '&';
}

void json_write_string(struct buf *out, struct str text, bool in_html)
{
	size_t start = 0;

	buf_add_char(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		char letter;

		if (is_plain(c))
			continue;
		letter = short_escape(c);
		if (!letter && !needs_code(c, in_html))
			continue;
		buf_add(out, str_slice(text, start, i - start));
		start = i + 1;
		if (letter) {
			buf_add_char(out, '\\');
			buf_add_char(out, letter);
		} else {
			buf_addf(out, "\\u%04x", (unsigned)(unsigned char)c);
		}
	}
	buf_add(out, str_slice(text, start, text.n));
	buf_add_char(out, '"');
}
