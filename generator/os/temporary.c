/*
 * temporary: see temporary.h.
 */
#include "os/temporary.h"

#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

/* Beyond a limit on file sizes a write should fail and say so; unless the signal is
 * ignored, it ends the program in the middle of a file. */
static void ignore_size_limit_signal(void)
{
	signal(SIGXFSZ, SIG_IGN);
}

int temporary_write(int descriptor, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(descriptor, bytes.p, bytes.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes = str_slice(bytes, (size_t)n, bytes.n);
	}
	return 0;
}

/* Makes a file that was not there in the folder of `path`; its name goes into `name`. */
static int open_in_folder(struct str path, struct c_path *name)
{
	static atomic_uint counter;
	struct str parent = path_parent(path);
	const char *slash = parent.n && parent.p[parent.n - 1] != '/' ? "/" : "";
	int descriptor;

	do {
		unsigned number = atomic_fetch_add(&counter, 1);
		int n = snprintf(name->text, sizeof(name->text),
		    "%.*s%s" OS_TEMPORARY "%ld-%u", STR_ARG(parent), slash,
		    (long)getpid(), number);

		if (n < 0 || (size_t)n >= sizeof(name->text)) {
			errno = ENAMETOOLONG;
			return -1;
		}
		descriptor =
		    open(name->text, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	} while (descriptor < 0 && errno == EEXIST);
	return descriptor;
}

int temporary_open(struct str path, struct c_path *name)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	int descriptor;

	pthread_once(&once, ignore_size_limit_signal);
	descriptor = open_in_folder(path, name);

	if (descriptor >= 0 || errno != ENOENT)
		return descriptor;
	return os_make_folders(path_parent(path)) ? -2 : open_in_folder(path, name);
}
