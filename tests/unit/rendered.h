/*
 * Texts as HTML, by way of the bytes that a site keeps of their trees.
 */
#ifndef UNIT_RENDERED_H
#define UNIT_RENDERED_H

#include "base/arena.h"
#include "base/buf.h"
#include "markdown/markdown.h"

static inline void rendered(
    struct str text, const struct markdown_dress *dress, struct buf *out)
{
	struct arena arena;
	struct buf bytes;

	arena_init(&arena);
	buf_init(&bytes);
	markdown_pack(markdown_read(&arena, NULL, 1, text, 0, text.n), &bytes);
	markdown_html(markdown_unpack(&arena, buf_str(&bytes)), dress, out);
	buf_release(&bytes);
	arena_release(&arena);
}

#endif
