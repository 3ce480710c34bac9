/*
 * digest: what differs has another one, whatever its length and wherever the difference.
 */
#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct digest of(struct str text)
{
	struct digest digest = digest_start();

	digest_add(&digest, text);
	return digest;
}

/* Each byte of a text counts, of every length up to some pairs of words. */
static void test_every_byte_counts(void **state)
{
	char text[80];

	(void)state;
	for (size_t n = 1; n <= sizeof(text); n++) {
		struct digest before;

		memset(text, 'a', sizeof(text));
		before = of((struct str){text, n});
		assert_true(digest_equal(before, of((struct str){text, n})));
		for (size_t i = 0; i < n; i++) {
			text[i] ^= 1;
			if (digest_equal(before, of((struct str){text, n})))
				fail_msg("byte %zu of %zu does not count", i, n);
			text[i] ^= 1;
		}
	}
}

static void test_lengths_count(void **state)
{
	static const char zeros[80];
	struct digest seen[sizeof(zeros)];

	(void)state;
	for (size_t n = 0; n < sizeof(zeros); n++) {
		seen[n] = of((struct str){zeros, n});
		for (size_t i = 0; i < n; i++)
			if (digest_equal(seen[i], seen[n]))
				fail_msg("%zu zeros are as %zu", i, n);
	}
}

static void test_boundaries_count(void **state)
{
	struct digest one = digest_start(), other = digest_start();

	(void)state;
	digest_add(&one, STR("ab"));
	digest_add(&one, STR("c"));
	digest_add(&other, STR("a"));
	digest_add(&other, STR("bc"));
	assert_false(digest_equal(one, other));
}

static void test_order_counts(void **state)
{
	struct digest one = digest_start(), other = digest_start();

	(void)state;
	digest_add_number(&one, 1);
	digest_add_number(&one, 2);
	digest_add_number(&other, 2);
	digest_add_number(&other, 1);
	assert_false(digest_equal(one, other));
}

/* Those of many things, one behind the other. */
static void test_digests_count_by_place(void **state)
{
	struct digest one = digest_start(), other = digest_start(), all = digest_start();

	(void)state;
	digest_add_digest(&one, of(STR("a")));
	assert_false(digest_equal(one, digest_start()));
	all = one;
	digest_add_digest(&one, of(STR("b")));
	assert_false(digest_equal(one, all));
	digest_add_digest(&other, of(STR("b")));
	digest_add_digest(&other, of(STR("a")));
	assert_false(digest_equal(one, other));
	/* That of nothing is one, too. */
	all = other;
	digest_add_digest(&all, digest_start());
	assert_false(digest_equal(all, other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_every_byte_counts),
	    cmocka_unit_test(test_lengths_count),
	    cmocka_unit_test(test_boundaries_count),
	    cmocka_unit_test(test_order_counts),
	    cmocka_unit_test(test_digests_count_by_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
