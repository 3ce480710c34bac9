/*
 * unseen_scalar: see there. Private to this room.
 */
#ifndef YAML_UNSEEN_SCALAR_H
#define YAML_UNSEEN_SCALAR_H

#include "diag/unseen.h"

struct unseen_scalar {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str bytes; /* of the file */
	struct span at;   /* the scalar as written */
	bool quoted;
	struct unseen_list *rest; /* gets what the file is to be warned of */
};

/* The text that a scalar stands for, clean; reports what in it is an error. `*turns` gets
 * what turns the direction of writing where nothing was said of it, else NULL. */
struct str unseen_scalar_read(const struct unseen_scalar *scalar, struct str text,
    bool key, const struct unseen_list **turns);

#endif
