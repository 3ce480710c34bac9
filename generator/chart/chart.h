/*
 * chart: figures and the inline SVG in them, from exact decimals and ready texts.
 *
 * The room knows shapes, not the domain: every word, number as people read it and
 * sentence comes from the caller. A figure has a title, a sentence that says what it
 * shows, the drawing (role img, named by title and sentence) and a link to the table with
 * its numbers. Nothing is said by colour alone: marks differ in shape, lines in dashes,
 * values stand beside their marks. Drawings are 320 units wide with letters of 12, so
 * that they can be read on a telephone; a style sheet may let them grow. They carry
 * classes and presentation attributes, never styles, and take the colour of the text
 * around them where no style sheet says otherwise. All geometry is in whole hundredths of
 * a unit.
 *
 * Texts are borrowed while a function runs; what it gives is HTML in the arena, empty
 * where there is no value to draw.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "base/decimal.h"
#include "base/str.h"

struct chart_words {
	struct str
	    id; /* unique in the page; the title's and sentence's ids begin with it */
	struct str title;
	struct str summary;    /* one sentence */
	struct str table;      /* id of the table with the numbers; empty: no link */
	struct str table_text; /* the link's words */
};

/* How an axis writes its numbers. */
struct chart_numbers {
	struct str (*text)(
	    struct arena *arena, const void *context, struct decimal number);
	const void *context;
};

/* ---- a value over periods ---- */

enum chart_mark {
	CHART_MARK_DOT,     /* what is settled */
	CHART_MARK_RING,    /* what may still change */
	CHART_MARK_DIAMOND, /* what somebody else says */
	CHART_MARK_COUNT,
};

struct chart_point {
	struct str slot; /* under the axis: "2023" */
	bool has_value;  /* without one the line has a gap */
	struct decimal value;
	struct str text; /* the value as it stands beside the mark */
	enum chart_mark mark;
	bool has_span; /* from the lowest to the highest around the value */
	struct decimal low, high;
	bool has_target; /* a stroke across the period */
	struct decimal target;
	bool breaks; /* not to be compared with what stands before: the line is cut and
			the place marked */
	bool apart;  /* cut without a mark: a half year after a year, a place among others
		      */
};

/* True where a line leads to the point from the one before. */
bool chart_leads_to(const struct chart_point *points, size_t i);

struct chart_line {
	struct chart_words words;
	struct chart_numbers numbers;
	const struct chart_point *points; /* in time, equally far apart */
	size_t count;
	bool from_top; /* the smallest at the top: ranks */
	bool whole;    /* whole numbers alone on the axis */
	struct decimal
	    least; /* what the axis spans at least, so that trifles look small */
	bool has_floor, has_ceiling; /* beyond which there is nothing */
	struct decimal floor, ceiling;
	/* The key below the drawing; shown where the thing occurs and has words. */
	struct str mark_texts[CHART_MARK_COUNT];
	struct str span_text, target_text, break_text;
};

struct str chart_line(struct arena *arena, const struct chart_line *line);

/* ---- values against a maximum and a target ---- */

struct chart_bar {
	struct str name; /* up to two lines, then cut with an ellipsis */
	struct str text; /* the value in words, or why there is none */
	bool has_value, has_max, has_target;
	struct decimal value, max, target; /* below zero they are drawn as zero */
};

struct chart_bars {
	struct chart_words words;
	const struct chart_bar *bars;
	size_t count;
	bool has_ceiling; /* the full width at least: 100 of percentages */
	struct decimal ceiling;
	struct str max_text, target_text; /* the key, as above */
};

struct str chart_bars(struct arena *arena, const struct chart_bars *bars);

/* ---- places of many over periods ---- */

struct chart_place {
	bool has;
	bool joined;     /* a line leads here from the column before */
	size_t row;      /* 0 the best; equals share one */
	size_t name_row; /* equals' names stand one below the other */
	struct str text;
};

struct chart_ranked {
	struct str name;
	const struct chart_place *places; /* one a column */
};

struct chart_ranks {
	struct chart_words words;
	const struct str *columns;
	size_t column_count;
	const struct chart_ranked *series; /* named where the last column has a place */
	size_t count;
	const size_t *gaps; /* rows that stand for places left out, and what that means */
	size_t gap_count;
	struct str gap_text;
};

struct str chart_ranks(struct arena *arena, const struct chart_ranks *ranks);

/* ---- a line among words ---- */

struct chart_spark {
	struct str id, title;
	const struct chart_point *points; /* has_value, value, breaks */
	size_t count;
};

/* The drawing alone, without a figure; the numbers must stand beside it. */
struct str chart_spark(struct arena *arena, const struct chart_spark *spark);

/* ---- cells of a table, by how much of the maximum was reached ---- */

enum { CHART_BANDS = 5 };

/* 1 (least) to CHART_BANDS. */
int chart_band(struct decimal percent);
/* The percentage from which a band counts; 0 of the first. */
int chart_band_from(int band);

#endif
