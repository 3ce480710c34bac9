/*
 * markdown_body: a Markdown file that becomes a document: what another program made of a
 * word processor's file, or typed text; for this room. Its lines stay as they are but for
 * bullets, boxes and headings that Markdown does not see.
 */
#ifndef IMPORT_MARKDOWN_BODY_H
#define IMPORT_MARKDOWN_BODY_H

#include "import/body.h"
#include "import/letterhead.h"

/* True where the file has front matter of its own: it is kept then. */
bool markdown_has_front(struct str text);
/* Lines count as blocks. */
void head_lines_of_markdown(struct arena *arena, struct str text, struct head_lines *out);
void body_write_markdown(struct body *body, struct str text, size_t from);

#endif
