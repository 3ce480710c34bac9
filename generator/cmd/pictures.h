/*
 * pictures: what is shown of links to units' pages, where addresses are known.
 */
#ifndef CMD_PICTURES_H
#define CMD_PICTURES_H

#include "cmd/products.h"

/* Writes a picture for each unit that has a percentage; 0, or -1 when the machine failed.
 */
int pictures_write(struct run *run, const struct frame *frame, struct emit *emit,
    struct products *products);

#endif
