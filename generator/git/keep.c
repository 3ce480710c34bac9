/*
 * keep: which places a repository is read from and written to, so that all others can be
 * given up: its own folders, the objects that it borrows, and git's settings.
 */
#include "git/internal.h"

#include "base/buf.h"
#include "os/os.h"
#include "os/sandbox.h"
#include "os/state.h"

#include <string.h>

/* Alternates of alternates, as deep as git follows them. */
enum { BORROWED_MOST = 5 };

struct keeping {
	struct git *git;
	struct arena *arena;
	struct os_places *places;
};

static void keep(struct keeping *keeping, struct str path, enum os_access access)
{
	os_keep(keeping->arena, keeping->places, path, access);
}

/* "~/x", "/x", or "x" seen from `folder`. */
static struct str expand(struct keeping *keeping, struct str folder, struct str path)
{
	if (str_starts(path, STR("~/")))
		return os_join(
		    keeping->arena, os_environment("HOME"), str_slice(path, 2, path.n));
	return path.n > 0 && path.p[0] == '/' ? str_copy(keeping->arena, path)
					      : os_join(keeping->arena, folder, path);
}

/* ---- objects ---- */

/* A folder may be named that holds much else, so only what bears objects is kept: packs
 * and the 256 folders of single ones. */
static void keep_objects(struct keeping *keeping, struct str objects)
{
	struct arena *arena = keeping->arena;

	keep(keeping, os_join(arena, objects, STR("pack")), OS_READ);
	keep(keeping, os_join(arena, objects, STR("info")), OS_READ);
	for (unsigned i = 0; i < 256; i++) {
		struct str folder = str_format(arena, "%.*s/%02x", STR_ARG(objects), i);

		if (os_exists(folder))
			keep(keeping, folder, OS_READ);
	}
}

static void keep_borrowed(struct keeping *keeping, struct str objects, int depth)
{
	struct str file = os_join(keeping->arena, objects, STR("info/alternates"));
	struct str rest, line;
	struct os_state state;
	struct buf bytes;

	if (depth == BORROWED_MOST || os_state(file, &state) != 0 ||
	    state.kind != OS_FILE)
		return;
	buf_init(&bytes);
	if (os_read_file(&os_here, file, OS_LIST_MOST, &bytes) == 0) {
		rest = str_copy(keeping->arena, buf_str(&bytes));
		while (str_cut(&rest, '\n', &line)) {
			struct str other;

			if (line.n == 0 || line.p[0] == '#')
				continue;
			other = expand(keeping, objects, line);
			keep_objects(keeping, other);
			keep_borrowed(keeping, other, depth + 1);
		}
	}
	buf_release(&bytes);
}

/* ---- settings ---- */

/* Where settings stand, and where paths in them are seen from. */
static void keep_settings_of(struct keeping *keeping, git_config *config,
    const char *before, const char *after, const struct str *folders, size_t count)
{
	struct setting_list list = {0};

	git_settings_between(config, keeping->arena, before, after, &list);
	for (size_t i = 0; i < list.count; i++)
		for (size_t j = 0; j < count; j++)
			keep(keeping, expand(keeping, folders[j], list.items[i].value),
			    OS_READ);
}

static void keep_settings(struct keeping *keeping, struct str common)
{
	static const char *const variables[] = {
	    "GIT_CONFIG_SYSTEM", "GIT_CONFIG_GLOBAL", "GIT_ATTR_SYSTEM"};
	struct arena *arena = keeping->arena;
	struct str home = os_environment("HOME"), xdg = os_environment("XDG_CONFIG_HOME");
	struct str folders[4];
	git_config *config = NULL;

	if (xdg.n == 0)
		xdg = os_join(arena, home, STR(".config"));
	folders[0] = common;
	folders[1] = home;
	folders[2] = os_join(arena, xdg, STR("git"));
	folders[3] = STR("/etc");
	keep(keeping, folders[2], OS_READ);
	keep(keeping, os_join(arena, home, STR(".gitconfig")), OS_READ);
	keep(keeping, STR("/etc/gitconfig"), OS_READ);
	keep(keeping, STR("/etc/gitattributes"), OS_READ);
	for (size_t i = 0; i < sizeof(variables) / sizeof(*variables); i++)
		keep(keeping, os_environment(variables[i]), OS_READ);
	if (git_repository_config(&config, keeping->git->repo) != 0)
		return;
	keep_settings_of(keeping, config, "include", ".path", folders, 4);
	keep_settings_of(keeping, config, "core.", "sfile", folders, 4);
	git_config_free(config);
}

/* ---- all ---- */

/* What git is told about files stands in the folders above the site, too. */
static void keep_above(struct keeping *keeping)
{
	static const struct str names[] = {
	    STR_INIT(".gitattributes"), STR_INIT(".gitignore")};
	const struct git *git = keeping->git;

	/* libgit2 looks for what has changed from the root on down. */
	keep(keeping, git->root, OS_LIST);
	for (size_t end = 0; end < git->prefix.n; end++) {
		struct str folder = str_slice(git->prefix, 0, end);

		if (end > 0 && git->prefix.p[end] != '/')
			continue;
		for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
			struct os_state state;
			struct str file = str_format(keeping->arena, "%.*s%.*s%s%.*s",
			    STR_ARG(git->root), STR_ARG(folder), end > 0 ? "/" : "",
			    STR_ARG(names[i]));

			if (os_state(file, &state) == 0 && state.kind == OS_FILE)
				keep(keeping, file, OS_READ);
		}
	}
}

/* In another working tree only the file that tells where its repository is. */
static void keep_worktrees(struct keeping *keeping)
{
	git_strarray names = {0};

	if (git_worktree_list(&names, keeping->git->repo) != 0)
		return;
	for (size_t i = 0; i < names.count; i++) {
		git_worktree *worktree = NULL;
		struct os_state state;
		struct str file;

		if (git_worktree_lookup(
			&worktree, keeping->git->repo, names.strings[i]) != 0)
			continue;
		file = str_format(keeping->arena, "%s/.git", git_worktree_path(worktree));
		if (os_state(file, &state) == 0 && state.kind == OS_FILE)
			keep(keeping, file, OS_READ);
		git_worktree_free(worktree);
	}
	git_strarray_dispose(&names);
}

/* Some share objects and references by links to another repository's; such are read. */
static void keep_links(struct keeping *keeping, struct str common)
{
	struct str objects = os_join(keeping->arena, common, STR("objects"));
	struct str refs = os_join(keeping->arena, common, STR("refs"));
	struct os_state state;

	if (os_state(objects, &state) == 0 && state.kind == OS_LINK)
		keep_objects(keeping, objects);
	if (os_state(refs, &state) == 0 && state.kind == OS_LINK)
		keep(keeping, refs, OS_READ);
	keep_borrowed(keeping, objects, 0);
}

void git_keep(
    struct git *git, struct arena *arena, struct os_places *places, bool commits)
{
	struct keeping keeping = {git, arena, places};
	struct str own = git_own_folder(git);
	struct str common = str_of(git_repository_commondir(git->repo));

	/* Why it can't be signed is said when there is something to sign. */
	if (commits)
		git_ask_outside(git);
	keep(&keeping, own, commits ? OS_WRITE : OS_READ);
	keep(&keeping, common, commits ? OS_WRITE : OS_READ);
	keep_links(&keeping, common);
	keep_settings(&keeping, common);
	keep_above(&keeping);
	keep_worktrees(&keeping);
}
