/*
 * server: a language server on two streams. What it says of texts is what `check` says,
 * from the texts as they are in the editor; the host loads the site.
 */
#ifndef LSP_SERVER_H
#define LSP_SERVER_H

#include "lsp/thing.h"

#include <stdio.h>

/* A text as an editor has it. */
struct lsp_text {
	struct str path; /* in the site */
	struct str bytes;
};

struct lsp_host {
	void *context;
	/* Finds the site: in the folder, where one is named. Gives its absolute path; an
	 * empty one where there is none. */
	struct str (*open)(void *context, struct str folder);
	/* Loads it with the texts laid over the files. The view that was loaded last is
	 * good, and the last one without errors; false where it can't be read, and
	 * nothing has changed. */
	bool (*load)(void *context, const struct lsp_text *texts, size_t count,
	    struct lsp_view *out);
	/* The bytes of a file as it was loaded. False where there is none. */
	bool (*read)(void *context, struct str path, struct buf *out);
	/* True when nothing more is coming in for the moment. */
	bool (*is_quiet)(void *context);
};

/* Answers until the other side ends it. False where it did not do so in due form. */
bool lsp_run(FILE *in, FILE *out, const struct lsp_host *host);

#endif
