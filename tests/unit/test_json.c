/*
 * json: commas, colons and line ends stand where they belong, whatever is in what.
 */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void write_all(struct json *json)
{
	json_open(json, '{', true);
	json_text(json, "text", STR("a\"<b>"));
	json_open_at(json, "none", '[', true);
	json_close(json, ']');
	json_open_at(json, "line", '[', false);
	json_number(json, NULL, 1);
	json_plain(json, NULL, STR("null"));
	json_open(json, '{', false);
	json_plain(json, "on", STR("true"));
	json_close(json, '}');
	json_close(json, ']');
	json_open_at(json, "lines", '[', true);
	json_open(json, '{', false);
	json_close(json, '}');
	json_number(json, NULL, UINT64_MAX);
	json_close(json, ']');
	json_key(json, STR("last"));
	json_text(json, NULL, STR(""));
	json_close(json, '}');
}

static void test_forms(void **state)
{
	static const struct {
		bool tight, in_html;
		const char *want;
	} cases[] = {
	    {false, false,
		"{\n  \"text\": \"a\\\"<b>\",\n  \"none\": [],\n"
		"  \"line\": [1, null, {\"on\": true}],\n"
		"  \"lines\": [\n    {},\n    18446744073709551615\n  ],\n"
		"  \"last\": \"\"\n}"},
	    {true, true,
		"{\n\"text\":\"a\\\"\\u003cb\\u003e\",\n\"none\":[],\n"
		"\"line\":[1,null,{\"on\":true}],\n"
		"\"lines\":[\n{},\n18446744073709551615\n],\n\"last\":\"\"\n}"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf out;
		struct json json = {
		    .out = &out, .tight = cases[i].tight, .in_html = cases[i].in_html};

		buf_init(&out);
		write_all(&json);
		assert_string_equal(out.p, cases[i].want);
		buf_release(&out);
	}
}

/* As deep as may be, each level on its own terms. */
static void test_depth(void **state)
{
	struct buf out;
	struct json json = {.out = &out};

	(void)state;
	buf_init(&out);
	for (int i = 0; i < JSON_DEPTH; i++)
		json_open(&json, '[', i == JSON_DEPTH - 1);
	json_number(&json, NULL, 7);
	for (int i = 0; i < JSON_DEPTH; i++)
		json_close(&json, ']');
	assert_int_equal(out.n, 2 * JSON_DEPTH + sizeof("\n  7\n") - 1);
	assert_memory_equal(
	    out.p + JSON_DEPTH - 1, "[\n  7\n]]", sizeof("[\n  7\n]]") - 1);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_forms),
	    cmocka_unit_test(test_depth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
