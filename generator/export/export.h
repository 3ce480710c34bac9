/*
 * export: the data files: CSV for programs and for spreadsheets set to Vietnamese, the
 * Frictionless description of the first set, sitemap and robots.
 */
#ifndef EXPORT_EXPORT_H
#define EXPORT_EXPORT_H

#include "base/value.h"
#include "derive/results.h"
#include "derive/score_history.h"
#include "derive/tasks.h"
#include "diag/diag.h"
#include "site/site.h"

struct buf;

struct export
{
	const struct site *site;
	const struct results *results;
	const struct task_results *tasks;
	const struct score_history *history; /* NULL: none */
};

/* What a column holds: its type in datapackage.json. Partial dates and lists are texts.
 */
enum column_kind {
	COLUMN_TEXT,
	COLUMN_NUMBER,
	COLUMN_INTEGER,
	COLUMN_DATE,
	COLUMN_BOOLEAN
};

struct column {
	const char *name;
	enum column_kind kind;
	const char *help[LANGUAGE_COUNT]; /* for datapackage.json and the data page */
	const char
	    *refers; /* a table whose first column has this cell's value, or NULL */
};

struct csv_writer;

struct table {
	const char *name; /* "units": public/data/units.csv */
	const char *title[LANGUAGE_COUNT];
	const struct column *columns;
	size_t column_count;
	size_t key_count; /* how many leading columns are unique and never empty; 0: none
			     are */
	/* Writes all rows, sorted by the leading columns. */
	void (*write)(struct csv_writer *writer, const struct export *data);
};

/* All tables in the order in which they are listed. */
size_t export_tables(const struct table *const **tables);
/* The whole file: comma, LF, '.' decimals, ISO dates; or with `vietnamese` BOM, ';',
 * decimal comma, dd/mm/yyyy. */
void export_csv(const struct table *table, const struct export *data, bool vietnamese,
    struct buf *out);
/* datapackage.json of the first set. */
void export_datapackage(const struct export *data, struct buf *out);
/* What the data page lists, in the interface language (English for all but "vi"): for
 * each table {name, title, href, vietnamese_href, columns: [{name, type, type_text,
 * help}]}, addresses from the site's root. */
const struct value *export_describe(struct arena *arena, struct str language);

/* How many sitemap files `count` addresses make: 0 without base_url, 1 (sitemap.xml), or,
 * with more addresses than one may hold, sitemap.xml as an index and its parts. */
size_t export_sitemap_count(const struct site *site, size_t count);
/* "sitemap.xml" for number 0, else "sitemap-<number>.xml". */
struct str export_sitemap_name(struct arena *arena, size_t number);
/* One of these files for the addresses (relative to the site's root). */
void export_sitemap(const struct site *site, const struct str *paths, size_t count,
    size_t number, struct buf *out);
void export_robots(const struct site *site, struct buf *out);
/* The web manifest: what the site is called where somebody keeps it on a telephone. Its
 * pictures are the theme's static/icon.svg and static/icon-180.png. */
void export_manifest(const struct site *site, struct buf *out);

#endif
