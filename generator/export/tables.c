/*
 * The data files in the order in which they are listed.
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

enum language language_of(struct str interface_language)
{
	return str_equal(interface_language, STR("vi")) ? LANGUAGE_VI : LANGUAGE_EN;
}
