/*
 * Fuzzes markdown: every span must lie in the text, the bytes that a site keeps of a tree
 * give the same HTML, and bytes that are none do no harm.
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

static void check_packed(struct arena *arena, struct markdown_node *root, struct str any)
{
	struct buf packed, straight, back;

	buf_init(&packed);
	buf_init(&straight);
	buf_init(&back);
	markdown_pack(root, &packed);
	markdown_html(root, NULL, &straight);
	markdown_html(markdown_unpack(arena, buf_str(&packed)), NULL, &back);
	if (!str_equal(buf_str(&straight), buf_str(&back)))
		abort();
	markdown_unpack(arena, any);
	buf_release(&packed);
	buf_release(&straight);
	buf_release(&back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str bytes = {(const char *)data, size};
	struct markdown_node *root, *node;
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
	check_packed(&arena, root, bytes);
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
