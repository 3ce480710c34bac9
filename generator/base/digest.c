/*
 * digest: a chain. XXH3 digests what a sequence was before together with what comes
 * behind it; a long text is digested by itself first.
 */
#include "base/digest.h"

#include <stddef.h>
#include <string.h>
#include <xxhash.h>

/* What was before, how long the text is, and the text. */
struct link {
	struct digest before;
	uint64_t n;
	char text[64];
};

static struct digest of(const void *p, size_t n)
{
	XXH128_hash_t hash = XXH3_128bits(p, n);

	return (struct digest){hash.low64, hash.high64};
}

struct digest digest_start(void)
{
	return (struct digest){0};
}

void digest_add_number(struct digest *digest, uint64_t number)
{
	uint64_t link[] = {digest->a, digest->b, number};

	*digest = of(link, sizeof(link));
}

void digest_add(struct digest *digest, struct str text)
{
	struct link link;
	size_t n = text.n;

	link.before = *digest;
	link.n = n;
	if (n <= sizeof(link.text)) {
		if (n > 0)
			memcpy(link.text, text.p, n);
	} else {
		struct digest alone = of(text.p, n);

		n = sizeof(alone);
		memcpy(link.text, &alone, n);
	}
	*digest = of(&link, offsetof(struct link, text) + n);
}

/* Digests are as good as random, so their places are all that is left to tell apart: each
 * is a digit of a number with an odd base. There may be millions of them. */
void digest_add_digest(struct digest *digest, struct digest other)
{
	digest->a = digest->a * UINT64_C(0x9e3779b97f4a7c15) + other.a + 1;
	digest->b = digest->b * UINT64_C(0xc2b2ae3d27d4eb4f) + other.b + 1;
}

bool digest_equal(struct digest left, struct digest right)
{
	return left.a == right.a && left.b == right.b;
}
