/*
 * SHA-256 by way of libmd.
 */
#include "export/checksum.h"

#include <sha2.h>

struct checksum {
	SHA2_CTX context;
};

struct checksum *checksum_new(struct arena *arena)
{
	struct checksum *checksum = arena_new(arena, struct checksum);

	SHA256Init(&checksum->context);
	return checksum;
}

void checksum_add(struct checksum *checksum, struct str bytes)
{
	SHA256Update(&checksum->context, (const uint8_t *)bytes.p, bytes.n);
}

struct str checksum_end(struct arena *arena, struct checksum *checksum)
{
	char digits[SHA256_DIGEST_STRING_LENGTH];

	SHA256End(&checksum->context, digits);
	return str_copy(arena, str_of(digits));
}
