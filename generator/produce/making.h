/*
 * making: what all that makes files of one site shares.
 */
#ifndef PRODUCE_MAKING_H
#define PRODUCE_MAKING_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/tree.h"
#include "emit/emit.h"
#include "page/page.h"
#include "theme/theme.h"

#include <stdatomic.h>

struct products;
struct revisions;

/* A thread's own memory. */
struct worker {
	size_t number;
	struct arena arena; /* empty at the beginning of each piece of work */
	struct buf bytes;   /* of the file in the making */
};

struct making {
	struct arena *arena; /* lives longer than what is made */
	const struct frame *frame;
	const struct page_list *pages;
	const struct theme *theme;
	struct tree *tree; /* in which the files lie that are copied */
	struct emit *emit;
	struct products *products; /* NULL: none are kept */
	/* How often deadlines were changed has to be read from the history, where a
	 * calendar is written at all; -1 after reporting. */
	int (*read_revisions)(void *context, struct revisions *out);
	void *context;
	size_t threads;
	struct worker *workers; /* one a thread */
	atomic_bool failed;     /* the machine did; reported */
	atomic_bool stopped;    /* a template went beyond a limit */
};

/* Gives the threads their memory; what else there is must be set. */
void making_open(struct making *making);
void making_close(struct making *making);

/* Calls `make` once with each number below `count`, on all threads, until a call fails.
 * 0, or -1 when one did. */
int making_each(struct making *making, size_t count,
    int (*make)(void *context, struct worker *worker, size_t index), void *context);

/* A file whose bytes are put into worker->bytes, and go on to the disk when there are
 * many. Ends with 0, or -1 after reporting. */
struct emit_stream *making_begin_file(
    struct making *making, struct worker *worker, struct str path);
int making_end_file(struct worker *worker, struct emit_stream *stream);

#endif
