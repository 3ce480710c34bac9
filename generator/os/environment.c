/*
 * environment: what surrounds the process: its variables and where its output goes.
 */
#include "os/os.h"

#include <errno.h>
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

int os_random(unsigned char *out, size_t count)
{
	/* Up to 256 bytes come whole. */
	if (getrandom(out, count, 0) == (ssize_t)count)
		return 0;
	return os_fail("không lấy được số ngẫu nhiên từ", "cannot get random bytes from",
	    STR("getrandom"), errno);
}
