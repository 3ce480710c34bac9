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

static bool contains(const struct unit_list *list, const struct unit *unit)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == unit)
			return true;
	return false;
}

static void add_once(struct arena *arena, struct unit_list *list, const struct unit *unit)
{
	if (!contains(list, unit))
		vec_push(arena, list, unit);
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
		return;
	}
	if (!check_alive(loader, unit, change))
		return;
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
		return;
	}
	if (unit->ended_by || unit->name_count > 0 || unit->parent_count > 0) {
		REPORT(
		    loader->diagnostics, unit_begins_after_acting, change->at, unit->id);
		return;
	}
	unit->begins = change->event->effective;
	unit->began_by = change;
}

/* A unit on both sides of a change stays; it must be there. Two units that both stay are
 * not each other's predecessors: they only share what the others leave. */
static bool handed_over(
    const struct change *change, const struct unit *from, const struct unit *to)
{
	return from != to &&
	       !(contains(&change->to, from) && contains(&change->from, to));
}

static void apply_merge(struct loader *loader, const struct change *change)
{
	for (size_t i = 0; i < change->from.count; i++) {
		struct unit *unit = own(loader, change->from.items[i]);

		if (contains(&change->to, unit))
			check_alive(loader, unit, change);
		else
			end_unit(loader, unit, change);
		for (size_t j = 0; j < change->to.count; j++)
			if (handed_over(change, unit, change->to.items[j]))
				add_once(loader->arena, &unit->successors,
				    change->to.items[j]);
	}
	for (size_t i = 0; i < change->to.count; i++) {
		struct unit *unit = own(loader, change->to.items[i]);

		if (!contains(&change->from, unit))
			begin_unit(loader, unit, change);
		for (size_t j = 0; j < change->from.count; j++)
			if (handed_over(change, change->from.items[j], unit))
				add_once(loader->arena, &unit->predecessors,
				    change->from.items[j]);
	}
}

static void apply_rename(struct loader *loader, const struct change *change)
{
	struct unit *unit = own(loader, change->unit);
	struct former_name *names;

	if (!check_alive(loader, unit, change))
		return;
	names = arena_array(loader->arena, struct former_name, unit->name_count + 1);
	for (size_t i = 0; i < unit->name_count; i++)
		names[i] = unit->names[i];
	names[unit->name_count++] =
	    (struct former_name){change->was, change->event->effective};
	unit->names = names;
	index_unit_name(loader, change->was, unit);
}

static void apply_move(struct loader *loader, const struct change *change)
{
	struct unit *unit = own(loader, change->unit);
	struct former_parent *parents;

	if (!check_alive(loader, unit, change))
		return;
	parents =
	    arena_array(loader->arena, struct former_parent, unit->parent_count + 1);
	for (size_t i = 0; i < unit->parent_count; i++)
		parents[i] = unit->parents[i];
	parents[unit->parent_count++] =
	    (struct former_parent){change->was_parent, change->event->effective};
	unit->parents = parents;
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

void apply_events(struct loader *loader)
{
	const struct site *site = loader->site;

	for (size_t i = 0; i < site->event_count; i++) {
		for (size_t j = 0; j < site->events[i].change_count; j++) {
			const struct change *change = &site->events[i].changes[j];

			if (change->kind == CHANGE_MERGE)
				apply_merge(loader, change);
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
}
