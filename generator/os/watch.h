/*
 * watch: which files of some folders were changed by others, as it happens.
 */
#ifndef OS_WATCH_H
#define OS_WATCH_H

#include "base/str.h"
#include "base/vec.h"

struct arena;
struct os_watch;

/* Starts to watch nothing. NULL after reporting. */
struct os_watch *os_watch_open(struct arena *arena);
/* Watches a folder and, with `below`, all folders in it, whether they are watched already
 * or not; dot folders are passed over, and links are not followed. One that is not there
 * is none. `name` is what stands before the names of its files ("content"; may be empty).
 */
void os_watch_add(struct os_watch *watch, struct str folder, struct str name, bool below);
/* What to wait for with os_wait. */
int os_watch_handle(const struct os_watch *watch);
/* The files that were written, moved or removed since, each as often as it was; `*lost`
 * says that there were too many to tell. Into the arena. Does not wait. */
struct os_changes {
	struct str *items;
	size_t count;
	size_t capacity;
};
void os_watch_read(
    struct os_watch *watch, struct arena *arena, struct os_changes *out, bool *lost);
void os_watch_close(struct os_watch *watch);

#endif
