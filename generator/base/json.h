/*
 * json: writes a JSON string literal, which is all that hand-written writers here need.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

/* `text` in quotes: ", \ and control characters escaped, everything else as UTF-8; '<',
 * '>' and '&' as \u escapes only when `in_html`, for a script element. */
void json_write_string(struct buf *out, struct str text, bool in_html);

#endif
