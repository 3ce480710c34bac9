/*
 * import: what a spreadsheet's tables or a document say, as content files.
 *
 * Rows are matched to what the site knows by number, words and order together. Where
 * these disagree somebody is asked; nothing is ever guessed, and each row or cell that
 * was not taken is told with its address. Nothing is written here: the files that would
 * be written are handed over.
 */
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "base/vec.h"
#include "diag/diag.h"
#include "office/office.h"
#include "site/site.h"

/* What is said of a place in the spreadsheet. */
struct import_note {
	struct str where; /* "Xã An Lạc!B12" */
	enum phrase phrase;
	struct str args[3];
	size_t arg_count;
	bool lost; /* what stands there was to be taken, and could not be */
};

/* A file as it would be written. */
struct import_file {
	struct str path; /* in the site */
	struct str bytes;
	bool exists;     /* with other bytes */
	bool unfinished; /* may still want a hand where `check` has errors of it */
};

struct import {
	struct arena *arena;
	const struct site *site;
	struct tree *tree;                /* the site's files */
	const struct office_book *book;   /* of a spreadsheet, … */
	const struct office_paper *paper; /* … of a word processor's file, … */
	struct str markdown;              /* … or a Markdown file's bytes */
	enum document_kind document_kind;
	struct str name; /* the spreadsheet's, without its folder */
	/* What the command line says; NULL and an empty period where it says nothing. */
	const struct unit *unit;
	const struct framework *framework;
	struct period period;
	struct str level;        /* a level's word, or empty */
	struct str framework_id; /* of a framework that is to be made */
	/* Asks whether a row is taken as what is said of it; NULL: nobody is there. */
	bool (*agree)(void *context, const struct import_note *question);
	void *context;
	VEC(struct import_note) notes;
	VEC(struct import_file) files;
};

/* A file's name without its ending. */
struct str import_stem(struct str name);
void import_note_add(struct import *import, bool lost, struct str where,
    enum phrase phrase, const struct str *args, size_t arg_count);
#define IMPORT_NOTE0(import, lost, where, name)                                          \
	import_note_add((import), (lost), (where), PHRASE_##name, NULL, 0)
#define IMPORT_NOTE(import, lost, where, name, ...)                                      \
	import_note_add((import), (lost), (where), PHRASE_##name,                        \
	    DIAG_ARGS(__VA_ARGS__), DIAG_COUNT(__VA_ARGS__))

/* Score sheets, of one commune or many. */
void import_scores(struct import *import);
/* A framework, from a table of criteria and maxima. */
void import_framework(struct import *import);
/* Units, from a table of names, codes, types and the units above. */
void import_units(struct import *import);
/* A document of `document_kind`, every word as it is. */
void import_document(struct import *import);

#endif
