/*
 * one_file: a folder of a harness's own with one file in it, for rooms that read from a
 * folder. Both are gone when the program ends.
 */
#ifndef TESTS_FUZZ_ONE_FILE_H
#define TESTS_FUZZ_ONE_FILE_H

#include "base/str.h"
#include "os/os.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct {
	struct os_folder folder;
	char path[256];
} one_file;

static const struct str one_file_name = STR_INIT("file");

static inline void one_file_leave(void)
{
	remove(one_file.path);
	*strrchr(one_file.path, '/') = '\0';
	rmdir(one_file.path);
}

static inline void one_file_open(struct arena *arena)
{
	const char *folder = getenv("TMPDIR");

	snprintf(one_file.path, sizeof(one_file.path), "%s/congkhai-fuzz-XXXXXX",
	    folder ? folder : "/tmp");
	if (!mkdtemp(one_file.path) ||
	    os_open_folder(&os_here, str_copy(arena, str_of(one_file.path)), false,
		&one_file.folder) != 0)
		abort();
	strcat(one_file.path, "/file");
	atexit(one_file_leave);
}

static inline void one_file_write(struct str bytes)
{
	FILE *file = fopen(one_file.path, "wb");

	if (!file || fwrite(bytes.p, 1, bytes.n, file) != bytes.n || fclose(file) != 0)
		abort();
}

static inline struct str one_file_read(struct arena *arena)
{
	struct buf bytes;
	struct str copy;

	buf_init(&bytes);
	if (os_read_file(&one_file.folder, one_file_name, OS_LIST_MOST, &bytes) != 0)
		abort();
	copy = str_copy(arena, buf_str(&bytes));
	buf_release(&bytes);
	return copy;
}

#endif
