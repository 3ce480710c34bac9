/*
 * writer: the parts of the HTML writer. Each function writes how a node begins or ends,
 * or the whole of it. Private to this room.
 */
#ifndef MARKDOWN_WRITER_H
#define MARKDOWN_WRITER_H

#include "markdown/markdown.h"

#include "base/buf.h"

struct writer {
	struct buf *out;
	const struct markdown_dress *dress;
	bool *referred; /* footnotes to which a reference stands already, by ordinal */
	size_t footnotes;
	size_t link_from; /* where the words of the link begin that is open */
	/* The table that is written where rows of it are dressed: its readers want to
	 * know what a cell is without looking up at its head. Else NULL. */
	const struct markdown_node *records;
	/* What is still to be found in the words of the cell or link that is open. */
	const struct markdown_name_dress *names;
	size_t name_count;
};

typedef void writer_part(struct writer *writer, const struct markdown_node *node);

/* Ends the line that was begun, if any. */
void writer_begin_line(struct writer *writer);
/* ` name="value"`, or nothing for an empty value. */
void writer_attribute(struct writer *writer, const char *name, struct str value);
/* True when the literal of raw HTML is a comment and nothing else. */
bool writer_is_comment(struct str html);

writer_part writer_open_paragraph, writer_close_paragraph, writer_open_heading,
    writer_close_heading, writer_open_list, writer_close_list, writer_open_item,
    writer_close_item, writer_open_table, writer_open_row, writer_close_row,
    writer_open_cell, writer_close_cell, writer_code_block, writer_html_block,
    writer_open_footnote, writer_close_footnote;
writer_part writer_text, writer_code, writer_html, writer_open_link, writer_close_link,
    writer_image, writer_footnote_reference;

#endif
