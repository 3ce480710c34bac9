/*
 * address: what may stand in an attribute of HTML: escaped text, and addresses that do no
 * harm. Private to this room.
 */
#ifndef MARKDOWN_ADDRESS_H
#define MARKDOWN_ADDRESS_H

#include "base/buf.h"

/* Text for an element or a quoted attribute. */
void address_escape(struct buf *out, struct str text);
/* True for a relative address, and for http, https, mailto and tel. */
bool address_is_allowed(struct str address);
/* True for a path that is meant from the text's own place: no scheme, not "/…", not "#…".
 */
bool address_is_relative(struct str address);
/* An address with everything percent-encoded that may not stand in one, and escaped. */
void address_write(struct buf *out, struct str address);

#endif
