/*
 * format: printf's most frequent forms without its price.
 */
#ifndef BASE_FORMAT_H
#define BASE_FORMAT_H

#include <stdarg.h>
#include <stddef.h>

/* As vsnprintf, which writes the rest from the first form on that is none of %s, %.*s,
 * %c, %d, %u, %zu and %%. */
size_t format_write(char *out, size_t room, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

#endif
