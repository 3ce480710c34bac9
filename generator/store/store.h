/*
 * store: what was worked out from content, by a digest of all that it follows from, so
 * that it need not be worked out again. It lies in one file, for nobody else; that may go
 * at any time, be cut short or spoiled: each entry bears a digest of its own, and one
 * that is not as it was written is as good as not there.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/digest.h"

struct arena;
struct buf;
struct os_folder;
struct store;

/* What the file holds; nothing where it can't be read. */
struct store *store_open(
    struct arena *arena, const struct os_folder *in, struct str file);
/* The same of a file's bytes, or of store_leave's; copied. */
struct store *store_open_bytes(struct arena *arena, struct str bytes);
/* The bytes under a key, which last until store_close; false where there are none.
 * Thread-safe, as is adding. */
bool store_find(struct store *store, struct digest key, struct str *out);
void store_add(struct store *store, struct digest key, struct str bytes);
/* Leaves in the file what was found or added, once: what is added later is not kept.
 * Nothing is written where that is there already, or where it is more than OS_LIST_MOST.
 * What fails is said and leaves what was there. */
void store_write(struct store *store, const struct os_folder *in, struct str file);
/* The same into memory, in place of what is there. */
void store_leave(struct store *store, struct buf *out);
void store_close(struct store *store);

#endif
