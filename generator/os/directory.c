/*
 * directory: making, removing, asking after and listing folders of the machine as they
 * are.
 */
#include "base/arena.h"
#include "os/os.h"
#include "os/reach.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
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
