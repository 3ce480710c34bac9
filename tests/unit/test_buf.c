/*
 * The growing string, and the JSON strings that are written into it.
 */
#include "base/buf.h"

#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void grows_and_stays_terminated(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	assert_int_equal(buf_str(&buf).n, 0);
	buf_lit(&buf, "");
	assert_string_equal(buf.p, "");
	for (int i = 0; i < 3000; i++) {
		buf_lit(&buf, "ab");
		buf_add_char(&buf, 'c');
		buf_addf(&buf, "%d", i % 10);
		assert_int_equal(strlen(buf.p), buf.n);
	}
	assert_int_equal(buf.n, 12000);
	assert_memory_equal(buf.p + 11996, "abc9", 5);
	buf_release(&buf);
	assert_null(buf.p);
}

static void formats_more_than_its_room(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	buf_addf(&buf, "%s", "");
	buf_addf(&buf, "%0*d|", 100000, 7);
	assert_int_equal(buf.n, 100001);
	assert_memory_equal(buf.p + 99998, "07|", 4);
	buf_release(&buf);
}

static void clear_keeps_the_memory(void **state)
{
	struct buf buf;
	const char *p;

	(void)state;
	buf_init(&buf);
	buf_clear(&buf);
	buf_lit(&buf, "content");
	p = buf.p;
	buf_clear(&buf);
	assert_string_equal(buf.p, "");
	buf_lit(&buf, "more");
	assert_ptr_equal(buf.p, p);
	assert_true(str_equal(buf_str(&buf), STR("more")));
	buf_release(&buf);
}

static void holds_zero_bytes(void **state)
{
	struct buf buf;

	(void)state;
	buf_init(&buf);
	buf_add(&buf, STR("a\0b"));
	buf_add(&buf, (struct str){0});
	assert_int_equal(buf.n, 3);
	assert_memory_equal(buf.p, "a\0b", 4);
	buf_release(&buf);
}

static void json_strings(void **state)
{
	static const struct {
		struct str text;
		bool in_html;
		const char *want;
	} cases[] = {
	    {STR_INIT(""), false, "\"\""},
	    {STR_INIT("Xã An Sơn"), false, "\"Xã An Sơn\""},
	    {STR_INIT("\"a\\b\""), false, "\"\\\"a\\\\b\\\"\""},
	    {STR_INIT("\n\r\t\b\f"), false, "\"\\n\\r\\t\\b\\f\""},
	    {STR_INIT("a\0\x1F"
		      "b"),
		false, "\"a\\u0000\\u001fb\""},
	    {STR_INIT("</script>&"), false, "\"</script>&\""},
	    {STR_INIT("</script>&"), true, "\"\\u003c/script\\u003e\\u0026\""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf buf;

		buf_init(&buf);
		json_write_string(&buf, cases[i].text, cases[i].in_html);
		assert_string_equal(buf.p, cases[i].want);
		buf_release(&buf);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(grows_and_stays_terminated),
	    cmocka_unit_test(formats_more_than_its_room),
	    cmocka_unit_test(clear_keeps_the_memory),
	    cmocka_unit_test(holds_zero_bytes),
	    cmocka_unit_test(json_strings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
