/*
 * zip: an archive of stored files, all of the first day that the format knows, so that
 * the same files give the same bytes whatever library there is; for this room alone.
 */
#ifndef EXPORT_ZIP_H
#define EXPORT_ZIP_H

#include "base/buf.h"

#include <stdint.h>

struct zip {
	struct buf *out;
	struct buf directory;
	uint32_t at; /* bytes so far */
	uint16_t count;
};

void zip_begin(struct zip *zip, struct buf *out);
/* Together less than 4 GiB. */
void zip_add(struct zip *zip, struct str name, struct str bytes);
void zip_end(struct zip *zip);

#endif
