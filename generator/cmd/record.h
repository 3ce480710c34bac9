/*
 * record: what the last build into a folder was made from, so that the next one need not
 * do again what can't come out differently. Kept in the repository's own folder, for
 * nobody else; it may go at any time, and then everything is made anew.
 *
 * Two questions are answered. Is everything as it was: the program, the options, the day,
 * the commit that HEAD is, every file of the sources and every file of the output, as far
 * as the file system tells without reading them? Then there is nothing to do, and what
 * was said is said again. And of what has to be looked at closer: which of its products
 * are made from what is as it was (produce/products.h)?
 *
 * A file counts as unchanged when its size, its times and its place on the disk are; one
 * that was changed so short a time ago that its times could hide another change doesn't.
 */
#ifndef CMD_RECORD_H
#define CMD_RECORD_H

#include "base/digest.h"
#include "cmd/run.h"

struct record;
struct making;

/* Looks at the sources and at what is recorded; the options are read, the sources open.
 * True when there is nothing to do: `counts` and run->said are then the last build's. A
 * record is kept only where the site lies in a repository; run->record is NULL elsewhere.
 */
bool record_open(struct run *run, struct emit_counts *counts);
/* Before anything is made: run->products, and the making's. */
void record_products(struct run *run, struct making *making);
/* After a build that came to its end. `head` is the commit
 * that HEAD is now, `branch` of a publish the one that the output went to (empty: HEAD's
 * own) and `tip` where that is. What fails leaves no record and is not worth a word. */
struct record_end {
	const struct emit *emit;
	struct emit_counts counts;
	bool is_published;
	struct str head, branch, tip;
};
void record_close(struct run *run, const struct record_end *end);
/* True when a source is not what it was when the record was opened; its path, or that of
 * a folder in which something went, into `path`. */
bool record_finds_change(struct run *run, struct str *path);

#endif
