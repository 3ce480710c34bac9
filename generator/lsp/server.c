/*
 * The conversation: what was opened, what was typed, and a table of what can be asked.
 */
#include "lsp/answers.h"
#include "lsp/session.h"

#include "base/arena.h"

#include <string.h>

/* ---- what is said ---- */

static void send(struct lsp_server *server, const char *method, json_t *params)
{
	json_t *message = json_pack(
	    "{s:s, s:s, s:o}", "jsonrpc", "2.0", "method", method, "params", params);

	wire_write(server->out, message);
	json_decref(message);
}

static void publish(struct lsp_server *server, struct open_text *text, json_t *list)
{
	text->was_said = json_array_size(list) > 0;
	send(server, "textDocument/publishDiagnostics",
	    json_pack("{s:o, s:o}", "uri", lsp_uri(server, buf_str(&text->path)),
		"diagnostics", list));
}

/* Loads what was typed, and says what is wrong with each open text. */
static void look_again(struct lsp_server *server)
{
	const struct lsp_view *view = lsp_fresh(server);

	for (size_t i = 0; view && i < TEXTS_MOST; i++) {
		struct open_text *text = &server->texts[i];

		if (text->path.n > 0)
			publish(server, text,
			    lsp_diagnostics(server, view, buf_str(&text->path),
				buf_str(&text->bytes)));
	}
}

/* ---- what is told ---- */

static struct str uri_of(const json_t *params)
{
	return wire_text(json_object_get(params, "textDocument"), "uri");
}

static void told_open(struct lsp_server *server, const json_t *params)
{
	const json_t *document = json_object_get(params, "textDocument");
	struct open_text *text;
	struct buf path;

	buf_init(&path);
	if (session_read_path(server, wire_text(document, "uri"), &path)) {
		text = session_find_text(server, buf_str(&path));
		if (!text)
			text = session_find_text(server, (struct str){0});
		if (text) {
			buf_clear(&text->path);
			buf_add(&text->path, buf_str(&path));
			buf_clear(&text->bytes);
			buf_add(&text->bytes, wire_text(document, "text"));
			server->is_stale = true;
		}
	}
	buf_release(&path);
}

static struct open_text *open_text_of(struct lsp_server *server, const json_t *params)
{
	struct open_text *text = NULL;
	struct buf path;

	buf_init(&path);
	if (session_read_path(server, uri_of(params), &path))
		text = session_find_text(server, buf_str(&path));
	buf_release(&path);
	return text;
}

/* The whole text, or a range of it. */
static void change(struct open_text *text, const json_t *item)
{
	const json_t *range = json_object_get(item, "range");
	struct str bytes = buf_str(&text->bytes), with = wire_text(item, "text");
	size_t ends[2] = {0, bytes.n};
	struct buf out;

	for (int i = 0; i < 2 && json_is_object(range); i++) {
		const json_t *place = json_object_get(range, i ? "end" : "start");

		ends[i] =
		    text_offset(bytes, (struct lsp_position){wire_number(place, "line"),
					   wire_number(place, "character")});
	}
	if (ends[1] < ends[0])
		return;
	buf_init(&out);
	buf_add(&out, str_slice(bytes, 0, ends[0]));
	buf_add(&out, with);
	buf_add(&out, str_slice(bytes, ends[1], bytes.n));
	buf_release(&text->bytes);
	text->bytes = out;
}

static void told_change(struct lsp_server *server, const json_t *params)
{
	const json_t *changes = json_object_get(params, "contentChanges");
	struct open_text *text = open_text_of(server, params);

	if (!text)
		return;
	for (size_t i = 0; i < json_array_size(changes); i++)
		change(text, json_array_get(changes, i));
	server->is_stale = true;
}

static void told_close(struct lsp_server *server, const json_t *params)
{
	struct open_text *text = open_text_of(server, params);

	if (!text)
		return;
	if (text->was_said)
		publish(server, text, json_array());
	buf_clear(&text->path);
	buf_clear(&text->bytes);
	server->is_stale = true;
}

static void told_save(struct lsp_server *server, const json_t *params)
{
	(void)params;
	server->is_stale = true;
}

static void told_exit(struct lsp_server *server, const json_t *params)
{
	(void)params;
	server->has_ended = true;
}

/* ---- what is asked ---- */

static json_t *asked_initialize(struct lsp_server *server, const json_t *params)
{
	const struct lsp_host *host = server->host;
	struct buf folder;

	buf_init(&folder);
	if (!session_read_uri(wire_text(params, "rootUri"), &folder)) {
		buf_clear(&folder);
		session_read_uri(
		    wire_text(
			json_array_get(json_object_get(params, "workspaceFolders"), 0),
			"uri"),
		    &folder);
	}
	if (!server->is_open) {
		struct str root = host->open(host->context, buf_str(&folder));

		buf_add(&server->root, root);
		server->is_open = server->is_stale = root.n > 0;
	}
	buf_release(&folder);
	return json_pack(
	    "{s:{s:s, s:{s:b, s:i, s:b}, s:{s:[s,s,s,s,s,s]}, s:b, s:b, s:b, "
	    "s:b, s:{s:[s]}}, s:{s:s}}",
	    "capabilities", "positionEncoding", "utf-16", "textDocumentSync", "openClose",
	    1, "change", 2, "save", 1, "completionProvider", "triggerCharacters", ":",
	    "(", "[", ",", "\"", " ", "hoverProvider", 1, "definitionProvider", 1,
	    "referencesProvider", 1, "documentSymbolProvider", 1, "codeActionProvider",
	    "codeActionKinds", "quickfix", "serverInfo", "name", "congkhai");
}

static json_t *asked_shutdown(struct lsp_server *server, const json_t *params)
{
	(void)params;
	server->is_ending = true;
	return json_null();
}

typedef json_t *answerer(struct lsp_asked *asked);

/* Finds what a request is about, and asks. */
static json_t *ask(struct lsp_server *server, const json_t *params, answerer *answer)
{
	const struct lsp_view *fresh =
	    server->has_latest ? &server->latest : lsp_fresh(server);
	const json_t *place = json_object_get(params, "position");
	struct lsp_asked asked = {.server = server, .params = params};
	json_t *result = json_null();
	struct buf path, bytes;
	struct arena arena;

	arena_init(&arena);
	buf_init(&path);
	buf_init(&bytes);
	asked.arena = &arena;
	asked.view = server->has_good ? &server->good : fresh;
	if (asked.view && session_read_path(server, uri_of(params), &path) &&
	    lsp_read(server, buf_str(&path), &bytes)) {
		asked.file = (struct lsp_file){buf_str(&path), buf_str(&bytes),
		    !str_ends(buf_str(&path), STR(".md"))};
		asked.offset = text_offset(
		    asked.file.bytes, (struct lsp_position){wire_number(place, "line"),
					  wire_number(place, "character")});
		asked.word =
		    text_word(asked.file.bytes, asked.offset, asked.file.is_yaml);
		asked.thing = thing_at(asked.view, &asked.file, &asked.word);
		result = answer(&asked);
	}
	buf_release(&bytes);
	buf_release(&path);
	arena_release(&arena);
	/* It is JSON of its own; nothing of `asked` is in it. */
	/* cppcheck-suppress returnDanglingLifetime */
	return result;
}

static const struct {
	const char *method;
	void (*told)(struct lsp_server *server, const json_t *params);
	json_t *(*asked)(struct lsp_server *server, const json_t *params);
	answerer *answer;
} methods[] = {
    {"initialize", NULL, asked_initialize, NULL},
    {"shutdown", NULL, asked_shutdown, NULL},
    {"exit", told_exit, NULL, NULL},
    {"textDocument/didOpen", told_open, NULL, NULL},
    {"textDocument/didChange", told_change, NULL, NULL},
    {"textDocument/didClose", told_close, NULL, NULL},
    {"textDocument/didSave", told_save, NULL, NULL},
    {"workspace/didChangeWatchedFiles", told_save, NULL, NULL},
    {"textDocument/completion", NULL, NULL, answer_completion},
    {"textDocument/hover", NULL, NULL, answer_hover},
    {"textDocument/definition", NULL, NULL, answer_definition},
    {"textDocument/references", NULL, NULL, answer_references},
    {"textDocument/documentSymbol", NULL, NULL, answer_symbols},
    {"textDocument/codeAction", NULL, NULL, answer_actions},
};

enum {
	ERROR_PARSE = -32700,
	ERROR_REQUEST = -32600,
	ERROR_METHOD = -32601,
	ERROR_NOT_INITIALIZED = -32002
};

static void reply(struct lsp_server *server, const json_t *id, json_t *result)
{
	json_t *message = json_pack("{s:s, s:O, s:o}", "jsonrpc", "2.0", "id",
	    id ? id : json_null(), "result", result);

	wire_write(server->out, message);
	json_decref(message);
}

static void refuse(struct lsp_server *server, const json_t *id, int code, const char *why)
{
	json_t *message = json_pack("{s:s, s:O, s:{s:i, s:s}}", "jsonrpc", "2.0", "id",
	    id ? id : json_null(), "error", "code", code, "message", why);

	wire_write(server->out, message);
	json_decref(message);
}

/* A request has an id and gets an answer; a notification has none and gets none. */
static void take(struct lsp_server *server, const json_t *message)
{
	const json_t *id = json_object_get(message, "id");
	const json_t *params = json_object_get(message, "params");
	struct str method = wire_text(message, "method");

	if (!json_is_object(message) || (method.n == 0 && !id)) {
		refuse(server, NULL, ERROR_REQUEST, "no request");
		return;
	}
	for (size_t i = 0; i < sizeof(methods) / sizeof(*methods); i++) {
		if (!str_equal(method, str_of(methods[i].method)))
			continue;
		if (methods[i].told)
			methods[i].told(server, params);
		else if (id && server->is_ending)
			refuse(server, id, ERROR_REQUEST, "shut down");
		else if (id && methods[i].asked)
			reply(server, id, methods[i].asked(server, params));
		else if (id && !server->is_open)
			refuse(server, id, ERROR_NOT_INITIALIZED, "no site is open");
		else if (id)
			reply(server, id, ask(server, params, methods[i].answer));
		return;
	}
	/* An answer to something that we never asked has no method. */
	if (id && method.n > 0)
		refuse(server, id, ERROR_METHOD, "no such method");
}

static void close_all(struct lsp_server *server)
{
	for (size_t i = 0; i < TEXTS_MOST; i++) {
		buf_release(&server->texts[i].path);
		buf_release(&server->texts[i].bytes);
	}
	buf_release(&server->root);
}

bool lsp_run(FILE *in, FILE *out, const struct lsp_host *host)
{
	struct lsp_server server = {.host = host, .out = out};
	enum wire_outcome outcome = WIRE_MESSAGE;
	struct buf body;

	buf_init(&body);
	while (!server.has_ended) {
		json_t *message;

		if (server.is_stale && host->is_quiet(host->context))
			look_again(&server);
		outcome = wire_read(in, &body);
		if (outcome != WIRE_MESSAGE)
			break;
		message = json_loadb(
		    body.p ? body.p : "", body.n, JSON_REJECT_DUPLICATES, NULL);
		if (message)
			take(&server, message);
		else
			refuse(&server, NULL, ERROR_PARSE, "no JSON");
		json_decref(message);
	}
	buf_release(&body);
	close_all(&server);
	return server.is_ending && outcome != WIRE_BROKEN;
}
