/*
 * finder: finds again, in the order in which they stand, the texts and links that cmark
 * saw. Private to this room.
 */
#ifndef MARKDOWN_FINDER_H
#define MARKDOWN_FINDER_H

#include "base/str.h"

struct finder {
	struct str body;
	size_t at; /* everything before this was found */
};

/* Bytes `start` up to, not with, `end` of the body. */
struct range {
	size_t start, end;
};

/* A literal text, as it is written or with escapes and entities; `raw` for code and HTML,
 * where there are none. Moves behind it. False when it does not stand within reach. */
bool finder_text(struct finder *finder, struct str literal, bool raw, struct range *out);
/* True where the mark stands in a link and not in a definition. */
bool finder_is_inline(const struct finder *finder, size_t mark);
/* The destination behind a mark. */
struct range finder_target(const struct finder *finder, size_t mark);
/* The link or image around the destination behind a mark; moves behind its first bracket.
 */
struct range finder_link(struct finder *finder, size_t mark, bool image);
/* The same for a link without mark whose text was found in `text`, with nothing of it
 * before `from`; moves behind it. `[text][label]` and `[text]` have the whole as their
 * target, unless a destination follows after all; `<address>` and an address alone have
 * themselves. */
struct range finder_reference(struct finder *finder, size_t from, struct range text,
    bool image, struct range *target);
struct range finder_autolink(struct finder *finder, struct range text);

#endif
