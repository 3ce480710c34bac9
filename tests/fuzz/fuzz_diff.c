/*
 * Two sites and what changed between them; a line "=======" parts the files of one from
 * those of the other.
 */
#include "files.h"

#include "derive/results.h"
#include "derive/tasks.h"
#include "diff/diff.h"
#include "load/load.h"

struct side {
	struct fuzz_files files;
	struct diagnostics diagnostics;
	struct site *site;
	struct results results;
	struct task_results tasks;
};

static void open_side(struct arena *arena, struct side *side, struct str text)
{
	struct task_results_options options = {.as_of = {2024, 6, 1}};

	diagnostics_init(&side->diagnostics, arena);
	fuzz_files_read(arena, &side->files, text);
	if (site_load(
		arena, &side->files.memory.tree, &side->diagnostics, 1, &side->site) != 0)
		abort();
	results_derive(arena, side->site, NULL, &side->results);
	task_results_derive(arena, side->site, &options, &side->tasks);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = {(const char *)data, size}, parting = STR("\n=======\n");
	size_t at = str_find(text, parting, 0);
	struct arena arena = {0};
	struct side old, new;
	struct diff diff;

	open_side(&arena, &old, str_slice(text, 0, at));
	open_side(&arena, &new, str_slice(text, at + parting.n, size));
	/* No command compares what it could not read. */
	if (old.diagnostics.errors == 0 && new.diagnostics.errors == 0)
		diff_make(&arena, &(struct diff_side){old.site, &old.results, &old.tasks},
		    &(struct diff_side){new.site, &new.results, &new.tasks},
		    (struct date){2024, 6, 1}, &diff);
	site_close(old.site);
	site_close(new.site);
	arena_release(&arena);
	return 0;
}
