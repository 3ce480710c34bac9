/*
 * join: several trees as one: the site's own, and themes that lie elsewhere, whose paths
 * begin with the name of the folder that holds them.
 */
#ifndef CMD_JOIN_H
#define CMD_JOIN_H

#include "base/tree.h"

#define JOIN_MOST 2

struct join {
	struct tree *main;
	struct str prefixes[JOIN_MOST];
	struct tree trees[JOIN_MOST];
	size_t count;
};

/* `out` reads from the join's trees, which must outlive it. */
void join_open(struct join *join, struct tree *out);

#endif
