/*
 * temporary: files in the making, beside the place that they will be renamed into.
 * Private to this room.
 */
#ifndef OS_TEMPORARY_H
#define OS_TEMPORARY_H

#include "os/path.h"

struct os_folder;

struct temporary {
	int folder, descriptor;
	struct c_path name, final; /* in the folder */
};

/* Makes a file that was not there in the folder of `path`, and the folder where it is
 * missing. 0, or -1 with errno set. */
int temporary_open(
    const struct os_folder *in, struct str path, struct temporary *temporary);
/* A name in a folder that nothing there has, of the kind that killed runs leave behind.
 */
void temporary_name(char *out, size_t size);
/* Writes all of it: 0, or -1 with errno set. */
int temporary_write(int descriptor, struct str bytes);
/* Renames it into its place; where there is an error (a number of errno's) already, or
 * comes now, removes it. Gives the error. */
int temporary_close(struct temporary *temporary, int error);

#endif
