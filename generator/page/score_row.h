/*
 * score_row: one criterion of one sheet, as a row.
 */
#ifndef PAGE_SCORE_ROW_H
#define PAGE_SCORE_ROW_H

#include "page/frame.h"

/* {criterion, depth, is_parent, kind, state, max, self, final, lost, change,
 * change_in_percent, reason, explanation, note, evidence, rounds}; for templates alone
 * final_line (the score, or in words why there is none: never zero), change_line,
 * detailed. */
struct value *add_score_row(struct arena *a, const struct frame *f, struct value *list,
    const struct sheet_result *result, const struct criterion *criterion);
/* Their figures comma under comma: max_align, self_align, final_align, change_align,
 * lost_align. */
void align_score_rows(struct arena *a, const struct frame *f, struct value *rows);
/* The score of a criterion as people read it: "7 / 10", "2 (đạt theo quy định)", or the
 * state in words. */
struct str score_words(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct criterion *criterion);
/* The same criterion in another framework of its lineage, or NULL. */
const struct criterion *criterion_within(
    const struct criterion *criterion, const struct framework *framework);

/* has_plain_final, for templates: that field's words are the number `final` and nothing
 * else, so a table can be sorted by them. */
void put_plain_final(struct arena *a, struct value *row, const char *words);

#endif
