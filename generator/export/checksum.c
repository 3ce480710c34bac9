/*
 * SHA-256 by way of Nettle, which asks the processor for its own instructions.
 */
#include "export/checksum.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

struct checksum {
	struct sha256_ctx context;
};

struct checksum *checksum_new(struct arena *arena)
{
	struct checksum *checksum = arena_new(arena, struct checksum);

	sha256_init(&checksum->context);
	return checksum;
}

void checksum_add(struct checksum *checksum, struct str bytes)
{
	sha256_update(&checksum->context, bytes.n, (const uint8_t *)bytes.p);
}

struct str checksum_end(struct arena *arena, struct checksum *checksum)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	char digits[BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE)];

	sha256_digest(&checksum->context, sizeof digest, digest);
	base16_encode_update(digits, sizeof digest, digest);
	return str_copy(arena, (struct str){digits, sizeof digits});
}
