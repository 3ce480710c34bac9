/*
 * edits: changes of files that a command collects, and that are made together.
 */
#ifndef CMD_EDITS_H
#define CMD_EDITS_H

#include "cmd/overlay.h"
#include "cmd/run.h"

/* A file as it was and as it shall be. */
struct edited {
	struct proposal new;
	struct str old;
};

/* The bytes of a source that edits touch, and those beside them: a bit for each. */
struct touched {
	uint32_t source;
	unsigned char *bits;
	size_t size; /* bytes of `bits` */
};

struct edits {
	struct arena *arena;
	VEC(struct edited) files;
	VEC(struct edit) taken; /* not made yet, of the sources of one load */
	VEC(struct touched) touched;
};

/* Takes the edits of one cure, all or none: false where one of them would touch what was
 * taken before. Spans are of `sources`. */
bool edits_take(struct edits *edits, const struct edit *cure);
/* Makes what was taken in the files' bytes; -1 when the machine failed (reported). */
int edits_make(struct edits *edits, const struct sources *sources);
/* Gives a file another name, where no file has it; -1 likewise, 1 where one has. */
int edits_rename(
    struct edits *edits, const struct sources *sources, struct str path, struct str name);
/* The files as proposals, in the arena. */
struct proposal *edits_proposals(const struct edits *edits);
/* Shows the changed lines, and writes unless --dry-run. */
enum status edits_end(struct run *run, const struct edits *edits);

#endif
