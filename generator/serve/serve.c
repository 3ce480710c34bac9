#include "serve/serve.h"

#include "base/arena.h"

#include <microhttpd.h>
#include <string.h>

enum {
	CONNECTIONS = 64,  /* at once */
	WAITING_MOST = 32, /* of them, those that wait for something newer */
	SECONDS = 60,      /* until a silent connection is closed */
};

struct request {
	struct MHD_Connection *connection; /* NULL: the place is free */
	bool is_waiting, was_woken;
	unsigned long turn; /* when it began to wait */
};

struct serve {
	struct MHD_Daemon *daemon;
	struct serve_answerer answerer;
	struct str names[3]; /* by which we may be asked for */
	size_t name_count;
	struct request requests[CONNECTIONS];
	unsigned long turns;
};

/* ---- who asks ---- */

static struct str header(struct MHD_Connection *connection, const char *name)
{
	return str_of(MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name));
}

/* A page elsewhere can make a browser send requests to this machine under a name of its
 * own, which it has let point here, or load our files as scripts. Neither is answered. */
static bool is_own_browser(const struct serve *serve, struct MHD_Connection *connection)
{
	struct str host = header(connection, "Host");
	struct str from = header(connection, "Sec-Fetch-Site");
	bool is_named = false;

	for (size_t i = 0; i < serve->name_count; i++)
		is_named |= str_equal(host, serve->names[i]);
	return is_named && (from.n == 0 || str_equal(from, STR("same-origin")) ||
			       str_equal(from, STR("none")));
}

/* ---- what is answered ---- */

static const char *type_of(struct str path)
{
	/* Attachments may be anything: what a browser would run is shown as text. */
	static const struct {
		const char *end, *type;
	} types[] = {
	    {".html", "text/html; charset=utf-8"},
	    {".css", "text/css; charset=utf-8"},
	    {".js", "text/javascript; charset=utf-8"},
	    {".json", "application/json"},
	    {".webmanifest", "application/manifest+json"},
	    {".svg", "image/svg+xml"},
	    {".png", "image/png"},
	    {".jpg", "image/jpeg"},
	    {".jpeg", "image/jpeg"},
	    {".webp", "image/webp"},
	    {".gif", "image/gif"},
	    {".woff2", "font/woff2"},
	    {".pdf", "application/pdf"},
	    {".csv", "text/csv; charset=utf-8"},
	    {".txt", "text/plain; charset=utf-8"},
	    {".xml", "text/plain; charset=utf-8"},
	    {".ics", "text/calendar; charset=utf-8"},
	    {SERVE_STATE, "application/json"},
	};

	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (str_ends(path, str_of(types[i].end)))
			return types[i].type;
	return "application/octet-stream";
}

static enum MHD_Result send_bytes(
    struct MHD_Connection *connection, unsigned status, const char *type, struct str body)
{
	static const struct {
		const char *name, *value;
	} headers[] = {
	    {"Cache-Control", "no-store"},
	    {"X-Content-Type-Options", "nosniff"},
	    {"Cross-Origin-Resource-Policy", "same-origin"},
	    {"Content-Security-Policy", "frame-ancestors 'none'"},
	    {"Referrer-Policy", "no-referrer"},
	};
	struct MHD_Response *response = MHD_create_response_from_buffer(
	    body.n, (void *)(uintptr_t)(body.p ? body.p : ""), MHD_RESPMEM_MUST_COPY);
	enum MHD_Result result;

	if (!response)
		return MHD_NO;
	for (size_t i = 0; i < sizeof(headers) / sizeof(*headers); i++)
		MHD_add_response_header(response, headers[i].name, headers[i].value);
	MHD_add_response_header(response, "Content-Type", type);
	if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
		MHD_add_response_header(response, "Allow", "GET, HEAD");
	result = MHD_queue_response(connection, status, response);
	MHD_destroy_response(response);
	return result;
}

static enum MHD_Result refuse(
    struct MHD_Connection *connection, unsigned status, const char *why)
{
	return send_bytes(connection, status, "text/plain; charset=utf-8", str_of(why));
}

/* One waits no more than the others let it: the oldest makes way. */
static void make_way(struct serve *serve)
{
	struct request *oldest = NULL;
	size_t count = 0;

	for (size_t i = 0; i < CONNECTIONS; i++) {
		struct request *request = &serve->requests[i];

		if (!request->is_waiting)
			continue;
		count++;
		if (!oldest || request->turn < oldest->turn)
			oldest = request;
	}
	if (count < WAITING_MOST)
		return;
	oldest->is_waiting = false;
	oldest->was_woken = true;
	MHD_resume_connection(oldest->connection);
}

static enum MHD_Result answer(
    struct serve *serve, struct request *request, struct str path)
{
	struct MHD_Connection *connection = request->connection;
	struct arena scratch;
	struct serve_request asked = {.may_wait = !request->was_woken};
	enum serve_outcome outcome;
	enum MHD_Result result = MHD_YES;
	struct buf body;

	arena_init(&scratch);
	buf_init(&body);
	asked.path = str_slice(path, 1, path.n);
	if (asked.path.n == 0 || str_ends(asked.path, STR("/")))
		asked.path = str_format(&scratch, "%.*sindex.html", STR_ARG(asked.path));
	asked.after = str_of(
	    MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "after"));
	outcome = serve->answerer.answer(serve->answerer.context, &asked, &body);
	if (outcome == SERVE_LATER) {
		make_way(serve);
		request->is_waiting = true;
		request->turn = serve->turns++;
		MHD_suspend_connection(connection);
	} else {
		result = send_bytes(connection,
		    outcome == SERVE_FOUND ? MHD_HTTP_OK : MHD_HTTP_NOT_FOUND,
		    outcome == SERVE_FOUND ? type_of(asked.path)
					   : "text/html; charset=utf-8",
		    buf_str(&body));
	}
	buf_release(&body);
	arena_release(&scratch);
	return result;
}

static struct request *take_place(struct serve *serve, struct MHD_Connection *connection)
{
	for (size_t i = 0; i < CONNECTIONS; i++) {
		struct request *request = &serve->requests[i];

		if (request->connection)
			continue;
		*request = (struct request){.connection = connection};
		return request;
	}
	return NULL;
}

/* Called once when the head is there, and once more for each piece of a body and at the
 * end. */
static enum MHD_Result handle(void *context, struct MHD_Connection *connection,
    const char *url, const char *method, const char *version, const char *upload,
    size_t *upload_size, void **own)
{
	struct serve *serve = context;

	(void)version, (void)upload;
	if (!is_own_browser(serve, connection))
		return refuse(connection, MHD_HTTP_FORBIDDEN,
		    "Only for the browser on this machine.\n");
	if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
		return refuse(
		    connection, MHD_HTTP_METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
	if (!*own) {
		*own = take_place(serve, connection);
		return *own ? MHD_YES : MHD_NO;
	}
	if (*upload_size > 0) {
		*upload_size = 0;
		return MHD_YES;
	}
	if (url[0] != '/')
		return refuse(connection, MHD_HTTP_BAD_REQUEST, "No such address.\n");
	return answer(serve, *own, str_of(url));
}

static void forget(void *context, struct MHD_Connection *connection, void **own,
    enum MHD_RequestTerminationCode code)
{
	struct request *request = *own;

	(void)context, (void)connection, (void)code;
	if (request)
		*request = (struct request){0};
}

/* ---- the daemon ---- */

struct serve *serve_open(
    struct arena *arena, int listener, unsigned port, struct serve_answerer answerer)
{
	struct serve *serve = arena_new(arena, struct serve);

	serve->answerer = answerer;
	serve->names[serve->name_count++] = str_format(arena, "127.0.0.1:%u", port);
	serve->names[serve->name_count++] = str_format(arena, "localhost:%u", port);
	if (port == 80)
		serve->names[serve->name_count++] = STR("127.0.0.1");
	serve->daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME,
	    (uint16_t)port, NULL, NULL, handle, serve, MHD_OPTION_LISTEN_SOCKET, listener,
	    MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)32768,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, forget, NULL,
	    MHD_OPTION_END);
	return serve->daemon ? serve : NULL;
}

int serve_handle(const struct serve *serve)
{
	return MHD_get_daemon_info(serve->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
}

int serve_patience(const struct serve *serve)
{
	MHD_UNSIGNED_LONG_LONG most;

	if (MHD_get_timeout(serve->daemon, &most) != MHD_YES)
		return -1;
	return most > 60000 ? 60000 : (int)most;
}

void serve_run(struct serve *serve)
{
	MHD_run(serve->daemon);
}

void serve_wake(struct serve *serve)
{
	for (size_t i = 0; i < CONNECTIONS; i++) {
		struct request *request = &serve->requests[i];

		if (!request->is_waiting)
			continue;
		request->is_waiting = false;
		request->was_woken = true;
		MHD_resume_connection(request->connection);
	}
	serve_run(serve);
}

void serve_close(struct serve *serve)
{
	serve_wake(serve);
	MHD_stop_daemon(serve->daemon);
}
