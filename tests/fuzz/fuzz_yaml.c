/*
 * Any bytes that are valid UTF-8 must give a tree, an empty text or a message; every span
 * must lie within the text. Of a text in the usual form libyaml must say the same.
 */
#include "base/arena.h"
#include "base/text.h"
#include "yaml/canonical.h"
#include "yaml/yaml.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

static void visit(const struct yaml_node *node, size_t size)
{
	size_t count = 0;

	check(node->span.start <= node->span.end && node->span.end <= size);
	for (const struct yaml_node *n = node->first; n; n = n->next, count++) {
		check(!n->key == (node->kind != YAML_MAPPING));
		if (n->key)
			visit(n->key, size);
		visit(n, size);
	}
	check(count == node->count);
}

static bool same_span(struct span a, struct span b)
{
	return a.source == b.source && a.start == b.start && a.end == b.end;
}

static void compare(const struct yaml_node *a, const struct yaml_node *b)
{
	const struct yaml_node *one = a->first, *other = b->first;

	check(a->kind == b->kind && a->quoted == b->quoted && a->flow == b->flow);
	check(same_span(a->span, b->span) && str_equal(a->text, b->text));
	check(!a->turns == !b->turns && a->count == b->count);
	for (; one && other; one = one->next, other = other->next) {
		if (one->key)
			compare(one->key, other->key);
		compare(one, other);
	}
	check(!one && !other);
}

static void compare_messages(const struct diagnostics *a, const struct diagnostics *b)
{
	check(a->count == b->count);
	for (size_t i = 0; i < a->count; i++)
		check(a->items[i]->message == b->items[i]->message &&
		      same_span(a->items[i]->at, b->items[i]->at));
}

/* A remark with a tab at the end changes nothing but that libyaml is asked. */
static void ask_libyaml(struct arena *arena, struct str bytes,
    const struct diagnostics *want, const struct yaml_node *root)
{
	struct str longer = str_format(arena, "%.*s\n#\t", STR_ARG(bytes));
	struct canonical_tokens tokens = {0};
	struct diagnostics diagnostics;
	struct yaml_node *again;
	bool empty;

	if (!canonical_scan(arena, bytes, 0, bytes.n, &tokens))
		return;
	diagnostics_init(&diagnostics, arena);
	check(!canonical_scan(arena, longer, 0, longer.n, &tokens));
	again = yaml_read(arena, &diagnostics, 1, longer, 0, longer.n, &empty);
	check(!again == !root);
	if (root)
		compare(root, again);
	compare_messages(want, &diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	struct diagnostics diagnostics;
	struct yaml_node *root;
	struct arena arena;
	bool empty;

	if (text_invalid_utf8(bytes) < size)
		return 0;
	arena_init(&arena);
	diagnostics_init(&diagnostics, &arena);
	root = yaml_read(&arena, &diagnostics, 1, bytes, 0, size, &empty);
	check(root || empty || diagnostics.errors);
	if (root)
		visit(root, size);
	for (size_t i = 0; i < diagnostics.count; i++)
		check(diagnostics.items[i]->at.end <= size);
	ask_libyaml(&arena, bytes, &diagnostics, root);
	arena_release(&arena);
	return 0;
}
