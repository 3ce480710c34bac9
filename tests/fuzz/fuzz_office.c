/*
 * Spreadsheets and documents of other programs. The first line names the file, by whose
 * ending it is read; of all kinds but text what follows are the parts of an archive,
 * which is made here, so that what is tried comes through to what reads them.
 */
#include "files.h"

#include "office/office.h"

#include <string.h>
#include <zip.h>

/* The archive in the arena; empty where libzip would not make it. */
static struct str pack(struct arena *arena, const struct fuzz_files *files)
{
	zip_error_t error;
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *archive;
	struct str bytes = {0};
	zip_int64_t read;

	if (!source)
		return bytes;
	zip_source_keep(source);
	archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
	for (size_t i = 0; archive && i < files->count; i++) {
		const char *text = files->items[i].text;
		zip_source_t *part = zip_source_buffer(archive, text, strlen(text), 0);
		zip_int64_t place = zip_file_add(archive, files->items[i].path, part, 0);

		/* Packing is another library's, and took most of the time. */
		if (place < 0)
			zip_source_free(part);
		else
			zip_set_file_compression(
			    archive, (zip_uint64_t)place, ZIP_CM_STORE, 0);
	}
	if (archive && zip_close(archive) == 0 && zip_source_open(source) == 0) {
		struct zip_stat stat;
		char *room;

		if (zip_source_stat(source, &stat) == 0) {
			room = arena_array(arena, char, stat.size);
			read = zip_source_read(source, room, stat.size);
			bytes = (struct str){room, read > 0 ? (size_t)read : 0};
		}
		zip_source_close(source);
	}
	zip_source_free(source);
	return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size}, name, part = {0};
	struct fuzz_files *files;
	struct arena arena = {0};
	struct office_book book = {0};
	struct office_paper paper = {0};

	if (!str_cut(&text, '\n', &name))
		return 0;
	files = arena_new(&arena, struct fuzz_files);
	if (!str_ends(name, STR("sv"))) {
		fuzz_files_read(&arena, files, text);
		text = pack(&arena, files);
	}
	if (str_ends(name, STR(".docx")) || str_ends(name, STR(".odt")))
		office_read_paper(&arena, name, text, &paper, &part);
	else
		office_read_book(&arena, name, text, &book, &part);
	for (size_t i = 0; i < book.count; i++)
		office_cell_at(&book.sheets[i], 0, 0);
	arena_release(&arena);
	return 0;
}
