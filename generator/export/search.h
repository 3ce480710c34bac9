/*
 * search: the index that the search page reads: many small files, so that a search loads
 * few of them, and so that a new word changes few of them. Each is a script with one
 * call, searchPart(name, object), since a page opened from a folder may load scripts and
 * nothing else.
 *
 * A *word* is kept as it is written and folded ("đồng", "dong"), a *record* is what can
 * be found. Each record has a *slot* among those of its kind, from a hash of its address,
 * so that a new record moves hardly any other. There are two indexes: "a" of names
 * (units, criteria, documents, pages) and "b" of texts (tasks, findings).
 *
 * The file `words` says which folded words there are and in which file each of them is:
 * {"a": {beginning: [word, …], …}, "b": …}. Words with digits are too many to be
 * listed: such a word is in the file of one of its beginnings. A whole word that has a
 * file for itself is given with "_" behind it.
 *
 * The files `a-<beginning>` and `b-<beginning>` say where words stand: {folded:
 * "form,list,list;form,list", …}. An empty form is the folded word itself. A list is a
 * kind's letter, a rank's digit and slots, in the digits 0-9 and a-z: gaps, each less
 * one, in base 18 with the low digit first and 18 added where more follow; or behind a
 * dot bits, five a digit with the low bit first.
 *
 * The files `<kind>-<number>` have the records of SEARCH_SLOTS slots: {slot: [title,
 * context, address], …}. How it stands with a unit or a task changes more often than what
 * it is called: their records have a number besides, and the file `now-<kind>-<number>`
 * says it of all that have the same: {slot: words, …}.
 */
#ifndef EXPORT_SEARCH_H
#define EXPORT_SEARCH_H

#include "base/str.h"

struct arena;

enum search_kind {
	SEARCH_UNIT,
	SEARCH_CRITERION,
	SEARCH_DOCUMENT,
	SEARCH_TASK,
	SEARCH_FINDING,
	SEARCH_PAGE, /* of a lineage, an indicator, or written by staff */
	SEARCH_KIND_COUNT
};

/* How well a word stands for its record: what the title begins with, the other words of
 * the title or text, what stands around it. */
enum search_rank { SEARCH_FIRST, SEARCH_OWN, SEARCH_AROUND, SEARCH_RANK_COUNT };

/* Slots in one file of records, of which about a third is taken; and bytes of the longest
 * word that is listed. */
enum { SEARCH_SLOTS = 32, SEARCH_WORD_MOST = 64 };

struct search_record {
	enum search_kind kind;
	struct str href; /* unique */
	struct str title, context;
	/* How it stands, which is said together with others of its group; may be empty.
	 */
	struct str group, now;
	/* The texts whose words find it; of the first only the first word counts. */
	struct str words[SEARCH_RANK_COUNT];
};

/* Takes a file of the index: its name without a folder ("words.js"). 0, or -1: no more
 * files are given then. */
struct search_sink {
	int (*put)(void *context, struct str name, struct str bytes);
	void *context;
};

/* Makes all files of the index of these records, in whatever order they come; orders them
 * anew. The memory it needs is the arena's. 0, or -1 when the sink gave it. */
int export_search(struct arena *arena, struct search_record *records, size_t count,
    struct search_sink sink);
/* The files `now-…`, from all records of their kinds, of which only `href` and `now`
 * count. */
int export_search_now(struct arena *arena, struct search_record *records, size_t count,
    struct search_sink sink);

#endif
