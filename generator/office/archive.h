/*
 * archive: the parts of a ZIP file. The room's door to libzip.
 */
#ifndef OFFICE_ARCHIVE_H
#define OFFICE_ARCHIVE_H

#include "office/office.h"

struct archive;

/* Opens an archive in memory; `bytes` must live as long as it. NULL and the fault where
 * it is none. */
struct archive *archive_open(struct str bytes, enum office_fault *fault);
void archive_close(struct archive *archive);

#endif
