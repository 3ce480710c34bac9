/*
 * Where the front matter of a Markdown file begins and ends.
 */
#include "load/loader.h"

/* The line that starts at `from`, with its end; moves `*next` behind its line end. */
static struct str take_line(struct str bytes, size_t from, size_t *next)
{
	size_t end = from;

	while (end < bytes.n && bytes.p[end] != '\n' && bytes.p[end] != '\r')
		end++;
	*next = end;
	if (*next < bytes.n && bytes.p[*next] == '\r')
		(*next)++;
	if (*next < bytes.n && bytes.p[*next] == '\n')
		(*next)++;
	return str_slice(bytes, from, end - from);
}

/* Three hyphens, and nothing behind them but white space. */
static bool is_fence(struct str line)
{
	return str_starts(line, STR("---")) && str_trim(line).n == 3;
}

/* "title: …", as the lines between the fences are. */
static bool is_key(struct str line)
{
	size_t n = 0;

	while (n < line.n && ((line.p[n] >= 'a' && line.p[n] <= 'z') || line.p[n] == '_'))
		n++;
	return n > 0 && str_starts(str_slice(line, n, line.n), STR(":"));
}

bool front_matter_split(struct loader *loader, uint32_t source, struct str bytes,
    enum phrase example, size_t *from, size_t *to, size_t *body)
{
	size_t start = str_starts(bytes, STR("\xef\xbb\xbf")) ? 3 : 0;
	size_t at, next;
	struct str line = take_line(bytes, start, &next);
	struct span first = span_of(source, start, start + line.n);
	struct diagnostic *d;

	if (!is_fence(line)) {
		d = REPORT0(loader->diagnostics, front_matter_missing, first);
		if (is_key(line)) {
			HELP0(loader->diagnostics, d, front_matter_first_line);
			diagnostic_fix(loader->diagnostics, d,
			    span_of(source, start, start), STR("---\n"));
		} else {
			diagnostic_help(loader->diagnostics, d, example, NULL, 0);
		}
		return false;
	}
	*from = next;
	while (next < bytes.n) {
		at = next;
		if (is_fence(take_line(bytes, at, &next))) {
			*to = at;
			*body = next;
			return true;
		}
	}
	d = REPORT0(loader->diagnostics, front_matter_open, first);
	HELP0(loader->diagnostics, d, front_matter_close);
	return false;
}
