/*
 * plain: see there. Private to this room.
 */
#ifndef YAML_PLAIN_H
#define YAML_PLAIN_H

#include "yaml/place.h"
#include "yaml/yaml.h"

/* True for `~` and `null`, which are empty. */
bool plain_is_null(struct str text);
/* Warns of a key, id or code without quotes that another reader of YAML would change.
 * Only readers of the oldest YAML mind a key like `on`, and write it back as it was. */
void plain_check_id(
    struct diagnostics *diagnostics, const struct yaml_node *node, bool key);
/* Warns of a text whose end is taken for a remark. */
void plain_check_hash(struct diagnostics *diagnostics, const struct yaml_text *text,
    const struct yaml_node *node, bool flow);

#endif
