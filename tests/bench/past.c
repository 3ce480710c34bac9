/*
 * past: reads what a repository's commits changed in a site's content.
 *
 *     past git SITE      as a whole process: the walk and the bytes of every file that
 *                        changed, old and new, but nothing made of them
 *     past whole SITE    all that a build does for the history of scores: the same, each
 *                        sheet parsed, and the history put together. The site is loaded
 *                        before; it prints seconds, processor seconds, kilobytes
 *
 * Where BENCH_SAY is set it tells on standard error what it read.
 */
#include "base/buf.h"
#include "cmd/run.h"
#include "git/history.h"
#include "load/load.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static void say(const char *what, size_t number)
{
	if (getenv("BENCH_SAY"))
		fprintf(stderr, "%s: %zu\n", what, number);
}

static size_t read_one(struct git *git, const struct git_id *id, struct buf *bytes)
{
	buf_clear(bytes);
	if (!git_id_is_zero(id) && git_read_blob(git, id, bytes) != 0)
		exit(1);
	return bytes->n;
}

static int read_git(struct arena *arena, struct str site)
{
	enum git_refusal refusal;
	struct git *git = git_open(arena, site, &refusal);
	struct git_past past;
	struct buf bytes;
	size_t files = 0, size = 0;

	if (git)
		refusal =
		    git_past_read(git, arena, (struct str){0}, STR("content"), &past);
	if (refusal) {
		git_report(git, refusal, LANGUAGE_EN);
		return 1;
	}
	buf_init(&bytes);
	for (size_t i = 0; i < past.count; i++) {
		for (size_t j = 0; j < past.steps[i].file_count; j++) {
			size += read_one(git, &past.steps[i].files[j].old, &bytes);
			size += read_one(git, &past.steps[i].files[j].new, &bytes);
		}
		files += past.steps[i].file_count;
	}
	say("commits", past.count);
	say("files", files);
	say("bytes", size);
	buf_release(&bytes);
	git_close(git);
	return 0;
}

static double seconds(clockid_t clock)
{
	struct timespec time;

	clock_gettime(clock, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int read_whole(struct str site)
{
	struct options options = {.site = site, .quiet = true};
	struct run run = {0};
	double wall, processor;
	struct rusage usage;

	if (run_prepare(&run, &options) != STATUS_DONE ||
	    run_open_git(&run) != STATUS_DONE ||
	    run_open_tree(&run, (struct str){0}, &run.content) != STATUS_DONE ||
	    site_load(
		&run.arena, &run.content, &run.diagnostics, run.threads, &run.site) != 0)
		return 1;
	wall = seconds(CLOCK_MONOTONIC);
	processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
	if (run_read_history(&run, (struct str){0}) != STATUS_DONE)
		return 1;
	wall = seconds(CLOCK_MONOTONIC) - wall;
	processor = seconds(CLOCK_PROCESS_CPUTIME_ID) - processor;
	getrusage(RUSAGE_SELF, &usage);
	say("steps of sheets", run.history.step_count);
	run_close(&run);
	printf("%.6f %.6f %ld\n", wall, processor, usage.ru_maxrss);
	return 0;
}

int main(int argc, char **argv)
{
	struct arena arena;
	struct str site;
	int status = 2;

	arena_init(&arena);
	if (argc != 3 || os_real_path(&arena, str_of(argv[2]), &site) != 0)
		fprintf(stderr, "usage: past git|whole SITE\n");
	else
		status = strcmp(argv[1], "git") == 0 ? read_git(&arena, site)
						     : read_whole(site);
	arena_release(&arena);
	return status;
}
