/*
 * The escaper of everything that is written as HTML or XML.
 */
#include "base/html.h"

static const struct str replacements[256] = {
    ['&'] = STR_INIT("&amp;"),
    ['<'] = STR_INIT("&lt;"),
    ['>'] = STR_INIT("&gt;"),
    ['"'] = STR_INIT("&quot;"),
    ['\''] = STR_INIT("&#39;"),
};

static const bool is_plain[256] = {['\0' ... '!'] = true,
    ['#' ... '%'] = true,
    ['(' ... ';'] = true,
    ['='] = true,
    ['?' ... 255] = true};

/* The same but for the bytes that letters written from right to left begin with. */
static const bool is_plain_onward[256] = {['\0' ... '!'] = true,
    ['#' ... '%'] = true,
    ['(' ... ';'] = true,
    ['='] = true,
    ['?' ... 0xd5] = true,
    [0xe1 ... 0xee] = true,
    [0xf1 ... 0xff] = true};

bool html_is_plain(struct str text)
{
	return str_run(text, 0, is_plain_onward) == text.n;
}

void html_add_text(struct buf *out, struct str text)
{
	size_t from = 0, at;

	for (; (at = str_run(text, from, is_plain)) < text.n; from = at + 1) {
		buf_add(out, str_slice(text, from, at - from));
		buf_add(out, replacements[(unsigned char)text.p[at]]);
	}
	buf_add(out, str_slice(text, from, at - from));
}
