/*
 * lock: a file that one process at a time may hold. The kernel lets go of it when the
 * process ends in whatever way, so it can't be left behind by a run that was killed.
 */
#ifndef OS_LOCK_H
#define OS_LOCK_H

#include "base/str.h"

struct os_folder;

/* Takes the lock `path`, made when it is not there. 0 with `*handle` for os_unlock; 1
 * when another holds it; -1 after reporting. */
int os_lock_file(const struct os_folder *in, struct str path, int *handle);
/* Removes the file and lets go of it. */
void os_unlock(const struct os_folder *in, struct str path, int handle);

#endif
