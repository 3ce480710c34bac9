/*
 * What the events make of the units: first and last days, predecessors and successors,
 * former names and parents. Events come in the order in which they took effect, so a
 * unit's state can be followed; what contradicts it is reported.
 */
#include "base/arena.h"
#include "load/loader.h"

/* The site's own unit, to be changed while loading. */
static struct unit *own(struct loader *loader, const struct unit *unit)
{
	return loader->site->units[unit->index];
}

/* False after reporting when the unit is not there on the day before the change. */
static bool check_alive(
    struct loader *loader, const struct unit *unit, const struct change *change)
{
	struct diagnostic *d;

	if (unit->ended_by) {
		d = REPORT(loader->diagnostics, unit_acts_after_end, change->at, unit->id,
		    date_format_vi(loader->scratch, unit->ends));
		RELATED0(loader->diagnostics, d, ended_here, unit->ended_by->at);
		return false;
	}
	if (unit->began_by && date_compare(unit->begins, change->event->effective) >= 0) {
		d = REPORT(loader->diagnostics, unit_acts_before_beginning, change->at,
		    unit->id);
		RELATED0(loader->diagnostics, d, begins_here, unit->began_by->at);
		return false;
	}
	return true;
}

static void end_unit(
    struct loader *loader, struct unit *unit, const struct change *change)
{
	struct diagnostic *d;

	if (unit->ended_by) {
		d = REPORT(loader->diagnostics, unit_ends_twice, change->at, unit->id);
		RELATED0(loader->diagnostics, d, ended_here, unit->ended_by->at);
		unit->contradicted = true;
		return;
	}
	if (!check_alive(loader, unit, change)) {
		unit->contradicted = true;
		return;
	}
	unit->ends = date_add_days(change->event->effective, -1);
	unit->ended_by = change;
}

static void begin_unit(
    struct loader *loader, struct unit *unit, const struct change *change)
{
	struct diagnostic *d;

	if (unit->began_by) {
		d = REPORT(loader->diagnostics, unit_begins_twice, change->at, unit->id);
		RELATED0(loader->diagnostics, d, begins_here, unit->began_by->at);
		unit->contradicted = true;
		return;
	}
	if (unit->ended_by || unit->name_count > 0 || unit->parent_count > 0) {
		REPORT(
		    loader->diagnostics, unit_begins_after_acting, change->at, unit->id);
		unit->contradicted = true;
		return;
	}
	unit->begins = change->event->effective;
	unit->began_by = change;
}

/* One merger that is being applied. */
struct merging {
	struct loader *loader;
	struct map from, to; /* by id, for "is it there" */
	struct map *handed;  /* pairs of units of all mergers, "old new" */
};

static void list_ids(
    struct arena *scratch, struct map *map, const struct unit_list *units)
{
	for (size_t i = 0; i < units->count; i++)
		map_put(scratch, map, units->items[i]->id, (void *)units->items[i]);
}

/* A unit on both sides of a change stays; it must be there. Two units that both stay are
 * not each other's predecessors: they only share what the others leave. */
static void hand_over(struct merging *merging, struct unit *from, struct unit *to)
{
	struct loader *loader = merging->loader;
	struct str pair;

	if (from == to ||
	    (map_find(&merging->to, from->id) && map_find(&merging->from, to->id)))
		return;
	pair =
	    str_format(loader->scratch, "%.*s %.*s", STR_ARG(from->id), STR_ARG(to->id));
	if (map_put(loader->scratch, merging->handed, pair, from))
		return;
	vec_push(loader->arena, &from->successors, (const struct unit *)to);
	vec_push(loader->arena, &to->predecessors, (const struct unit *)from);
}

static void apply_merge(
    struct loader *loader, const struct change *change, struct map *handed)
{
	struct merging merging = {.loader = loader, .handed = handed};

	list_ids(loader->scratch, &merging.from, &change->from);
	list_ids(loader->scratch, &merging.to, &change->to);
	for (size_t i = 0; i < change->from.count; i++) {
		struct unit *unit = own(loader, change->from.items[i]);

		if (map_find(&merging.to, unit->id))
			check_alive(loader, unit, change);
		else
			end_unit(loader, unit, change);
		for (size_t j = 0; j < change->to.count; j++)
			hand_over(&merging, unit, own(loader, change->to.items[j]));
	}
	for (size_t i = 0; i < change->to.count; i++) {
		struct unit *unit = own(loader, change->to.items[i]);

		if (!map_find(&merging.from, unit->id))
			begin_unit(loader, unit, change);
	}
}

static void apply_rename(struct loader *loader, const struct change *change)
{
	struct unit *unit = own(loader, change->unit);

	if (!check_alive(loader, unit, change))
		return;
	unit->names = vec_grow(loader->arena, unit->names, unit->name_count,
	    &unit->name_capacity, sizeof(*unit->names));
	unit->names[unit->name_count++] =
	    (struct former_name){change->was, change->event->effective};
	index_unit_name(loader, change->was, unit);
}

static void apply_move(struct loader *loader, const struct change *change)
{
	struct unit *unit = own(loader, change->unit);

	if (!check_alive(loader, unit, change))
		return;
	unit->parents = vec_grow(loader->arena, unit->parents, unit->parent_count,
	    &unit->parent_capacity, sizeof(*unit->parents));
	unit->parents[unit->parent_count++] =
	    (struct former_parent){change->was_parent, change->event->effective};
}

/* A unit may not lie under itself on any day; a ring can only come from moves. */
static void check_rings(struct loader *loader, const struct change *change)
{
	const struct unit *unit = change->was_parent;
	struct date before = date_add_days(change->event->effective, -1);

	if (unit && unit_is_under(unit, change->unit, before))
		REPORT(
		    loader->diagnostics, unit_under_itself, change->at, change->unit->id);
}

/* Events that contradict each other say nothing: what depends on the unit's days is no
 * mistake of its own. */
static void forget_days(const struct site *site)
{
	for (size_t i = 0; i < site->unit_count; i++) {
		struct unit *unit = site->units[i];

		if (!unit->contradicted)
			continue;
		unit->begins = unit->ends = (struct date){0};
		unit->began_by = unit->ended_by = NULL;
	}
}

void apply_events(struct loader *loader)
{
	const struct site *site = loader->site;
	struct map handed = {0};

	for (size_t i = 0; i < site->event_count; i++) {
		for (size_t j = 0; j < site->events[i].change_count; j++) {
			const struct change *change = &site->events[i].changes[j];

			if (change->kind == CHANGE_MERGE)
				apply_merge(loader, change, &handed);
			else if (change->kind == CHANGE_RENAME)
				apply_rename(loader, change);
			else
				apply_move(loader, change);
		}
	}
	for (size_t i = 0; i < site->event_count; i++)
		for (size_t j = 0; j < site->events[i].change_count; j++)
			if (site->events[i].changes[j].kind == CHANGE_MOVE)
				check_rings(loader, &site->events[i].changes[j]);
	forget_days(site);
}
