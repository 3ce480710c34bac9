/*
 * directory: making, removing, asking after and listing folders of the machine as they
 * are.
 */
#include "base/arena.h"
#include "base/tree.h"
#include "os/os.h"
#include "os/reach.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool os_is_folder(struct str path)
{
	struct c_path c;
	struct stat about;
	const char *name = path_c(path, &c);

	return name && stat(name, &about) == 0 && S_ISDIR(about.st_mode);
}

bool os_exists(struct str path)
{
	struct c_path c;
	struct stat about;
	const char *name = path_c(path, &c);

	return name && stat(name, &about) == 0;
}

bool os_may_write_in(struct str folder)
{
	struct c_path c;
	const char *name = path_c(folder, &c);

	return name && access(name, R_OK | W_OK | X_OK) == 0;
}

int os_check_readable(struct str path)
{
	struct c_path c;
	const char *name = path_c(path, &c);

	if (!name || access(name, R_OK) == 0 || errno == ENOENT || errno == ENOTDIR)
		return 0;
	return os_fail("không đọc được", "cannot read", path, errno);
}

int os_check_rules(struct str folder)
{
	static const struct str names[] = {
	    STR_INIT(".gitattributes"), STR_INIT(".gitignore")};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		char path[PATH_MAX];
		struct stat about;
		int length = snprintf(path, sizeof(path), "%.*s%s%.*s", STR_ARG(folder),
		    str_ends(folder, STR("/")) ? "" : "/", STR_ARG(names[i]));

		if (length < 0 || (size_t)length >= sizeof(path) || stat(path, &about))
			continue;
		if (S_ISFIFO(about.st_mode))
			return os_fail("không phải tệp thường, git sẽ chờ mãi:",
			    "is no regular file, git would wait for ever:", str_of(path),
			    0);
		if (S_ISREG(about.st_mode) && about.st_size > (off_t)TREE_TEXT_MOST)
			return os_fail("không đọc được tệp", "cannot read file",
			    str_of(path), REACH_TOO_LARGE);
	}
	return 0;
}

int os_real_path(struct arena *arena, struct str path, struct str *out)
{
	struct c_path c, real;
	const char *name = path_c(path, &c);

	if (!name || !realpath(name, real.text))
		return -1;
	*out = str_copy(arena, str_of(real.text));
	return 0;
}

struct listing {
	struct arena *arena;
	const struct os_folder *in;
	VEC(struct str) waiting; /* folders below it, still to be read */
	struct tree_entries *out;
};

static void add_name(
    struct listing *listing, DIR *folder, struct str under, const char *name)
{
	struct str path = os_join(listing->arena, under, str_of(name));
	struct tree_entry *entry;
	struct stat about;

	if (fstatat(dirfd(folder), name, &about, AT_SYMLINK_NOFOLLOW))
		return; /* gone since the folder was read */
	if (S_ISDIR(about.st_mode)) {
		vec_push(listing->arena, &listing->waiting, path);
		return;
	}
	entry = vec_add(listing->arena, listing->out);
	entry->path = path;
	path_describe(&about, entry);
}

static int list_folder(struct listing *listing, struct str under)
{
	int descriptor = reach(listing->in, under, O_RDONLY | O_DIRECTORY);
	DIR *folder = descriptor >= 0 ? fdopendir(descriptor) : NULL;
	struct dirent *found;
	int error;

	if (!folder && under.n && errno == ENOENT)
		return 0;
	if (!folder)
		return reach_fail("không đọc được thư mục", "cannot read folder",
		    listing->in, under, errno);
	while ((errno = 0, found = readdir(folder)))
		if (strcmp(found->d_name, ".") != 0 && strcmp(found->d_name, "..") != 0 &&
		    strcmp(found->d_name, ".git") != 0)
			add_name(listing, folder, under, found->d_name);
	error = errno;
	closedir(folder);
	if (error)
		return reach_fail("không đọc được thư mục", "cannot read folder",
		    listing->in, under, error);
	return 0;
}

int os_list_files(
    struct arena *arena, const struct os_folder *in, bool below, struct tree_entries *out)
{
	struct listing listing = {arena, in, {0}, out};

	if (list_folder(&listing, STR("")))
		return -1;
	for (size_t i = 0; below && i < listing.waiting.count; i++)
		if (list_folder(&listing, listing.waiting.items[i]))
			return -1;
	path_sort(out);
	return 0;
}

/* ---- shared repositories ---- */

static mode_t with_entry(unsigned permissions)
{
	return permissions | (permissions & 0444) >> 2;
}

void os_share(unsigned permissions, bool exactly)
{
	static mode_t own;
	static bool is_known;
	mode_t wanted = with_entry(permissions);

	if (!is_known) {
		own = umask(0);
		is_known = true;
	}
	umask(permissions == 0 ? own : exactly ? 0777 & ~wanted : own & ~wanted);
}

void os_share_below(const struct os_folder *in, unsigned permissions, bool exactly)
{
	struct tree_entries entries = {0};
	struct arena arena;

	arena_init(&arena);
	if (permissions != 0 && os_list_files(&arena, in, true, &entries) != 0)
		entries.count = 0;
	for (size_t i = 0; i < entries.count; i++) {
		struct c_path c;
		const char *name = path_c(entries.items[i].path, &c);
		struct stat about;

		if (!name || entries.items[i].kind != TREE_FILE ||
		    fstatat(in->handle, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		if (fchmodat(in->handle, name,
			exactly ? permissions : (about.st_mode & 0777) | permissions,
			0) != 0)
			break;
	}
	arena_release(&arena);
}
