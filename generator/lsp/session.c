/*
 * session: the texts that are open, and the site as they have it.
 */
#include "lsp/session.h"

#include "base/arena.h"
#include "lsp/wire.h"

#include <string.h>

/* ---- names ---- */

json_t *lsp_uri(struct lsp_server *server, struct str path)
{
	json_t *uri;
	struct buf out;

	buf_init(&out);
	buf_lit(&out, "file://");
	for (int part = 0; part < 2; part++) {
		struct str text = part ? path : buf_str(&server->root);

		buf_add_percent(&out, text, "/");
		if (!part)
			buf_add_char(&out, '/');
	}
	uri = wire_string(buf_str(&out));
	buf_release(&out);
	return uri;
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool session_read_uri(struct str uri, struct buf *out)
{
	if (!str_starts(uri, STR("file:///")))
		return false;
	for (size_t i = 7; i < uri.n; i++) {
		int high = -1, low = -1;

		if (uri.p[i] == '%' && i + 2 < uri.n) {
			high = digit(uri.p[i + 1]);
			low = digit(uri.p[i + 2]);
		}
		if (high >= 0 && low >= 0) {
			buf_add_char(out, (char)(high * 16 + low));
			i += 2;
		} else {
			buf_add_char(out, uri.p[i]);
		}
	}
	return !memchr(out->p, '\0', out->n);
}

static bool leads_nowhere_else(struct str path)
{
	for (struct str rest = path, part; str_cut(&rest, '/', &part);)
		if (part.n == 0 || part.p[0] == '.')
			return false;
	return true;
}

bool session_read_path(struct lsp_server *server, struct str uri, struct buf *out)
{
	struct str root = buf_str(&server->root), path;

	if (!session_read_uri(uri, out))
		return false;
	path = buf_str(out);
	if (root.n == 0 || !str_starts(path, root) || path.n <= root.n + 1 ||
	    path.p[root.n] != '/')
		return false;
	memmove(out->p, out->p + root.n + 1, out->n - root.n);
	out->n -= root.n + 1;
	return leads_nowhere_else(buf_str(out));
}

/* ---- texts ---- */

struct open_text *session_find_text(struct lsp_server *server, struct str path)
{
	for (size_t i = 0; i < TEXTS_MOST; i++)
		if (str_equal(buf_str(&server->texts[i].path), path))
			return &server->texts[i];
	return NULL;
}

bool lsp_read(struct lsp_server *server, struct str path, struct buf *out)
{
	const struct open_text *text =
	    path.n > 0 ? session_find_text(server, path) : NULL;

	if (text) {
		buf_add(out, buf_str(&text->bytes));
		return true;
	}
	return server->has_latest && server->host->read(server->host->context, path, out);
}

const struct lsp_view *lsp_fresh(struct lsp_server *server)
{
	struct lsp_text texts[TEXTS_MOST];
	size_t count = 0;

	if (!server->is_open)
		return NULL;
	if (!server->is_stale)
		return server->has_latest ? &server->latest : NULL;
	server->is_stale = false;
	for (size_t i = 0; i < TEXTS_MOST; i++)
		if (server->texts[i].path.n > 0)
			texts[count++] =
			    (struct lsp_text){buf_str(&server->texts[i].path),
				buf_str(&server->texts[i].bytes)};
	server->has_latest =
	    server->host->load(server->host->context, texts, count, &server->latest);
	if (server->has_latest && server->latest.diagnostics->errors == 0) {
		server->good = server->latest;
		server->has_good = true;
	}
	return server->has_latest ? &server->latest : NULL;
}
