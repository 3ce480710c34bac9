/*
 * The file of a store as a test makes one: its entries, and others under their keys, with
 * the digests that they need to be taken.
 */
#ifndef TESTS_KEPT_FILE_H
#define TESTS_KEPT_FILE_H

#include "base/buf.h"
#include "base/digest.h"

#include <stdlib.h>
#include <string.h>

struct kept_entry {
	struct digest key;
	struct str bytes;
};

/* An entry stands behind its key, its digest and its length. Gives what stands before the
 * first; exactly so many must be there. */
static inline struct str kept_file_split(
    struct str file, struct kept_entry *entries, size_t count)
{
	size_t head = sizeof(struct digest[2]) + sizeof(uint64_t);
	struct str rest = file, begin;

	for (int lines = 2; lines > 0; lines--)
		rest = str_slice(rest, str_find(rest, STR("\n"), 0) + 1, rest.n);
	begin = str_slice(file, 0, file.n - rest.n);
	for (size_t i = 0; i < count; i++) {
		uint64_t n;

		if (rest.n < head)
			abort();
		memcpy(&entries[i].key, rest.p, sizeof(entries[i].key));
		memcpy(&n, rest.p + head - sizeof(n), sizeof(n));
		entries[i].bytes = str_slice(rest, head, n);
		rest = str_slice(rest, head + n, rest.n);
	}
	if (rest.n > 0)
		abort();
	return begin;
}

/* `begin` is what the file begins with: the digest is of that, too. */
static inline void kept_file_add(
    struct buf *out, struct str begin, struct digest key, struct str bytes)
{
	struct digest digest = key;
	uint64_t n = bytes.n;

	digest_add(&digest, begin);
	digest_add(&digest, bytes);
	buf_add(out, (struct str){(const char *)&key, sizeof(key)});
	buf_add(out, (struct str){(const char *)&digest, sizeof(digest)});
	buf_add(out, (struct str){(const char *)&n, sizeof(n)});
	buf_add(out, bytes);
}

#endif
