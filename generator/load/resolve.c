/*
 * From the ids that people write to the things they mean, with the nearest known ids
 * where one is not there.
 */
#include "base/arena.h"
#include "diag/nearest.h"
#include "load/loader.h"

/* Under "kind/" alone: all of the kind may be lost. */
void remember_lost(struct loader *loader, const char *kind, struct str id)
{
	struct arena *scratch = loader->scratch;

	map_put(scratch, &loader->lost, str_format(scratch, "%s/%.*s", kind, STR_ARG(id)),
	    loader);
}

void remember_all_lost(struct loader *loader, const char *kind)
{
	remember_lost(loader, kind, STR(""));
}

bool is_lost(
    const struct loader *loader, struct arena *scratch, const char *kind, struct str id)
{
	return map_find(&loader->lost, str_format(scratch, "%s/", kind)) ||
	       map_find(&loader->lost, str_format(scratch, "%s/%.*s", kind, STR_ARG(id)));
}

static struct str unit_id(const void *site, size_t index)
{
	return ((const struct site *)site)->units[index]->id;
}

struct str nearest_unit_ids(
    const struct site *site, struct nearest_lists *lists, struct str id)
{
	return nearest_listed(
	    lists, (struct nearest_source){site, site->unit_count, unit_id}, id);
}

static struct str framework_id(const void *site, size_t index)
{
	return ((const struct site *)site)->frameworks[index]->id;
}

struct str nearest_framework_ids(
    const struct site *site, struct nearest_lists *lists, struct str id)
{
	return nearest_listed(lists,
	    (struct nearest_source){site, site->framework_count, framework_id}, id);
}

static struct str criterion_id(const void *framework, size_t index)
{
	return ((const struct framework *)framework)->criteria[index].id;
}

struct str nearest_criterion_ids(
    const struct framework *framework, struct nearest_lists *lists, struct str id)
{
	return nearest_listed(lists,
	    (struct nearest_source){framework, framework->criterion_count, criterion_id},
	    id);
}

const struct unit *resolve_unit(struct loader *loader, const struct located *id)
{
	const struct unit *unit;
	struct diagnostic *d;
	struct str near;

	if (!id->at.source || id->text.n == 0)
		return NULL;
	unit = site_find_unit(loader->site, id->text);
	if (unit || is_lost(loader, loader->scratch, "unit", id->text))
		return unit;
	d = REPORT(loader->diagnostics, unknown_unit, id->at, id->text);
	near = nearest_unit_ids(loader->site, &loader->names, id->text);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	return NULL;
}

void resolve_units(
    struct loader *loader, const struct located_list *ids, struct unit_list *out)
{
	for (size_t i = 0; i < ids->count; i++) {
		const struct unit *unit = resolve_unit(loader, &ids->items[i]);
		bool twice = false;

		for (size_t j = 0; unit && j < out->count; j++)
			twice |= out->items[j] == unit;
		if (twice)
			REPORT(loader->diagnostics, unit_listed_twice, ids->items[i].at,
			    ids->items[i].text);
		else if (unit)
			vec_push(loader->arena, out, unit);
	}
}
