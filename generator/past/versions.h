/*
 * versions: what was read of a repository's past; shared by the files of this room.
 */
#ifndef PAST_VERSIONS_H
#define PAST_VERSIONS_H

#include "base/map.h"
#include "base/vec.h"
#include "git/history.h"
#include "load/past.h"
#include "past/past.h"

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

struct past_store {
	struct site *site; /* whose past it is */
	struct git_past steps;
	struct str revision; /* from which the steps go back; empty: HEAD */
	bool is_awaited;     /* the steps are to be read when they are first asked for */
	struct map blobs;    /* the 20 bytes of an id → struct past_blob * */
	VEC(struct arena *) arenas; /* where versions live that threads read */
	struct map versions; /* document id → struct past_versions *, of `steps` */
	bool has_versions;
	struct map documents; /* the 20 bytes of an id → struct document *, as it was */
};

/* The store, for the content of a revision. Documents are read against the units of a
 * site, so another site's are read anew. */
struct past_store *past_store_for(
    struct past *past, struct site *site, struct str revision);
/* The versions of a document's file; NULL where the past knows none. */
const struct past_versions *past_versions_of(struct past *past, struct str document);
/* The document as the newest commit has it; NULL where that is not known. */
const struct document *past_latest(struct past *past, const struct document *now);
/* The day of a moment in the site's time zone; not set where no calendar has it. */
struct date past_day_of(const struct site *site, int64_t seconds);
/* Sets what a history tells of removed documents; `commits` are the steps'. */
void past_find_removed(
    struct past *past, const struct past_commit *commits, struct score_history *history);

#endif
