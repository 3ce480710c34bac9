/*
 * sandbox: what this process gives up before it reads anything of a repository. There are
 * two nets, each where the kernel has it: one of calls (seccomp), which is the same
 * whatever the site, and one of files (Landlock), which names the folders that may be
 * read and written. What was given up never comes back, and threads that start later have
 * given it up too; so both come before the first thread. Not thread-safe.
 *
 * Nothing that is given up here is needed by a run that goes well: in place of what a
 * hostile repository made us do there is an error like any other.
 */
#ifndef OS_SANDBOX_H
#define OS_SANDBOX_H

#include "base/str.h"

struct arena;

/* What is kept of the calls. */
enum os_kept {
	OS_KEEP_READING = 0,   /* nothing but reading, and writing to what is open */
	OS_KEEP_WRITING = 1,   /* files may be made, changed and removed */
	OS_KEEP_NETWORK = 2,   /* sockets */
	OS_KEEP_PROGRAMS = 4,  /* other programs may be started */
	OS_KEEP_ANSWERING = 8, /* who comes to a socket that listens is let in */
};

/* Gives up all calls but those that are kept (of enum os_kept). False where the kernel
 * does not have it. */
bool os_keep_calls(unsigned kept);

enum os_access {
	OS_READ,  /* a file, or a folder with all that is below */
	OS_WRITE, /* read, make, change, rename and remove files and folders below */
	OS_LIST,  /* list folders below, and read no file */
	OS_TIDY,  /* remove empty folders below */
};

/* The places that stay within reach; zeroed there are none. */
struct os_places {
	struct os_place *items;
	size_t count;
	size_t capacity;
};

/* Adds a place; `path` must live as long. One that is not there, or is a link where it
 * would be written, is passed over: it stays out of reach. */
void os_keep(struct arena *arena, struct os_places *places, struct str path,
    enum os_access access);
/* Adds what the C library and ICU read for themselves: zones, users, converters. */
void os_keep_system(struct arena *arena, struct os_places *places);
/* Gives up all files but those in the places. False where the kernel does not have it. */
bool os_keep_files(const struct os_places *places);

#endif
