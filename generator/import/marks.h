/*
 * marks: how a paragraph begins: "I.", "1.", "1.1", "a)", "-", "•"; for this room.
 */
#ifndef IMPORT_MARKS_H
#define IMPORT_MARKS_H

#include "base/str.h"

#include <stdbool.h>

enum mark_kind {
	MARK_PLAIN,
	MARK_ANNEX,    /* Phụ lục */
	MARK_PART,     /* Phần I, Chương I */
	MARK_CAPITAL,  /* A. */
	MARK_ROMAN,    /* I. */
	MARK_NUMBER,   /* 1. */
	MARK_NUMBER_2, /* 1.1 … */
	MARK_NUMBER_3,
	MARK_NUMBER_4,
	MARK_PAREN,  /* 1) */
	MARK_LETTER, /* a) */
	MARK_DASH,
	MARK_PLUS,
	MARK_DOT, /* • and what else fonts have */
	MARK_KINDS
};

struct mark {
	enum mark_kind kind;
	size_t n;        /* its bytes, with the blanks behind it */
	struct str text; /* "1.1." */
	long number;     /* of NUMBER and PAREN; -1 with a zero in front */
};

/* Reads what stands at the beginning of a paragraph's plain words. */
struct mark mark_read(struct arena *arena, struct str plain);

#endif
