/*
 * sheets: reading one score sheet; for this room alone.
 */
#ifndef LOAD_SHEETS_H
#define LOAD_SHEETS_H

#include "load/loader.h"

/* A proof whose document or file is looked up when all threads are done. */
struct pending_evidence {
	struct evidence *evidence;
	struct located text;
	struct str folder;
};

struct sheet_reader {
	const struct loader *loader;
	const struct site *site;
	const struct yaml_node *scores; /* the first of them */
	struct map
	    keys; /* theirs, and those they are meant for; once one is no criterion's */
	struct arena *arena;         /* the sheet's */
	struct arena *scratch;       /* forgotten when the sheet was read */
	struct nearest_lists *names; /* the thread's */
	struct diagnostics *diagnostics;
	struct sheet *sheet; /* unit, period and source are set */
	struct str lineage;  /* that the file's name says, or empty */
	struct str folder;
	const char **rounds; /* the framework's round ids, for the field tables */
	struct {
		struct pending_evidence *items;
		size_t count, capacity;
	} pending; /* in `scratch` */
};

/* Reads the file's tree into the sheet. False when it can't be used (reported). Safe on
 * several threads with readers of their own. */
bool sheet_read(struct sheet_reader *reader, const struct yaml_node *root);
/* Says that a sheet's name must tell which lineage it is of, with all names that may be
 * meant. */
void sheet_report_plain(struct diagnostics *diagnostics, struct arena *arena,
    const struct site *site, const struct sheet *sheet);

#endif
