#include "cmd/paths.h"

static bool is_below(struct str path, struct str folder)
{
	return folder.n == 0 || str_equal(path, folder) ||
	       (str_starts(path, folder) && path.p[folder.n] == '/');
}

/* True for something in the site; its path there. */
static bool find_path(
    const struct run *run, struct arena *arena, struct str word, struct str *out)
{
	struct str real;

	if (!os_exists(word) || os_real_path(arena, word, &real) != 0 ||
	    !is_below(real, run->root))
		return false;
	*out = str_slice(real, run->root.n + (real.n > run->root.n), real.n);
	return true;
}

static enum status read_path(
    const struct run *run, struct arena *arena, struct str word, struct str *out)
{
	if (find_path(run, arena, word, out) ||
	    find_path(run, arena, os_join(arena, run->root, word), out))
		return STATUS_DONE;
	return usage_error(run->language,
	    os_exists(word) ? "tệp ở ngoài trang:" : "không có tệp",
	    os_exists(word) ? "a file outside of the site:" : "no such file:", word);
}

enum status paths_read(const struct run *run, struct arena *arena, struct paths *out)
{
	const struct options *options = run->options;
	enum status status = STATUS_DONE;

	out->count = options->word_count;
	out->items = arena_array(arena, struct str, out->count + 1);
	for (size_t i = 0; i < out->count && status == STATUS_DONE; i++)
		status = read_path(run, arena, options->words[i], &out->items[i]);
	return status;
}

bool paths_have(const struct paths *paths, struct str path)
{
	for (size_t i = 0; i < paths->count; i++)
		if (is_below(path, paths->items[i]))
			return true;
	return paths->count == 0;
}
