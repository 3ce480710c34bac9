/*
 * package: relations are told by the last word of their type, which is the same in both
 * editions of the format ("transitional" and "strict").
 */
#include "office/package.h"

#include "base/arena.h"
#include "office/book.h"

static bool is_external(const struct xml_node *relation)
{
	return str_equal(xml_get(relation, "TargetMode"), STR("External"));
}

/* "worksheets/sheet1.xml" or "/xl/worksheets/sheet1.xml". */
static struct str target_of(
    const struct package *package, const struct xml_node *relation)
{
	struct str target = xml_get(relation, "Target");

	return str_starts(target, STR("/"))
		   ? str_slice(target, 1, target.n)
		   : str_format(package->arena, "%.*s%.*s", STR_ARG(package->folder),
			 STR_ARG(target));
}

static const struct xml_node *find_type(
    const struct xml_node *relations, struct arena *arena, const char *type)
{
	struct str end = str_format(arena, "/%s", type);

	for
		XML_EACH(relations, relation, "Relationship")
	if (str_ends(xml_get(relation, "Type"), end) && !is_external(relation))
		return relation;
	return NULL;
}

static enum office_fault read_part(
    struct package *package, struct str name, const struct xml_node **out)
{
	return part_read(package->archive, package->arena, name, out, package->part);
}

enum office_fault package_open(
    struct package *package, const char *usual, const struct xml_node **out)
{
	const struct xml_node *relations, *main;
	enum office_fault fault = read_part(package, STR("_rels/.rels"), &relations);
	struct str name = str_of(usual), file;
	size_t slash;

	*out = NULL;
	package->folder = STR("");
	main = find_type(relations, package->arena, "officeDocument");
	if (main)
		name = target_of(package, main);
	slash = name.n;
	while (slash > 0 && name.p[slash - 1] != '/')
		slash--;
	package->folder = str_slice(name, 0, slash);
	file = str_slice(name, slash, name.n);
	if (fault == OFFICE_OK)
		fault = read_part(package, name, out);
	if (fault == OFFICE_OK)
		fault = read_part(package,
		    str_format(package->arena, "%.*s_rels/%.*s.rels",
			STR_ARG(package->folder), STR_ARG(file)),
		    &package->relations);
	return fault;
}

enum office_fault package_read(
    struct package *package, const char *type, const struct xml_node **out)
{
	const struct xml_node *relation =
	    find_type(package->relations, package->arena, type);

	*out = NULL;
	return relation ? read_part(package, target_of(package, relation), out)
			: OFFICE_OK;
}

enum office_fault package_read_id(
    struct package *package, struct str id, const struct xml_node **out)
{
	*out = NULL;
	for
		XML_EACH(package->relations, relation, "Relationship")
	if (str_equal(xml_get(relation, "Id"), id) && !is_external(relation))
		return read_part(package, target_of(package, relation), out);
	return OFFICE_OK;
}
