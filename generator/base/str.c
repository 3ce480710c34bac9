/*
 * str: looking at bytes through views, and copies of them in an arena.
 */
#include "base/str.h"

#include "base/arena.h"
#include "base/format.h"

#include <stdarg.h>
#include <string.h>

enum { NEEDLE_SHORT = 4 };

int str_compare(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;

	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

/* Many bytes a step, where memmem takes each by itself. */
static const char *find_short(const char *p, const char *end, struct str needle)
{
	while ((size_t)(end - p) >= needle.n) {
		p = memchr(p, needle.p[0], (size_t)(end - p) - needle.n + 1);
		if (!p || memcmp(p, needle.p, needle.n) == 0)
			return p;
		p++;
	}
	return NULL;
}

size_t str_find(struct str s, struct str needle, size_t from)
{
	const char *found;

	if (from >= s.n)
		return s.n;
	if (needle.n == 0)
		return from;
	found = needle.n <= NEEDLE_SHORT
		    ? find_short(s.p + from, s.p + s.n, needle)
		    : memmem(s.p + from, s.n - from, needle.p, needle.n);
	return found ? (size_t)(found - s.p) : s.n;
}

size_t str_run(struct str s, size_t from, const bool plain[256])
{
	const unsigned char *p = (const unsigned char *)s.p;

	/* Nearly all bytes of nearly all texts are: four a step. */
	while (s.n - from >= 4 && (plain[p[from]] & plain[p[from + 1]] &
				      plain[p[from + 2]] & plain[p[from + 3]]))
		from += 4;
	while (from < s.n && plain[p[from]])
		from++;
	return from;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

struct str str_trim(struct str s)
{
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	while (s.n && is_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	return s;
}

static size_t skip_spaces(struct str text, size_t at)
{
	while (at < text.n && is_space(text.p[at]))
		at++;
	return at;
}

bool str_same_words(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	a = str_trim(a);
	b = str_trim(b);
	while (i < a.n && j < b.n) {
		if (is_space(a.p[i]) != is_space(b.p[j]))
			return false;
		if (is_space(a.p[i])) {
			i = skip_spaces(a, i);
			j = skip_spaces(b, j);
			continue;
		}
		if (a.p[i++] != b.p[j++])
			return false;
	}
	return i == a.n && j == b.n;
}

bool str_cut(struct str *rest, char separator, struct str *part)
{
	const char *found;

	if (rest->n == 0)
		return false;
	found = memchr(rest->p, separator, rest->n);
	if (!found) {
		*part = *rest;
		*rest = str_slice(*rest, rest->n, 0);
		return true;
	}
	*part = str_slice(*rest, 0, (size_t)(found - rest->p));
	*rest = str_slice(*rest, part->n + 1, rest->n);
	return true;
}

struct str str_copy(struct arena *arena, struct str s)
{
	char *copy = arena_bytes(arena, s.n + 1);

	if (s.n)
		memcpy(copy, s.p, s.n);
	copy[s.n] = '\0';
	return (struct str){copy, s.n};
}

struct str str_format(struct arena *arena, const char *format, ...)
{
	char first[256]; /* enough for most, which saves a second pass */
	va_list args, again;
	char *text;
	size_t n;

	va_start(args, format);
	va_copy(again, args);
	n = format_write(first, sizeof(first), format, args);
	va_end(args);
	text = arena_bytes(arena, n + 1);
	if (n < sizeof(first))
		memcpy(text, first, n + 1);
	else
		format_write(text, n + 1, format, again);
	va_end(again);
	return (struct str){text, n};
}
