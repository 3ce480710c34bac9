/*
 * files: a tree of files from one input. A line "=== path" begins a file; what stands
 * before the first is in none.
 *
 * A harness of one's own is a file fuzz_NAME.c with LLVMFuzzerTestOneInput and a folder
 * corpus/NAME with a few small seeds; dictionaries/NAME is taken where it is there. It
 * checks what its room promises (spans lie in the text, a failure is reported) with
 * abort(). `make test` replays the seeds, `make fuzz` looks for more.
 */
#ifndef TESTS_FUZZ_FILES_H
#define TESTS_FUZZ_FILES_H

#include "diag/diag.h"
#include "memory_tree.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILES_MOST = 32 };

struct fuzz_files {
	struct memory_file items[FILES_MOST];
	size_t count;
	struct memory_tree memory;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline bool fuzz_has_file(const struct fuzz_files *files, struct str path)
{
	for (size_t i = 0; i < files->count; i++)
		if (str_equal(str_of(files->items[i].path), path))
			return true;
	return false;
}

/* A path as a real tree would list it: relative, without empty or hidden parts, and with
 * no byte that ends it for C. */
static inline bool fuzz_is_path(struct str path)
{
	struct str part;

	if (!path.n || str_ends(path, STR("/")) || memchr(path.p, '\0', path.n))
		return false;
	while (str_cut(&path, '/', &part))
		if (!part.n || part.p[0] == '.')
			return false;
	return true;
}

static inline void fuzz_files_read(
    struct arena *arena, struct fuzz_files *files, struct str text)
{
	struct str mark = STR("=== ");

	files->count = 0;
	while (text.n) {
		size_t end = str_find(text, STR("\n=== "), 0);
		struct str file = str_slice(text, 0, end), path = {0};

		text = str_slice(text, end + 1, text.n);
		if (!str_starts(file, mark) || files->count == FILES_MOST)
			continue;
		file = str_slice(file, mark.n, file.n);
		str_cut(&file, '\n', &path);
		path = str_copy(arena, path);
		if (!fuzz_is_path(path) || fuzz_has_file(files, path))
			continue;
		files->items[files->count].path = path.p;
		files->items[files->count++].text = str_copy(arena, file).p;
	}
	memory_tree_open(&files->memory, files->items, files->count);
}

/* Every message stands in a file that was read, and says something. */
static inline void fuzz_check_messages(
    const struct diagnostics *diagnostics, const struct sources *sources)
{
	for (size_t i = 0; i < diagnostics->count; i++) {
		const struct diagnostic *d = diagnostics->items[i];

		if (d->at.start > d->at.end || d->at.source > sources->count)
			abort();
	}
}

#endif
