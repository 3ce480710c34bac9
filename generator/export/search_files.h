/*
 * search_files: puts what the search index holds into files of bounded size.
 *
 * The words of an index are split by how they begin, one letter further wherever a file
 * would grow too large, down to single words. So a new word changes the file of its
 * beginning and the list of words, and now and then a file is split.
 */
#ifndef EXPORT_SEARCH_FILES_H
#define EXPORT_SEARCH_FILES_H

#include "base/buf.h"
#include "base/vec.h"
#include "export/search.h"

#include <stdint.h>

/* The letter that stands for a kind, the index that it is in, and the number of a place
 * in the order of kinds, then ranks. */
char search_kind_letter(enum search_kind kind);
char search_kind_index(enum search_kind kind);
uint32_t search_place(enum search_kind kind, enum search_rank rank);

/* A folded word, and bytes of the text where its forms stand. */
struct search_entry {
	struct str folded;
	size_t from, end;
	bool is_placed; /* in a file already */
};

/* The words of one index, in bytewise order. */
struct search_entries {
	struct buf text;
	VEC(struct search_entry) items;
};

void search_entries_init(struct search_entries *entries);
/* Where the next form of `folded` is to be written; close it, or leave it and open the
 * next: then it was never there. Folded words come in order. */
struct buf *search_entries_open(struct search_entries *entries, struct str folded);
void search_entries_close(
    struct arena *arena, struct search_entries *entries, struct str folded);

struct search_files {
	struct search_sink sink;
	struct buf name, out;
	bool any; /* something stands in the object already */
};

void search_files_init(struct search_files *files, struct search_sink sink);
void search_files_release(struct search_files *files);
/* Begins a file; its object's members go into files->out, each behind a comma. */
void search_files_begin(struct search_files *files, const char *name, ...)
    __attribute__((format(printf, 2, 3)));
void search_files_comma(struct search_files *files);
/* Gives it away: 0, or what the sink says. */
int search_files_end(struct search_files *files);

/* The files of words of the indexes "a" and "b", and that which lists them. Releases
 * their texts. */
int search_files_put_words(
    struct search_files *files, struct search_entries entries[static 2]);

#endif
