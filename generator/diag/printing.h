/*
 * printing: what the printers of diag share: a problem with its places worked out and its
 * words put together. Only diag's print files include this.
 */
#ifndef DIAG_PRINTING_H
#define DIAG_PRINTING_H

#include "base/arena.h"
#include "base/buf.h"
#include "diag/catalogue.h"
#include "diag/print.h"

/* A file that was read again. */
struct printed_file {
	uint32_t source; /* 0: none yet */
	struct buf bytes;
	struct source_cursor cursor;
};

/* Problems come file by file, related places from anywhere: so one file is kept for each.
 */
struct printing {
	const struct diagnostics *diagnostics;
	const struct sources *sources;
	const struct print_options *options;
	struct buf *out;
	struct printed_file main, other;
	struct arena scratch; /* one problem's texts */
};

struct location {
	struct span span;
	struct str path;         /* visible; empty for no place at all */
	struct place start, end; /* the end is exclusive, as in the span */
	bool whole_file;         /* the file as such: nothing to show of it */
};

struct rendered_note {
	struct location at;
	struct str text;
};

struct rendered {
	const struct catalogue_entry *entry;
	enum severity severity; /* as options->strict has it */
	struct location at;
	struct str text;
	struct rendered_note *related; /* those with a place */
	size_t related_count;
	struct str *helps; /* the other ones, then the help lines */
	size_t help_count;
};

/* The severity of a problem as options->strict has it. */
enum severity printing_severity(
    const struct printing *printing, const struct diagnostic *diagnostic);
/* Works a problem out, in the scratch arena, which it resets first. -1 when a file could
 * not be read. */
int printing_render(
    struct printing *printing, const struct diagnostic *diagnostic, struct rendered *out);

/* The place of an edit, in the scratch arena. -1 when its file could not be read. */
int printing_locate(struct printing *printing, struct span span, struct location *out);

/* Adds the line that holds the beginning of `at` with a mark under it; `colour` and
 * `reset` go around the mark. Tabs become spaces; a long line is clipped around the mark.
 */
void excerpt_print(struct printing *printing, const struct location *at,
    const char *colour, const char *reset);

/* One function a format; each gives -1 when a file could not be read. */
int print_json(struct printing *printing);
int print_github(struct printing *printing);
int print_sarif(struct printing *printing);

#endif
