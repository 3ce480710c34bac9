/*
 * past_reading: what the two readers of earlier sheets share; for this room alone.
 */
#ifndef LOAD_PAST_READING_H
#define LOAD_PAST_READING_H

#include "base/vec.h"
#include "load/past.h"

/* A sheet that is being read; its lists are in the reader's scratch arena. */
struct sheet_reading {
	struct past_reader *reader;
	struct past_sheet *sheet;
	VEC(struct past_score) scores;
	VEC(struct past_mark) marks;
	VEC(const struct str *) rounds;
};

/* A score literal; an empty `round` stands for the final one. False where it is none. */
bool past_take_score(struct sheet_reading *reading, struct str criterion,
    struct str round, struct str literal);
/* A key that stands for a round. */
void past_take_round(struct sheet_reading *reading, struct str id);
/* A state's word; false where it is none. */
bool past_take_state(
    struct sheet_reading *reading, struct str criterion, struct str word);

/* Reads the block of scores, written in the usual form of one line a criterion, straight
 * from the bytes, many times faster than through YAML. Gives true with `*rest` the byte
 * where the next key of the file stands (or its end); false at the least doubt, and then
 * nothing was said about the file: it is for YAML to judge. */
bool past_scan_scores(struct sheet_reading *reading, struct str bytes, size_t *rest);

#endif
