/*
 * congkhai publish: build, then commit the edited content and the output, nothing else.
 */
#include "cmd/committed.h"
#include "cmd/generator.h"
#include "cmd/message.h"
#include "cmd/record.h"

#include "base/visible.h"
#include "git/outputs.h"
#include "os/os.h"

#include <stdio.h>

static const struct str content_paths[] = {
    STR_INIT("content"),
    STR_INIT("themes"),
    STR_INIT("site.yaml"),
};

/* A publish and its steps. */
struct publishing {
	struct run *run;
	struct git_publish publish;
	struct git_publishing *git; /* NULL: not begun */
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
	if (done->merged)
		visible_say(run_talk(run), "%s\n",
		    vi ? "đã hoàn tất lần hợp nhất (merge); các tệp kết quả xung đột "
			 "được "
			 "dựng lại từ nội dung"
		       : "the merge is finished; the output that conflicted was built "
			 "from the content");
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

/* The message of the content's commit, which compares with what HEAD has. Where there
 * will be none the person's own words are those of the output's. */
static enum status make_message(struct publishing *publishing)
{
	struct run *run = publishing->run;
	struct git_publish *publish = &publishing->publish;
	struct git_change *changes;
	size_t count;
	enum status status;

	git_publish_changes(publishing->git, &changes, &count);
	status = message_make(run, changes, count, &publish->content_message);
	if (count == 0 && run->options->message.n > 0 && !git_is_merging(run->git))
		publish->output_message = publish->content_message;
	return status;
}

/* The paths of the output and how each file was left. */
static void list_output(struct publishing *publishing, const struct emit *emit)
{
	struct git_publish *publish = &publishing->publish;
	uint64_t *stamps;

	publish->path_count = emit_paths(emit, &publish->paths);
	stamps = arena_array(&publishing->run->arena, uint64_t, publish->path_count);
	for (size_t i = 0; i < publish->path_count; i++)
		stamps[i] = emit_left(emit, publish->paths[i]);
	publish->stamps = stamps;
}

/* Content that somebody changed after it was read is not what is committed; it may stay,
 * but who publishes should know it. */
static enum status check_unmoved(struct run *run)
{
	struct str path;

	if (!record_finds_change(run, &path))
		return STATUS_DONE;
	return refuse(run, git_say_moved(run->git, path));
}

static enum status commit(
    struct publishing *publishing, const struct emit *emit, struct git_published *done)
{
	enum git_refusal refusal;

	list_output(publishing, emit);
	refusal = git_publish_end(publishing->git, done);
	return refusal == GIT_NO_REFUSAL ? STATUS_DONE : refuse(publishing->run, refusal);
}

/* Builds from a history that ends with the content's commit, though no branch holds that
 * yet: should anything go wrong, nothing has changed. */
static enum status write_and_commit(struct publishing *publishing)
{
	struct run *run = publishing->run;
	struct git_published done = {0};
	struct record_end end = {.is_published = true};
	struct emit *emit = NULL;
	struct str content_commit;
	enum status status;
	enum git_refusal refusal = git_publish_content(publishing->git, &content_commit);

	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	status = run_move_on(run, content_commit);
	if (status == STATUS_DONE)
		status = run_write(run, &emit, &end);
	if (status == STATUS_DONE)
		status = check_unmoved(run);
	if (status == STATUS_DONE)
		status = commit(publishing, emit, &done);
	if (status != STATUS_DONE) {
		run_end_write(run, emit, false);
		return status;
	}
	status = run_end_write(run, emit, true);
	run_say_counts(run, &end.counts);
	say(run, &done);
	set_textconv(run);
	end.branch = publishing->publish.branch;
	end.tip = done.output_commit;
	end.head = end.branch.n > 0 ? done.content_commit : done.output_commit;
	/* Where something is left over, the next build looks again. */
	if (status == STATUS_DONE)
		record_close(run, &end);
	return status;
}

/* From here on what is read is what will be committed. */
static enum status read_commit(struct publishing *publishing)
{
	struct run *run = publishing->run;
	struct committed *committed = arena_new(&run->arena, struct committed);
	enum git_refusal refusal = git_publish_begin(run->git, &run->arena,
	    &publishing->publish, &publishing->git, &committed->commit);

	/* What can't be committed may be a mistake of the content, which says more. */
	if (refusal != GIT_NO_REFUSAL && run_read(run) == STATUS_DONE &&
	    run->diagnostics.errors > 0)
		return STATUS_DONE;
	if (refusal != GIT_NO_REFUSAL)
		return refuse(run, refusal);
	committed->git = run->git;
	committed->language = (int)run->language;
	committed->folder = run->sources;
	committed_open(committed, &run->content);
	return run_read(run);
}

/* What the site says of how it is published. */
static void read_settings(struct publishing *publishing)
{
	struct run *run = publishing->run;
	const struct settings *settings = &run->site->settings;
	struct git_publish *publish = &publishing->publish;

	publish->output = run_real_output(run);
	publish->require_clean = settings->publish_content.value == PUBLISH_REQUIRE_CLEAN;
	publish->branch = settings->publish_branch.text;
	publish->author_name = settings->author_name.text;
	publish->author_email = settings->author_email.text;
	publish->output_message = run->language == LANGUAGE_VI
				      ? STR("Công bố: dựng lại trang")
				      : STR("Publish: site rebuilt");
	publish->trailers = str_format(&run->arena,
	    "As-Of: %04d-%02d-%02d\nGenerator: %.*s\n", run->as_of.year, run->as_of.month,
	    run->as_of.day, STR_ARG(generator_name(&run->arena)));
	if (run->past->border.n > 0)
		publish->trailers = str_format(&run->arena, "%.*sHistory-From: %.*s\n",
		    STR_ARG(publish->trailers), STR_ARG(run->past->border));
}

/* History that ends in the middle would take from the site what it has published. */
static enum git_refusal check_border(struct run *run)
{
	if (run->options->allow_border)
		return GIT_NO_REFUSAL;
	if (run->past->border.n > 0)
		return git_refuse(
		    run->git, GIT_BORDER, str_slice(run->past->border, 0, 12));
	if (run->past->rewriting.n > 0)
		return git_refuse(run->git, GIT_REWRITTEN, run->past->rewriting);
	return GIT_NO_REFUSAL;
}

static bool is_below(struct str path, struct str folder)
{
	return str_starts(path, folder) &&
	       (path.n == folder.n || path.p[folder.n] == '/');
}

/* Nobody could build from the commit what a theme from elsewhere has made. */
static enum status check_themes(struct run *run)
{
	struct str real, installed;

	if (run->options->themes.n == 0 ||
	    os_real_path(&run->arena, run->options->themes, &real) != 0 ||
	    is_below(real, run->root) ||
	    (run_find_installed_themes(run, &installed) && is_below(real, installed)))
		return STATUS_DONE;
	os_fail("publish không nhận giao diện ở ngoài trang và ngoài nơi cài chương "
		"trình: chép "
		"nó vào themes/ của trang:",
	    "publish takes no theme from outside the site and the installation: copy it "
	    "into the site's themes/:",
	    run->options->themes, 0);
	return STATUS_MACHINE;
}

/* An output may go back to an earlier day, but not unsaid. */
static bool note_earlier_day(void *context, const struct git_output *output)
{
	struct run *run = context;
	struct date before;

	if (date_parse(output->as_of, &before) == DATE_OK &&
	    date_compare(before, run->as_of) > 0)
		visible_say(stderr, "congkhai: %s %.*s\n",
		    run->language == LANGUAGE_VI
			? "ghi chú: bản công bố trước tính đến một ngày muộn hơn:"
			: "note: the publish before this one was made for a later day:",
		    STR_ARG(output->as_of));
	return false;
}

static enum status publish_site(struct run *run)
{
	struct publishing publishing = {.run = run};
	enum status status;

	publishing.publish = (struct git_publish){
	    .content = content_paths,
	    .content_count = sizeof(content_paths) / sizeof(*content_paths),
	    .allow_detached = run->options->allow_detached,
	};
	status = read_commit(&publishing);
	if (status == STATUS_DONE)
		status = run_report(run);
	if (status == STATUS_DONE) {
		enum git_refusal refusal;

		read_settings(&publishing);
		refusal = check_border(run);
		if (refusal == GIT_NO_REFUSAL)
			refusal = git_publish_check(run->git, &publishing.publish);
		if (refusal != GIT_NO_REFUSAL)
			status = refuse(run, refusal);
	}
	if (status == STATUS_DONE)
		status = make_message(&publishing);
	if (status == STATUS_DONE)
		git_each_output(run->git, &run->arena, publishing.publish.branch,
		    note_earlier_day, run);
	if (status == STATUS_DONE)
		status = write_and_commit(&publishing);
	if (publishing.git)
		git_publish_close(publishing.git);
	return status;
}

enum status command_publish(const struct options *options)
{
	struct run run = {.cap_mild = RUN_FEW_WARNINGS, .will_commit = true};
	struct git_published nothing = {0};
	struct emit_counts counts = {0};
	enum status status = run_open(&run, options);

	if (status == STATUS_DONE)
		status = check_themes(&run);
	if (status == STATUS_DONE)
		status = run_lock_output(&run);
	if (status == STATUS_DONE && record_open(&run, &counts) &&
	    !git_is_merging(run.git)) {
		run_repeat(&run);
		run_say_counts(&run, &counts);
		say(&run, &nothing);
	} else if (status == STATUS_DONE) {
		status = publish_site(&run);
	}
	run_close(&run);
	return status;
}
