/*
 * init_files: the files of a new site.
 */
#ifndef CMD_INIT_FILES_H
#define CMD_INIT_FILES_H

#include "base/vec.h"
#include "diag/diag.h"
#include "site/site.h"

/* What its person says. */
struct init {
	struct str title, home_id, home_name, identity;
	enum unit_level level; /* of the home */
	int year;              /* of the first period */
	enum language language;
};

struct init_file {
	struct str path, bytes;
};

struct init_files {
	struct init_file *items;
	size_t count, capacity;
};

void init_write(struct arena *arena, const struct init *init, struct init_files *out);

#endif
