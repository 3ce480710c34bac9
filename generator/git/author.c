/*
 * author: who made a commit, as it can be shown. Git takes any bytes for a name; an
 * e-mail address in its place is never told, and neither is what no page may hold.
 */
#include "base/arena.h"
#include "base/text.h"
#include "git/internal.h"

#include <string.h>

/* "an@example.vn", alone or among other words. */
static bool has_address(struct str name)
{
	for (size_t i = 1; i + 1 < name.n; i++)
		if (name.p[i] == '@' && name.p[i - 1] != ' ' && name.p[i + 1] != ' ')
			return true;
	return false;
}

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xfffe || c == 0xffff;
}

/* Without bytes that are not UTF-8 and without controls. */
static struct str readable(struct arena *arena, struct str name)
{
	char *copy = arena_array(arena, char, name.n + 1);
	size_t n = 0, at = 0;

	while (at < name.n) {
		struct str rest = str_slice(name, at, name.n);
		size_t start = at;

		if (text_invalid_utf8(str_slice(rest, 0, 4)) == 0) {
			at++;
			continue;
		}
		if (is_control(text_next(name, &at)))
			continue;
		memcpy(copy + n, name.p + start, at - start);
		n += at - start;
	}
	return (struct str){copy, n};
}

struct str git_author_name(struct arena *arena, struct str name)
{
	struct str shown = str_trim(text_clean(arena, readable(arena, name)));

	return has_address(shown) ? STR("") : shown;
}
