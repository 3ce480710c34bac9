/*
 * scan: finds the tags of a template and pairs the opening ones with the closing ones.
 * All that can be wrong inside one file is reported here. Private to the room.
 */
#ifndef TEMPLATE_SCAN_H
#define TEMPLATE_SCAN_H

#include "diag/diag.h"

enum tag_kind {
	TAG_VALUE,
	TAG_RAW,
	TAG_SECTION,
	TAG_INVERTED,
	TAG_PARTIAL,
	TAG_PARENT,
	TAG_BLOCK,
	TAG_CLOSE,
	TAG_COMMENT,
	TAG_DELIMITERS,
	TAG_KIND_COUNT
};

struct tag {
	enum tag_kind kind;
	bool dynamic;        /* {{>*name}} {{<*name}}: the name without the asterisk */
	bool argument;       /* a block directly inside a parent */
	uint32_t start, end; /* bytes, with the delimiters */
	struct str name;
	uint32_t match; /* index of the closing tag of an opening one, and the reverse */
	uint32_t arguments; /* parent: number of blocks directly inside */
};

struct tags {
	struct tag *items;
	size_t count;
	size_t capacity;
};

/* Fills `tags` (in `arena`), in the order of the file. False when something was reported;
 * the pairs are complete only when it gives true. */
bool template_scan(struct arena *arena, struct diagnostics *diagnostics, uint32_t source,
    struct str bytes, struct tags *tags);

#endif
