/*
 * A tree as bytes: its nodes in the order of the document, of each what its HTML is made
 * of and what is not nothing; behind the last child of a node stands an end. What is read
 * is sound wherever it comes from: numbers are those of a text that may be read, and what
 * stands in a list or a table does.
 */
#include "base/pack.h"
#include "base/arena.h"
#include "base/tree.h"
#include "markdown/markdown.h"

#define END (MARKDOWN_FOOTNOTE_REFERENCE + 1)

enum {
	LEVELS = 6 + 1,
	STARTS = 1000000000, /* of nine digits, as CommonMark has it */
};

enum {
	HAS_CHILDREN = 1,
	HAS_NUMBERS = 2,
	HAS_FLAGS = 4,
	HAS_TEXT = 8,
	HAS_TARGET = 16,
	HAS_INFO = 32,
};

static unsigned contents_of(const struct markdown_node *node)
{
	bool flags =
	    node->ordered || node->tight || node->header || node->box || node->align;

	return (node->first ? HAS_CHILDREN : 0) |
	       (node->ordinal || node->level || node->start ? HAS_NUMBERS : 0) |
	       (flags ? HAS_FLAGS : 0) | (node->text.n ? HAS_TEXT : 0) |
	       (node->target.n || node->title.n ? HAS_TARGET : 0) |
	       (node->info.n ? HAS_INFO : 0);
}

/* What stands behind its kind; gives what it has. */
static unsigned pack_node(struct pack *pack, struct markdown_node *node)
{
	unsigned has = (unsigned)pack_number(pack, pack->out ? contents_of(node) : 0);

	if (has & HAS_NUMBERS) {
		node->ordinal = (unsigned)pack_below(pack, node->ordinal, TREE_TEXT_MOST);
		node->level = (unsigned)pack_below(pack, node->level, LEVELS);
		node->start = (unsigned)pack_below(pack, node->start, STARTS);
	}
	if (has & HAS_FLAGS) {
		node->ordered = pack_number(pack, node->ordered);
		node->tight = pack_number(pack, node->tight);
		node->header = pack_number(pack, node->header);
		node->box = pack_below(pack, node->box, BOX_TICKED + 1);
		node->align = pack_below(pack, node->align, ALIGN_RIGHT + 1);
	}
	if (has & HAS_TEXT)
		node->text = pack_text(pack, node->text);
	if (has & HAS_TARGET) {
		node->target = pack_text(pack, node->target);
		node->title = pack_text(pack, node->title);
	}
	if (has & HAS_INFO)
		node->info = pack_text(pack, node->info);
	return has;
}

void markdown_pack(struct markdown_node *root, struct buf *out)
{
	struct pack pack = {.out = out};
	struct markdown_node *node = root;

	while (node) {
		pack_number(&pack, node->kind);
		pack_node(&pack, node);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node && !node->next) {
			node = node->parent;
			if (node)
				pack_number(&pack, END);
		}
		if (node)
			node = node->next;
	}
}

static struct markdown_node *append(
    struct arena *arena, struct markdown_node *parent, enum markdown_kind kind)
{
	struct markdown_node *node = arena_new(arena, struct markdown_node);

	node->kind = kind;
	node->parent = parent;
	if (!parent)
		return node;
	node->previous = parent->last;
	if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	parent->last = node;
	return node;
}

/* Where alone a kind may stand; MARKDOWN_DOCUMENT: anywhere. */
static const enum markdown_kind parents[END] = {
    [MARKDOWN_ITEM] = MARKDOWN_LIST,
    [MARKDOWN_ROW] = MARKDOWN_TABLE,
    [MARKDOWN_CELL] = MARKDOWN_ROW,
};

struct markdown_node *markdown_unpack(struct arena *arena, struct str bytes)
{
	struct pack pack = {.rest = bytes};
	struct markdown_node *root = append(arena, NULL, MARKDOWN_DOCUMENT);
	struct markdown_node *open = root;

	pack_below(&pack, 0, MARKDOWN_DOCUMENT + 1);
	if (!(pack_node(&pack, root) & HAS_CHILDREN))
		return root;
	while (open && !pack.failed) {
		size_t kind = pack_below(&pack, 0, END + 1);
		struct markdown_node *node;

		if (kind == END) {
			open = open->parent;
			continue;
		}
		pack_must(&pack, !parents[kind] || parents[kind] == open->kind);
		if (pack.failed)
			break;
		node = append(arena, open, kind);
		if (pack_node(&pack, node) & HAS_CHILDREN)
			open = node;
	}
	return root;
}
