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

/* A part of the data that has files of its own, so that a change rewrites a small one:
 * one league, one year of commits or one document; nothing set: all. */
struct export_part {
	const struct league *league;
	int year;
	const struct document *document;
};

struct export
{
	const struct site *site;
	const struct results *results;
	const struct task_results *tasks;
	const struct score_history *history; /* NULL: none */
	struct export_part part;
	/* What people call a league's table. */
	struct str (*league_title)(
	    struct arena * arena, const void *words, const struct league *league);
	/* A count as they read it; how large a file is, without each byte. */
	struct str (*count_text)(struct arena * arena, const void *words, size_t count);
	struct str (*size_text)(struct arena * arena, const void *words, size_t bytes);
	const void *words;
	/* The file of this part and dialect as it was, or empty; and of each sheet, as
	 * results have them, whether it may have rows in it that are no longer right. */
	struct str former;
	const bool *changed_sheets;
	/* What data/index.csv says, sorted; none while the files are not made. */
	const struct index_row *rows;
	size_t row_count;
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

/* How a table is cut into files. */
enum split { SPLIT_NONE, SPLIT_LEAGUE, SPLIT_YEAR, SPLIT_DOCUMENT };

struct table {
	const char *name; /* "units": public/data/units.csv */
	const char *title[LANGUAGE_COUNT];
	const struct column *columns;
	size_t column_count;
	size_t key_count; /* how many leading columns are unique and never empty; 0: none
			     are */
	/* Writes all rows of data.part, sorted by the leading columns. */
	void (*write)(struct csv_writer *writer, const struct export *data);
	/* How many rows it has as a whole; NULL of one that is never long. */
	size_t (*count)(const struct export *data);
	enum split split;
	/* Each changed score adds to it, so that the data page doesn't say how long it
	 * is.
	 */
	bool grows;
};

/* A table that is cut into files is written whole, too, while it has fewer rows. */
#define EXPORT_WHOLE_LIMIT 100000

/* All tables in the order in which they are listed. */
size_t export_tables(const struct table *const **tables);

/* One file: a table or a part of it, to be written in both dialects. */
struct data_file {
	const struct table *table;
	struct export_part part;
	struct str name;   /* below data/, without its ending: "scores/cap-xa-2023" */
	struct str title;  /* of the part, as people name it; empty: the whole table */
	size_t table_rows; /* of the whole table */
};
/* Table by table: the whole first, where there is one, then its parts. */
size_t export_files(
    struct arena *arena, const struct export *data, const struct data_file **out);

/* One file: comma, LF, '.' decimals, ISO dates; or with `vietnamese` BOM, ';', decimal
 * comma. Gives the number of its rows. */
size_t export_csv(const struct table *table, const struct export *data, bool vietnamese,
    struct buf *out);
/* "workbooks/cap-xa-2023.xlsx": the workbook of a league (data->part). Gives the number
 * of rows of its sheets together. */
struct str export_workbook_name(struct arena *arena, const struct league *league);
size_t export_workbook(const struct export *data, struct buf *out);

/* datapackage.json: every file of the first set; each refers to the description of its
 * table, export_table_schema. */
void export_datapackage(const struct export *data, const struct data_file *files,
    size_t count, struct buf *out);
/* data/tables/<name>.json, a Table Schema. */
void export_table_schema(
    const struct export *data, const struct table *table, struct buf *out);
/* data/index.csv: all data files, sorted, with what tells whether they came whole. */
struct index_row {
	struct str path; /* below data/ */
	size_t rows, bytes;
	char digits[64]; /* its SHA-256, hexadecimal */
};
void export_index(const struct export *data, struct buf *out);
/* What the data page lists, in the interface language (English for all but "vi"): for
 * each table {name, title, rows with rows_text (null of one that each change makes
 * longer: what is said on pages stays as it is), href, vietnamese_href (null where it is
 * not written whole), files: [{title, name, href, vietnamese_href}] (the parts; none
 * where there are more than EXPORT_LISTED), part_count with part_count_text, has_files,
 * has_many_files, columns: [{name, type, type_text, help}]}, addresses from the site's
 * root; beside each address size_text, vietnamese_size_text where data->rows are known.
 */
#define EXPORT_LISTED 200
const struct value *export_describe(struct arena *arena, const struct export *data);
/* The same of workbooks, [{title, href, size_text}]; none where there are more than
 * EXPORT_LISTED. */
const struct value *export_describe_workbooks(
    struct arena *arena, const struct export *data);

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
