/*
 * path: joining, cutting and handing over paths. Nothing here looks at the disk.
 */
#include "os/path.h"

#include "base/arena.h"
#include "os/os.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *path_c(struct str path, struct c_path *out)
{
	if (path.n == 0)
		path = STR(".");
	if (path.n >= sizeof(out->text)) {
		errno = ENAMETOOLONG;
		return NULL;
	}
	if (memchr(path.p, '\0', path.n)) {
		errno = EINVAL;
		return NULL;
	}
	memcpy(out->text, path.p, path.n);
	out->text[path.n] = '\0';
	return out->text;
}

struct str path_parent(struct str path)
{
	size_t n = path.n;

	while (n && path.p[n - 1] != '/')
		n--;
	if (n > 1)
		n--;
	return str_slice(path, 0, n);
}

struct str os_join(struct arena *arena, struct str dir, struct str name)
{
	if (dir.n == 0 || str_equal(dir, STR(".")))
		return str_copy(arena, name);
	if (dir.p[dir.n - 1] == '/')
		return str_format(arena, "%.*s%.*s", STR_ARG(dir), STR_ARG(name));
	return str_format(arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name));
}

static int by_path(const void *a, const void *b)
{
	const struct tree_entry *one = a, *other = b;

	return str_compare(one->path, other->path);
}

void path_sort(struct tree_entries *entries)
{
	if (entries->count)
		qsort(entries->items, entries->count, sizeof(*entries->items), by_path);
}
