/*
 * buf: a growing string. Always NUL-terminated once something was added; out of memory
 * ends the program.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	char *p;
	size_t n;
	size_t capacity;
};

void buf_init(struct buf *buf);
void buf_release(struct buf *buf);
/* Empties it and keeps its memory. */
void buf_clear(struct buf *buf);
void buf_add(struct buf *buf, struct str s);
void buf_add_char(struct buf *buf, char c);
void buf_addf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* What it holds; valid until the next change. */
struct str buf_str(const struct buf *buf);
/* A literal, without counting. */
#define buf_lit(buf, literal) buf_add((buf), STR(literal))

#endif
