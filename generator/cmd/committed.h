/*
 * committed: the content as it is going to be committed, held against the working folder:
 * what is in one alone is refused, since a page made from it could not be made again.
 */
#ifndef CMD_COMMITTED_H
#define CMD_COMMITTED_H

#include "base/tree.h"

struct git;

struct committed {
	struct git *git;
	int language;
	struct tree commit, folder;
};

/* Makes `out` the tree `commit`, which lists of `folder` what git ignores, too. Listing
 * fails, after saying why, where the folder's files are others. */
void committed_open(struct committed *committed, struct tree *out);

#endif
