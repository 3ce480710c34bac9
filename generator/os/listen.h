/*
 * listen: what a program needs that answers others until it is told to end: a door on
 * this machine alone, waiting for several things at once, and the end.
 */
#ifndef OS_LISTEN_H
#define OS_LISTEN_H

#include "base/str.h"

/* Listens on 127.0.0.1, which nobody else's machine reaches. `*port` 0: any that is free;
 * it gets the one that was taken. A handle; -1 where the port is taken, -2 after
 * reporting. */
int os_listen(unsigned *port);
void os_stop_listening(int handle);
/* From now on being told to end (SIGINT, SIGTERM, SIGHUP) ends os_wait, and no more than
 * that; a reader who went away is no reason to end. */
void os_catch_end(void);
/* Waits until one of the handles has something to read, at most so many milliseconds (-1:
 * for ever). A bit for each that has; 0 when the time is over; -1 when the program was
 * told to end. Any bit may be set once too often. */
enum { OS_WAIT_MOST = 8 };
int os_wait(const int *handles, int count, int milliseconds);
/* Starts another program with one argument and does not wait for it. It has neither our
 * input nor our output. False where it can't be started. */
bool os_start(const char *program, struct str argument);

#endif
