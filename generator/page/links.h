/*
 * links: where the links of a body lead to on the site; for the bodies alone.
 */
#ifndef PAGE_LINKS_H
#define PAGE_LINKS_H

#include "markdown/markdown.h"
#include "page/frame.h"

struct linking {
	struct arena *arena;
	const struct frame *frame;
	struct str root;                 /* of the page: "../" */
	const struct document *document; /* NULL: a text page */
};

/* How each link is dressed, by ordinal; the array has `count` of them. */
struct markdown_link_dress *links_dress(
    const struct linking *linking, const struct link *links, size_t count);

#endif
