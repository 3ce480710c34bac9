/*
 * lookalikes: what looks like a check box or a typed link to its author, but not to
 * Markdown; for the files of this room that look for it.
 */
#ifndef LOAD_LOOKALIKES_H
#define LOAD_LOOKALIKES_H

#include "load/body.h"

/* ---- lost_links.c ---- */

enum { SCHEME_MOST = 16 }; /* bytes of a typed link's word, with its colon */

static inline bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline bool is_letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Behind white space, also what is as wide as a letter or not to be broken at. */
size_t skip_white(struct str bytes, size_t at, size_t end);
/* The next "[xã Đồng Kỳ] (unit:dong-ky)" in `bytes[at, end)`, from bracket to bracket.
 * False where there is none. */
bool next_lost_link(struct str bytes, size_t at, size_t end, size_t *from, size_t *to);
/* What hangs on the link is not said to be missing as well. */
struct diagnostic *report_not_a_link(struct body *body, size_t from, size_t to);
/* Reports what was to be links in a run of words that begins with `first`. */
void lost_links_check(struct body *body, struct markdown_node *first);

/* ---- lost_boxes.c ---- */

/* Reports what was to be boxes in a paragraph, or the first sub-item that became words of
 * it. */
void lost_boxes_check(struct body *body, const struct markdown_node *paragraph);
/* The same in a block of code, without a cure. */
void lost_boxes_check_code(const struct body *body, const struct markdown_node *block);

#endif
