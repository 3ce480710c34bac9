#include "cmd/preview.h"
#include "cmd/earlier.h"

#include "os/os.h"
#include "page/path.h"
#include "page/twin.h"
#include "produce/produce.h"

#include <inttypes.h>
#include <string.h>

/* Mistakes shown at once of a file. */
enum { SHOWN_MOST = 20 };

void preview_init(struct preview *preview, const struct options *options)
{
	*preview = (struct preview){.options = *options};
	arena_init(&preview->held);
	arena_init(&preview->saved);
	buf_init(&preview->kept);
	buf_init(&preview->errors);
	buf_init(&preview->jump);
}

static void close_followed(struct preview *preview)
{
	if (preview->shown != preview->good)
		arena_release(&preview->shown->arena);
	preview->shown = NULL;
}

void preview_close(struct preview *preview)
{
	close_followed(preview);
	if (preview->good)
		run_close(preview->good);
	arena_release(&preview->held);
	arena_release(&preview->saved);
	buf_release(&preview->kept);
	buf_release(&preview->errors);
	buf_release(&preview->jump);
}

/* ---- loading ---- */

static void print_errors(
    struct preview *preview, const struct run *run, struct diagnostics *diagnostics)
{
	struct print_options print = {.format = DIAG_TEXT,
	    .language = run->language,
	    .quiet = true,
	    .cap = SHOWN_MOST};

	diagnostics_sort(diagnostics, &run->site->sources);
	preview->error_count = diagnostics->errors;
	if (diagnostics_print(
		diagnostics, &run->site->sources, &print, &preview->errors) != 0)
		preview->error_count = 1;
}

static void note_machine(struct preview *preview, const struct run *run)
{
	preview->error_count = 1;
	buf_add(&preview->errors,
	    run->language == LANGUAGE_VI
		? STR("Không đọc được trang; lý do ghi ở cửa sổ dòng lệnh.")
		: STR("The site could not be read; the terminal says why."));
}

static void choose_jump(
    struct preview *preview, const struct run *run, const struct os_changes *changes)
{
	struct arena scratch;

	arena_init(&scratch);
	for (size_t i = changes->count; i-- > 0 && preview->jump.n == 0;)
		buf_add(
		    &preview->jump, preview_page_of(&scratch, run, changes->items[i]));
	arena_release(&scratch);
}

static void find_pages(struct preview *preview)
{
	struct run *run = preview->shown;
	struct arena *arena = &run->arena;

	preview->by_path = (struct map){0};
	for (size_t i = 0; i < run->pages.count; i++) {
		struct page *page = &run->pages.items[i];

		map_put(arena, &preview->by_path, page->path, page);
		if (page->kind->json)
			map_put(
			    arena, &preview->by_path, path_twin(arena, page->path), page);
	}
	preview->others = (struct map){0};
	arena_release(&preview->held);
	preview->mutex = os_mutex_new(arena);
	preview->parts = 0;
}

/* Puts a state without mistakes in the place of the one before. */
static void take(struct preview *preview, struct run *run)
{
	bool is_whole = run == &preview->runs[0] || run == &preview->runs[1];

	close_followed(preview);
	if (is_whole && preview->good)
		run_close(preview->good);
	if (is_whole)
		preview->good = run;
	preview->shown = run;
	find_pages(preview);
	preview->unseen = (struct os_changes){0};
	preview->is_unknown = false;
	arena_release(&preview->saved);
}

static void remember(
    struct preview *preview, const struct os_changes *changes, bool whole)
{
	preview->is_unknown |= whole;
	for (size_t i = 0; i < changes->count; i++)
		vec_push(&preview->saved, &preview->unseen,
		    str_copy(&preview->saved, changes->items[i]));
}

static void begin_state(struct preview *preview)
{
	preview->error_count = 0;
	buf_clear(&preview->errors);
	buf_clear(&preview->jump);
	snprintf(preview->state, sizeof(preview->state), "%" PRId64, os_moment());
}

static bool load_sheets(struct preview *preview, const struct os_changes *changes)
{
	struct run *run = &preview->followed[preview->shown == &preview->followed[0]];

	if (preview->is_unknown || preview->options.strict ||
	    !resave_take(&preview->resave, &preview->unseen, run))
		return false;
	begin_state(preview);
	run_report(run);
	choose_jump(preview, run, changes);
	take(preview, run);
	return true;
}

static enum status load_all(struct preview *preview, const struct os_changes *changes)
{
	struct run *run = &preview->runs[preview->good == &preview->runs[0]];
	struct resave resave = {0};
	enum status status;

	*run = (struct run){.cap_mild = RUN_FEW_WARNINGS,
	    .is_guarded = preview->is_guarded,
	    .kept = buf_str(&preview->kept)};
	status = run_open(run, &preview->options);
	preview->is_guarded |= run->is_guarded;
	if (status == STATUS_DONE) {
		preview->opened(preview->context, run->root);
		status = run_read(run);
	}
	preview->language = run->language;
	begin_state(preview);
	if (status == STATUS_DONE && run->diagnostics.errors == 0)
		resave_begin(&resave, run);
	if (status == STATUS_DONE)
		status = run_report(run);
	if (status == STATUS_DONE) {
		memcpy(preview->whole, preview->state, sizeof(preview->whole));
		earlier_leave(run, &preview->kept);
		choose_jump(preview, run, changes);
		take(preview, run);
		preview->resave = resave;
		return status;
	}
	if (status == STATUS_CONTENT)
		print_errors(preview, run, &run->diagnostics);
	else
		note_machine(preview, run);
	run_close(run);
	return status;
}

enum status preview_load(
    struct preview *preview, const struct os_changes *changes, bool whole)
{
	remember(preview, changes, whole);
	return load_sheets(preview, changes) ? STATUS_DONE : load_all(preview, changes);
}

/* ---- what is asked for ---- */

/* A template that went beyond a limit: what it would say in a build, for a page. */
static void write_stop(struct preview *preview, const struct template_stop *stop,
    const struct page *page, struct buf *out)
{
	struct run *run = preview->shown;
	struct diagnostics diagnostics;

	diagnostics_init(&diagnostics, &run->arena);
	template_report_stop(run->theme.templates, &diagnostics, stop, page->path);
	buf_clear(&preview->errors);
	print_errors(preview, run, &diagnostics);
	snprintf(preview->state, sizeof(preview->state), "%" PRId64, os_moment());
	buf_clear(out);
}

static void write_page(
    struct preview *preview, const struct page *page, bool twin, struct buf *out)
{
	const struct run *run = preview->shown;
	const struct template *template =
	    template_find(run->theme.templates, str_of(page->kind->name));
	struct template_stop stop = {0};
	const struct value *value;
	struct arena arena;

	arena_init(&arena);
	value = page_make(&arena, &run->frame, page);
	if (twin)
		twin_write(&arena, value, out);
	else
		stop = template_render(template, run->frame.values, value, out);
	if (stop.stopped)
		write_stop(preview, &stop, page, out);
	arena_release(&arena);
}

/* The theme's files and those that the content has, as they are now. */
static bool read_copy(struct preview *preview, struct str path, struct buf *out)
{
	struct run *run = preview->shown;
	struct arena scratch;
	struct str from = {0};

	arena_init(&scratch);
	for (size_t i = 0; i < run->theme.file_count && from.n == 0; i++)
		if (str_equal(str_format(&scratch, "static/%.*s",
				  STR_ARG(run->theme.files[i].name)),
			path))
			from = run->theme.files[i].path;
	for (size_t i = 0; i < run->site->file_count && from.n == 0; i++)
		if (str_equal(
			path_file(&scratch, &run->frame, run->site->files[i]), path))
			from = run->site->files[i];
	arena_release(&scratch);
	return from.n > 0 && run->tree.read(&run->tree, from, out) == 0;
}

static int hold(void *context, struct str path, struct str bytes)
{
	struct preview *preview = context;
	struct arena *arena = &preview->held;
	struct str *held;

	os_mutex_lock(preview->mutex);
	held = arena_new(arena, struct str);
	*held = str_copy(arena, bytes);
	map_put(arena, &preview->others, str_copy(arena, path), held);
	os_mutex_unlock(preview->mutex);
	return 0;
}

/* Makes part after part of what is no page until the file is there. */
static bool find_other(struct preview *preview, struct str path, struct buf *out)
{
	const struct str *bytes;

	while (!(bytes = map_find(&preview->others, path))) {
		if (preview->parts == PRODUCE_PARTS ||
		    run_render_part(preview->shown, preview->parts++, hold, preview) != 0)
			return false;
	}
	buf_add(out, *bytes);
	return true;
}

/* For a page that says what came of them. */
static bool make_tables(struct preview *preview)
{
	struct buf unused;
	bool found;

	buf_init(&unused);
	found = find_other(preview, STR("data/index.csv"), &unused);
	buf_release(&unused);
	return found;
}

bool preview_find(struct preview *preview, struct str path, struct buf *out)
{
	const struct page *page;

	if (!preview->shown)
		return false;
	page = map_find(&preview->by_path, path);
	if (page && page->kind->needs_tables && !make_tables(preview))
		return false;
	if (page) {
		write_page(preview, page, !str_equal(page->path, path), out);
		return true;
	}
	if (read_copy(preview, path, out) || find_other(preview, path, out))
		return true;
	page = map_find(&preview->by_path, STR("404.html"));
	if (page)
		write_page(preview, page, false, out);
	return false;
}
