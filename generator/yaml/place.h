/*
 * place: a text that is read as YAML, and the pieces of it that a message marks.
 */
#ifndef YAML_PLACE_H
#define YAML_PLACE_H

#include "diag/source.h"

struct yaml_text {
	struct str bytes; /* the whole file */
	size_t to;        /* where its YAML ends */
	uint32_t source;
};

/* The character at byte `at`; empty at the end of a line. */
struct span place_character(const struct yaml_text *text, size_t at);
/* From `at` to the next white space; at least a character where there is one. */
struct span place_word(const struct yaml_text *text, size_t at);
/* From `at` to the end of its line, without white space at the end. */
struct span place_line(const struct yaml_text *text, size_t at);
/* Behind the last character before `at` that is not white space. */
struct span place_before(const struct yaml_text *text, size_t at);
/* The bytes of a span. */
struct str place_text(const struct yaml_text *text, struct span span);
/* True where nothing but white space follows. */
bool place_is_end(const struct yaml_text *text, size_t at);

#endif
