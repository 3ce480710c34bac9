/*
 * Fuzzes markdown: every span must lie in the text, and every byte that comes out is
 * touched.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "markdown/markdown.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_span(struct span span, size_t size)
{
	if (span.source && (span.start > span.end || span.end > size))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	const struct markdown_node *root, *node;
	struct arena arena;
	struct buf out;

	arena_init(&arena);
	buf_init(&out);
	root = node = markdown_read(&arena, NULL, 1, bytes, 0, size);
	while (node) {
		check_span(node->span, size);
		check_span(node->target_span, size);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node && !node->next)
			node = node->parent;
		node = node ? node->next : NULL;
	}
	markdown_plain(root, &out);
	markdown_html(bytes, 0, size, NULL, &out);
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
