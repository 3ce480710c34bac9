/*
 * tables: the data files, each group in a file of its own; for this room alone.
 */
#ifndef EXPORT_TABLES_H
#define EXPORT_TABLES_H

#include "export/csv.h"

extern const struct table table_units, table_results, table_scores, table_rounds,
    table_indicators, table_documents, table_findings, table_tasks, table_changes,
    table_first;

struct book_sheet;

#define COLUMN_COUNT(columns) (sizeof(columns) / sizeof(*(columns)))

/* The results of data.part by period, unit and framework, each compared as the bytes of
 * its cell. */
size_t sheets_by_cells(struct arena *arena, const struct export *data,
    const struct sheet_result *const **out);

/* The rows of a table into a sheet whose head is written. */
void export_rows(
    const struct table *table, const struct export *data, struct book_sheet *sheet);

/* The Table Schema type of a column, "string". */
const char *column_type(enum column_kind kind);
/* The language of titles and explanations for an interface language. */
enum language language_of(struct str interface_language);

#endif
