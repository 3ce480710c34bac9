/*
 * environment: what surrounds the process: its variables and where its output goes.
 */
#include "os/os.h"

#include <stdlib.h>
#include <unistd.h>

struct str os_environment(const char *name)
{
	return str_of(getenv(name));
}

bool os_is_terminal(int descriptor)
{
	return isatty(descriptor) == 1;
}
