/*
 * git: opening a repository, naming commits, and refusing. Nothing here changes anything.
 */
#include "git/git.h"

#include "git/internal.h"
#include "os/lock.h"
#include "os/os.h"

#include <string.h>

/* Where git looks for its settings, as the environment has it. libgit2 itself heeds these
 * variables only when it takes the repository from the environment too. */
static void set_search_paths(void)
{
	int no_system = 0;
	const char *none = os_environment("GIT_CONFIG_GLOBAL").n ? "" : NULL;

	git_config_parse_bool(&no_system, os_environment("GIT_CONFIG_NOSYSTEM").p);
	if (os_environment("GIT_CONFIG_SYSTEM").n)
		no_system = 1;
	git_libgit2_opts(
	    GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_SYSTEM, no_system ? "" : NULL);
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_GLOBAL, none);
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, GIT_CONFIG_LEVEL_XDG, none);
}

/* Settings for this working tree alone, of which libgit2 1.5 knows nothing. */
static int add_worktree_settings(
    struct arena *arena, git_repository *repo, git_config *config)
{
	struct str file =
	    str_format(arena, "%sconfig.worktree", git_repository_path(repo));
	int is_used = 0;
	int error = git_config_get_bool(&is_used, config, "extensions.worktreeconfig");

	if (error || !is_used || !os_exists(file))
		return error == GIT_ENOTFOUND ? 0 : error;
	return git_config_add_file_ondisk(config, file.p, GIT_CONFIG_LEVEL_APP, repo, 1);
}

/* The files that the environment names instead of the usual ones. An error of libgit2's,
 * or GIT_SAID. */
static int add_settings(struct arena *arena, git_repository *repo)
{
	static const struct {
		const char *variable;
		git_config_level_t level;
	} files[] = {
	    {"GIT_CONFIG_SYSTEM", GIT_CONFIG_LEVEL_SYSTEM},
	    {"GIT_CONFIG_GLOBAL", GIT_CONFIG_LEVEL_GLOBAL},
	};
	git_config *config;
	int error = git_repository_config(&config, repo);

	for (size_t i = 0; !error && i < sizeof(files) / sizeof(*files); i++) {
		struct str file = os_environment(files[i].variable);

		if (file.n && os_check_readable(file) != 0)
			error = GIT_SAID;
		else if (file.n)
			error = git_config_add_file_ondisk(
			    config, file.p, files[i].level, repo, 1);
	}
	if (!error)
		error = add_worktree_settings(arena, repo, config);
	git_config_free(config);
	return error;
}

/* Where the site stands in the working tree: false when it is not in it at all. */
static bool place(struct git *git, struct arena *arena, struct str site)
{
	struct str root;

	if (os_real_path(arena, str_of(git_repository_workdir(git->repo)), &root) < 0)
		return false;
	git->root =
	    str_ends(root, STR("/")) ? root : str_format(arena, "%.*s/", STR_ARG(root));
	site =
	    str_ends(site, STR("/")) ? site : str_format(arena, "%.*s/", STR_ARG(site));
	if (!str_starts(site, git->root))
		return false;
	git->prefix = str_slice(site, git->root.n, site.n);
	return true;
}

/* Of the folders above the site's own, which is listed when it is loaded. */
static int check_rules(struct git *git)
{
	for (size_t at = 0; at < git->prefix.n; at++) {
		struct str folder = {git->root.p, git->root.n - 1};

		if (at && git->prefix.p[at] != '/')
			continue;
		if (at)
			folder = str_format(git->arena, "%.*s%.*s", STR_ARG(git->root),
			    STR_ARG(str_slice(git->prefix, 0, at)));
		if (at + 1 < git->prefix.n && os_check_rules(folder) < 0)
			return -1;
	}
	return 0;
}

/* Fills `git`; what it opened is closed by the caller whatever comes of it. */
static enum git_refusal fill(
    struct git *git, struct arena *arena, struct str site, struct str found)
{
	int error = git_repository_open_ext(&git->repo, found.p,
	    GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT, NULL);

	if (error < 0)
		return GIT_FAILED;
	if (git_repository_is_bare(git->repo))
		return GIT_BARE;
	if (!place(git, arena, site))
		return GIT_NO_REPOSITORY;
	/* libgit2 passes over what it can't read. */
	if (os_check_readable(
		str_format(arena, "%sconfig", git_repository_commondir(git->repo))) != 0)
		return GIT_SAID;
	if (check_rules(git) < 0)
		return GIT_SAID;
	error = add_settings(arena, git->repo);
	if (!error)
		error = git_repository_odb(&git->odb, git->repo);
	return error < 0 ? GIT_FAILED : (enum git_refusal)error;
}

struct git *git_open(struct arena *arena, struct str site, enum git_refusal *refusal)
{
	/* They change nothing of what is read here, and no object is ever taken away. */
	static const char *harmless[] = {
	    "worktreeconfig", "relativeworktrees", "preciousobjects"};
	struct git *git = arena_new(arena, struct git);
	struct str found;

	/* Where there is none libgit2 need not wake. */
	*refusal = git_discover(arena, site, &found);
	if (*refusal)
		return NULL;
	git_libgit2_init();
	set_search_paths();
	/* Else each entry of a tree and of the index would be looked up once more; that
	 * the objects are there is seen to where they are named. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0);
	/* Nor does git itself hash what it reads; `git fsck` does. */
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
	git_libgit2_opts(
	    GIT_OPT_SET_EXTENSIONS, harmless, sizeof(harmless) / sizeof(*harmless));
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git->arena = arena;
	if (!git_is_trusted(arena, found)) {
		*refusal = GIT_OWNER;
		return NULL;
	}
	*refusal = fill(git, arena, site, found);
	if (!*refusal && git_read_sharing(git) < 0)
		*refusal = GIT_FAILED;
	if (!*refusal)
		return git;
	/* libgit2 stays up: git_report will ask it for its words. */
	git_odb_free(git->odb);
	git_repository_free(git->repo);
	return NULL;
}

struct str git_own_folder(const struct git *git)
{
	return str_of(git_repository_path(git->repo));
}

void git_share(struct git *git, bool is_ended)
{
	if (git->shared)
		os_share(is_ended ? 0 : git->shared, git->shared_exactly);
}

void git_share_below(struct git *git, const struct os_folder *folder)
{
	os_share_below(folder, git->shared, git->shared_exactly);
}

struct str git_site_prefix(const struct git *git)
{
	return git->prefix;
}

void git_close(struct git *git)
{
	if (!git)
		return;
	if (git->is_locked)
		os_unlock(&os_here, git->lock, git->lock_handle, git_clear_notes(git));
	git_odb_free(git->odb);
	git_repository_free(git->repo);
	git_libgit2_shutdown();
}

enum git_refusal git_create(struct arena *arena, struct str folder)
{
	git_repository *repo = NULL;
	git_repository_init_options options;
	int error;

	git_libgit2_init();
	set_search_paths();
	error = git_repository_init_options_init(
	    &options, GIT_REPOSITORY_INIT_OPTIONS_VERSION);
	options.flags =
	    GIT_REPOSITORY_INIT_NO_REINIT | GIT_REPOSITORY_INIT_EXTERNAL_TEMPLATE;
	if (!error)
		error =
		    git_repository_init_ext(&repo, str_copy(arena, folder).p, &options);
	git_repository_free(repo);
	if (error)
		return GIT_FAILED; /* libgit2 stays up for git_report. */
	git_libgit2_shutdown();
	return GIT_NO_REFUSAL;
}

enum git_refusal git_find_commit(struct git *git, struct str revision, git_commit **out)
{
	struct str name = revision.n ? str_copy(git->arena, revision) : STR("HEAD");
	git_object *object = NULL;
	int error = git_revparse_single(&object, git->repo, name.p);

	*out = NULL;
	if (!error)
		error = git_object_peel((git_object **)out, object, GIT_OBJECT_COMMIT);
	git_object_free(object);
	if (!error)
		return GIT_NO_REFUSAL;
	switch (error) {
	case GIT_ENOTFOUND:
	case GIT_EAMBIGUOUS:
	case GIT_EINVALIDSPEC:
	case GIT_EPEEL:
	case GIT_EUNBORNBRANCH:
		return git_refuse(git, GIT_NO_SUCH_REVISION, name);
	default:
		return git_refuse_error(git, error);
	}
}

enum git_refusal git_resolve(
    struct git *git, struct arena *arena, struct str revision, struct str *id)
{
	git_commit *commit;
	enum git_refusal refusal;
	char hex[GIT_OID_HEXSZ + 1];

	*id = (struct str){0};
	if ((!revision.n || str_equal(revision, STR("HEAD"))) &&
	    git_repository_head_unborn(git->repo) == 1)
		return GIT_NO_REFUSAL;
	refusal = git_find_commit(git, revision, &commit);
	if (refusal)
		return refusal;
	git_oid_tostr(hex, sizeof(hex), git_commit_id(commit));
	*id = str_copy(arena, str_of(hex));
	git_commit_free(commit);
	return GIT_NO_REFUSAL;
}

enum git_refusal git_time_of(struct git *git, struct str revision, int64_t *seconds)
{
	git_commit *commit;
	enum git_refusal refusal = git_find_commit(git, revision, &commit);

	if (refusal)
		return refusal;
	*seconds = git_commit_time(commit);
	git_commit_free(commit);
	return GIT_NO_REFUSAL;
}
