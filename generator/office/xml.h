/*
 * xml: a part as a tree. The room's door to expat. Names are local ones: what a prefix
 * stands for does not matter in these formats.
 */
#ifndef OFFICE_XML_H
#define OFFICE_XML_H

#include "office/office.h"

struct xml_attribute {
	struct str name, value;
};

struct xml_node {
	struct str name; /* of an element; empty for text */
	struct str text;
	struct xml_attribute *attributes;
	size_t attribute_count;
	struct xml_node *parent, *first, *last, *next;
};

/* Reads a part. NULL and no fault where it is empty. */
enum office_fault xml_read(
    struct arena *arena, struct str bytes, const struct xml_node **out);

/* The first child of a name; NULL where there is none, or `node` is NULL. */
const struct xml_node *xml_child(const struct xml_node *node, const char *name);
/* The next sibling of the same name, or NULL. */
const struct xml_node *xml_again(const struct xml_node *node);
/* The child of a child … : xml_path(node, "pPr", "numPr"). */
#define xml_path(node, ...) xml_along((node), (const char *const[]){__VA_ARGS__, NULL})
const struct xml_node *xml_along(const struct xml_node *node, const char *const *names);
/* An attribute's value, or the empty view. */
struct str xml_get(const struct xml_node *node, const char *name);
/* The same as a number; `otherwise` where there is none. */
long xml_number(const struct xml_node *node, const char *name, long otherwise);
/* Whether an attribute says yes as XML Schema has it: "1" or "true". */
bool xml_true(const struct xml_node *node, const char *name);
bool xml_is(const struct xml_node *node, const char *name);
/* The node behind this one in the order of the file, within `top`; NULL at the end. With
 * `inside` false its children are passed over. */
const struct xml_node *xml_walk(
    const struct xml_node *node, const struct xml_node *top, bool inside);

#define XML_EACH(parent, child, name)                                                    \
	(const struct xml_node *child = xml_child((parent), (name)); child;              \
	    child = xml_again(child))

#endif
