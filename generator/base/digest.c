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

bool digest_equal(struct digest left, struct digest right)
{
	return left.a == right.a && left.b == right.b;
}
