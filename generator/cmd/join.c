/*
 * A tree that hands each path to the tree it belongs to.
 */
#include "cmd/join.h"

#include "base/arena.h"

/* The tree that a path belongs to, with the path's rest below it. */
static struct tree *choose(struct join *join, struct str path, size_t *skip)
{
	for (size_t i = 0; i < join->count; i++) {
		struct str prefix = join->prefixes[i];

		if (str_starts(path, prefix) &&
		    (path.n == prefix.n || path.p[prefix.n] == '/')) {
			*skip = path.n == prefix.n ? prefix.n : prefix.n + 1;
			return &join->trees[i];
		}
	}
	*skip = 0;
	return join->main;
}

static int join_list(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	struct join *join = tree->self;
	size_t skip, first = out->count;
	struct tree *own = choose(join, under, &skip);
	struct str prefix = str_slice(under, 0, skip);

	if (own->list(own, arena, str_slice(under, skip, under.n), out) != 0)
		return -1;
	for (size_t i = first; skip > 0 && i < out->count; i++)
		out->items[i].path = str_format(arena, "%.*s%s%.*s", STR_ARG(prefix),
		    str_ends(prefix, STR("/")) ? "" : "/", STR_ARG(out->items[i].path));
	return 0;
}

static int join_read(struct tree *tree, struct str path, struct buf *out)
{
	struct join *join = tree->self;
	size_t skip;
	struct tree *own = choose(join, path, &skip);

	return own->read(own, str_slice(path, skip, path.n), out);
}

void join_open(struct join *join, struct tree *out)
{
	*out = (struct tree){.self = join, .list = join_list, .read = join_read};
}
