/*
 * congkhai publish: build, then commit the edited content and the output, nothing else.
 */
#include "cmd/run.h"

#include "base/buf.h"
#include "os/os.h"

#include <stdio.h>

static const struct str content_paths[] = {
    STR_INIT("content"),
    STR_INIT("themes"),
    STR_INIT("site.yaml"),
};

/* Where the output lies in the site; false when it lies outside, which can't be
 * committed. */
static bool output_in_site(struct run *run, struct str *out)
{
	struct str root = run->root, real;

	if (os_make_folders(run->output) != 0 ||
	    os_real_path(&run->arena, run->output, &real) != 0)
		return false;
	if (!str_starts(real, root) || real.n <= root.n + 1 || real.p[root.n] != '/')
		return false;
	*out = str_slice(real, root.n + 1, real.n);
	return true;
}

static enum status refuse(struct run *run, enum git_refusal refusal)
{
	git_report(run->git, refusal, (int)run->language);
	return STATUS_MACHINE;
}

/* The first lines of the content commit: what changed, file by file, until scores can be
 * compared between commits. */
static struct str content_message(
    struct run *run, const struct git_change *changes, size_t count)
{
	bool vi = run->language == LANGUAGE_VI;
	size_t added = 0, modified = 0, deleted = 0;
	struct buf out;
	struct str text;

	for (size_t i = 0; i < count; i++) {
		added += changes[i].status == 'A';
		modified += changes[i].status == 'M';
		deleted += changes[i].status == 'D';
	}
	buf_init(&out);
	if (run->options->message.n > 0)
		buf_add(&out, run->options->message);
	else
		buf_addf(&out,
		    vi ? "Nội dung: %zu tệp thêm, %zu tệp sửa, %zu tệp xoá"
		       : "Content: %zu files added, %zu changed, %zu removed",
		    added, modified, deleted);
	buf_lit(&out, "\n\n");
	for (size_t i = 0; i < count && i < 100; i++)
		buf_addf(&out, "%c %.*s\n", changes[i].status, STR_ARG(changes[i].path));
	if (count > 100)
		buf_addf(
		    &out, vi ? "… và %zu tệp khác\n" : "… and %zu more\n", count - 100);
	text = str_copy(&run->arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static void say(const struct run *run, const struct git_published *done)
{
	bool vi = run->language == LANGUAGE_VI;

	if (run->options->quiet)
		return;
	if (done->content_committed)
		printf(vi ? "đã commit nội dung: %.12s\n" : "content committed: %.12s\n",
		    done->content_commit.p);
	if (done->output_committed)
		printf(vi ? "đã commit kết quả: %.12s\n" : "output committed: %.12s\n",
		    done->output_commit.p);
	if (!done->content_committed && !done->output_committed)
		printf("%s\n", vi ? "không có gì thay đổi" : "nothing changed");
}

static enum status commit(struct run *run, struct git_publish *publish, struct emit *emit)
{
	struct git_change *changes;
	struct git_published done = {0};
	enum git_refusal refusal;
	size_t count;

	refusal = git_content_changes(run->git, &run->arena, publish, &changes, &count);
	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	publish->content_message = content_message(run, changes, count);
	publish->path_count = emit_paths(emit, &publish->paths);
	refusal = git_publish(run->git, &run->arena, publish, &done);
	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	say(run, &done);
	return STATUS_DONE;
}

static enum status publish_site(struct run *run)
{
	const struct settings *settings = &run->site->settings;
	struct git_publish publish = {
	    .content = content_paths,
	    .content_count = sizeof(content_paths) / sizeof(*content_paths),
	    .require_clean = settings->publish_content.value == PUBLISH_REQUIRE_CLEAN,
	    .allow_detached = run->options->allow_detached,
	    .branch = settings->publish_branch.text,
	    .author_name = settings->author_name.text,
	    .author_email = settings->author_email.text,
	    .output_message = run->language == LANGUAGE_VI
				  ? STR("Công bố: dựng lại trang")
				  : STR("Publish: site rebuilt"),
	};
	struct emit_counts counts = {0};
	struct emit *emit;
	enum git_refusal refusal;
	enum status status;

	if (!output_in_site(run, &publish.output))
		return refuse(run, GIT_OUTSIDE);
	refusal = git_publish_check(run->git, &publish);
	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	status = run_write(run, &emit, &counts);
	if (status != STATUS_DONE)
		return status;
	run_say_counts(run, &counts);
	return commit(run, &publish, emit);
}

enum status command_publish(const struct options *options)
{
	struct run run = {0};
	enum status status = run_load(&run, options);

	if (status == STATUS_DONE)
		status = run_report(&run);
	if (status == STATUS_DONE)
		status = run_open_git(&run);
	if (status == STATUS_DONE)
		status = publish_site(&run);
	run_close(&run);
	return status;
}
