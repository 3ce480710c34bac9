/*
 * json: writes JSON piece by piece, each piece where it belongs: commas, colons and line
 * ends are this writer's work.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/* Objects and lists in one another, at the most. */
enum { JSON_DEPTH = 63 };

struct json {
	struct buf *out;
	bool tight;   /* no blank behind ':' and ',', and no indents */
	bool in_html; /* for a script element: '<', '>' and '&' as \u escapes */
	/* Set by the functions below. */
	bool has_key;    /* a key was written, so a value comes */
	unsigned depth;  /* how many are open, and of each, from the lowest bit … */
	uint64_t spread; /* … whether each piece has a line of its own */
	uint64_t filled; /* … whether there is a piece already */
};

/* Begins an object '{' or a list '['; `spread`: each piece on a line of its own. */
void json_open(struct json *json, char bracket, bool spread);
void json_close(struct json *json, char bracket);
/* The key of the value that comes next. */
void json_key(struct json *json, struct str key);
/* A value, under a key where that is not NULL. `json_plain`: as it stands, a number,
 * true, false or null. */
void json_text(struct json *json, const char *key, struct str text);
void json_plain(struct json *json, const char *key, struct str value);
void json_number(struct json *json, const char *key, uint64_t number);
/* An object or a list under a key. */
void json_open_at(struct json *json, const char *key, char bracket, bool spread);

/* `text` in quotes: ", \ and control characters escaped, everything else as UTF-8; '<',
 * '>' and '&' as \u escapes only when `in_html`, for a script element. */
void json_write_string(struct buf *out, struct str text, bool in_html);

#endif
