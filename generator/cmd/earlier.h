/*
 * earlier: what earlier runs read of the bodies of documents (load/kept.h) and of sheets
 * in commits, kept in the repository's own folder beside the records of builds.
 */
#ifndef CMD_EARLIER_H
#define CMD_EARLIER_H

#include "cmd/run.h"

/* Before content is loaded: run->read; NULL where the site lies in no repository, and
 * where a build is to be verified. */
void earlier_open(struct run *run);
/* Once content and history are read, for the next run; only a run that keeps a record
 * does so. */
void earlier_write(struct run *run);
/* The same for the next run of this process, into its run->kept. */
void earlier_leave(struct run *run, struct buf *out);
void earlier_close(struct run *run);

#endif
