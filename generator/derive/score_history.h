/*
 * score_history: the scores of a site through the commits that changed them.
 *
 * A score is known by unit, period, criterion and round. A sheet's path says unit and
 * period; what it says of criteria and rounds is compared by value, so a renamed or
 * reformatted file is no change. A plain number is of the final round of the framework
 * that held in that commit. A version with mistakes changes nothing: what was said before
 * it stands until it can be read again.
 */
#ifndef DERIVE_SCORE_HISTORY_H
#define DERIVE_SCORE_HISTORY_H

#include "base/vec.h"
#include "derive/results.h"
#include "site/past.h"

struct past_commit {
	struct str id;   /* in full */
	size_t order;    /* later commits have a greater one */
	int64_t seconds; /* since 1970 */
	struct date day; /* in the site's time zone */
	struct str author;
};

/* What a commit did to a sheet's total and rank, where both are known. */
struct past_effect {
	bool has_total, has_rank;
	struct decimal old_total, new_total;
	unsigned old_rank, new_rank; /* with the commit's other changes */
};

struct sheet_past;

/* A commit that changed scores of a sheet. */
struct sheet_step {
	const struct past_commit *commit;
	const struct sheet_past *sheet;
	size_t order;                       /* in history.steps */
	const struct past_sheet *old, *new; /* NULL: there is none */
	struct str old_final, new_final;    /* the round of their plain numbers */
	size_t added, changed, removed;     /* scores */
	bool is_comparable; /* scores are out of what they are out of today */
	struct past_effect effect;
};

struct sheet_step_list {
	const struct sheet_step **items;
	size_t count;
	size_t capacity;
};

/* One unit's sheet of one period and lineage through time, under whatever names. */
struct sheet_past {
	struct str unit_id, period_text;
	struct str lineage; /* today's name of it; empty where no framework is known */
	struct period period;
	const struct unit *unit;           /* NULL: today's site has none */
	const struct framework *framework; /* today's, likewise */
	struct sheet_step_list steps;      /* oldest first */
	const struct past_sheet *last;     /* as the last commit has it; NULL: gone */
	struct str last_final;
	const struct past_sheet *settled; /* what was published, with what was corrected
					     since; NULL: it was never published */
	struct str settled_final;
	struct date published; /* of `settled` */
};

/* When a document came and when it changed last. */
struct document_past {
	const struct past_commit *added; /* NULL: before the history that is known */
	const struct past_commit *changed;
};

/* A document that the past knows and today's site has no more. */
struct removed_document {
	struct str id, title;             /* the title of its last version, or the id */
	const struct past_commit *commit; /* that removed it; NULL: none has yet */
	bool had_tasks;
};

/* Of one of today's frameworks the commits that changed scores last, by criterion.index;
 * a sheet that came or went changed them all. */
struct framework_past {
	const struct framework *framework;
	const struct past_commit **criteria;
};

struct score_history {
	bool is_known; /* the site stands in a repository that has seen it */
	bool is_cut;   /* a shallow clone: known from `start` on */
	struct past_commit start;
	struct sheet_step *
	    *steps; /* by commit, oldest first, then unit id, period, lineage */
	size_t step_count;
	struct sheet_past **sheets; /* by unit id, period, lineage */
	size_t sheet_count;
	struct map documents; /* id → struct document_past * */
	struct map files;     /* path → the struct past_commit * that changed it last */
	const struct past_commit *last; /* of all; NULL: none is known */
	struct framework_past *frameworks;
	size_t framework_count;
	struct removed_document *removed; /* by id */
	size_t removed_count;
	struct trace *trace; /* notes what is read of it; NULL: nothing does */
};

/* A score that changed, or one of a sheet that came or went. */
struct score_change {
	struct str criterion, round;
	const struct criterion *known_criterion; /* of today's framework, or NULL */
	const struct round *known_round;
	bool has_old, has_new;
	struct decimal old, new;
	bool corrected; /* changed after it was published */
	const struct past_correction
	    *answer; /* the entry that says why, of what was corrected; NULL: none */
	struct str reason; /* the entry's, where it speaks of this criterion; or empty */
};

/* The changes of a step in the framework's order, then by round; what today's framework
 * does not have comes last. Gives their number. */
size_t score_changes(
    struct arena *arena, const struct sheet_step *step, struct score_change **out);

/* The past of a sheet, or NULL. */
const struct sheet_past *history_find_sheet(
    const struct score_history *history, const struct sheet *sheet);
/* All steps; step_count is how many. */
struct sheet_step *const *history_steps(const struct score_history *history);
/* All sheets of a unit by period; gives their number. */
size_t history_of_unit(const struct score_history *history, const struct unit *unit,
    struct sheet_past *const **out);
/* The same of one that the site may no longer have; not noted. */
size_t history_of_id(const struct score_history *history, struct str unit_id,
    struct sheet_past *const **out);
const struct document_past *history_of_document(
    const struct score_history *history, const struct document *document);

/* The last commit that changed a file of today's site, by its number; NULL where history
 * does not tell. Not noted. */
const struct past_commit *history_of_source(
    const struct score_history *history, const struct site *site, uint32_t source);
/* The last that changed a score of a criterion, or of one below it, in some sheet of its
 * framework. Not noted: that belongs to the columns of its leagues. */
const struct past_commit *history_of_criterion(
    const struct score_history *history, const struct criterion *criterion);

/* When a criterion's scores were first written and last changed in value; NULL where
 * history does not tell, or nothing changed. */
struct score_dates {
	const struct past_commit *set, *changed;
};
/* For each criterion of the sheet's framework, by its index; of a sheet that history does
 * not know NULL. */
const struct score_dates *history_dates(
    struct arena *arena, const struct score_history *history, const struct sheet *sheet);

/* What the sheet says now that differs from what was published or corrected last: scores
 * that were changed without a word. `day` is today's, for what no commit holds yet. */
size_t history_uncorrected(struct arena *arena, const struct score_history *history,
    const struct sheet *sheet, struct date day, struct score_change **out);

#endif
