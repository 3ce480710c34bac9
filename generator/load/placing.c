/*
 * Links whose meaning needs another place than the one they stand in. Nothing that an
 * author wrote is passed over in silence: what says something of a task must stand in
 * one, and what holds for tasks below must have tasks below it.
 */
#include "load/body.h"

enum place_rule {
	PLACE_ANYWHERE,
	PLACE_TASK,    /* outside of a task it means nothing */
	PLACE_PART,    /* nor this outside of a sub-item of a task */
	PLACE_EFFECT,  /* a warning where it has no effect */
	PLACE_FINDING, /* in a heading or first in an item */
	PLACE_ID,      /* first in a checkbox item, where it has no target */
};

static const enum place_rule rules[LINK_KIND_COUNT] = {
    [LINK_UNIT] = PLACE_ANYWHERE,
    [LINK_LEAD] = PLACE_EFFECT,
    [LINK_WITH] = PLACE_EFFECT,
    [LINK_CRITERION] = PLACE_ANYWHERE,
    [LINK_INDICATOR] = PLACE_ANYWHERE,
    [LINK_DOCUMENT] = PLACE_ANYWHERE,
    [LINK_FINDING] = PLACE_FINDING,
    [LINK_TASK] = PLACE_ID,
    [LINK_DUE] = PLACE_EFFECT,
    [LINK_TARGET] = PLACE_EFFECT,
    [LINK_PROGRESS] = PLACE_TASK,
    [LINK_DONE] = PLACE_TASK,
    [LINK_VERIFIED] = PLACE_TASK,
    [LINK_EVIDENCE] = PLACE_EFFECT,
    [LINK_PRODUCT] = PLACE_TASK,
    [LINK_PERIOD] = PLACE_PART,
    [LINK_STATUS] = PLACE_TASK,
    [LINK_FROM] = PLACE_TASK,
    [LINK_TO] = PLACE_TASK,
};

/* True where the node stands in a checkbox item or a task's row. */
static bool in_task(const struct body *body, struct markdown_node *node)
{
	struct markdown_node *row = node_above(node, MARKDOWN_ROW);

	if (row && body_row(body, row) &&
	    body_row(body, row)->table->task < body_row(body, row)->table->column_count)
		return true;
	while ((node = node_above(node, MARKDOWN_ITEM)))
		if (node->box != BOX_NONE)
			return true;
	return false;
}

/* True for the first thing in an item. */
static bool begins_item(struct markdown_node *node)
{
	struct markdown_node *item = node_above(node, MARKDOWN_ITEM);
	struct markdown_node *paragraph = item ? item_paragraph(item) : NULL;

	return paragraph && node_first_thing(paragraph) == node;
}

static bool has_criterion(struct body *body, struct markdown_node *row)
{
	struct markdown_node *node = row;

	while (row && (node = node_next(row, node, false))) {
		struct link *link = body_link(body, node);

		if (link && link->kind == LINK_CRITERION)
			return true;
	}
	return false;
}

/* Lists typed with other signs than Markdown's; told where the line begins. */
static const struct str typed_bullets[] = {STR_INIT("–"), STR_INIT("—"), STR_INIT("•"),
    STR_INIT("·"), STR_INIT("▪"), STR_INIT("+)"), STR_INIT("-)"),
    STR_INIT("\xef\x82\xb7"), STR_INIT("\\- "), STR_INIT("\\+ "), STR_INIT("\\* ")};

/* "a) ", "b. ", "đ) " */
static bool is_lettered(struct str line)
{
	size_t at = 0;

	if (line.n < 3 || (line.p[0] >= 'A' && line.p[0] <= 'Z'))
		return false;
	if (str_starts(line, STR("đ")))
		at = STR("đ").n;
	else if (line.p[0] >= 'a' && line.p[0] <= 'z')
		at = 1;
	if (at > 0 && at < line.n && line.p[at] == '\\') /* as pandoc writes it */
		at++;
	return at > 0 && at + 1 < line.n && (line.p[at] == ')' || line.p[at] == '.') &&
	       line.p[at + 1] == ' ';
}

/* The first line of a paragraph that is typed as an item; its sign in `*sign`. */
static bool typed_item(
    const struct body *body, const struct markdown_node *paragraph, struct span *sign)
{
	struct str bytes = body->bytes;
	size_t at = paragraph->span.start, end = paragraph->span.end;

	while (paragraph->span.source && at < end) {
		struct str line = str_slice(bytes, at, end - at);

		while (line.n > 0 && line.p[0] == ' ')
			line = str_slice(line, 1, line.n);
		*sign = span_of(body->source, (size_t)(line.p - bytes.p),
		    (size_t)(line.p - bytes.p) + str_find(line, STR(" "), 0));
		for (size_t i = 0; i < sizeof(typed_bullets) / sizeof(*typed_bullets);
		     i++)
			if (str_starts(line, typed_bullets[i]))
				return true;
		if (is_lettered(line))
			return true;
		at = str_find(bytes, STR("\n"), at) + 1;
	}
	return false;
}

/* True where a list under the heading is typed with other signs, or its boxes are none:
 * then that is the cause, and it is said there. */
static bool list_is_unread(const struct body *body, struct markdown_node *heading)
{
	struct span sign;

	for (struct markdown_node *block = heading->next;
	     block &&
	     !(block->kind == MARKDOWN_HEADING && block->level <= heading->level);
	     block = block->next)
		for (struct markdown_node *node = block; node;
		     node = node_next(block, node, false))
			if (node->kind == MARKDOWN_PARAGRAPH &&
			    (looks_like_box(body, node) ||
				(node == block && typed_item(body, node, &sign))))
				return true;
	return false;
}

/* A table's row with a criterion says who answers for what, without giving a task. */
static bool may_be_idle(
    struct body *body, struct markdown_node *node, enum link_kind kind)
{
	struct markdown_node *heading = node_above(node, MARKDOWN_HEADING);

	if (heading)
		return list_is_unread(body, heading);
	/* In other words it is what the issuer promised. */
	if (kind == LINK_TARGET)
		return !in_task(body, node);
	return (kind == LINK_LEAD || kind == LINK_WITH) && !in_task(body, node) &&
	       has_criterion(body, node_above(node, MARKDOWN_ROW));
}

/* True where a table under the heading says itself what its rows are. */
static bool table_says_it(struct body *body, struct markdown_node *node)
{
	const struct markdown_node *heading = node_above(node, MARKDOWN_HEADING);

	for (node = heading->next;
	     node && !(node->kind == MARKDOWN_HEADING && node->level <= heading->level);
	     node = node->next)
		for (struct markdown_node *row = node->first;
		     node->kind == MARKDOWN_TABLE && row; row = row->next)
			if (finding_row(body, row))
				return true;
	return false;
}

static bool says_finding(struct body *body, struct markdown_node *heading)
{
	struct markdown_node *node = heading;

	while ((node = node_next(heading, node, false))) {
		struct link *link = body_link(body, node);

		if (link && link->kind == LINK_FINDING)
			return true;
	}
	return false;
}

/* The heading that ended the section of findings before `place`: of the same level or
 * higher. NULL where none is there, or none ended. */
static struct markdown_node *ended_by(
    struct body *body, const struct markdown_node *place)
{
	struct markdown_node *node = body->root, *section = NULL, *end = NULL;

	while ((node = node_next(body->root, node, false)) && node != place) {
		if (node->kind != MARKDOWN_HEADING)
			continue;
		if (says_finding(body, node)) {
			section = node;
			end = NULL;
		} else if (section && !end && node->level <= section->level) {
			end = node;
		}
	}
	return end;
}

/* The next heading, where it ends the section of this one at once. */
static struct markdown_node *ends_at_once(
    struct body *body, struct markdown_node *heading)
{
	struct markdown_node *node = heading->next;

	while (node && node->kind != MARKDOWN_HEADING)
		node = node->next;
	return node && node->level <= heading->level && !says_finding(body, node) ? node
										  : NULL;
}

/* True where ids stand in the section that should go on behind the heading that ends this
 * one: they are told so. */
static bool ids_follow(struct body *body, struct markdown_node *link)
{
	struct markdown_node *end =
	    ends_at_once(body, node_above(link, MARKDOWN_HEADING));

	for (size_t i = 0; end && i < body->link_count; i++)
		if (body->links[i].kind == LINK_FINDING && !body->used[i] &&
		    !node_above(body->nodes[i], MARKDOWN_HEADING) &&
		    ended_by(body, body->nodes[i]) == end)
			return true;
	return false;
}

/* Names the heading that ends a section of findings and what mends it. */
static bool tell_end(
    struct body *body, struct diagnostic *d, const struct markdown_node *end)
{
	if (!end)
		return false;
	RELATED0(body->loader->diagnostics, d, section_ends_here, end->span);
	HELP0(body->loader->diagnostics, d, deepen_heading);
	return true;
}

static void report_finding(struct body *body, const struct link *link)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct markdown_node *node = body->nodes[link->ordinal];
	struct diagnostic *d = NULL;

	if (node_above(node, MARKDOWN_HEADING)) {
		if (!list_is_unread(body, node_above(node, MARKDOWN_HEADING)) &&
		    !table_says_it(body, node) && !ids_follow(body, node))
			d = REPORT0(diagnostics, finding_section_empty, link->at);
		if (d && !tell_end(body, d,
			     ends_at_once(body, node_above(node, MARKDOWN_HEADING))))
			HELP0(diagnostics, d, finding_section_rule);
	} else if (begins_item(node) && !in_task(body, node)) {
		d = REPORT(diagnostics, finding_id_outside, link->at, link->text);
		if (!tell_end(body, d, ended_by(body, node)))
			HELP0(diagnostics, d, finding_heading_form);
	} else {
		struct markdown_node *paragraph = node_above(node, MARKDOWN_PARAGRAPH);
		struct span sign;

		d = REPORT(diagnostics, finding_id_misplaced, link->at, link->text);
		if (paragraph && typed_item(body, paragraph, &sign))
			HELP0(diagnostics, d, list_form);
		else
			HELP0(diagnostics, d, link_finding_form);
	}
}

static void report_task(struct body *body, const struct link *link)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct markdown_node *node = body->nodes[link->ordinal];
	struct diagnostic *d;

	if (link->target.n > 0)
		return;
	if (begins_item(node)) {
		d = REPORT(diagnostics, task_id_without_box, link->at, link->text);
		HELP(diagnostics, d, task_box_form, link->text);
	} else {
		d = REPORT(diagnostics, task_id_misplaced, link->at, link->text);
		HELP(diagnostics, d, task_id_rule, link->text);
	}
}

static void report_misplaced(struct body *body, struct link *link)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct markdown_node *node = body->nodes[link->ordinal];
	struct str word = link_kind_word(link->kind);
	struct diagnostic *d;

	switch (rules[link->kind]) {
	case PLACE_ANYWHERE:
		return; /* is not asked for */
	case PLACE_FINDING:
		report_finding(body, link);
		return;
	case PLACE_ID:
		report_task(body, link);
		return;
	case PLACE_PART:
		d = REPORT(diagnostics, link_outside_part, link->at, word);
		HELP0(diagnostics, d, task_part_forms);
		return;
	case PLACE_TASK:
		if (!in_task(body, node)) {
			d = REPORT(diagnostics, link_outside_task, link->at, word);
			HELP0(diagnostics, d, link_into_task);
			return;
		}
		break;
	case PLACE_EFFECT:
		if (may_be_idle(body, node, link->kind))
			return;
		break;
	}
	d = REPORT(diagnostics, link_without_effect, link->at, word);
	HELP0(diagnostics, d, link_where_it_holds);
	if (link->kind == LINK_TARGET)
		link->aim = NULL;
}

/* Whom a link names was not found, which was reported. */
static bool names_nobody(const struct link *link)
{
	return (link->kind == LINK_LEAD || link->kind == LINK_WITH) &&
	       link->units.count == 0;
}

/* A paragraph whose words are all bold and that looks like a heading. */
static bool is_bold_line(const struct markdown_node *paragraph)
{
	return paragraph->first && paragraph->first == paragraph->last &&
	       paragraph->first->kind == MARKDOWN_STRONG;
}

/* What a block among findings says of units is said of no finding, except in the items
 * and rows that are findings; nor is what a paragraph says of criteria, where a heading's
 * hold for the items below. */
static void check_links_of(struct body *body, struct markdown_node *block)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	bool criteria =
	    block->kind == MARKDOWN_PARAGRAPH || block->kind == MARKDOWN_QUOTE;
	struct markdown_node *node = block;
	bool skip = false;

	while ((node = node_next(block, node, skip))) {
		const struct link *link = body_link(body, node);
		struct diagnostic *d;

		skip = node->kind == MARKDOWN_ITEM || finding_row(body, node);
		if (skip || !link || link->kind == LINK_ORDINARY ||
		    body->used[link->ordinal] ||
		    !(link->kind == LINK_UNIT ||
			(criteria && link->kind == LINK_CRITERION)))
			continue;
		d = REPORT(diagnostics, link_in_no_finding, link->at,
		    link_kind_word(link->kind));
		if (block->kind == MARKDOWN_PARAGRAPH && is_bold_line(block))
			HELP0(diagnostics, d, bold_to_heading);
		else if (block->kind == MARKDOWN_HEADING || block->kind == MARKDOWN_ROW)
			HELP0(diagnostics, d, into_each_finding);
		else
			HELP0(diagnostics, d, into_finding);
		return;
	}
}

/* Rows of a table of findings that are none: groups, and those without words. */
static void check_finding_tables(struct body *body)
{
	for (size_t i = 0; i < body->tables.count; i++) {
		const struct typed_table *table = body->tables.items[i];

		if (table->finding == table->column_count)
			continue;
		for (struct markdown_node *row = table->node->first; row; row = row->next)
			if (!finding_row(body, row))
				check_links_of(body, row);
	}
}

static void check_paragraph(struct body *body, struct markdown_node *paragraph)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;
	struct span sign;

	if (says_finding(body, paragraph))
		return; /* an id out of its place says so by itself */
	if (!typed_item(body, paragraph, &sign)) {
		check_links_of(body, paragraph);
		return;
	}
	d = REPORT0(diagnostics, list_not_read, sign);
	HELP0(diagnostics, d, list_form);
}

/* Blocks in sections of findings, where only items are findings. */
static void check_sections(struct body *body)
{
	unsigned level = 0; /* of the heading that says finding:; 0: none holds */

	for (struct markdown_node *node = body->root->first; node; node = node->next) {
		if (node->kind == MARKDOWN_HEADING && says_finding(body, node))
			level = node->level;
		else if (node->kind == MARKDOWN_HEADING && node->level <= level)
			level = 0;
		if (level == 0)
			continue;
		if (node->kind == MARKDOWN_PARAGRAPH)
			check_paragraph(body, node);
		else if (node->kind == MARKDOWN_HEADING || node->kind == MARKDOWN_QUOTE)
			check_links_of(body, node);
	}
}

static bool serves_task(enum link_kind kind)
{
	return rules[kind] == PLACE_TASK || rules[kind] == PLACE_EFFECT ||
	       rules[kind] == PLACE_PART;
}

static struct markdown_node *top_block(
    const struct body *body, struct markdown_node *node)
{
	while (node->parent != body->root)
		node = node->parent;
	return node;
}

static struct str block_key(struct arena *arena, const struct markdown_node *block)
{
	return str_format(arena, "%p", (const void *)block);
}

/* The blocks that hold an id of a task which is not read; that is said where it stands.
 */
static void find_lost_tasks(const struct body *body, struct map *lost)
{
	struct arena *scratch = body->loader->scratch;

	for (size_t i = 0; i < body->link_count; i++) {
		const struct link *link = &body->links[i];

		if (link->kind == LINK_TASK && link->target.n == 0 && link->text.n > 0 &&
		    !body->used[i]) {
			struct markdown_node *block = top_block(body, body->nodes[i]);

			map_put(scratch, lost, block_key(scratch, block), block);
		}
	}
}

/* True where a link holds for a task that is lost, and has no effect for that reason: in
 * its block, in the one before it, or in a heading above. */
static bool waits_for_lost(
    const struct body *body, const struct map *lost, struct markdown_node *node)
{
	struct arena *scratch = body->loader->scratch;
	const struct markdown_node *block = top_block(body, node), *end = block->next;
	bool heading = block->kind == MARKDOWN_HEADING;
	bool waits = map_find(lost, block_key(scratch, block));

	for (; !waits && end; end = heading ? end->next : NULL) {
		if (end->kind == MARKDOWN_HEADING &&
		    (!heading || end->level <= block->level))
			break;
		waits = map_find(lost, block_key(scratch, end));
	}
	return waits;
}

void placing_check(struct body *body)
{
	struct map lost = {0};

	find_lost_tasks(body, &lost);
	check_sections(body);
	check_finding_tables(body);
	for (size_t i = 0; i < body->link_count; i++) {
		struct link *link = &body->links[i];

		if (link->kind != LINK_ORDINARY && rules[link->kind] != PLACE_ANYWHERE &&
		    !body->used[i] && link->text.n > 0 && !names_nobody(link) &&
		    !under_lookalike(body, body->nodes[i]) &&
		    !(lost.count && serves_task(link->kind) &&
			waits_for_lost(body, &lost, body->nodes[i])))
			report_misplaced(body, link);
	}
}
