/*
 * commit: what `congkhai publish` does beyond building: the pages of the output
 * become a commit, and (with `all`) what changed in the content one before it.
 *
 *     commit pages|all SITE OUTPUT      OUTPUT relative to SITE
 *
 * The pages are what a build would hand over; all else is found out anew.
 */
#include "base/arena.h"
#include "git/git.h"
#include "os/os.h"

#include <stdio.h>
#include <string.h>

static const struct str content[] = {
    STR_INIT("content"), STR_INIT("themes"), STR_INIT("site.yaml")};

/* All files of the output, sorted. */
static size_t read_list(struct arena *arena, struct str output, struct str **out)
{
	struct tree_entries entries = {0};
	struct os_folder folder;

	if (os_open_folder(&os_here, output, false, &folder) != 0 ||
	    os_list_files(arena, &folder, true, &entries) != 0)
		return 0;
	os_close_folder(&folder);
	*out = arena_array(arena, struct str, entries.count);
	for (size_t i = 0; i < entries.count; i++)
		(*out)[i] = entries.items[i].path;
	return entries.count;
}

int main(int argc, char **argv)
{
	struct git_publish publish = {
	    .content = content,
	    .author_name = STR("bench"),
	    .author_email = STR("bench@example.invalid"),
	    .content_message = STR("Nội dung"),
	    .output_message = STR("Công bố"),
	};
	struct git_published done = {0};
	enum git_refusal refusal;
	struct arena arena;
	struct str site, *paths = NULL;
	struct git *git;

	arena_init(&arena);
	if (argc != 4 || os_real_path(&arena, str_of(argv[2]), &site) != 0) {
		fprintf(stderr, "usage: commit pages|all SITE OUTPUT\n");
		return 2;
	}
	publish.output = str_of(argv[3]);
	publish.content_count = strcmp(argv[1], "all") == 0 ? 3 : 0;
	publish.path_count =
	    read_list(&arena, os_join(&arena, site, publish.output), &paths);
	publish.paths = paths;
	git = git_open(&arena, site, &refusal);
	if (!refusal)
		refusal = git_publish_check(git, &publish);
	if (!refusal)
		refusal = git_publish(git, &arena, &publish, &done);
	if (refusal)
		git_report(git, refusal, 1);
	else if (!done.output_committed)
		fprintf(stderr, "commit: nothing changed\n");
	git_close(git);
	arena_release(&arena);
	return refusal || !done.output_committed;
}
