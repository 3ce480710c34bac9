/*
 * path: joining, cutting and handing over paths. Nothing here looks at the disk.
 */
#include "os/path.h"

#include "base/arena.h"
#include "os/os.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

/* Small changes spread over the whole stamp, so that the moments of two files that were
 * exchanged do not cancel each other out. */
static uint64_t stir(uint64_t stamp, uint64_t word)
{
	stamp = (stamp ^ word) * UINT64_C(0x9e3779b97f4a7c15);
	return stamp ^ (stamp >> 29);
}

static int64_t nanoseconds(struct timespec moment)
{
	return (int64_t)moment.tv_sec * 1000000000 + moment.tv_nsec;
}

void path_describe(const struct stat *about, struct tree_entry *entry)
{
	int64_t modified = nanoseconds(about->st_mtim);
	int64_t changed = nanoseconds(about->st_ctim);
	uint64_t stamp = 0;

	entry->kind = S_ISREG(about->st_mode) ? TREE_FILE : TREE_OTHER;
	entry->size = S_ISREG(about->st_mode) ? (size_t)about->st_size : 0;
	entry->changed = modified > changed ? modified : changed;
	stamp = stir(stamp, (uint64_t)about->st_dev);
	stamp = stir(stamp, (uint64_t)about->st_ino);
	stamp = stir(stamp, (uint64_t)about->st_size);
	stamp = stir(stamp, (uint64_t)about->st_mode);
	stamp = stir(stamp, (uint64_t)modified);
	stamp = stir(stamp, (uint64_t)changed);
	entry->stamp = stamp ? stamp : 1;
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
