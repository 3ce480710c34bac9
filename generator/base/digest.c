/*
 * digest: each word is multiplied into two halves that are stirred in different ways; the
 * upper half of a product carries every bit of a word down again.
 */
#include "base/digest.h"

#include <string.h>

/* Odd, with about as many ones as zeros: from the digits of e and of the square root of
 * two. */
#define STIR_A UINT64_C(0xadf85458a2bb4a9b)
#define STIR_B UINT64_C(0x6a09e667f3bcc909)

__extension__ typedef unsigned __int128 wide;

static uint64_t fold(uint64_t left, uint64_t right)
{
	wide product = (wide)left * right;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/* A factor of zero forgets the other one; no word is zero for both halves at once. */
static void add_pair(struct digest *digest, uint64_t one, uint64_t other)
{
	digest->a =
	    (digest->a << 23 | digest->a >> 41) + fold(one ^ STIR_A, other ^ digest->a);
	digest->b =
	    (digest->b << 41 | digest->b >> 23) ^ fold(other + STIR_B, one + digest->b);
}

struct digest digest_start(void)
{
	return (struct digest){STIR_B, STIR_A};
}

void digest_add_number(struct digest *digest, uint64_t number)
{
	add_pair(digest, number, STIR_A ^ STIR_B);
}

static uint64_t word_at(const char *p)
{
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return word;
}

/* The first eight bytes of a text; of a shorter one all, some of them twice. */
static uint64_t first_word(struct str text)
{
	const unsigned char *p = (const unsigned char *)text.p;
	uint32_t low, high;

	if (text.n >= sizeof(uint64_t))
		return word_at(text.p);
	if (text.n >= sizeof(low)) {
		memcpy(&low, p, sizeof(low));
		memcpy(&high, p + text.n - sizeof(high), sizeof(high));
		return low | (uint64_t)high << 32;
	}
	if (text.n == 0)
		return 0;
	return (uint64_t)p[0] | (uint64_t)p[text.n / 2] << 8 |
	       (uint64_t)p[text.n - 1] << 16;
}

/* What is left at the end is taken together with bytes that were there before: the length
 * tells how many. */
void digest_add(struct digest *digest, struct str text)
{
	enum { WORD = sizeof(uint64_t), PAIR = 2 * WORD };
	size_t at = WORD;

	add_pair(digest, text.n, first_word(text));
	for (; at + PAIR <= text.n; at += PAIR)
		add_pair(digest, word_at(text.p + at), word_at(text.p + at + WORD));
	if (at >= text.n)
		return;
	add_pair(digest, word_at(text.p + text.n - WORD),
	    at + WORD < text.n ? word_at(text.p + at) : 0);
}

bool digest_equal(struct digest left, struct digest right)
{
	return left.a == right.a && left.b == right.b;
}
