/*
 * value: the small tree that a page's context is made of. A template sees it, the JSON
 * twin prints it, the theme manual lists it. Made in an arena, never changed once it was
 * handed on; object keys keep the order in which they were set.
 */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include "base/decimal.h"
#include "base/digest.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct buf;

enum value_kind {
	VALUE_NULL,
	VALUE_BOOL,
	VALUE_NUMBER, /* an exact decimal as it is written in JSON, in `text` */
	VALUE_TEXT,   /* escaped where a template shows it */
	VALUE_HTML,   /* markup made by the generator: shown as it is, left out of JSON */
	VALUE_LIST,
	VALUE_OBJECT,
};

/* A large page is made of millions of these, so they are small. */
struct value {
	uint8_t kind;    /* enum value_kind */
	uint8_t key_tag; /* value_key_tag of the key */
	union {
		bool truth;        /* VALUE_BOOL */
		uint8_t reference; /* VALUE_OBJECT: what it names, as page/twin.h counts
				      it; 0: nothing. VALUE_LIST: how it is written
				      there */
	};
	bool page_only; /* for templates alone: left out of the JSON twin */
	union {
		uint32_t count; /* items of a LIST */
		uint32_t keys;  /* of an OBJECT: which value_key_bit its fields have */
	};
	struct str key; /* when inside an object */
	struct value *next;
	union {
		struct str text; /* TEXT, HTML, NUMBER; of BOOL and NULL empty */
		struct {
			struct value *first, *last; /* of a LIST or an OBJECT */
		};
	};
};

/* A number that differs between most keys, to look before comparing bytes. */
static inline uint8_t value_key_tag(struct str key)
{
	if (key.n == 0)
		return 0;
	return (uint8_t)(key.p[0] * 7 + key.p[key.n / 2] * 3 + key.p[key.n - 1] + key.n);
}

static inline uint32_t value_key_bit(uint8_t tag)
{
	return (uint32_t)1 << (tag % 32);
}

struct value *value_object(struct arena *arena);
struct value *value_list(struct arena *arena);

/* Setting fields of an object. Keys are literals or live as long as the arena; the text
 * is borrowed, so it must live as long too. Setting a key twice is our mistake (an assert
 * of the sanitizer variant). */
struct value *value_set_text(
    struct arena *a, struct value *object, const char *key, struct str text);
struct value *value_set_html(
    struct arena *a, struct value *object, const char *key, struct str html);
struct value *value_set_bool(
    struct arena *a, struct value *object, const char *key, bool truth);
struct value *value_set_int(
    struct arena *a, struct value *object, const char *key, long number);
struct value *value_set_decimal(
    struct arena *a, struct value *object, const char *key, struct decimal number);
struct value *value_set_null(struct arena *a, struct value *object, const char *key);
/* A new object or list as a field. */
struct value *value_set_object(struct arena *a, struct value *object, const char *key);
struct value *value_set_list(struct arena *a, struct value *object, const char *key);
/* An existing value as a field: shared, its own links are not touched. */
struct value *value_set(
    struct arena *a, struct value *object, const char *key, const struct value *value);

/* Adding to a list. */
struct value *value_add_object(struct arena *a, struct value *list);
struct value *value_add_text(struct arena *a, struct value *list, struct str text);
struct value *value_add(struct arena *a, struct value *list, const struct value *value);

/* Into a digest: everything that a template could see. */
void value_digest(const struct value *value, struct digest *digest);

/* True for what is neither a list nor an object. */
static inline bool value_is_scalar(const struct value *value)
{
	return value->kind != VALUE_LIST && value->kind != VALUE_OBJECT;
}

/* A field of an object by name, or NULL. */
const struct value *value_find(const struct value *object, struct str key);
/* A field's text; empty where it is missing or no text. */
struct str value_find_text(const struct value *object, struct str key);

/* The tree as JSON with two-space indents, ending in a newline; HTML and page_only left
 * out. A list whose items are all scalars stands on one line. */
void value_write_json(const struct value *value, struct buf *out);
/* What is neither list nor object, in the midst of other JSON; HTML is null. */
struct json;
void value_write_scalar(const struct value *value, struct json *json);

#endif
