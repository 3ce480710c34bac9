/*
 * What each command may do, and how it comes to that.
 */
#include "cmd/guard.h"
#include "cmd/run.h"

#include "base/visible.h"
#include "os/helper.h"
#include "os/hold.h"
#include "os/os.h"
#include "os/sandbox.h"

#include <stdio.h>

enum may {
	MAY_READ = 0,
	MAY_WRITE_OUTPUT = 1, /* and our own folder in git's */
	MAY_COMMIT = 2,
	MAY_READ_WORDS = 4, /* the files that the words name */
	MAY_WRITE_SITE = 8, /* what is imported goes there */
	MAY_SERVE = 16,     /* until guard_serving: a door, and a browser */
};

/* Every command has a row but init, which reads nothing that others wrote; none may start
 * a program or reach the network while it reads what others wrote. Those that commit have
 * a helper (os/helper.h), which may. */
static const struct {
	const char *command;
	unsigned may;
} table[] = {
    {"build", MAY_WRITE_OUTPUT},
    {"check", MAY_READ},
    {"publish", MAY_WRITE_OUTPUT | MAY_COMMIT},
    {"verify", MAY_READ},
    {"diff", MAY_READ},
    {"log", MAY_READ},
    {"serve", MAY_SERVE},
    {"lsp", MAY_READ},
    {"import", MAY_READ_WORDS | MAY_WRITE_SITE},
    {"fix", MAY_WRITE_SITE},
    {"link", MAY_WRITE_SITE},
    {"new", MAY_WRITE_SITE},
    {"textconv", MAY_READ_WORDS},
    {"explain", MAY_READ},
    {"schema", MAY_READ},
};

/* False for a command without a row, which keeps everything. */
static bool find_row(const char *command, unsigned *may)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(*table); i++) {
		*may = table[i].may;
		if (str_equal(str_of(table[i].command), str_of(command)))
			return true;
	}
	return false;
}

static struct str path_above(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] != '/')
		path.n--;
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

/* The part of a path that is there. */
static struct str nearest_folder(struct str path)
{
	while (path.n > 1 && !os_exists(path))
		path = path_above(path);
	return path;
}

/* Makes the output folder and keeps other builds out of it. Where it can't be made the
 * build will say why. */
static void take_output(struct run *run)
{
	struct str output = run_real_output(run), above = nearest_folder(output);

	if (run->has_output)
		return;
	if (above.n < output.n && (!os_is_folder(above) || !os_may_write_in(above)))
		return;
	run->output_handle = os_hold_folder(output);
	run->is_output_held = run->output_handle == OS_HELD;
	if (run->output_handle < 0)
		return;
	run->has_output = true;
	run->made_output = output;
	run->made_below = above;
}

enum status run_lock_output(struct run *run)
{
	if (!run->is_output_held)
		take_output(run);
	if (!run->is_output_held)
		return STATUS_DONE;
	os_fail(
	    "một lần congkhai khác đang ghi vào thư mục này: chờ nó xong rồi chạy lại:",
	    "another congkhai is writing into this folder: wait for it, then run this "
	    "again:",
	    run->output, 0);
	return STATUS_MACHINE;
}

static void note(const struct options *options, const char *vi, const char *en)
{
	enum language language = options_language(options, (struct str){0});

	visible_say(stderr, "congkhai: %s: %s\n",
	    language == LANGUAGE_VI ? "ghi chú" : "note",
	    language == LANGUAGE_VI ? vi : en);
}

static void keep_calls(const struct options *options, unsigned kept)
{
	if (!os_keep_calls(kept) && options->verbose)
		note(options,
		    "hệ thống này không có seccomp: không giới hạn lời gọi hệ thống",
		    "this system has no seccomp: system calls are not restricted");
}

void guard_begin(const struct command *command, const struct options *options)
{
	unsigned may = 0;
	bool has_row = find_row(command->name, &may);

	/* While there is one thread, and before anything is given up. */
	if (!has_row || may & MAY_COMMIT)
		os_helper_begin();
	if (options->no_sandbox) {
		note(options,
		    "chạy không tự giới hạn quyền (--no-sandbox): chỉ nên làm thế với "
		    "kho tin được",
		    "running without the sandbox (--no-sandbox): do so only with a "
		    "repository that you trust");
		return;
	}
	if (!has_row)
		return;
	keep_calls(options, may & MAY_SERVE ? OS_KEEP_NETWORK | OS_KEEP_PROGRAMS
			    : may & (MAY_WRITE_OUTPUT | MAY_WRITE_SITE)
				? OS_KEEP_WRITING
				: OS_KEEP_READING);
}

void guard_serving(const struct options *options)
{
	if (!options->no_sandbox)
		keep_calls(options, OS_KEEP_ANSWERING);
}

/* ---- the output folder ---- */

void guard_leave(struct run *run)
{
	struct str path = run->made_output;

	if (!run->has_output)
		return;
	if (path.n == run->made_below.n) {
		os_release_folder(run->output_handle);
		return;
	}
	if (!os_drop_folder(path, run->output_handle))
		return;
	while ((path = path_above(path)).n > run->made_below.n)
		os_remove_empty_folder(&os_here, path);
}

/* ---- files ---- */

/* Builds keep a record, and the list of what they wrote, in folders of ours in git's. */
static void keep_record(struct run *run, struct os_places *places)
{
	static const struct str names[] = {STR_INIT("congkhai"), STR_INIT(STORE_LISTS)};
	struct str own = git_own_folder(run->git);

	if (!os_may_write_in(own))
		return;
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		struct str folder = os_join(&run->arena, own, names[i]);
		struct os_folder ours;

		git_share(run->git, false);
		if (!os_exists(folder) &&
		    os_open_folder(&os_here, folder, true, &ours) == 0)
			os_close_folder(&ours);
		git_share(run->git, true);
		os_keep(&run->arena, places, folder, OS_WRITE);
	}
}

static void keep_output(struct run *run, struct os_places *places)
{
	take_output(run);
	os_keep(&run->arena, places, run_real_output(run), OS_WRITE);
	if (run->made_below.n < run->made_output.n)
		os_keep(&run->arena, places, run->made_below, OS_TIDY);
}

static void keep_site(struct run *run, struct os_places *places)
{
	struct str installed;

	os_keep(&run->arena, places, run->root, OS_READ);
	os_keep(&run->arena, places, run->options->themes, OS_READ);
	os_keep(&run->arena, places, run->options->folder, OS_READ);
	if (run_find_installed_themes(run, &installed))
		os_keep(&run->arena, places, installed, OS_READ);
}

void guard_enter(struct run *run)
{
	const struct options *options = run->options;
	struct os_places places = {0};
	unsigned may;

	if (run->is_guarded || options->no_sandbox || !options->command ||
	    !find_row(options->command->name, &may))
		return;
	run->is_guarded = true;
	os_keep_system(&run->arena, &places);
	keep_site(run, &places);
	for (size_t i = 0; may & MAY_READ_WORDS && i < options->word_count; i++)
		os_keep(&run->arena, &places, options->words[i], OS_READ);
	if (may & MAY_WRITE_SITE)
		os_keep(&run->arena, &places, run->root, OS_WRITE);
	if (run_look_for_git(run)) {
		git_keep(run->git, &run->arena, &places, may & MAY_COMMIT);
		if (may & MAY_WRITE_OUTPUT)
			keep_record(run, &places);
	}
	if (may & MAY_WRITE_OUTPUT)
		keep_output(run, &places);
	if (!os_keep_files(&places) && options->verbose)
		note(options,
		    "hệ thống này không có Landlock: không giới hạn thư mục đọc, ghi",
		    "this system has no Landlock: folders are not restricted");
}
