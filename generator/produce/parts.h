/*
 * parts: what a site is made of; for produce.c alone. Each makes its files but for those
 * that are kept, and gives 0, or -1 when the machine failed.
 */
#ifndef PRODUCE_PARTS_H
#define PRODUCE_PARTS_H

#include "produce/making.h"

/* HTML and JSON twins. With making->stopped a template went beyond a limit. */
int pages_make(struct making *making);
/* For the page that stops first in the plan's order. */
struct template_stop pages_find_stop(struct making *making, struct str *path);

/* Deadlines, of the whole site and of each unit that has any. */
int calendars_make(struct making *making);
/* Documents and changes of scores, of the whole site and of each unit. */
int feeds_make(struct making *making);
/* What the search page finds: names, titles and texts; and in files of their own how it
 * stands with units and tasks: no day or commit. */
int search_make(struct making *making);
/* What is shown of links to units' pages, where addresses are known. */
int pictures_make(struct making *making);
/* CSV in two dialects, workbooks, and what describes them. */
int tables_make(struct making *making);
/* sitemap.xml, robots.txt, manifest.webmanifest. */
int maps_make(struct making *making);
/* Header files for the servers that the site names. */
int headers_make(struct making *making);
/* The theme's files and those that content links to. */
int copies_make(struct making *making);

#endif
