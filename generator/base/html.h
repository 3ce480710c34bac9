/*
 * html: text as HTML. One escaper serves text and quoted attributes alike, so nobody can
 * pick the wrong one.
 */
#ifndef BASE_HTML_H
#define BASE_HTML_H

#include "base/buf.h"

/* Adds `text` with & < > " ' escaped. */
void html_add_text(struct buf *out, struct str text);
/* True where there is nothing to escape, and no letter that is written from right to
 * left. */
bool html_is_plain(struct str text);

#endif
