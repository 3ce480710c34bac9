/*
 * print: diagnostics as text for people, JSON, GitHub annotations and SARIF.
 */
#ifndef DIAG_PRINT_H
#define DIAG_PRINT_H

#include "diag/diag.h"

enum diag_format { DIAG_TEXT, DIAG_JSON, DIAG_GITHUB, DIAG_SARIF };

struct print_options {
	enum diag_format format;
	enum language language;
	bool colour;
	bool strict; /* warnings count and show as errors */
	bool quiet;  /* text: errors only, no summary when there is nothing to say */
	size_t cap; /* text: most problems shown of a file; 0: all. The rest is counted */
	size_t cap_mild; /* the same for warnings and notes, within `cap`; 0: no other */
};

/* Writes sorted diagnostics to `out`. Where a file has more problems than the cap, errors
 * are shown before warnings and warnings before notes. Ends of places are exclusive in
 * every format, and what comes out of files is made visible (base/visible.h). Reads the
 * files again through sources->tree for excerpts and columns. `-1` when that fails. */
int diagnostics_print(const struct diagnostics *diagnostics,
    const struct sources *sources, const struct print_options *options, struct buf *out);

#endif
