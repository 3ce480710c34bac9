/*
 * twin: the JSON twin of a page: its facts without its wording. What has a page of its
 * own is given by its id; names stand once, at the end.
 */
#ifndef PAGE_TWIN_H
#define PAGE_TWIN_H

#include "base/value.h"

/* What an object of a context names (value.reference); ALONE: it says nothing else, and
 * its id is enough. A criterion's id is "<framework>/<id>". */
enum naming {
	REFERENCE_UNIT = 1,
	REFERENCE_FRAMEWORK,
	REFERENCE_CRITERION,
	REFERENCE_DOCUMENT,
	REFERENCE_COUNT,
	REFERENCE_ALONE = 0x80,
	/* Of a list or of an object that names nothing: it says only what it holds. */
	REFERENCE_SPARSE = 0x40,
	/* Of an item of a list: it is no record but holds them. */
	REFERENCE_HOLDER = 0x20,
};

/* {format: 2, …, names: {units: {id: name}, frameworks, criteria, documents}}: keys in
 * the order in which they were set, each on a line of its own; of a list of objects one
 * record a line, a holder's fields each on a line of its own. In what is sparse whatever
 * is null, false or an empty list is left out. `arena` is for the names. */
void twin_write(struct arena *arena, const struct value *context, struct buf *out);

#endif
