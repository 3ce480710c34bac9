/*
 * ignored: which files git is told to pass over. One that the index holds is never
 * ignored, whatever the rules say.
 */
#include "base/arena.h"
#include "git/internal.h"
#include "os/os.h"

enum git_refusal git_is_ignored(
    struct git *git, struct arena *arena, struct str path, bool *out)
{
	struct str full =
	    str_format(arena, "%.*s%.*s", STR_ARG(git->prefix), STR_ARG(path));
	git_index *index = NULL;
	int error = git_repository_index(&index, git->repo), ignored = 0;

	*out = false;
	if (!error && !git_index_get_bypath(index, full.p, 0))
		error = git_ignore_path_is_ignored(&ignored, git->repo, full.p);
	git_index_free(index);
	*out = ignored == 1;
	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}
