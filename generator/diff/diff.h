/*
 * diff: what changed from one site to another, and what follows from it.
 *
 * What is compared is what was said, not how it was written: a score is known by its
 * unit, period, criterion and round, a task, document, unit, framework and indicator by
 * its id. Renamed and reordered files, comments and other styles of YAML change nothing.
 * Everything comes in one order whatever the order of the files.
 */
#ifndef DIFF_DIFF_H
#define DIFF_DIFF_H

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

/* One entry. */
struct diff_correction {
	enum diff_change change;        /* DIFF_CHANGED: it names other criteria */
	const struct correction *entry; /* the newer */
};

struct diff_corrections {
	struct diff_correction *items;
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
/* Adds the corrections of both sheets that differ; nothing where one sheet is NULL. */
void diff_sheet_corrections(struct arena *arena, const struct sheet *old,
    const struct sheet *new, struct diff_corrections *out);

/* ---- values and fields ---- */

enum diff_kind { DIFF_NONE, DIFF_TRUE, DIFF_NUMBER, DIFF_DAY, DIFF_WORD, DIFF_TEXT };

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
	DIFF_RANK_IN_GROUP,
	DIFF_GRADE,
	DIFF_TOTAL_PUBLISHED,
	DIFF_PERCENT_PUBLISHED,
	DIFF_RANK_PUBLISHED,
	DIFF_GRADE_PUBLISHED,
	DIFF_RANK_OF_PUBLISHED, /* among how many */
	DIFF_DECISION_PUBLISHED,
	DIFF_DATE_PUBLISHED,
	DIFF_BOTTOM,          /* DIFF_TRUE: in the bottom group */
	DIFF_RANKS_PUBLISHED, /* within groups */
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
	DIFF_TASK_PARTS_DUE, /* shares and phases with deadlines of their own */
	DIFF_TASK_PRODUCT,
	DIFF_TASK_TARGETS,
	DIFF_TASK_TEXT,
	DIFF_TASK_FIELD_COUNT,
};

/* What is said of a document, unit, framework or indicator, and of its parts. */
enum diff_entry_field {
	DIFF_TITLE,
	DIFF_NAME,
	DIFF_CODE,
	DIFF_LEVEL,
	DIFF_PARENT,
	DIFF_GROUP,
	DIFF_ALIASES,
	DIFF_BEGINS,
	DIFF_ENDS,
	DIFF_LINEAGE,
	DIFF_SCOPE,
	DIFF_PERIODS,
	DIFF_RANK_BY,
	DIFF_RANK_WITHIN,
	DIFF_CAP,
	DIFF_FLOOR,
	DIFF_MAIN,
	DIFF_BREAK,
	DIFF_FINAL_ROUND,
	DIFF_OPTIONAL,
	DIFF_FROM,
	DIFF_MOST,
	DIFF_WEIGHT,
	DIFF_METHOD,
	DIFF_NATURE,
	DIFF_LEAD,
	DIFF_WAS,
	DIFF_ABOVE,
	DIFF_MEASURE,
	DIFF_BETTER,
	DIFF_ABOUT,
	DIFF_NOTE,
	DIFF_VALUE,
	DIFF_TARGET,
	DIFF_AS_OF,
	DIFF_SOURCE,
	DIFF_SORT,
	DIFF_OFFICIAL_NUMBER,
	DIFF_DATED,
	DIFF_ISSUER,
	DIFF_SIGNER,
	DIFF_PERIOD,
	DIFF_UNITS,
	DIFF_SUMMARY,
	DIFF_BASED_ON,
	DIFF_REPLACES,
	DIFF_ANSWERS,
	DIFF_TARGETS,
	DIFF_ATTACHMENTS,
	DIFF_BODY, /* without values: its words */
	DIFF_ENTRY_FIELD_COUNT,
};

struct diff_row {
	int field; /* an enum diff_…_field */
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
	struct diff_corrections corrections;
};

struct diff_task {
	const struct task *old, *new; /* NULL: there is none */
	struct diff_rows rows;
};

enum diff_part_kind {
	DIFF_WHOLE,  /* the entry itself */
	DIFF_FIGURE, /* an indicator's, of a unit and period */
	DIFF_CRITERION,
	DIFF_OF_ROUND,
	DIFF_OF_GRADE,
};

/* What changed in an entry or in one of its parts. */
struct diff_item {
	enum diff_part_kind kind;
	enum diff_change change;
	struct str id;           /* of a criterion, round, grade */
	const struct unit *unit; /* of a figure, with its period */
	struct period period;
	struct span at; /* in the newer site; of what was removed, in the older */
	struct diff_rows rows;
};

struct diff_items {
	struct diff_item *items; /* the whole, then by kind and id */
	size_t count;
	size_t capacity;
};

/* A document, unit, framework or indicator, with its title or name. */
struct diff_entry {
	enum diff_change change;
	struct str id, title;
	struct span at; /* in the newer site; of what was removed, in the older */
	struct diff_items items; /* DIFF_CHANGED */
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
	size_t score_count;  /* diff_score_count of all sheets */
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

/* How many scores changed: rounds, and states that changed without a score; of a sheet
 * that came or went, criteria. */
size_t diff_score_count(const struct diff_sheet *change);
/* The sheet that speaks for a change: the newer, else the older. */
const struct sheet *diff_sheet_of(const struct diff_sheet *change);
/* A row of a field, or NULL. */
const struct diff_row *diff_find_row(const struct diff_rows *rows, int field);

const char *diff_change_word(enum diff_change change); /* "added", "changed", "removed" */
const char *diff_result_word(enum diff_result_field field); /* "rank_published" … */
const char *diff_task_word(enum diff_task_field field);     /* "lead" … */
const char *diff_entry_word(enum diff_entry_field field);   /* "parent" … */
/* "not_assessed" …; NULL for no mark. */
const char *diff_mark_word(enum score_mark mark);

#endif
