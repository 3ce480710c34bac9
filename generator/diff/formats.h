/*
 * diff_formats: a comparison as text, Markdown and JSON.
 */
#ifndef DIFF_FORMATS_H
#define DIFF_FORMATS_H

#include "diff/wording.h"

/* For people at a terminal and for commit messages: a block for each sheet, then tasks,
 * documents and the rest, then the summary (unless `brief`). */
void diff_write_text(struct wording *wording, bool brief, struct buf *out);
/* For a comment on a pull request: the summary, warnings, a table of scores, what
 * follows. */
void diff_write_markdown(struct wording *wording, bool brief, struct buf *out);
/* For programs: the same facts, each a row. */
void diff_write_json(struct wording *wording, bool brief, struct buf *out);

#endif
