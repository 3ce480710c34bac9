/*
 * tree: a read-only set of files with forward-slash paths, whatever holds them: the
 * working folder (os/folder.h), a git commit (git/tree.h), or a test's table.
 */
#ifndef BASE_TREE_H
#define BASE_TREE_H

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct buf;

enum tree_kind {
	TREE_FILE,
	TREE_LINK_OUTSIDE, /* a symbolic link that leads out of the tree, or nowhere */
	TREE_OTHER,        /* a socket, a device, a submodule: nothing that can be read */
	TREE_TWICE,        /* two names that are one when composed: which is meant? */
	TREE_IGNORED,      /* git is told to pass it over, and it is in no commit */
};

struct tree_entry {
	struct str path; /* relative to the root, "content/units/lang-son.yaml" */
	enum tree_kind kind;
	size_t size; /* bytes; 0 where the holder does not know without reading */
	/* Another one whenever the file may have other bytes, as far as its holder can
	 * tell without reading it: from what a folder says of it, or the blob's id. 0:
	 * not known. */
	uint64_t stamp;
	int64_t changed; /* nanoseconds since 1970; 0 where nothing can change */
};

struct tree_entries {
	struct tree_entry *items;
	size_t count;
	size_t capacity;
};

/* True for a file or folder that no tree lists: one whose name begins with a dot. */
bool tree_passes_over(struct str name);
/* True for what an editor, an office or a file manager leaves behind (`x~`, `~$x.docx`,
 * `.DS_Store`). Trees list it, so that it can be said that nothing reads it. */
bool tree_is_leftover(struct str path);
/* The name with a replacement character for each byte that is not UTF-8, to be shown. */
struct str tree_printable(struct arena *arena, struct str name);

/* The most bytes of a file that is read: of any, which is what an attachment may have and
 * what the usual hosts of repositories take; of text; of a theme's files. A larger one is
 * refused by its size before it is read. */
#define TREE_FILE_MOST ((size_t)100 << 20)
#define TREE_TEXT_MOST ((size_t)16 << 20)
#define TREE_THEME_MOST ((size_t)16 << 20)

/* How what Git LFS leaves in place of a file begins, and the most bytes that it has. A
 * commit's tree gives the file itself where the clone has it. */
#define LFS_POINTER_MARK "version https://git-lfs.github.com/spec/"
#define LFS_POINTER_MOST ((size_t)1024)

struct tree {
	void *self;
	/* All entries below the folder `under` ("" for all), sorted bytewise by path;
	 * folders themselves, ".git" and names that begin with '.' are not listed. A
	 * folder that is not there gives none, one that is a link leading outside itself.
	 * -1 after reporting a failure of the machine. */
	int (*list)(struct tree *tree, struct arena *arena, struct str under,
	    struct tree_entries *out);
	/* The bytes of a file, appended to `out`. 0; 1 when there is no such file (or it
	 * is not readable as a file); -1 after reporting a failure of the machine.
	 * Thread-safe. */
	int (*read)(struct tree *tree, struct str path, struct buf *out);
};

#endif
