/*
 * The kernel's locks on the folder itself: shared while it is used, alone to remove it.
 */
#include "os/hold.h"

#include "os/os.h"
#include "os/path.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* How often others may take it away between our making and our holding it. */
enum { TRIES = 100 };

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
		int handle;

		if (os_open_folder(&os_here, path, true, &folder) != 0)
			return -1;
		handle = openat(folder.handle, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		os_close_folder(&folder);
		if (handle < 0)
			return -1;
		if (flock(handle, LOCK_SH) != 0 || is_still_there(name, handle))
			return handle;
		close(handle);
	}
	return -1;
}

bool os_drop_folder(struct str path, int handle)
{
	struct c_path c;
	const char *name = path_c(path, &c);
	bool is_gone = name && flock(handle, LOCK_EX | LOCK_NB) == 0 && rmdir(name) == 0;

	close(handle);
	return is_gone;
}

void os_release_folder(int handle)
{
	close(handle);
}
