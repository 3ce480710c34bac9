/*
 * tables: the field tables of every kind of content; for this room and
 * load/content_kinds.
 */
#ifndef LOAD_TABLES_H
#define LOAD_TABLES_H

#include "yaml/fields.h"

extern const struct field_table settings_fields;
extern const struct field_table unit_fields;
extern const struct field_table event_fields;
extern const struct field_table framework_fields;
extern const struct field_table sheet_fields;
extern const struct field_table indicator_fields;
extern const struct field_table document_fields; /* front matter */
extern const struct field_table targets_fields;  /* one unit's `targets` in it */
extern const struct field_table page_fields;

#endif
