/*
 * charting: what the files of charts share: periods along an axis, numbers beside it, and
 * the joints of sentences.
 */
#ifndef PAGE_CHARTING_H
#define PAGE_CHARTING_H

#include "chart/chart.h"
#include "page/charts.h"

/* A place along the axis. Years, quarters … that lack a figure have one all the same, so
 * that a gap is seen as one. */
struct charting_slot {
	struct period period;
	size_t item;    /* of the periods given; SIZE_MAX: none */
	bool after_gap; /* periods are missing before it that had no room: no line leads
			   here */
};

/* Slots of `count` periods in time (the last of them where there are very many); gives
 * their number. */
size_t charting_slots(struct arena *a, const struct period *periods, size_t count,
    struct charting_slot **out);

/* As short as can be, for the axis: "2023", "Q.I/2024". */
struct str charting_slot_text(
    struct arena *a, const struct frame *f, struct period period);
/* As in a sentence: "năm 2023", "quý I/2024". */
struct str charting_when(struct arena *a, const struct frame *f, struct period period);

struct chart_numbers charting_percents(const struct frame *f);
struct chart_numbers charting_points(const struct frame *f);

/* The sentence so far, and how a figure changed since `before`: by `amount`, which is the
 * words for the change without its sign. */
struct str charting_add_change(struct arena *a, const struct frame *f,
    struct str sentence, struct decimal change, struct str amount, struct str before);
struct decimal charting_without_sign(struct decimal number);

/* "<what>--<one>--<other>": ids have no two dashes in a row, so this is unique. */
struct str charting_id(
    struct arena *a, const char *what, struct str one, struct str other);
struct chart_words charting_words(const struct frame *f, struct str id, struct str title,
    struct str summary, struct str table);

#endif
