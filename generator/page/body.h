/*
 * body: the words of a document or text page as HTML, exactly as they were written: typed
 * links lead to the pages of what they mean, findings and tasks bear their anchors and
 * say what they are.
 */
#ifndef PAGE_BODY_H
#define PAGE_BODY_H

#include "page/frame.h"

/* `body` (HTML) of a document or text page, and `contents` (page only): for four headings
 * and more a list of {text, anchor, level (1 the highest)}, else an empty one. The
 * context must come from page_context. */
void put_document_body(struct arena *a, const struct frame *f, struct value *context,
    const struct document *document);
void put_text_body(struct arena *a, const struct frame *f, struct value *context,
    const struct page_text *text);

#endif
