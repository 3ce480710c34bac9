/*
 * value: building the tree and printing it as JSON.
 */
#include "base/value.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"

#include <assert.h>
#include <string.h>

static struct value *node_new(struct arena *arena, enum value_kind kind)
{
	struct value *node = arena_new(arena, struct value);

	node->kind = (uint8_t)kind;
	return node;
}

static struct value *append(struct value *parent, struct value *node)
{
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

static struct value *add_field(struct value *object, const char *key, struct value *node)
{
	assert(object && object->kind == VALUE_OBJECT);
#ifdef ARENA_DEBUG
	assert(!value_find(object, str_of(key)));
#endif
	node->key = str_of(key);
	node->key_tag = value_key_tag(node->key);
	object->keys |= value_key_bit(node->key_tag);
	return append(object, node);
}

static struct value *add_item(struct value *list, struct value *node)
{
	assert(list && list->kind == VALUE_LIST);
	list->count++;
	return append(list, node);
}

/* A second node for what `value` holds: the children are shared, the links to siblings
 * and the key are the copy's own. */
static struct value *share(struct arena *arena, const struct value *value)
{
	struct value *node = node_new(arena, VALUE_NULL);

	if (value)
		*node = *value;
	node->next = NULL;
	node->key = (struct str){0};
	return node;
}

struct value *value_object(struct arena *arena)
{
	return node_new(arena, VALUE_OBJECT);
}

struct value *value_list(struct arena *arena)
{
	return node_new(arena, VALUE_LIST);
}

static struct value *set_string(struct arena *arena, struct value *object,
    const char *key, enum value_kind kind, struct str text)
{
	struct value *node = node_new(arena, kind);

	node->text = text;
	return add_field(object, key, node);
}

struct value *value_set_text(
    struct arena *a, struct value *object, const char *key, struct str text)
{
	return set_string(a, object, key, VALUE_TEXT, text);
}

struct value *value_set_html(
    struct arena *a, struct value *object, const char *key, struct str html)
{
	return set_string(a, object, key, VALUE_HTML, html);
}

struct value *value_set_bool(
    struct arena *a, struct value *object, const char *key, bool truth)
{
	struct value *node = node_new(a, VALUE_BOOL);

	node->truth = truth;
	return add_field(object, key, node);
}

struct value *value_set_int(
    struct arena *a, struct value *object, const char *key, long number)
{
	struct str text;

	if (number > -1000000000 && number < 1000000000)
		text = decimal_format(a, decimal_from_int(number), '.', 0);
	else
		text = str_format(a, "%ld", number);
	return set_string(a, object, key, VALUE_NUMBER, text);
}

struct value *value_set_decimal(
    struct arena *a, struct value *object, const char *key, struct decimal number)
{
	struct str text = decimal_format(a, number, '.', 0);

	return set_string(a, object, key, VALUE_NUMBER, text);
}

struct value *value_set_null(struct arena *a, struct value *object, const char *key)
{
	return add_field(object, key, node_new(a, VALUE_NULL));
}

struct value *value_set_object(struct arena *a, struct value *object, const char *key)
{
	return add_field(object, key, value_object(a));
}

struct value *value_set_list(struct arena *a, struct value *object, const char *key)
{
	return add_field(object, key, value_list(a));
}

struct value *value_set(
    struct arena *a, struct value *object, const char *key, const struct value *value)
{
	return add_field(object, key, share(a, value));
}

struct value *value_add_object(struct arena *a, struct value *list)
{
	return add_item(list, value_object(a));
}

struct value *value_add_text(struct arena *a, struct value *list, struct str text)
{
	struct value *node = node_new(a, VALUE_TEXT);

	node->text = text;
	return add_item(list, node);
}

struct value *value_add(struct arena *a, struct value *list, const struct value *value)
{
	return add_item(list, share(a, value));
}

const struct value *value_find(const struct value *object, struct str key)
{
	uint8_t tag = value_key_tag(key);

	if (!object || object->kind != VALUE_OBJECT ||
	    !(object->keys & value_key_bit(tag)))
		return NULL;
	for (const struct value *field = object->first; field; field = field->next)
		if (field->key_tag == tag && str_equal(field->key, key))
			return field;
	return NULL;
}

struct str value_find_text(const struct value *object, struct str key)
{
	const struct value *field = value_find(object, key);

	return field && field->kind == VALUE_TEXT ? field->text : (struct str){0};
}

/* No kind: the end of what is in a list or an object. */
enum { PUT_END = 0xFF };

/* What goes into a digest is put down first: a step of it for each text costs three times
 * as much. */
struct down {
	struct digest *digest;
	size_t n;
	char bytes[8192];
};

static void hand_on(struct down *down)
{
	digest_add(down->digest, (struct str){down->bytes, down->n});
	down->n = 0;
}

static void make_room(struct down *down, size_t n)
{
	if (sizeof(down->bytes) - down->n < n)
		hand_on(down);
}

/* Its length, in a byte where it fits into one, and its bytes; a long text goes by
 * itself. */
static void put_text(struct down *down, struct str text)
{
	uint64_t n = text.n;

	make_room(down, 1 + sizeof(n) + UINT8_MAX);
	if (n < UINT8_MAX) {
		down->bytes[down->n++] = (char)n;
		if (n > 0)
			memcpy(down->bytes + down->n, text.p, text.n);
		down->n += text.n;
		return;
	}
	down->bytes[down->n++] = (char)UINT8_MAX;
	memcpy(down->bytes + down->n, &n, sizeof(n));
	down->n += sizeof(n);
	hand_on(down);
	digest_add(down->digest, text);
}

static void put_char(struct down *down, char c)
{
	make_room(down, 1);
	down->bytes[down->n++] = c;
}

/* The key, or that it is the one in the same place of the value before in the list: rows
 * of a table have their keys from the same literals. */
static void put_key(struct down *down, struct str key, const struct value **before)
{
	bool same = *before && (*before)->key.p == key.p && (*before)->key.n == key.n;

	put_char(down, (char)same);
	if (!same)
		put_text(down, key);
	if (*before)
		*before = (*before)->next;
}

static void put_value(
    struct down *down, const struct value *value, const struct value *before)
{
	bool has_truth = value->kind == VALUE_BOOL && value->truth;
	const struct value *last =
	    value->kind == VALUE_OBJECT && before && before->kind == VALUE_OBJECT
		? before->first
		: NULL;

	put_char(
	    down, (char)(value->kind << 2 | (int)value->page_only << 1 | (int)has_truth));
	switch ((enum value_kind)value->kind) {
	case VALUE_NULL:
	case VALUE_BOOL:
		break;
	case VALUE_NUMBER:
	case VALUE_TEXT:
	case VALUE_HTML:
		put_text(down, value->text);
		break;
	case VALUE_LIST:
	case VALUE_OBJECT:
		for (const struct value *v = value->first; v; v = v->next) {
			before = last;
			if (value->kind == VALUE_OBJECT)
				put_key(down, v->key, &last);
			else
				last = v;
			put_value(down, v, before);
		}
		put_char(down, (char)PUT_END);
		break;
	}
}

void value_digest(const struct value *value, struct digest *digest)
{
	struct down down;

	down.digest = digest;
	down.n = 0;
	put_value(&down, value, NULL);
	hand_on(&down);
}

static bool is_left_out(const struct value *value)
{
	return value->page_only || value->kind == VALUE_HTML;
}

static bool is_one_line(const struct value *parent)
{
	if (parent->kind != VALUE_LIST)
		return false;
	for (const struct value *item = parent->first; item; item = item->next) {
		if (!is_left_out(item) && !value_is_scalar(item))
			return false;
	}
	return true;
}

void value_write_scalar(const struct value *value, struct json *json)
{
	switch ((enum value_kind)value->kind) {
	case VALUE_BOOL:
		json_plain(json, NULL, value->truth ? STR("true") : STR("false"));
		break;
	case VALUE_NUMBER:
		json_plain(json, NULL, value->text);
		break;
	case VALUE_TEXT:
		json_text(json, NULL, value->text);
		break;
	default:
		json_plain(json, NULL, STR("null"));
		break;
	}
}

static void write_node(const struct value *value, struct json *json)
{
	bool is_object = value->kind == VALUE_OBJECT;

	if (!is_object && value->kind != VALUE_LIST) {
		value_write_scalar(value, json);
		return;
	}
	json_open(json, is_object ? '{' : '[', !is_one_line(value));
	for (const struct value *child = value->first; child; child = child->next) {
		if (is_left_out(child))
			continue;
		if (is_object)
			json_key(json, child->key);
		write_node(child, json);
	}
	json_close(json, is_object ? '}' : ']');
}

void value_write_json(const struct value *value, struct buf *out)
{
	static const struct value nothing = {.kind = VALUE_NULL};
	struct json json = {.out = out};

	write_node(value ? value : &nothing, &json);
	buf_add_char(out, '\n');
}
