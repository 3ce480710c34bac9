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

#endif
