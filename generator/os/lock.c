/*
 * lock: flock(2) on a file that is removed by whoever held it last. Between opening and
 * locking, the holder before us may have removed the file; then what we hold is a file
 * that nobody else will find, and we try again with the new one.
 */
#include "os/lock.h"

#include "os/os.h"
#include "os/reach.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

static int fail(const struct os_folder *in, struct str path, int error_number)
{
	return reach_fail("không khoá được", "cannot lock", in, path, error_number);
}

/* True when the path still is that of the file behind `descriptor`. */
static bool is_same(const struct os_folder *in, struct str path, int descriptor)
{
	struct stat ours, theirs;
	int other = reach_file(in, path, &theirs);

	reach_close(other);
	return other >= 0 && fstat(descriptor, &ours) == 0 &&
	       ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

int os_lock_file(const struct os_folder *in, struct str path, int *handle)
{
	for (;;) {
		int descriptor = reach_own(in, path, O_RDWR);

		if (descriptor < 0)
			return fail(in, path, errno);
		if (flock(descriptor, LOCK_EX | LOCK_NB) < 0) {
			int why = errno;

			close(descriptor);
			return why == EWOULDBLOCK ? 1 : fail(in, path, why);
		}
		if (is_same(in, path, descriptor)) {
			*handle = descriptor;
			return 0;
		}
		close(descriptor);
	}
}

void os_unlock(const struct os_folder *in, struct str path, int handle, bool is_done)
{
	if (is_done)
		os_remove_file(in, path);
	close(handle);
}

int os_lock_note(int handle, struct str text)
{
	struct stat about;

	if (fstat(handle, &about) < 0)
		return -1;
	return pwrite(handle, text.p, text.n, about.st_size) == (ssize_t)text.n ? 0 : -1;
}

int os_lock_take_notes(int handle, struct buf *out)
{
	struct stat about;

	if (fstat(handle, &about) < 0 || lseek(handle, 0, SEEK_SET) < 0 ||
	    reach_read(handle, &about, OS_LIST_MOST, out) != 0)
		return -1;
	return ftruncate(handle, 0);
}

int os_make_file(const struct os_folder *in, struct str path)
{
	struct c_path name;
	int above = reach_parent(in, path, false, &name), descriptor = -1;

	if (above >= 0)
		descriptor = openat(
		    above, name.text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	reach_close(above);
	if (descriptor < 0)
		return errno == EEXIST ? 1 : fail(in, path, errno);
	close(descriptor);
	return 0;
}
