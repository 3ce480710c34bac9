/*
 * buf: a string that grows on the heap, for output whose size nobody knows beforehand.
 */
#include "base/buf.h"

#include "base/arena.h"
#include "base/format.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

enum {
	CAPACITY_FIRST = 256,
	FORMATTED_FIRST = 128, /* enough for most, which saves a second pass */
	DRAIN_FROM = 1024 * 1024,
};

void buf_grow(struct buf *buf, size_t more)
{
	size_t need, capacity = buf->capacity ? buf->capacity : CAPACITY_FIRST;

	if (buf->drain && buf->n + 1 >= DRAIN_FROM) {
		buf->drain(buf->drain_context, buf_str(buf));
		buf->n = 0;
	}
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

void buf_addv(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	size_t room, n;

	va_copy(again, args);
	buf_grow(buf, FORMATTED_FIRST);
	room = buf->capacity - buf->n;
	n = format_write(buf->p + buf->n, room, format, args);
	if (n >= room) {
		buf_grow(buf, n);
		format_write(buf->p + buf->n, n + 1, format, again);
	}
	buf->n += n;
	va_end(again);
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	buf_addv(buf, format, args);
	va_end(args);
}

void buf_add_percent(struct buf *buf, struct str bytes, const char *also)
{
	for (size_t i = 0; i < bytes.n; i++) {
		unsigned char c = (unsigned char)bytes.p[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') ||
		    (c && (strchr("-._~", c) || strchr(also, c))))
			buf_add_char(buf, (char)c);
		else
			buf_addf(buf, "%%%02X", c);
	}
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){buf->p, buf->n};
}
