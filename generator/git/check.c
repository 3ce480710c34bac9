/*
 * check: all that stands in the way of a publish, asked before anything is built and
 * again before anything is written.
 */
#include "git/internal.h"
#include "os/lock.h"
#include "os/os.h"

#include <string.h>

/* Locks that git would meet: of the index, of HEAD and of the branch. */
static enum git_refusal check_locks(struct git *git, struct str head)
{
	const struct str files[] = {
	    str_format(git->arena, "%sindex.lock", git_repository_path(git->repo)),
	    str_format(git->arena, "%sHEAD.lock", git_repository_path(git->repo)),
	    str_format(git->arena, "%s%.*s.lock", git_repository_commondir(git->repo),
		STR_ARG(head)),
	};

	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		if (os_exists(files[i])) {
			git->by_publish = false;
			return git_refuse(git, GIT_LOCKED, files[i]);
		}
	return GIT_NO_REFUSAL;
}

/* One publish at a time for a repository and all its working trees. */
enum git_refusal git_keep_others_out(struct git *git)
{
	int taken;

	if (git->is_locked)
		return GIT_NO_REFUSAL;
	git->lock = str_format(
	    git->arena, "%scongkhai.lock", git_repository_commondir(git->repo));
	git_share(git, false);
	taken = os_lock_file(&os_here, git->lock, &git->lock_handle);
	git_share(git, true);
	if (taken < 0)
		return git_refuse_silently(git);
	git->is_locked = taken == 0;
	git->by_publish = taken == 1;
	if (taken == 0)
		git_clear_notes(git);
	return taken == 0 ? GIT_NO_REFUSAL : git_refuse(git, GIT_LOCKED, git->lock);
}

static enum git_refusal check_identity(struct git *git, const struct git_publish *publish)
{
	enum git_refusal refusal = GIT_NO_REFUSAL;

	for (int i = 0; i < 2 && !refusal; i++) {
		git_signature *who;

		refusal = git_identity(git, publish, i, &who);
		git_signature_free(who);
	}
	return refusal;
}

/* Files that are tracked already are no one's to ignore. */
static enum git_refusal check_ignored(struct git *git, struct str prefix)
{
	git_index *index = NULL;
	int ignored = 0;
	struct str page = str_format(git->arena, "%.*sindex.html", STR_ARG(prefix));
	struct str folder = str_format(git->arena, "%.*s", STR_ARG(prefix));
	int error = git_repository_index(&index, git->repo);
	bool is_tracked = !error && git_index_find_prefix(NULL, index, folder.p) == 0;

	if (!error && !is_tracked)
		error = git_ignore_path_is_ignored(&ignored, git->repo, page.p);
	git_index_free(index);
	if (error)
		return git_refuse_error(git, error);
	return ignored ? git_refuse(git, GIT_OUTPUT_IGNORED, prefix) : GIT_NO_REFUSAL;
}

static enum git_refusal check_output(struct git *git, const struct git_publish *publish)
{
	struct publish_branch branch;
	struct str prefix;

	if (publish->branch.n)
		return git_publish_branch(git, publish->branch, &branch);
	if (!git_output_prefix(git, publish->output, &prefix))
		return git_refuse(git, GIT_OUTSIDE, publish->output);
	return check_ignored(git, prefix);
}

/* Libgit2 reads them where they lie, be that far from the site. */
static enum git_refusal check_rules(struct git *git)
{
	git_index *index = NULL;
	int found = 0, error = git_repository_index(&index, git->repo);

	for (size_t i = 0; !error && found == 0 && i < git_index_entrycount(index); i++) {
		struct str path = str_of(git_index_get_byindex(index, i)->path);
		struct str folder = path;

		while (folder.n && folder.p[folder.n - 1] != '/')
			folder.n--;
		path = str_slice(path, folder.n, path.n);
		if (str_equal(path, STR(".gitattributes")) ||
		    str_equal(path, STR(".gitignore")))
			found = os_check_rules(str_format(
			    git->arena, "%.*s%.*s", STR_ARG(git->root), STR_ARG(folder)));
	}
	git_index_free(index);
	if (error)
		return git_refuse_error(git, error);
	return found < 0 ? git_refuse_silently(git) : GIT_NO_REFUSAL;
}

enum git_refusal git_check_ready(struct git *git, const struct git_publish *publish)
{
	struct str head;
	git_oid id;
	bool is_born;
	enum git_refusal refusal = git_check_state(git, publish->allow_detached);

	/* What was found out about attributes may have changed since. */
	git->folders = (struct map){0};
	if (!refusal)
		refusal = git_head(git, &head, &id, &is_born);
	if (!refusal)
		refusal = git_keep_others_out(git);
	if (!refusal)
		refusal = check_locks(git, head);
	if (!refusal)
		refusal = git_ask_outside(git);
	if (!refusal)
		refusal = check_rules(git);
	if (!refusal)
		refusal = check_output(git, publish);
	if (!refusal)
		refusal = check_identity(git, publish);
	return refusal;
}

enum git_refusal git_check_clean(
    struct git *git, const struct git_publish *publish, const struct content *content)
{
	if (publish->require_clean && content->steps.count)
		return git_refuse(
		    git, GIT_UNCOMMITTED, str_of(content->steps.items[0].entry.path));
	if (publish->require_clean && content->is_staged)
		return git_refuse(git, GIT_UNCOMMITTED, STR("git status"));
	return GIT_NO_REFUSAL;
}

enum git_refusal git_publish_check(struct git *git, const struct git_publish *publish)
{
	struct arena arena;
	struct content content = {0};
	enum git_refusal refusal = git_check_ready(git, publish);

	if (refusal || !publish->require_clean)
		return refusal;
	arena_init(&arena);
	refusal = git_content(git, &arena, publish, NULL, false, &content);
	if (!refusal)
		refusal = git_check_clean(git, publish, &content);
	arena_release(&arena);
	return refusal;
}
