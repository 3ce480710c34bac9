/*
 * kept: what reading a body came to, as bytes, so that a document whose words, and
 * whatever else its meaning hangs on, are as they were is not read again. For this room
 * alone.
 *
 * What a body means follows from its own bytes and from all content but scores and other
 * bodies, so a digest of all that is the key. Where content is in error, or the body said
 * something, nothing is kept: it is said again by reading it again.
 */
#ifndef LOAD_KEPT_H
#define LOAD_KEPT_H

#include "load/loader.h"

/* Before bodies are read: the part of the key that all have in common. False where
 * nothing can be kept. */
bool kept_begin(const struct loader *loader, struct digest *common);
/* True when it was kept: all that links_read to groups_read fill is as they would leave
 * it. */
bool kept_take(
    const struct loader *loader, struct digest common, struct document *document);
/* Keeps it; before anything is settled. */
void kept_put(
    const struct loader *loader, struct digest common, struct document *document);

#endif
