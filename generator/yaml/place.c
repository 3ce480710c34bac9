/*
 * place: exact spans for what libyaml points at with a single mark.
 */
#include "yaml/place.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static struct span make(const struct yaml_text *text, size_t start, size_t end)
{
	return span_of(text->source, start, end > start ? end : start);
}

struct span place_character(const struct yaml_text *text, size_t at)
{
	const char *p = text->bytes.p;
	size_t end = at;

	if (end < text->to && p[end] != '\n' && p[end] != '\r') {
		do {
			end++;
		} while (end < text->to && is_continuation(p[end]));
	}
	return make(text, at, end);
}

struct span place_word(const struct yaml_text *text, size_t at)
{
	size_t end = place_character(text, at).end;

	while (end > at && end < text->to && !is_blank(text->bytes.p[end]))
		end++;
	return make(text, at, end);
}

struct span place_line(const struct yaml_text *text, size_t at)
{
	size_t end = at;

	while (end < text->to && text->bytes.p[end] != '\n')
		end++;
	while (end > at && is_blank(text->bytes.p[end - 1]))
		end--;
	return make(text, at, end);
}

struct span place_before(const struct yaml_text *text, size_t at)
{
	while (at > 0 && is_blank(text->bytes.p[at - 1]))
		at--;
	return make(text, at, at);
}

struct str place_text(const struct yaml_text *text, struct span span)
{
	return str_slice(text->bytes, span.start, span.end - span.start);
}

bool place_is_end(const struct yaml_text *text, size_t at)
{
	while (at < text->to && is_blank(text->bytes.p[at]))
		at++;
	return at >= text->to;
}
