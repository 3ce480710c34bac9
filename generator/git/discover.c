/*
 * discover: which repository a folder belongs to, found as git finds it: upwards, as far
 * as GIT_CEILING_DIRECTORIES and the file system's border allow. Two things that git
 * takes are not taken here: a folder that merely looks like a repository, because a work
 * tree can hold one that somebody committed; and a ".git" that is a link.
 */
#include "git/internal.h"
#include "os/os.h"
#include "os/state.h"

static bool is_kind(
    struct arena *arena, struct str folder, const char *name, enum os_kind kind)
{
	struct os_state state;

	return os_state(os_join(arena, folder, str_of(name)), &state) == 0 &&
	       state.kind == kind;
}

/* What git asks of a folder before it takes it. */
static bool is_repository(struct arena *arena, struct str folder)
{
	return (is_kind(arena, folder, "HEAD", OS_FILE) ||
		   is_kind(arena, folder, "HEAD", OS_LINK)) &&
	       os_is_folder(os_join(arena, folder, STR("objects"))) &&
	       os_is_folder(os_join(arena, folder, STR("refs")));
}

/* Behind an empty entry of the list links are taken as they are written. */
static bool is_ceiling(struct arena *arena, struct str folder)
{
	struct str rest = os_environment("GIT_CEILING_DIRECTORIES"), entry, real;
	bool is_resolved = true;

	while (str_cut(&rest, ':', &entry)) {
		while (entry.n > 1 && entry.p[entry.n - 1] == '/')
			entry.n--;
		if (entry.n == 0)
			is_resolved = false;
		else if (!is_resolved || os_real_path(arena, entry, &real) != 0)
			real = entry;
		if (entry.n > 0 && str_equal(real, folder))
			return true;
	}
	return false;
}

static bool crosses_border(struct str from, struct str to)
{
	struct str word = os_environment("GIT_DISCOVERY_ACROSS_FILESYSTEM");
	int may_cross = 0;
	struct os_state a, b;

	if (word.n)
		git_config_parse_bool(&may_cross, word.p);
	return !may_cross && os_state(from, &a) == 0 && os_state(to, &b) == 0 &&
	       a.volume != b.volume;
}

/* The folder above; false at the root. */
static bool go_up(struct str *folder)
{
	size_t n = folder->n;

	if (n <= 1)
		return false;
	while (n > 0 && folder->p[n - 1] != '/')
		n--;
	*folder = str_slice(*folder, 0, n > 1 ? n - 1 : 1);
	return true;
}

enum git_refusal git_discover(struct arena *arena, struct str folder, struct str *out)
{
	enum git_refusal otherwise = GIT_NO_REPOSITORY;

	for (;;) {
		struct str above = folder;
		struct os_state state, head;
		int found;

		*out = os_join(arena, folder, STR(".git"));
		found = os_state(*out, &state);
		/* What can't be looked at may be one. */
		if (found < 0 ||
		    (found == 0 && state.kind == OS_FOLDER &&
			os_state(os_join(arena, *out, STR("HEAD")), &head) < 0))
			return GIT_SAID;
		if (found == 0) {
			if (state.kind == OS_LINK)
				return GIT_LINK;
			if (state.kind == OS_FILE || is_repository(arena, *out))
				return GIT_NO_REFUSAL;
		}
		if (is_repository(arena, folder))
			otherwise = GIT_BARE;
		if (!go_up(&above) || is_ceiling(arena, above) ||
		    crosses_border(folder, above))
			return otherwise;
		folder = above;
	}
}
