/*
 * temporary: see temporary.h.
 */
#include "os/temporary.h"

#include "os/os.h"
#include "os/reach.h"

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

void temporary_name(char *out, size_t size)
{
	static atomic_uint counter;

	snprintf(out, size, OS_TEMPORARY "%ld-%u", (long)getpid(),
	    atomic_fetch_add(&counter, 1));
}

int temporary_open(
    const struct os_folder *in, struct str path, struct temporary *temporary)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, ignore_size_limit_signal);
	temporary->folder = reach_parent(in, path, true, &temporary->final);
	if (temporary->folder < 0)
		return -1;
	do {
		temporary_name(temporary->name.text, sizeof(temporary->name.text));
		temporary->descriptor = openat(temporary->folder, temporary->name.text,
		    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	} while (temporary->descriptor < 0 && errno == EEXIST);
	if (temporary->descriptor >= 0)
		return 0;
	reach_close(temporary->folder);
	return -1;
}

int temporary_close(struct temporary *temporary, int error)
{
	if (close(temporary->descriptor) && !error)
		error = errno;
	if (!error && renameat(temporary->folder, temporary->name.text, temporary->folder,
			  temporary->final.text))
		error = errno;
	if (error)
		unlinkat(temporary->folder, temporary->name.text, 0);
	close(temporary->folder);
	return error;
}
