/*
 * place: where commits and files go: the branch that HEAD or publish.branch names, and
 * the output's folder in the repository; and whether something is under way there.
 */
#include "git/internal.h"
#include "git/outputs.h"
#include "os/os.h"
#include "os/state.h"

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

/* "trang/web" can't be where "trang" is, nor the other way round. Gives 1 and the other
 * branch, 0, or an error. */
static int find_collision(struct git *git, struct str name, struct str *other)
{
	size_t heads = STR("refs/heads/").n;
	git_reference_iterator *iterator = NULL;
	const char *found;
	git_oid id;
	int error;

	for (size_t i = heads; i < name.n; i++) {
		*other = str_copy(git->arena, str_slice(name, 0, i));
		if (name.p[i] == '/' &&
		    git_reference_name_to_id(&id, git->repo, other->p) == 0) {
			*other = str_slice(*other, heads, other->n);
			return 1;
		}
	}
	error = git_reference_iterator_glob_new(
	    &iterator, git->repo, str_format(git->arena, "%.*s/*", STR_ARG(name)).p);
	if (!error)
		error = git_reference_next_name(&found, iterator);
	if (!error)
		*other = str_copy(git->arena, str_of(found + heads));
	git_reference_iterator_free(iterator);
	return error ? (error == GIT_ITEROVER ? 0 : error) : 1;
}

/* True where an earlier setting, a second address, names the same remote. */
static bool was_met(const struct setting_list *remotes, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (str_equal(remotes->items[i].middle, remotes->items[index].middle))
			return true;
	return false;
}

/* Of the remotes: how many have the branch, and the commit of the last such. Gives 1
 * where the branch's name begins with a remote's, 0, or an error. */
static int look_at_remotes(struct git *git, struct str branch, size_t *count, git_oid *id)
{
	git_config *config = NULL;
	struct setting_list remotes = {0};
	int answer = git_repository_config(&config, git->repo);

	*count = 0;
	if (!answer)
		answer =
		    git_settings_between(config, git->arena, "remote.", ".url", &remotes);
	for (size_t i = 0; !answer && i < remotes.count; i++) {
		struct str remote = remotes.items[i].middle;
		struct str there = str_format(git->arena, "refs/remotes/%.*s/%.*s",
		    STR_ARG(remote), STR_ARG(branch));

		answer = branch.n > remote.n && str_starts(branch, remote) &&
			 branch.p[remote.n] == '/';
		if (!answer && !was_met(&remotes, i) &&
		    git_reference_name_to_id(id, git->repo, there.p) == 0)
			++*count;
	}
	git_config_free(config);
	return answer;
}

/* Output has no site.yaml where a site has it. */
static int holds_content(struct git *git, const git_oid *tip)
{
	git_commit *commit = NULL;
	git_tree *tree = NULL;
	git_tree_entry *entry = NULL;
	struct str path = str_format(git->arena, "%.*ssite.yaml", STR_ARG(git->prefix));
	int error = git_commit_lookup(&commit, git->repo, tip);

	if (!error)
		error = git_commit_tree(&tree, commit);
	if (!error)
		error = git_tree_entry_bypath(&entry, tree, path.p);
	git_tree_entry_free(entry);
	git_tree_free(tree);
	git_commit_free(commit);
	return error ? (error == GIT_ENOTFOUND ? 0 : error) : 1;
}

/* Somebody else may have published and been fetched since: what follows on our own tip is
 * the tip. */
static enum git_refusal follow_remote(
    struct git *git, struct str branch, const git_oid *there, struct publish_branch *out)
{
	int answer = git_graph_descendant_of(git->repo, &out->at, there);

	if (answer == 1 || git_oid_equal(&out->at, there))
		return GIT_NO_REFUSAL;
	if (!answer)
		answer = git_graph_descendant_of(git->repo, there, &out->at);
	out->tip = *there;
	if (answer < 0)
		return git_refuse_error(git, answer);
	return answer ? GIT_NO_REFUSAL : git_refuse(git, GIT_BRANCH_APART, branch);
}

/* Where the output's branch stands, here or at the only remote that has it. */
static enum git_refusal find_tip(
    struct git *git, struct str branch, struct publish_branch *out)
{
	size_t remotes;
	git_oid there;
	enum git_refusal refusal = GIT_NO_REFUSAL;
	int error = look_at_remotes(git, branch, &remotes, &there);

	if (error > 0)
		return git_refuse(git, GIT_BRANCH_OF_REMOTE, branch);
	if (!error)
		error = git_reference_name_to_id(&out->at, git->repo, out->name.p);
	out->is_born = out->has_tip = !error;
	out->tip = out->at;
	if (!error && remotes == 1)
		refusal = follow_remote(git, branch, &there, out);
	if (refusal)
		return refusal;
	if (error == GIT_ENOTFOUND) {
		error = 0;
		out->has_tip = remotes == 1;
		if (out->has_tip)
			out->tip = there;
	}
	if (!error && out->has_tip)
		error = holds_content(git, &out->tip);
	if (error > 0)
		return git_refuse(git, GIT_BRANCH_OF_CONTENT, branch);
	return error ? git_refuse_error(git, error) : GIT_NO_REFUSAL;
}

enum git_refusal git_publish_branch(
    struct git *git, struct str branch, struct publish_branch *out)
{
	struct str other;
	int is_valid = 0, error;

	*out = (struct publish_branch){
	    .name = str_format(git->arena, "refs/heads/%.*s", STR_ARG(branch))};
	error = git_branch_name_is_valid(&is_valid, str_copy(git->arena, branch).p);
	if (!error && !is_valid)
		return git_refuse(git, GIT_FAILED,
		    str_format(git->arena, "publish.branch: '%.*s'", STR_ARG(branch)));
	if (!error)
		error = is_checked_out(git, out->name);
	if (error > 0)
		return git_refuse(git, GIT_BRANCH_IN_USE, branch);
	if (!error)
		error = find_collision(git, out->name, &other);
	if (error > 0)
		return git_refuse(git, GIT_BRANCH_COLLIDES, other);
	return error ? git_refuse_error(git, error) : find_tip(git, branch, out);
}

struct str git_rewriting(struct git *git)
{
	struct str grafts =
	    str_format(git->arena, "%sinfo/grafts", git_repository_commondir(git->repo));
	git_reference_iterator *iterator = NULL;
	struct os_state state;
	const char *name;
	struct str found = {0};
	bool heeds = true;

	if (os_exists(grafts) && os_state(grafts, &state) == 0 && state.size > 0)
		return STR("info/grafts");
	if (git_setting_bool(git, "core.usereplacerefs", true, &heeds) != 0 || !heeds)
		return found;
	if (git_reference_iterator_glob_new(&iterator, git->repo, "refs/replace/*") ==
		0 &&
	    git_reference_next_name(&name, iterator) == 0)
		found = str_copy(git->arena, str_of(name));
	git_reference_iterator_free(iterator);
	return found;
}

/* ---- how things stand there ---- */

static enum git_refusal check_operation(struct git *git)
{
	struct str todo =
	    str_format(git->arena, "%ssequencer/todo", git_repository_path(git->repo));

	git->operation = git_repository_state(git->repo);
	/* Between two commits of a sequence only its list is there. */
	if (git->operation == GIT_REPOSITORY_STATE_NONE && os_exists(todo))
		git->operation = GIT_REPOSITORY_STATE_CHERRYPICK;
	return git->operation == GIT_REPOSITORY_STATE_NONE ? GIT_NO_REFUSAL
							   : GIT_OPERATION_UNDER_WAY;
}

static enum git_refusal check_conflicts(struct git *git)
{
	git_index *index = NULL;
	git_index_conflict_iterator *conflicts = NULL;
	const git_index_entry *sides[3] = {NULL};
	enum git_refusal refusal = GIT_NO_REFUSAL;
	int error = git_repository_index(&index, git->repo);

	if (!error)
		error = git_index_read(index, 0);
	if (!error && git_index_has_conflicts(index))
		error = git_index_conflict_iterator_new(&conflicts, index);
	if (!error && conflicts)
		error =
		    git_index_conflict_next(&sides[0], &sides[1], &sides[2], conflicts);
	for (size_t i = 0; i < 3 && !refusal; i++)
		if (sides[i])
			refusal = git_refuse(git, GIT_CONFLICTS, str_of(sides[i]->path));
	if (error)
		refusal = git_refuse_error(git, error);
	git_index_conflict_iterator_free(conflicts);
	git_index_free(index);
	return refusal;
}

void git_settle_below(struct git *git, struct str output)
{
	if (!git_output_prefix(git, output, &git->settled))
		git->settled = (struct str){0};
}

enum git_refusal git_check_state(struct git *git, bool allow_detached)
{
	enum git_refusal refusal = check_operation(git);

	git->is_merging = false;
	if (refusal)
		refusal = git_check_merge(git);
	else
		refusal = check_conflicts(git);
	if (!refusal && !allow_detached && git_repository_head_detached(git->repo) == 1)
		refusal = GIT_DETACHED;
	return refusal;
}

struct str git_branch_of_publishes(
    struct git *git, struct arena *arena, struct str branch)
{
	struct str name = str_format(arena, "refs/heads/%.*s", STR_ARG(branch));
	char hex[GIT_OID_HEXSZ + 1];
	size_t remotes;
	git_oid id;

	if (git_reference_name_to_id(&id, git->repo, name.p) == 0)
		return name;
	if (look_at_remotes(git, branch, &remotes, &id) != 0 || remotes != 1)
		return (struct str){0};
	git_oid_tostr(hex, sizeof(hex), &id);
	return str_copy(arena, str_of(hex));
}
