/*
 * bodies: what earlier runs read of the bodies of documents (load/kept.h), kept in the
 * repository's own folder beside the records of builds.
 */
#ifndef CMD_BODIES_H
#define CMD_BODIES_H

#include "cmd/run.h"

/* Before content is loaded: run->bodies; NULL where the site lies in no repository, and
 * where a build is to be verified. */
void bodies_open(struct run *run);
/* After a build, when run->store is open. */
void bodies_write(struct run *run);
void bodies_close(struct run *run);

#endif
