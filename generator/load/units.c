/*
 * content/units/: the units, nested as their files nest them.
 */
#include "base/arena.h"
#include "base/text.h"
#include "load/loader.h"
#include "load/tables.h"

#include <stddef.h>

struct unit_row {
	struct located id, name, code, group;
	struct located_enum level;
	struct located_list aliases;
	const struct yaml_node *units;
};

#define AT(member) offsetof(struct unit_row, member)

static const struct field_word level_words[] = {
    {"province", LEVEL_PROVINCE, {"cấp tỉnh", "a province"}},
    {"district", LEVEL_DISTRICT,
	{"cấp huyện (trước 1/7/2025)", "a district (until 2025-07-01)"}},
    {"commune", LEVEL_COMMUNE, {"cấp xã", "a commune"}},
    {"department", LEVEL_DEPARTMENT, {"cơ quan, phòng, ban", "an office"}},
    {NULL, 0, {NULL, NULL}},
};

static const struct field unit_rows[] = {
    {"id", FIELD_ID, FIELD_REQUIRED, AT(id),
	.help = {"mã, duy nhất trong trang, không bao giờ đổi",
	    "id, unique in the site, never changes"}},
    {"level", FIELD_ENUM, FIELD_REQUIRED, AT(level), .detail = level_words,
	.help = {"cấp", "level"}},
    {"name", FIELD_TEXT, FIELD_NAME | FIELD_REQUIRED | FIELD_NOT_EMPTY, AT(name),
	.help = {"tên đầy đủ, kèm loại: Xã An Sơn",
	    "full name with its type: Xã An Sơn"}},
    {"code", FIELD_TEXT, FIELD_NAME | FIELD_CODE, AT(code),
	.help = {"mã hành chính, giữ nguyên số 0 ở đầu",
	    "official code, leading zeros kept"}},
    {"aliases", FIELD_TEXTS, FIELD_NAME, AT(aliases),
	.help = {"cách viết khác mà văn bản dùng", "other spellings that documents use"}},
    {"group", FIELD_TEXT, FIELD_NAME, AT(group),
	.help = {"nhóm để bộ tiêu chí có rank_within: group xếp hạng riêng: miền núi, "
		 "khối sở",
	    "a group by which a framework with rank_within: group ranks"}},
    {"units", FIELD_NODE, FIELD_LIST, AT(units), .detail = &unit_fields,
	.help = {"các đơn vị trực thuộc", "the units under it"}},
};

const struct field_table unit_fields = {"unit", unit_rows,
    sizeof(unit_rows) / sizeof(*unit_rows),
    {"content/units/*.yaml: một danh sách đơn vị, lồng nhau bằng units",
	"content/units/*.yaml: a list of units, nested by units"},
    NULL};

struct unit_vec {
	struct unit **items;
	size_t count, capacity;
};

void lose_unit_name(struct loader *loader, struct str name)
{
	remember_lost(loader, "unit name", text_slug(loader->scratch, name));
	remember_lost(
	    loader, "unit name", text_slug(loader->scratch, unit_bare_name(name)));
}

/* The id that was meant by one that can't be used: "An Sơn" stands for an-son. */
static void lose_unit(struct loader *loader, const struct yaml_node *node)
{
	bool mapping = node->kind == YAML_MAPPING;
	const struct yaml_node *id = mapping ? yaml_find(node, STR("id")) : NULL;
	const struct yaml_node *name = mapping ? yaml_find(node, STR("name")) : NULL;

	if (id && id->kind == YAML_SCALAR && id->text.n > 0)
		remember_lost(loader, "unit", text_slug(loader->scratch, id->text));
	if (name && name->kind == YAML_SCALAR && name->text.n > 0)
		lose_unit_name(loader, name->text);
}

/* Groups that differ in how they are written alone are one. */
static struct str group_as_first(struct loader *loader, struct str group)
{
	struct str key = text_name_key(loader->scratch, group);
	struct str *first = map_find(&loader->groups, key);

	if (!first) {
		first = arena_new(loader->scratch, struct str);
		*first = group;
		map_put(loader->scratch, &loader->groups, key, first);
	}
	return *first;
}

static struct unit *read_unit(struct loader *loader, const struct yaml_node *node,
    const struct yaml_node **children)
{
	struct unit_row row = {0};
	struct unit *unit, *first;
	struct diagnostic *d;

	fields_read(loader->arena, loader->diagnostics, &unit_fields, node, NULL, &row);
	*children = row.units;
	if (!row.id.at.source || row.id.text.n == 0) {
		lose_unit(loader, node);
		return NULL;
	}
	unit = arena_new(loader->arena, struct unit);
	unit->id = row.id.text;
	unit->at = row.id.at;
	unit->name = row.name.text.n > 0 ? row.name.text : row.id.text;
	if (row.name.text.n == 0)
		lose_unit_name(loader, row.id.text);
	unit->code = row.code.text;
	unit->aliases = row.aliases;
	/* No level that could be read is none: no framework fits it, and nobody minds. */
	unit->level =
	    row.level.at.source ? (enum unit_level)row.level.value : LEVEL_COUNT;
	unit->sort_key = text_sort_key(loader->arena, unit->name);
	unit->group = group_as_first(loader, row.group.text);
	unit->group_key = text_sort_key(loader->arena, unit->group);
	first = (struct unit *)map_find(&loader->site->units_by_id, unit->id);
	if (first) {
		d = REPORT(loader->diagnostics, unit_id_twice, unit->at, unit->id);
		RELATED0(loader->diagnostics, d, first_here, first->at);
		return NULL;
	}
	map_put(loader->arena, &loader->site->units_by_id, unit->id, unit);
	return unit;
}

/* A list of units under `parent`; nesting is bounded by the YAML reader's depth limit. */
static void read_list(struct loader *loader, struct unit_vec *all,
    const struct yaml_node *list, struct unit *parent)
{
	if (!list || !expect_sequence(loader->diagnostics, list))
		return;
	for (const struct yaml_node *node = list->first; node; node = node->next) {
		const struct yaml_node *children;
		struct unit *unit = read_unit(loader, node, &children);

		if (unit) {
			unit->parent = parent;
			unit->index = all->count;
			vec_push(loader->arena, all, unit);
			if (parent)
				vec_push(loader->arena, &parent->children, unit);
			else
				vec_push(loader->arena, &loader->site->top_units, unit);
		}
		read_list(loader, all, children, unit ? unit : parent);
	}
}

static void index_name(struct loader *loader, struct str name, const struct unit *unit)
{
	struct map *names = &loader->site->unit_names;
	struct str key = text_name_key(loader->arena, name);
	struct unit_list *list = map_find(names, key);

	if (key.n == 0)
		return;
	if (!list) {
		list = arena_new(loader->arena, struct unit_list);
		map_put(loader->arena, names, key, list);
	}
	if (list->count == 0 || list->items[list->count - 1] != unit)
		vec_push(loader->arena, list, unit);
}

void index_unit_name(struct loader *loader, struct str name, const struct unit *unit)
{
	index_name(loader, name, unit);
	index_name(loader, unit_bare_name(name), unit);
}

/* Without any unit all that names one is wrong for one reason, which is said once. */
static void lose_all_units(struct loader *loader)
{
	const struct files *files = &loader->files;
	const struct file *list =
	    files->units.count ? files->units.items : &files->settings;
	size_t speak = files->sheets.count + files->documents.count +
		       files->events.count + files->indicators.count;
	struct diagnostic *d;

	if (speak == 0 || is_lost(loader, loader->scratch, "unit", STR("?")))
		return;
	remember_all_lost(loader, "unit");
	d = REPORT(loader->diagnostics, no_units, span_of_file(list->source),
	    str_format(loader->scratch, "%zu", speak));
	HELP0(loader->diagnostics, d, declare_units);
}

void load_units(struct loader *loader)
{
	struct site *site = loader->site;
	struct unit_vec all = {0};

	for (size_t i = 0; i < loader->files.units.count; i++) {
		const struct yaml_node *root =
		    load_yaml(loader, &loader->files.units.items[i], true);

		if (!root || root->kind != YAML_SEQUENCE)
			remember_all_lost(loader, "unit");
		read_list(loader, &all, root, NULL);
	}
	if (all.count == 0)
		lose_all_units(loader);
	site->units = all.items;
	site->unit_count = all.count;
	for (size_t i = 0; i < all.count; i++) {
		const struct unit *unit = all.items[i];

		index_unit_name(loader, unit->name, unit);
		for (size_t j = 0; j < unit->aliases.count; j++)
			index_unit_name(loader, unit->aliases.items[j].text, unit);
	}
}

static bool overlap(const struct unit *a, const struct unit *b)
{
	return !(date_is_set(a->ends) && date_is_set(b->begins) &&
		   date_compare(a->ends, b->begins) < 0) &&
	       !(date_is_set(b->ends) && date_is_set(a->begins) &&
		   date_compare(b->ends, a->begins) < 0);
}

enum { ALIKE_MOST = 16 };

/* Units of one parent whose names differ in how they are written alone: each way and time
 * once, and no more of them than a mistake makes. */
struct alike {
	const struct unit *items[ALIKE_MOST];
	size_t count;
};

static void compare_alike(
    struct loader *loader, struct alike *alike, const struct unit *unit)
{
	for (size_t i = 0; i < alike->count; i++) {
		const struct unit *other = alike->items[i];
		bool same = str_equal(other->name, unit->name);
		struct diagnostic *d;

		if (same && date_compare(other->begins, unit->begins) == 0 &&
		    date_compare(other->ends, unit->ends) == 0)
			return;
		if (same || !overlap(unit, other))
			continue;
		d = REPORT(
		    loader->diagnostics, units_alike, unit->at, unit->name, other->name);
		RELATED0(loader->diagnostics, d, first_here, other->at);
	}
	if (alike->count < ALIKE_MOST)
		alike->items[alike->count++] = unit;
}

void check_alike_units(struct loader *loader)
{
	const struct site *site = loader->site;
	struct map all = {0};

	for (size_t i = 0; i < site->unit_count; i++) {
		const struct unit *unit = site->units[i];
		struct str name = text_name_key(loader->scratch, unit->name);
		struct str key = str_format(loader->scratch, "%zu %.*s",
		    unit->parent ? unit->parent->index + 1 : 0, STR_ARG(name));
		struct alike *alike = map_find(&all, key);

		if (!alike) {
			alike = arena_new(loader->scratch, struct alike);
			map_put(loader->scratch, &all, key, alike);
		}
		compare_alike(loader, alike, unit);
	}
}
