/*
 * Any bytes that are valid UTF-8 must give a tree, an empty text or a message; every span
 * must lie within the text.
 */
#include "base/arena.h"
#include "base/text.h"
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
	arena_release(&arena);
	return 0;
}
