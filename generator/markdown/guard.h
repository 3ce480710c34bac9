/*
 * guard: looks through a text before cmark does and says what would take it too long.
 * Private to this room.
 */
#ifndef MARKDOWN_GUARD_H
#define MARKDOWN_GUARD_H

#include "diag/diag.h"

struct guard_limits {
	unsigned nested; /* lists and quotes inside one another */
	size_t cells;    /* of tables, with those that a short row leaves out */
	uint64_t work;   /* bytes times signs of markup, summed over paragraphs */
};

extern const struct guard_limits guard_limits;

/* False after reporting that the text goes beyond a limit. `offset` is where it stands in
 * its file. */
bool guard_check(const struct guard_limits *limits, struct diagnostics *diagnostics,
    uint32_t source, struct str text, size_t offset);

#endif
