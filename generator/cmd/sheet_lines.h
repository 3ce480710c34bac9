/*
 * sheet_lines: a sheet's YAML as one line a score, whichever way it is written.
 */
#ifndef CMD_SHEET_LINES_H
#define CMD_SHEET_LINES_H

#include "site/site.h"

struct sheet_lines {
	struct arena *arena;
	enum language language;
	const struct framework *const *frameworks; /* those that may be meant */
	size_t framework_count;
	struct buf *out;
};

/* True for a tree that the lines can show without leaving anything out; `root` may be
 * NULL. */
bool sheet_lines_fit(const struct yaml_node *root);
/* Adds the lines of a tree that fits. */
void sheet_lines_add(struct sheet_lines *lines, const struct yaml_node *root);

#endif
