/*
 * ignored: the working folder without what git ignores. Such a file is in no commit and
 * would come into none, so a page made from it could never be made again.
 */
#ifndef CMD_IGNORED_H
#define CMD_IGNORED_H

#include "base/map.h"
#include "base/tree.h"

struct git;

struct ignored {
	struct git *git; /* NULL: nothing is ignored */
	struct arena *arena;
	int language;
	struct tree inner;
	struct map paths;    /* those met in lists; what they lead to does not matter */
	struct str settings; /* "site.yaml" where that is ignored */
};

/* Makes `out` the tree `ignored->inner` in which ignored files are TREE_IGNORED and can't
 * be read. Listing the content fails, after saying why, where no list of units is left.
 * -1 when git failed (said). */
int ignored_open(struct ignored *ignored, struct tree *out);

#endif
