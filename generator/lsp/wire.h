/*
 * wire: messages of the language server protocol on two streams: a head with the length,
 * then JSON. What comes in may be anything; a message that is too long or has no head
 * ends the conversation, since nobody can tell where the next one begins.
 */
#ifndef LSP_WIRE_H
#define LSP_WIRE_H

#include "base/buf.h"

#include <jansson.h>
#include <stdio.h>

/* Bytes of one message: a text of the most that is read, with every byte escaped. */
#define WIRE_MOST ((size_t)96 << 20)

enum wire_outcome { WIRE_MESSAGE, WIRE_END, WIRE_BROKEN };

/* Reads the next message's body. */
enum wire_outcome wire_read(FILE *in, struct buf *body);
void wire_write(FILE *out, const json_t *message);

/* A JSON string; null for what is not UTF-8. */
json_t *wire_string(struct str text);
/* A member's text; empty where it is none. Lives as long as the object. */
struct str wire_text(const json_t *object, const char *key);
/* A member that is a whole number from 0; 0 where it is none. */
size_t wire_number(const json_t *object, const char *key);
/* {start, end} as an editor counts. */
json_t *wire_range(struct str bytes, size_t start, size_t end);

#endif
