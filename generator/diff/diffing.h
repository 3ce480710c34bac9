/*
 * diffing: what the files that compare two sites share; for this room alone.
 */
#ifndef DIFF_DIFFING_H
#define DIFF_DIFFING_H

#include "diff/diff.h"

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

/* ---- tables of facts ---- */

struct diff_value diff_word(enum diff_kind kind, struct str text);
struct diff_value diff_number(bool has, struct decimal value);

/* How a member is read: the types are those of the struct. */
enum diff_fact_type {
	READ_WORD,   /* struct str: one of ours */
	READ_TEXT,   /* struct str: people's */
	READ_FLAG,   /* bool */
	READ_DAY,    /* struct date */
	READ_NUMBER, /* struct located_decimal, where it was written */
	READ_UNIT,   /* const struct unit *, may be NULL */
	READ_LEVEL,  /* enum unit_level */
	READ_MADE,   /* by `make` */
};

struct diff_fact {
	enum diff_entry_field field;
	enum diff_fact_type type;
	size_t offset; /* of the member */
	struct diff_value (*make)(struct arena *arena, const void *item); /* READ_MADE */
	bool identifies; /* of a part: told when it came or went, too */
};

/* Adds a row for each fact that differs; where one of both is NULL, for those that
 * identify the other. */
void diff_facts(struct arena *arena, const struct diff_fact *facts, size_t count,
    const void *old, const void *new, struct diff_rows *out);
/* Keeps an item that has rows. */
void diff_add_item(
    struct arena *arena, const struct diff_item *item, struct diff_items *out);

/* One kind of parts, side by side in an array of the entry. */
struct diff_parts_kind {
	enum diff_part_kind kind;
	size_t size; /* of one */
	const struct diff_fact *facts;
	size_t fact_count;
	struct str (*key)(struct arena *arena, const void *part);
	void (*describe)(const void *part, struct diff_item *item);
};
/* An item for each part that differs, by key. */
void diff_parts(struct arena *arena, const struct diff_parts_kind *kind, const void *old,
    size_t old_count, const void *new, size_t new_count, struct diff_items *out);

/* For lists of what has an id: an entry for each that is in one site only, or in which
 * `compare` finds anything. */
struct listing {
	struct arena *arena;
	void (*compare)(struct arena *arena, const void *old, const void *new,
	    struct diff_items *out);
	void (*describe)(const void *item, struct diff_entry *entry); /* all but change */
	struct diff_entries *out;
};
/* `old` and `new` are arrays of pointers. */
void diff_list(struct listing *listing, const void *old, size_t old_count,
    const void *new, size_t new_count);

#endif
