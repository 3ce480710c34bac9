/*
 * datapackage.json: the first set of data files as a Frictionless Data Package, so that
 * programs know each column's type and how the tables belong together.
 */
#include "base/text.h"
#include "export/tables.h"

#include <string.h>

static void set_words(
    struct arena *a, struct value *object, const char *key, const char *words)
{
	value_set_text(a, object, key, str_of(words));
}

static void set_field(struct arena *a, struct value *list, const struct column *column,
    enum language language)
{
	struct value *field = value_add_object(a, list);

	set_words(a, field, "name", column->name);
	set_words(a, field, "type", column_type(column->kind));
	set_words(a, field, "description", column->help[language]);
}

static void set_key(struct arena *a, struct value *schema, const struct table *table)
{
	struct value *key;

	if (table->key_count == 1)
		set_words(a, schema, "primaryKey", table->columns[0].name);
	if (table->key_count < 2)
		return;
	key = value_set_list(a, schema, "primaryKey");
	for (size_t i = 0; i < table->key_count; i++)
		value_add_text(a, key, str_of(table->columns[i].name));
}

/* A table that refers to itself names itself by an empty text, as Table Schema wants. */
static void set_references(
    struct arena *a, struct value *schema, const struct table *table)
{
	struct value *list = NULL;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		struct value *item, *reference;
		struct str other;

		if (!column->refers)
			continue;
		if (!list)
			list = value_set_list(a, schema, "foreignKeys");
		other = str_of(column->refers);
		item = value_add_object(a, list);
		set_words(a, item, "fields", column->name);
		reference = value_set_object(a, item, "reference");
		value_set_text(a, reference, "resource",
		    str_equal(other, str_of(table->name)) ? STR("") : other);
		/* Each table that others refer to is named for its first column. */
		value_set_text(a, reference, "fields", str_slice(other, 0, other.n - 1));
	}
}

/* A resource's name has small letters alone: "scores/cap-xa-2023-h1". */
static struct str resource_name(struct arena *a, struct str name)
{
	char *small = arena_array(a, char, name.n + 1);

	for (size_t i = 0; i < name.n; i++)
		small[i] = (char)(name.p[i] >= 'A' && name.p[i] <= 'Z' ? name.p[i] + 32
								       : name.p[i]);
	return (struct str){small, name.n};
}

static void set_resource(struct arena *a, struct value *list,
    const struct data_file *file, enum language language)
{
	struct value *resource = value_add_object(a, list);
	const struct table *table = file->table;
	struct value *dialect;

	set_words(a, resource, "profile", "tabular-data-resource");
	value_set_text(a, resource, "name", resource_name(a, file->name));
	value_set_text(a, resource, "title",
	    str_format(a, "%s%s%.*s", table->title[language], file->title.n ? ": " : "",
		STR_ARG(file->title)));
	value_set_text(
	    a, resource, "path", str_format(a, "%.*s.csv", STR_ARG(file->name)));
	set_words(a, resource, "format", "csv");
	set_words(a, resource, "mediatype", "text/csv");
	set_words(a, resource, "encoding", "utf-8");
	dialect = value_set_object(a, resource, "dialect");
	set_words(a, dialect, "delimiter", ",");
	set_words(a, dialect, "lineTerminator", "\n");
	/* The profile asks for it though it is what holds anyway. */
	value_set_bool(a, dialect, "doubleQuote", true);
	value_set_text(
	    a, resource, "schema", str_format(a, "tables/%s.json", table->name));
}

void export_table_schema(
    const struct export *data, const struct table *table, struct buf *out)
{
	enum language language = language_of(data->site->settings.language.text);
	struct value *schema, *fields;
	struct arena arena;

	arena_init(&arena);
	schema = value_object(&arena);
	fields = value_set_list(&arena, schema, "fields");
	for (size_t i = 0; i < table->column_count; i++)
		set_field(&arena, fields, &table->columns[i], language);
	value_add_text(&arena, value_set_list(&arena, schema, "missingValues"), STR(""));
	set_key(&arena, schema, table);
	set_references(&arena, schema, table);
	value_write_json(schema, out);
	arena_release(&arena);
}

/* Lower case letters, digits and '-', as the specification asks of a name. */
static struct str package_name(struct arena *arena, const struct settings *settings)
{
	struct str name = text_slug(arena, settings->title.text);

	return name.n > 0 ? name : STR("data");
}

static bool is_short_name(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if (!strchr(
			"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
			"._-",
			text.p[i]))
			return false;
	return text.n > 0;
}

/* What site.yaml says under params. A licence is an address or a short name such as
 * CC-BY-4.0; the specification has no place for other words. */
static void set_rights(
    struct arena *a, const struct settings *settings, struct value *package)
{
	struct str license = settings->license.text;
	struct str publisher = settings_param(settings, "publisher");
	bool is_address =
	    str_starts(license, STR("https://")) || str_starts(license, STR("http://"));

	if (is_address || is_short_name(license))
		value_set_text(a,
		    value_add_object(a, value_set_list(a, package, "licenses")),
		    is_address ? "path" : "name", license);
	if (publisher.n > 0) {
		struct value *contributor =
		    value_add_object(a, value_set_list(a, package, "contributors"));

		value_set_text(a, contributor, "title", publisher);
		set_words(a, contributor, "role", "publisher");
	}
}

/* The day of the last commit that changed content; without a repository there is none. */
static void set_created(
    struct arena *a, const struct score_history *history, struct value *package)
{
	struct date day;

	if (!history || !history->last || !date_is_set(history->last->day))
		return;
	day = history->last->day;
	value_set_text(a, package, "created",
	    str_format(a, "%04d-%02d-%02dT00:00:00Z", day.year, day.month, day.day));
}

void export_datapackage(const struct export *data, const struct data_file *files,
    size_t count, struct buf *out)
{
	const struct settings *settings = &data->site->settings;
	enum language language = language_of(settings->language.text);
	struct arena arena;
	struct value *package, *resources;

	arena_init(&arena);
	package = value_object(&arena);
	set_words(&arena, package, "profile", "tabular-data-package");
	value_set_text(&arena, package, "name", package_name(&arena, settings));
	value_set_text(&arena, package, "title", settings->title.text);
	if (settings->description.text.n > 0)
		value_set_text(
		    &arena, package, "description", settings->description.text);
	if (settings->base_url.text.n > 0)
		value_set_text(&arena, package, "homepage", settings->base_url.text);
	set_created(&arena, data->history, package);
	set_rights(&arena, settings, package);
	resources = value_set_list(&arena, package, "resources");
	for (size_t i = 0; i < count; i++)
		set_resource(&arena, resources, &files[i], language);
	value_write_json(package, out);
	arena_release(&arena);
}
