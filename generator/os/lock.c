/*
 * lock: flock(2) on a file that is removed by whoever held it last. Between opening and
 * locking, the holder before us may have removed the file; then what we hold is a file
 * that nobody else will find, and we try again with the new one.
 */
#include "os/lock.h"

#include "os/os.h"
#include "os/path.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(struct str path, int error_number)
{
	return os_fail("không khoá được", "cannot lock", path, error_number);
}

/* True when `name` still is the file behind `descriptor`. */
static bool is_same(const char *name, int descriptor)
{
	struct stat ours, theirs;

	return fstat(descriptor, &ours) == 0 && stat(name, &theirs) == 0 &&
	       ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

int os_lock_file(struct str path, int *handle)
{
	struct c_path buffer;
	const char *name = path_c(path, &buffer);

	if (!name)
		return fail(path, errno);
	for (;;) {
		int descriptor = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0666);

		if (descriptor < 0)
			return fail(path, errno);
		if (flock(descriptor, LOCK_EX | LOCK_NB) < 0) {
			int why = errno;

			close(descriptor);
			return why == EWOULDBLOCK ? 1 : fail(path, why);
		}
		if (is_same(name, descriptor)) {
			*handle = descriptor;
			return 0;
		}
		close(descriptor);
	}
}

void os_unlock(struct str path, int handle)
{
	os_remove_file(path);
	close(handle);
}
