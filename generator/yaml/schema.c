/*
 * schema: what an editor checks while somebody types. It is a little wider than our own
 * reading, since an editor's YAML has numbers and nulls where we have text: `7.1` is a
 * number to it, and a key left blank is null.
 */
#include "yaml/schema.h"

#include "base/buf.h"
#include "base/json.h"

#include <assert.h>
#include <string.h>

/* Tables that one schema may refer to. */
#define TABLES_MOST 32

#define ID_PATTERN "^[a-z0-9]+(-[a-z0-9]+)*$"
#define NUMBER_PATTERN "-?[0-9]+([.,][0-9]{1,6})?"
#define DAY_PATTERN "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
#define MONTH_PATTERN "[0-9]{4}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{4}|[0-9]{4}"
#define PERIOD_PATTERN                                                                   \
	"^[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]|[1-9]M|1[0-2]M)|"                        \
	"-(0[1-9]|1[0-2])\\\\.\\\\.[0-9]{4}-(0[1-9]|1[0-2]))?$"

/* A scalar kind: its name for field_table.shorthand, its JSON types, its other limits. */
static const struct kind_schema {
	const char *name;
	const char *types; /* as in JSON, without brackets */
	const char *limits;
} kinds[] = {
    [FIELD_TEXT] = {"text", "\"string\", \"number\", \"boolean\"", ""},
    [FIELD_ID] = {"id", "\"string\", \"integer\"",
	", \"pattern\": \"" ID_PATTERN "\", \"maxLength\": 64"},
    [FIELD_CRITERION_ID] = {"criterion_id", "\"string\", \"number\"",
	", \"pattern\": \"^[A-Za-z0-9_-]+(\\\\.[A-Za-z0-9_-]+)*$\", \"maxLength\": 64"},
    [FIELD_DECIMAL] = {"decimal", "\"string\", \"number\"",
	", \"pattern\": \"^" NUMBER_PATTERN "$\""},
    [FIELD_INTEGER] = {"integer", "\"string\", \"integer\"",
	", \"pattern\": \"^-?[0-9]+$\""},
    [FIELD_BOOL] = {"bool", "\"boolean\"", ""},
    [FIELD_DATE] = {"date", "\"string\"", ", \"pattern\": \"^(" DAY_PATTERN ")$\""},
    [FIELD_PARTIAL_DATE] = {"partial_date", "\"string\", \"integer\"",
	", \"pattern\": \"^(" DAY_PATTERN "|" MONTH_PATTERN ")$\""},
    [FIELD_PERIOD] = {"period", "\"string\", \"integer\"",
	", \"pattern\": \"" PERIOD_PATTERN "\""},
    [FIELD_RANK] = {"rank", "\"string\", \"integer\"",
	", \"pattern\": \"^[0-9]+(/[0-9]+)?$\""},
    [FIELD_SCORE] = {"score", "\"string\", \"number\"",
	", \"pattern\": \"^" NUMBER_PATTERN "(/" NUMBER_PATTERN ")?$\""},
};

/* What a list is made of. */
static const enum field_kind item_kinds[] = {
    [FIELD_TEXTS] = FIELD_TEXT,
    [FIELD_IDS] = FIELD_ID,
    [FIELD_PERIODS] = FIELD_PERIOD,
};

/* The table of one criterion's score. */
#define SCORE_TABLE "score"

struct tables {
	const struct field_table *items[TABLES_MOST];
	size_t count;
};

static bool is_list(enum field_kind kind)
{
	return kind == FIELD_TEXTS || kind == FIELD_IDS || kind == FIELD_PERIODS;
}

static const struct field_table *table_of(const struct field *field)
{
	bool refers = field->kind == FIELD_OBJECT || field->kind == FIELD_NODE;

	return refers ? field->detail : NULL;
}

static void add_table(struct tables *tables, const struct field_table *table)
{
	for (size_t i = 0; i < tables->count; i++) {
		if (tables->items[i] == table)
			return;
	}
	assert(tables->count < TABLES_MOST);
	tables->items[tables->count++] = table;
}

/* `table` and all that can be reached from it, each once, nearest first. */
static void collect_tables(struct tables *tables, const struct field_table *table)
{
	tables->count = 0;
	add_table(tables, table);
	for (size_t i = 0; i < tables->count; i++) {
		const struct field_table *next = tables->items[i];

		for (size_t j = 0; j < next->count; j++) {
			if (table_of(&next->fields[j]))
				add_table(tables, table_of(&next->fields[j]));
		}
	}
}

static void write_string(struct buf *out, const char *text)
{
	json_write_string(out, str_of(text), false);
}

static void write_ref(struct buf *out, const struct field_table *table)
{
	buf_addf(out, "\"$ref\": \"#/$defs/%s\"", table->name);
}

static void write_kind(struct buf *out, enum field_kind kind, bool may_be_null)
{
	buf_addf(out, "\"type\": [%s%s]%s", kinds[kind].types,
	    may_be_null ? ", \"null\"" : "", kinds[kind].limits);
}

/* The schema of a kind that a table names: for a shorthand, or for keys beyond its rows.
 */
static void write_named_kind(struct buf *out, const char *name)
{
	size_t count = sizeof(kinds) / sizeof(*kinds), i = 0;

	while (i < count && strcmp(kinds[i].name, name) != 0)
		i++;
	assert(i < count);
	write_kind(out, (enum field_kind)i, true);
}

static void write_words(struct buf *out, const struct field *field)
{
	const struct field_word *word = field->detail;

	buf_lit(out, "\"enum\": [");
	for (; word->word; word++) {
		write_string(out, word->word);
		if (word[1].word)
			buf_lit(out, ", ");
	}
	buf_add(out, field->flags & FIELD_REQUIRED ? STR("]") : STR(", null]"));
}

static void write_limits(struct buf *out, const struct field *field)
{
	if (field->low)
		buf_addf(out, ", \"minimum\": %s", field->low);
	if (field->high)
		buf_addf(out, ", \"maximum\": %s", field->high);
}

/* ---- what a site calls its things ---- */

static void write_name(struct buf *out, struct str name)
{
	json_write_string(out, name, false);
}

/* An id of digits alone is a number to an editor. */
static bool is_number(struct str id)
{
	for (size_t i = 0; i < id.n; i++)
		if (id.p[i] < '0' || id.p[i] > '9')
			return false;
	return id.n > 0;
}

static void write_ids(
    struct buf *out, const struct schema_name_list *list, bool may_be_null)
{
	buf_lit(out, "\"enum\": [");
	for (size_t i = 0; i < list->count; i++) {
		struct str id = list->items[i].id;

		if (i)
			buf_lit(out, ", ");
		write_name(out, id);
		if (is_number(id) && id.p[0] != '0')
			buf_addf(out, ", %.*s", STR_ARG(id));
	}
	if (may_be_null)
		buf_add(out, list->count ? STR(", null") : STR("null"));
	buf_lit(out, "]");
}

/* Who or what a field may name; NULL: that is not known. */
static const struct schema_name_list *names_of(
    const struct field *field, const struct schema_names *names)
{
	if (!names || !(field->flags & FIELD_REFERENCE))
		return NULL;
	return strcmp(field->name, "framework") == 0 ? &names->frameworks : &names->units;
}

/* 1.10 as a number. */
static struct str as_number(struct str id)
{
	size_t dot = str_find(id, STR("."), 0);

	if (dot < id.n && str_find(id, STR("."), dot + 1) == id.n)
		while (id.p[id.n - 1] == '0')
			id.n--;
	if (id.n > 0 && id.p[id.n - 1] == '.')
		id.n--;
	return id;
}

static void write_pattern(struct buf *out, struct str id)
{
	for (size_t i = 0; i < id.n; i++)
		buf_addf(out, "%s%c", id.p[i] == '.' ? "\\\\" : "", id.p[i]);
}

/* The keys of a mapping, each to a table. */
static void write_keys(
    struct buf *out, const struct schema_name_list *list, const struct field_table *table)
{
	buf_lit(out, "\"properties\": {");
	for (size_t i = 0; i < list->count; i++) {
		if (i)
			buf_lit(out, ", ");
		write_name(out, list->items[i].id);
		buf_lit(out, ": {");
		if (list->items[i].title.n > 0) {
			buf_lit(out, "\"description\": ");
			write_name(out, list->items[i].title);
			buf_lit(out, ", ");
		}
		write_ref(out, table);
		buf_lit(out, "}");
	}
	buf_lit(out, "}, \"patternProperties\": {\"^(");
	for (size_t i = 0; i < list->count; i++) {
		struct str id = list->items[i].id, number = as_number(id);

		if (i)
			buf_lit(out, "|");
		write_pattern(out, id);
		if (number.n == id.n)
			continue;
		buf_lit(out, "|");
		write_pattern(out, number);
	}
	buf_lit(out, ")$\": {");
	write_ref(out, table);
	buf_lit(out, "}}, \"additionalProperties\": false");
}

/* Keys beyond the rows of a score's table. A comma in braces makes a key of what stands
 * behind it, of which editors say something for its name alone. */
static void write_rounds(struct buf *out, const struct field_table *table,
    const struct schema_name_list *rounds)
{
	buf_lit(out, ",\n      \"propertyNames\": {\"enum\": [");
	for (size_t i = 0; i < table->count; i++) {
		write_string(out, table->fields[i].name);
		buf_lit(out, ", ");
	}
	for (size_t i = 0; i < rounds->count; i++) {
		if (i)
			buf_lit(out, ", ");
		write_name(out, rounds->items[i].id);
	}
	buf_lit(out, "]}");
}

/* ---- fields ---- */

static void write_item(struct buf *out, enum field_kind kind,
    const struct schema_name_list *known, bool may_be_null)
{
	if (known)
		write_ids(out, known, may_be_null);
	else
		write_kind(out, kind, may_be_null);
}

/* A list, or one of its items in its place. */
static void write_list(
    struct buf *out, const struct field *field, const struct schema_names *names)
{
	enum field_kind item = item_kinds[field->kind];
	const struct schema_name_list *known = names_of(field, names);

	buf_lit(out, "\"anyOf\": [{\"type\": \"array\", \"items\": {");
	write_item(out, item, known, true);
	buf_lit(out, "}}, {");
	write_item(out, item, known, !(field->flags & FIELD_REQUIRED));
	buf_lit(out, "}]");
}

/* A table, a list of it or a mapping to it; blank where it is not required. */
static void write_table_value(
    struct buf *out, const struct field *field, const struct schema_names *names)
{
	const struct field_table *table = table_of(field);
	bool may_be_null = !(field->flags & FIELD_REQUIRED);
	bool has_keys = names && table && (field->flags & FIELD_MAP);
	bool of_scores = has_keys && strcmp(table->name, SCORE_TABLE) == 0;

	if (!table && !(field->flags & (FIELD_LIST | FIELD_MAP)))
		return;
	buf_lit(out, "\"anyOf\": [{");
	if (field->flags & FIELD_LIST)
		buf_lit(out, "\"type\": \"array\", \"items\": {");
	if (has_keys) {
		buf_lit(out, "\"type\": \"object\", ");
		write_keys(out, of_scores ? &names->criteria : &names->units, table);
	} else if (field->flags & FIELD_MAP) {
		buf_lit(out, "\"type\": \"object\", \"additionalProperties\": {");
	}
	if (table && !has_keys)
		write_ref(out, table);
	if (field->flags & (FIELD_LIST | FIELD_MAP) && !has_keys)
		buf_lit(out, "}");
	buf_add(out, may_be_null ? STR("}, {\"type\": \"null\"}]") : STR("}]"));
}

static void write_value(
    struct buf *out, const struct field *field, const struct schema_names *names)
{
	if (field->kind == FIELD_ENUM) {
		write_words(out, field);
	} else if (is_list(field->kind)) {
		write_list(out, field, names);
	} else if (field->kind == FIELD_OBJECT || field->kind == FIELD_NODE) {
		write_table_value(out, field, names);
	} else {
		write_item(out, field->kind, names_of(field, names),
		    !(field->flags & FIELD_REQUIRED));
		write_limits(out, field);
	}
}

static bool is_bare_default(const struct field *field)
{
	return field->kind == FIELD_DECIMAL || field->kind == FIELD_INTEGER ||
	       field->kind == FIELD_BOOL;
}

static void write_field(struct buf *out, const struct field *field,
    enum language language, const struct schema_names *names)
{
	size_t before;

	buf_lit(out, "        ");
	write_string(out, field->name);
	buf_lit(out, ": {");
	before = out->n;
	if (field->help[language]) {
		buf_lit(out, "\"description\": ");
		write_string(out, field->help[language]);
	}
	if (field->fallback) {
		buf_add(
		    out, out->n > before ? STR(", \"default\": ") : STR("\"default\": "));
		if (is_bare_default(field))
			buf_add(out, str_of(field->fallback));
		else
			write_string(out, field->fallback);
	}
	if (out->n > before && (field->kind != FIELD_NODE || table_of(field) ||
				   (field->flags & (FIELD_LIST | FIELD_MAP))))
		buf_lit(out, ", ");
	write_value(out, field, names);
	buf_lit(out, "}");
}

static void write_required(struct buf *out, const struct field_table *table)
{
	bool any = false;

	for (size_t i = 0; i < table->count; i++) {
		if (!(table->fields[i].flags & FIELD_REQUIRED))
			continue;
		buf_add(out, any ? STR(", ") : STR("      \"required\": ["));
		write_string(out, table->fields[i].name);
		any = true;
	}
	if (any)
		buf_lit(out, "],\n");
}

static void write_others(struct buf *out, const struct field_table *table)
{
	if (!table->others) {
		buf_lit(out, "      \"additionalProperties\": false");
		return;
	}
	buf_lit(out, "      \"additionalProperties\": {");
	write_named_kind(out, table->others);
	buf_lit(out, "}");
}

static void write_object(struct buf *out, const struct field_table *table,
    enum language language, const struct schema_names *names)
{
	buf_lit(out, "      \"type\": \"object\",\n      \"properties\": {");
	for (size_t i = 0; i < table->count; i++) {
		buf_add(out, i ? STR(",\n") : STR("\n"));
		write_field(out, &table->fields[i], language, names);
	}
	buf_lit(out, "\n      },\n");
	write_required(out, table);
	write_others(out, table);
	if (names && strcmp(table->name, SCORE_TABLE) == 0)
		write_rounds(out, table, &names->rounds);
}

static void write_definition(struct buf *out, const struct field_table *table,
    enum language language, const struct schema_names *names)
{
	buf_lit(out, "    ");
	write_string(out, table->name);
	buf_lit(out, ": {\n");
	if (table->help[language]) {
		buf_lit(out, "      \"description\": ");
		write_string(out, table->help[language]);
		buf_lit(out, ",\n");
	}
	if (table->shorthand) {
		buf_lit(out, "      \"anyOf\": [{");
		write_named_kind(out, table->shorthand);
		buf_lit(out, "}, {\n");
	}
	write_object(out, table, language, names);
	buf_add(out, table->shorthand ? STR("\n      }]\n    }") : STR("\n    }"));
}

void schema_write_json(const struct field_table *table, bool list, const char *title,
    enum language language, const struct schema_names *names, struct buf *out)
{
	struct tables tables;

	collect_tables(&tables, table);
	buf_lit(
	    out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
	buf_lit(out, "  \"title\": ");
	write_string(out, title);
	buf_lit(out, ",\n  ");
	if (list)
		buf_lit(out, "\"type\": \"array\",\n  \"items\": {");
	write_ref(out, table);
	buf_add(out, list ? STR("},\n  \"$defs\": {\n") : STR(",\n  \"$defs\": {\n"));
	for (size_t i = 0; i < tables.count; i++) {
		if (i)
			buf_lit(out, ",\n");
		write_definition(out, tables.items[i], language, names);
	}
	buf_lit(out, "\n  }\n}\n");
}

static const struct {
	const char *header[LANGUAGE_COUNT];
	const char *required[LANGUAGE_COUNT];
	const char *refers[LANGUAGE_COUNT];
} words = {
    {"| Khoá | Ý nghĩa | Mặc định |", "| Key | Meaning | Default |"},
    {"bắt buộc", "required"},
    {"xem", "see"},
};

/* A cell's text, with what would end the cell escaped. */
static void write_cell(struct buf *out, const char *text)
{
	for (; text && *text; text++) {
		if (*text == '|')
			buf_add_char(out, '\\');
		buf_add_char(out, *text == '\n' ? ' ' : *text);
	}
}

static void write_meaning(
    struct buf *out, const struct field *field, enum language language)
{
	const struct field_table *table = table_of(field);
	const struct field_word *word = field->kind == FIELD_ENUM ? field->detail : NULL;
	bool first = true;

	write_cell(out, field->help[language]);
	for (; word && word->word; word++) {
		buf_addf(out, "%s`%s`", first ? ": " : ", ", word->word);
		first = false;
	}
	if (table && field->kind == FIELD_NODE)
		buf_addf(out, " (%s `%s`)", words.refers[language], table->name);
}

static void write_row(struct buf *out, const char *prefix, const struct field *field,
    enum language language)
{
	buf_addf(out, "| `%s%s` | ", prefix, field->name);
	write_meaning(out, field, language);
	buf_lit(out, " | ");
	if (field->flags & FIELD_REQUIRED)
		write_cell(out, words.required[language]);
	else if (field->fallback)
		buf_addf(out, "`%s`", field->fallback);
	buf_lit(out, " |\n");
}

static void write_rows(struct buf *out, const char *prefix,
    const struct field_table *table, enum language language)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = &table->fields[i];
		struct buf below;

		if (field->kind != FIELD_OBJECT) {
			write_row(out, prefix, field, language);
			continue;
		}
		buf_init(&below);
		buf_addf(&below, "%s%s.", prefix, field->name);
		write_rows(out, below.p, field->detail, language);
		buf_release(&below);
	}
}

/* True for a table that only stands in another's place, as `ranking.` does: its rows are
 * among that one's. */
static bool is_nested(const struct tables *tables, const struct field_table *table)
{
	bool nested = false;

	for (size_t i = 0; i < tables->count; i++) {
		for (size_t j = 0; j < tables->items[i]->count; j++) {
			const struct field *field = &tables->items[i]->fields[j];

			if (table_of(field) != table)
				continue;
			if (field->kind == FIELD_NODE)
				return false;
			nested = true;
		}
	}
	return nested;
}

void schema_write_markdown(
    const struct field_table *table, enum language language, struct buf *out)
{
	struct tables tables;

	collect_tables(&tables, table);
	for (size_t i = 0; i < tables.count; i++) {
		const struct field_table *next = tables.items[i];

		if (i && is_nested(&tables, next))
			continue;
		if (i)
			buf_addf(out, "\n**`%s`**%s%s\n\n", next->name,
			    next->help[language] ? ": " : "",
			    next->help[language] ? next->help[language] : "");
		buf_add(out, str_of(words.header[language]));
		buf_lit(out, "\n|---|---|---|\n");
		write_rows(out, "", next, language);
	}
}
