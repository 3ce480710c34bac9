/*
 * Findings: the items of sections whose heading says `finding:`. A finding concerns the
 * units that it names and no others; naming none, it is general.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/body.h"

#include <stdlib.h>

struct finding_list {
	struct finding *items;
	size_t count;
	size_t capacity;
};

struct reading {
	struct body *body;
	struct outline outline;
	struct finding_list findings;
	struct { /* the id links of the findings, by index; NULL where there is none */
		const struct markdown_node **items;
		size_t count;
		size_t capacity;
	} ids;
};

/* The link in a heading that says what its section holds, or NULL. */
static struct link *heading_kind(struct body *body, struct markdown_node *heading)
{
	struct markdown_node *node = heading;

	while (heading && (node = node_next(heading, node, false))) {
		struct link *link = body_link(body, node);

		if (link && link->kind == LINK_FINDING)
			return link;
	}
	return NULL;
}

/* The kind that holds here: that of the deepest heading which names one. All headings
 * above count as used, since their sections are not empty. */
static struct link *kind_here(struct reading *reading)
{
	struct link *found = NULL;

	for (int level = 6; level > 0; level--) {
		struct link *link =
		    heading_kind(reading->body, reading->outline.headings[level]);

		if (!link)
			continue;
		reading->body->used[link->ordinal] = true;
		if (!found)
			found = link;
	}
	return found;
}

/* The id link with which an item begins, or NULL. */
static struct markdown_node *id_node(struct body *body, struct markdown_node *item)
{
	struct markdown_node *paragraph = item_paragraph(item);
	struct markdown_node *first = paragraph ? node_first_thing(paragraph) : NULL;
	struct link *link = first ? body_link(body, first) : NULL;

	return link && link->kind == LINK_FINDING ? first : NULL;
}

/* True for an item inside `item` that is read by itself: a task, or a finding with an id.
 */
static bool is_apart(
    struct body *body, struct markdown_node *item, struct markdown_node *node)
{
	return node != item && node->kind == MARKDOWN_ITEM &&
	       (node->box != BOX_NONE || id_node(body, node));
}

/* What an item's links say it is about. */
struct subjects {
	struct unit_set units;
	struct criterion_set criteria;
};

static void add_criteria_of(
    struct body *body, struct markdown_node *block, struct criterion_set *out)
{
	struct markdown_node *node = block;

	while (block && (node = node_next(block, node, false))) {
		struct link *link = body_link(body, node);

		if (link && link->kind == LINK_CRITERION)
			criteria_add(body, out, &link->criteria);
	}
}

/* Criteria and units out of the links of an item. */
static void read_links(
    struct body *body, struct markdown_node *item, struct subjects *subjects)
{
	struct markdown_node *node = item;
	bool skip = false;

	while ((node = node_next(item, node, skip))) {
		struct link *link = body_link(body, node);

		skip = is_apart(body, item, node);
		if (skip || !link)
			continue;
		if (link->kind == LINK_CRITERION)
			criteria_add(body, &subjects->criteria, &link->criteria);
		else if (link->kind == LINK_UNIT)
			units_add(body, &subjects->units, &link->units);
		else if (link->kind == LINK_EVIDENCE)
			body->used[link->ordinal] = true;
	}
}

/* A unit that the front matter does not list was hardly inspected: a slip in one of the
 * two. */
static void check_listed(struct body *body, struct markdown_node *item)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct markdown_node *node = item;
	bool skip = false;

	units_add(body, &body->listed, &body->document->units);
	while (body->front->units_at.source && (node = node_next(item, node, skip))) {
		struct link *link = body_link(body, node);

		skip = is_apart(body, item, node);
		if (skip || !link || link->kind != LINK_UNIT)
			continue;
		for (size_t i = 0; i < link->units.count; i++) {
			struct diagnostic *d;

			if (units_have(body, &body->listed, link->units.items[i]))
				continue;
			d = REPORT(diagnostics, finding_unit_not_listed, link->at,
			    unit_name_on(link->units.items[i], body->day),
			    link->units.items[i]->id);
			RELATED0(
			    diagnostics, d, units_listed_here, body->front->units_at);
		}
	}
}

static void take_id(
    struct reading *reading, struct markdown_node *node, struct finding *finding)
{
	struct link *link = body_link(reading->body, node);

	reading->body->used[link->ordinal] = true;
	/* Without words, or with a target of its own, it was reported when it was read.
	 */
	if (link->text.n > 0 && link->target.n == 0 &&
	    body_take_id(reading->body, link->text, link->at))
		finding->id = link->text;
}

/* Where a finding stands, and how it is worded. */
struct finding_place {
	struct markdown_node *block; /* the item or row whose links it has */
	const struct table_row *row; /* NULL in an item */
	struct markdown_node *id;
	struct str text;
	struct span at;
};

static void add_finding(
    struct reading *reading, const struct finding_place *place, const struct link *kind)
{
	struct body *body = reading->body;
	struct arena *arena = body->loader->arena, *scratch = body->loader->scratch;
	struct subjects subjects = {0};
	struct finding *finding;

	/* An item with nothing to read, such as a comment alone, finds nothing. */
	if (!place->id && place->text.n == 0)
		return;
	finding = vec_add(arena, &reading->findings);
	finding->document = body->document;
	finding->kind =
	    kind->word < 0 ? FINDING_LIMITATION : (enum finding_kind)kind->word;
	finding->item = place->block->ordinal;
	finding->at = place->at;
	finding->text = place->text;
	if (place->row) {
		finding->in_row = true;
		finding->cell = place->row->cells[place->row->table->finding]->ordinal;
	}
	if (place->id)
		take_id(reading, place->id, finding);
	finding->anchor = body_anchor(body, text_slug(scratch, finding->id),
	    str_format(scratch, "finding-%zu", reading->findings.count));
	read_links(body, place->block, &subjects);
	check_listed(body, place->block);
	for (const struct table_row *group = place->row ? place->row->group : NULL;
	     group && subjects.criteria.list.count == 0; group = group->group)
		add_criteria_of(body, group->node, &subjects.criteria);
	for (int level = 6; level > 0 && subjects.criteria.list.count == 0; level--)
		add_criteria_of(
		    body, reading->outline.headings[level], &subjects.criteria);
	finding->units = subjects.units.list;
	finding->criteria = subjects.criteria.list;
	vec_push(scratch, &reading->ids, (const struct markdown_node *)place->id);
}

/* True where findings with ids of their own stand inside the item: then it only groups
 * them. */
static bool groups_findings(struct body *body, struct markdown_node *item)
{
	struct markdown_node *node = item;

	while ((node = node_next(item, node, false)))
		if (node->kind == MARKDOWN_ITEM && id_node(body, node))
			return true;
	return false;
}

/* An item of a list: a finding where it stands at the top, or has an id. */
static void read_item(struct reading *reading, struct markdown_node *item)
{
	struct body *body = reading->body;
	struct markdown_node *id = id_node(body, item);
	bool nested = node_above(item, MARKDOWN_ITEM) != NULL;
	struct link *kind;

	if (item->box != BOX_NONE || (nested && !id) ||
	    (!id && groups_findings(body, item)))
		return;
	kind = kind_here(reading);
	if (kind)
		add_finding(reading,
		    &(struct finding_place){.block = item,
			.id = id,
			.text = body_plain_deep(body, item, id),
			.at = id ? id->span : item_words_at(item)},
		    kind);
}

/* A row whose table has a column of findings. */
static void read_row(struct reading *reading, const struct table_row *row)
{
	struct body *body = reading->body;
	const struct typed_table *table = row->table;
	struct markdown_node *cell = row->cells[table->finding];
	struct markdown_node *first = node_first_thing(cell);
	struct link *link = first ? body_link(body, first) : NULL;
	struct markdown_node *id = link && link->kind == LINK_FINDING ? first : NULL;

	add_finding(reading,
	    &(struct finding_place){.block = row->node,
		.row = row,
		.id = id,
		.text = body_plain(body, cell, id),
		.at = id ? id->span : cell->span},
	    body_link(body, table->columns[table->finding].head));
}

/* Links know their findings once those no longer move. */
static void tell_links(struct reading *reading)
{
	for (size_t i = 0; i < reading->ids.count; i++)
		if (reading->ids.items[i])
			body_link(reading->body, reading->ids.items[i])->finding =
			    &reading->findings.items[i];
}

static int compare_by_index(const void *a, const void *b)
{
	const struct unit *const *left = a, *const *right = b;

	return ((*left)->index > (*right)->index) - ((*left)->index < (*right)->index);
}

static void find_outside(struct body *body)
{
	const struct unit_list *inspected = &body->document->units;
	size_t count = inspected->count;
	const struct unit **sorted =
	    arena_array(body->loader->scratch, const struct unit *, count);

	for (size_t i = 0; i < count; i++)
		sorted[i] = inspected->items[i];
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_by_index);
	for (size_t i = 0; count > 0 && i < body->document->finding_count; i++) {
		struct finding *finding = &body->document->findings[i];

		for (size_t j = 0; j < finding->units.count; j++)
			if (!bsearch(&finding->units.items[j], sorted, count,
				sizeof(*sorted), compare_by_index))
				vec_push(body->loader->arena, &finding->outside,
				    finding->units.items[j]);
	}
}

void findings_read(struct body *body)
{
	struct reading reading = {.body = body};
	struct markdown_node *node = body->root;

	while ((node = node_next(body->root, node, false))) {
		if (node->kind == MARKDOWN_HEADING)
			outline_enter(&reading.outline, node);
		else if (node->kind == MARKDOWN_ITEM)
			read_item(&reading, node);
		else if (finding_row(body, node))
			read_row(&reading, finding_row(body, node));
	}
	body->document->findings = reading.findings.items;
	body->document->finding_count = reading.findings.count;
	tell_links(&reading);
	find_outside(body);
}
