/*
 * letterhead: what stands above a document's words: who issued it, its number, place and
 * date, its title; for this room.
 */
#ifndef IMPORT_LETTERHEAD_H
#define IMPORT_LETTERHEAD_H

#include "import/import.h"

struct head_line {
	struct str text;
	bool bold;
	size_t block; /* of the document */
	size_t group; /* lines below each other: a table's column, a paragraph */
	bool in_table;
};

struct head_lines {
	struct head_line *items;
	size_t count, capacity;
};

struct letterhead {
	struct str title, number; /* empty where none was found */
	struct date date;         /* not set, or only as far as it is written */
	struct unit_list issuers; /* found by name; the issuer where it is one */
	size_t blocks;            /* how many of the document it takes up */
	struct head_lines lines;  /* all its words */
};

enum { HEAD_BLOCKS = 30 }; /* in which it is looked for */

/* The lines at the beginning of a document. */
void head_lines_of_paper(
    struct arena *arena, const struct office_paper *paper, struct head_lines *out);
/* Finds it in these lines; nothing is found that isn't written. */
void letterhead_find(
    struct import *import, const struct head_lines *lines, struct letterhead *out);

#endif
