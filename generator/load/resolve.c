/*
 * From the ids that people write to the things they mean, with the nearest known ids
 * where one is not there.
 */
#include "base/arena.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/loader.h"

const struct document several_documents;

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

/* Where the text is a unit's name, that unit's id is what was meant: certain where one
 * unit alone has the name, and all of it is written. False where it is no name. */
static bool offer_ids_of_name(
    struct loader *loader, struct diagnostic *d, struct span at, struct str name)
{
	struct arena *scratch = loader->scratch;
	const struct map *names = &loader->site->unit_names;
	struct str key = name_without_office(text_name_key(scratch, name)), list = {0};
	const struct unit_list *named = map_find(names, text_name_key(scratch, name));
	struct str spelled[NAME_SPELLINGS_MOST];
	const struct unit_list *units;
	size_t count = 0;

	if (!named)
		named = map_find(names, key);
	units = named;
	if (!units)
		count = name_spelled_out(scratch, name, spelled);
	for (size_t i = 0; i < count && !units; i++)
		units = map_find(names, spelled[i]);
	if (!units)
		return false;
	for (size_t i = 0; i < units->count; i++)
		list = str_format(scratch, "%.*s%s`%.*s` (%.*s)", STR_ARG(list),
		    i ? ", " : "", STR_ARG(units->items[i]->id),
		    STR_ARG(units->items[i]->name));
	HELP(loader->diagnostics, d, write_unit_id, list);
	if (named && named->count == 1)
		diagnostic_fix(loader->diagnostics, d, at, named->items[0]->id);
	return true;
}

/* Names of several units in one text where a list of ids is wanted. */
static struct str ids_of_names(struct loader *loader, struct str names)
{
	struct str name, list = {0};

	while (str_cut(&names, ',', &name)) {
		const struct unit_list *units;

		name = str_trim(name);
		units = map_find(
		    &loader->site->unit_names, text_name_key(loader->scratch, name));
		if (!site_find_unit(loader->site, name) && (!units || units->count != 1))
			return (struct str){0};
		list = str_format(loader->scratch, "%.*s%s%.*s", STR_ARG(list),
		    list.n ? ", " : "",
		    STR_ARG(
			site_find_unit(loader->site, name) ? name : units->items[0]->id));
	}
	return str_format(loader->scratch, "[%.*s]", STR_ARG(list));
}

static void report_unknown_unit(struct loader *loader, const struct located *id)
{
	struct diagnostic *d =
	    REPORT(loader->diagnostics, unknown_unit, id->at, id->text);
	struct str list = {0}, near, bare = text_without_stop(id->text);

	if (site_find_unit(loader->site, bare)) {
		HELP(loader->diagnostics, d, write_this,
		    str_format(loader->scratch, "`%.*s`", STR_ARG(bare)));
		diagnostic_fix(loader->diagnostics, d, id->at, bare);
		return;
	}
	if (str_find(id->text, STR(","), 0) < id->text.n)
		list = ids_of_names(loader, id->text);
	if (list.n > 0) {
		HELP(loader->diagnostics, d, write_in_brackets, list);
		diagnostic_fix(loader->diagnostics, d, id->at, list);
		return;
	}
	if (offer_ids_of_name(loader, d, id->at, id->text))
		return;
	near = nearest_unit_ids(loader->site, &loader->names, id->text);
	if (near.n > 0)
		HELP(loader->diagnostics, d, looks_like, near);
	HELP0(loader->diagnostics, d, declare_unit);
}

const struct unit *resolve_unit(struct loader *loader, const struct located *id)
{
	const struct unit *unit;

	if (!id->at.source || id->text.n == 0)
		return NULL;
	unit = site_find_unit(loader->site, id->text);
	if (unit || is_lost(loader, loader->scratch, "unit", id->text))
		return unit;
	report_unknown_unit(loader, id);
	return NULL;
}

void resolve_units(
    struct loader *loader, const struct located_list *ids, struct unit_list *out)
{
	struct map seen = {0};

	for (size_t i = 0; i < ids->count; i++) {
		const struct unit *unit = resolve_unit(loader, &ids->items[i]);

		if (!unit)
			continue;
		if (map_put(loader->scratch, &seen, unit->id, loader))
			REPORT(loader->diagnostics, unit_listed_twice, ids->items[i].at,
			    ids->items[i].text);
		else
			vec_push(loader->arena, out, unit);
	}
}

static struct str document_id(const void *site, size_t index)
{
	return ((const struct site *)site)->documents[index]->id;
}

const struct document *document_resolve(
    struct loader *loader, struct span at, struct str id)
{
	const struct site *site = loader->site;
	const struct document *document = site_find_document(site, id);
	struct str near;
	struct diagnostic *d;

	if (document || is_lost(loader, loader->scratch, "document", id))
		return document;
	d = REPORT(loader->diagnostics, document_unknown, at, id);
	near = nearest_listed(&loader->names,
	    (struct nearest_source){site, site->document_count, document_id}, id);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
	return NULL;
}
