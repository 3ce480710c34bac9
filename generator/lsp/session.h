/*
 * session: what the server knows while it runs; for this room alone.
 */
#ifndef LSP_SESSION_H
#define LSP_SESSION_H

#include "lsp/answers.h"

/* Texts that may be open at once. */
enum { TEXTS_MOST = 256 };

struct open_text {
	struct buf path, bytes; /* an empty path: the place is free */
	bool was_said;          /* that something is wrong with it */
};

struct lsp_server {
	const struct lsp_host *host;
	FILE *out;
	struct buf root;
	struct open_text texts[TEXTS_MOST];
	struct lsp_view latest, good;
	bool has_latest, has_good, is_stale, is_ending, has_ended, is_open;
};

/* "file:///a%20b" → "/a b"; false for what is no file here. */
bool session_read_uri(struct str uri, struct buf *out);
/* The path in the site; false for a text that is none of its files. */
bool session_read_path(struct lsp_server *server, struct str uri, struct buf *out);
/* The open text of a path, of the empty one a free place; NULL for none. */
struct open_text *session_find_text(struct lsp_server *server, struct str path);

#endif
