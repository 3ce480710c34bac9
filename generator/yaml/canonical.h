/*
 * canonical: YAML in the form that `new` writes and most people type: a key a line,
 * indented by spaces, lists with hyphens, and values on their key's line, plain, in
 * quotes without escapes or in brackets. Such a text is told in one pass, many times
 * faster than by libyaml; of any other nothing is said, and libyaml is asked. Private to
 * this room.
 */
#ifndef YAML_CANONICAL_H
#define YAML_CANONICAL_H

#include "base/str.h"
#include "base/vec.h"

enum canonical_kind {
	CANONICAL_PLAIN,
	CANONICAL_QUOTED,
	CANONICAL_MAPPING, /* begins; its keys and values follow in turn */
	CANONICAL_SEQUENCE,
	CANONICAL_END, /* of the innermost of them */
};

/* What libyaml would give an event for. Places are bytes, those of a quoted scalar with
 * its quotes. */
struct canonical_token {
	enum canonical_kind kind;
	bool flow; /* in brackets */
	size_t start, end;
};

struct canonical_tokens {
	struct canonical_token *items;
	size_t count, capacity;
};

/* The tokens of `bytes[from, to)`, in the arena; false at the least doubt. Safe on any
 * bytes. */
bool canonical_scan(struct arena *arena, struct str bytes, size_t from, size_t to,
    struct canonical_tokens *out);

#endif
