/*
 * buf: a string that grows on the heap, for output whose size nobody knows beforehand.
 */
#include "base/buf.h"

#include "base/arena.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CAPACITY_FIRST = 256 };

/* Makes room for `more` bytes and the NUL behind them. */
static void reserve(struct buf *buf, size_t more)
{
	size_t need, capacity = buf->capacity ? buf->capacity : CAPACITY_FIRST;

	if (__builtin_add_overflow(buf->n, more, &need) || need > SIZE_MAX / 2 - 1)
		arena_out_of_memory();
	need++;
	if (need <= buf->capacity)
		return;
	while (capacity < need)
		capacity *= 2;
	buf->p = realloc(buf->p, capacity);
	if (!buf->p)
		arena_out_of_memory();
	buf->capacity = capacity;
}

void buf_init(struct buf *buf)
{
	*buf = (struct buf){0};
}

void buf_release(struct buf *buf)
{
	free(buf->p);
	buf_init(buf);
}

void buf_clear(struct buf *buf)
{
	buf->n = 0;
	if (buf->p)
		buf->p[0] = '\0';
}

void buf_add(struct buf *buf, struct str s)
{
	reserve(buf, s.n);
	if (s.n)
		memcpy(buf->p + buf->n, s.p, s.n);
	buf->n += s.n;
	buf->p[buf->n] = '\0';
}

void buf_add_char(struct buf *buf, char c)
{
	reserve(buf, 1);
	buf->p[buf->n++] = c;
	buf->p[buf->n] = '\0';
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args, again;
	int n;

	va_start(args, format);
	va_copy(again, args);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(n >= 0);
	if (n > 0) {
		reserve(buf, (size_t)n);
		vsnprintf(buf->p + buf->n, (size_t)n + 1, format, again);
		buf->n += (size_t)n;
	}
	va_end(again);
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){buf->p, buf->n};
}
