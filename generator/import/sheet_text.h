/*
 * sheet_text: a score sheet's file, new or with new scores put into what stands there;
 * for this room and for `new`.
 */
#ifndef IMPORT_SHEET_TEXT_H
#define IMPORT_SHEET_TEXT_H

#include "base/buf.h"
#include "import/rows.h"

/* Writes a whole new sheet: every criterion's title as a comment, those taken with their
 * scores. With `empty`, criteria that were not taken stand as `pending` lines to fill in.
 * `origin` (may be empty) is said in the first line. */
void sheet_text_new(struct arena *arena, const struct framework *framework,
    const struct unit *unit, struct period period, struct str origin,
    const struct taken_list *taken, bool empty, struct buf *out);
/* Adds a text in double quotes, on one line. */
void sheet_text_quote(struct buf *out, struct str text);
/* The words of a comment, on one line. */
void sheet_text_comment(struct buf *out, struct str text);
/* Where its file lies: as the sheet that is there is named; a new one says its lineage
 * where several score the unit in the period. */
struct str sheet_text_path(struct arena *arena, const struct site *site,
    const struct framework *framework, const struct unit *unit, struct period period);
/* Puts scores into a sheet that exists and touches nothing else: comments, other keys and
 * fields stay. False where the sheet has no readable `scores`. */
bool sheet_text_merge(struct arena *arena, const struct framework *framework,
    const struct taken_list *taken, struct str bytes, struct buf *out);

#endif
