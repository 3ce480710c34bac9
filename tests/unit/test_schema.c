/*
 * schema: field tables as JSON Schema and as the manual's lists.
 */
#include "yaml/schema.h"

#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct field_word level_words[] = {
    {"district", 1, {NULL, NULL}},
    {"commune", 2, {NULL, NULL}},
    {NULL, 0, {NULL, NULL}},
};

static const struct field_table unit_table;

static const struct field score_fields[] = {
    {.name = "reason", .kind = FIELD_TEXT},
};
static const struct field_table score_table = {
    "score", score_fields, 1, {NULL, NULL}, "score", "score"};

static const struct field ranking_fields[] = {
    {.name = "bottom",
	.kind = FIELD_INTEGER,
	.fallback = "3",
	.low = "1",
	.help = {"nhóm cuối", "bottom group"}},
};
static const struct field_table ranking_table = {
    "ranking", ranking_fields, 1, {NULL, NULL}, NULL, NULL};

static const struct field unit_fields[] = {
    {.name = "id",
	.kind = FIELD_ID,
	.flags = FIELD_REQUIRED,
	.help = {"mã | id", "the id"}},
    {.name = "level",
	.kind = FIELD_ENUM,
	.detail = level_words,
	.fallback = "commune",
	.help = {"cấp", "level"}},
    {.name = "aliases", .kind = FIELD_TEXTS},
    {.name = "units", .kind = FIELD_NODE, .flags = FIELD_LIST, .detail = &unit_table},
    {.name = "scores", .kind = FIELD_NODE, .flags = FIELD_MAP, .detail = &score_table},
    {.name = "ranking", .kind = FIELD_OBJECT, .detail = &ranking_table},
    {.name = "params", .kind = FIELD_NODE, .help = {"tuỳ ý", "anything"}},
    {.name = "anything", .kind = FIELD_NODE},
};
static const struct field_table unit_table = {"unit", unit_fields,
    sizeof(unit_fields) / sizeof(*unit_fields), {"một đơn vị", "a unit"}, NULL, NULL};

static void assert_holds(struct str text, const char *part)
{
	if (str_find(text, str_of(part), 0) == text.n)
		fail_msg("no '%s' in %.*s", part, STR_ARG(text));
}

static void writes_json(void **state)
{
	static const char *const parts[] = {
	    "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"",
	    "\"title\": \"Đơn vị \\\"A\\\"\"",
	    "\"items\": {\"$ref\": \"#/$defs/unit\"}",
	    "\"description\": \"một đơn vị\"",
	    "\"required\": [\"id\"]",
	    "\"additionalProperties\": false",
	    "\"pattern\": \"^[a-z0-9]+(-[a-z0-9]+)*$\"",
	    "\"enum\": [\"district\", \"commune\", null]",
	    "\"default\": \"commune\"",
	    "\"default\": 3",
	    "\"minimum\": 1",
	    "\"units\": {\"anyOf\": [{\"type\": \"array\", \"items\": {\"$ref\": "
	    "\"#/$defs/unit\"}}, {\"type\": \"null\"}]}",
	    "\"scores\": {\"anyOf\": [{\"type\": \"object\", \"additionalProperties\": "
	    "{\"$ref\": \"#/$defs/score\"}}",
	    "\"anything\": {}",
	    "\"params\": {\"description\": \"tuỳ ý\"}",
	    "\"score\": {\n      \"anyOf\": [{\"type\": [\"string\", \"number\", "
	    "\"null\"]",
	};
	struct buf out;

	(void)state;
	buf_init(&out);
	schema_write_json(&unit_table, true, "Đơn vị \"A\"", LANGUAGE_VI, NULL, &out);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		assert_holds(buf_str(&out), parts[i]);
	buf_clear(&out);
	schema_write_json(&unit_table, false, "Unit", LANGUAGE_EN, NULL, &out);
	assert_holds(buf_str(&out), "\"title\": \"Unit\",\n  \"$ref\": \"#/$defs/unit\"");
	assert_holds(buf_str(&out), "\"description\": \"a unit\"");
	buf_release(&out);
}

/* Braces and brackets outside strings must match, and no comma may be one too many. */
static void json_is_well_formed(void **state)
{
	char open[64];
	struct buf out;
	size_t depth = 0;
	bool in_string = false;
	char before = 0;

	(void)state;
	buf_init(&out);
	schema_write_json(&unit_table, false, "x", LANGUAGE_VI, NULL, &out);
	for (size_t i = 0; i < out.n; i++) {
		char c = out.p[i];

		if (in_string && c == '\\')
			i++;
		else if (c == '"')
			in_string = !in_string;
		if (in_string || c == ' ' || c == '\n' || c == '"') {
			before = c == '"' ? c : before;
			continue;
		}
		if (c == '{' || c == '[') {
			assert_true(depth < sizeof(open));
			open[depth++] = c;
		} else if (c == '}' || c == ']') {
			assert_true(depth > 0 && before != ',');
			assert_int_equal(open[--depth], c == '}' ? '{' : '[');
		} else if (c == ',') {
			assert_true(before != ',' && before != '{' && before != '[');
		}
		before = c;
	}
	assert_int_equal(depth, 0);
	assert_false(in_string);
	buf_release(&out);
}

static void writes_markdown(void **state)
{
	static const char want[] =
	    "| Khoá | Ý nghĩa | Mặc định |\n"
	    "|---|---|---|\n"
	    "| `id` | mã \\| id | bắt buộc |\n"
	    "| `level` | cấp: `district`, `commune` | `commune` |\n"
	    "| `aliases` |  |  |\n"
	    "| `units` |  (xem `unit`) |  |\n"
	    "| `scores` |  (xem `score`) |  |\n"
	    "| `ranking.bottom` | nhóm cuối | `3` |\n"
	    "| `params` | tuỳ ý |  |\n"
	    "| `anything` |  |  |\n"
	    "\n"
	    "**`score`**\n"
	    "\n"
	    "| Khoá | Ý nghĩa | Mặc định |\n"
	    "|---|---|---|\n"
	    "| `reason` |  |  |\n";
	struct buf out;

	(void)state;
	buf_init(&out);
	schema_write_markdown(&unit_table, LANGUAGE_VI, &out);
	assert_string_equal(out.p, want);
	buf_clear(&out);
	schema_write_markdown(&unit_table, LANGUAGE_EN, &out);
	assert_holds(buf_str(&out), "| Key | Meaning | Default |");
	assert_holds(buf_str(&out), "| `id` | the id | required |");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(writes_json),
	    cmocka_unit_test(json_is_well_formed),
	    cmocka_unit_test(writes_markdown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
