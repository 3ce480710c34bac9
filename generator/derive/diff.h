/*
 * diff: what changed from one site to another, and what follows from it.
 *
 * What is compared is what was said, not how it was written: a score is known by its
 * unit, period, criterion and round, a task, document, unit, framework and indicator by
 * its id. Renamed and reordered files, comments and other styles of YAML change nothing.
 * Everything comes in one order whatever the order of the files.
 */
#ifndef DERIVE_DIFF_H
#define DERIVE_DIFF_H

#include "derive/endings.h"
#include "derive/results.h"
#include "derive/tasks.h"

enum diff_change { DIFF_ADDED, DIFF_CHANGED, DIFF_REMOVED };

/* ---- scores ---- */

/* What of a criterion changed: a round's score, its state, or the reason. */
enum diff_part { DIFF_ROUND, DIFF_STATE, DIFF_REASON };

struct diff_score {
	enum diff_part part;
	const struct criterion *criterion; /* the newer framework's, else the older's */
	const struct round *round;         /* DIFF_ROUND, likewise */
	size_t order;                      /* of the round */
	const struct score *old, *new;     /* NULL: nothing is written of the criterion */
	const struct score_value *old_value, *new_value; /* DIFF_ROUND; NULL: no score */
};

struct diff_scores {
	struct diff_score
	    *items; /* by the framework's order, then round, state, reason */
	size_t count;
	size_t capacity;
};

/* Compares two versions of one unit's sheet; either may be NULL. Their frameworks may be
 * different structs, of different sites. The changes are added to `out`. */
void diff_sheet_scores(struct arena *arena, const struct sheet *old,
    const struct sheet *new, struct diff_scores *out);
/* True when `scores`, which lead from `old` to `new` (may be NULL), change what had been
 * published before `day` (not set: any day is later), and no new entry among the
 * corrections speaks of it. A score where there was none is no such change, nor is a
 * reason. */
bool diff_is_uncorrected(const struct sheet *old, const struct sheet *new,
    const struct diff_scores *scores, struct date day);
/* The first entry in the newer sheet's corrections that the older one lacks and that is
 * not from before what it corrects was published, or NULL. */
const struct correction *diff_new_correction(
    const struct sheet *old, const struct sheet *new);
/* True for a change of a state that no change of a score goes with. */
bool diff_is_lone_state(const struct diff_score *scores, size_t count, size_t at);

/* ---- values and fields ---- */

enum diff_kind { DIFF_NONE, DIFF_NUMBER, DIFF_DAY, DIFF_WORD, DIFF_TEXT };

struct diff_value {
	enum diff_kind kind;
	struct decimal number;
	struct date day;
	struct str
	    text; /* DIFF_WORD: one of ours, an id or several; DIFF_TEXT: people's */
};

/* What is derived of a sheet, as in results.csv, and what was published with it. */
enum diff_result_field {
	DIFF_STATUS,
	DIFF_SCORE,
	DIFF_MAX,
	DIFF_PERCENT,
	DIFF_RANK,
	DIFF_GRADE,
	DIFF_TOTAL_PUBLISHED,
	DIFF_PERCENT_PUBLISHED,
	DIFF_RANK_PUBLISHED,
	DIFF_GRADE_PUBLISHED,
	DIFF_RESULT_FIELD_COUNT,
};

/* What is said and derived of a task, as in tasks.csv. */
enum diff_task_field {
	DIFF_TASK_STATUS,
	DIFF_TASK_DUE,
	DIFF_TASK_LEAD,
	DIFF_TASK_WITH,
	DIFF_TASK_UNITS,
	DIFF_TASK_CRITERION,
	DIFF_TASK_DONE,
	DIFF_TASK_VERIFIED,
	DIFF_TASK_PROGRESS,
	DIFF_TASK_PARTS_DONE,
	DIFF_TASK_PARTS,
	DIFF_TASK_TEXT,
	DIFF_TASK_FIELD_COUNT,
};

struct diff_row {
	int field; /* enum diff_result_field or diff_task_field */
	struct diff_value old, new;
};

struct diff_rows {
	struct diff_row *items; /* by field */
	size_t count;
	size_t capacity;
};

/* ---- the whole ---- */

/* A sheet whose scores or results changed. */
struct diff_sheet {
	const struct sheet *old, *new;                      /* NULL: there is none */
	const struct sheet_result *old_result, *new_result; /* likewise */
	struct diff_scores scores;
	struct diff_rows results;
	bool is_uncorrected; /* what was published changed without a word */
	const struct correction *correction; /* the new entry; NULL: there is none */
};

struct diff_task {
	const struct task *old, *new; /* NULL: there is none */
	struct diff_rows rows;
};

/* A document, unit, framework or indicator, with its title or name. */
struct diff_entry {
	enum diff_change change;
	struct str id, title;
	struct span at; /* in the newer site; of what was removed, in the older */
};

struct diff_entries {
	struct diff_entry *items; /* by id */
	size_t count;
	size_t capacity;
};

struct diff {
	struct diff_sheet *sheets; /* by unit id, then period */
	size_t sheet_count;
	struct diff_task *tasks; /* by "document/id" */
	size_t task_count;
	struct diff_entries documents, units, frameworks, indicators;
	size_t score_count;  /* rounds, and states that changed without a score */
	size_t scored_count; /* sheets with any of these */
	size_t
	    uncorrected_count; /* sheets changed after publication without a correction */
	struct ending_list endings; /* what units that newly end leave open */
};

struct diff_side {
	const struct site *site;
	const struct results *results;
	const struct task_results *tasks;
};

/* Compares two sites in time linear in their size (but for sorting). `day` is that of the
 * newer one, for what was published before it; not set: any. Everything lives in the
 * arena and points into both sites. */
void diff_make(struct arena *arena, const struct diff_side *old,
    const struct diff_side *new, struct date day, struct diff *out);

/* The sheet that speaks for a change: the newer, else the older. */
const struct sheet *diff_sheet_of(const struct diff_sheet *change);
/* A row of a field, or NULL. */
const struct diff_row *diff_find_row(const struct diff_rows *rows, int field);

const char *diff_change_word(enum diff_change change); /* "added", "changed", "removed" */
const char *diff_result_word(enum diff_result_field field); /* "rank_published" … */
const char *diff_task_word(enum diff_task_field field);     /* "lead" … */
/* "not_assessed" …; NULL for no mark. */
const char *diff_mark_word(enum score_mark mark);

#endif
