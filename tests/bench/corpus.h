/*
 * corpus: what the parts of the corpus generator share: units and sheets (corpus.c),
 * documents (corpus_documents.c), what changed over time (corpus_commits.c).
 */
#ifndef BENCH_CORPUS_H
#define BENCH_CORPUS_H

#include <stddef.h>
#include <stdint.h>

enum { PROVINCE_DISTRICTS = 11, DISTRICT_COMMUNES = 15, YEARS = 5, DOCUMENTS = 300 };

/* A file in the making. */
struct text {
	size_t n;
	char bytes[512 * 1024];
};

/* A number that depends on nothing but these four. */
uint64_t corpus_number(uint64_t a, uint64_t b, uint64_t c, uint64_t d);
/* Adds to a file; ends the program when it does not fit. */
void corpus_add(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Writes the file to the path and empties it; ends the program on failure. */
void corpus_write(struct text *text, const char *path, ...)
    __attribute__((format(printf, 2, 3)));

size_t corpus_districts(size_t communes);
void corpus_add_district_id(struct text *text, size_t district);
void corpus_add_commune_id(struct text *text, size_t commune);
/* Without "Xã". */
void corpus_add_commune_name(struct text *text, size_t commune);

/* Document `index` below DOCUMENTS: a notice on an inspection, or a plan. */
void corpus_write_document(
    struct text *text, const char *folder, size_t index, size_t communes);
/* A stream for `git fast-import` to standard output: the folder as it is, then `count`
 * commits of one to three sheets. */
void corpus_write_commits(const char *folder, size_t communes, size_t count);

#endif
