/*
 * layout: which white space around a tag belongs to the tag. Private to the room.
 */
#ifndef TEMPLATE_LAYOUT_H
#define TEMPLATE_LAYOUT_H

#include "template/scan.h"

/* A template that was scanned without a mistake. */
struct scanned {
	struct str bytes;
	size_t start; /* behind a byte order mark */
	const struct tag *tags;
	size_t tag_count;
};

struct layout {
	size_t before;   /* where the text before the tag ends */
	size_t after;    /* where the text behind it begins */
	bool standalone; /* the tag has its line for itself */
	/* What the lines of a partial, parent or block get in front; what the lines of a
	 * block inside a parent lose. */
	struct str indent;
};

/* The layout of `tag`, in a place where lines lose `dedent`. */
struct layout template_layout(
    const struct scanned *scanned, const struct tag *tag, struct str dedent);

/* How many bytes of `dedent` the line at byte `line` begins with. */
size_t template_shared_indent(struct str bytes, size_t line, struct str dedent);

#endif
