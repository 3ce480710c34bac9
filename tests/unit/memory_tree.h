/*
 * A tree of files in memory, for tests that load a site without a disk.
 *
 *	static const struct memory_file files[] = {{"site.yaml", "title: T\n"}, …};
 *	struct memory_tree memory;
 *	memory_tree_open(&memory, files, count);	(&memory.tree is the tree)
 *
 * A file without a text is there and can't be read.
 */
#ifndef TESTS_MEMORY_TREE_H
#define TESTS_MEMORY_TREE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/tree.h"

struct memory_file {
	const char *path, *text;
};

struct memory_tree {
	struct tree tree;
	const struct memory_file *files;
	size_t count;
};

static inline bool memory_tree_before(
    const struct tree_entry *a, const struct tree_entry *b)
{
	return str_compare(a->path, b->path) < 0;
}

static inline int memory_tree_list(
    struct tree *tree, struct arena *arena, struct str under, struct tree_entries *out)
{
	const struct memory_tree *memory = tree->self;

	for (size_t i = 0; i < memory->count; i++) {
		struct tree_entry entry = {
		    .path = str_of(memory->files[i].path),
		    .kind = TREE_FILE,
		    .size = str_of(memory->files[i].text).n,
		};
		size_t at = out->count;

		if (under.n > 0 &&
		    (!str_starts(entry.path, under) || entry.path.n <= under.n ||
			entry.path.p[under.n] != '/'))
			continue;
		vec_add(arena, out);
		for (; at > 0 && memory_tree_before(&entry, &out->items[at - 1]); at--)
			out->items[at] = out->items[at - 1];
		out->items[at] = entry;
	}
	return 0;
}

static inline int memory_tree_read(struct tree *tree, struct str path, struct buf *out)
{
	const struct memory_tree *memory = tree->self;

	for (size_t i = 0; i < memory->count; i++) {
		if (str_equal(str_of(memory->files[i].path), path)) {
			if (!memory->files[i].text)
				return -1;
			buf_add(out, str_of(memory->files[i].text));
			return 0;
		}
	}
	return 1;
}

static inline void memory_tree_open(
    struct memory_tree *memory, const struct memory_file *files, size_t count)
{
	*memory = (struct memory_tree){.files = files, .count = count};
	memory->tree = (struct tree){
	    .self = memory, .list = memory_tree_list, .read = memory_tree_read};
}

#endif
