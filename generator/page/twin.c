/*
 * twin: the writing of JSON twins.
 */
#include "page/twin.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/map.h"
#include "base/vec.h"

#include <stdlib.h>

struct named {
	struct str id, name;
};

struct twin {
	struct arena *arena;
	struct json json;
	struct {
		struct named *items;
		size_t count, capacity;
		struct map known;
	} names[REFERENCE_COUNT];
};

static enum naming kind_of(const struct value *object)
{
	return (enum naming)(
	    object->reference & ~(REFERENCE_ALONE | REFERENCE_SPARSE | REFERENCE_HOLDER));
}

static bool is_alone(const struct value *value)
{
	return value->kind == VALUE_OBJECT && (value->reference & REFERENCE_ALONE);
}

static struct str id_of(const struct twin *twin, const struct value *object)
{
	struct str id = value_find_text(object, STR("id"));

	if (kind_of(object) != REFERENCE_CRITERION)
		return id;
	return str_format(twin->arena, "%.*s/%.*s",
	    STR_ARG(value_find_text(object, STR("framework"))), STR_ARG(id));
}

static const char *name_key(const struct value *object)
{
	return kind_of(object) == REFERENCE_UNIT ? "name" : "title";
}

static struct str note_name(struct twin *twin, const struct value *object)
{
	enum naming kind = kind_of(object);
	struct named named = {
	    id_of(twin, object), value_find_text(object, str_of(name_key(object)))};

	if (map_find(&twin->names[kind].known, named.id))
		return named.id;
	map_put(twin->arena, &twin->names[kind].known, named.id, twin);
	vec_push(twin->arena, &twin->names[kind], named);
	return named.id;
}

/* For templates alone, or a name that stands among the names. */
static bool is_left_out(const struct value *parent, const struct value *field)
{
	if (field->page_only || field->kind == VALUE_HTML)
		return true;
	return parent->kind == VALUE_OBJECT && kind_of(parent) &&
	       str_equal(field->key, str_of(name_key(parent)));
}

/* What is left out of what is sparse. */
static bool says_nothing(const struct value *value)
{
	return value->kind == VALUE_NULL ||
	       (value->kind == VALUE_BOOL && !value->truth) ||
	       (value->kind == VALUE_LIST && !value->first);
}

/* Where a value stands: in nothing but objects, in a holder of records, or in a record;
 * and whether in something sparse. */
struct within {
	enum { AT_TOP, IN_HOLDER, IN_RECORD } place;
	bool sparse;
};

static void write_value(
    struct twin *twin, const struct value *value, struct within within);

static bool is_holder(const struct value *value)
{
	return value->kind == VALUE_OBJECT && (value->reference & REFERENCE_HOLDER);
}

/* Records, and numbers or texts, stand on one line; what holds records does not. */
static bool is_spread(const struct value *value, struct within within)
{
	if (within.place == IN_RECORD || value->kind == VALUE_OBJECT)
		return within.place == AT_TOP || is_holder(value);
	return value->first && value->first->kind == VALUE_OBJECT &&
	       !is_alone(value->first);
}

static void write_children(
    struct twin *twin, const struct value *parent, struct within within)
{
	bool is_list = parent->kind == VALUE_LIST;
	bool sparse = within.sparse || (parent->reference & REFERENCE_SPARSE);
	struct within inside = {IN_RECORD, sparse};

	if (is_holder(parent))
		inside.place = IN_HOLDER;
	else if (!is_list && within.place == AT_TOP)
		inside.place = AT_TOP;
	json_open(&twin->json, is_list ? '[' : '{', is_spread(parent, within));
	for (const struct value *child = parent->first; child; child = child->next) {
		if (is_left_out(parent, child))
			continue;
		if (sparse && !is_list && says_nothing(child))
			continue;
		if (!is_list)
			json_key(&twin->json, child->key);
		write_value(twin, child, inside);
	}
	json_close(&twin->json, is_list ? ']' : '}');
}

static void write_value(
    struct twin *twin, const struct value *value, struct within within)
{
	struct str id = {0};

	if (value->kind == VALUE_OBJECT && kind_of(value))
		id = note_name(twin, value);
	if (value->kind != VALUE_OBJECT && value->kind != VALUE_LIST)
		value_write_scalar(value, &twin->json);
	else if (is_alone(value))
		json_text(&twin->json, NULL, id);
	else
		write_children(twin, value, within);
}

static int compare_named(const void *a, const void *b)
{
	return str_compare(((const struct named *)a)->id, ((const struct named *)b)->id);
}

static void write_names(struct twin *twin)
{
	static const char *const groups[REFERENCE_COUNT] = {
	    [REFERENCE_UNIT] = "units",
	    [REFERENCE_FRAMEWORK] = "frameworks",
	    [REFERENCE_CRITERION] = "criteria",
	    [REFERENCE_DOCUMENT] = "documents",
	};
	struct json *json = &twin->json;

	json_open_at(json, "names", '{', true);
	for (int kind = 1; kind < REFERENCE_COUNT; kind++) {
		size_t count = twin->names[kind].count;
		struct named *items = twin->names[kind].items;

		if (count > 1)
			qsort(items, count, sizeof(*items), compare_named);
		json_plain(json, groups[kind], STR("{"));
		for (size_t i = 0; i < count; i++) {
			buf_add(json->out, i > 0 ? STR(",\n") : STR("\n"));
			json_write_string(json->out, items[i].id, false);
			buf_add_char(json->out, ':');
			json_write_string(json->out, items[i].name, false);
		}
		buf_add_char(json->out, '}');
	}
	json_close(json, '}');
}

void twin_write(struct arena *arena, const struct value *context, struct buf *out)
{
	struct twin twin = {.arena = arena, .json = {.out = out, .tight = true}};

	json_open(&twin.json, '{', true);
	json_number(&twin.json, "format", 2);
	for (const struct value *field = context->first; field; field = field->next) {
		if (is_left_out(context, field))
			continue;
		json_key(&twin.json, field->key);
		write_value(&twin, field, (struct within){0});
	}
	write_names(&twin);
	json_close(&twin.json, '}');
	buf_add_char(out, '\n');
}
