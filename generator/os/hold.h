/*
 * hold: a folder that one process at a time makes, writes into, and takes away again when
 * nothing came into it.
 */
#ifndef OS_HOLD_H
#define OS_HOLD_H

#include "base/str.h"

/* Another process has it. */
enum { OS_HELD = -2 };

/* Makes a folder and those above it where they are missing, and holds it: a handle;
 * OS_HELD; -1 where that can't be done. */
int os_hold_folder(struct str path);
/* Lets go of it, and removes it when it is empty and nobody else holds it: true then. */
bool os_drop_folder(struct str path, int handle);
/* True when the path still leads to the folder that is held. */
bool os_is_held(struct str path, int handle);
/* Lets go of it. */
void os_release_folder(int handle);

#endif
