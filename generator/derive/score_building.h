/*
 * score_building: makes a score history, version after version. The caller tells what
 * each commit did to which file, oldest commit first.
 */
#ifndef DERIVE_SCORE_BUILDING_H
#define DERIVE_SCORE_BUILDING_H

#include "derive/score_history.h"

struct history_builder;

/* `site` is today's; it and everything that is told must outlive the history. */
struct history_builder *history_open(struct arena *arena, const struct site *site);
/* Begins a commit. What is told before the first one is how things stood then. */
void history_commit(struct history_builder *builder, const struct past_commit *commit);
/* A framework's file; NULL: gone, or not readable. */
void history_framework(struct history_builder *builder, struct str path,
    const struct past_framework *framework);
/* A sheet's file, "content/scores/2023/an-son.yaml"; other paths are passed over. NULL
 * with `is_there`: not readable. */
void history_sheet(struct history_builder *builder, struct str path, bool is_there,
    const struct past_sheet *sheet);
/* A document's file, "content/plans/x.md" or "content/plans/x/index.md"; other paths are
 * passed over. `came`: it was not there before. */
void history_document(struct history_builder *builder, struct str path, bool came);
/* The id of the document that a path is of; false for other paths. */
bool history_document_id(struct str path, struct str *id);
/* Ends the last commit and sorts; steps, sheets, documents and effects of `out` are set;
 * `is_cut` was set before. */
void history_close(struct history_builder *builder, struct score_history *out);

/* ---- for this room alone ---- */

/* Sets the effects of all steps whose league saw a score change. */
void history_reckon_effects(
    struct arena *arena, const struct site *site, struct score_history *history);
/* Two versions of a sheet, any of them NULL; the rows as in score_changes. */
struct score_comparison {
	const struct past_sheet *old, *new;
	struct str old_final, new_final;
	const struct framework *framework; /* for the order, may be NULL */
};
size_t history_compare(struct arena *arena, const struct score_comparison *comparison,
    struct score_change **out);
/* What a commit, or the working folder, made of a sheet: its two versions, and the scores
 * that differ between them. */
struct sheet_edit {
	const struct past_sheet *old, *new;
	const struct score_change *changes;
	size_t change_count;
};
/* The entry that came with the edit and answers a change that is still open, of this edit
 * or an earlier one; NULL: none. */
const struct past_correction *correction_for(
    const struct sheet_edit *edit, const struct score_change *change);
/* What stands as published or corrected after the edit: the newer version, with the
 * scores of `open` (what stood before against the newer version) that nothing answers as
 * they were. In the arena, or the newer version itself. */
const struct past_sheet *corrections_settle(struct arena *arena, struct arena *scratch,
    const struct sheet_edit *edit, const struct score_comparison *open);

#endif
