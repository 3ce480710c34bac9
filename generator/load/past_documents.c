/*
 * Earlier versions of documents, for what their boxes were. They are read as today's
 * documents are, so that a unit or period is known by whatever words it was named with.
 */
#include "load/past.h"

#include "base/arena.h"
#include "load/body.h"

struct document *past_read_document(struct arena *arena, const struct site *site,
    const struct document *now, struct str bytes)
{
	struct arena scratch;
	struct diagnostics diagnostics;
	struct document *document = arena_new(arena, struct document);
	/* Reading a document by itself changes nothing in the site. */
	struct loader loader = {
	    .arena = arena,
	    .scratch = &scratch,
	    .names = {.arena = &scratch},
	    .diagnostics = &diagnostics,
	    .site = (struct site *)site,
	};

	arena_init(&scratch);
	diagnostics_init(&diagnostics, &scratch);
	document->id = now->id;
	document->kind = now->kind;
	document->source = now->source;
	document->path = now->path;
	document->folder = now->folder;
	document->bytes = str_copy(arena, bytes);
	document_read_alone(&loader, document);
	arena_release(&scratch);
	return document;
}
