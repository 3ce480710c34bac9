/*
 * state: lstat in our own words, so that no other room needs to know POSIX.
 */
#include "os/state.h"

#include "os/os.h"
#include "os/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static enum os_kind kind_of(mode_t mode)
{
	if (S_ISREG(mode))
		return OS_FILE;
	if (S_ISDIR(mode))
		return OS_FOLDER;
	return S_ISLNK(mode) ? OS_LINK : OS_OTHER;
}

int os_state(struct str path, struct os_state *out)
{
	struct c_path buffer;
	const char *name = path_c(path, &buffer);
	struct tree_entry entry = {0};
	struct stat st;

	if (!name || lstat(name, &st) < 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return 1;
		return os_fail("không xem được", "cannot look at", path, errno);
	}
	path_describe(&st, &entry);
	*out = (struct os_state){
	    .kind = kind_of(st.st_mode),
	    .executable = (st.st_mode & S_IXUSR) != 0,
	    .size = (uint64_t)st.st_size,
	    .modified = st.st_mtim.tv_sec,
	    .changed = st.st_ctim.tv_sec,
	    .modified_ns = (uint32_t)st.st_mtim.tv_nsec,
	    .changed_ns = (uint32_t)st.st_ctim.tv_nsec,
	    .device = (uint32_t)st.st_dev,
	    .inode = (uint32_t)st.st_ino,
	    .owner = (uint32_t)st.st_uid,
	    .group = (uint32_t)st.st_gid,
	    .volume = (uint64_t)st.st_dev,
	    .stamp = entry.stamp,
	};
	return 0;
}

int64_t os_birth(struct str path)
{
	struct c_path buffer;
	const char *name = path_c(path, &buffer);
	struct statx about;

	if (!name ||
	    statx(AT_FDCWD, name, AT_SYMLINK_NOFOLLOW, STATX_BTIME, &about) != 0 ||
	    !(about.stx_mask & STATX_BTIME))
		return 0;
	return about.stx_btime.tv_sec * INT64_C(1000000000) + about.stx_btime.tv_nsec;
}

bool os_is_own(struct str path)
{
	struct c_path buffer;
	const char *name = path_c(path, &buffer);
	struct str asked = os_environment("SUDO_UID");
	uid_t own = geteuid();
	char *end = NULL;
	struct stat st;

	if (!name || lstat(name, &st) < 0)
		return false;
	if (st.st_uid == own)
		return true;
	return own == 0 && asked.n > 0 && st.st_uid == strtoul(asked.p, &end, 10) &&
	       *end == '\0';
}
