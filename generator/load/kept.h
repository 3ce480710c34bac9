/*
 * kept: what reading a body or a sheet came to, as bytes, so that one whose words, and
 * whatever else its meaning hangs on, are as they were is not read again. For this room
 * alone.
 *
 * What a body or a sheet means follows from its own bytes and from all content but other
 * sheets and bodies, so a digest of all that is the key. What was said of it is kept,
 * too. Where other content is in error nothing is.
 */
#ifndef LOAD_KEPT_H
#define LOAD_KEPT_H

#include "load/loader.h"

/* Before bodies, or sheets, are read: the part of the key that all have in common. False
 * where nothing can be kept. */
bool kept_begin(const struct loader *loader, struct digest *common);
/* True when it was kept: all that links_read to groups_read fill is as they would leave
 * it, and what they and the checks behind them say is said. */
bool kept_take(
    const struct loader *loader, struct digest common, struct document *document);
/* Keeps it, with what was said since there were `from` diagnostics; before anything is
 * settled. */
void kept_put(const struct loader *loader, struct digest common,
    struct document *document, size_t from);

/* The same of a sheet whose unit, period and source are set, of which nothing was said;
 * what is taken lasts as long as `arena` and the store. Safe on several threads. */
bool kept_take_sheet(const struct loader *loader, struct digest common, struct str bytes,
    struct arena *arena, struct sheet *sheet);
void kept_put_sheet(const struct loader *loader, struct digest common, struct str bytes,
    const struct sheet *sheet);

#endif
