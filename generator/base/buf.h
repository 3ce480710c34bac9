/*
 * buf: a growing string. Always NUL-terminated once something was added; out of memory
 * ends the program.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

#include <stdarg.h>
#include <string.h>

struct buf {
	char *p;
	size_t n;
	size_t capacity;
	/* Set by one who can't hold it all: takes what is there as soon as it is a
	 * megabyte, and the buffer goes on empty. */
	void (*drain)(void *context, struct str bytes);
	void *drain_context;
};

void buf_init(struct buf *buf);
void buf_release(struct buf *buf);
/* Empties it and keeps its memory. */
void buf_clear(struct buf *buf);
/* Makes room for `more` bytes and a NUL behind them. */
void buf_grow(struct buf *buf, size_t more);
void buf_addf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_addv(struct buf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* Bytes as a part of an address: letters, digits, "-._~" and what is in `also` stand as
 * they are, all others as %XX. */
void buf_add_percent(struct buf *buf, struct str bytes, const char *also);
/* What it holds; valid until the next change. */
struct str buf_str(const struct buf *buf);
/* A literal, without counting. */
#define buf_lit(buf, literal) buf_add((buf), STR(literal))

/* These two are called for every few bytes of all pages, so they stand here. */
static inline void buf_add(struct buf *buf, struct str s)
{
	if (s.n >= buf->capacity - buf->n)
		buf_grow(buf, s.n);
	if (s.n)
		memcpy(buf->p + buf->n, s.p, s.n);
	buf->n += s.n;
	buf->p[buf->n] = '\0';
}

static inline void buf_add_char(struct buf *buf, char c)
{
	if (buf->capacity - buf->n < 2)
		buf_grow(buf, 1);
	buf->p[buf->n++] = c;
	buf->p[buf->n] = '\0';
}

#endif
