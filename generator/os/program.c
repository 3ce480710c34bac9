/*
 * Where the running program lies, to find what was installed with it, and whether it is
 * still the one that it was.
 */
#include "os/os.h"

#include "base/arena.h"
#include "os/path.h"

#include <sys/stat.h>
#include <unistd.h>

bool os_program_folder(struct arena *arena, struct str *out)
{
	char path[4096];
	ssize_t length = readlink("/proc/self/exe", path, sizeof(path));

	if (length <= 0 || (size_t)length >= sizeof(path))
		return false;
	while (length > 1 && path[length - 1] != '/')
		length--;
	*out = str_copy(arena, (struct str){path, (size_t)length - 1});
	return true;
}

uint64_t os_program_stamp(void)
{
	struct tree_entry entry = {0};
	struct stat about;

	if (stat("/proc/self/exe", &about) == 0)
		path_describe(&about, &entry);
	return entry.stamp;
}
