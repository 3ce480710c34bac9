/*
 * state: what the file system says about one place, as git's index wants to remember it.
 */
#ifndef OS_STATE_H
#define OS_STATE_H

#include "base/str.h"

#include <stdint.h>

enum os_kind {
	OS_FILE,
	OS_FOLDER,
	OS_LINK, /* a symbolic link itself: it is not followed */
	OS_OTHER,
};

struct os_state {
	enum os_kind kind;
	bool executable;                      /* by its owner */
	uint64_t size;                        /* bytes */
	int64_t modified, changed;            /* seconds since 1970 … */
	uint32_t modified_ns, changed_ns;     /* … and nanoseconds */
	uint32_t device, inode, owner, group; /* cut to 32 bits, as in an index */
	uint64_t volume;                      /* the device in full */
	uint64_t stamp;                       /* as base/tree.h has it */
};

/* True when the file or folder belongs to whoever runs this, or, where that is root, to
 * who asked for it with sudo, as git sees it. */
bool os_is_own(struct str path);

/* When the file itself was made, in nanoseconds since 1970, whatever was written to it
 * since; 0 where nothing is there or the disk does not know. Silent. */
int64_t os_birth(struct str path);

/* 0; 1 when nothing is there; -1 after reporting. */
int os_state(struct str path, struct os_state *out);

#endif
