/*
 * past: what an earlier version of a file said, by names alone: the site of that time is
 * not loaded, so nothing here leads to its units, criteria or frameworks.
 */
#ifndef SITE_PAST_H
#define SITE_PAST_H

#include "base/date.h"
#include "base/decimal.h"

/* Whose score it is. There are few of these and millions of scores. */
struct past_key {
	struct str criterion;
	struct str round; /* empty: written as a plain number, for the final round */
};

struct past_score {
	const struct past_key *key;
	struct decimal value;
	struct decimal max; /* "/max" as written, PAST_NO_MAX where it was not */
};
#define PAST_NO_MAX ((struct decimal){-1})

/* A state where there is no score; `mark` is an enum score_mark. */
struct past_mark {
	const struct past_key *key;
	int mark;
};

struct past_correction {
	struct date date;
	struct str reason;
	struct str *criteria; /* which it is about; none: not said */
	size_t criterion_count;
};

/* A score sheet without its framework. */
struct past_sheet {
	struct str framework;      /* the one that it names, or empty */
	struct past_score *scores; /* by criterion, then round, as bytes */
	size_t score_count;
	bool has_plain; /* some score is of the final round, whichever that is */
	struct past_mark *marks;
	size_t mark_count;
	const struct str **rounds; /* the ids that stand for rounds in it, each once */
	size_t round_count;
	struct date published; /* published.date; not set: none */
	struct str decision;
	struct past_correction *corrections; /* as written */
	size_t correction_count;
};

/* Puts the scores into their order. */
void past_sort_scores(struct past_sheet *sheet);

/* As much of a framework as tells which round is final, and whether maxima changed. */
struct past_framework {
	struct str id;
	struct str lineage, level, scope;
	struct period *periods;
	size_t period_count;
	struct str *rounds;
	size_t round_count;
	size_t final_round; /* the last that is not optional */
	uint64_t weights;   /* of the criteria with their maxima, see past_weights */
};

/* A number that differs between frameworks whose criteria, maxima or kinds differ: one
 * criterion after another in the framework's order, beginning with PAST_WEIGHTS. `max` of
 * a parent is 0, since it follows from its children. */
#define PAST_WEIGHTS UINT64_C(14695981039346656037)
uint64_t past_weights(
    uint64_t before, struct str id, unsigned depth, struct decimal max, int kind);

#endif
