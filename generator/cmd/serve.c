/*
 * congkhai serve: the site in a browser on this machine while it is being written.
 *
 * All rights that are not needed are given up in two steps: before anything is read the
 * door is open and the browser started; from then on who asks can be let in, and there is
 * no way to another program or to the network.
 */
#include "cmd/guard.h"
#include "cmd/preview.h"

#include "base/json.h"
#include "base/visible.h"
#include "os/listen.h"
#include "os/os.h"
#include "serve/serve.h"

enum {
	PORT_FIRST = 8000,
	PORT_COUNT = 20,      /* tried one after the other where none was asked for */
	SETTLE_MOST = 50,     /* how often we wait for more changes … */
	SETTLE_TIME = 10,     /* … and how many milliseconds */
	PATIENCE_MOST = 20000 /* then a page that waits is told that nothing is new */
};

struct serving {
	struct preview preview;
	struct arena arena;
	struct serve *serve;
	struct os_watch *watch;
	unsigned port;
};

/* ---- answers ---- */

static void add_text(struct json *json, const char *key, bool there, struct str text)
{
	if (there)
		json_text(json, key, text);
	else
		json_plain(json, key, STR("null"));
}

static void write_state(const struct preview *preview, struct buf *out)
{
	bool vi = preview->language == LANGUAGE_VI;
	struct json json = {.out = out};
	struct arena scratch;

	arena_init(&scratch);
	json_open(&json, '{', false);
	json_text(&json, "state", str_of(preview->state));
	json_text(&json, "whole", str_of(preview->whole));
	add_text(&json, "errors", preview->error_count > 0, buf_str(&preview->errors));
	json_text(&json, "title",
	    str_format(&scratch,
		vi ? "%zu lỗi; trang đang hiện là bản đúng gần nhất"
		   : "errors: %zu; the page shown is the last one without any",
		preview->error_count));
	add_text(&json, "page", preview->jump.n > 0, buf_str(&preview->jump));
	json_close(&json, '}');
	buf_add_char(out, '\n');
	arena_release(&scratch);
}

static enum serve_outcome answer_state(
    const struct preview *preview, const struct serve_request *request, struct buf *body)
{
	if (request->may_wait && str_equal(request->after, str_of(preview->state)))
		return SERVE_LATER;
	write_state(preview, body);
	return SERVE_FOUND;
}

static void write_empty_page(const struct preview *preview, struct buf *out)
{
	buf_addf(out,
	    "<!doctype html>\n<html lang=\"%s\">\n<head><meta charset=\"utf-8\">"
	    "<title>congkhai serve</title></head>\n<body></body>\n</html>\n",
	    preview->language == LANGUAGE_VI ? "vi" : "en");
}

static enum serve_outcome answer(
    void *context, const struct serve_request *request, struct buf *body)
{
	struct serving *serving = context;
	struct preview *preview = &serving->preview;
	enum serve_outcome outcome;
	struct buf bytes;

	if (str_equal(request->path, STR(SERVE_STATE)))
		return answer_state(preview, request, body);
	if (serve_own_file(request->path, body))
		return SERVE_FOUND;
	buf_init(&bytes);
	outcome =
	    preview_find(preview, request->path, &bytes) ? SERVE_FOUND : SERVE_NOT_FOUND;
	if (bytes.n == 0 &&
	    (outcome == SERVE_NOT_FOUND || str_ends(request->path, STR(".html"))))
		write_empty_page(preview, &bytes);
	if (outcome == SERVE_NOT_FOUND || str_ends(request->path, STR(".html")))
		serve_add_client(buf_str(&bytes), str_of(preview->state),
		    str_of(preview->whole), body);
	else
		buf_add(body, buf_str(&bytes));
	buf_release(&bytes);
	return outcome;
}

/* ---- changes ---- */

static void watch_all(void *context, struct str root)
{
	struct serving *serving = context;
	static const struct str folders[] = {STR_INIT("content"), STR_INIT("themes")};

	/* Where a folder above was taken for the site's it is said once. */
	if (serving->preview.options.site.n == 0)
		serving->preview.options.site = str_copy(&serving->arena, root);
	os_watch_add(serving->watch, root, STR(""), false);
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		os_watch_add(serving->watch, os_join(&serving->arena, root, folders[i]),
		    folders[i], true);
	if (serving->preview.options.themes.n > 0)
		os_watch_add(
		    serving->watch, serving->preview.options.themes, STR("themes"), true);
}

/* True for what the site is made from; not for what editors leave behind. */
static bool matters(struct str path)
{
	struct str rest = path, name = path;

	while (str_cut(&rest, '/', &name))
		;
	if (str_equal(name, STR(".gitignore")))
		return true;
	if (tree_passes_over(name) || tree_is_leftover(path))
		return false;
	return str_equal(path, STR("site.yaml")) || str_equal(path, STR("content")) ||
	       str_equal(path, STR("themes")) || str_starts(path, STR("content/")) ||
	       str_starts(path, STR("themes/"));
}

/* Waits until a save is complete: an editor may write several files. -1 when told to
 * end; else whether anything matters; `lost`: what is not known. */
static int gather(
    struct serving *serving, struct arena *arena, struct os_changes *out, bool *lost)
{
	int handle = os_watch_handle(serving->watch), ready = 1;
	struct os_changes all = {0};

	for (int i = 0; i < SETTLE_MOST && ready > 0; i++) {
		os_watch_read(serving->watch, arena, &all, lost);
		ready = os_wait(&handle, 1, SETTLE_TIME);
	}
	for (size_t i = 0; i < all.count; i++)
		if (matters(all.items[i]))
			vec_push(arena, out, all.items[i]);
	return ready < 0 ? -1 : *lost || out->count > 0;
}

static void say_loaded(const struct preview *preview, const struct os_changes *changes)
{
	bool vi = preview->language == LANGUAGE_VI;

	if (preview->options.quiet || changes->count == 0)
		return;
	visible_say(stdout, "%s: %.*s\n",
	    preview->error_count > 0 ? (vi ? "có lỗi" : "with errors")
				     : (vi ? "đã dựng lại" : "built anew"),
	    STR_ARG(changes->items[changes->count - 1]));
	fflush(stdout);
}

/* -1 when told to end. */
static int take_changes(struct serving *serving)
{
	struct preview *preview = &serving->preview;
	struct os_changes changes = {0};
	struct arena arena;
	bool lost = false;
	int matter;

	arena_init(&arena);
	matter = gather(serving, &arena, &changes, &lost);
	if (matter > 0) {
		preview_load(preview, &changes, lost);
		say_loaded(preview, &changes);
		serve_wake(serving->serve);
	}
	arena_release(&arena);
	return matter;
}

static void go_on(struct serving *serving)
{
	const int handles[] = {
	    serve_handle(serving->serve), os_watch_handle(serving->watch)};

	for (int ready = 0; ready >= 0;) {
		int patience = serve_patience(serving->serve);

		if (patience < 0 || patience > PATIENCE_MOST)
			patience = PATIENCE_MOST;
		ready = os_wait(handles, 2, patience);
		if (ready == 0 && patience == PATIENCE_MOST)
			serve_wake(serving->serve);
		serve_run(serving->serve);
		if (ready > 0 && ready & 2 && take_changes(serving) < 0)
			ready = -1;
	}
}

/* ---- the beginning ---- */

static bool read_port(struct str text, unsigned *out)
{
	*out = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9' || *out > 65535)
			return false;
		*out = *out * 10 + (unsigned)(text.p[i] - '0');
	}
	return text.n > 0 && *out <= 65535;
}

/* The port that was asked for, or the next one that is free. A handle, or -1 after
 * reporting. */
static int open_door(struct serving *serving, enum language language)
{
	bool asked = serving->preview.options.port.n > 0;
	unsigned first = asked ? serving->port : PORT_FIRST;
	int handle = -1;

	for (unsigned i = 0; i < (asked ? 1 : PORT_COUNT) && handle == -1; i++) {
		serving->port = first + i;
		handle = os_listen(&serving->port);
	}
	if (handle == -1)
		visible_say(stderr,
		    language == LANGUAGE_VI
			? "congkhai: cổng %u đang có chương trình khác dùng; chọn cổng "
			  "khác bằng --port\n"
			: "congkhai: port %u is taken by another program; choose another "
			  "with --port\n",
		    serving->port);
	return handle;
}

/* Only for who sits in front of a screen. */
static void open_browser(const struct options *options, struct str address)
{
	bool has_screen =
	    os_environment("DISPLAY").n > 0 || os_environment("WAYLAND_DISPLAY").n > 0;

	if (options->open && has_screen && os_is_terminal(2))
		os_start("xdg-open", address);
}

static enum status open_all(struct serving *serving, enum language language)
{
	struct preview *preview = &serving->preview;
	int door;

	os_catch_end();
	door = open_door(serving, language);
	if (door < 0)
		return STATUS_MACHINE;
	serving->serve = serve_open(&serving->arena, door, serving->port,
	    (struct serve_answerer){answer, serving});
	serving->watch = serving->serve ? os_watch_open(&serving->arena) : NULL;
	if (!serving->watch) {
		if (serving->serve)
			serve_close(serving->serve);
		else
			os_stop_listening(door);
		return STATUS_MACHINE;
	}
	open_browser(&preview->options,
	    str_format(&serving->arena, "http://127.0.0.1:%u/", serving->port));
	guard_serving(&preview->options);
	return STATUS_DONE;
}

/* Mistakes are no reason to end: they are what the browser will show. */
static enum status load_first(struct serving *serving)
{
	struct preview *preview = &serving->preview;
	enum status status = preview_load(preview, &(struct os_changes){0}, true);

	if (status != STATUS_DONE && status != STATUS_CONTENT)
		return status;
	printf("%s http://127.0.0.1:%u/\n",
	    preview->language == LANGUAGE_VI ? "xem ở (Ctrl+C để dừng):"
					     : "look at (Ctrl+C to stop):",
	    serving->port);
	fflush(stdout);
	return STATUS_DONE;
}

enum status command_serve(const struct options *options)
{
	struct serving serving = {0};
	enum language language = options_speech(options);
	enum status status;

	if (options->port.n > 0 && !read_port(options->port, &serving.port))
		return usage_error(language,
		    "--port cần một số từ 0 đến 65535, không phải",
		    "--port takes a number from 0 to 65535, not", options->port);
	arena_init(&serving.arena);
	preview_init(&serving.preview, options);
	serving.preview.opened = watch_all;
	serving.preview.context = &serving;
	status = open_all(&serving, language);
	if (status == STATUS_DONE) {
		status = load_first(&serving);
		if (status == STATUS_DONE)
			go_on(&serving);
		os_watch_close(serving.watch);
		serve_close(serving.serve);
	}
	preview_close(&serving.preview);
	arena_release(&serving.arena);
	return status;
}
