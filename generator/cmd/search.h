/*
 * search: what the search page finds, in the words of the interface language.
 */
#ifndef CMD_SEARCH_H
#define CMD_SEARCH_H

#include "cmd/products.h"

/* Writes the search index, which depends on names, titles and texts alone: on no score,
 * status, day or commit. 0, or -1 when the machine failed. */
int search_write(const struct frame *frame, struct emit *emit, struct products *products);

#endif
