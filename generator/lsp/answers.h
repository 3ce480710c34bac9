/*
 * answers: the features of the protocol, one function each. Private to this room.
 */
#ifndef LSP_ANSWERS_H
#define LSP_ANSWERS_H

#include "load/load.h"
#include "lsp/server.h"
#include "lsp/wire.h"

struct lsp_server;

/* What a request is about; all of it lives until it is answered. */
struct lsp_asked {
	struct lsp_server *server;
	struct arena *arena;
	const struct lsp_view *view; /* the last one without errors, else the last */
	struct lsp_file file;
	size_t offset;
	struct word word;
	struct thing thing;
	const json_t *params;
};

json_t *answer_completion(struct lsp_asked *asked);
json_t *answer_hover(struct lsp_asked *asked);
json_t *answer_definition(struct lsp_asked *asked);
json_t *answer_references(struct lsp_asked *asked);
json_t *answer_symbols(struct lsp_asked *asked);
json_t *answer_actions(struct lsp_asked *asked);

/* The bytes of a file as it was loaded or as it is open. */
bool lsp_read(struct lsp_server *server, struct str path, struct buf *out);
json_t *lsp_uri(struct lsp_server *server, struct str path);
/* The problems of one file, as the protocol has them, and of them those in a span. */
json_t *lsp_diagnostics(struct lsp_server *server, const struct lsp_view *view,
    struct str path, struct str bytes);
/* The view that was loaded last, with all that is typed up to now. */
const struct lsp_view *lsp_fresh(struct lsp_server *server);

#endif
