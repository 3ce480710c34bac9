/*
 * refs: one pass over everything that has a page.
 */
#include "page/refs.h"

#include "base/arena.h"
#include "base/vec.h"
#include "page/frame.h"
#include "page/twin.h"

#include <assert.h>

const struct period_ref *refs_find_period(
    const struct frame_refs *refs, struct period period)
{
	for (size_t i = 0; i < refs->periods.count; i++)
		if (period_equal(refs->periods.items[i].period, period))
			return &refs->periods.items[i];
	return NULL;
}

const struct value *refs_unit(const struct frame *frame, const struct unit *unit)
{
	return frame->refs->units[unit->index];
}

const struct value *refs_framework(
    const struct frame *frame, const struct framework *framework)
{
	return frame->refs->frameworks[framework->index].own;
}

const struct value *refs_criterion(
    const struct frame *frame, const struct criterion *criterion)
{
	size_t place = criterion->framework->index;

	return frame->refs->frameworks[place].criteria[criterion->index];
}

const struct value *refs_document(
    const struct frame *frame, const struct document *document)
{
	return frame->refs->documents[document->index].own;
}

const struct period_ref *refs_period(const struct frame *frame, struct period period)
{
	return frame->refs ? refs_find_period(frame->refs, period) : NULL;
}

size_t refs_referring(const struct frame *frame, const struct document *document,
    const struct document *const **out)
{
	const struct document_refs *own = &frame->refs->documents[document->index];

	trace_note(frame->tasks->trace, FACT_DOCUMENT, document->index);
	*out = own->referring.items;
	return own->referring.count;
}
