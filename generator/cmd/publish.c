/*
 * congkhai publish: build, then commit the edited content and the output, nothing else.
 */
#include "cmd/message.h"
#include "cmd/record.h"

#include "base/visible.h"
#include "os/os.h"

#include <stdio.h>

static const struct str content_paths[] = {
    STR_INIT("content"),
    STR_INIT("themes"),
    STR_INIT("site.yaml"),
};

static enum status refuse(struct run *run, enum git_refusal refusal)
{
	git_report(run->git, refusal, (int)run->language);
	return STATUS_MACHINE;
}

static void say(const struct run *run, const struct git_published *done)
{
	bool vi = run->language == LANGUAGE_VI;

	if (run->options->quiet)
		return;
	if (done->content_committed)
		visible_say(run_talk(run),
		    vi ? "đã commit nội dung: %.12s\n" : "content committed: %.12s\n",
		    done->content_commit.p);
	if (done->output_committed)
		visible_say(run_talk(run),
		    vi ? "đã commit kết quả: %.12s\n" : "output committed: %.12s\n",
		    done->output_commit.p);
	if (!done->content_committed && !done->output_committed)
		visible_say(run_talk(run), "%s\n",
		    vi ? "không có gì thay đổi" : "nothing changed");
}

/* Reviewers' diffs show scores where .gitattributes asks for it; git must be told once in
 * each clone how. Nothing depends on it, so what fails here fails silently. */
static void set_textconv(struct run *run)
{
	struct str folder, program;
	bool is_new = false;

	if (!os_program_folder(&run->arena, &folder))
		return;
	program = os_join(&run->arena, folder, STR("congkhai"));
	if (!os_exists(program) ||
	    git_set_textconv(run->git, STR("content/scores/2000/a.yaml"), program,
		&is_new) != GIT_NO_REFUSAL ||
	    !is_new || run->options->quiet)
		return;
	visible_say(run_talk(run), "%s\n",
	    run->language == LANGUAGE_VI
		? "đã đặt diff.congkhai.textconv trong .git/config: git diff cho xem "
		  "phiếu điểm theo từng điểm"
		: "diff.congkhai.textconv set in .git/config: git diff shows sheets "
		  "score "
		  "by score");
}

/* The message of the content's commit, which compares with what HEAD has. */
static enum status make_message(struct run *run, struct git_publish *publish)
{
	struct git_change *changes;
	size_t count;
	enum git_refusal refusal =
	    git_content_changes(run->git, &run->arena, publish, &changes, &count);

	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	return message_make(run, changes, count, &publish->content_message);
}

/* Builds from a history that ends with the content's commit, though no branch holds that
 * yet: should anything go wrong, nothing has changed. */
static enum status write_and_commit(struct run *run, struct git_publish *publish)
{
	struct git_publishing *publishing;
	struct git_published done = {0};
	struct record_end end = {.is_published = true};
	struct emit *emit;
	struct str content_commit;
	enum status status;
	enum git_refusal refusal = git_publish_begin(
	    run->git, &run->arena, publish, &publishing, &content_commit);

	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	status = run_move_on(run, content_commit);
	if (status == STATUS_DONE)
		status = run_write(run, &emit, &end);
	if (status != STATUS_DONE) {
		git_publish_abandon(publishing);
		return status;
	}
	run_say_counts(run, &end.counts);
	publish->path_count = emit_paths(emit, &publish->paths);
	refusal = git_publish_end(publishing, &done);
	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	say(run, &done);
	set_textconv(run);
	end.branch = publish->branch;
	end.tip = done.output_commit;
	end.head = publish->branch.n > 0 ? done.content_commit : done.output_commit;
	record_close(run, &end);
	return STATUS_DONE;
}

static enum status publish_site(struct run *run)
{
	const struct settings *settings = &run->site->settings;
	struct git_publish publish = {
	    .output = run_real_output(run),
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
	enum git_refusal refusal;
	enum status status;

	refusal = git_publish_check(run->git, &publish);
	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	status = make_message(run, &publish);
	return status == STATUS_DONE ? write_and_commit(run, &publish) : status;
}

enum status command_publish(const struct options *options)
{
	struct run run = {.cap_mild = RUN_FEW_WARNINGS, .will_commit = true};
	struct git_published nothing = {0};
	struct emit_counts counts = {0};
	enum status status = run_open(&run, options);

	if (status == STATUS_DONE && record_open(&run, &counts)) {
		run_repeat(&run);
		run_say_counts(&run, &counts);
		say(&run, &nothing);
	} else if (status == STATUS_DONE) {
		status = run_read(&run);
		if (status == STATUS_DONE)
			status = run_report(&run);
		if (status == STATUS_DONE)
			status = publish_site(&run);
	}
	run_close(&run);
	return status;
}
