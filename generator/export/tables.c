/*
 * The data files in the order in which they are listed, and what the data page says of
 * them.
 */
#include "export/tables.h"

static const struct table *const tables[] = {&table_units, &table_results, &table_scores,
    &table_rounds, &table_indicators, &table_documents, &table_findings, &table_tasks,
    &table_changes};

size_t export_tables(const struct table *const **out)
{
	*out = tables;
	return COLUMN_COUNT(tables);
}

const char *column_type(enum column_kind kind)
{
	static const char *const types[] = {
	    [COLUMN_TEXT] = "string",
	    [COLUMN_NUMBER] = "number",
	    [COLUMN_INTEGER] = "integer",
	    [COLUMN_DATE] = "date",
	    [COLUMN_BOOLEAN] = "boolean",
	};

	return types[kind];
}

static const char *type_words(enum column_kind kind, enum language language)
{
	static const char *const words[][LANGUAGE_COUNT] = {
	    [COLUMN_TEXT] = {"chữ", "text"},
	    [COLUMN_NUMBER] = {"số", "number"},
	    [COLUMN_INTEGER] = {"số nguyên", "whole number"},
	    [COLUMN_DATE] = {"ngày", "date"},
	    [COLUMN_BOOLEAN] = {"true hoặc false", "true or false"},
	};

	return words[kind][language];
}

enum language language_of(struct str interface_language)
{
	return str_equal(interface_language, STR("vi")) ? LANGUAGE_VI : LANGUAGE_EN;
}

static void describe_columns(struct arena *arena, const struct table *table,
    enum language language, struct value *object)
{
	struct value *list = value_set_list(arena, object, "columns");

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		struct value *item = value_add_object(arena, list);

		value_set_text(arena, item, "name", str_of(column->name));
		value_set_text(arena, item, "type", str_of(column_type(column->kind)));
		value_set_text(
		    arena, item, "type_text", str_of(type_words(column->kind, language)));
		value_set_text(arena, item, "help", str_of(column->help[language]));
	}
}

const struct value *export_describe(struct arena *arena, struct str language)
{
	enum language words = language_of(language);
	struct value *list = value_list(arena);

	for (size_t i = 0; i < COLUMN_COUNT(tables); i++) {
		struct value *item = value_add_object(arena, list);
		const char *name = tables[i]->name;

		value_set_text(arena, item, "name", str_of(name));
		value_set_text(arena, item, "title", str_of(tables[i]->title[words]));
		value_set_text(
		    arena, item, "href", str_format(arena, "data/%s.csv", name));
		value_set_text(arena, item, "vietnamese_href",
		    str_format(arena, "data/%s.vi.csv", name));
		describe_columns(arena, tables[i], words, item);
	}
	return list;
}
