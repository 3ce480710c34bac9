/*
 * str: a view of bytes with its length; UTF-8 by convention, never owned by the view.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;

struct str {
	const char *p; /* may be NULL when n is 0 */
	size_t n;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For static tables, where a compound literal is not constant. */
#define STR_INIT(literal)                                                                \
	{                                                                                \
		(literal), sizeof(literal) - 1                                           \
	}
/* For "%.*s". */
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

/* Bytewise order, shorter first among equals: <0, 0, >0. */
int str_compare(struct str a, struct str b);
/* Byte offset of the first `needle` at or after `from`, or s.n where there is none. */
size_t str_find(struct str s, struct str needle, size_t from);
/* The first byte at or behind `from` that is not among `plain`; s.n where all are. */
size_t str_run(struct str s, size_t from, const bool plain[256]);
/* Without ASCII white space (space, tab, CR, LF) at both ends. */
struct str str_trim(struct str s);
/* Texts that don't differ in more than white space, which YAML's styles treat as they
 * like. */
bool str_same_words(struct str a, struct str b);
/* Cuts `*rest` at the first `separator`: returns what stands before it and moves
 * `*rest` behind it. False when `*rest` was exhausted before the call. To iterate:
 * while (str_cut(&rest, ',', &part)). An empty input yields nothing. */
bool str_cut(struct str *rest, char separator, struct str *part);
/* A copy in the arena, NUL-terminated behind its end. */
struct str str_copy(struct arena *arena, struct str s);
/* printf into the arena. Never uses the locale. */
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* These are asked of every few bytes of all content, so they stand here. */

/* A view of a C string; NULL gives the empty view. */
static inline struct str str_of(const char *text)
{
	return (struct str){text, text ? strlen(text) : 0};
}

static inline bool str_equal(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* From byte `from` (clamped) for at most `n` bytes. */
static inline struct str str_slice(struct str s, size_t from, size_t n)
{
	if (from > s.n)
		from = s.n;
	if (n > s.n - from)
		n = s.n - from;
	return (struct str){s.p ? s.p + from : NULL, n};
}

static inline bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_equal(str_slice(s, 0, prefix.n), prefix);
}

static inline bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n &&
	       str_equal(str_slice(s, s.n - suffix.n, suffix.n), suffix);
}

#endif
