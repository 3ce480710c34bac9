/*
 * Tests of structs as bytes.
 */
#include "base/buf.h"
#include "base/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const uint64_t numbers[] = {
    0, 1, 127, 128, 300, UINT32_MAX, (uint64_t)1 << 63, UINT64_MAX};
static const int64_t signed_numbers[] = {0, -1, 1, -64, 64, INT64_MIN, INT64_MAX};

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

static void what_is_written_is_read(void **state)
{
	struct digest digest = {UINT64_MAX, 5};
	struct pack pack = {0};
	struct buf out;

	(void)state;
	buf_init(&out);
	pack.out = &out;
	for (size_t i = 0; i < COUNT(numbers); i++)
		assert_int_equal(pack_number(&pack, numbers[i]), numbers[i]);
	for (size_t i = 0; i < COUNT(signed_numbers); i++)
		pack_signed(&pack, signed_numbers[i]);
	pack_text(&pack, STR("Đạt"));
	pack_text(&pack, STR(""));
	pack_digest(&pack, digest);
	pack_below(&pack, 6, 7);
	pack = (struct pack){.rest = buf_str(&out)};
	for (size_t i = 0; i < COUNT(numbers); i++)
		assert_true(pack_number(&pack, 0) == numbers[i]);
	for (size_t i = 0; i < COUNT(signed_numbers); i++)
		assert_true(pack_signed(&pack, 0) == signed_numbers[i]);
	assert_true(str_equal(pack_text(&pack, STR("")), STR("Đạt")));
	assert_int_equal(pack_text(&pack, STR("x")).n, 0);
	assert_true(digest_equal(pack_digest(&pack, (struct digest){0}), digest));
	assert_int_equal(pack_below(&pack, 0, 7), 6);
	assert_false(pack.failed);
	assert_int_equal(pack.rest.n, 0);
	buf_release(&out);
}

static void what_cannot_be_read_is_nothing(void **state)
{
	struct pack cut = {.rest = STR("\x85")}, beyond = {.rest = STR("\x07")};
	struct pack text = {.rest = STR("\x04"
					"abc")},
		    many = {.rest = STR("\x03"
					"ab")},
		    few = {.rest = STR("\x02"
				       "ab")},
		    whole = {.rest = STR("\x01")};
	struct pack endless = {
	    .rest = STR("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF")};

	(void)state;
	assert_int_equal(pack_number(&cut, 1), 0);
	assert_int_equal(pack_below(&beyond, 1, 7), 0);
	assert_int_equal(pack_text(&text, STR("z")).n, 0);
	assert_int_equal(pack_count(&many, 1, SIZE_MAX), 0);
	assert_int_equal(pack_number(&endless, 1), 0);
	assert_int_equal(pack_count(&few, 1, 1), 0);
	pack_must(&whole, true);
	assert_false(whole.failed);
	pack_must(&whole, false);
	assert_int_equal(whole.rest.n, 0);
	assert_true(whole.failed && few.failed);
	assert_true(
	    cut.failed && beyond.failed && text.failed && many.failed && endless.failed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_written_is_read),
	    cmocka_unit_test(what_cannot_be_read_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
