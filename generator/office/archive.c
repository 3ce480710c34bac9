/*
 * archive: a part's size is looked at before it is unpacked, and what comes out is
 * counted against it: the sizes in an archive are only what its maker says.
 */
#include "office/archive.h"

#include "base/arena.h"
#include "office/book.h"

#include <zip.h>

static bool starts_as_ole(struct str bytes)
{
	return str_starts(bytes, STR("\xD0\xCF\x11\xE0"));
}

struct archive *archive_open(struct str bytes, enum office_fault *fault)
{
	zip_error_t error;
	zip_source_t *source;
	zip_t *zip;

	/* Office programs put an encrypted XLSX or DOCX into an OLE file. */
	*fault = starts_as_ole(bytes)           ? OFFICE_ENCRYPTED
		 : str_starts(bytes, STR("PK")) ? OFFICE_DAMAGED
						: OFFICE_NOT_THIS_KIND;
	if (*fault != OFFICE_DAMAGED)
		return NULL;
	zip_error_init(&error);
	source = zip_source_buffer_create(bytes.p, bytes.n, 0, &error);
	zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
	if (!zip) {
		zip_source_free(source);
		zip_error_fini(&error);
		return NULL;
	}
	zip_error_fini(&error);
	if (zip_get_num_entries(zip, 0) > OFFICE_PARTS) {
		*fault = OFFICE_TOO_LARGE;
		zip_discard(zip);
		return NULL;
	}
	*fault = OFFICE_OK;
	return (struct archive *)zip;
}

void archive_close(struct archive *archive)
{
	if (archive)
		zip_discard((zip_t *)archive);
}

static enum office_fault may_unpack(const zip_stat_t *stat)
{
	if (!(stat->valid & ZIP_STAT_SIZE) || !(stat->valid & ZIP_STAT_COMP_SIZE))
		return OFFICE_DAMAGED;
	if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
	    stat->encryption_method != ZIP_EM_NONE)
		return OFFICE_ENCRYPTED;
	if (stat->size > OFFICE_PART_BYTES ||
	    (stat->size > 1 << 20 && stat->size / OFFICE_RATIO > stat->comp_size))
		return OFFICE_TOO_LARGE;
	return OFFICE_OK;
}

/* Unpacks a part into the arena. A part that is not there is empty, and no fault. */
static enum office_fault archive_read(
    struct archive *archive, struct arena *arena, struct str name, struct str *out)
{
	zip_t *zip = (zip_t *)archive;
	struct str path = str_copy(arena, name);
	enum office_fault fault;
	zip_stat_t stat;
	zip_file_t *file;
	zip_int64_t got;
	char *bytes;

	*out = STR("");
	/* Names of parts are compared without case (ISO/IEC 29500-2, 6.2). */
	if (zip_stat(zip, path.p, ZIP_FL_NOCASE, &stat) != 0)
		return OFFICE_OK;
	fault = may_unpack(&stat);
	if (fault != OFFICE_OK)
		return fault;
	file = zip_fopen_index(zip, stat.index, 0);
	if (!file)
		return OFFICE_DAMAGED;
	/* One byte more than was said, so that a part which is longer is seen. */
	bytes = arena_alloc(arena, 1, (size_t)stat.size + 1);
	got = zip_fread(file, bytes, stat.size + 1);
	if (zip_fclose(file) != 0 || got < 0 || (zip_uint64_t)got != stat.size)
		return OFFICE_DAMAGED;
	*out = (struct str){bytes, (size_t)got};
	return OFFICE_OK;
}

enum office_fault part_read(struct archive *archive, struct arena *arena, struct str name,
    const struct xml_node **out, struct str *part)
{
	struct str bytes;
	enum office_fault fault = archive_read(archive, arena, name, &bytes);

	*out = NULL;
	if (fault == OFFICE_OK)
		fault = xml_read(arena, bytes, out);
	if (fault != OFFICE_OK)
		*part = name;
	return fault;
}
