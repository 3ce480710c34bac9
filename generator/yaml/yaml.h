/*
 * yaml: libyaml's events as a tree whose every value knows its place and keeps its
 * written text. What the content format does not use (anchors, aliases, tags, merge keys,
 * several documents) and what is wrong with any mapping (a key twice) is reported here.
 */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "diag/unseen.h"

enum yaml_kind { YAML_SCALAR, YAML_SEQUENCE, YAML_MAPPING };

struct yaml_node {
	enum yaml_kind kind;
	bool quoted; /* scalar: written in quotes or as a block */
	bool flow;   /* sequence or mapping: written in brackets */
	bool cut;    /* a comma cut it, which was reported: it can't be read */
	/* Scalar: what turned the direction of writing and was taken out, or NULL. */
	const struct unseen_list *turns;
	/* Scalar: what was said of a letter in it that is another script's, or of a sign
	 * that is not the keyboard's, or NULL. */
	struct diagnostic *told;
	/* Of the scalar as written (with its quotes), or of the collection. */
	struct span span;
	struct str text;       /* scalar: its clean text; "" for a value left empty */
	struct yaml_node *key; /* for a value in a mapping: its key */
	/* Items, or the values of a mapping in order. */
	struct yaml_node *first, *last, *next;
	size_t count;
};

/* Reads one YAML document. `bytes` is the whole file as it is on disk, or with
 * `from`/`to` the part of it that is YAML (front matter); spans always count from the
 * file's first byte. Gives the root, or NULL where nothing can be read (reported) or the
 * text is empty (not reported; `*empty` is set). Thread-safe. */
struct yaml_node *yaml_read(struct arena *arena, struct diagnostics *diagnostics,
    uint32_t source, struct str bytes, size_t from, size_t to, bool *empty);

/* The same for YAML that is but a part of its file: what the file as a whole is to be
 * warned of (diag/unseen.h) goes into `rest`. */
struct yaml_node *yaml_read_part(struct arena *arena, struct diagnostics *diagnostics,
    uint32_t source, struct str bytes, size_t from, size_t to, bool *empty,
    struct unseen_list *rest);

/* The value under a key of a mapping, or NULL. */
const struct yaml_node *yaml_find(const struct yaml_node *mapping, struct str key);
/* True for a plain scalar without any text: `key:` with nothing behind it. */
static inline bool yaml_is_empty(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && !node->quoted && node->text.n == 0;
}

#endif
