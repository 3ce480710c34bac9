/*
 * From a checked site to the output folder, or to whoever takes its files.
 */
#include "cmd/record.h"

#include "os/hold.h"
#include "os/os.h"
#include "produce/produce.h"

static int find_origins(
    void *context, const struct str *paths, size_t count, enum emit_origin *origins)
{
	static const enum emit_origin of[] = {
	    [GIT_UNTRACKED] = EMIT_UNKNOWN,
	    [GIT_BY_PUBLISH] = EMIT_PUBLISHED,
	    [GIT_BY_OTHERS] = EMIT_HANDED,
	};
	struct run *run = context;
	enum git_origin *found = arena_array(&run->arena, enum git_origin, count);
	enum git_refusal refusal =
	    git_origins(run->git, run_real_output(run), paths, count, found);

	for (size_t i = 0; i < count; i++)
		origins[i] = of[found[i]];
	if (refusal)
		git_report(run->git, refusal, (int)run->language);
	return refusal ? -1 : 0;
}

static enum status fail_vanished(const struct run *run)
{
	os_fail("thư mục kết quả bị xoá hoặc bị thay trong lúc dựng: chạy lại:",
	    "the output folder was removed or replaced during the build: run this "
	    "again:",
	    run->output, 0);
	return STATUS_MACHINE;
}

/* Where the output lies and where its list is kept. */
static int open_place(struct run *run, struct emit_place *place)
{
	struct os_folder *output = &run->output_folder;
	struct str real = run_real_output(run);

	if (os_open_folder(&os_here, real, true, output) != 0)
		return -1;
	output->path = run->output;
	*place = (struct emit_place){.output = output, .may_name = produce_may_name};
	if (run->git) {
		place->find_origins = find_origins;
		place->context = run;
	}
	if (run->store_name.n) {
		place->store = &run->store;
		place->list = str_format(
		    &run->arena, STORE_LISTS "/%.*s", STR_ARG(run->store_name));
		place->mark = STR(STORE_MARK);
		place->head = str_format(&run->arena, STORE_MARK "%.*s\n", STR_ARG(real));
	}
	return 0;
}

static int read_revisions(void *context, struct revisions *out)
{
	struct run *run = context;

	return past_read_revisions(
	    run->git ? run_past(run) : NULL, &run->arena, run->site, run->as_of, out);
}

static struct making making_of(struct run *run)
{
	return (struct making){
	    .arena = &run->arena,
	    .frame = &run->frame,
	    .pages = &run->pages,
	    .theme = &run->theme,
	    .tree = &run->tree,
	    .read_revisions = read_revisions,
	    .context = run,
	    .threads = run->threads,
	};
}

/* Every file of the site. */
static enum status write_all(struct run *run, struct making *making)
{
	struct print_options print = {.format = DIAG_TEXT};
	struct diagnostics diagnostics;

	if (produce_all(making) != 0)
		return STATUS_MACHINE;
	if (!atomic_load(&making->stopped))
		return STATUS_DONE;
	diagnostics_init(&diagnostics, &run->arena);
	produce_report_stop(making, &diagnostics);
	return run_print(run, &diagnostics, &run->site->sources, print);
}

static bool has_vanished(struct run *run)
{
	return run->has_output && !os_is_held(run_real_output(run), run->output_handle);
}

enum status run_write(struct run *run, struct emit **emit, struct record_end *end)
{
	struct emit_place *place = arena_new(&run->arena, struct emit_place);
	struct making making = making_of(run);
	enum status status;

	*emit = NULL;
	if (open_place(run, place) != 0)
		return STATUS_MACHINE;
	if (emit_open(&run->arena, place, emit) != 0) {
		os_close_folder(&run->output_folder);
		*emit = NULL;
		return STATUS_MACHINE;
	}
	making.emit = *emit;
	record_products(run, &making);
	status = write_all(run, &making);
	if (status == STATUS_DONE && has_vanished(run))
		status = fail_vanished(run);
	if (status == STATUS_DONE && emit_close(*emit, &end->counts) != 0)
		status = STATUS_MACHINE;
	end->emit = *emit;
	return status;
}

enum status run_end_write(struct run *run, struct emit *emit, bool stays)
{
	int status = 0;

	if (emit) {
		status = stays ? emit_settle(emit) : emit_undo(emit);
		os_close_folder(&run->output_folder);
	}
	return status == 0 ? STATUS_DONE : STATUS_MACHINE;
}

enum status run_render(struct run *run,
    int (*take)(void *context, struct str path, struct str bytes), void *context)
{
	struct emit_place place = {.take = take, .context = context};
	struct making making = making_of(run);

	if (emit_open(&run->arena, &place, &making.emit) != 0)
		return STATUS_MACHINE;
	return write_all(run, &making);
}

int run_render_part(struct run *run, size_t part,
    int (*take)(void *context, struct str path, struct str bytes), void *context)
{
	struct emit_place place = {.take = take, .context = context};
	struct making making = making_of(run);

	if (emit_open(&run->arena, &place, &making.emit) != 0)
		return -1;
	return produce_part(&making, part);
}
