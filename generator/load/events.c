/*
 * content/events/: reorganisations. They say when units begin and end, from which they
 * come and into which they go, what they were called and where they belonged.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "load/loader.h"
#include "load/tables.h"

#include <stddef.h>
#include <stdlib.h>

struct event_row {
	struct located decision;
	struct located_date decided, effective;
	const struct yaml_node *changes;
};

struct change_row {
	struct located_list from, to;
	const struct yaml_node *shares;
	struct located rename, move, was;
};

#define AT(member) offsetof(struct change_row, member)

static const struct field change_rows[] = {
    {"from", FIELD_IDS, FIELD_REFERENCE, AT(from),
	.help = {"các đơn vị trước khi sắp xếp", "the units before"}},
    {"to", FIELD_IDS, FIELD_REFERENCE, AT(to),
	.help = {"các đơn vị sau khi sắp xếp; [] là chấm dứt",
	    "the units after; [] for none"}},
    {"shares", FIELD_NODE, FIELD_MAP, AT(shares),
	.help = {"mỗi đơn vị mới nhận bao nhiêu người", "how many people went to each"}},
    {"rename", FIELD_ID, FIELD_REFERENCE, AT(rename),
	.help = {"đơn vị được đổi tên", "the unit that was renamed"}},
    {"move", FIELD_ID, FIELD_REFERENCE, AT(move),
	.help = {"đơn vị được chuyển sang đơn vị cấp trên khác",
	    "the unit that got another parent"}},
    {"was", FIELD_TEXT, FIELD_NAME, AT(was),
	.help = {"tên cũ (rename), hoặc mã đơn vị cấp trên cũ (move)",
	    "the old name (rename), or the old parent's id (move)"}},
};

static const struct field_table change_fields = {"change", change_rows,
    sizeof(change_rows) / sizeof(*change_rows),
    {"Một thay đổi: from và to; hoặc rename và was; hoặc move và was",
	"One change: from and to; or rename and was; or move and was"},
    NULL};

#undef AT
#define AT(member) offsetof(struct event_row, member)

static const struct field event_rows[] = {
    {"decision", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED, AT(decision),
	.help = {"số và tên nghị quyết, quyết định", "the resolution or decision"}},
    {"decided", FIELD_DATE, 0, AT(decided),
	.help = {"ngày ban hành", "day of the decision"}},
    {"effective", FIELD_DATE, FIELD_REQUIRED, AT(effective),
	.help = {"ngày có hiệu lực: ngày đầu tiên của đơn vị mới",
	    "first day of the new units"}},
    {"changes", FIELD_NODE, FIELD_REQUIRED | FIELD_LIST, AT(changes),
	.detail = &change_fields, .help = {"các thay đổi", "the changes"}},
};

const struct field_table event_fields = {"event", event_rows,
    sizeof(event_rows) / sizeof(*event_rows),
    {"content/events/*.yaml: một danh sách đợt sắp xếp",
	"content/events/*.yaml: a list of reorganisations"},
    NULL};

struct event_vec {
	struct event *items;
	size_t count, capacity;
};

static void read_shares(
    struct loader *loader, const struct yaml_node *shares, struct change *change)
{
	struct map received = {0};
	size_t n = 0;

	if (!shares || !expect_mapping(loader->diagnostics, shares))
		return;
	for (size_t i = 0; i < change->to.count; i++)
		map_put(loader->scratch, &received, change->to.items[i]->id, change);
	change->shares = arena_array(loader->arena, struct share, shares->count);
	for (const struct yaml_node *node = shares->first; node; node = node->next) {
		struct located id = {node->key->text, node->key->span};
		const struct unit *unit = resolve_unit(loader, &id);
		struct located_decimal amount;
		bool is_received = unit && map_find(&received, unit->id);

		if (unit && !is_received)
			REPORT(loader->diagnostics, share_not_received, id.at, id.text);
		if (yaml_is_empty(node) ||
		    !read_decimal(loader->diagnostics, node, &amount) ||
		    report_thousands(loader->diagnostics, &amount, PHRASE_COUNT))
			continue;
		if (amount.value.units < 0)
			REPORT(loader->diagnostics, number_below, amount.at, amount.text,
			    STR("0"));
		else if (is_received)
			change->shares[n++] = (struct share){unit, amount.value};
	}
	change->share_count = n;
}

/* One kind of change must be meant, with all it needs. */
static bool change_kind_of(struct loader *loader, const struct change_row *row,
    const struct yaml_node *node, enum change_kind *kind)
{
	bool merge = yaml_find(node, STR("from")) || yaml_find(node, STR("to"));
	bool rename = row->rename.at.source != 0, move = row->move.at.source != 0;
	bool complete;

	if (merge + rename + move != 1) {
		REPORT0(loader->diagnostics, change_not_one_kind, node->span);
		return false;
	}
	*kind = merge ? CHANGE_MERGE : rename ? CHANGE_RENAME : CHANGE_MOVE;
	complete = merge ? yaml_find(node, STR("from")) && yaml_find(node, STR("to"))
			 : row->was.at.source != 0;
	/* From nothing to nothing is no change. */
	if (merge && row->from.count + row->to.count == 0)
		complete = false;
	if (!complete)
		REPORT(loader->diagnostics, change_incomplete, node->span,
		    merge ? STR("from, to") : STR("was"));
	return complete;
}

static bool read_change(
    struct loader *loader, const struct yaml_node *node, struct change *change)
{
	struct change_row row = {0};

	if (!fields_read(
		loader->arena, loader->diagnostics, &change_fields, node, NULL, &row))
		return false;
	if (!change_kind_of(loader, &row, node, &change->kind))
		return false;
	if (row.from.count > LIMIT_MERGED && row.to.count > LIMIT_MERGED) {
		REPORT(loader->diagnostics, too_many_merged, node->span,
		    str_format(loader->scratch, "%d", LIMIT_MERGED));
		return false;
	}
	change->at = node->span;
	switch (change->kind) {
	case CHANGE_MERGE:
		resolve_units(loader, &row.from, &change->from);
		resolve_units(loader, &row.to, &change->to);
		read_shares(loader, row.shares, change);
		return true;
	case CHANGE_RENAME:
		change->unit = resolve_unit(loader, &row.rename);
		change->was = row.was.text;
		return change->unit != NULL;
	case CHANGE_MOVE:
		change->unit = resolve_unit(loader, &row.move);
		change->was_parent = resolve_unit(loader, &row.was);
		return change->unit && change->was_parent;
	}
	return false;
}

/* Without a change that can't be used it is not known who was called so, nor whom of
 * those that ended or began a name means. */
static void lose_change(struct loader *loader, const struct yaml_node *change)
{
	if (change->kind != YAML_MAPPING)
		remember_all_lost(loader, "unit name");
	for (const struct yaml_node *said = change->first; said; said = said->next) {
		if (said->kind == YAML_SCALAR)
			lose_unit_name(loader, said->text);
		for (const struct yaml_node *id = said->first; id; id = id->next) {
			const struct unit *unit = site_find_unit(loader->site, id->text);

			if (unit)
				lose_unit_name(loader, unit->name);
		}
	}
}

static void read_event(
    struct loader *loader, const struct yaml_node *node, struct event_vec *all)
{
	struct event_row row = {0};
	struct event *event;
	VEC(struct change) changes = {0};
	bool good = fields_read(
	    loader->arena, loader->diagnostics, &event_fields, node, NULL, &row);

	if (!row.changes || !expect_sequence(loader->diagnostics, row.changes)) {
		remember_all_lost(loader, "unit name");
		return;
	}
	for (const struct yaml_node *item = row.changes->first; item; item = item->next) {
		struct change change = {0};

		if (read_change(loader, item, &change) && good)
			vec_push(loader->arena, &changes, change);
		else
			lose_change(loader, item);
	}
	if (!good)
		return;
	event = vec_add(loader->arena, all);
	event->decision = row.decision;
	event->decided = row.decided.date;
	event->effective = row.effective.date;
	event->at = row.effective.at;
	event->changes = changes.items;
	event->change_count = changes.count;
}

static int compare_events(const void *a, const void *b)
{
	const struct event *left = a, *right = b;
	int order = date_compare(left->effective, right->effective);

	if (order == 0)
		order = str_compare(left->decision.text, right->decision.text);
	if (order == 0 && left->at.source != right->at.source)
		order = left->at.source < right->at.source ? -1 : 1;
	if (order == 0)
		order = left->at.start < right->at.start ? -1 : 1;
	return order;
}

void load_events(struct loader *loader)
{
	struct event_vec all = {0};

	for (size_t i = 0; i < loader->files.events.count; i++) {
		const struct yaml_node *root =
		    load_yaml(loader, &loader->files.events.items[i], true);

		if (!root || !expect_sequence(loader->diagnostics, root)) {
			remember_all_lost(loader, "unit name");
			continue;
		}
		for (const struct yaml_node *node = root->first; node; node = node->next)
			read_event(loader, node, &all);
	}
	if (all.count > 1)
		qsort(all.items, all.count, sizeof(*all.items), compare_events);
	loader->site->events = all.items;
	loader->site->event_count = all.count;
	for (size_t i = 0; i < all.count; i++)
		for (size_t j = 0; j < all.items[i].change_count; j++)
			all.items[i].changes[j].event = &all.items[i];
	apply_events(loader);
	check_alike_units(loader);
}
