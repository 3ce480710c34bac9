/*
 * labels_check: what can be wrong with a theme's language files besides their form.
 */
#ifndef PAGE_LABELS_CHECK_H
#define PAGE_LABELS_CHECK_H

#include <stddef.h>

struct arena;
struct diagnostics;
struct yaml_node;

/* Reports, for the files of one theme from the farthest to the nearest: parts of
 * addresses that would not work or meet, and lines that are a misspelling of one in the
 * files before. */
void labels_check(struct arena *arena, struct diagnostics *diagnostics,
    const struct yaml_node *const *files, size_t count);

#endif
