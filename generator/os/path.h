/*
 * path: views of paths as the C strings that the system wants. Private to this room.
 */
#ifndef OS_PATH_H
#define OS_PATH_H

#include "base/tree.h"

#include <limits.h>

struct c_path {
	char text[PATH_MAX];
};

/* Gives `path` as a C string in `out`, the empty path as "."; NULL with errno set when
 * the system could not take it (too long, or with a NUL inside). */
const char *path_c(struct str path, struct c_path *out);
/* What is in front of the last '/'; empty when there is none, "/" for the root. */
struct str path_parent(struct str path);
/* What `about` says of a file into its entry: kind, size, stamp. A link that was not
 * followed is TREE_OTHER. */
struct stat;
void path_describe(const struct stat *about, struct tree_entry *entry);
/* Sorts bytewise by path. */
void path_sort(struct tree_entries *entries);

#endif
