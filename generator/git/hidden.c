/*
 * hidden: what the working tree shows of the content and no commit will hold: files that
 * git is told not to look at, and those in a repository of their own. A page made from
 * them could never be made again.
 */
#include "base/buf.h"
#include "git/internal.h"
#include "os/os.h"
#include "os/state.h"

/* Up to now the index's own flags; both mean that git takes the file as it has it. */
static bool is_hidden(const git_index_entry *entry)
{
	return (entry->flags & GIT_INDEX_ENTRY_VALID) ||
	       (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE);
}

static enum git_refusal compare(
    struct git *git, git_index *index, const git_index_entry *entry)
{
	struct blob blob = {.path = entry->path, .known = entry->id};
	struct blob *const blobs[] = {&blob};
	struct os_state state;
	enum git_refusal refusal;
	int found;

	blob.disk = str_format(git->arena, "%.*s%s", STR_ARG(git->root), entry->path);
	found = os_state(blob.disk, &state);
	if (found < 0)
		return git_refuse_silently(git);
	if (found == 1 || (state.kind != OS_FILE && state.kind != OS_LINK))
		return git_refuse(git, GIT_HIDDEN, str_of(entry->path));
	blob.is_link = state.kind == OS_LINK;
	blob.may_filter = git_may_filter(git, index, blob.path);
	refusal = git_make_blobs(git, blobs, 1, true, false);
	if (!refusal && !git_oid_equal(&blob.id, &entry->id))
		refusal = git_refuse(git, GIT_HIDDEN, str_of(entry->path));
	return refusal;
}

enum git_refusal git_check_hidden(
    struct git *git, const struct git_publish *publish, git_index *index)
{
	enum git_refusal refusal = GIT_NO_REFUSAL;

	for (size_t i = 0; i < publish->content_count && !refusal; i++) {
		struct str own = str_format(git->arena, "%.*s%.*s", STR_ARG(git->prefix),
		    STR_ARG(publish->content[i]));
		size_t at;

		if (git_index_find_prefix(&at, index, own.p) != 0)
			continue;
		for (; at < git_index_entrycount(index) && !refusal; at++) {
			const git_index_entry *entry = git_index_get_byindex(index, at);
			struct str path = str_of(entry->path);

			if (!str_starts(path, own))
				break;
			if (is_hidden(entry) && (path.n == own.n || path.p[own.n] == '/'))
				refusal = compare(git, index, entry);
		}
	}
	return refusal;
}

enum git_refusal git_say_moved(struct git *git, struct str path)
{
	return git_refuse(git, GIT_MOVED,
	    str_format(git->arena, "%.*s%.*s", STR_ARG(git->prefix), STR_ARG(path)));
}

enum git_refusal git_why_apart(struct git *git, struct str path)
{
	struct str whole =
	    str_format(git->arena, "%.*s%.*s", STR_ARG(git->prefix), STR_ARG(path));

	for (size_t i = git->prefix.n; i < whole.n; i++)
		if (whole.p[i] == '/' &&
		    os_exists(str_format(git->arena, "%.*s%.*s/.git", STR_ARG(git->root),
			STR_ARG(str_slice(whole, 0, i)))))
			return git_refuse(git, GIT_NESTED, whole);
	return git_say_moved(git, path);
}
