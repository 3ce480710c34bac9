/*
 * overlay: the site's files with others laid over them, as if they lay there already.
 */
#ifndef CMD_OVERLAY_H
#define CMD_OVERLAY_H

#include "base/tree.h"

struct proposal {
	struct str path; /* in the site */
	struct str bytes;
	struct str was;  /* the file's name until now, which it loses; empty: none */
	bool exists;     /* the file is there, with other bytes */
	bool unfinished; /* errors of it don't forbid it, once somebody agrees */
};

struct overlay {
	struct tree below; /* must outlive the overlay, as the proposals do */
	const struct proposal *items;
	size_t count;
};

/* Reads through `overlay`. */
void overlay_open(struct overlay *overlay, struct tree *out);

#endif
