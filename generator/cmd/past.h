/*
 * past: what was read of a repository's past; shared by the files that read it.
 */
#ifndef CMD_PAST_H
#define CMD_PAST_H

#include "base/map.h"
#include "base/vec.h"
#include "git/history.h"
#include "load/past.h"

/* One version of a sheet's file. */
struct past_blob {
	const struct git_id *id;
	const struct past_sheet *sheet; /* NULL: not readable */
	bool is_missing;                /* the clone left it out */
	bool has_failed;
};

/* A version of a document's file. */
struct past_version {
	const struct git_commit_step *step;
	const struct git_id *old, *new;
};

struct past_versions {
	struct past_version *items; /* oldest first */
	size_t count;
	size_t capacity;
};

struct past {
	struct git_past steps;
	struct map blobs;           /* the 20 bytes of an id → struct past_blob * */
	VEC(struct arena *) arenas; /* where versions live that threads read */
	struct map versions; /* document id → struct past_versions *, of `steps` */
	bool has_versions;
	struct map documents; /* the 20 bytes of an id → struct document *, as it was */
};

#endif
