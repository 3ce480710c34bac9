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

static const bool is_replaced[256] = {
    ['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true};

void html_add_text(struct buf *out, struct str text)
{
	size_t from = 0;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		const struct str *replacement;

		if (!is_replaced[c])
			continue;
		replacement = &replacements[c];
		buf_add(out, str_slice(text, from, i - from));
		buf_add(out, *replacement);
		from = i + 1;
	}
	buf_add(out, str_slice(text, from, text.n - from));
}
