/*
 * refs: one pass over everything that has a page.
 */
#include "page/refs.h"

#include "base/arena.h"
#include "base/vec.h"
#include "page/frame.h"
#include "page/twin.h"

#include <assert.h>

struct framework_refs {
	const struct value *own;
	const struct value **criteria; /* by criterion.index */
};

struct document_refs {
	const struct value *own;
	struct {
		const struct document **items;
		size_t count;
		size_t capacity;
	} referring;
};

struct frame_refs {
	const struct value **units;        /* by unit.index */
	struct framework_refs *frameworks; /* parallel to site.frameworks */
	struct document_refs *documents;   /* parallel to site.documents */
	struct {
		struct period_ref *items;
		size_t count;
		size_t capacity;
	} periods;
};

/* ---- places in the site's lists, which are sorted by id ---- */

static size_t framework_place(const struct site *site, const struct framework *framework)
{
	size_t low = 0, high = site->framework_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (site->frameworks[middle] == framework)
			return middle;
		if (str_compare(site->frameworks[middle]->id, framework->id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	assert(low < site->framework_count);
	return low;
}

/* ---- making ---- */

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

static const struct period_ref *find_period(
    const struct frame_refs *refs, struct period period)
{
	for (size_t i = 0; i < refs->periods.count; i++)
		if (period_equal(refs->periods.items[i].period, period))
			return &refs->periods.items[i];
	return NULL;
}

static void make_periods(
    struct arena *arena, const struct frame *frame, struct frame_refs *refs)
{
	for (size_t i = 0; i < frame->results->league_count; i++) {
		struct period period = frame->results->leagues[i].period;
		struct period_ref ref = {period, period_format(arena, period),
		    period_text(arena, frame, period)};

		if (!find_period(refs, period))
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

/* ---- looking up ---- */

const struct value *refs_unit(const struct frame *frame, const struct unit *unit)
{
	return frame->refs->units[unit->index];
}

const struct value *refs_framework(
    const struct frame *frame, const struct framework *framework)
{
	return frame->refs->frameworks[framework_place(frame->site, framework)].own;
}

const struct value *refs_criterion(
    const struct frame *frame, const struct criterion *criterion)
{
	size_t place = framework_place(frame->site, criterion->framework);

	return frame->refs->frameworks[place].criteria[criterion->index];
}

const struct value *refs_document(
    const struct frame *frame, const struct document *document)
{
	return frame->refs->documents[document->index].own;
}

const struct period_ref *refs_period(const struct frame *frame, struct period period)
{
	return frame->refs ? find_period(frame->refs, period) : NULL;
}

size_t refs_referring(const struct frame *frame, const struct document *document,
    const struct document *const **out)
{
	const struct document_refs *own = &frame->refs->documents[document->index];

	trace_note(frame->tasks->trace, FACT_DOCUMENT, document->index);
	*out = own->referring.items;
	return own->referring.count;
}
