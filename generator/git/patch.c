/*
 * patch: what changed in a file, line by line.
 */
#include "git/internal.h"

#include "base/buf.h"

enum git_refusal git_compare_bytes(
    struct str path, struct str old, struct str new, struct buf *out)
{
	git_diff_options options;
	git_patch *patch = NULL;
	git_buf text = {0};
	struct arena arena;
	int error;

	git_libgit2_init();
	arena_init(&arena);
	path = str_copy(&arena, path);
	error = git_diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
	options.flags |= GIT_DIFF_FORCE_TEXT;
	if (!error)
		error = git_patch_from_buffers(
		    &patch, old.p, old.n, path.p, new.p, new.n, path.p, &options);
	if (!error)
		error = git_patch_to_buf(&text, patch);
	if (!error)
		buf_add(out, (struct str){text.ptr, text.size});
	git_buf_dispose(&text);
	git_patch_free(patch);
	arena_release(&arena);
	git_libgit2_shutdown();
	return error ? GIT_FAILED : GIT_NO_REFUSAL;
}
