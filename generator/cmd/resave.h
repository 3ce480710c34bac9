/*
 * resave: a site of which nothing but sheets was saved anew, as happens while scores are
 * typed. These alone are read; what follows from all sheets is derived and checked anew,
 * and everything else stays as it was loaded.
 */
#ifndef CMD_RESAVE_H
#define CMD_RESAVE_H

#include "cmd/run.h"
#include "os/watch.h"

struct resave {
	struct run *base; /* loaded whole and without mistakes; NULL: none is */
	struct str head;  /* the commit that its history ends with */
	size_t count;     /* of sheets that were read since: all of them stay in memory */
	/* What was said of the base, but for what site_check says. */
	struct diagnostics standing;
};

/* For a run straight after run_read, which must last until another one begins. */
void resave_begin(struct resave *resave, struct run *base);
/* Puts the changed files in the place of what was loaded; `next` is then the base with
 * what follows from them, and lives in its own arena: that alone is to be released. False
 * where the site must be loaded whole, and nothing has changed: something besides sheets
 * did, there are mistakes, or there is another commit or day. */
bool resave_take(
    struct resave *resave, const struct os_changes *changes, struct run *next);

#endif
