/*
 * pack: structs as bytes and back, by one walk over them: what is given while bytes are
 * written comes back, and what was written is given while they are read. So a walk sets
 * every member to what it got:
 *
 *	task->item = pack_number(pack, task->item);
 */
#ifndef BASE_PACK_H
#define BASE_PACK_H

#include "base/digest.h"

#include <stddef.h>

struct buf;

struct pack {
	struct buf *out; /* where bytes are written; NULL: they are read */
	struct str rest; /* those to be read */
	bool failed;     /* they can't be what was written: all that is read is 0 */
};

void pack_write_number(struct buf *out, uint64_t number);
uint64_t pack_read_number(struct pack *pack);
/* Most numbers are small, and there are millions of them. */
static inline uint64_t pack_number(struct pack *pack, uint64_t number)
{
	if (pack->out) {
		pack_write_number(pack->out, number);
		return number;
	}
	if (pack->rest.n == 0 || (unsigned char)*pack->rest.p >= 0x80)
		return pack_read_number(pack);
	pack->rest.n--;
	return (unsigned char)*pack->rest.p++;
}
/* A number below `most`. */
size_t pack_below(struct pack *pack, size_t number, size_t most);
/* What is read is not what was written where this is false. */
void pack_must(struct pack *pack, bool holds);
int64_t pack_signed(struct pack *pack, int64_t number);
/* How many things follow, `most` or fewer, each of at least a byte. */
size_t pack_count(struct pack *pack, size_t count, size_t most);
/* What is read is a slice of the bytes. */
struct str pack_text(struct pack *pack, struct str text);
struct digest pack_digest(struct pack *pack, struct digest digest);

#endif
