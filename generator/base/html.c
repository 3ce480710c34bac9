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

void html_add_text(struct buf *out, struct str text)
{
	size_t from = 0, at;

	for (; (at = str_run(text, from, is_plain)) < text.n; from = at + 1) {
		buf_add(out, str_slice(text, from, at - from));
		buf_add(out, replacements[(unsigned char)text.p[at]]);
	}
	buf_add(out, str_slice(text, from, at - from));
}
