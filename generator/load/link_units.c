/*
 * Links that name units: by id, by name, or as a group.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "diag/nearest.h"
#include "load/body.h"

enum { CANDIDATES_SHOWN = 10 };

static void report_unknown_id(struct body *body, const struct link *link, struct str id)
{
	struct loader *loader = body->loader;
	struct diagnostic *d;
	struct str near;

	if (is_lost(loader, loader->scratch, "unit", id))
		return;
	d = REPORT(
	    loader->diagnostics, unknown_unit, link_word_place(body, link, id), id);
	near = nearest_unit_ids(loader->site, &loader->names, id);
	if (near.n > 0)
		HELP(loader->diagnostics, d, did_you_mean, near);
}

/* A name with its id, as it would be linked: "Xã Đồng Sơn (unit:dong-son)". */
static struct str name_with_id(struct body *body, const struct unit *unit)
{
	return str_format(body->loader->scratch, "%.*s (`%.*s`)",
	    STR_ARG(unit_name_on(unit, body->day)), STR_ARG(unit->id));
}

/* All that any unit was ever called, with and without its type, and its aliases. */
struct spellings {
	struct str *items;
	size_t count;
	size_t capacity;
};

static void add_spelling(struct arena *arena, struct spellings *all, struct str name)
{
	struct str bare = unit_bare_name(name);

	vec_push(arena, all, name);
	if (bare.n != name.n)
		vec_push(arena, all, bare);
}

static const struct spellings *spellings(struct loader *loader)
{
	struct arena *arena = loader->names.arena;
	struct spellings *all = loader->unit_spellings;

	if (all)
		return all;
	all = loader->unit_spellings = arena_new(arena, struct spellings);
	for (size_t i = 0; i < loader->site->unit_count; i++) {
		const struct unit *unit = loader->site->units[i];

		add_spelling(arena, all, unit->name);
		for (size_t j = 0; j < unit->name_count; j++)
			add_spelling(arena, all, unit->names[j].name);
		for (size_t j = 0; j < unit->aliases.count; j++)
			vec_push(arena, all, unit->aliases.items[j].text);
	}
	return all;
}

static struct str spelling_at(const void *all, size_t index)
{
	return ((const struct spellings *)all)->items[index];
}

static bool is_name(struct str name, struct str words)
{
	return str_equal(name, words) || str_equal(unit_bare_name(name), words);
}

/* True where the words are the unit's name or an alias on the document's day. */
static bool is_called(const struct body *body, const struct unit *unit, struct str words)
{
	if (!unit_exists_on(unit, body->day))
		return false;
	if (is_name(unit_name_on(unit, body->day), words))
		return true;
	for (size_t i = 0; i < unit->name_count; i++)
		if (is_name(unit->names[i].name, words))
			return false;
	return !is_name(unit->name, words);
}

static const struct unit_list *units_called(const struct body *body, struct str words)
{
	static const struct unit_list none = {0};
	struct loader *loader = body->loader;
	const struct unit_list *units =
	    map_find(&loader->site->unit_names, text_name_key(loader->scratch, words));

	return units ? units : &none;
}

static bool fits_day(void *context, struct str words)
{
	const struct body *body = context;
	const struct unit_list *units = units_called(body, words);

	for (size_t i = 0; i < units->count; i++)
		if (is_called(body, units->items[i], words))
			return true;
	return false;
}

/* The units whose names are nearest; proposed, never applied. */
static struct str nearest_units(struct body *body, struct str words)
{
	struct loader *loader = body->loader;
	const struct spellings *all = spellings(loader);
	struct str near[NEAREST_MOST], list = {0};
	struct unit_set told = {0};
	size_t found =
	    nearest_find(nearest_of(&loader->names,
			     (struct nearest_source){all, all->count, spelling_at}),
		words, fits_day, body, near);

	for (size_t i = 0; i < found; i++) {
		const struct unit_list *units = units_called(body, near[i]);

		for (size_t j = 0; j < units->count; j++) {
			const struct unit *unit = units->items[j];

			if (told.list.count == CANDIDATES_SHOWN ||
			    !is_called(body, unit, near[i]) ||
			    units_have(body, &told, unit))
				continue;
			list = str_format(loader->scratch, "%.*s%s%.*s", STR_ARG(list),
			    told.list.count ? ", " : "",
			    STR_ARG(name_with_id(body, unit)));
			vec_push(loader->scratch, &told.list, unit);
		}
	}
	return list;
}

/* Those whose names the words are but for the first ones, of which they have the letters.
 */
static struct str units_by_letters(struct body *body, struct str words)
{
	struct arena *scratch = body->loader->scratch;
	struct str spelled[NAME_SPELLINGS_MOST], list = {0};
	size_t count = name_spelled_out(scratch, words, spelled);

	for (size_t i = 0; i < count; i++) {
		const struct unit_list *units = names_match(body, spelled[i]);

		for (size_t j = 0; j < units->count && j < CANDIDATES_SHOWN; j++)
			list = str_format(scratch, "%.*s%s%.*s", STR_ARG(list),
			    list.n ? ", " : "",
			    STR_ARG(name_with_id(body, units->items[j])));
	}
	return list;
}

/* Where one of several names in a link stands; the link where it is written otherwise. */
static struct span name_at(
    const struct body *body, const struct link *link, struct str name)
{
	size_t start = str_find(body->bytes, name, link->at.start);

	if (!link->at.source || name.n == link->text.n || start + name.n > link->at.end)
		return link->at;
	return span_of(link->at.source, start, start + name.n);
}

static void report_ambiguous(struct body *body, const struct link *link, struct str name,
    const struct unit_list *matches)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d =
	    REPORT(diagnostics, link_unit_ambiguous, name_at(body, link, name), name,
		str_format(body->loader->scratch, "%zu", matches->count));

	for (size_t i = 0; i < matches->count && i < CANDIDATES_SHOWN; i++) {
		const struct unit *unit = matches->items[i];
		const struct unit *parent = unit_parent_on(unit, body->day);

		if (parent)
			HELP(diagnostics, d, link_unit_candidate_under,
			    name_with_id(body, unit), unit_name_on(parent, body->day));
		else
			HELP(diagnostics, d, link_unit_candidate,
			    name_with_id(body, unit));
	}
}

/* When the unit existed, where that was not on the document's day. */
static void help_time(struct body *body, struct diagnostic *d, const struct unit *unit)
{
	struct loader *loader = body->loader;
	bool before = date_is_set(unit->ends) &&
		      (!date_is_set(body->day) ||
			  date_compare(unit->ends, date_first_day(body->day)) < 0);

	if (before)
		HELP(loader->diagnostics, d, link_unit_ended,
		    date_format_vi(loader->scratch, unit->ends), unit->id);
	else
		HELP(loader->diagnostics, d, link_unit_begins,
		    date_format_vi(loader->scratch, unit->begins), unit->id);
}

/* The name, or what an id would be made of it, is that of a unit that is in error. */
static bool name_is_lost(struct loader *loader, struct str name)
{
	struct arena *scratch = loader->scratch;

	return is_lost(loader, scratch, "unit name", text_slug(scratch, name)) ||
	       is_lost(loader, scratch, "unit name",
		   text_slug(scratch, unit_bare_name(name)));
}

static void report_no_match(struct body *body, const struct link *link, struct str name)
{
	struct loader *loader = body->loader;
	struct str key = text_name_key(loader->scratch, name);
	const struct unit_list *others =
	    map_find(&loader->site->unit_names, name_without_office(key));
	struct str near = units_by_letters(body, name);
	struct diagnostic *d;

	if (!near.n)
		near = nearest_units(body, name);
	/* On which day the unit would have to be there is not known. */
	if ((others && front_is_faulty(body)) || name_is_lost(loader, name))
		return;
	d = REPORT(
	    loader->diagnostics, link_unit_no_match, name_at(body, link, name), name);
	for (size_t i = 0; others && i < others->count; i++)
		help_time(body, d, others->items[i]);
	if (near.n > 0)
		HELP(loader->diagnostics, d, looks_like, near);
	if (!others)
		HELP(loader->diagnostics, d, link_unit_state_id,
		    link_kind_word(link->kind));
}

static void read_communes(struct body *body, struct link *link);

static void add_named(
    struct body *body, struct unit_set *named, const struct unit_list *more)
{
	for (size_t i = 0; i < more->count; i++)
		if (!units_have(body, named, more->items[i]))
			vec_push(body->loader->arena, &named->list, more->items[i]);
}

static void match_name(
    struct body *body, struct link *link, struct str name, struct unit_set *named)
{
	struct loader *loader = body->loader;
	const struct unit_list *matches = names_match(body, name);

	if (matches->count == 0 && !names_all_communes(loader->scratch, name)) {
		REPORT(loader->diagnostics, cell_stays_words, name_at(body, link, name),
		    name);
		return;
	}
	if (matches->count == 0)
		read_communes(body, link);
	else if (matches->count > 1 && !front_is_faulty(body) &&
		 !name_is_lost(loader, name))
		report_ambiguous(body, link, name, matches);
	link->units_lost |= matches->count > 1;
	if (matches->count == 1) {
		add_named(body, named, matches);
		if (link->names)
			link->names[link->name_count++] =
			    (struct link_name){name, matches->items[0]};
	}
	if (matches->count == 0)
		add_named(body, named, &link->units);
}

static void match_names(
    struct body *body, struct link *link, const struct name_list *names)
{
	struct unit_set named = {0};

	if (names->count > 1)
		link->names =
		    arena_array(body->loader->arena, struct link_name, names->count);
	for (size_t i = 0; i < names->count; i++)
		match_name(body, link, names->items[i], &named);
	link->units = named.list;
}

static void match_words(struct body *body, struct link *link)
{
	struct loader *loader = body->loader;
	struct name_list names;
	enum names_split split = names_split(body, text_without_stop(link->text), &names);
	struct diagnostic *d;

	if (split == NAMES_TWO_WAYS) {
		d = REPORT(
		    loader->diagnostics, link_names_two_ways, link->at, link->text);
		HELP(loader->diagnostics, d, link_names_ids, link_kind_word(link->kind));
	} else if (split == NAMES_FOUND) {
		match_names(body, link, &names);
	} else {
		bool told = is_lost(loader, loader->scratch, "unit", STR("?"));

		for (size_t i = 0; !told && i < names.count; i++)
			report_no_match(body, link, names.items[i]);
	}
	link->units_lost |= split != NAMES_FOUND;
}

/* An id may name a unit of another time, which is no mistake where history is told. */
static void check_time(
    struct body *body, const struct link *link, const struct unit *unit)
{
	struct loader *loader = body->loader;
	struct diagnostic *d;

	if (!date_is_set(body->day) || unit_exists_on(unit, body->day))
		return;
	d = REPORT(loader->diagnostics, link_unit_other_time, link_place(link),
	    unit->name, date_format_vi(loader->scratch, body->day));
	help_time(body, d, unit);
}

static void read_ids(struct body *body, struct link *link, struct str ids)
{
	struct unit_set named = {0};
	struct str id;

	while (str_cut(&ids, ',', &id)) {
		const struct unit *unit;

		id = str_trim(id);
		unit = site_find_unit(body->loader->site, id);
		if (!unit) {
			link->units_lost = true;
			report_unknown_id(body, link, id);
			continue;
		}
		check_time(body, link, unit);
		if (!units_have(body, &named, unit))
			vec_push(body->loader->arena, &named.list, unit);
	}
	link->units = named.list;
}

static void read_listed(struct body *body, struct link *link)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;
	struct diagnostic *d;

	if (body->document && body->document->units.count > 0) {
		link->units = body->document->units;
	} else if (!body->document ||
		   (!body->front->units_at.source && !front_is_faulty(body))) {
		d = REPORT0(diagnostics, link_units_none, link_place(link));
		HELP0(diagnostics, d, link_units_add);
	}
}

/* All communes that lay under the issuer on the document's day; worked out once. */
static const struct unit_list *communes(struct body *body)
{
	const struct site *site = body->loader->site;

	for (size_t i = 0; !body->communes_known && i < site->unit_count; i++) {
		const struct unit *unit = site->units[i];

		if (unit->level == LEVEL_COMMUNE && unit_exists_on(unit, body->day) &&
		    unit != body->issuer && unit_is_under(unit, body->issuer, body->day))
			vec_push(body->loader->arena, &body->communes, unit);
	}
	body->communes_known = true;
	return &body->communes;
}

static void read_communes(struct body *body, struct link *link)
{
	struct diagnostics *diagnostics = body->loader->diagnostics;

	if (body->page)
		REPORT0(diagnostics, link_units_none, link_place(link));
	if (!body->issuer)
		return;
	link->units = *communes(body);
	if (link->units.count == 0)
		REPORT(diagnostics, link_communes_none, link_place(link),
		    unit_name_on(body->issuer, body->day));
}

void link_read_units(struct body *body, struct link *link, struct str target)
{
	if (target.n == 0)
		match_words(body, link);
	else if (str_equal(target, STR("*")))
		read_listed(body, link);
	else if (str_equal(target, STR("communes")))
		read_communes(body, link);
	else
		read_ids(body, link, target);
}
