/*
 * The kernel's lock on the folder itself, which leaves nothing behind. Where a file
 * system has no such locks there are none.
 */
#include "os/hold.h"

#include "os/os.h"
#include "os/path.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* How often others may take it away between our making and our holding it. */
enum { TRIES = 100 };

static bool lock(int handle)
{
	return flock(handle, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

/* The folder that was locked may be gone by now, and another be there. */
static bool is_still_there(const char *name, int handle)
{
	struct stat held, there;

	return fstat(handle, &held) == 0 && lstat(name, &there) == 0 &&
	       held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

int os_hold_folder(struct str path)
{
	struct c_path c;
	const char *name = path_c(path, &c);

	for (int i = 0; name && i < TRIES; i++) {
		struct os_folder folder;
		bool is_ours;
		int handle;

		if (os_open_folder(&os_here, path, true, &folder) != 0)
			return -1;
		handle = openat(folder.handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		os_close_folder(&folder);
		if (handle < 0)
			return -1;
		is_ours = lock(handle);
		if (is_ours && is_still_there(name, handle))
			return handle;
		close(handle);
		if (!is_ours)
			return OS_HELD;
	}
	return -1;
}

bool os_drop_folder(struct str path, int handle)
{
	struct c_path c;
	const char *name = path_c(path, &c);
	bool is_gone = name && is_still_there(name, handle) && rmdir(name) == 0;

	close(handle);
	return is_gone;
}

bool os_is_held(struct str path, int handle)
{
	struct c_path c;
	const char *name = path_c(path, &c);

	return name && is_still_there(name, handle);
}

void os_release_folder(int handle)
{
	close(handle);
}
