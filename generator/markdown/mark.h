/*
 * mark: a copy of a text in which each destination of a link is marked with its place.
 * cmark's columns are wrong in many constructs (lines after the first of an item or
 * quote, escaped bars in tables, links over several lines …), but a mark comes out of it
 * with the link. Private to this room.
 */
#ifndef MARKDOWN_MARK_H
#define MARKDOWN_MARK_H

#include "base/str.h"
#include "base/vec.h"

struct arena;

struct marks {
	struct str body;    /* as it was */
	struct str text;    /* with marks, and spaces in place of NUL */
	VEC(size_t) places; /* of the body, before which a mark stands, rising */
};

void marks_make(struct arena *arena, struct str body, struct marks *out);
/* The place in the body of a place in the text. */
size_t marks_place(const struct marks *marks, size_t at);
/* What the mark at the beginning of `text` says; false when there is none. */
bool marks_first(const struct marks *marks, struct str text, size_t *place);
/* The text without marks; a copy where it has any. */
struct str marks_strip(struct arena *arena, const struct marks *marks, struct str text);

#endif
