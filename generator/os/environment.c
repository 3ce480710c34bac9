/*
 * environment: what surrounds the process: its variables and where its output goes.
 */
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>

struct str os_environment(const char *name)
{
	return str_of(getenv(name));
}

bool os_is_terminal(int descriptor)
{
	return isatty(descriptor) == 1;
}

void os_begin_output(void)
{
	int handle;

	do
		handle = open("/dev/null", O_PATH);
	while (handle >= 0 && handle <= 2);
	if (handle > 2)
		close(handle);
}

int os_end_output(void)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return 0;
	return os_fail("không ghi được ra", "cannot write to", STR("stdout"), errno);
}

int os_random(unsigned char *out, size_t count)
{
	/* Up to 256 bytes come whole. */
	if (getrandom(out, count, 0) == (ssize_t)count)
		return 0;
	return os_fail("không lấy được số ngẫu nhiên từ", "cannot get random bytes from",
	    STR("getrandom"), errno);
}
