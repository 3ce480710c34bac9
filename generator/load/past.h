/*
 * past: earlier versions of content files, read one by one without the site that they
 * belonged to. What was wrong in them was said at its time: a version with mistakes is
 * simply not readable.
 */
#ifndef LOAD_PAST_H
#define LOAD_PAST_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "site/past.h"
#include "site/site.h"

/* One for each thread. */
struct past_reader {
	struct arena *arena;  /* what was read lives here */
	struct arena scratch; /* reset after each file */
	struct map keys;      /* "criterion\0round" → struct past_key * */
	struct map rounds;    /* id → struct str * */
};

void past_reader_open(struct past_reader *reader, struct arena *arena);
void past_reader_close(struct past_reader *reader);
/* NULL where the bytes are no sheet, or one with mistakes. */
const struct past_sheet *past_read_sheet(struct past_reader *reader, struct str bytes);
/* The same, NULL too, as bytes, and back; false where they are none. Texts are slices of
 * the bytes. */
void past_pack_sheet(const struct past_sheet *sheet, struct buf *out);
bool past_unpack_sheet(
    struct past_reader *reader, struct str bytes, const struct past_sheet **out);
/* The framework of a file, its id is the file's name; NULL likewise. */
const struct past_framework *past_read_framework(
    struct past_reader *reader, struct str path, struct str bytes);

/* A document's earlier version with its tasks, against the units and criteria of today's
 * site; mistakes in it are passed over. `path` as it is in the tree. In the arena. */
struct document *past_read_document(struct arena *arena, const struct site *site,
    const struct document *now, struct str bytes);

#endif
