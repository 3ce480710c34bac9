/*
 * refs: references to units, criteria, frameworks and documents, and periods, made once
 * for all pages, which show the same ones millions of times.
 */
#ifndef PAGE_REFS_H
#define PAGE_REFS_H

#include "page/page.h"

/* A period as it is written, and as people read it. */
struct period_ref {
	struct period period;
	struct str exact, text;
};

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

/* Makes them all; frame_fill does it, after the index. */
const struct frame_refs *refs_make(struct arena *arena, const struct frame *frame);
/* Objects {id, name or title …, href (page only)}, as put_unit and the others give them.
 */
const struct value *refs_unit(const struct frame *frame, const struct unit *unit);
const struct value *refs_criterion(
    const struct frame *frame, const struct criterion *criterion);
const struct value *refs_framework(
    const struct frame *frame, const struct framework *framework);
const struct value *refs_document(
    const struct frame *frame, const struct document *document);
/* Of a league's period; NULL for any other. */
const struct period_ref *refs_period(const struct frame *frame, struct period period);
const struct period_ref *refs_find_period(
    const struct frame_refs *refs, struct period period);
/* The other documents that link or refer to this one, by id. Gives their number. */
size_t refs_referring(const struct frame *frame, const struct document *document,
    const struct document *const **out);

#endif
