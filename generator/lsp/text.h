/*
 * text: places in a text as editors count them, and what stands at one.
 *
 * What is being typed is seldom right at the moment, so these look at the line alone and
 * ask no parser.
 */
#ifndef LSP_TEXT_H
#define LSP_TEXT_H

#include "base/str.h"

/* From 0; `character` counts UTF-16 units. */
struct lsp_position {
	size_t line, character;
};

/* A byte order mark counts for nothing; LF, CRLF and a lone CR end a line. */
struct lsp_position text_position(struct str bytes, size_t offset);
/* The byte at a position; one behind a line's end is that end. */
size_t text_offset(struct str bytes, struct lsp_position position);
/* The line that holds a byte, without its end; `*start` gets its first byte. */
struct str text_line(struct str bytes, size_t offset, size_t *start);

/* What stands at a place. Offsets count from the text's beginning. */
enum word_kind {
	WORD_NONE,
	WORD_LINK,  /* the target of "[words](scheme:target)", or its words */
	WORD_CELL,  /* a table's cell without a link at the place */
	WORD_KEY,   /* a key of YAML */
	WORD_VALUE, /* a scalar of YAML behind `key`, or an item of its list */
};

struct word {
	enum word_kind kind;
	struct str scheme; /* of a link; empty where there is none yet */
	struct str target; /* of a link, all behind the scheme; a cell's words */
	struct str key;    /* of a value: the nearest one */
	struct str text;   /* the piece at the place: one id of several, a key, a value */
	size_t start, end; /* of it */
	size_t at;         /* the place that was asked for */
	size_t indent;     /* of a key: the spaces in front of it */
	bool in_words;     /* of a link: in the words, not in the target */
};

/* `is_yaml`: the whole text is, else its front matter alone. */
struct word text_word(struct str bytes, size_t offset, bool is_yaml);

#endif
