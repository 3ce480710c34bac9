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

static struct value *add_framework(struct arena *a, const struct frame *f,
    struct value *list, const struct framework *framework)
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

/* ---- all of them, once ---- */

/* A value that is a reference and nothing else. */
static const struct value *alone(struct value *reference)
{
	reference->reference |= REFERENCE_ALONE;
	return reference;
}

static void make_frameworks(
    struct arena *arena, const struct frame *frame, struct frame_refs *refs)
{
	const struct site *site = frame->site;
	struct value *list = value_list(arena);

	refs->frameworks =
	    arena_array(arena, struct framework_refs, site->framework_count);
	for (size_t i = 0; i < site->framework_count; i++) {
		const struct framework *framework = site->frameworks[i];
		struct framework_refs *own = &refs->frameworks[i];

		own->own = alone(add_framework(arena, frame, list, framework));
		own->criteria =
		    arena_array(arena, const struct value *, framework->criterion_count);
		for (size_t k = 0; k < framework->criterion_count; k++)
			own->criteria[k] = alone(
			    add_criterion(arena, frame, list, &framework->criteria[k]));
	}
}

/* Documents come in order, so a repetition can only be the last one of the list. */
static void add_referring(struct arena *arena, struct frame_refs *refs,
    const struct document *from, const struct document *to)
{
	struct document_refs *own;

	if (!to || to == from)
		return;
	own = &refs->documents[to->index];
	if (!own->referring.count ||
	    own->referring.items[own->referring.count - 1] != from)
		vec_push(arena, &own->referring, from);
}

static void make_documents(
    struct arena *arena, const struct frame *frame, struct frame_refs *refs)
{
	const struct site *site = frame->site;
	struct value *list = value_list(arena);

	refs->documents = arena_array(arena, struct document_refs, site->document_count);
	for (size_t i = 0; i < site->document_count; i++)
		refs->documents[i].own =
		    alone(add_document(arena, frame, list, site->documents[i]));
	for (size_t i = 0; i < site->document_count; i++) {
		const struct document *from = site->documents[i];
		const struct reference_list *lists[] = {
		    &from->replaces, &from->answers, &from->based_on};

		for (size_t k = 0; k < sizeof(lists) / sizeof(*lists); k++)
			for (size_t j = 0; j < lists[k]->count; j++)
				add_referring(
				    arena, refs, from, lists[k]->items[j].document);
		for (size_t k = 0; k < from->link_count; k++)
			add_referring(arena, refs, from, from->links[k].document);
	}
}

static void make_periods(
    struct arena *arena, const struct frame *frame, struct frame_refs *refs)
{
	for (size_t i = 0; i < frame->results->league_count; i++) {
		struct period period = frame->results->leagues[i].period;
		struct period_ref ref = {period, period_format(arena, period),
		    period_text(arena, frame, period)};

		if (!refs_find_period(refs, period))
			vec_push(arena, &refs->periods, ref);
	}
}

const struct frame_refs *refs_make(struct arena *arena, const struct frame *frame)
{
	const struct site *site = frame->site;
	struct frame_refs *refs = arena_new(arena, struct frame_refs);
	struct value *list = value_list(arena);

	refs->units = arena_array(arena, const struct value *, site->unit_count);
	for (size_t i = 0; i < site->unit_count; i++)
		refs->units[i] = alone(add_unit(arena, frame, list, site->units[i]));
	make_frameworks(arena, frame, refs);
	make_documents(arena, frame, refs);
	make_periods(arena, frame, refs);
	return refs;
}
