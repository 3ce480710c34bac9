/*
 * source: the files that were read, and positions in them.
 *
 * A position is a range of bytes of a file as it lies on disk (with BOM, front matter and
 * all). What people see, lines and columns counted in characters from 1, is worked out
 * here and nowhere else: libyaml counts characters from 0, cmark bytes from 1.
 */
#ifndef DIAG_SOURCE_H
#define DIAG_SOURCE_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct arena;
struct buf;
struct tree;

/* Bytes `start` up to, not with, `end` of the file `source`; source 0: no place at all.
 * An empty span stands for the place before the byte `start`; the empty span at byte 0
 * speaks of the file as such (a wrong path) and is shown as path:1:1 without an excerpt.
 */
struct span {
	uint32_t source; /* 1-based index into struct sources */
	uint32_t start;
	uint32_t end;
};

struct source {
	struct str path;
};

/* The files of one run. Adding is not thread-safe; everything else is. */
struct sources {
	struct tree
	    *tree; /* where the bytes are read from again when a message shows a line */
	struct source *items;
	size_t count;
	size_t capacity;
};

/* Registers a file; gives its number for spans. */
uint32_t sources_add(struct arena *arena, struct sources *sources, struct str path);
/* The path of a span's file; empty for source 0. */
struct str sources_path(const struct sources *sources, uint32_t source);

struct place {
	unsigned line;   /* from 1 */
	unsigned column; /* characters, from 1; a BOM is not counted, CRLF ends a line */
};

/* Line and column of byte `offset` in the file's bytes; an offset past the end is that of
 * the end, one inside a character (or between CR and LF) that of the character. LF, CRLF
 * and a lone CR end a line, as in YAML, Markdown and editors; a byte that is not UTF-8
 * counts as one character. */
struct place source_place(struct str bytes, uint32_t offset);

/* Remembers how far a file was counted, so that ascending offsets cost one pass together.
 */
struct source_cursor {
	uint32_t offset;
	struct place place; /* line 0: nothing was counted yet */
};
/* Like source_place, counting on from the cursor (zeroed at first), or anew when `offset`
 * lies before it. */
struct place source_seek(struct source_cursor *cursor, struct str bytes, uint32_t offset);

/* The line that holds byte `offset`, without its line end and without the BOM; `*start`
 * gets its first byte. */
struct str source_line(struct str bytes, uint32_t offset, uint32_t *start);

struct span span_of(uint32_t source, size_t start, size_t end);
/* The file as such. */
struct span span_of_file(uint32_t source);
/* The bytes of the line end at `at`, 0 where there is none. */
size_t source_line_end(struct str bytes, size_t at);

#endif
