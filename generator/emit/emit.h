/*
 * emit: makes a folder hold exactly the files of this build: compares before it writes,
 * renames into place, removes what an earlier build wrote and this one does not, and
 * keeps what no build wrote.
 *
 * What earlier builds wrote stands in the output's own list, `.congkhai-files`: one path
 * a line, sorted. A path that is not in it is noted in a journal before its file is made,
 * files are removed before the list is written, and the journal goes last, so a build
 * killed at any moment leaves nothing that the next can't mend.
 *
 * A file that no build wrote is kept. Where a build wants its path it fails, naming it,
 * unless the bytes are the same. Symbolic links in the folder are not written through.
 */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

#define EMIT_LIST ".congkhai-files"

struct emit;

struct emit_counts {
	size_t written, unchanged, removed;
	size_t foreign;                  /* files that no build wrote */
	const struct str *foreign_paths; /* they, sorted */
};

/* Starts on the output folder `root` (made if needed). -1 after reporting. */
int emit_open(struct arena *arena, struct str root, struct emit **out);
/* Writes one file if its bytes differ. `path` is relative, without "..", and unique in a
 * build (asserted). Thread-safe. -1 after reporting. */
int emit_file(struct emit *emit, struct str path, struct str bytes);
/* The stamp (base/tree.h) of a file that lay in its place when the build began and that
 * an earlier build wrote; 0 where there is none. Thread-safe. */
uint64_t emit_stamp(const struct emit *emit, struct str path);
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
/* All paths of this build, sorted, with the list itself; after emit_close. */
size_t emit_paths(const struct emit *emit, const struct str **paths);

#endif
