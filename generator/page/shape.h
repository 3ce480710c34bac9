/*
 * shape: what the JSON twins of pages hold: their JSON Schemas, and which names there
 * are. page/shapes.def lists it all.
 */
#ifndef PAGE_SHAPE_H
#define PAGE_SHAPE_H

#include "page/page.h"

/* data/schema/<kind>.json. */
void shape_write_schema(
    struct arena *arena, const struct page_kind *kind, struct buf *out);

/* The names of all fields, of those that are made of another with a prefix or a suffix
 * (has_, more_, _text, _line …) only that one. */
struct str_list {
	struct str *items;
	size_t count;
	size_t capacity;
};
struct str_list shape_names(struct arena *arena);
/* Fields x for which templates of the first edition had a flag has_x; x? asks for them.
 */
struct str_list shape_former_flags(struct arena *arena);

#endif
