/*
 * trace: which facts were read while something was made, so that what read nothing that
 * changed need not be made again.
 *
 * What can change without changing what pages there are is cut into facts, each known by
 * its kind and a number. Who wants to know one asks a function of results, tasks, history
 * or of page/index.h, and that notes it; everything else of a site (settings, units,
 * frameworks, indicators, what documents are called …) is read by all and noted by none.
 */
#ifndef DERIVE_TRACE_H
#define DERIVE_TRACE_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

enum fact_kind {
	FACT_SHEETS, /* all results; 0 */
	FACT_STEPS,  /* all that commits did to scores; 0 */
	FACT_TASKS,  /* all tasks and how they stand; 0 */
	FACT_WORDS,  /* what all tasks and findings say, and not how they stand; 0 */
	FACT_UNIT,   /* a unit's results, by unit.index */
	FACT_PAST,   /* what commits did to its scores, by unit.index */
	FACT_WORK,   /* tasks and findings that concern a unit, and what its documents
			promise, by unit.index */
	FACT_LEAGUE, /* its rows, by its place in results.leagues */
	FACT_COLUMN, /* one criterion in a league, by league.columns + its index */
	FACT_TERM,   /* a result with those of its unit and lineage before it and the next
			one; by its place in results.sheets */
	FACT_SHEET,  /* a sheet and its own result, by its place in results.sheets */
	FACT_DOCUMENT, /* all of it and who refers to it, by document.index */
	FACT_PLAN,     /* its tasks and how they stand, by document.index */
	FACT_RECORDED, /* the commits that it came with and that changed it last, by
			  document.index */
	FACT_CHAIN,    /* tasks and findings that concern a criterion, by chain.index */
	FACT_KIND_COUNT
};

/* Where the facts of each kind begin when all are counted; the last: how many. */
struct fact_numbers {
	size_t from[FACT_KIND_COUNT + 1];
};

struct trace {
	const struct fact_numbers *numbers;
	unsigned paused;       /* > 0: who reads has noted by itself what it depends on */
	uint32_t turn, *turns; /* by fact: when it was noted last */
	uint32_t *facts;       /* noted in this turn, each once */
	size_t count;
};

void trace_open(
    struct arena *arena, const struct fact_numbers *numbers, struct trace *out);
/* Forgets what was noted. */
void trace_begin(struct trace *trace);
/* In between nothing is noted: what is read there depends on what was noted before. */
void trace_pause(struct trace *trace);
void trace_resume(struct trace *trace);
/* Without a trace (NULL) nothing is noted, nor paused. */
void trace_note(struct trace *trace, enum fact_kind kind, size_t index);

#endif
