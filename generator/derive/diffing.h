/*
 * diffing: what the files that compare two sites share; for this room alone.
 */
#ifndef DERIVE_DIFFING_H
#define DERIVE_DIFFING_H

#include "derive/diff.h"

/* Something that is known by an id, in one of the two sites. */
struct keyed {
	struct str id;
	const void *item;
};

/* A pair of the same id; NULL where one site lacks it. */
struct pairing {
	struct keyed *old, *new; /* sorted by id in place */
	size_t old_count, new_count;
	void (*meet)(void *context, struct str id, const void *old, const void *new);
	void *context;
};

/* Calls `meet` for each id of either site, by id. */
void diff_pair(struct pairing *pairing);

/* Texts that differ in more than white space, which YAML's styles treat as they like. */
bool diff_same_words(struct str a, struct str b);
/* Adds a row when the values differ. */
void diff_add_row(struct arena *arena, struct diff_rows *rows, int field,
    struct diff_value old, struct diff_value new);

/* What is derived of a sheet, before and after; either may be NULL. */
void diff_sheet_results(struct arena *arena, const struct sheet_result *old,
    const struct sheet_result *new, struct diff_rows *out);

/* diff_tasks.c, diff_documents.c, diff_entries.c: one part of the whole each. */
void diff_tasks(struct arena *arena, const struct diff_side *old,
    const struct diff_side *new, struct diff *out);
void diff_documents(struct arena *arena, const struct site *old, const struct site *new,
    struct diff *out);
void diff_units(struct arena *arena, const struct site *old, const struct site *new,
    struct diff *out);
void diff_frameworks(struct arena *arena, const struct site *old, const struct site *new,
    struct diff *out);
void diff_indicators(struct arena *arena, const struct site *old, const struct site *new,
    struct diff *out);

/* For lists of what has an id: an entry for each that is in one site only, or `differs`.
 */
struct listing {
	struct arena *arena;
	bool (*differs)(struct arena *arena, const void *old, const void *new);
	void (*describe)(const void *item, struct diff_entry *entry);
	struct diff_entries *out;
};
/* A pairing's `meet`; the context is a struct listing. */
void diff_list(void *context, struct str id, const void *old, const void *new);

#endif
