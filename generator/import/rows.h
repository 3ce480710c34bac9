/*
 * rows: the rows of a table as criteria with their scores; for this room.
 */
#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include "import/table.h"

/* What a table says of one criterion. */
struct taken {
	const struct criterion *criterion;
	struct decimal *rounds; /* of the framework's rounds */
	bool *given;
	struct str reason, explanation, note;
	struct str *evidence;
	size_t evidence_count;
	size_t row; /* where it stands */
};

struct taken_list {
	struct taken *items;
	size_t count, capacity;
};

/* Reads all rows below the head: the columns of one commune where communes are columns,
 * else (`unit` NULL) those of the rounds. The result is in the framework's order. */
void rows_take(struct import *import, const struct table *table,
    const struct framework *framework, const struct unit *unit, struct taken_list *out);

#endif
