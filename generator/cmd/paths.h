/*
 * paths: the files that a command line names, as paths in the site.
 */
#ifndef CMD_PATHS_H
#define CMD_PATHS_H

#include "cmd/run.h"

struct paths {
	struct str *items;
	size_t count; /* 0: none was named, and all are meant */
};

/* Reads the command's words: from where one stands, else from the site's folder. `run` is
 * prepared. */
enum status paths_read(const struct run *run, struct arena *arena, struct paths *out);
/* True for a file that was named, or whose folder was. */
bool paths_have(const struct paths *paths, struct str path);

#endif
