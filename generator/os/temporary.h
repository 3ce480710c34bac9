/*
 * temporary: files in the making, beside the place that they will be renamed into.
 * Private to this room.
 */
#ifndef OS_TEMPORARY_H
#define OS_TEMPORARY_H

#include "os/path.h"

/* Makes a file that was not there in the folder of `path`, and the folder where it is
 * missing; its name goes into `name`. A descriptor; -1 with errno set; -2 when the
 * failure was reported. */
int temporary_open(struct str path, struct c_path *name);
/* Writes all of it: 0, or -1 with errno set. */
int temporary_write(int descriptor, struct str bytes);

#endif
