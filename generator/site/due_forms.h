/*
 * due_forms: one deadline in words, a day, a month, a quarter …; for this room alone.
 */
#ifndef SITE_DUE_FORMS_H
#define SITE_DUE_FORMS_H

#include "site/due.h"

/* Words in one spelling (see due_words.c), as far as they have not been read. */
struct due_words {
	struct str rest;
	struct arena *scratch;
	const struct due_setting *setting;
	bool before;   /* "trước" */
	bool periodic; /* "định kỳ" stood before, so that "quý" alone is enough */
	bool framed; /* "trong", "đến" … stood before, so that "năm" alone is enough */
};

struct due_phrase {
	struct str words;
	enum due_kind kind;
	bool periodic; /* only after "định kỳ" */
};

/* A day, a month or a year in figures. */
enum due_error due_parse_date(struct str text, struct date *out);
/* Takes whole words off the front. */
bool due_eat(struct str *rest, struct str words);
/* Takes one or two digits off the front; what follows them is not looked at. */
bool due_eat_number(struct str *rest, int *number);
/* Takes all that may stand before a form off the front. */
void due_eat_frame(struct due_words *words);
/* Reads one form with what may stand before it: "định kỳ", "hoàn thành trong", "trước".
 */
enum due_error due_read_framed(struct due_words words, struct due *out);
/* "8-9/2025", "từ … đến …": its end. The words have no frame before them. */
enum due_error due_read_span(const struct due_words *words, struct due *out);
/* "quý iii, iv/2025": its end, where one follows the other. "hằng tháng, quý": each is a
 * reading. */
enum due_error due_read_list(
    const struct due_words *words, struct due *out, struct due_readings *readings);

#endif
