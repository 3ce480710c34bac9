/*
 * place: a temporary folder for one test, which is the working folder meanwhile and goes
 * with all that is in it.
 */
#ifndef TESTS_PLACE_H
#define TESTS_PLACE_H

#include "base/arena.h"
#include "os/os.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct place {
	struct arena arena;
	char path[64];
	int home;
};

static inline int set_up(void **state)
{
	struct place *place = calloc(1, sizeof(*place));

	assert_non_null(place);
	arena_init(&place->arena);
	place->home = open(".", O_RDONLY);
	strcpy(place->path, "/tmp/congkhai-test-XXXXXX");
	assert_non_null(mkdtemp(place->path));
	assert_int_equal(chdir(place->path), 0);
	*state = place;
	return 0;
}

static inline int tear_down(void **state)
{
	struct place *place = *state;
	char command[128];

	assert_int_equal(fchdir(place->home), 0);
	close(place->home);
	snprintf(command, sizeof(command), "rm -rf '%s'", place->path);
	assert_int_equal(system(command), 0);
	arena_release(&place->arena);
	free(place);
	return 0;
}

static inline void make(const char *path, const char *text)
{
	assert_int_equal(os_write_file(&os_here, str_of(path), str_of(text)), 0);
}

/* Runs with standard error in the file `errors`. */
static inline int silence(void)
{
	int kept = dup(2), file = open("errors", O_WRONLY | O_CREAT | O_TRUNC, 0666);

	fflush(stderr);
	dup2(file, 2);
	close(file);
	return kept;
}

static inline void speak(int kept)
{
	fflush(stderr);
	dup2(kept, 2);
	close(kept);
}

#define PLACE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

#endif
