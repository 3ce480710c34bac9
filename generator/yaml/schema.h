/*
 * schema: field tables as JSON Schema (2020-12) for editors, and as the manual's lists.
 */
#ifndef YAML_SCHEMA_H
#define YAML_SCHEMA_H

#include "yaml/fields.h"

struct buf;

/* A schema of a file that is one mapping of `table`, or with `list` a sequence of them.
 * Descriptions in `language`. */
void schema_write_json(const struct field_table *table, bool list, const char *title,
    enum language language, struct buf *out);
/* The table and those it refers to as Markdown tables: key, meaning, default. */
void schema_write_markdown(
    const struct field_table *table, enum language language, struct buf *out);

#endif
