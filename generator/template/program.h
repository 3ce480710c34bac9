/*
 * program: what a template is after compiling: a flat row of operations, in the order of
 * the file. Private to the room.
 *
 * Whatever can be known of white space is settled while compiling: lines that hold
 * nothing but a tag are gone, the text of an overriding block has lost its own
 * indentation, and each operation that begins a line says so, for the indentation that
 * rendering may add.
 */
#ifndef TEMPLATE_PROGRAM_H
#define TEMPLATE_PROGRAM_H

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "template/template.h"

enum op_kind {
	OP_TEXT,
	OP_VALUE, /* {{name}} */
	OP_RAW,   /* {{{name}}} {{&name}} */
	OP_SECTION,
	OP_INVERTED,
	OP_PARTIAL,
	OP_PARENT,
	OP_BLOCK,
};

/* A dotted name, split; `.` has no parts. `x?` asks whether there is anything in x. */
struct path {
	const struct str *parts;
	size_t count;
	bool asks;
	uint8_t tag; /* value_key_tag of the first */
};

/* A block inside a parent: what takes the place of the parent's block of that name. */
struct argument {
	struct str name;
	uint32_t first, end; /* operations */
	bool line_start;     /* the content begins on a line of its own */
};

struct op {
	enum op_kind kind;
	bool line_start;   /* first on its line: indentation goes before it */
	bool standalone;   /* partial, parent, block: the tag had its line for itself */
	bool dynamic;      /* partial, parent: the name is looked up with `path` */
	uint32_t end;      /* first operation behind a section, block or parent */
	struct span at;    /* the tag, or the text */
	struct str text;   /* text: the bytes; partial, parent, block: the name */
	struct str indent; /* goes before the lines of what is put in */
	struct path path;
	struct argument *arguments; /* parent */
	/* Partial, parent: the template of that name, once the set was checked. */
	const struct template *target;
	size_t argument_count;
};

struct ops {
	struct op *items;
	size_t count;
	size_t capacity;
};

enum template_mark { MARK_NEW, MARK_ON_THE_WAY, MARK_DONE };

struct template
{
	struct str name;
	const struct template_set *set;
	struct ops ops;
	uint32_t source;
	bool broken; /* something was reported: known by name, not to be rendered */
	enum template_mark mark; /* for the search for rings */
};

/* What one page may take. */
struct template_limits {
	unsigned partials; /* templates inside one another */
	uint64_t steps, bytes;
};

struct template_set {
	struct arena *arena;
	struct template_limits limits;
	struct map by_name;
	struct {
		struct template **items;
		size_t count;
		size_t capacity;
	} all; /* in the order in which they were added */
};

/* Compiles `bytes` into `ops` (in `arena`, borrowing the bytes). False when something was
 * reported. */
bool template_compile(struct arena *arena, struct diagnostics *diagnostics,
    uint32_t source, struct str bytes, struct ops *ops);

#endif
