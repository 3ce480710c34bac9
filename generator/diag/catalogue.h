/*
 * catalogue: the table of messages and phrases, and texts made from it.
 */
#ifndef DIAG_CATALOGUE_H
#define DIAG_CATALOGUE_H

#include "diag/diag.h"

struct catalogue_entry {
	const char *name; /* "unknown_key" */
	const char *code; /* "E0104" */
	enum severity severity;
	const char *text[LANGUAGE_COUNT];
	const char *explanation[LANGUAGE_COUNT];
};

const struct catalogue_entry *catalogue_message(enum message message);
const char *catalogue_phrase(enum phrase phrase, enum language language);
/* How many arguments their texts need. */
size_t catalogue_message_args(enum message message);
size_t catalogue_phrase_args(enum phrase phrase);
/* The entry with this code (case does not matter), or NULL. */
const struct catalogue_entry *catalogue_find(struct str code);
/* "lỗi", "cảnh báo", "ghi chú"; "error", "warning", "note". */
const char *severity_word(enum severity severity, enum language language);
/* `text` with {0} … replaced by the arguments. */
void catalogue_format(
    struct buf *out, const char *text, const struct str *args, size_t arg_count);

#endif
