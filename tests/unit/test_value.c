/*
 * The tree of a page's context, and its JSON.
 */
#include "base/value.h"

#include "base/arena.h"
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static int setup(void **state)
{
	static struct arena arena;

	arena_init(&arena);
	*state = &arena;
	return 0;
}

static int teardown(void **state)
{
	arena_release(*state);
	return 0;
}

static void assert_json(const struct value *value, const char *want)
{
	struct buf out;

	buf_init(&out);
	value_write_json(value, &out);
	assert_string_equal(out.p, want);
	buf_release(&out);
}

static void writes_every_kind(void **state)
{
	struct value *root = value_object(*state), *list;

	value_set_text(*state, root, "title", STR("Xã \"An Sơn\""));
	value_set_html(*state, root, "body", STR("<p>"));
	value_set_bool(*state, root, "yes", true);
	value_set_bool(*state, root, "no", false);
	value_set_int(*state, root, "rank", -11);
	value_set_decimal(*state, root, "score", (struct decimal){14750000});
	value_set_decimal(*state, root, "max", (struct decimal){16000000});
	value_set_null(*state, root, "grade");
	value_set_object(*state, root, "empty");
	value_set_list(*state, root, "none");
	list = value_set_list(*state, root, "aliases");
	value_add_text(*state, list, STR("a"));
	value_add_text(*state, list, STR("b"));
	list = value_set_list(*state, root, "units");
	value_set_int(*state, value_add_object(*state, list), "n", 1);
	value_add_object(*state, list);
	assert_json(root, "{\n"
			  "  \"title\": \"Xã \\\"An Sơn\\\"\",\n"
			  "  \"yes\": true,\n"
			  "  \"no\": false,\n"
			  "  \"rank\": -11,\n"
			  "  \"score\": 14.75,\n"
			  "  \"max\": 16,\n"
			  "  \"grade\": null,\n"
			  "  \"empty\": {},\n"
			  "  \"none\": [],\n"
			  "  \"aliases\": [\"a\", \"b\"],\n"
			  "  \"units\": [\n"
			  "    {\n"
			  "      \"n\": 1\n"
			  "    },\n"
			  "    {}\n"
			  "  ]\n"
			  "}\n");
}

static void leaves_out_what_is_for_the_page(void **state)
{
	struct value *root = value_object(*state), *list, *inner;

	value_set_object(*state, root, "menu")->page_only = true;
	inner = value_set_object(*state, root, "inner");
	value_set_html(*state, inner, "html", STR("<p>"));
	list = value_set_list(*state, root, "list");
	value_add(*state, list, value_set_html(*state, root, "html", STR("<b>")));
	value_add_text(*state, list, STR("x"));
	value_add_object(*state, list)->page_only = true;
	value_add_text(*state, list, STR("y"));
	assert_json(root, "{\n"
			  "  \"inner\": {},\n"
			  "  \"list\": [\"x\", \"y\"]\n"
			  "}\n");
	assert_non_null(value_find(root, STR("menu")));
}

static void writes_roots_of_every_kind(void **state)
{
	struct value *list = value_list(*state);

	assert_json(NULL, "null\n");
	assert_json(value_object(*state), "{}\n");
	assert_json(list, "[]\n");
	value_add(*state, list, NULL);
	value_add(*state, list, value_list(*state));
	assert_json(list, "[\n  null,\n  []\n]\n");
}

static void finds_fields(void **state)
{
	struct value *root = value_object(*state);

	value_set_int(*state, root, "a", 1);
	value_set_text(*state, root, "b", STR("2"));
	assert_true(str_equal(value_find(root, STR("b"))->text, STR("2")));
	assert_null(value_find(root, STR("c")));
	assert_null(value_find(NULL, STR("a")));
	assert_null(value_find(value_find(root, STR("a")), STR("a")));
	assert_null(root->first->next->next);
}

static void shared_values_keep_their_links(void **state)
{
	struct value *first = value_object(*state), *second = value_object(*state);
	struct value *unit = value_set_object(*state, first, "unit");
	struct value *list = value_list(*state), *again;

	value_set_int(*state, unit, "n", 1);
	value_set_bool(*state, first, "after", true);
	again = value_set(*state, second, "same", unit);
	value_set_bool(*state, second, "end", false);
	value_add(*state, list, unit);
	value_add(*state, list, unit);
	assert_ptr_equal(again->first, unit->first);
	assert_json(
	    first, "{\n  \"unit\": {\n    \"n\": 1\n  },\n  \"after\": true\n}\n");
	assert_json(
	    second, "{\n  \"same\": {\n    \"n\": 1\n  },\n  \"end\": false\n}\n");
	assert_json(list, "[\n  {\n    \"n\": 1\n  },\n  {\n    \"n\": 1\n  }\n]\n");
	assert_int_equal(list->count, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(writes_every_kind),
	    cmocka_unit_test(leaves_out_what_is_for_the_page),
	    cmocka_unit_test(writes_roots_of_every_kind),
	    cmocka_unit_test(finds_fields),
	    cmocka_unit_test(shared_values_keep_their_links),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
