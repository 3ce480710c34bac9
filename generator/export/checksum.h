/*
 * checksum: the SHA-256 of a file that is written piece by piece, for data/index.csv.
 */
#ifndef EXPORT_CHECKSUM_H
#define EXPORT_CHECKSUM_H

#include "base/arena.h"
#include "base/str.h"

struct checksum;

struct checksum *checksum_new(struct arena *arena);
void checksum_add(struct checksum *checksum, struct str bytes);
/* 64 hexadecimal digits in the arena; nothing is added afterwards. */
struct str checksum_end(struct arena *arena, struct checksum *checksum);

#endif
