/*
 * place: where commits and files go: the branch that HEAD or publish.branch names, and
 * the output's folder in the repository.
 */
#include "git/internal.h"
#include "os/os.h"

enum git_refusal git_head(struct git *git, struct str *name, git_oid *id, bool *is_born)
{
	git_reference *head = NULL;
	int error = git_repository_head(&head, git->repo);

	*is_born = !error;
	if (!error) {
		*name = str_copy(git->arena, str_of(git_reference_name(head)));
		git_oid_cpy(id, git_reference_target(head));
	} else if (error == GIT_EUNBORNBRANCH) {
		error = git_reference_lookup(&head, git->repo, "HEAD");
		if (!error)
			*name = str_copy(
			    git->arena, str_of(git_reference_symbolic_target(head)));
	}
	git_reference_free(head);
	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}

/* The path without ".", ".." and doubled slashes; false when it leads out of the root. */
static bool normalise(struct arena *arena, struct str path, struct str *out)
{
	struct str part, done = {0};

	while (str_cut(&path, '/', &part)) {
		if (!part.n || str_equal(part, STR(".")))
			continue;
		if (!str_equal(part, STR(".."))) {
			done =
			    str_format(arena, "%.*s%.*s/", STR_ARG(done), STR_ARG(part));
			continue;
		}
		if (!done.n)
			return false;
		done.n--;
		while (done.n && done.p[done.n - 1] != '/')
			done.n--;
	}
	*out = done;
	return true;
}

bool git_output_prefix(struct git *git, struct str output, struct str *out)
{
	struct arena *arena = git->arena;
	struct str whole, real;

	if (!str_starts(output, STR("/")))
		whole =
		    str_format(arena, "%.*s%.*s", STR_ARG(git->prefix), STR_ARG(output));
	else if (str_starts(output, git->root))
		whole = str_slice(output, git->root.n, output.n);
	else
		return false;
	if (!normalise(arena, whole, out) || str_starts(git->prefix, *out))
		return false;
	/* A link on the way, or a repository of its own, is beyond git's reach from here.
	 */
	whole = str_format(arena, "%.*s%.*s", STR_ARG(git->root), STR_ARG(*out));
	if (os_exists(str_format(arena, "%.*s.git", STR_ARG(whole))))
		return false;
	whole.n--;
	if (!os_exists(whole))
		return true;
	return os_real_path(arena, whole, &real) == 0 && str_equal(real, whole);
}

/* True when a working tree has the branch checked out, this one's unborn one included. */
static int is_checked_out(struct git *git, struct str name)
{
	git_reference *branch = NULL;
	struct str head;
	git_oid id;
	bool is_born;
	int answer = git_reference_lookup(&branch, git->repo, name.p);

	if (answer == 0)
		answer = git_branch_is_checked_out(branch);
	else if (answer == GIT_ENOTFOUND)
		answer = git_head(git, &head, &id, &is_born) ? -1 : str_equal(head, name);
	git_reference_free(branch);
	return answer;
}

enum git_refusal git_publish_branch(
    struct git *git, struct str branch, struct str *name, git_oid *id, bool *is_born)
{
	int is_valid = 0, error;

	*name = str_format(git->arena, "refs/heads/%.*s", STR_ARG(branch));
	error = git_branch_name_is_valid(&is_valid, str_copy(git->arena, branch).p);
	if (!error && !is_valid)
		return git_refuse(git, GIT_FAILED,
		    str_format(git->arena, "publish.branch: '%.*s'", STR_ARG(branch)));
	if (!error) {
		error = is_checked_out(git, *name);
		if (error > 0)
			return git_refuse(git, GIT_BRANCH_IN_USE, branch);
	}
	if (!error)
		error = git_reference_name_to_id(id, git->repo, name->p);
	*is_born = !error;
	if (error && error != GIT_ENOTFOUND)
		return git_refuse_error(git, error);
	return GIT_NO_REFUSAL;
}
