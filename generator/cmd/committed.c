#include "cmd/committed.h"

#include "base/arena.h"
#include "git/git.h"

#include <stdlib.h>

static int refuse(struct committed *committed, struct str path)
{
	git_report(
	    committed->git, git_why_apart(committed->git, path), committed->language);
	return -1;
}

/* What no commit holds, by its kind, is said when the content is read. */
static bool is_kept(const struct tree_entry *entry)
{
	return entry->kind == TREE_FILE || entry->kind == TREE_TWICE;
}

static int compare(const void *a, const void *b)
{
	return str_compare(
	    ((const struct tree_entry *)a)->path, ((const struct tree_entry *)b)->path);
}

/* Both lists are sorted; `out` gets the commit's from `first` on. */
static int merge(struct committed *committed, struct arena *arena,
    const struct tree_entries *folder, size_t first, struct tree_entries *out)
{
	size_t i = 0, j = first, end = out->count;

	while (i < folder->count || j < end) {
		const struct tree_entry *here =
		    i < folder->count ? &folder->items[i] : NULL;
		const struct tree_entry *there = j < end ? &out->items[j] : NULL;
		int order = !here    ? 1
			    : !there ? -1
				     : str_compare(here->path, there->path);

		if (order > 0 || (order < 0 && is_kept(here)))
			return refuse(committed, order > 0 ? there->path : here->path);
		if (order < 0)
			vec_push(arena, out, *here);
		i += 1;
		j += order == 0;
	}
	if (out->count > first)
		qsort(
		    out->items + first, out->count - first, sizeof(*out->items), compare);
	return 0;
}

static int list(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	struct committed *committed = tree->self;
	struct tree *commit = &committed->commit, *folder = &committed->folder;
	struct tree_entries here = {0};
	size_t first = out->count;

	if (commit->list(commit, arena, under, out) ||
	    folder->list(folder, arena, under, &here))
		return -1;
	return merge(committed, arena, &here, first, out);
}

static int read(struct tree *tree, struct str path, struct buf *out)
{
	struct committed *committed = tree->self;

	return committed->commit.read(&committed->commit, path, out);
}

void committed_open(struct committed *committed, struct tree *out)
{
	*out = (struct tree){.self = committed, .list = list, .read = read};
}
