/*
 * unit_place: what a unit is, since when, under whom, what it came from and went into.
 */
#include "page/order.h"
#include "page/twin.h"
#include "page/unit_page.h"

static bool has_unit(const struct unit_list *list, const struct unit *unit)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i] == unit)
			return true;
	return false;
}

/* The change that led from one unit to the other, or NULL. */
static const struct change *find_change(const struct unit *from, const struct unit *to)
{
	const struct change *candidates[] = {from->ended_by, to->began_by};

	for (size_t i = 0; i < 2; i++)
		if (candidates[i] && has_unit(&candidates[i]->from, from) &&
		    has_unit(&candidates[i]->to, to))
			return candidates[i];
	return NULL;
}

static void put_event(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct change *change)
{
	struct value *event;

	if (!change) {
		value_set_null(a, object, key);
		return;
	}
	event = value_set_object(a, object, key);
	put_text(a, event, "decision", change->event->decision.text);
	put_date(a, f, event, "decided", change->event->decided);
	put_date(a, f, event, "effective", change->event->effective);
}

/* How many people went along, where a decision that splits a unit says so. */
static void put_share(struct arena *a, const struct frame *f, struct value *object,
    const struct change *change, const struct unit *to)
{
	for (size_t i = 0; change && i < change->share_count; i++) {
		if (change->shares[i].unit != to)
			continue;
		put_number(a, f, object, "people", change->shares[i].amount);
		return;
	}
	put_number_or_null(a, f, object, "people", false, (struct decimal){0});
}

static void add_relative(struct unit_page *page, struct value *list,
    const struct unit *relative, const struct change *change, const struct unit *to)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	struct value *object = add_unit(a, f, list, relative);

	put_date(a, f, object, "begins", relative->begins);
	put_date(a, f, object, "ends", relative->ends);
	put_event(a, f, object, "change", change);
	put_share(a, f, object, change, to);
}

static void put_relatives(struct unit_page *page)
{
	const struct unit *unit = page->unit;
	struct value *list = value_set_list(page->arena, page->context, "predecessors");

	list->reference = REFERENCE_SPARSE;
	for (size_t i = 0; i < unit->predecessors.count; i++)
		add_relative(page, list, unit->predecessors.items[i],
		    find_change(unit->predecessors.items[i], unit), unit);
	put_page_text(page->arena, page->context, "begun_text",
	    list->count > 0 && date_is_set(unit->begins)
		? LABEL(page->arena, page->frame, "unit.begun",
		      label_of(page->frame, "begun", unit_level_word(unit->level)),
		      date_text(page->arena, page->frame, unit->begins))
		: (struct str){0});
	list = value_set_list(page->arena, page->context, "successors");
	for (size_t i = 0; i < unit->successors.count; i++)
		add_relative(page, list, unit->successors.items[i],
		    find_change(unit, unit->successors.items[i]),
		    unit->successors.items[i]);
}

static void put_former(struct unit_page *page)
{
	struct arena *a = page->arena;
	const struct unit *unit = page->unit;
	struct value *list = value_set_list(a, page->context, "former_names");

	for (size_t i = 0; i < unit->name_count; i++) {
		struct value *item = value_add_object(a, list);

		value_set_text(a, item, "name", unit->names[i].name);
		put_date(a, page->frame, item, "before", unit->names[i].until);
	}
	list = value_set_list(a, page->context, "former_parents");
	for (size_t i = 0; i < unit->parent_count; i++) {
		struct value *item = value_add_object(a, list);

		put_unit(a, page->frame, item, "parent", unit->parents[i].parent);
		put_date(a, page->frame, item, "before", unit->parents[i].until);
	}
}

static void put_children(struct unit_page *page)
{
	struct arena *a = page->arena;
	struct unit_list children = units_in_order(a, &page->unit->children);
	struct value *list = value_set_list(a, page->context, "children");
	size_t count = page->page->parts ? 0 : children.count;

	for (size_t i = 0; i < count; i++) {
		struct value *child =
		    add_unit_within(a, page->frame, list, children.items[i]);

		put_word(a, page->frame, child, "level", "level",
		    unit_level_word(children.items[i]->level));
	}
}

void put_ended(struct arena *a, const struct frame *f, struct value *context,
    const struct unit *unit)
{
	static const struct unit_list nobody;
	const struct unit_list *into = unit ? &unit->successors : &nobody;

	put_date(a, f, context, "ends", unit ? unit->ends : (struct date){0});
	put_units(a, f, context, "successors", into);
}

void unit_put_existence(struct unit_page *page)
{
	struct arena *a = page->arena;
	const struct frame *f = page->frame;
	const struct unit *unit = page->unit;
	struct value *context = page->context;

	value_set_text(a, context, "id", unit->id);
	value_set_text(a, context, "name", unit->name);
	put_word(a, f, context, "level", "level", unit_level_word(unit->level));
	put_text(a, context, "code", unit->code);
	put_unit(a, f, context, "parent", unit->parent);
	put_date(a, f, context, "begins", unit->begins);
	put_event(a, f, context, "began_by", unit->began_by);
	put_date(a, f, context, "ends", unit->ends);
	put_event(a, f, context, "ended_by", unit->ended_by);
	put_former(page);
	put_relatives(page);
	put_children(page);
}
