/*
 * trace: which functions of the library a test enters. Linked into a library that is
 * compiled with -finstrument-functions; MUTATE_TRACE names a file of zeros, in which the
 * byte at each entered function's place in the library becomes 1. It is mapped, so that
 * what a sandbox stops and what a killed process saw is there, too.
 */
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define UNSEEN __attribute__((no_instrument_function))

extern const char __ehdr_start[] __attribute__((visibility("hidden")));

static unsigned char *entered;
static size_t most;

UNSEEN __attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("MUTATE_TRACE");
	int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
	struct stat stat;
	void *map;

	if (file < 0)
		return;
	if (fstat(file, &stat) == 0) {
		map = mmap(NULL, (size_t)stat.st_size, PROT_READ | PROT_WRITE, MAP_SHARED,
		    file, 0);
		if (map != MAP_FAILED) {
			most = (size_t)stat.st_size;
			entered = map;
		}
	}
	close(file);
}

UNSEEN void __cyg_profile_func_enter(void *function, void *from)
{
	size_t at = (size_t)((const char *)function - __ehdr_start);

	(void)from;
	if (at < most)
		entered[at] = 1;
}

UNSEEN void __cyg_profile_func_exit(void *function, void *from)
{
	(void)function;
	(void)from;
}
