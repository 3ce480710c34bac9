/*
 * results: what follows from the scores of a site, on exact decimals.
 *
 * Effective maxima, finals at any depth, totals, percentages, the status of each sheet,
 * ranks, grades, changes against the lineage's previous period, bottom groups. The rules
 * are those of the manual's chapter on results; "not published" and "not assessed" are
 * never zero.
 */
#ifndef DERIVE_RESULTS_H
#define DERIVE_RESULTS_H

#include "derive/ratio.h"
#include "derive/trace.h"
#include "site/site.h"

enum score_state {
	STATE_SCORED,
	STATE_NOT_ASSESSED,
	STATE_FULL_BY_RULE,
	STATE_PENDING,
	STATE_UNPUBLISHED,
};

/* One criterion of one sheet. There are millions of these, so they are small. */
struct criterion_result {
	struct decimal max;   /* effective; of a bonus or penalty its cap */
	struct decimal final; /* when has_final */
	struct decimal self;  /* when has_self: first round; of a parent the sum where
				 every  assessed child has one */
	uint8_t state;        /* enum score_state */
	bool has_final, has_self;
};

enum sheet_status {
	SHEET_FINAL, /* every assessed leaf, or an ancestor of it, has its final score */
	SHEET_PROVISIONAL,    /* all have a score in some round */
	SHEET_INCOMPLETE,     /* some have none */
	SHEET_PUBLISHED_ONLY, /* no scores at all behind the published figures */
};

/* How a published figure compares with the computed one. */
enum agreement { AGREEMENT_UNKNOWN, AGREEMENT_SAME, AGREEMENT_DIFFERS };

/* How a unit's shown place moved since `previous`. */
enum movement_kind {
	MOVEMENT_NONE,   /* there are no two places of one series */
	MOVEMENT_SAME,   /* the same units were ranked both times: `gained` */
	MOVEMENT_SHARED, /* others were: `gained` among those ranked both times */
	MOVEMENT_OTHER,  /* who else was ranked is not known, or it is last: no rise or
			    fall */
};
struct rank_movement {
	enum movement_kind kind;
	unsigned before, before_of, after, after_of;  /* as shown; of 0: not known */
	unsigned shared, shared_before, shared_after; /* SHARED: how many, places */
	int gained; /* places; negative: lost. Of SAME and SHARED */
};

struct sheet_result {
	const struct sheet *sheet;
	enum sheet_status status;
	struct criterion_result total;     /* as the total's row of scores.csv */
	struct criterion_result *criteria; /* framework.criterion_count, its order */
	/* As in results.csv. FINAL: the total. PROVISIONAL: from each leaf's latest
	 * round. INCOMPLETE: the sum and the maximum of what is known. PUBLISHED_ONLY:
	 * none. */
	bool has_score;
	struct decimal score, max;
	/* Set by who makes the result, where the framework has weights: gets the total
	 * unrounded. Else NULL, and the score is exact. */
	struct fraction *exact;
	struct decimal full_max; /* effective maximum of the whole sheet, known or not */
	bool has_percent;
	struct decimal percent; /* rounded to two places, as data */
	struct ratio ratio;     /* the same unrounded: what is compared */
	bool is_bounded;        /* by the framework's cap or floor; what was computed: */
	struct decimal percent_computed;
	struct decimal shown; /* the same for people: with as many places, up to six, as
				 tell apart what is not equal */
	unsigned rank, of;    /* 0: not ranked */
	unsigned rank_in_group, of_in_group; /* likewise, among those of its group */
	bool group_complete;       /* every unit of its group has a final sheet */
	const struct grade *grade; /* computed; NULL: none */
	const struct grade
	    *grade_stated; /* published and one of the framework's; else NULL */
	enum agreement total_agrees, percent_agrees, rank_agrees, grade_agrees;
	const struct sheet_result
	    *previous; /* the unit's sheet in the lineage's previous period */
	/* Change of the total against `previous`. */
	bool has_change;
	bool change_in_percent; /* percentage points, because the maxima differ */
	struct decimal change;
	struct rank_movement movement;
	bool in_bottom; /* fewer than ranking.bottom units of its league stand below it */
	unsigned streak; /* consecutive periods in the bottom group up to this one */
};

/* The rank that pages show first: the published one where given, else the computed; 0
 * none. Where the framework ranks within groups, that in the unit's group.
 * `*of` (may be NULL) gets among how many, 0 where that is not known. */
unsigned sheet_result_rank(const struct sheet_result *result, unsigned *of);

/* A published place in a group against the computed one; UNKNOWN of other groups. */
enum agreement group_rank_agrees(
    const struct sheet_result *result, const struct published_rank *published);

/* All sheets of one framework and period, best first: those with a rank to show
 * (sheet_result_rank) by it, equals in Vietnamese order; then the rest in that order.
 * Where the framework ranks within groups, one group after the other. */
struct league {
	const struct framework *framework;
	struct period period;
	struct period
	    previous; /* the lineage's period before; PERIOD_NONE: this is the first */
	const struct sheet_result **rows; /* for this room; others: results_rows */
	size_t count;
	size_t columns; /* FACT_COLUMN of its first criterion */
	struct unit_list
	    unscored; /* units of the framework's level and scope that were there at the
			 period's end and have no sheet; Vietnamese order */
	struct unit_list ended; /* those that ended in the period and have no sheet: no
				   peers; Vietnamese order */
	unsigned ranked;        /* how many have a computed rank */
	size_t percents;        /* how many final sheets have a percentage, … */
	struct decimal median;  /* … and what lies in the middle of these; 0: of none */
	bool complete;          /* every unit of the scope has a final sheet */
};

/* The order of a league's groups; 0 for all where it has none. */
int compare_league_groups(
    const struct league *league, const struct unit *a, const struct unit *b);

struct results {
	const struct site *site;
	struct sheet_result *sheets; /* parallel to site.sheets */
	struct league *leagues;      /* the main lineage first; by period, framework id */
	size_t league_count;
	const struct sheet_result *
	    *by_unit;      /* by unit index, lineage (main first), period */
	size_t *unit_from; /* where a unit's begin in by_unit; unit_count + 1 of them */
	size_t column_count;
	struct trace *trace; /* notes what is read of them; NULL: nothing does */
};

/* How sheets are shared out: `parallel` (os_parallel fits) runs work(context, index,
 * worker) for each index below `count`. Without it one sheet follows the other. */
struct results_options {
	size_t threads;
	void (*parallel)(size_t threads, size_t count,
	    void (*work)(void *context, size_t index, size_t worker), void *context);
};

/* Derives everything in the arena. `options` may be NULL. */
void results_derive(struct arena *arena, const struct site *site,
    const struct results_options *options, struct results *out);

const struct league *results_find_league(const struct results *results,
    const struct framework *framework, struct period period);
/* A league's rows, best first. */
const struct sheet_result *const *results_rows(
    const struct results *results, const struct league *league);
/* The same for who reads no more of them than what one criterion needs: the results of
 * it, of those right below it, their sheets' status and units. */
const struct sheet_result *const *results_column(const struct results *results,
    const struct league *league, const struct criterion *criterion);
/* The same for who wants to know no more than of which periods and frameworks there are
 * sheets. Notes nothing. */
size_t results_known(const struct results *results, const struct unit *unit,
    const struct sheet_result *const **out);
/* The same for who reads no more than `result`, those before it in its lineage, and the
 * next one there. */
size_t results_around(const struct results *results, const struct sheet_result *result,
    const struct sheet_result *const **out);
/* Those of one period, one after the other, from `*at` on, which begins at 0; NULL behind
 * the last. Read no more of them than results_around allows. */
const struct sheet_result *results_next_in(const struct results *results,
    const struct unit *unit, struct period period, size_t *at);
bool results_share_lineage(const struct sheet_result *a, const struct sheet_result *b);
/* The number of a result among all of them. Notes nothing. */
size_t result_number(const struct results *results, const struct sheet_result *result);
/* All results, parallel to site.sheets. */
const struct sheet_result *results_all(const struct results *results);
/* The results of one unit, all lineages, the main one first, then by period; the list is
 * the results' own. Gives their number. */
size_t results_of_unit(const struct results *results, const struct unit *unit,
    const struct sheet_result *const **out);
/* Which of a unit's sheets speaks for it first; results_latest is the first of all. */
bool result_comes_before(const struct sheet_result *a, const struct sheet_result *b);
/* The unit's latest sheet, or NULL: of lineages that stand side by side the main one's;
 * then by period; within a period the one with a framework of the unit's own level. */
const struct sheet_result *results_latest(
    const struct results *results, const struct unit *unit);
/* The same of those that hold scores. */
const struct sheet_result *results_latest_scored(
    const struct results *results, const struct unit *unit);
/* Lost points of a criterion (of the total with NULL): false when not known, of a bonus,
 * or when not assessed. Of a penalty what was taken off. */
bool result_lost(const struct sheet_result *result, const struct criterion *criterion,
    struct decimal *lost);
/* What points that a criterion lost take from the total, to `places` (0 to 6):
 * themselves, or by the weight of the criterion at the top where the framework has
 * weights. */
struct decimal result_weigh(const struct sheet_result *result,
    const struct criterion *criterion, struct decimal lost, int places);
const struct criterion_result *result_of(
    const struct sheet_result *result, const struct criterion *criterion);
/* Change of one criterion against the unit's previous sheet, when both are the same
 * criterion (criterion.previous) and no series break lies between: points when the maxima
 * are equal, and always for bonus and penalty, else percentage points. False when there
 * is none. */
bool result_criterion_change(const struct sheet_result *result,
    const struct criterion *criterion, bool *in_percent, struct decimal *change);

/* A target of a document against what came. It is judged at its own time, and only by a
 * figure of that time: the period that it names, else its task's deadline, else the
 * document's period. */
enum target_outcome {
	OUTCOME_NOT_DUE, /* its time is not over; the latest figure stands beside it */
	OUTCOME_NO_DATA, /* it is over, and there is no figure of it */
	OUTCOME_INCOMPARABLE, /* a place among other many than was promised */
	OUTCOME_REACHED,
	OUTCOME_MISSED
};
struct target_time {
	struct period period;       /* PERIOD_NONE: by a deadline */
	struct date from, last_day; /* not set: at no time that is known */
};
/* `fallback` is the document's (or the target's row's) period; `task` and its last day,
 * where the target stands in a task that has one, may be NULL and not set. */
struct target_time target_time(const struct target *target, struct period fallback,
    const struct task *task, struct date last_day);
struct target_verdict {
	enum target_outcome outcome;
	bool has_value;
	struct decimal value; /* points, percent, place, places gained */
	struct period period; /* the value's */
	unsigned of;          /* of a place; 0: not known */
};
/* Its time is not over on that day. */
bool target_is_early(struct target_time time, struct date as_of);
/* `unit` says whose figure is meant. */
struct target_verdict target_judge(const struct results *results,
    const struct target *target, const struct unit *unit, struct target_time time,
    struct date as_of);
/* Where a target starts from: the unit's latest figure before `period`, of one as long.
 */
struct target_baseline {
	bool known;
	struct period period;
	struct decimal value;
	bool has_max; /* of points */
	struct decimal max;
};
struct target_baseline target_baseline(const struct results *results,
    const struct target *target, const struct unit *unit, struct period period);
/* Does an indicator's value meet its target? */
bool indicator_value_met(
    const struct indicator *indicator, const struct indicator_value *value);

const char *score_state_word(enum score_state state);    /* "not_assessed" … */
const char *sheet_status_word(enum sheet_status status); /* "final" … */

#endif
