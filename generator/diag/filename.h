/*
 * filename: names of files that go out, to servers, archives and computers of any kind.
 */
#ifndef DIAG_FILENAME_H
#define DIAG_FILENAME_H

#include "diag/diag.h"

/* True when every part of a path (with '/' between) is fit to go out; else reports the
 * first that is not, of the file `at`. */
bool filename_check(struct diagnostics *diagnostics, struct str path, struct span at);

#endif
