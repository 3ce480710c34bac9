/*
 * fields: one loop reads a mapping by its table, one fills in what is missing. What a
 * value looks like is known to values.c, numbers.c and dates.c.
 */
#include "yaml/fields.h"

#include "base/arena.h"
#include "base/vec.h"
#include "diag/nearest.h"
#include "yaml/plain.h"
#include "yaml/values.h"

#include <assert.h>

/* One reading of one mapping. */
struct reading {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct field_table *table;
	const char *const *allow; /* NULL, or ends with NULL */
};

/* Where a number has another sign than the keyboard's, that one would not help. */
static void report_below(
    struct diagnostics *d, const struct yaml_node *node, struct str low)
{
	if (node->told && node->told->message == MESSAGE_foreign_sign)
		diagnostic_restate(d, node->told, PHRASE_sign_is_foreign,
		    MESSAGE_number_below, node->span, DIAG_ARGS(node->text, low), 2);
	else
		REPORT(d, number_below, node->span, node->text, low);
}

static bool read_limits(struct diagnostics *d, const struct field *field,
    const struct yaml_node *node, struct decimal value)
{
	struct decimal limit;

	if (field->low && decimal_parse(str_of(field->low), &limit) == DECIMAL_OK &&
	    decimal_compare(value, limit) < 0) {
		report_below(d, node, str_of(field->low));
		return false;
	}
	if (field->high && decimal_parse(str_of(field->high), &limit) == DECIMAL_OK &&
	    decimal_compare(value, limit) > 0) {
		REPORT(d, number_above, node->span, node->text, str_of(field->high));
		return false;
	}
	return true;
}

static bool read_number(struct diagnostics *d, const struct field *field,
    const struct yaml_node *node, struct located_decimal *out)
{
	bool good = field->kind == FIELD_INTEGER ? read_integer(d, node, out)
						 : read_decimal(d, node, out);

	return good && read_limits(d, field, node, out->value);
}

/* A text in which characters turned the direction of writing; in a name they must not. */
static bool check_turned(
    struct diagnostics *d, const struct field *field, const struct yaml_node *node)
{
	if (node->turns)
		unseen_turn(d, node->turns, (field->flags & FIELD_NAME) != 0);
	return !node->turns || !(field->flags & FIELD_NAME);
}

static bool read_plain(struct diagnostics *d, const struct field *field,
    const struct yaml_node *node, struct located *out)
{
	if (!read_text(d, node, out) || !check_turned(d, field, node))
		return false;
	if ((field->flags & FIELD_NOT_EMPTY) && str_trim(out->text).n == 0) {
		REPORT0(d, empty_value, value_place(node));
		return false;
	}
	if (field->flags & FIELD_CODE)
		plain_check_id(d, node, false);
	return true;
}

/* The single value of a list's field, into a new item. */
static bool read_item(const struct reading *reading, const struct field *field,
    const struct yaml_node *node, void *member)
{
	struct diagnostics *d = reading->diagnostics;
	struct located_list *list = member;
	struct located_period period;
	struct located text;
	bool good;

	if (field->kind == FIELD_PERIODS) {
		good = !report_several_periods(d, node) && read_period(d, node, &period);
		if (good)
			vec_push(reading->arena, (struct period_list *)member, period);
		return good;
	}
	if (field->kind == FIELD_TEXTS)
		good = read_text(d, node, &text) && check_turned(d, field, node);
	else if (field->flags & FIELD_REFERENCE)
		good = read_reference(d, node, &text);
	else
		good = read_id(d, node, &text);
	if (good)
		vec_push(reading->arena, list, text);
	return good;
}

/* A list, or one scalar in place of a list of one; items left empty are no items. */
static bool read_items(const struct reading *reading, const struct field *field,
    const struct yaml_node *node, void *member)
{
	bool good = true, has_items = false;

	if (node->kind == YAML_SCALAR)
		return read_item(reading, field, node, member);
	if (!expect_sequence(reading->diagnostics, node))
		return false;
	for (const struct yaml_node *item = node->first; item; item = item->next) {
		if (yaml_is_empty(item))
			continue;
		has_items = true;
		good &= read_item(reading, field, item, member);
	}
	if ((field->flags & FIELD_NOT_EMPTY) && !has_items) {
		REPORT0(reading->diagnostics, empty_value, value_place(node));
		return false;
	}
	return good;
}

static bool read_value(const struct reading *reading, const struct field *field,
    const struct yaml_node *node, void *member)
{
	struct diagnostics *d = reading->diagnostics;

	switch (field->kind) {
	case FIELD_TEXT:
		return read_plain(d, field, node, member);
	case FIELD_ID:
		return field->flags & FIELD_REFERENCE ? read_reference(d, node, member)
						      : read_id(d, node, member);
	case FIELD_CRITERION_ID:
		return read_criterion_id(d, node, member);
	case FIELD_DECIMAL:
	case FIELD_INTEGER:
		return read_number(d, field, node, member);
	case FIELD_BOOL:
		return read_truth(d, node, member);
	case FIELD_DATE:
		return read_date(d, node, false, member);
	case FIELD_PARTIAL_DATE:
		return read_date(d, node, true, member);
	case FIELD_PERIOD:
		return read_period(d, node, member);
	case FIELD_RANK:
		return read_rank(d, node, member);
	case FIELD_SCORE:
		return read_score(d, node, member);
	case FIELD_ENUM:
		return read_word(d, node, field->detail, member);
	case FIELD_TEXTS:
	case FIELD_IDS:
	case FIELD_PERIODS:
		return read_items(reading, field, node, member);
	case FIELD_OBJECT:
		return fields_read(reading->arena, d, field->detail, node, NULL, member);
	case FIELD_NODE:
		*(const struct yaml_node **)member = node;
		return true;
	}
	assert(!"a field_kind without a reader");
	return false;
}

static void *member_of(const struct field *field, void *out)
{
	return (char *)out + field->offset;
}

static void apply_defaults(
    const struct reading *reading, const struct field_table *table, void *out);

/* A default is written in the table as an author would write it. */
static void apply_default(
    const struct reading *reading, const struct field *field, void *out)
{
	struct yaml_node node = {.kind = YAML_SCALAR, .text = str_of(field->fallback)};
	bool good = true;

	if (field->kind == FIELD_OBJECT)
		apply_defaults(reading, field->detail, member_of(field, out));
	else if (field->fallback && field->kind != FIELD_NODE)
		good = read_value(reading, field, &node, member_of(field, out));
	assert(good);
	(void)good;
}

static void apply_defaults(
    const struct reading *reading, const struct field_table *table, void *out)
{
	for (size_t i = 0; i < table->count; i++)
		apply_default(reading, &table->fields[i], out);
}

static size_t find_field(const struct field_table *table, struct str key)
{
	size_t i = 0;

	while (i < table->count && !str_equal(str_of(table->fields[i].name), key))
		i++;
	return i;
}

static bool is_allowed(const char *const *allow, struct str key)
{
	for (; allow && *allow; allow++) {
		if (str_equal(str_of(*allow), key))
			return true;
	}
	return false;
}

/* Reports each unknown key with the names it may have meant: the nearest of all, and
 * where none is near those that the mapping does not have yet, a bit each in `present`.
 */
static void report_unknown(
    const struct reading *reading, const struct yaml_node *mapping, uint64_t present)
{
	const struct field_table *table = reading->table;
	struct key_names names = {0};

	for (size_t i = 0; i < table->count; i++) {
		if (!(present >> i & 1))
			vec_push(reading->arena, &names, str_of(table->fields[i].name));
	}
	for (const char *const *allow = reading->allow; allow && *allow; allow++)
		vec_push(reading->arena, &names, str_of(*allow));
	names.absent = names.count;
	for (size_t i = 0; i < table->count; i++) {
		if (present >> i & 1)
			vec_push(reading->arena, &names, str_of(table->fields[i].name));
	}
	for (const struct yaml_node *value = mapping->first; value; value = value->next) {
		struct str key = value->key->text;

		if (find_field(table, key) == table->count &&
		    !is_allowed(reading->allow, key))
			report_unknown_key(
			    reading->arena, reading->diagnostics, value->key, &names);
	}
}

/* True where an unknown key was most likely meant to be this one: that is the mistake,
 * and it is said once. */
static bool is_misspelt(const struct reading *reading, const struct yaml_node *mapping,
    const struct field *field)
{
	struct str name = str_of(field->name), near[NEAREST_MOST];

	for (const struct yaml_node *value = mapping->first; value; value = value->next) {
		struct str key = value->key->text;

		if (find_field(reading->table, key) == reading->table->count &&
		    !is_allowed(reading->allow, key) &&
		    (nearest_names(key, &name, 1, near) > 0 ||
			key_meant(reading->arena, key, &name, 1).n > 0))
			return true;
	}
	return false;
}

static bool report_missing(const struct reading *reading, const struct yaml_node *mapping,
    const struct field *field)
{
	struct span start = mapping->span;
	struct str name = str_of(field->name);
	const struct yaml_node *value = yaml_find(mapping, name);

	start.end = start.start;
	if (value)
		REPORT(reading->diagnostics, empty_key, value->key->span, name);
	else if (!is_misspelt(reading, mapping, field))
		REPORT(reading->diagnostics, missing_key,
		    mapping->key ? mapping->key->span : start, name);
	return false;
}

/* Reads what is there. Keys that are there at all get a bit in `*present`; one left empty
 * is there and has no value. */
static bool read_present(const struct reading *reading, const struct yaml_node *mapping,
    void *out, uint64_t *present, uint64_t *with_value)
{
	const struct field_table *table = reading->table;
	bool good = true, unknown = false;

	for (const struct yaml_node *value = mapping->first; value; value = value->next) {
		size_t i = find_field(table, value->key->text);
		const struct field *field = &table->fields[i];

		if (i == table->count) {
			unknown |= !is_allowed(reading->allow, value->key->text);
			continue;
		}
		*present |= UINT64_C(1) << i;
		if (yaml_is_empty(value))
			continue;
		*with_value |= UINT64_C(1) << i;
		good &= read_value(reading, field, value, member_of(field, out));
	}
	if (unknown)
		report_unknown(reading, mapping, *present);
	return good && !unknown;
}

bool fields_read(struct arena *arena, struct diagnostics *diagnostics,
    const struct field_table *table, const struct yaml_node *mapping,
    const char *const *allow, void *out)
{
	struct reading reading = {arena, diagnostics, table, allow};
	uint64_t present = 0, with_value = 0;
	bool good = expect_mapping(diagnostics, mapping);

	assert(table->count <= 64);
	if (!good) {
		apply_defaults(&reading, table, out);
		return false;
	}
	good = read_present(&reading, mapping, out, &present, &with_value);
	for (size_t i = 0; i < table->count; i++) {
		const struct field *field = &table->fields[i];

		if (with_value >> i & 1)
			continue;
		if (field->flags & FIELD_REQUIRED)
			good = report_missing(&reading, mapping, field);
		else
			apply_default(&reading, field, out);
	}
	return good;
}
