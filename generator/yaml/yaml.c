/*
 * yaml: libyaml's events as a tree, or the tokens of a text in the usual form
 * (canonical.h), which is all the same. This file alone knows libyaml; it holds what that
 * does not do: byte positions, and "not used here" for what the format has no use for.
 * What is wrong with a finished mapping is found in collection.c, the words for a syntax
 * error in problem.c.
 */
#include "yaml/yaml.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "yaml/canonical.h"
#include "yaml/collection.h"
#include "yaml/place.h"
#include "yaml/plain.h"
#include "yaml/problem.h"
#include "yaml/unseen_scalar.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

/* Levels beyond the depth limit that are passed over before reading stops altogether. */
#define SKIP_LIMIT 100

/* A collection that is being read. */
struct frame {
	struct yaml_node *node;
	struct yaml_node *key; /* mapping: of the value that comes next */
	bool drops_value;      /* mapping: that value's key could not be used */
};

struct reader {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct yaml_text text;
	size_t from; /* behind a byte order mark */
	bool ascii;
	size_t byte, index; /* one place, counted in libyaml's two ways */
	struct frame frames[LIMIT_YAML_NESTED];
	size_t depth;
	size_t skipped; /* collections open inside one that is too deep */
	size_t documents, nodes;
	struct yaml_node *root;
	const struct yaml_node *last; /* the scalar read last */
	struct unseen_list *rest;     /* what the file is to be warned of */
};

static bool is_ascii(struct str s)
{
	unsigned char all = 0;

	for (size_t i = 0; i < s.n; i++)
		all |= (unsigned char)s.p[i];
	return all < 0x80;
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* The byte at which libyaml's character `index` begins. Marks hardly ever step back, so
 * that the cursor goes through the text once. */
static size_t byte_of(struct reader *reader, size_t index)
{
	const char *p = reader->text.bytes.p;
	size_t to = reader->text.to;

	if (reader->ascii)
		return reader->from + index < to ? reader->from + index : to;
	while (reader->index < index && reader->byte < to) {
		do {
			reader->byte++;
		} while (reader->byte < to && is_continuation(p[reader->byte]));
		reader->index++;
	}
	while (reader->index > index && reader->byte > reader->from) {
		do {
			reader->byte--;
		} while (reader->byte > reader->from && is_continuation(p[reader->byte]));
		reader->index--;
	}
	return reader->byte;
}

static struct span span_at(const struct reader *reader, size_t start, size_t end)
{
	return span_of(reader->text.source, start, end > start ? end : start);
}

static struct str slice(const struct reader *reader, struct span span)
{
	return str_slice(reader->text.bytes, span.start, span.end - span.start);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Passes over white space and comments. */
static size_t skip_blank(const struct reader *reader, size_t at, size_t limit)
{
	const char *p = reader->text.bytes.p;

	while (at < limit && (is_blank(p[at]) || p[at] == '#')) {
		if (p[at] == '#') {
			while (at < limit && p[at] != '\n')
				at++;
		} else {
			at++;
		}
	}
	return at;
}

static size_t property_end(const struct reader *reader, size_t start, size_t limit)
{
	const char *p = reader->text.bytes.p;
	bool verbatim = p[start] == '!' && start + 1 < limit && p[start + 1] == '<';
	const char *stops = verbatim ? "" : ",[]{}";
	size_t at = start + 1;

	while (at < limit && p[at] && !is_blank(p[at]) && !strchr(stops, p[at]))
		at++;
	return at;
}

/* Reports the anchor and the tag before a value; gives where the value itself begins. */
static size_t skip_properties(struct reader *reader, size_t at, size_t limit)
{
	const char *p = reader->text.bytes.p;

	while (at < limit && (p[at] == '&' || p[at] == '!')) {
		size_t end = property_end(reader, at, limit);
		struct span span = span_at(reader, at, end);

		if (p[at] == '&')
			HELP0(reader->diagnostics,
			    REPORT(reader->diagnostics, anchor_not_used, span,
				slice(reader, span)),
			    remove_or_quote);
		else
			HELP0(reader->diagnostics,
			    REPORT(reader->diagnostics, tag_not_used, span,
				slice(reader, span)),
			    remove_or_quote);
		at = skip_blank(reader, end, limit);
	}
	return at;
}

static struct yaml_node *node_new(
    struct reader *reader, enum yaml_kind kind, size_t start, size_t end)
{
	struct yaml_node *node = arena_new(reader->arena, struct yaml_node);

	node->kind = kind;
	node->span = span_at(reader, start, end);
	node->text = STR("");
	return node;
}

/* A key is a scalar with some text, or at least with quotes. */
static bool takes_as_key(struct reader *reader, const struct yaml_node *node)
{
	struct span at = node->span;

	if (node->kind == YAML_SCALAR && !yaml_is_empty(node))
		return true;
	if (node->kind != YAML_SCALAR)
		at = place_character(&reader->text, at.start);
	REPORT0(reader->diagnostics, key_not_text, at);
	return false;
}

/* Puts a node where it belongs: the root, an item, a key, or the value of the last key.
 */
static void place_node(struct reader *reader, struct yaml_node *node)
{
	struct frame *frame = reader->depth ? &reader->frames[reader->depth - 1] : NULL;

	if (!frame) {
		reader->root = node;
	} else if (frame->node->kind == YAML_SEQUENCE) {
		collection_add(frame->node, node);
	} else if (frame->drops_value) {
		frame->drops_value = false;
	} else if (!frame->key) {
		if (takes_as_key(reader, node))
			frame->key = node;
		else
			frame->drops_value = true;
	} else {
		node->key = frame->key;
		frame->key = NULL;
		collection_add(frame->node, node);
	}
}

/* The node takes the place of a key. */
static bool is_key_next(const struct reader *reader)
{
	const struct frame *frame =
	    reader->depth ? &reader->frames[reader->depth - 1] : NULL;

	return frame && frame->node->kind == YAML_MAPPING && !frame->key &&
	       !frame->drops_value;
}

static bool is_in_flow(const struct reader *reader)
{
	return reader->depth && reader->frames[reader->depth - 1].node->flow;
}

/* The text of a scalar, in the arena. */
static void set_text(struct reader *reader, struct yaml_node *node, struct str raw)
{
	struct unseen_scalar scalar = {
	    .arena = reader->arena,
	    .diagnostics = reader->diagnostics,
	    .bytes = reader->text.bytes,
	    .at = node->span,
	    .quoted = node->quoted,
	    .rest = reader->rest,
	};
	size_t said = reader->diagnostics->count;
	struct str text = raw;

	if (!is_ascii(raw))
		text =
		    unseen_scalar_read(&scalar, raw, is_key_next(reader), &node->turns);
	if (reader->diagnostics->count > said) {
		struct diagnostic *last =
		    reader->diagnostics->items[reader->diagnostics->count - 1];

		if (last->message == MESSAGE_foreign_letter ||
		    last->message == MESSAGE_foreign_sign)
			node->told = last;
	}
	node->text = text.p == raw.p ? str_copy(reader->arena, raw) : text;
}

/* What neither HTML nor XML may hold. libyaml keeps such characters out of the file
 * itself, but not out of what escapes stand for. */
static bool is_control(uint32_t c)
{
	return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
	       (c >= 0x7F && c <= 0x9F && c != 0x85) || c == 0xFFFE || c == 0xFFFF;
}

static void check_escaped(struct reader *reader, const struct yaml_node *node)
{
	struct str written = slice(reader, node->span);
	size_t at = 0;

	if (!memchr(written.p, '\\', written.n))
		return;
	while (at < node->text.n) {
		uint32_t c = text_next(node->text, &at);

		if (!is_control(c))
			continue;
		REPORT(reader->diagnostics, control_character, node->span,
		    str_format(reader->arena, "U+%04X", (unsigned)c));
		return;
	}
}

static struct yaml_node *add_scalar(
    struct reader *reader, struct str raw, size_t start, size_t end, bool quoted)
{
	struct yaml_node *node = node_new(reader, YAML_SCALAR, start, end);

	node->quoted = quoted;
	/* Nothing else can be written plainly and mean nothing; a key is what it says. */
	if (!node->quoted && !is_key_next(reader) && plain_is_null(raw))
		raw.n = 0;
	if (raw.n)
		set_text(reader, node, raw);
	if (!node->quoted && !is_key_next(reader))
		plain_check_hash(
		    reader->diagnostics, &reader->text, node, is_in_flow(reader));
	return node;
}

static void take_scalar(struct reader *reader, const yaml_event_t *event)
{
	yaml_scalar_style_t style = event->data.scalar.style;
	struct str raw = {
	    (const char *)event->data.scalar.value, event->data.scalar.length};
	size_t start = byte_of(reader, event->start_mark.index);
	size_t end = byte_of(reader, event->end_mark.index);
	struct yaml_node *node;

	start = skip_properties(reader, start, end);
	if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE) {
		while (end > start && is_blank(reader->text.bytes.p[end - 1]))
			end--;
	}
	node = add_scalar(reader, raw, start, end, style != YAML_PLAIN_SCALAR_STYLE);
	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
		check_escaped(reader, node);
	reader->last = node;
	place_node(reader, node);
}

/* An alias is reported and stands for an empty scalar; as a key it stands for nothing. */
static void add_alias(struct reader *reader, const yaml_event_t *event)
{
	struct frame *frame = reader->depth ? &reader->frames[reader->depth - 1] : NULL;
	size_t start = byte_of(reader, event->start_mark.index);
	size_t end = byte_of(reader, event->end_mark.index);
	struct span span = span_at(reader, start, end);

	HELP0(reader->diagnostics,
	    REPORT(reader->diagnostics, alias_not_used, span, slice(reader, span)),
	    write_value_again);
	if (is_key_next(reader))
		frame->drops_value = true;
	else
		place_node(reader, node_new(reader, YAML_SCALAR, start, end));
}

static struct yaml_node *add_collection(
    struct reader *reader, enum yaml_kind kind, bool flow, size_t start)
{
	struct yaml_node *node = node_new(reader, kind, start, start);

	node->flow = flow;
	place_node(reader, node);
	return node;
}

static bool report_too_deep(struct reader *reader, const struct yaml_node *node)
{
	struct str limit = str_format(reader->arena, "%d", LIMIT_YAML_NESTED);
	struct span span = span_at(reader, node->span.start, node->span.start + 1);

	REPORT(reader->diagnostics, yaml_too_deep, span, limit);
	reader->skipped = 1;
	return true;
}

/* False when reading should stop. */
static bool open_collection(struct reader *reader, const yaml_event_t *event,
    enum yaml_kind kind, bool flow, bool has_properties)
{
	size_t start = byte_of(reader, event->start_mark.index);
	struct yaml_node *node;

	if (reader->skipped)
		return reader->skipped++ < SKIP_LIMIT;
	if (has_properties)
		start = skip_properties(reader, start, reader->text.to);
	node = add_collection(reader, kind, flow, start);
	if (reader->depth == LIMIT_YAML_NESTED)
		return report_too_deep(reader, node);
	reader->frames[reader->depth++] = (struct frame){.node = node};
	return true;
}

/* A collection in brackets ends with its bracket, at `bracket`. Where any other ends
 * libyaml does not say, its mark is the next token's: it ends with its last value. */
static void close_collection(struct reader *reader, size_t bracket)
{
	struct yaml_node *node = reader->frames[--reader->depth].node;
	size_t end;
	char first;

	first = node->span.start < reader->text.to
		    ? reader->text.bytes.p[node->span.start]
		    : 0;
	end = node->last ? node->last->span.end : node->span.start;
	if (node->flow && (first == '[' || first == '{'))
		end = bracket;
	if (end > node->span.end)
		node->span.end = (uint32_t)end;
	collection_check(reader->arena, reader->diagnostics, &reader->text, node);
}

static void report_directives(struct reader *reader, size_t at, size_t limit)
{
	while (at < limit) {
		struct span span = place_line(&reader->text, at);

		if (reader->text.bytes.p[at] == '%')
			HELP0(reader->diagnostics,
			    REPORT(reader->diagnostics, directive_not_used, span,
				slice(reader, span)),
			    remove_line);
		at = skip_blank(reader, span.end > at ? span.end : at + 1, limit);
	}
}

static bool open_document(struct reader *reader, const yaml_event_t *event)
{
	size_t start = byte_of(reader, event->start_mark.index);
	size_t end = byte_of(reader, event->end_mark.index);

	if (reader->documents++) {
		struct diagnostic *d = REPORT0(
		    reader->diagnostics, second_document, span_at(reader, start, end));

		HELP0(reader->diagnostics, d, remove_this);
		return false;
	}
	if (event->data.document_start.version_directive ||
	    event->data.document_start.tag_directives.start !=
		event->data.document_start.tag_directives.end)
		report_directives(reader, start, end);
	return true;
}

static bool has_many_nodes(struct reader *reader, const yaml_event_t *event)
{
	size_t at = byte_of(reader, event->start_mark.index);

	if (++reader->nodes <= LIMIT_YAML_NODES)
		return false;
	REPORT(reader->diagnostics, yaml_too_many, place_character(&reader->text, at),
	    str_format(reader->arena, "%d", LIMIT_YAML_NODES));
	return true;
}

/* False when reading should stop. */
static bool take_event(struct reader *reader, const yaml_event_t *event)
{
	if (has_many_nodes(reader, event))
		return false;
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return open_document(reader, event);
	case YAML_SCALAR_EVENT:
		if (!reader->skipped)
			take_scalar(reader, event);
		return true;
	case YAML_ALIAS_EVENT:
		if (!reader->skipped)
			add_alias(reader, event);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		return open_collection(reader, event, YAML_SEQUENCE,
		    event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
		    event->data.sequence_start.anchor || event->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return open_collection(reader, event, YAML_MAPPING,
		    event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
		    event->data.mapping_start.anchor || event->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		if (reader->skipped)
			reader->skipped--;
		else
			close_collection(reader, byte_of(reader, event->end_mark.index));
		return true;
	case YAML_STREAM_END_EVENT:
		return false;
	default:
		return true;
	}
}

/* The innermost open collection in brackets, which is what an end of file closes badly.
 */
static const struct yaml_node *open_bracket(const struct reader *reader)
{
	const struct yaml_node *node;

	if (reader->depth == 0)
		return NULL;
	node = reader->frames[reader->depth - 1].node;
	return node->flow ? node : NULL;
}

static void report_failure(struct reader *reader, const yaml_parser_t *parser)
{
	struct yaml_problem problem = {
	    .text = reader->text,
	    .problem = parser->problem ? parser->problem : "",
	    .context = parser->context,
	    .bracket = open_bracket(reader),
	    .last = reader->last,
	};

	if (parser->error == YAML_MEMORY_ERROR)
		arena_out_of_memory();
	if (parser->error == YAML_READER_ERROR) {
		problem.at = reader->from + parser->problem_offset;
		problem.value = (uint32_t)parser->problem_value;
	} else {
		problem.at = byte_of(reader, parser->problem_mark.index);
	}
	if (problem.at > reader->text.to)
		problem.at = reader->text.to;
	problem.context_at = problem.at;
	if (parser->context)
		problem.context_at = byte_of(reader, parser->context_mark.index);
	problem_report(reader->diagnostics, &problem);
}

/* libyaml holds each directive of a document against all before it. */
static bool has_many_directives(struct reader *reader)
{
	struct str text = str_slice(reader->text.bytes, 0, reader->text.to);
	size_t count = 0, line;

	for (line = reader->from; line < text.n;
	     line = str_find(text, STR("\n"), line) + 1)
		if (text.p[line] == '%' && ++count > LIMIT_YAML_DIRECTIVES)
			break;
	if (line >= text.n)
		return false;
	HELP0(reader->diagnostics,
	    REPORT(reader->diagnostics, directive_not_used,
		place_line(&reader->text, line),
		slice(reader, place_line(&reader->text, line))),
	    remove_line);
	return true;
}

static bool read_events(struct reader *reader)
{
	const unsigned char *input =
	    (const unsigned char *)reader->text.bytes.p + reader->from;
	yaml_parser_t parser;
	yaml_event_t event;
	bool good = false, more = true;

	if (has_many_directives(reader))
		return false;
	reader->ascii = is_ascii(
	    str_slice(reader->text.bytes, reader->from, reader->text.to - reader->from));
	if (!yaml_parser_initialize(&parser))
		arena_out_of_memory();
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, input, reader->text.to - reader->from);
	while (more) {
		if (!yaml_parser_parse(&parser, &event)) {
			report_failure(reader, &parser);
			goto out;
		}
		more = take_event(reader, &event);
		yaml_event_delete(&event);
	}
	good = true;
out:
	yaml_parser_delete(&parser);
	return good;
}

static void take_token(struct reader *reader, const struct canonical_token *token)
{
	bool quoted = token->kind == CANONICAL_QUOTED;
	struct str raw = str_slice(reader->text.bytes, token->start + quoted,
	    token->end - token->start - 2 * quoted);
	struct yaml_node *node;

	switch (token->kind) {
	case CANONICAL_PLAIN:
	case CANONICAL_QUOTED:
		place_node(
		    reader, add_scalar(reader, raw, token->start, token->end, quoted));
		break;
	case CANONICAL_MAPPING:
	case CANONICAL_SEQUENCE:
		node = add_collection(reader,
		    token->kind == CANONICAL_MAPPING ? YAML_MAPPING : YAML_SEQUENCE,
		    token->flow, token->start);
		reader->frames[reader->depth++] = (struct frame){.node = node};
		break;
	case CANONICAL_END:
		close_collection(reader, token->end);
		break;
	}
}

/* False where the text is not in the usual form, of which nothing was said then. */
static bool read_canonical(struct reader *reader)
{
	struct canonical_tokens tokens = {0};

	if (!canonical_scan(reader->arena, reader->text.bytes, reader->from,
		reader->text.to, &tokens))
		return false;
	for (size_t i = 0; i < tokens.count; i++)
		take_token(reader, &tokens.items[i]);
	return true;
}

struct yaml_node *yaml_read_part(struct arena *arena, struct diagnostics *diagnostics,
    uint32_t source, struct str bytes, size_t from, size_t to, bool *empty,
    struct unseen_list *rest)
{
	struct reader reader = {
	    .rest = rest,
	    .arena = arena,
	    .diagnostics = diagnostics,
	    .text = {bytes, to < bytes.n ? to : bytes.n, source},
	};
	size_t errors = diagnostics->errors;

	*empty = false;
	if (from == 0 &&
	    str_starts(str_slice(bytes, 0, reader.text.to), STR("\xEF\xBB\xBF")))
		from = 3;
	reader.from = reader.byte = from < reader.text.to ? from : reader.text.to;
	if (!read_canonical(&reader) && (!read_events(&reader) || reader.depth))
		return NULL;
	if (reader.root && !yaml_is_empty(reader.root))
		return reader.root;
	*empty = diagnostics->errors == errors;
	return NULL;
}

struct yaml_node *yaml_read(struct arena *arena, struct diagnostics *diagnostics,
    uint32_t source, struct str bytes, size_t from, size_t to, bool *empty)
{
	struct unseen_list rest = {0};
	struct yaml_node *root =
	    yaml_read_part(arena, diagnostics, source, bytes, from, to, empty, &rest);

	unseen_warn(diagnostics, bytes, &rest);
	unseen_warn_private(diagnostics, source, bytes);
	return root;
}

const struct yaml_node *yaml_find(const struct yaml_node *mapping, struct str key)
{
	const struct yaml_node *value =
	    mapping->kind == YAML_MAPPING ? mapping->first : NULL;

	while (value && !str_equal(value->key->text, key))
		value = value->next;
	return value;
}
