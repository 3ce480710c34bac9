/*
 * The data files in the order in which they are listed, and what the data page says of
 * them.
 */
#include "export/tables.h"

static const struct table *const tables[] = {&table_units, &table_results, &table_scores,
    &table_rounds, &table_indicators, &table_documents, &table_findings, &table_tasks,
    &table_changes, &table_first};

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

/* Where a file lies in both dialects; both null of none. */
static void set_addresses(
    struct arena *arena, struct value *object, const struct data_file *file)
{
	if (file) {
		value_set_text(arena, object, "href",
		    str_format(arena, "data/%.*s.csv", STR_ARG(file->name)));
		value_set_text(arena, object, "vietnamese_href",
		    str_format(arena, "data/%.*s.vi.csv", STR_ARG(file->name)));
	} else {
		value_set_null(arena, object, "href");
		value_set_null(arena, object, "vietnamese_href");
	}
}

static void describe_parts(struct arena *arena, const struct data_file *files,
    size_t count, struct value *object)
{
	struct value *list = value_set_list(arena, object, "files");

	for (size_t i = 0; i < count && count <= EXPORT_LISTED; i++) {
		struct value *item = value_add_object(arena, list);

		value_set_text(arena, item, "name", files[i].name);
		value_set_text(arena, item, "title", files[i].title);
		set_addresses(arena, item, &files[i]);
	}
	value_set_int(arena, object, "part_count", (long)count);
	value_set_bool(arena, object, "has_files", list->count > 0);
	value_set_bool(arena, object, "has_many_files", count > EXPORT_LISTED);
}

const struct value *export_describe(struct arena *arena, const struct export *data)
{
	enum language words = language_of(data->site->settings.language.text);
	struct value *list = value_list(arena);
	const struct data_file *files;
	size_t count = export_files(arena, data, &files), at = 0;

	for (size_t i = 0; i < COLUMN_COUNT(tables); i++) {
		struct value *item = value_add_object(arena, list);
		const struct table *table = tables[i];
		bool whole = at < count && files[at].table == table && !files[at].title.n;
		size_t from = at + whole, to = from;

		while (to < count && files[to].table == table)
			to++;
		value_set_text(arena, item, "name", str_of(table->name));
		value_set_text(arena, item, "title", str_of(table->title[words]));
		set_addresses(arena, item, whole ? &files[at] : NULL);
		describe_parts(arena, &files[from], to - from, item);
		describe_columns(arena, table, words, item);
		at = to;
	}
	return list;
}
