/*
 * value: the small tree that a page's context is made of. A template sees it, the JSON
 * twin prints it, the theme manual lists it. Made in an arena, never changed once it was
 * handed on; object keys keep the order in which they were set.
 */
#ifndef BASE_VALUE_H
#define BASE_VALUE_H

#include "base/decimal.h"
#include "base/str.h"

#include <stdbool.h>

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

struct value {
	enum value_kind kind;
	bool truth;      /* VALUE_BOOL */
	bool page_only;  /* for templates alone: left out of the JSON twin */
	struct str text; /* TEXT, HTML, NUMBER */
	struct str key;  /* when inside an object */
	struct value *first, *last, *next; /* items of a list, fields of an object */
	size_t count;
};

struct value *value_object(struct arena *arena);
struct value *value_list(struct arena *arena);

/* Setting fields of an object. Keys are literals or live as long as the arena; the text
 * is borrowed, so it must live as long too. Setting a key twice is our mistake (assert).
 */
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

/* A field of an object by name, or NULL. */
const struct value *value_find(const struct value *object, struct str key);

/* The tree as JSON with two-space indents, ending in a newline; HTML and page_only left
 * out. A list whose items are all scalars stands on one line. */
void value_write_json(const struct value *value, struct buf *out);

#endif
