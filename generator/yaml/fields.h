/*
 * fields: one table per kind of content, one row per key.
 *
 * The row drives the reading, the default, the check for what is missing or unknown, "did
 * you mean", the JSON Schema and the field list of the manual. A struct that is read
 * holds, for each row, a member of the C type that belongs to the row's kind.
 */
#ifndef YAML_FIELDS_H
#define YAML_FIELDS_H

#include "base/date.h"
#include "base/decimal.h"
#include "yaml/yaml.h"

/* What most members are: a text and where it stands. Absent: span.source is 0. */
struct located {
	struct str text;
	struct span at;
};

struct located_list {
	struct located *items;
	size_t count;
	size_t capacity;
};

struct located_decimal {
	struct decimal value;
	struct span at;
	uint8_t places;  /* fraction digits that were written */
	struct str text; /* as written */
};

struct located_date {
	struct date date;
	struct span at;
};

struct located_period {
	struct period period;
	struct span at;
};

struct period_list {
	struct located_period *items;
	size_t count;
	size_t capacity;
};

/* "10/11": a place among so many; "of" is 0 where only the place was given. */
struct located_rank {
	unsigned rank, of;
	struct span at;
};

/* "14,75/16": `has_max` where the assertion was written. */
struct located_score {
	struct decimal value, max;
	bool has_max;
	struct span at;
};

enum field_kind {
	FIELD_TEXT,         /* struct located: any scalar */
	FIELD_ID,           /* struct located: an id */
	FIELD_CRITERION_ID, /* struct located: no space, no "..", no "/" */
	FIELD_DECIMAL,      /* struct located_decimal */
	FIELD_INTEGER,      /* struct located_decimal, whole */
	FIELD_BOOL,         /* struct located; `true` or `false` */
	FIELD_DATE,         /* struct located_date, a full day */
	FIELD_PARTIAL_DATE, /* struct located_date */
	FIELD_PERIOD,       /* struct located_period */
	FIELD_RANK,         /* struct located_rank */
	FIELD_SCORE,        /* struct located_score */
	FIELD_ENUM,         /* struct located_enum; `detail`: struct field_word[] */
	FIELD_TEXTS,        /* struct located_list: scalars, or one in place of them */
	FIELD_IDS,          /* struct located_list of ids, likewise */
	FIELD_PERIODS,      /* struct period_list, likewise */
	FIELD_OBJECT,       /* a struct in place; `detail`: its struct field_table */
	FIELD_NODE,         /* const struct yaml_node *, for the reader to go through */
};

struct located_enum {
	int value;
	struct span at;
};

/* The words of an enum; ends with word NULL. */
struct field_word {
	const char *word;
	int value;
	const char *help[LANGUAGE_COUNT];
};

struct field {
	const char *name;
	enum field_kind kind;
	unsigned flags;
	size_t offset; /* of the member in the struct */
	/* By kind: words or table; for FIELD_NODE the table of its items. */
	const void *detail;
	const char *fallback; /* default as it would be written, or NULL */
	/* FIELD_DECIMAL, FIELD_INTEGER: limits as written, or NULL. */
	const char *low, *high;
	const char *help[LANGUAGE_COUNT]; /* one line for the manual */
};

#define FIELD_REQUIRED 1u /* missing: an error at the mapping's key or start */
#define FIELD_LIST 2u     /* FIELD_NODE: a list of `detail` (for the schema) */
#define FIELD_MAP 4u      /* FIELD_NODE: a mapping to `detail` (for the schema) */
#define FIELD_NAME 16u    /* FIELD_TEXT, FIELD_TEXTS: a name, not running text */
#define FIELD_CODE 32u    /* FIELD_TEXT: one whose zeros count */
#define FIELD_REFERENCE                                                                  \
	64u                /* FIELD_ID, FIELD_IDS: of something else; any text is read,  \
			    * and who looks it up says what it is not */
#define FIELD_NOT_EMPTY 8u /* FIELD_TEXT, a list: an empty one is an error */

struct field_table {
	const char *name; /* "unit", for messages and the manual */
	const struct field *fields;
	size_t count;
	const char *help[LANGUAGE_COUNT];
	/* A scalar in place of the mapping is allowed (a score's shorthand); NULL or its
	 * kind's name in the schema. The reader looks at the node itself. */
	const char *shorthand;
	/* Keys beyond the rows are allowed, each with a value of this kind, which the
	 * caller reads (a sheet's rounds: "score"); NULL: none. For the schema. */
	const char *others;
};

/* Reads `mapping` into `out` (zeroed before by the caller): reports a node that is not a
 * mapping, unknown and missing keys, wrong values; applies defaults (their spans have
 * source 0). False when anything was reported. Keys in `allow` (may be NULL, ends with
 * NULL) are left to the caller: they are neither read nor unknown. */
bool fields_read(struct arena *arena, struct diagnostics *diagnostics,
    const struct field_table *table, const struct yaml_node *mapping,
    const char *const *allow, void *out);

/* The readers of single values, for what a table can't say. Each reports what is wrong
 * and then gives false. */
bool read_text(struct diagnostics *d, const struct yaml_node *node, struct located *out);
bool read_reference(
    struct diagnostics *d, const struct yaml_node *node, struct located *out);
bool read_id(struct diagnostics *d, const struct yaml_node *node, struct located *out);
bool read_decimal(
    struct diagnostics *d, const struct yaml_node *node, struct located_decimal *out);
bool read_score(
    struct diagnostics *d, const struct yaml_node *node, struct located_score *out);
bool read_date(struct diagnostics *d, const struct yaml_node *node, bool partial,
    struct located_date *out);
bool read_period(
    struct diagnostics *d, const struct yaml_node *node, struct located_period *out);
/* The period that `2023-q2`, `9/2023` or `năm 2023` can only mean; empty for anything
 * else. */
struct str period_likely(struct arena *arena, struct str text);
/* True for one to three digits, a mark and exactly three digits, which may be thousands:
 * reports it with both readings. For fields that count. `where` is what else can be done:
 * PHRASE_COUNT for nothing. */
bool report_thousands(
    struct diagnostics *d, const struct located_decimal *number, enum phrase where);
/* For a list of mappings: reports a node that is not a sequence; false then. */
bool expect_sequence(struct diagnostics *d, const struct yaml_node *node);
bool expect_mapping(struct diagnostics *d, const struct yaml_node *node);
/* The keys of a mapping: first those that it does not have yet. */
struct key_names {
	struct str *items;
	size_t count, absent;
	size_t capacity;
};

/* Reports an unknown key with the nearest of the names, or else with the absent ones. */
void report_unknown_key(struct arena *arena, struct diagnostics *d,
    const struct yaml_node *key, const struct key_names *names);

/* "14,75/16" and "14.75" as text (from Markdown or YAML); false where it is neither. */
bool score_parse(
    struct str text, struct decimal *value, struct decimal *max, bool *has_max);

#endif
