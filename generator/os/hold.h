/*
 * hold: a folder that several processes make, use, and take away again when nothing came
 * into it. Who holds it keeps the others from removing it under their feet.
 */
#ifndef OS_HOLD_H
#define OS_HOLD_H

#include "base/str.h"

/* Makes a folder and those above it where they are missing, and holds it: a handle; -1
 * where that can't be done. */
int os_hold_folder(struct str path);
/* Lets go of it, and removes it when it is empty and nobody else holds it: true then. */
bool os_drop_folder(struct str path, int handle);
/* Lets go of it. */
void os_release_folder(int handle);

#endif
