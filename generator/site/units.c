/*
 * Units in time: when they existed, under whom, by which name, and which units some words
 * in a document may mean.
 */
#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/vec.h"
#include "site/site.h"

bool unit_exists_on(const struct unit *unit, struct date day)
{
	struct date first, last;

	if (!date_is_set(day))
		return !date_is_set(unit->ends);
	first = date_first_day(day);
	last = date_last_day(day);
	if (date_is_set(unit->begins) && date_compare(last, unit->begins) < 0)
		return false;
	return !date_is_set(unit->ends) || date_compare(first, unit->ends) <= 0;
}

bool unit_exists_in(const struct unit *unit, struct period period)
{
	if (date_is_set(unit->begins) &&
	    date_compare(period_last_day(period), unit->begins) < 0)
		return false;
	return !date_is_set(unit->ends) ||
	       date_compare(period_first_day(period), unit->ends) <= 0;
}

/* A former state holds through the day before `until`; of a partial date the first day
 * decides. */
static bool holds_on(struct date until, struct date day)
{
	return date_is_set(day) && date_compare(date_first_day(day), until) < 0;
}

const struct unit *unit_parent_on(const struct unit *unit, struct date day)
{
	size_t low = 0, high = unit->parent_count;

	/* They stand by date: the first that still holds. */
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (holds_on(unit->parents[middle].until, day))
			high = middle;
		else
			low = middle + 1;
	}
	return low < unit->parent_count ? unit->parents[low].parent : unit->parent;
}

struct str unit_name_on(const struct unit *unit, struct date day)
{
	size_t low = 0, high = unit->name_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (holds_on(unit->names[middle].until, day))
			high = middle;
		else
			low = middle + 1;
	}
	return low < unit->name_count ? unit->names[low].name : unit->name;
}

bool unit_is_under(const struct unit *unit, const struct unit *ancestor, struct date day)
{
	/* Moves can't make a ring out of the files' tree in one step, but two of them
	 * could; the count of steps ends the walk. */
	for (int steps = 0; unit && steps < LIMIT_UNIT_NESTED; steps++) {
		if (unit == ancestor)
			return true;
		unit = unit_parent_on(unit, day);
	}
	return false;
}

/* The words that say what kind of unit a name is of, in folded case; longer ones first
 * where one begins another. */
static const struct str unit_types[] = {
    STR_INIT("thành phố "),
    STR_INIT("thị trấn "),
    STR_INIT("thị xã "),
    STR_INIT("phường "),
    STR_INIT("huyện "),
    STR_INIT("đặc khu "),
    STR_INIT("quận "),
    STR_INIT("tỉnh "),
    STR_INIT("xã "),
};

struct str unit_bare_name(struct str name)
{
	struct arena scratch;
	struct str lower, bare = name;

	arena_init(&scratch);
	lower = text_lower(&scratch, name);
	/* Lower-casing keeps the number of bytes of these words, so an offset in one is
	 * an offset in the other. */
	for (size_t i = 0; i < sizeof(unit_types) / sizeof(*unit_types); i++) {
		if (str_starts(lower, unit_types[i]) && name.n > unit_types[i].n) {
			bare = str_trim(str_slice(name, unit_types[i].n, name.n));
			break;
		}
	}
	arena_release(&scratch);
	return bare;
}
