/*
 * feed: documents and score changes as a feed, in the words of the interface language.
 */
#ifndef CMD_FEED_H
#define CMD_FEED_H

#include "cmd/products.h"

/* Writes feed.xml; 0, or -1 when the machine failed. */
int feed_write(struct run *run, const struct frame *frame, struct emit *emit,
    struct products *products);

#endif
