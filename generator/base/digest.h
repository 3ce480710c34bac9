/*
 * digest: 128 bits (xxHash's XXH3) that stand for a sequence of strings and numbers, to
 * tell whether something is as it was. The same on every machine of one byte order, and
 * no defence against somebody who looks for two sequences with one digest.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct digest {
	uint64_t a, b;
};

/* The digest of nothing. */
struct digest digest_start(void);
/* Strings are told apart by their lengths: "ab", "c" is not "a", "bc". */
void digest_add(struct digest *digest, struct str text);
void digest_add_number(struct digest *digest, uint64_t number);
/* Another digest behind what was before. */
void digest_add_digest(struct digest *digest, struct digest other);
bool digest_equal(struct digest left, struct digest right);

#endif
