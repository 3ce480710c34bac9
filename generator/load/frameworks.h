/*
 * frameworks: what the files about frameworks share; for this room alone.
 */
#ifndef LOAD_FRAMEWORKS_H
#define LOAD_FRAMEWORKS_H

#include "load/loader.h"

extern const struct field_table criterion_fields;

/* The name of a file without its folder and ending. */
struct str file_stem(struct str path);
/* True for the key of a score that is no round's: "state", "reason" … */
bool is_score_field(struct str id);
/* Reads the tree of criteria into the framework. False when it can't be used (reported).
 */
bool criteria_read(
    struct loader *loader, const struct yaml_node *list, struct framework *framework);
/* Orders frameworks into lineages, matches their criteria, and reports frameworks that
 * claim the same unit and period. */
void lineages_read(struct loader *loader);

#endif
