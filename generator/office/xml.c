/*
 * xml: expat's events as nodes in the arena.
 */
#include "office/xml.h"

#include "base/arena.h"
#include "base/buf.h"

#include <expat.h>

struct reading {
	struct arena *arena;
	XML_Parser parser;
	struct xml_node top;
	struct xml_node *in; /* the element that is open */
	struct buf text;     /* of it, until the next tag */
	size_t depth, nodes;
	enum office_fault fault;
};

static void stop(struct reading *reading, enum office_fault fault)
{
	reading->fault = fault;
	XML_StopParser(reading->parser, XML_FALSE);
}

static struct xml_node *add_node(struct reading *reading)
{
	struct xml_node *node = arena_new(reading->arena, struct xml_node);

	node->parent = reading->in;
	if (reading->in->last)
		reading->in->last->next = node;
	else
		reading->in->first = node;
	reading->in->last = node;
	if (++reading->nodes > OFFICE_XML_NODES)
		stop(reading, OFFICE_TOO_LARGE);
	return node;
}

static void end_text(struct reading *reading)
{
	if (reading->text.n == 0)
		return;
	add_node(reading)->text = str_copy(reading->arena, buf_str(&reading->text));
	buf_clear(&reading->text);
}

/* "uri name" → "name". */
static struct str local_name(struct arena *arena, const char *name)
{
	struct str all = str_of(name);
	size_t start = all.n;

	while (start > 0 && all.p[start - 1] != ' ')
		start--;
	return str_copy(arena, str_slice(all, start, all.n));
}

static void on_start(void *context, const char *name, const char **attributes)
{
	struct reading *reading = context;
	struct xml_node *node;
	size_t count = 0;

	end_text(reading);
	if (++reading->depth > OFFICE_XML_DEPTH) {
		stop(reading, OFFICE_TOO_LARGE);
		return;
	}
	node = add_node(reading);
	node->name = local_name(reading->arena, name);
	while (attributes[2 * count])
		count++;
	node->attributes = arena_array(reading->arena, struct xml_attribute, count);
	for (size_t i = 0; i < count; i++) {
		struct str value = str_of(attributes[2 * i + 1]);

		node->attributes[i].name = local_name(reading->arena, attributes[2 * i]);
		node->attributes[i].value = str_copy(reading->arena, value);
	}
	node->attribute_count = count;
	reading->in = node;
}

static void on_end(void *context, const char *name)
{
	struct reading *reading = context;

	(void)name;
	end_text(reading);
	reading->in = reading->in->parent;
	reading->depth--;
}

static void on_text(void *context, const char *text, int length)
{
	struct reading *reading = context;

	buf_add(&reading->text, (struct str){text, (size_t)length});
}

static void on_doctype(void *context, const char *name, const char *system,
    const char *public, int has_internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_internal;
	stop(context, OFFICE_DOCTYPE);
}

enum office_fault xml_read(
    struct arena *arena, struct str bytes, const struct xml_node **out)
{
	struct reading reading = {.arena = arena};

	*out = NULL;
	if (bytes.n == 0)
		return OFFICE_OK;
	reading.in = &reading.top;
	reading.parser = XML_ParserCreateNS(NULL, ' ');
	if (!reading.parser)
		arena_out_of_memory();
	buf_init(&reading.text);
	XML_SetUserData(reading.parser, &reading);
	XML_SetElementHandler(reading.parser, on_start, on_end);
	XML_SetCharacterDataHandler(reading.parser, on_text);
	XML_SetStartDoctypeDeclHandler(reading.parser, on_doctype);
	if (XML_Parse(reading.parser, bytes.p, (int)bytes.n, 1) != XML_STATUS_OK &&
	    reading.fault == OFFICE_OK)
		reading.fault = OFFICE_DAMAGED;
	XML_ParserFree(reading.parser);
	buf_release(&reading.text);
	if (reading.fault != OFFICE_OK || !reading.top.first)
		return reading.fault;
	*out = reading.top.first;
	reading.top.first->parent = NULL;
	return OFFICE_OK;
}

bool xml_is(const struct xml_node *node, const char *name)
{
	return node && str_equal(node->name, str_of(name));
}

static const struct xml_node *next_named(const struct xml_node *node, struct str name)
{
	while (node && !str_equal(node->name, name))
		node = node->next;
	return node;
}

const struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
	return node ? next_named(node->first, str_of(name)) : NULL;
}

const struct xml_node *xml_again(const struct xml_node *node)
{
	return next_named(node->next, node->name);
}

const struct xml_node *xml_along(const struct xml_node *node, const char *const *names)
{
	while (node && *names)
		node = xml_child(node, *names++);
	return node;
}

struct str xml_get(const struct xml_node *node, const char *name)
{
	struct str wanted = str_of(name);

	for (size_t i = 0; node && i < node->attribute_count; i++)
		if (str_equal(node->attributes[i].name, wanted))
			return node->attributes[i].value;
	return STR("");
}

long xml_number(const struct xml_node *node, const char *name, long otherwise)
{
	struct str text = xml_get(node, name);
	bool negative = str_starts(text, STR("-"));
	long number = 0;

	if (text.n <= (size_t)negative || text.n > 9 + (size_t)negative)
		return otherwise;
	for (size_t i = negative; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9')
			return otherwise;
		number = number * 10 + (text.p[i] - '0');
	}
	return negative ? -number : number;
}

bool xml_true(const struct xml_node *node, const char *name)
{
	struct str text = xml_get(node, name);

	return str_equal(text, STR("1")) || str_equal(text, STR("true"));
}

const struct xml_node *xml_walk(
    const struct xml_node *node, const struct xml_node *top, bool inside)
{
	if (inside && node->first)
		return node->first;
	while (node != top && !node->next)
		node = node->parent;
	return node == top ? NULL : node->next;
}
