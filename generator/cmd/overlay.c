#include "cmd/overlay.h"

#include "base/buf.h"

#include <stdlib.h>

static int compare_entries(const void *a, const void *b)
{
	return str_compare(
	    ((const struct tree_entry *)a)->path, ((const struct tree_entry *)b)->path);
}

static bool is_under(struct str path, struct str folder)
{
	return folder.n == 0 ||
	       (str_starts(path, folder) && path.n > folder.n && path.p[folder.n] == '/');
}

static bool is_renamed(const struct overlay *overlay, struct str path)
{
	for (size_t i = 0; i < overlay->count; i++)
		if (overlay->items[i].was.n > 0 && str_equal(overlay->items[i].was, path))
			return true;
	return false;
}

static void drop_renamed(
    const struct overlay *overlay, struct tree_entries *entries, size_t first)
{
	size_t kept = first;

	for (size_t i = first; i < entries->count; i++)
		if (!is_renamed(overlay, entries->items[i].path))
			entries->items[kept++] = entries->items[i];
	entries->count = kept;
}

static int overlay_list(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	struct overlay *overlay = tree->self;
	size_t first = out->count;

	if (overlay->below.list(&overlay->below, arena, under, out) != 0)
		return -1;
	drop_renamed(overlay, out, first);
	for (size_t i = 0; i < overlay->count; i++) {
		const struct proposal *item = &overlay->items[i];

		if (!item->exists && is_under(item->path, under))
			vec_push(arena, out,
			    ((struct tree_entry){
				.path = item->path, .size = item->bytes.n}));
	}
	if (out->count > first)
		qsort(out->items + first, out->count - first, sizeof(*out->items),
		    compare_entries);
	return 0;
}

static int overlay_read(struct tree *tree, struct str path, struct buf *out)
{
	struct overlay *overlay = tree->self;

	for (size_t i = 0; i < overlay->count; i++) {
		if (str_equal(overlay->items[i].path, path)) {
			buf_add(out, overlay->items[i].bytes);
			return 0;
		}
	}
	if (is_renamed(overlay, path))
		return 1;
	return overlay->below.read(&overlay->below, path, out);
}

void overlay_open(struct overlay *overlay, struct tree *out)
{
	*out = (struct tree){.self = overlay, .list = overlay_list, .read = overlay_read};
}
