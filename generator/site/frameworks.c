/*
 * Which framework scores a unit in a period. Those of several lineages stand side by side
 * (PAR INDEX, SIPAS, DTI …); one of them is the main one.
 */
#include "site/site.h"

#include "base/vec.h"

static bool has_period(const struct framework *framework, struct period period)
{
	for (size_t i = 0; i < framework->periods.count; i++)
		if (period_equal(framework->periods.items[i].period, period))
			return true;
	return false;
}

static bool framework_covers(
    const struct framework *framework, const struct unit *unit, struct period period)
{
	if (framework->level != unit->level)
		return false;
	if (framework->scope &&
	    !unit_is_under(unit, framework->scope, period_last_day(period)) &&
	    !unit_is_under(unit, framework->scope, period_first_day(period)))
		return false;
	return has_period(framework, period);
}

const struct framework *site_framework_for(
    const struct site *site, const struct unit *unit, struct period period)
{
	const struct framework *found = NULL;

	for (size_t i = 0; i < site->framework_count; i++) {
		const struct framework *framework = site->frameworks[i];

		if ((!found || framework->standing < found->standing) &&
		    framework_covers(framework, unit, period))
			found = framework;
	}
	return found;
}

const struct framework *site_framework_in(const struct site *site,
    const struct unit *unit, struct period period, struct str lineage)
{
	for (size_t i = 0; i < site->framework_count; i++)
		if (str_equal(site->frameworks[i]->lineage, lineage) &&
		    framework_covers(site->frameworks[i], unit, period))
			return site->frameworks[i];
	return NULL;
}

struct framework_list site_frameworks_for(struct arena *arena, const struct site *site,
    const struct unit *unit, struct period period)
{
	struct framework_list list = {0};

	for (size_t i = 0; i < site->framework_count; i++)
		if (framework_covers(site->frameworks[i], unit, period))
			vec_push(arena, &list, site->frameworks[i]);
	return list;
}

size_t score_final_round(const struct framework *framework, const struct score *score)
{
	size_t last = framework->round_count - 1;

	while (last > framework->final_round && !score->rounds[last].given)
		last--;
	return last;
}

int framework_compare_standing(const struct framework *a, const struct framework *b)
{
	if (a->standing != b->standing)
		return a->standing < b->standing ? -1 : 1;
	return str_compare(a->lineage, b->lineage);
}

bool frameworks_overlap(const struct framework *a, const struct framework *b)
{
	struct date today = {0};

	if (a->level != b->level)
		return false;
	if (!a->scope || !b->scope || a->scope == b->scope)
		return true;
	return unit_is_under(a->scope, b->scope, today) ||
	       unit_is_under(b->scope, a->scope, today);
}

bool frameworks_meet(const struct framework *a, const struct framework *b)
{
	if (!frameworks_overlap(a, b))
		return false;
	for (size_t i = 0; i < a->periods.count; i++)
		if (has_period(b, a->periods.items[i].period))
			return true;
	return false;
}

bool lineages_meet(const struct framework *a, const struct framework *b)
{
	while (a->previous)
		a = a->previous;
	while (b->previous)
		b = b->previous;
	for (; a; a = a->next)
		for (const struct framework *other = b; other; other = other->next)
			if (frameworks_meet(a, other))
				return true;
	return false;
}

void sheet_name_split(struct str stem, struct str *unit, struct str *lineage)
{
	size_t dot = str_find(stem, STR("."), 0);

	*unit = str_slice(stem, 0, dot);
	*lineage = dot < stem.n ? str_slice(stem, dot + 1, stem.n) : (struct str){0};
}
