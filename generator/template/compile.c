/*
 * compile: from tags to operations, in one walk over the template. What is inside a
 * parent but not in one of its blocks leaves no trace.
 */
#include "base/arena.h"
#include "template/layout.h"
#include "template/program.h"

#include <assert.h>

/* An opening tag whose closing one has not come yet, with what is restored there. */
struct opened {
	const struct tag *tag;
	size_t op;                 /* its operation, when it has one */
	struct argument *argument; /* what a block inside a parent fills */
	struct str dedent;
	bool ignored;
};

struct compiler {
	struct arena *arena;
	uint32_t source;
	struct scanned scanned;
	struct ops *ops;
	struct opened opened[LIMIT_TEMPLATE_NESTED];
	size_t depth;
	struct str dedent; /* white space that lines lose here */
	bool ignored;      /* between a parent's blocks: nothing counts */
	bool line_start;   /* the next operation is the first of its line */
};

/* An operation that does not stand inside a line. */
static struct op *add_op(struct compiler *c, enum op_kind kind, size_t from, size_t to)
{
	struct op *op = vec_add(c->arena, c->ops);

	op->kind = kind;
	op->at = span_of(c->source, from, to);
	return op;
}

static struct op *add_inline_op(
    struct compiler *c, enum op_kind kind, size_t from, size_t to)
{
	struct op *op = add_op(c, kind, from, to);

	op->line_start = c->line_start;
	c->line_start = false;
	return op;
}

/* Adds the text between two tags: in one piece, or line by line where lines lose
 * something. */
static void add_text(struct compiler *c, size_t from, size_t to)
{
	struct str bytes = c->scanned.bytes;

	while (!c->ignored && from < to) {
		size_t end = to;

		if (c->dedent.n && c->line_start)
			from += template_shared_indent(bytes, from, c->dedent);
		if (from >= to)
			return;
		if (c->dedent.n)
			end = str_find(str_slice(bytes, 0, to - 1), STR("\n"), from) + 1;
		add_inline_op(c, OP_TEXT, from, end)->text =
		    str_slice(bytes, from, end - from);
		c->line_start = bytes.p[end - 1] == '\n';
		from = end;
	}
}

static struct path split_path(struct arena *arena, struct str name)
{
	struct path path = {0};
	struct str *parts, part;
	size_t most = 1;

	if (str_equal(name, STR(".")))
		return path;
	path.asks = str_ends(name, STR("?"));
	if (path.asks)
		name.n--;
	for (size_t i = 0; i < name.n; i++)
		most += name.p[i] == '.';
	parts = arena_array(arena, struct str, most);
	while (str_cut(&name, '.', &part))
		parts[path.count++] = part;
	path.parts = parts;
	path.tag = value_key_tag(parts[0]);
	return path;
}

static struct opened *push(struct compiler *c, const struct tag *tag)
{
	struct opened *opened = &c->opened[c->depth++];

	assert(c->depth <= LIMIT_TEMPLATE_NESTED);
	*opened = (struct opened){
	    .tag = tag,
	    .op = c->ops->count,
	    .dedent = c->dedent,
	    .ignored = c->ignored,
	};
	return opened;
}

static void compile_value(
    struct compiler *c, const struct tag *tag, const struct layout *layout)
{
	enum op_kind kind = tag->kind == TAG_RAW ? OP_RAW : OP_VALUE;

	(void)layout;
	if (!c->ignored)
		add_inline_op(c, kind, tag->start, tag->end)->path =
		    split_path(c->arena, tag->name);
}

/* The operation of a tag that may have its line for itself. */
static struct op *add_tag_op(struct compiler *c, enum op_kind kind, const struct tag *tag,
    const struct layout *layout)
{
	return layout->standalone ? add_op(c, kind, tag->start, tag->end)
				  : add_inline_op(c, kind, tag->start, tag->end);
}

static void compile_section(
    struct compiler *c, const struct tag *tag, const struct layout *layout)
{
	enum op_kind kind = tag->kind == TAG_SECTION ? OP_SECTION : OP_INVERTED;

	push(c, tag);
	if (!c->ignored)
		add_tag_op(c, kind, tag, layout)->path = split_path(c->arena, tag->name);
}

/* Adds the operation of a partial, a parent or a block. */
static struct op *add_reference(struct compiler *c, enum op_kind kind,
    const struct tag *tag, const struct layout *layout)
{
	struct op *op = add_tag_op(c, kind, tag, layout);

	op->standalone = layout->standalone;
	op->indent = layout->indent;
	op->text = tag->name;
	op->dynamic = tag->dynamic;
	if (tag->dynamic)
		op->path = split_path(c->arena, tag->name);
	return op;
}

static void compile_partial(
    struct compiler *c, const struct tag *tag, const struct layout *layout)
{
	if (!c->ignored)
		add_reference(c, OP_PARTIAL, tag, layout);
}

static void compile_parent(
    struct compiler *c, const struct tag *tag, const struct layout *layout)
{
	push(c, tag);
	if (!c->ignored)
		add_reference(c, OP_PARENT, tag, layout)->arguments =
		    arena_array(c->arena, struct argument, tag->arguments + 1);
	c->ignored = true;
}

/* A block inside a parent: its text is compiled for a place that is not known yet. */
static void compile_argument(
    struct compiler *c, const struct tag *tag, const struct layout *layout)
{
	const struct opened *parent = &c->opened[c->depth - 1];
	struct opened *opened = push(c, tag);
	struct op *op;

	if (parent->ignored)
		return;
	op = &c->ops->items[parent->op];
	opened->argument = &op->arguments[op->argument_count++];
	*opened->argument = (struct argument){
	    .name = tag->name,
	    .first = (uint32_t)c->ops->count,
	    .line_start = layout->standalone,
	};
	c->ignored = false;
	c->line_start = layout->standalone;
	c->dedent = layout->indent;
}

static void compile_block(
    struct compiler *c, const struct tag *tag, const struct layout *layout)
{
	if (tag->argument) {
		compile_argument(c, tag, layout);
		return;
	}
	push(c, tag);
	if (!c->ignored)
		add_reference(c, OP_BLOCK, tag, layout);
}

static void compile_close(
    struct compiler *c, const struct tag *tag, const struct layout *layout)
{
	struct opened *opened = &c->opened[--c->depth];
	bool is_parent = opened->tag->kind == TAG_PARENT;

	assert(opened->tag == &c->scanned.tags[tag->match]);
	/* A line that begins with this tag and goes on behind it begins inside. */
	if (c->line_start && !c->ignored && !opened->argument && !layout->standalone)
		add_inline_op(c, OP_TEXT, tag->start, tag->start);
	c->ignored = opened->ignored;
	c->dedent = opened->dedent;
	if (opened->argument)
		opened->argument->end = (uint32_t)c->ops->count;
	if (c->ignored)
		return;
	c->ops->items[opened->op].end = (uint32_t)c->ops->count;
	if (is_parent)
		c->line_start = layout->standalone;
}

static void compile_nothing(
    struct compiler *c, const struct tag *tag, const struct layout *layout)
{
	(void)c, (void)tag, (void)layout;
}

static void (*const compile_tag[TAG_KIND_COUNT])(
    struct compiler *c, const struct tag *tag, const struct layout *layout) = {
    [TAG_VALUE] = compile_value,
    [TAG_RAW] = compile_value,
    [TAG_SECTION] = compile_section,
    [TAG_INVERTED] = compile_section,
    [TAG_PARTIAL] = compile_partial,
    [TAG_PARENT] = compile_parent,
    [TAG_BLOCK] = compile_block,
    [TAG_CLOSE] = compile_close,
    [TAG_COMMENT] = compile_nothing,
    [TAG_DELIMITERS] = compile_nothing,
};

static void compile_tags(struct compiler *c)
{
	size_t at = c->scanned.start;

	for (size_t i = 0; i < c->scanned.tag_count; i++) {
		const struct tag *tag = &c->scanned.tags[i];
		struct layout layout = template_layout(&c->scanned, tag, c->dedent);

		add_text(c, at, layout.before);
		compile_tag[tag->kind](c, tag, &layout);
		at = layout.after;
	}
	add_text(c, at, c->scanned.bytes.n);
}

bool template_compile(struct arena *arena, struct diagnostics *diagnostics,
    uint32_t source, struct str bytes, struct ops *ops)
{
	struct compiler c = {
	    .arena = arena, .source = source, .ops = ops, .line_start = true};
	struct arena scratch;
	struct tags tags = {0};
	bool fine;

	arena_init(&scratch);
	fine = template_scan(&scratch, diagnostics, source, bytes, &tags);
	if (fine) {
		c.scanned = (struct scanned){bytes, 0, tags.items, tags.count};
		c.scanned.start = str_starts(bytes, STR("\xEF\xBB\xBF")) ? 3 : 0;
		compile_tags(&c);
	}
	arena_release(&scratch);
	return fine;
}
