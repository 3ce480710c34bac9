/*
 * meanwhile: a library that a test loads before the program's own (LD_PRELOAD), to let
 * something happen beside it at a moment that is always the same: before the program opens,
 * renames, links or removes a path of a given form for the n-th time.
 *
 *   MEANWHILE_AT    the path's form, as fnmatch has it: '*' also stands for slashes
 *   MEANWHILE_CALL  "open" or "rename" where only that counts
 *   MEANWHILE_NTH   1 where it is not set
 *   MEANWHILE_DO    a shell command; "$PROGRAM" in it is the program's process
 *   MEANWHILE_LIE   the call is said to have been done, and is not
 *
 * The command is run by a child that is made before the program begins.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *at, *call;
static int nth, helper = -1, lies;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void serve(int socket, const char *command)
{
	char byte;

	while (read(socket, &byte, 1) == 1) {
		if (command && system(command) == -1)
			_exit(1);
		if (write(socket, "x", 1) != 1)
			break;
	}
	_exit(0);
}

__attribute__((constructor)) static void begin(void)
{
	char pid[32];
	int ends[2];

	at = getenv("MEANWHILE_AT");
	call = getenv("MEANWHILE_CALL");
	nth = getenv("MEANWHILE_NTH") ? atoi(getenv("MEANWHILE_NTH")) : 1;
	lies = getenv("MEANWHILE_LIE") != NULL;
	unsetenv("LD_PRELOAD");
	if (!at || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return;
	snprintf(pid, sizeof(pid), "%d", (int)getpid());
	setenv("PROGRAM", pid, 1);
	if (fork() == 0) {
		const char *command = getenv("MEANWHILE_DO");

		close(ends[1]);
		serve(ends[0], command);
	}
	unsetenv("PROGRAM");
	close(ends[0]);
	helper = ends[1];
}

/* 1 when the call is to be left out. */
static int meet(const char *name, const char *path)
{
	char byte = 'x';
	int is_it = 0;

	if (helper < 0 || !path || (call && strcmp(call, name) != 0) ||
	    fnmatch(at, path, 0) != 0)
		return 0;
	pthread_mutex_lock(&mutex);
	is_it = --nth == 0;
	if (is_it && (write(helper, &byte, 1) != 1 || read(helper, &byte, 1) != 1))
		abort();
	pthread_mutex_unlock(&mutex);
	return is_it && lies;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define OPEN(name) \
	int name(const char *path, int flags, ...) \
	{ \
		va_list args; \
		mode_t mode; \
		va_start(args, flags); \
		mode = va_arg(args, mode_t); \
		va_end(args); \
		meet("open", path); \
		return REAL(name)(path, flags, mode); \
	}

#define OPENAT(name) \
	int name(int in, const char *path, int flags, ...) \
	{ \
		va_list args; \
		mode_t mode; \
		va_start(args, flags); \
		mode = va_arg(args, mode_t); \
		va_end(args); \
		meet("open", path); \
		return REAL(name)(in, path, flags, mode); \
	}

OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

int rename(const char *from, const char *to)
{
	return meet("rename", to) ? 0 : REAL(rename)(from, to);
}

int renameat(int in, const char *from, int below, const char *to)
{
	return meet("rename", to) ? 0 : REAL(renameat)(in, from, below, to);
}

int link(const char *from, const char *to)
{
	return meet("rename", to) ? 0 : REAL(link)(from, to);
}

int unlink(const char *path)
{
	return meet("unlink", path) ? 0 : REAL(unlink)(path);
}

int unlinkat(int in, const char *path, int flags)
{
	return meet("unlink", path) ? 0 : REAL(unlinkat)(in, path, flags);
}
