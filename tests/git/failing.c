/*
 * failing: a library that a test loads before the program's own (LD_PRELOAD), in which the n-th
 * call of one name fails, whichever thread makes it.
 *
 *   FAILING_CALL   "write"; of a family that does the same any member counts: "open" is openat, too
 *   FAILING_NTH    from 1
 *   FAILING_ERROR  the error's number; 0: what was asked for is done, but only in part (read, write)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static atomic_int left;
static const char *family;
static int error;

__attribute__((constructor)) static void begin(void)
{
	family = getenv("FAILING_CALL");
	error = atoi(getenv("FAILING_ERROR") ? getenv("FAILING_ERROR") : "5");
	left = atoi(getenv("FAILING_NTH") ? getenv("FAILING_NTH") : "1");
	unsetenv("LD_PRELOAD");
}

static int fails(const char *member)
{
	return family && strcmp(family, member) == 0 && atomic_fetch_sub(&left, 1) == 1;
}

/* Registers hold all arguments of all of these, whatever their types. */
#define CALL(name, member, count) \
	long name(long a, long b, long c, long d, long e, long f) \
	{ \
		static long (*real)(long, long, long, long, long, long); \
		if (!real) \
			*(void **)&real = dlsym(RTLD_NEXT, #name); \
		if (!fails(member)) \
			return real(a, b, c, d, e, f); \
		if (error == 0 && count) \
			return real(a, b, c > 1 ? c / 2 : c, d, e, f); \
		errno = error; \
		return -1; \
	}

CALL(open, "open", 0)
CALL(open64, "open", 0)
CALL(openat, "open", 0)
CALL(openat64, "open", 0)
CALL(read, "read", 1)
CALL(pread, "read", 1)
CALL(pread64, "read", 1)
CALL(write, "write", 1)
CALL(pwrite, "write", 1)
CALL(pwrite64, "write", 1)
CALL(rename, "rename", 0)
CALL(renameat, "rename", 0)
CALL(link, "link", 0)
CALL(linkat, "link", 0)
CALL(unlink, "unlink", 0)
CALL(unlinkat, "unlink", 0)
CALL(rmdir, "unlink", 0)
CALL(mkdir, "mkdir", 0)
CALL(mkdirat, "mkdir", 0)
CALL(stat, "stat", 0)
CALL(stat64, "stat", 0)
CALL(lstat, "stat", 0)
CALL(lstat64, "stat", 0)
CALL(fstat, "stat", 0)
CALL(fstat64, "stat", 0)
CALL(fstatat, "stat", 0)
CALL(fstatat64, "stat", 0)
CALL(access, "stat", 0)
CALL(mmap, "mmap", 0)
CALL(mmap64, "mmap", 0)
CALL(ftruncate, "truncate", 0)
CALL(ftruncate64, "truncate", 0)
CALL(flock, "lock", 0)
CALL(fsync, "fsync", 0)
CALL(close, "close", 0)
CALL(chmod, "chmod", 0)
CALL(utimensat, "chmod", 0)
