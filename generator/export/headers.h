/*
 * headers: the header files of servers (publish.headers): content security policy, types,
 * charset.
 */
#ifndef EXPORT_HEADERS_H
#define EXPORT_HEADERS_H

#include "site/site.h"

struct buf;

/* Adds the file for a server to `out` and gives its path in the output; `files` is the
 * folder that attachments are copied to. */
struct str export_headers(enum server server, struct str files, struct buf *out);

#endif
