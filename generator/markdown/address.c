/*
 * address: see address.h. Schemes are allowed by name; a list of dangerous ones would
 * never be complete.
 */
#include "markdown/address.h"

#include <string.h>

void address_escape(struct buf *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i <= text.n; i++) {
		const char *word = NULL;

		if (i < text.n) {
			switch (text.p[i]) {
			case '&':
				word = "&amp;";
				break;
			case '<':
				word = "&lt;";
				break;
			case '>':
				word = "&gt;";
				break;
			case '"':
				word = "&quot;";
				break;
			default:
				continue;
			}
		}
		buf_add(out, str_slice(text, from, i - from));
		if (word)
			buf_add(out, str_of(word));
		from = i + 1;
	}
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes before the colon that ends a scheme, or 0. A browser passes over control
 * characters and spaces in front, but they are percent-encoded when we write them. */
static size_t scheme_length(struct str address)
{
	for (size_t i = 0; i < address.n; i++) {
		char c = address.p[i];

		if (c == ':')
			return i;
		if (!is_letter(c) && (i == 0 || (!is_digit(c) && !strchr("+.-", c))))
			return 0;
	}
	return 0;
}

/* Compares with a word in small letters, without regard to case. */
static bool is_word(struct str s, const char *word)
{
	if (s.n != strlen(word))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((is_letter(s.p[i]) ? s.p[i] | 0x20 : s.p[i]) != word[i])
			return false;
	return true;
}

bool address_is_allowed(struct str address)
{
	static const char *const allowed[] = {"http", "https", "mailto", "tel"};
	size_t n = scheme_length(address);

	if (n == 0)
		return true;
	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if (is_word(str_slice(address, 0, n), allowed[i]))
			return true;
	return false;
}

bool address_is_relative(struct str address)
{
	return address.n && scheme_length(address) == 0 && address.p[0] != '/' &&
	       address.p[0] != '#';
}

void address_write(struct buf *out, struct str address)
{
	for (size_t i = 0; i < address.n; i++) {
		char c = address.p[i];

		if (is_letter(c) || is_digit(c) ||
		    (c && strchr("-._~:/?#@!$()*+,;=%", c)))
			buf_add_char(out, c);
		else if (c == '&')
			buf_lit(out, "&amp;");
		else
			buf_addf(out, "%%%02X", (unsigned)(unsigned char)c);
	}
}
