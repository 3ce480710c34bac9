/*
 * json_read: JSON into a value tree, for tests that take their cases from JSON. Numbers
 * keep their text. Everything is copied into the arena.
 */
#ifndef JSON_READ_H
#define JSON_READ_H

#include "base/arena.h"
#include "base/value.h"

#include <stdlib.h>
#include <string.h>

struct json_reader {
	struct arena *arena;
	const char *p, *end;
	bool failed;
};

static struct value *json_value(struct json_reader *r);

static inline bool json_take(struct json_reader *r, const char *word)
{
	size_t n = strlen(word);

	while (r->p < r->end && strchr(" \t\r\n", *r->p))
		r->p++;
	if ((size_t)(r->end - r->p) < n || memcmp(r->p, word, n) != 0)
		return false;
	r->p += n;
	return true;
}

/* Writes one code point of the basic plane as UTF-8. */
static inline size_t json_utf8(char *out, unsigned long c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	out[0] = (char)(0xE0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3F));
	out[2] = (char)(0x80 | (c & 0x3F));
	return 3;
}

/* What stands behind a backslash. */
static inline size_t json_escape(struct json_reader *r, char *out)
{
	static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
	char digits[5] = {0};
	const char *found;

	if (r->end - r->p >= 5 && *r->p == 'u') {
		memcpy(digits, r->p + 1, 4);
		r->p += 5;
		return json_utf8(out, strtoul(digits, NULL, 16));
	}
	found = r->p < r->end ? memchr(from, *r->p, sizeof(from) - 1) : NULL;
	if (!found) {
		r->failed = true;
		return 0;
	}
	r->p++;
	*out = to[found - from];
	return 1;
}

/* A string whose first quote was taken. */
static inline struct str json_string(struct json_reader *r)
{
	const char *close = r->p;
	struct str text;
	char *copy;

	while (close < r->end && *close != '"')
		close += *close == '\\' ? 2 : 1;
	if (close >= r->end) {
		r->failed = true;
		return (struct str){0};
	}
	copy = arena_array(r->arena, char, (size_t)(close - r->p) + 1);
	text = (struct str){copy, 0};
	while (r->p < close && !r->failed) {
		if (*r->p != '\\') {
			copy[text.n++] = *r->p++;
			continue;
		}
		r->p++;
		text.n += json_escape(r, copy + text.n);
	}
	r->p = close + 1;
	return text;
}

static inline void json_object(struct json_reader *r, struct value *object)
{
	object->kind = VALUE_OBJECT;
	if (json_take(r, "}"))
		return;
	do {
		struct str key;
		struct value *field;

		if (!json_take(r, "\"")) {
			r->failed = true;
			return;
		}
		key = json_string(r);
		r->failed |= !json_take(r, ":");
		field = json_value(r);
		if (r->failed)
			return;
		value_set(r->arena, object, key.p, field);
	} while (json_take(r, ","));
	r->failed |= !json_take(r, "}");
}

static inline void json_list(struct json_reader *r, struct value *list)
{
	list->kind = VALUE_LIST;
	if (json_take(r, "]"))
		return;
	do {
		value_add(r->arena, list, json_value(r));
	} while (json_take(r, ",") && !r->failed);
	r->failed |= !json_take(r, "]");
}

static struct value *json_value(struct json_reader *r)
{
	struct value *value = arena_new(r->arena, struct value);
	const char *start;

	if (json_take(r, "{")) {
		json_object(r, value);
	} else if (json_take(r, "[")) {
		json_list(r, value);
	} else if (json_take(r, "\"")) {
		value->kind = VALUE_TEXT;
		value->text = json_string(r);
	} else if (json_take(r, "true")) {
		value->kind = VALUE_BOOL;
		value->truth = true;
	} else if (json_take(r, "false")) {
		value->kind = VALUE_BOOL;
	} else if (!json_take(r, "null")) {
		value->kind = VALUE_NUMBER;
		for (start = r->p; r->p < r->end && strchr("+-.0123456789eE", *r->p);)
			r->p++;
		value->text =
		    str_copy(r->arena, (struct str){start, (size_t)(r->p - start)});
		r->failed |= !value->text.n;
	}
	return value;
}

/* The tree, or NULL when `text` is not JSON. */
static inline struct value *json_read(struct arena *arena, struct str text)
{
	struct json_reader r = {.arena = arena, .p = text.p, .end = text.p + text.n};
	struct value *value = json_value(&r);

	json_take(&r, "");
	return r.failed || r.p != r.end ? NULL : value;
}

#endif
