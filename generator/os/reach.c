/*
 * reach: see reach.h. The kernel does it in one call where it has openat2; else folder
 * after folder is opened.
 */
#include "os/reach.h"

#include "base/arena.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

const struct os_folder os_here = {.handle = AT_FDCWD};

static bool leads_up(struct str path)
{
	for (struct str rest = path, part; str_cut(&rest, '/', &part);)
		if (str_equal(part, STR("..")))
			return true;
	return false;
}

void reach_close(int descriptor)
{
	int error = errno;

	if (descriptor >= 0)
		close(descriptor);
	errno = error;
}

/* One name further. A link is told from what else is no folder, as openat2 does. */
static int enter(int at, const char *name, int flags)
{
	int next = openat(at, name, flags | O_NOFOLLOW | O_CLOEXEC);
	struct stat about;

	if (next >= 0 || errno != ENOTDIR)
		return next;
	errno =
	    fstatat(at, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(about.st_mode)
		? ELOOP
		: ENOTDIR;
	return -1;
}

/* Where the kernel, or what watches over this process, knows no openat2. */
static int walk(int handle, char *path, int flags)
{
	int at = enter(handle, *path == '/' ? "/" : ".", O_PATH | O_DIRECTORY);
	char *name = path;
	int result;

	for (char *slash; at >= 0 && (slash = strchr(name, '/')); name = slash + 1) {
		int next;

		if (slash == name)
			continue;
		*slash = '\0';
		next = enter(at, name, O_PATH | O_DIRECTORY);
		*slash = '/';
		reach_close(at);
		at = next;
	}
	if (at < 0)
		return -1;
	result = enter(at, *name ? name : ".", flags);
	reach_close(at);
	return result;
}

int reach(const struct os_folder *in, struct str path, int flags)
{
	struct open_how how = {.flags = (unsigned)flags | O_CLOEXEC};
	struct c_path c;
	const char *name = path_c(path, &c);
	long descriptor;

	if (!name)
		return -1;
	if (leads_up(path)) {
		errno = EXDEV;
		return -1;
	}
	how.resolve = RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
	if (*name != '/')
		how.resolve |= RESOLVE_BENEATH;
	descriptor = syscall(SYS_openat2, in->handle, name, &how, sizeof(how));
	if (descriptor < 0 && (errno == ENOSYS || errno == EPERM || errno == EAGAIN))
		return walk(in->handle, c.text, flags);
	return (int)descriptor;
}

/* Opens a folder, and makes it and those above it where they are missing. One that
 * somebody else makes at the same moment is as good as ours. */
static int reach_folder(const struct os_folder *in, struct str path, bool make)
{
	const int flags = O_PATH | O_DIRECTORY;
	int descriptor = reach(in, path, flags), above;
	struct c_path name;

	if (descriptor >= 0 || errno != ENOENT || !make)
		return descriptor;
	above = reach_parent(in, path, true, &name);
	if (above < 0)
		return -1;
	if (mkdirat(above, name.text, 0777) == 0 || errno == EEXIST)
		descriptor = openat(above, name.text, flags | O_NOFOLLOW | O_CLOEXEC);
	reach_close(above);
	return descriptor;
}

int reach_parent(
    const struct os_folder *in, struct str path, bool make, struct c_path *name)
{
	struct str parent;

	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	parent = path_parent(path);
	path = str_slice(path, parent.n, path.n);
	if (str_starts(path, STR("/")))
		path = str_slice(path, 1, path.n);
	if (path.n == 0 || leads_up(path)) {
		errno = EINVAL;
		return -1;
	}
	return path_c(path, name) ? reach_folder(in, parent, make) : -1;
}

int reach_file(const struct os_folder *in, struct str path, struct stat *about)
{
	int descriptor = reach(in, path, O_RDONLY | O_NONBLOCK | O_NOCTTY);

	if (descriptor < 0)
		return -1;
	if (fstat(descriptor, about) == 0) {
		if (S_ISREG(about->st_mode))
			return descriptor;
		errno = S_ISDIR(about->st_mode) ? EISDIR : REACH_NOT_REGULAR;
	}
	reach_close(descriptor);
	return -1;
}

int reach_own(const struct os_folder *in, struct str path, int flags)
{
	struct c_path name;
	int parent = reach_parent(in, path, true, &name), descriptor;
	struct stat about;

	if (parent < 0)
		return -1;
	flags |= O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
	descriptor = openat(parent, name.text, flags, 0666);
	reach_close(parent);
	if (descriptor < 0 || fstat(descriptor, &about))
		return descriptor;
	if (S_ISREG(about.st_mode) && about.st_nlink <= 1)
		return descriptor;
	close(descriptor);
	errno = S_ISREG(about.st_mode) ? REACH_SHARED : REACH_NOT_REGULAR;
	return -1;
}

int reach_fail(const char *what_vi, const char *what_en, const struct os_folder *in,
    struct str path, int error_number)
{
	struct arena arena;
	int status;

	arena_init(&arena);
	status = os_fail(what_vi, what_en, os_join(&arena, in->path, path), error_number);
	arena_release(&arena);
	return status;
}

int os_open_folder(
    const struct os_folder *in, struct str path, bool make, struct os_folder *out)
{
	int handle = reach_folder(in, path, make);

	if (handle < 0 && errno == ENOENT && !make)
		return 1;
	if (handle < 0)
		return reach_fail(
		    make ? "không tạo được thư mục" : "không đọc được thư mục",
		    make ? "cannot make folder" : "cannot read folder", in, path, errno);
	*out = (struct os_folder){.handle = handle, .path = path};
	return 0;
}

void os_close_folder(struct os_folder *folder)
{
	if (folder->handle >= 0)
		close(folder->handle);
	folder->handle = -1;
}
