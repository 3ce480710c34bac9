/*
 * Headings of a body, with anchors that no finding, task or other heading has.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"

void headings_read(struct body *body, struct heading **out, size_t *count)
{
	VEC(struct heading) headings = {0};
	struct markdown_node *node = body->root;

	while ((node = node_next(body->root, node, false))) {
		struct heading *heading;

		if (node->kind != MARKDOWN_HEADING)
			continue;
		heading = vec_add(body->loader->arena, &headings);
		heading->ordinal = node->ordinal;
		heading->level = node->level;
		heading->at = node->span;
		heading->text = body_plain(body, node, NULL);
		heading->anchor = body_anchor(
		    body, text_slug(body->loader->scratch, heading->text), STR("muc"));
	}
	*out = headings.items;
	*count = headings.count;
}
