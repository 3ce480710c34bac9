/*
 * Links whose meaning needs another place than the one they stand in. Nothing that an
 * author wrote is passed over in silence: what says something of a task must stand in
 * one, and what holds for tasks below must have tasks below it.
 */
#include "load/body.h"

enum place_rule {
	PLACE_ANYWHERE,
	PLACE_TASK,    /* an error outside of a task */
	PLACE_PART,    /* an error outside of a task's sub-item */
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
    [LINK_PERIOD] = PLACE_PART,
    [LINK_STATUS] = PLACE_TASK,
    [LINK_FROM] = PLACE_TASK,
    [LINK_TO] = PLACE_TASK,
};

/* True where the node stands in a checkbox item. */
static bool in_task(struct markdown_node *node)
{
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

/* In a heading such a link waits for tasks that may come; a table's row says who answers
 * for what, without giving a task. */
static bool may_be_idle(struct markdown_node *node, enum link_kind kind)
{
	bool passed_on = kind == LINK_LEAD || kind == LINK_WITH || kind == LINK_DUE;

	if (passed_on && node_above(node, MARKDOWN_HEADING))
		return true;
	return node_above(node, MARKDOWN_CELL) && !in_task(node);
}

static void report_finding(struct body *body, const struct link *link)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct markdown_node *node = body->nodes[link->ordinal];
	struct diagnostic *d;

	if (node_above(node, MARKDOWN_HEADING)) {
		d = REPORT0(diagnostics, finding_section_empty, link->at);
		HELP0(diagnostics, d, finding_section_rule);
	} else if (begins_item(node) && !in_task(node)) {
		d = REPORT(diagnostics, finding_id_outside, link->at, link->text);
		HELP0(diagnostics, d, finding_heading_form);
	} else {
		d = REPORT(diagnostics, finding_id_misplaced, link->at, link->text);
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

static void report_misplaced(struct body *body, const struct link *link)
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
		if (!in_task(node)) {
			d = REPORT(diagnostics, link_outside_task, link->at, word);
			HELP0(diagnostics, d, link_into_task);
			return;
		}
		break;
	case PLACE_EFFECT:
		if (may_be_idle(node, link->kind))
			return;
		break;
	}
	d = REPORT(diagnostics, link_without_effect, link->at, word);
	HELP0(diagnostics, d, link_where_it_holds);
}

/* True in an item whose box was not recognised: that is the mistake, and it is said once.
 */
static bool under_lookalike(const struct body *body, struct markdown_node *node)
{
	for (; node; node = node->parent) {
		const struct markdown_node *paragraph = node;

		if (node->kind == MARKDOWN_ITEM)
			paragraph = item_paragraph(node);
		else if (node->kind != MARKDOWN_PARAGRAPH)
			continue;
		if (paragraph && looks_like_box(body, paragraph))
			return true;
	}
	return false;
}

/* Whom a link names was not found, which was reported. */
static bool names_nobody(const struct link *link)
{
	return (link->kind == LINK_LEAD || link->kind == LINK_WITH) &&
	       link->units.count == 0;
}

void placing_check(struct body *body)
{
	for (size_t i = 0; i < body->link_count; i++) {
		const struct link *link = &body->links[i];

		if (link->kind != LINK_ORDINARY && rules[link->kind] != PLACE_ANYWHERE &&
		    !body->used[i] && link->text.n > 0 && !names_nobody(link) &&
		    !under_lookalike(body, body->nodes[i]))
			report_misplaced(body, link);
	}
}
