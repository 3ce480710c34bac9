/*
 * trace: which blocks of the library's code a test enters. Linked into a library that is
 * compiled with -fsanitize-coverage=trace-pc; MUTATE_TRACE names a file of zeros, in which
 * the byte at each entered block's place in the library becomes 1. It is mapped, so that
 * what a sandbox stops and what a killed process saw is there, too.
 */
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

extern const char __ehdr_start[] __attribute__((visibility("hidden")));

static unsigned char *entered;
static size_t most;

__attribute__((constructor)) static void begin(void)
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

/* The compiler calls this where a block begins. */
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void)
{
	size_t at = (size_t)((const char *)__builtin_return_address(0) - __ehdr_start);

	if (at < most)
		entered[at] = 1;
}
