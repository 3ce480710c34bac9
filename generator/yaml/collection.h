/*
 * collection: what can be wrong with any finished list or mapping: a key twice, a merge
 * key, a comma that cut a number or a text in two.
 */
#ifndef YAML_COLLECTION_H
#define YAML_COLLECTION_H

#include "yaml/place.h"
#include "yaml/yaml.h"

/* Adds an item, or a value whose `key` is set. */
void collection_add(struct yaml_node *collection, struct yaml_node *node);
/* Reports what is wrong and takes out of the tree what must not be met twice. */
void collection_check(struct arena *arena, struct diagnostics *diagnostics,
    const struct yaml_text *text, struct yaml_node *collection);

#endif
