/*
 * body: a document's paragraphs and tables as Markdown; for this room.
 */
#ifndef IMPORT_BODY_H
#define IMPORT_BODY_H

#include "import/import.h"
#include "import/marks.h"
#include "import/words.h"

enum { LIST_DEPTH = 16 };

/* A list that is open: what its items begin with, and how wide that is in Markdown. */
struct list_place {
	int key;
	size_t width;
	long number;
};

struct body {
	struct import *import;
	struct buf *out;
	const struct unit *issuer;           /* NULL: not known */
	struct date date;                    /* as far as it is known */
	enum mark_kind headings[LIST_DEPTH]; /* kinds of heading, one below the other */
	size_t heading_depth;
	struct list_place lists[LIST_DEPTH];
	size_t list_depth;
	bool after_item;
	bool signing; /* what is bold here is a signature */
	size_t next_task, task_tables;
	bool has_boxes;
	size_t table_count;
};

/* Ends what stands above, and begins a block. */
static inline void body_begin_block(struct body *body)
{
	if (body->out->n > 0 && !str_ends(buf_str(body->out), STR("\n\n")))
		buf_add_char(body->out, '\n');
	body->list_depth = 0;
	body->after_item = false;
}
/* The level of a heading that begins so, of one without a mark by how it looks. */
unsigned body_heading_level(struct body *body, enum mark_kind kind);
/* True where words that begin so stand for a heading. */
bool body_is_heading(
    const struct body *body, struct mark mark, struct str plain, bool bold, bool alone);
void body_write_blocks(
    struct body *body, const struct office_blocks *blocks, size_t from);
/* The words of the notes that the text refers to. */
void body_write_notes(struct body *body, const struct office_paper *paper);
/* A table as Markdown has it, without the row above its head that is its title. */
void body_write_table(struct body *body, const struct office_table *table);
/* True where a table of several rows begins with one cell as wide as it. */
bool body_has_title(struct body *body, const struct office_table *table);

#endif
