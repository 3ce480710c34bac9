/*
 * refer: references to what has a page of its own: an id, a name, an address.
 */
#include "page/frame.h"
#include "page/refs.h"
#include "page/twin.h"

static void put_href(struct arena *a, struct value *object, struct str href)
{
	page_only(value_set_text(a, object, "href", href));
}

static void fill_unit(
    struct arena *a, const struct frame *f, struct value *object, const struct unit *unit)
{
	object->reference = REFERENCE_UNIT;
	value_set_text(a, object, "id", unit->id);
	value_set_text(a, object, "name", unit_label(a, f, unit));
	put_href(a, object, path_unit(a, f, unit));
}

static void fill_criterion(struct arena *a, const struct frame *f, struct value *object,
    const struct criterion *criterion)
{
	object->reference = REFERENCE_CRITERION;
	value_set_text(a, object, "id", criterion->id);
	value_set_text(a, object, "title", criterion->title);
	value_set_text(a, object, "framework", criterion->framework->id);
	put_href(a, object, path_criterion(a, f, criterion));
}

static void fill_document(struct arena *a, const struct frame *f, struct value *object,
    const struct document *document)
{
	object->reference = REFERENCE_DOCUMENT;
	value_set_text(a, object, "id", document->id);
	value_set_text(a, object, "title", document->title.text);
	put_text(a, object, "number", document->number.text);
	put_date(a, f, object, "date", document->date.date);
	put_word(
	    a, f, object, "kind", "document_kind", document_kind_word(document->kind));
	put_href(a, object, path_document(a, f, document));
}

void put_unit(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct unit *unit)
{
	if (unit)
		value_set(a, object, key, refs_unit(f, unit));
	else
		value_set_null(a, object, key);
}

void put_criterion(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct criterion *criterion)
{
	if (criterion)
		value_set(a, object, key, refs_criterion(f, criterion));
	else
		value_set_null(a, object, key);
}

void put_document(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct document *document)
{
	if (document)
		value_set(a, object, key, refs_document(f, document));
	else
		value_set_null(a, object, key);
}

void put_framework(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct framework *framework)
{
	if (framework)
		value_set(a, object, key, refs_framework(f, framework));
	else
		value_set_null(a, object, key);
}

struct value *add_framework(struct arena *a, const struct frame *f, struct value *list,
    const struct framework *framework)
{
	struct value *object = value_add_object(a, list);

	object->reference = REFERENCE_FRAMEWORK;
	value_set_text(a, object, "id", framework->id);
	value_set_text(a, object, "title", framework->title);
	value_set_text(a, object, "lineage", framework->lineage);
	put_href(a, object, path_lineage(a, f, framework->lineage));
	return object;
}

struct value *add_unit(
    struct arena *a, const struct frame *f, struct value *list, const struct unit *unit)
{
	struct value *object = value_add_object(a, list);

	fill_unit(a, f, object, unit);
	return object;
}

struct value *add_unit_within(
    struct arena *a, const struct frame *f, struct value *list, const struct unit *unit)
{
	struct value *object = value_add_object(a, list);

	object->reference = REFERENCE_UNIT;
	value_set_text(a, object, "id", unit->id);
	value_set_text(a, object, "name", unit->name);
	put_href(a, object, path_unit(a, f, unit));
	put_date(a, f, object, "begins", unit->begins);
	put_date(a, f, object, "ends", unit->ends);
	return object;
}

struct value *add_criterion(struct arena *a, const struct frame *f, struct value *list,
    const struct criterion *criterion)
{
	struct value *object = value_add_object(a, list);

	fill_criterion(a, f, object, criterion);
	return object;
}

struct value *add_document(struct arena *a, const struct frame *f, struct value *list,
    const struct document *document)
{
	struct value *object = value_add_object(a, list);

	fill_document(a, f, object, document);
	return object;
}

void put_units(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct unit_list *units)
{
	struct value *list = value_set_list(a, object, key);

	for (size_t i = 0; i < units->count; i++)
		value_add(a, list, refs_unit(f, units->items[i]));
}

void put_criteria(struct arena *a, const struct frame *f, struct value *object,
    const char *key, const struct criterion_list *criteria)
{
	struct value *list = value_set_list(a, object, key);

	for (size_t i = 0; i < criteria->count; i++)
		value_add(a, list, refs_criterion(f, criteria->items[i]));
}

void put_nature(struct arena *a, const struct frame *f, struct value *object,
    const struct criterion *criterion)
{
	put_word(
	    a, f, object, "kind", "criterion_kind", criterion_kind_word(criterion->kind));
	put_word(a, f, object, "method", "criterion_method",
	    criterion_method_word(criterion->method));
	put_flag(a, object, "is_extra", criterion->kind != CRITERION_BASE);
}

void put_grades(struct arena *a, const struct frame *f, struct value *object,
    const struct framework *framework)
{
	struct value *list = value_set_list(a, object, "grades");

	for (size_t i = 0; i < framework->grade_count; i++) {
		struct value *item = value_add_object(a, list);

		value_set_text(a, item, "id", framework->grades[i].id);
		value_set_text(a, item, "name", framework->grades[i].name);
		put_percent(a, f, item, "from", true, framework->grades[i].from);
	}
}
