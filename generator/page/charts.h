/*
 * charts: the drawings of pages, each with a sentence made from its numbers. What has too
 * little to draw gives an empty text or null: the table beside it says it.
 */
#ifndef PAGE_CHARTS_H
#define PAGE_CHARTS_H

#include "page/frame.h"

/* HTML for templates alone under `key`; null when empty. */
void put_chart(struct arena *a, struct value *object, const char *key, struct str html);

/* Of a unit in one lineage, `count` results by period: `charts` (percentages or points,
 * and ranks) and `table_id`, which the table of the same results must bear. */
void put_history_charts(struct arena *a, const struct frame *f, struct value *history,
    const struct sheet_result *const *results, size_t count);
/* `course`: the unit's percentages in the lineage up to this result, [{period, percent}],
 * and `spark`. */
void put_course(struct arena *a, const struct frame *f, struct value *object,
    const struct sheet_result *result);

/* The same as points, one for each period, a gap where there is none; fewer than two
 * percentages: 0. */
struct chart_point;
size_t course_of(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct chart_point **out);

/* What documents promise for the criteria of a framework, by the criterion's index. */
struct promised_score {
	bool has;
	struct decimal value;
};

/* The top criteria of one sheet against their maxima and what was promised. `promised`
 * may be NULL. */
struct str criteria_chart(struct arena *a, const struct frame *f,
    const struct sheet_result *result, const struct promised_score *promised,
    struct str table);

/* The mean of many and how far they lie apart, in one period. */
struct spread {
	struct period period;
	const struct framework *framework;
	size_t count; /* 0: nobody has a figure */
	struct decimal mean, lowest, highest;
	struct decimal max;    /* of the criterion; of percentages not set */
	size_t shared;         /* how many had a figure in the period before, too */
	struct decimal change; /* of their mean; where `shared` is not 0 */
};

void spread_add(struct spread *spread, struct decimal *sum, struct decimal value);
/* One of those that had a figure both times; `sum` is of what they gained. */
void spread_add_step(struct spread *spread, struct decimal *sum, struct decimal before,
    struct decimal now);

/* True where no period has more than one unit, so that there is no mean to speak of. */
bool spreads_of_one(const struct spread *spreads, size_t count);
/* By period; `in_percent`: of percentages, else of points. */
struct str spread_chart(struct arena *a, const struct frame *f,
    const struct spread *spreads, size_t count, bool in_percent, struct str id,
    struct str title, struct str table);
/* True when a series begins anew somewhere after `older`, up to `newer`. */
bool series_breaks(const struct framework *older, const struct framework *newer);

/* `rank_history`: {periods, rows: [{unit, ranks: [{period, rank, of}]}], chart}: the
 * places of a league's units up to its period, or null where there are too many units or
 * too few periods. */
void put_rank_history(struct arena *a, const struct frame *f, struct value *context,
    const struct league *league);

/* `chart` of one indicator: its units in the latest period, then, where they are few,
 * each over the periods against its targets. */
void put_indicator_chart(struct arena *a, const struct frame *f, struct value *context,
    const struct indicator *indicator, struct str table);
/* How the units came out in the latest period, or the one that has values. */
void say_indicator(struct arena *a, const struct frame *f, struct value *sentences,
    const struct indicator *indicator);
/* One unit's values by period against their targets. */
struct str measures_chart(struct arena *a, const struct frame *f,
    const struct indicator *indicator, const struct indicator_value *const *values,
    size_t count, struct str table);

#endif
