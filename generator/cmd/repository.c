/*
 * The repository that holds a site, and what the run asks of its past.
 */
#include "cmd/run.h"

#include "base/visible.h"

bool run_look_for_git(struct run *run)
{
	if (!run->git && run->git_refusal == GIT_NO_REFUSAL)
		run->git = git_open(&run->arena, run->root, &run->git_refusal);
	return run->git != NULL;
}

bool run_seek_git(struct run *run)
{
	if (run_look_for_git(run) || run->git_refusal == GIT_NO_REFUSAL ||
	    run->git_refusal == GIT_NO_REPOSITORY || run->git_refusal == GIT_BARE)
		return true;
	if (!run->is_refusal_said)
		git_report(NULL, run->git_refusal, (int)run->language);
	run->is_refusal_said = true;
	return false;
}

struct past *run_past(struct run *run)
{
	if (!run->past) {
		run->past = arena_new(&run->arena, struct past);
		run->past->arena = &run->arena;
	}
	run->past->git = run->git;
	run->past->diagnostics = &run->diagnostics;
	run->past->language = run->language;
	run->past->threads = run->threads;
	run->past->as_of = run->as_of;
	run->past->will_commit = run->will_commit;
	run->past->since = run->history_from;
	run->past->kept = run->read;
	return run->past;
}

enum status run_read_history(struct run *run, struct str revision)
{
	run_seek_git(run);
	if (!run->git)
		return STATUS_DONE;
	return past_read(run_past(run), run->site, revision, &run->history) == 0
		   ? STATUS_DONE
		   : STATUS_MACHINE;
}

bool run_holds_site(struct run *run, struct str folder)
{
	return os_exists(os_join(&run->arena, folder, STR("site.yaml"))) ||
	       os_is_folder(os_join(&run->arena, folder, STR("content")));
}

/* What is missing first is said first. */
static void say_no_site(const struct run *run)
{
	visible_say(stderr, "congkhai: %s\n",
	    run->language == LANGUAGE_VI
		? "ở đây không có trang nào: chạy lệnh trong thư mục của trang (nơi có "
		  "site.yaml), hoặc chỉ thư mục đó bằng -C; lập trang mới: congkhai init "
		  "THƯ-MỤC"
		: "there is no site here: run this in the site's folder (the one with "
		  "site.yaml), or name that folder with -C; for a new site: congkhai "
		  "init "
		  "FOLDER");
}

enum status run_open_git(struct run *run)
{
	if (run_look_for_git(run))
		return STATUS_DONE;
	if (run->git_refusal == GIT_NO_REPOSITORY && !run_holds_site(run, run->root))
		say_no_site(run);
	else
		git_report(NULL, run->git_refusal, (int)run->language);
	return STATUS_MACHINE;
}
