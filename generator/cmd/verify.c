/*
 * congkhai verify: what a commit, or a folder taken from anywhere, holds of a site, held
 * against what is built anew from the commit that it says it was made from. The build
 * goes nowhere: of each file its git id is enough.
 */
#include "cmd/generator.h"
#include "cmd/run.h"

#include "base/buf.h"
#include "base/map.h"
#include "base/visible.h"
#include "emit/emit.h"
#include "git/outputs.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct file {
	struct str path;
	bool is_built, is_held;
	struct git_id built, held;
};

struct verifying {
	struct run *run; /* opened for the repository alone */
	struct os_mutex *mutex;
	struct map by_path;
	VEC(struct file *) files;
	bool has_output; /* of what follows: a commit was met */
	struct git_output output;
	struct str revision;  /* what is looked at */
	struct str folder;    /* --dir; empty: it is what the revision holds */
	size_t apart, fewest; /* of the output that comes nearest to the folder */
	enum git_refusal refusal;
};

static struct file *file_for(struct verifying *verifying, struct str path)
{
	struct arena *arena = &verifying->run->arena;
	struct file *file = map_find(&verifying->by_path, path);

	if (file)
		return file;
	file = arena_new(arena, struct file);
	file->path = str_copy(arena, path);
	map_put(arena, &verifying->by_path, file->path, file);
	vec_push(arena, &verifying->files, file);
	return file;
}

static bool is_same(const struct git_id *a, const struct git_id *b)
{
	return memcmp(a->bytes, b->bytes, sizeof(a->bytes)) == 0;
}

/* ---- what is held ---- */

static void hold(struct verifying *verifying, struct str path, const struct git_id *id)
{
	struct file *file = file_for(verifying, path);

	file->is_held = true;
	file->held = *id;
}

/* The files of the folder, without the list that a build without a repository leaves. */
static int read_folder(struct verifying *verifying)
{
	struct arena *arena = &verifying->run->arena;
	struct tree_entries entries = {0};
	struct os_folder folder;
	struct buf bytes;
	struct str real;
	int status;

	/* It may lie anywhere, above this folder, too. */
	if (os_real_path(arena, verifying->folder, &real) != 0)
		return os_fail(
		    "không đọc được thư mục", "cannot read folder", verifying->folder, 2);
	if (os_open_folder(&os_here, real, false, &folder) != 0)
		return -1;
	buf_init(&bytes);
	status = os_list_files(arena, &folder, true, &entries);
	for (size_t i = 0; i < entries.count && status == 0; i++) {
		struct git_id id;

		if (entries.items[i].kind != TREE_FILE ||
		    str_equal(entries.items[i].path, STR(EMIT_LIST)))
			continue;
		buf_clear(&bytes);
		status =
		    os_read_file(&folder, entries.items[i].path, TREE_FILE_MOST, &bytes);
		git_id_of(buf_str(&bytes), &id);
		if (status == 0)
			hold(verifying, entries.items[i].path, &id);
	}
	buf_release(&bytes);
	os_close_folder(&folder);
	return status == 0 ? 0 : -1;
}

static struct str output_folder(const struct run *run)
{
	return run->options->output.n > 0 ? run->options->output : STR("public");
}

static enum git_refusal list_commit(struct verifying *verifying, struct str id,
    struct git_file_step **files, size_t *count)
{
	struct run *run = verifying->run;

	return git_output_files(
	    run->git, &run->arena, id, output_folder(run), files, count);
}

static bool take_first(void *context, const struct git_output *output)
{
	struct verifying *verifying = context;
	struct git_file_step *files;
	size_t count;

	verifying->output = *output;
	verifying->has_output = true;
	verifying->refusal = list_commit(verifying, verifying->revision, &files, &count);
	for (size_t i = 0; i < count && !verifying->refusal; i++)
		hold(verifying, files[i].path, &files[i].new);
	return false;
}

/* How many files of the commit are others in the folder, or not there. */
static size_t count_apart(struct verifying *verifying, const struct git_output *output)
{
	struct git_file_step *files;
	size_t count, apart = 0;

	verifying->refusal = list_commit(verifying, output->id, &files, &count);
	for (size_t i = 0; i < count && !verifying->refusal; i++) {
		const struct file *file = map_find(&verifying->by_path, files[i].path);

		apart += !file || !is_same(&file->held, &files[i].new);
	}
	return apart;
}

/* The newest of those that fit, or come nearest. */
static bool take_nearest(void *context, const struct git_output *output)
{
	struct verifying *verifying = context;
	size_t apart = count_apart(verifying, output);

	if (verifying->refusal)
		return false;
	if (verifying->has_output && apart >= verifying->fewest)
		return true;
	verifying->has_output = true;
	verifying->output = *output;
	verifying->fewest = apart;
	return apart > 0;
}

static enum status say(const struct run *run, const char *vi, const char *en)
{
	fprintf(stderr, "congkhai: %s\n", run->language == LANGUAGE_VI ? vi : en);
	return STATUS_MACHINE;
}

/* The word, or where a publish puts what it commits. */
static struct str revision_of(struct run *run)
{
	struct str branch = options_publish_branch(&run->arena, run->options);

	if (run->options->word_count > 0)
		return run->options->words[0];
	if (branch.n > 0)
		branch = git_branch_of_publishes(run->git, &run->arena, branch);
	return branch.n > 0 ? branch : STR("HEAD");
}

static enum status find_output(struct verifying *verifying)
{
	struct run *run = verifying->run;
	enum git_refusal refusal;

	if (run_open_git(run) != STATUS_DONE)
		return STATUS_MACHINE;
	if (verifying->folder.n > 0 && read_folder(verifying) != 0)
		return STATUS_MACHINE;
	verifying->revision = revision_of(run);
	refusal = git_each_output(run->git, &run->arena, verifying->revision,
	    verifying->folder.n > 0 ? take_nearest : take_first, verifying);
	if (refusal == GIT_NO_REFUSAL)
		refusal = verifying->refusal;
	if (refusal != GIT_NO_REFUSAL) {
		git_report(run->git, refusal, (int)run->language);
		return STATUS_MACHINE;
	}
	if (verifying->has_output)
		return STATUS_DONE;
	return say(run,
	    "không có lần công bố nào (commit có dòng Source-Commit:) tới commit này: "
	    "lấy "
	    "cả lịch sử bằng git fetch --unshallow, hoặc nêu nhánh công bố",
	    "no publish (a commit with a line Source-Commit:) at or before this commit: "
	    "fetch all of the history with git fetch --unshallow, or name the branch of "
	    "publishes");
}

/* ---- what is built ---- */

static int take_built(void *context, struct str path, struct str bytes)
{
	struct verifying *verifying = context;
	struct git_id id;
	struct file *file;

	git_id_of(bytes, &id);
	os_mutex_lock(verifying->mutex);
	file = file_for(verifying, path);
	file->is_built = true;
	file->built = id;
	os_mutex_unlock(verifying->mutex);
	return 0;
}

/* A commit of an earlier edition says no day: it was most likely its own. */
static struct str day_of(struct verifying *verifying)
{
	const struct git_output *output = &verifying->output;
	struct str given = verifying->run->options->as_of;
	struct date day;

	if (output->as_of.n > 0 || given.n > 0)
		return output->as_of.n > 0 ? output->as_of : given;
	if (os_day_of(output->seconds, STR("Asia/Ho_Chi_Minh"), &day) != 0)
		return (struct str){0};
	return str_format(
	    &verifying->run->arena, "%04d-%02d-%02d", day.year, day.month, day.day);
}

static enum status build(struct verifying *verifying)
{
	const struct options *given = verifying->run->options;
	struct options options = *given;
	struct run run = {.is_guarded = true};
	enum status status;

	options.revision = verifying->output.source;
	options.output = (struct str){0};
	options.as_of = verifying->output.as_of = day_of(verifying);
	options.quiet = true;
	run.history_from = verifying->output.border;
	status = run_load(&run, &options);
	if (status == STATUS_DONE && run.diagnostics.errors > 0)
		status = run_report(&run);
	if (status == STATUS_DONE)
		status = run_render(&run, take_built, verifying);
	run_close(&run);
	return status == STATUS_DONE ? STATUS_DONE : STATUS_MACHINE;
}

/* ---- the answer ---- */

static int by_path(const void *a, const void *b)
{
	return str_compare(
	    (*(struct file *const *)a)->path, (*(struct file *const *)b)->path);
}

struct word {
	const char *vi, *en;
};

static const struct word differs = {"khác", "differs"};
static const struct word lacks = {"thiếu", "missing"};
static const struct word foreign = {
    "không do chương trình tạo", "not made by the program"};

/* What is to be said of a file; NULL: nothing. */
static const struct word *judge(const struct file *file)
{
	if (!file->is_built)
		return &foreign;
	if (!file->is_held)
		return &lacks;
	return is_same(&file->built, &file->held) ? NULL : &differs;
}

static void say_files(struct verifying *verifying)
{
	bool vi = verifying->run->language == LANGUAGE_VI;

	if (verifying->files.count)
		qsort(verifying->files.items, verifying->files.count,
		    sizeof(*verifying->files.items), by_path);
	for (size_t i = 0; i < verifying->files.count; i++) {
		const struct file *file = verifying->files.items[i];
		const struct word *word = judge(file);

		verifying->apart += word && word != &foreign;
		if (word)
			visible_say(stdout, "%s: %.*s\n", vi ? word->vi : word->en,
			    STR_ARG(file->path));
	}
}

static bool is_own_program(const struct verifying *verifying)
{
	return str_equal(
	    verifying->output.generator, generator_name(&verifying->run->arena));
}

static enum status answer(struct verifying *verifying)
{
	const struct run *run = verifying->run;
	const struct git_output *output = &verifying->output;
	bool vi = run->language == LANGUAGE_VI, is_own = is_own_program(verifying);
	struct str day = output->as_of;

	say_files(verifying);
	if (verifying->apart == 0) {
		if (!run->options->quiet)
			visible_say(stdout,
			    vi ? "đúng từng byte: bản công bố ngày %.*s (%.12s) là kết "
				 "quả dựng từ %.12s\n"
			       : "byte for byte: the publish of %.*s (%.12s) is the "
				 "build of %.12s\n",
			    STR_ARG(day), output->id.p, output->source.p);
		return STATUS_DONE;
	}
	visible_say(stdout,
	    vi ? "%zu tệp khác bản công bố ngày %.*s (%.12s), dựng từ %.12s\n"
	       : "%zu files differ from the publish of %.*s (%.12s), built from %.12s\n",
	    verifying->apart, STR_ARG(day), output->id.p, output->source.p);
	if (is_own)
		return STATUS_CONTENT;
	visible_say(stderr,
	    vi ? "congkhai: không kết luận được: bản này do '%.*s' dựng, ở đây là "
		 "'%.*s'\n"
	       : "congkhai: it cannot be known: this was built by '%.*s', here is "
		 "'%.*s'\n",
	    STR_ARG(output->generator), STR_ARG(generator_name(&verifying->run->arena)));
	return STATUS_MACHINE;
}

enum status command_verify(const struct options *options)
{
	struct run run = {0};
	struct verifying verifying = {.run = &run, .folder = options->folder};
	enum status status = run_prepare(&run, options);

	if (status == STATUS_DONE) {
		verifying.mutex = os_mutex_new(&run.arena);
		status = find_output(&verifying);
	}
	if (status == STATUS_DONE)
		status = build(&verifying);
	if (status == STATUS_DONE)
		status = answer(&verifying);
	run_close(&run);
	return status;
}
