/*
 * load: a tree of files → a site. One file here for each kind of content.
 */
#ifndef LOAD_LOAD_H
#define LOAD_LOAD_H

#include "diag/diag.h"
#include "site/site.h"

/* Reads the whole tree into a new site in the arena. Authors' mistakes are reported and
 * loading goes on, so the site may be incomplete where diagnostics->errors > 0: then it
 * is only good for checks, never for output. `threads` parse sheets in parallel. 0, or -1
 * when the machine failed (reported). The tree must outlive the site. */
int site_load(struct arena *arena, struct tree *tree, struct diagnostics *diagnostics,
    size_t threads, struct site **out);

/* The same, where what earlier runs read lies in a store (may be NULL), which gets what
 * was read anew; it must outlive the site. */
struct store;
int site_load_kept(struct arena *arena, struct tree *tree,
    struct diagnostics *diagnostics, size_t threads, struct store *store,
    struct site **out);

/* One of the site's sheets as its file is now, where the site has no mistakes and nothing
 * else in it has changed since it was loaded; put in the place of the other it is as if
 * all had been loaded anew. It lives as long as the site. NULL where that would not do:
 * the sheet has mistakes, or is of another framework, or leaves out what it did not. */
struct sheet *site_reread_sheet(
    struct site *site, size_t index, struct diagnostics *diagnostics);

/* Gives back what of the site does not live in its own arena. */
void site_close(struct site *site);

/* The day as of which a document's names are read: its date, else its period. */
struct date document_day(const struct document *document);

/* Where "NV-07" ends that was typed at `at` without being a link: before a space or a
 * mark, or at `end`; 0 where there is none. */
size_t item_id_at(struct str bytes, size_t at, size_t end);

/* The field tables of all kinds of content, for the schema and the manual. */
struct content_kind {
	const char *name;  /* "units" */
	const char *where; /* glob of its paths */
	const struct field_table *table;
	bool list; /* the file is a list of them */
	const char *title[LANGUAGE_COUNT];
};
size_t content_kinds(const struct content_kind **kinds);

#endif
