/*
 * lock: a file that one process at a time may hold. The kernel lets go of it when the
 * process ends in whatever way, so it can't be left behind by a run that was killed.
 */
#ifndef OS_LOCK_H
#define OS_LOCK_H

#include "base/str.h"

struct buf;
struct os_folder;

/* Takes the lock `path`, made when it is not there. 0 with `*handle` for os_unlock; 1
 * when another holds it; -1 after reporting. */
int os_lock_file(const struct os_folder *in, struct str path, int *handle);
/* Lets go of the file, and removes it unless notes in it are still needed. */
void os_unlock(const struct os_folder *in, struct str path, int handle, bool is_done);

/* What the holder writes into its lock, for whoever finds it should the holder be killed.
 * 0, or -1 (not reported). */
int os_lock_note(int handle, struct str text);
/* What a holder that was killed left there, appended to `out`; the lock then holds
 * nothing. 0, or -1 (not reported). */
int os_lock_take_notes(int handle, struct buf *out);

/* Makes an empty file where there is nothing, as git makes its locks. 0; 1 when something
 * is there; -1 after reporting. */
int os_make_file(const struct os_folder *in, struct str path);

#endif
