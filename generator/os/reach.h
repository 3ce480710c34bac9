/*
 * reach: opening what lies in a folder, whoever put it there: no link is followed at any
 * step, and a file is a regular one or none. Private to this room.
 */
#ifndef OS_REACH_H
#define OS_REACH_H

#include "os/os.h"
#include "os/path.h"

/* Why a file is refused that could be opened; for os_fail, beside the system's numbers.
 */
enum {
	REACH_NOT_REGULAR = 1 << 20, /* a folder, a device, a pipe */
	REACH_SHARED,                /* the file has other names, too */
	REACH_TOO_LARGE,
};

/* openat without links. A descriptor, or -1 with errno set (ELOOP for a link). */
int reach(const struct os_folder *in, struct str path, int flags);
/* The folder that `path` lies in, made where it is missing when `make` is set, and the
 * path's last name into `name`. A descriptor, or -1 with errno set. */
int reach_parent(
    const struct os_folder *in, struct str path, bool make, struct c_path *name);
/* Opens a regular file for reading. A descriptor, or -1 with errno set; nothing else is
 * waited for, and a device is not read. */
struct stat;
int reach_file(const struct os_folder *in, struct str path, struct stat *about);
/* Reads what was opened so, appended to `out`. 0, or -1 with errno set (REACH_TOO_LARGE)
 * and nothing appended. */
int reach_read(int descriptor, const struct stat *about, size_t most, struct buf *out);
/* Opens a file for writing, made when it is not there, as is its folder. One that is
 * there must be regular and have no other name by which somebody else knows it. A
 * descriptor, or -1 with errno set. */
int reach_own(const struct os_folder *in, struct str path, int flags);
/* Closes and keeps errno. */
void reach_close(int descriptor);
/* os_fail, with the folder's path in front. */
int reach_fail(const char *what_vi, const char *what_en, const struct os_folder *in,
    struct str path, int error_number);

#endif
