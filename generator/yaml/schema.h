/*
 * schema: field tables as JSON Schema (2020-12) for editors, and as the manual's lists.
 */
#ifndef YAML_SCHEMA_H
#define YAML_SCHEMA_H

#include "base/vec.h"
#include "yaml/fields.h"

struct buf;

/* What a site calls its things, each id once, with a title or none. */
struct schema_name {
	struct str id, title;
};

struct schema_name_list {
	struct schema_name *items;
	size_t count;
	size_t capacity;
};

struct schema_names {
	struct schema_name_list criteria, rounds, units, frameworks;
};

/* A schema of a file that is one mapping of `table`, or with `list` a sequence of them.
 * Descriptions in `language`. With names (may be NULL) no others are right; keys that are
 * numbers to an editor's YAML, as an unquoted 1.10 is 1.1, are right, too. */
void schema_write_json(const struct field_table *table, bool list, const char *title,
    enum language language, const struct schema_names *names, struct buf *out);
/* The table and those it refers to as Markdown tables: key, meaning, default. */
void schema_write_markdown(
    const struct field_table *table, enum language language, struct buf *out);

#endif
