/*
 * Formatting: the same as the C library's, whatever there is room for.
 */
#include "base/format.h"

#include <inttypes.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* At each room from 0 to beyond the whole. */
__attribute__((format(printf, 1, 2))) static void same(const char *format, ...)
{
	char got[128], want[128];

	for (size_t room = 0; room < 64; room++) {
		va_list args, again;
		size_t n;

		memset(got, '#', sizeof(got));
		memset(want, '#', sizeof(want));
		va_start(args, format);
		va_copy(again, args);
		n = format_write(got, room, format, args);
		assert_int_equal(vsnprintf(want, room, format, again), n);
		va_end(again);
		va_end(args);
		if (memcmp(got, want, sizeof(got)) != 0)
			fail_msg("%s, room %zu: got \"%s\", want \"%s\"", format, room,
			    got, want);
	}
}

static void writes_what_the_library_writes(void **state)
{
	static const char cut[] = "đứt\0sau";

	(void)state;
	same("không có gì");
	same("%s", "");
	same("%s và %s", "một", "hai");
	same("%.*s|%.*s|%.*s", 3, "dài", 0, "", 20, "ngắn");
	same("%.*s", -1, "không hạn");
	same("[%.*s]", 8, cut);
	same("%c%c %% %%%c", 'a', 'b', 'c');
	same("%d %d %d %d", 0, -7, INT_MAX, INT_MIN);
	same("%u %u", 0U, UINT_MAX);
	same("%zu %zu", (size_t)0, SIZE_MAX);
	same("%s %04d %s", "trước", 7, "sau");
	same("%.*s-%02x-%d-%s", 2, "abc", 255U, -3, "z");
	same("%ld %lu %5s %.2s", -5L, 5UL, "ab", "abc");
	same("%" PRId64, INT64_MIN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(writes_what_the_library_writes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
