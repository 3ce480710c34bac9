/*
 * render: runs the operations of a template. Everything that changes lives on the stack
 * of the one who calls, so any number of threads may render with the same set.
 *
 * Contexts, overriding blocks and indentation are linked lists from the innermost
 * outwards; their cells lie in the functions that need them.
 */
#include "base/html.h"
#include "base/visible.h"
#include "template/program.h"

#include <string.h>

/* Templates ask for fields nearly in the order in which they were set, so each search
 * begins behind the one that was found last. */
struct context {
	const struct value *value;
	struct context *outer;
	const struct value *last; /* NULL: none yet */
};

/* The blocks that a parent tag holds. They see the overriding blocks (`outer`) of the
 * place where they are written, but the values of the place where they are shown. */
struct overrides {
	const struct template *template;
	const struct op *parent;
	const struct overrides *outer;
};

struct indent {
	struct str text;
	const struct indent *outer;
};

/* A template that another one uses, for the place of an endless one. */
struct call {
	const struct op *op;
	const struct template *target;
	const struct call *outer;
};

struct scope {
	const struct template *template;
	struct context *context;
	const struct overrides *overrides;
	const struct indent *indent;
};

struct renderer {
	const struct template_set *set;
	struct buf *out;
	unsigned depth;           /* of partials and parents */
	const struct call *calls; /* as many, innermost first */
	uint64_t steps;           /* operations so far */
	uint64_t bytes;           /* put out so far; `out` itself may be drained */
	const struct op *now;     /* the operation that runs */
	struct template_stop stop;
	bool in_line; /* the next line is the rest of one that has its indentation */
};

static void run(
    struct renderer *r, const struct scope *scope, uint32_t first, uint32_t end);

/* Ends the page; the first reason counts. */
static void stop(struct renderer *r, enum message message, struct str name)
{
	if (!r->stop.stopped)
		r->stop = (struct template_stop){true, message, r->now->at, name};
}

/* One more operation; false when the page has ended. */
static bool step(struct renderer *r, const struct op *op)
{
	if (r->stop.stopped)
		return false;
	r->now = op;
	if (++r->steps > r->set->limits.steps)
		stop(r, MESSAGE_page_too_much_work, (struct str){0});
	return !r->stop.stopped;
}

/* So many more bytes; false when the page has ended. */
static bool take(struct renderer *r, size_t bytes)
{
	r->bytes += bytes;
	if (r->bytes > r->set->limits.bytes)
		stop(r, MESSAGE_page_too_long, (struct str){0});
	return !r->stop.stopped;
}

static void put(struct renderer *r, struct str text)
{
	if (take(r, text.n))
		buf_add(r->out, text);
}

/* From `v` up to `end`. */
static const struct value *find_between(
    const struct value *v, const struct value *end, struct str key, uint8_t tag)
{
	for (; v != end; v = v->next)
		if (v->key_tag == tag && str_equal(v->key, key))
			return v;
	return end;
}

/* value_find on the hottest path. */
static const struct value *find_field(
    struct context *context, struct str key, uint8_t tag)
{
	const struct value *object = context->value, *last = context->last, *found;

	if (!object || object->kind != VALUE_OBJECT ||
	    !(object->keys & value_key_bit(tag)))
		return NULL;
	found = find_between(last ? last : object->first, NULL, key, tag);
	if (!found && last) {
		found = find_between(object->first, last, key, tag);
		if (found == last)
			return NULL;
	}
	if (found)
		context->last = found;
	return found;
}

static bool is_truthy(const struct value *value)
{
	if (!value)
		return false;
	switch ((enum value_kind)value->kind) {
	case VALUE_NULL:
		return false;
	case VALUE_BOOL:
		return value->truth;
	case VALUE_TEXT:
	case VALUE_HTML:
		return value->text.n > 0;
	case VALUE_LIST:
		return value->first != NULL;
	case VALUE_NUMBER:
	case VALUE_OBJECT:
		return true;
	}
	return false;
}

static const struct value yes = {.kind = VALUE_BOOL, .truth = true},
			  no = {.kind = VALUE_BOOL};

/* The first part of a name is looked up from the innermost context outwards, the others
 * only in what was found. */
static const struct value *look_up(struct context *context, const struct path *path)
{
	const struct value *value = NULL;

	if (!path->count)
		return context->value;
	for (; context && !value; context = context->outer)
		value = find_field(context, path->parts[0], path->tag);
	for (size_t i = 1; value && i < path->count; i++)
		value = value_find(value, path->parts[i]);
	if (!path->asks)
		return value;
	return is_truthy(value) ? &yes : &no;
}

/* True where what comes next stands between elements, and not in a tag or in one that
 * holds nothing but text. */
static bool stands_in_text(const struct buf *out)
{
	static const struct str raw[] = {STR_INIT("title"), STR_INIT("textarea"),
	    STR_INIT("script"), STR_INIT("style"), STR_INIT("option")};
	size_t at = out->n;
	struct str tag;

	while (at > 0 && out->p[at - 1] != '<' && out->p[at - 1] != '>')
		at--;
	if (at == 0 || out->p[at - 1] == '<')
		return false;
	while (at > 0 && out->p[at - 1] != '<')
		at--;
	tag = (struct str){out->p + at, out->n - at};
	for (size_t i = 0; i < sizeof(raw) / sizeof(raw[0]); i++)
		if (str_starts(tag, raw[i]))
			return false;
	return true;
}

/* What is written from right to left would take numbers and names beside it along. */
static void add_escaped(struct renderer *r, struct str text)
{
	bool isolated;

	if (html_is_plain(text)) {
		put(r, text);
		return;
	}
	isolated = visible_turns(text) && stands_in_text(r->out);
	if (isolated)
		put(r, STR("<bdi>"));
	if (take(r, text.n))
		html_add_text(r->out, text);
	if (isolated)
		put(r, STR("</bdi>"));
}

static void add_value(struct renderer *r, const struct value *value, bool escape)
{
	if (!value)
		return;
	switch ((enum value_kind)value->kind) {
	case VALUE_TEXT:
		if (escape)
			add_escaped(r, value->text);
		else
			put(r, value->text);
		break;
	case VALUE_NUMBER:
	case VALUE_HTML:
		put(r, value->text);
		break;
	case VALUE_BOOL:
		put(r, value->truth ? STR("true") : STR("false"));
		break;
	case VALUE_NULL:
	case VALUE_LIST:
	case VALUE_OBJECT:
		break;
	}
}

/* From the outermost inwards: no deeper than partials and blocks are nested. */
static void add_indent(struct renderer *r, const struct indent *indent)
{
	if (!indent)
		return;
	add_indent(r, indent->outer);
	put(r, indent->text);
}

static void begin_line(struct renderer *r, const struct indent *indent)
{
	if (!r->in_line)
		add_indent(r, indent);
	r->in_line = false;
}

/* Text of several lines; whether the first one begins here was settled before. */
static void add_text(struct renderer *r, struct str text, const struct indent *indent)
{
	size_t from = 0, end;

	if (!indent) {
		put(r, text);
		return;
	}
	while (from < text.n && !r->stop.stopped) {
		end = str_find(text, STR("\n"), from) + 1;
		if (end > text.n)
			end = text.n;
		if (from)
			add_indent(r, indent);
		put(r, str_slice(text, from, end - from));
		from = end;
	}
}

static void run_section(
    struct renderer *r, const struct scope *scope, const struct op *op, uint32_t first)
{
	const struct value *value = look_up(scope->context, &op->path);
	struct context context = {.value = value, .outer = scope->context};
	struct scope inner = *scope;

	if (!is_truthy(value))
		return;
	inner.context = &context;
	if (value->kind != VALUE_LIST) {
		run(r, &inner, first, op->end);
		return;
	}
	for (value = value->first; value && step(r, op); value = value->next) {
		context.value = value;
		context.last = NULL;
		run(r, &inner, first, op->end);
	}
}

static const struct template *find_target(
    struct renderer *r, const struct scope *scope, const struct op *op)
{
	const struct value *name;

	if (!op->dynamic)
		return op->target ? op->target : template_find(r->set, op->text);
	name = look_up(scope->context, &op->path);
	if (!name || name->kind == VALUE_NULL)
		return NULL;
	if (value_is_scalar(name))
		return template_find(r->set, name->text);
	stop(r, MESSAGE_template_name_not_text, op->text);
	return NULL;
}

/* The place to show of a chain that became too long: the innermost use of a template that
 * is in it more than once, which belongs to the ring. */
static const struct op *ring_op(const struct call *calls)
{
	for (const struct call *call = calls; call; call = call->outer)
		for (const struct call *other = call->outer; other; other = other->outer)
			if (other->target == call->target)
				return call->op;
	return calls->op;
}

/* A partial; with `overrides` those of a parent. */
static void run_template(struct renderer *r, const struct scope *scope,
    const struct op *op, const struct overrides *overrides)
{
	const struct template *target = find_target(r, scope, op);
	struct indent indent = {.text = op->indent, .outer = scope->indent};
	struct scope inner = {target, scope->context, overrides, NULL};
	struct call call = {op, target, r->calls};

	if (!target)
		return;
	if (r->depth == r->set->limits.partials) {
		r->now = ring_op(&call);
		stop(r, MESSAGE_templates_too_deep, (struct str){0});
		return;
	}
	if (op->standalone)
		inner.indent = indent.text.n ? &indent : scope->indent;
	r->depth++;
	r->calls = &call;
	run(r, &inner, 0, (uint32_t)target->ops.count);
	r->calls = call.outer;
	r->depth--;
}

static void run_parent(struct renderer *r, const struct scope *scope, const struct op *op)
{
	struct overrides overrides = {scope->template, op, scope->overrides};

	run_template(r, scope, op, op->argument_count ? &overrides : scope->overrides);
}

/* What replaces the block `name`: the outermost one counts, which comes from the template
 * that inherits most. */
static const struct argument *find_argument(
    const struct overrides *overrides, struct str name, const struct overrides **holder)
{
	const struct argument *found = NULL;

	for (; overrides; overrides = overrides->outer) {
		const struct op *parent = overrides->parent;

		for (size_t i = 0; i < parent->argument_count; i++) {
			if (!str_equal(parent->arguments[i].name, name))
				continue;
			found = &parent->arguments[i];
			*holder = overrides;
		}
	}
	return found;
}

static void run_block(
    struct renderer *r, const struct scope *scope, const struct op *op, uint32_t first)
{
	const struct overrides *holder = NULL;
	const struct argument *argument =
	    find_argument(scope->overrides, op->text, &holder);
	struct indent indent = {.text = op->indent, .outer = scope->indent};
	struct scope inner;

	if (!argument) {
		run(r, scope, first, op->end);
		return;
	}
	inner = (struct scope){holder->template, scope->context, holder->outer,
	    indent.text.n ? &indent : scope->indent};
	if (argument->first == argument->end)
		return;
	if (op->standalone && !argument->line_start)
		begin_line(r, inner.indent);
	r->in_line |= !op->standalone && argument->line_start;
	run(r, &inner, argument->first, argument->end);
	r->in_line &= op->standalone;
}

static void run(
    struct renderer *r, const struct scope *scope, uint32_t first, uint32_t end)
{
	const struct op *ops = scope->template->ops.items;

	for (uint32_t i = first; i < end;) {
		const struct op *op = &ops[i++];

		if (!step(r, op))
			return;
		if (op->line_start)
			begin_line(r, scope->indent);
		switch (op->kind) {
		case OP_TEXT:
			add_text(r, op->text, scope->indent);
			continue;
		case OP_VALUE:
			add_value(r, look_up(scope->context, &op->path), true);
			continue;
		case OP_RAW:
			add_value(r, look_up(scope->context, &op->path), false);
			continue;
		case OP_PARTIAL:
			run_template(r, scope, op, scope->overrides);
			continue;
		case OP_SECTION:
			run_section(r, scope, op, i);
			break;
		case OP_INVERTED:
			if (!is_truthy(look_up(scope->context, &op->path)))
				run(r, scope, i, op->end);
			break;
		case OP_PARENT:
			run_parent(r, scope, op);
			break;
		case OP_BLOCK:
			run_block(r, scope, op, i);
			break;
		}
		i = op->end;
	}
}

struct template_stop template_render(const struct template *template,
    const struct value *frame, const struct value *context, struct buf *out)
{
	struct context outer = {.value = frame};
	struct context inner = {.value = context, .outer = &outer};
	struct scope scope = {.template = template, .context = &inner};
	struct renderer r = {.set = template->set, .out = out};

	run(&r, &scope, 0, (uint32_t) template->ops.count);
	return r.stop;
}
