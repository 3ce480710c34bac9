/*
 * The links of a task's item and of what is nested in it. Where in the item a link stands
 * does not matter; only sub-items that are entries, shares or instances keep theirs.
 */
#include "load/tasks.h"

#include "base/arena.h"

#include <stdlib.h>

static void take_due(struct task_reading *reading, const struct link *link)
{
	if (!box_once(reading->body, &reading->box, link))
		return;
	reading->task.due = link->due;
	reading->task.due_text = link->text;
	reading->task.due_at = link->at;
}

/* Of several products each is said. */
static void take_product(struct task_reading *reading, const struct link *link)
{
	struct str *product = &reading->task.product;

	*product = product->n ? str_format(reading->body->loader->arena, "%.*s; %.*s",
				    STR_ARG(*product), STR_ARG(link->text))
			      : link->text;
}

static void take_bound(struct task_reading *reading, const struct link *link)
{
	if (!box_once(reading->body, &reading->box, link))
		return;
	if (link->kind == LINK_FROM)
		reading->task.from = link->date;
	else
		reading->task.to = link->date;
}

void task_lose(struct task_reading *reading, const struct link *link)
{
	struct task *task = &reading->task;

	task->lead_written = true;
	if (!task->due_at.source)
		task->due_at = link->at;
	box_lose(reading->body, &reading->box, link);
}

/* A link of the task itself. */
static void take_own(struct task_reading *reading, const struct link *link)
{
	struct body *body = reading->body;
	struct task *task = &reading->task;

	if (link->misspelt)
		task_lose(reading, link);
	if (link->kind == LINK_ORDINARY)
		return;
	task->units_lost |= link->units_lost;
	reading->has[link->kind] = true;
	switch (link->kind) {
	case LINK_UNIT:
		reading->shares_lost |= link->units_lost;
		units_add(body, &reading->units, &link->units);
		break;
	case LINK_LEAD:
		task->lead_written = true;
		units_add(body, &reading->leads, &link->units);
		break;
	case LINK_WITH:
		units_add(body, &reading->with, &link->units);
		break;
	case LINK_CRITERION:
		criteria_add(body, &reading->criteria, &link->criteria);
		break;
	case LINK_DUE:
		take_due(reading, link);
		break;
	case LINK_TARGET:
		if (link->aim)
			vec_push(body->loader->arena, &task->targets, *link->aim);
		break;
	case LINK_PRODUCT:
		take_product(reading, link);
		break;
	case LINK_FROM:
	case LINK_TO:
		take_bound(reading, link);
		break;
	default:
		box_take(body, &reading->box, link);
		return;
	}
	body->used[link->ordinal] = true;
}

static void gather_block(struct task_reading *reading, struct markdown_node *block);

/* An item nested in the task: what it is decides whose its links are. */
static void gather_item(struct task_reading *reading, struct markdown_node *item)
{
	if (item->box != BOX_NONE && task_definition(reading->body, item))
		vec_push(reading->body->loader->scratch, &reading->nested, item);
	else if (item->box != BOX_NONE)
		task_read_part(reading, item);
	else if (!task_read_entry(reading, &reading->box, item))
		gather_block(reading, item);
}

static void gather_block(struct task_reading *reading, struct markdown_node *block)
{
	for (struct markdown_node *node = block->first; node; node = node->next) {
		struct link *link = body_link(reading->body, node);

		if (node->kind == MARKDOWN_ITEM) {
			gather_item(reading, node);
			continue;
		}
		if (link && node != reading->definition)
			take_own(reading, link);
		gather_block(reading, node);
	}
}

static int compare_instances(const void *a, const void *b)
{
	const struct task_instance *left = a, *right = b;

	return period_compare(left->period, right->period);
}

void task_gather(struct task_reading *reading)
{
	gather_block(reading, reading->item);
	box_close(reading->body, &reading->box, reading->item);
	reading->task.progress = reading->entries.items;
	reading->task.progress_count = reading->entries.count;
	reading->task.shares = reading->shares.items;
	reading->task.share_count = reading->shares.count;
	task_order_shares(reading->body->loader->arena, &reading->task);
	if (reading->instances.count > 0)
		qsort(reading->instances.items, reading->instances.count,
		    sizeof(*reading->instances.items), compare_instances);
	reading->task.phases = reading->phases.items;
	reading->task.phase_count = reading->phases.count;
	reading->task.instances = reading->instances.items;
	reading->task.instance_count = reading->instances.count;
}

static const enum link_kind inherited[] = {
    LINK_LEAD, LINK_WITH, LINK_UNIT, LINK_CRITERION, LINK_DUE};

#define INHERITED_COUNT (sizeof(inherited) / sizeof(*inherited))

static bool is_inherited(enum link_kind kind)
{
	for (size_t i = 0; i < INHERITED_COUNT; i++)
		if (inherited[i] == kind)
			return true;
	return false;
}

/* Takes over the links of a place above, of the kinds that nothing nearer had. */
static void inherit_from(struct task_reading *reading, struct markdown_node *above)
{
	struct body *body = reading->body;
	struct markdown_node *node = above;
	bool missing[LINK_KIND_COUNT];

	for (size_t i = 0; i < LINK_KIND_COUNT; i++)
		missing[i] = !reading->has[i];
	while ((node = node_next(above, node, false))) {
		struct link *link = body_link(body, node);

		if (link && link->misspelt)
			take_own(reading, link);
		if (!link || link->kind == LINK_ORDINARY || !is_inherited(link->kind))
			continue;
		if (missing[link->kind])
			take_own(reading, link);
		body->used[link->ordinal] = true;
	}
}

/* From the nearest place to the farthest: the groups of a table's rows, paragraphs before
 * the table and the lists that hold the item, then headings. A sub-item's paragraph is
 * the one before its list. */
void task_inherit(struct task_reading *reading)
{
	const struct table_row *group = reading->row ? reading->row->group : NULL;

	for (; group; group = group->group)
		inherit_from(reading, group->node);
	for (struct markdown_node *node = reading->item->parent; node;
	     node = node->parent) {
		struct markdown_node *paragraph;

		if (node->kind != MARKDOWN_LIST && node->kind != MARKDOWN_TABLE)
			continue;
		if ((paragraph = numbered_introduction(node)))
			inherit_from(reading, paragraph);
		if ((paragraph = list_introduction(node)))
			inherit_from(reading, paragraph);
	}
	for (int level = 6; level > 0; level--)
		if (reading->all->outline.headings[level])
			inherit_from(reading, reading->all->outline.headings[level]);
	reading->task.leads = reading->leads.list;
	reading->task.with = reading->with.list;
	reading->task.units = reading->units.list;
	reading->task.criteria = reading->criteria.list;
}
