/*
 * emit: makes a folder hold exactly the files of this build: compares before it writes,
 * renames into place, removes what an earlier build wrote and this one does not, and
 * keeps what no build wrote.
 *
 * What earlier builds wrote stands in a list: one path a line, sorted. It lies in a
 * folder of the repository's own, or in the output itself where there is none. A path
 * that is not in it is noted in a journal before its file is made, files are removed
 * before the list is written, and the journal goes last, so a build killed at any moment
 * leaves nothing that the next can't mend.
 *
 * A file that no build wrote is kept. Where a build wants its path it fails, naming it,
 * unless the bytes are the same. Nothing in the folder is reached through a link.
 *
 * A list in the output may come from somebody else, with the rest of the repository: what
 * it names is taken for a build's only where nobody but a build can have put it there.
 */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

/* The list's name in the output; the journal's there and elsewhere. */
#define EMIT_LIST ".congkhai-files"
#define EMIT_JOURNAL ".new"

struct buf;
struct emit;
struct os_folder;
struct tree_entries;

/* How a file came to lie in the output folder. */
enum emit_origin {
	EMIT_UNKNOWN,   /* nobody handed it over: it was made here, by whomever */
	EMIT_PUBLISHED, /* a publish committed it as it is */
	EMIT_HANDED,    /* somebody committed it or changed it since */
};

struct emit_place {
	const struct os_folder *output;
	/* Where the list lies, and its name there; NULL: in the output, as EMIT_LIST. A
	 * list in a store begins with the line `head`, or at least with `mark`, which is
	 * its beginning, or counts for nothing. */
	const struct os_folder *store;
	struct str list, mark, head;
	/* Where it is not NULL nothing is written: each file goes there, from any thread.
	 * 0, or -1 after reporting. */
	int (*take)(void *context, struct str path, struct str bytes);
	/* True for a path that some build could write; NULL: all. */
	bool (*may_name)(struct str path);
	/* Says where files of the output come from; NULL: nobody can hand any over. -1
	 * after reporting. */
	int (*find_origins)(void *context, const struct str *paths, size_t count,
	    enum emit_origin *origins);
	void *context;
};

struct emit_counts {
	size_t written, unchanged, removed;
	size_t foreign;                  /* files that no build wrote */
	const struct str *foreign_paths; /* they, sorted */
	/* There was no list, and some of those may be an earlier build's. */
	bool is_list_lost;
};

/* Starts on an output folder; `place` and what it names live as long. -1 after reporting.
 */
int emit_open(struct arena *arena, const struct emit_place *place, struct emit **out);
/* Writes one file if its bytes differ. `path` is unique in a build (asserted); one that
 * the list could not hold, or that leads out of the folder, fails. Thread-safe. -1 after
 * reporting. */
int emit_file(struct emit *emit, struct str path, struct str bytes);
/* The stamp (base/tree.h) of a file that lay in its place when the build began and that
 * an earlier build wrote; 0 where there is none. Thread-safe. */
uint64_t emit_stamp(const struct emit *emit, struct str path);
/* The bytes of such a file, added to `out`; false where they are not to be had.
 * Thread-safe.
 */
bool emit_read(const struct emit *emit, struct str path, struct buf *out);
/* Lets such a file stand as it is. Thread-safe. */
void emit_keep(struct emit *emit, struct str path);
/* The same for a file that is too large to be held: `emit_stream_add` fits a buf's drain,
 * with the stream as context; `emit_stream_close` gets what is left, and the result. When
 * nothing was added before, it is emit_file. */
struct emit_stream;
struct emit_stream *emit_stream_open(
    struct arena *arena, struct emit *emit, struct str path);
void emit_stream_add(void *stream, struct str bytes);
int emit_stream_close(struct emit_stream *stream, struct str rest);
/* In place of emit_stream_close: the file stays as it is. */
void emit_stream_drop(struct emit_stream *stream);
/* Prunes and writes the list. -1 after reporting. After a failure of an emit_file it must
 * not be called: nothing is pruned then. */
int emit_close(struct emit *emit, struct emit_counts *counts);
/* What is replaced and removed is kept until one of these, which comes last. What is new
 * is to stay: what it replaced goes. -1 after reporting. */
int emit_settle(struct emit *emit);
/* The folder and the list are as they were, whatever the build had come to; what somebody
 * else changed meanwhile stays as it is. -1 after reporting. */
int emit_undo(struct emit *emit);
/* The stamp of a file as this build left it; 0 for the list. Thread-safe. */
uint64_t emit_left(const struct emit *emit, struct str path);
/* Every file in the folder but the list, sorted, by what was found when the build began
 * and what it wrote: only what could have changed since, and look the same, is looked at
 * once more, through `output`, which need not be the build's own handle. False where one
 * is not as this build left it; after emit_close. */
bool emit_list(const struct emit *emit, const struct os_folder *output,
    struct arena *arena, struct tree_entries *out);
/* All paths of this build, sorted, with the list where that lies in the output; after
 * emit_close. */
size_t emit_paths(const struct emit *emit, const struct str **paths);

#endif
