/*
 * schemes: the words before the colon of a typed link; for this room alone.
 */
#ifndef LOAD_SCHEMES_H
#define LOAD_SCHEMES_H

#include "load/body.h"

struct link_scheme {
	struct str word;
	enum link_kind kind;
	bool in_page; /* may stand in content/pages/ */
};

const struct link_scheme *scheme_find(struct str word);
/* Schemes that are not ours: http, mailto. */
bool scheme_is_ordinary(struct arena *scratch, struct str word);
/* What stands before the first colon, when nothing of a path stands before it. */
bool scheme_split(struct str address, struct str *word, struct str *rest);
/* The scheme that someone who thinks in Vietnamese means; empty for none. */
struct str scheme_synonym(struct arena *scratch, struct str word);
/* The nearest of all, and all, as a list. */
struct str schemes_near(struct arena *scratch, struct str word);
struct str schemes_all(struct arena *scratch);

#endif
