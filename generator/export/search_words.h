/*
 * search_words: parts texts into words for the search, just as the search page's script
 * parts what somebody types.
 *
 * A word is a run of Latin letters, with their marks, and digits. Numbers joined by dots
 * are one word ("3.2"), for so criteria are numbered.
 */
#ifndef EXPORT_SEARCH_WORDS_H
#define EXPORT_SEARCH_WORDS_H

#include "base/map.h"
#include "base/vec.h"

#include <stdint.h>

struct search_form {
	struct str exact;  /* text_match_key: "đồng" */
	struct str folded; /* "dong" */
	size_t number;     /* the how manieth, from 0 */
	size_t mark;       /* for who goes through the words; 0 at first */
};

/* Code points that a cache is kept of: all Latin letters lie below. */
enum { SEARCH_LETTERS = 0x2000 };

struct search_words {
	struct arena *arena;
	struct map by_raw, by_exact; /* → struct search_form * */
	VEC(struct search_form *) forms;
	uint8_t letters[SEARCH_LETTERS];
};

/* Nothing is in it yet; everything it makes is the arena's. */
void search_words_init(struct search_words *words, struct arena *arena);
/* Cuts the next word off `*text`, whose bytes must outlive `words`; NULL where there is
 * none left. */
struct search_form *search_words_next(struct search_words *words, struct str *text);

#endif
