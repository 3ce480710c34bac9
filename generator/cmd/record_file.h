/*
 * record_file: the form in which a build's record lies on the disk; for record.c alone.
 *
 * A pack (base/pack.h) and its digest at the end: whatever is not as it was written is as
 * good as not there.
 */
#ifndef CMD_RECORD_FILE_H
#define CMD_RECORD_FILE_H

#include "base/arena.h"
#include "base/digest.h"
#include "produce/products.h"

#include <stdbool.h>
#include <stddef.h>

struct build_record {
	struct str secret; /* with which all its digests begin */
	struct digest key, inputs, outputs;
	bool is_sure;      /* no source was changed while it was looked at */
	bool is_published; /* its output is what the branch holds */
	struct str output; /* the folder */
	struct str zone;   /* the site's, for the day of the next build */
	struct str branch, tip, said;
	size_t unchanged; /* files that would be unchanged in a build like it */
	const struct str *foreign;
	size_t foreign_count;
	struct products_record products;
};

struct os_folder;

/* How the file begins. */
#define RECORD_MARK "congkhai record 3\n"
/* Into the arena. False where there is none that can be used; without
 * `with_products` they stay unread. */
bool record_file_read(struct arena *arena, const struct os_folder *in, struct str file,
    bool with_products, struct build_record *out);
/* What fails is said and leaves what was there. */
void record_file_write(
    const struct os_folder *in, struct str file, struct build_record *record);

#endif
