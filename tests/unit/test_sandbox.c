/*
 * Tests of what a process that gave up its rights can still do. Each looks from a process
 * of its own, since nothing comes back; where the kernel has no such net it is passed
 * over.
 */
#include "place.h"

#include "os/sandbox.h"

#include <errno.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum { DONE = 0, NOT_THERE = 77 };

#define MUST(condition)                                                                  \
	do {                                                                             \
		if (!(condition))                                                        \
			return __LINE__ & 0x7f;                                          \
	} while (0)
/* An attempt that fails with this error. */
#define REFUSED(attempt, error) MUST((errno = 0, (attempt) < 0) && errno == (error))

/* Runs it apart: it gives DONE, NOT_THERE or (cut to seven bits) a line of this file. */
static void apart(int (*attempt)(struct arena *arena))
{
	struct arena arena;
	int status;
	pid_t child = fork();

	if (child == 0) {
		arena_init(&arena);
		_exit(attempt(&arena));
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == NOT_THERE)
		skip();
	assert_int_equal(WEXITSTATUS(status), DONE);
}

static void count(void *context, size_t index, size_t worker)
{
	(void)index;
	(void)worker;
	atomic_fetch_add((atomic_size_t *)context, 1);
}

static int only_read(struct arena *arena)
{
	char name[] = "true", *const words[] = {name, NULL};
	atomic_size_t sum = 0;
	struct buf got;

	(void)arena;
	if (!os_keep_calls(OS_KEEP_READING))
		return NOT_THERE;
	REFUSED(execv("/bin/true", words), EPERM);
	REFUSED(fork(), EPERM);
	REFUSED(socket(AF_INET, SOCK_STREAM, 0), EPERM);
	REFUSED(open("kept", O_WRONLY), EACCES);
	REFUSED(open("kept", O_RDWR), EACCES);
	REFUSED(open("new", O_RDONLY | O_CREAT, 0600), EACCES);
	REFUSED(unlink("kept"), EPERM);
	REFUSED(rename("kept", "new"), EPERM);
	REFUSED(mkdir("new", 0700), EPERM);
	REFUSED(symlink("kept", "new"), EPERM);
	REFUSED(truncate("kept", 0), EPERM);
	buf_init(&got);
	MUST(os_read_file(&os_here, STR("kept"), 100, &got) == 0 && got.n == 4);
	buf_release(&got);
	os_parallel(4, 100, count, &sum);
	MUST(atomic_load(&sum) == 100);
	return DONE;
}

static int only_write(struct arena *arena)
{
	char name[] = "true", *const words[] = {name, NULL};

	(void)arena;
	if (!os_keep_calls(OS_KEEP_WRITING))
		return NOT_THERE;
	REFUSED(execv("/bin/true", words), EPERM);
	REFUSED(socket(AF_UNIX, SOCK_STREAM, 0), EPERM);
	REFUSED(symlink("kept", "new"), EPERM);
	MUST(os_write_file(&os_here, STR("new"), STR("x")) == 0);
	MUST(unlink("new") == 0);
	return DONE;
}

static int stays_inside(struct arena *arena)
{
	struct os_places places = {0};
	struct buf got;

	os_keep_system(arena, &places);
	os_keep(arena, &places, STR("in"), OS_READ);
	os_keep(arena, &places, STR("out"), OS_WRITE);
	os_keep(arena, &places, STR("linked"), OS_WRITE);
	os_keep(arena, &places, STR("names"), OS_LIST);
	os_keep(arena, &places, STR("not there"), OS_WRITE);
	if (!os_keep_files(&places))
		return NOT_THERE;
	buf_init(&got);
	MUST(os_read_file(&os_here, STR("in/a/b"), 100, &got) == 0 && got.n == 1);
	buf_release(&got);
	MUST(os_write_file(&os_here, STR("out/a/b"), STR("x")) == 0);
	MUST(rename("out/a/b", "out/b") == 0);
	MUST(unlink("out/b") == 0 && rmdir("out/a") == 0);
	REFUSED(open("in/a/b", O_WRONLY), EACCES);
	REFUSED(unlink("in/a/b"), EACCES);
	REFUSED(open("kept", O_RDONLY), EACCES);
	REFUSED(open("new", O_WRONLY | O_CREAT, 0600), EACCES);
	/* What leads out of it. */
	REFUSED(open("out/link", O_WRONLY), EACCES);
	REFUSED(open("linked/new", O_WRONLY | O_CREAT, 0600), EACCES);
	MUST(open("names", O_RDONLY | O_DIRECTORY) >= 0);
	REFUSED(open("names/file", O_RDONLY), EACCES);
	return DONE;
}

static void calls_are_given_up(void **state)
{
	(void)state;
	make("kept", "here");
	apart(only_read);
	apart(only_write);
}

static void files_are_given_up(void **state)
{
	(void)state;
	make("kept", "here");
	make("in/a/b", "x");
	make("out/c", "x");
	make("names/file", "x");
	make("elsewhere/file", "x");
	assert_int_equal(symlink("../kept", "out/link"), 0);
	assert_int_equal(symlink("elsewhere", "linked"), 0);
	apart(stays_inside);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(calls_are_given_up, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(files_are_given_up, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
