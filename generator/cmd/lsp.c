/*
 * congkhai lsp: the language server on standard input and output.
 *
 * Two sites are kept: the one loaded last, for messages, and the last one without errors,
 * by which names are looked up while somebody is in the midst of a word.
 */
#include "cmd/earlier.h"
#include "cmd/overlay.h"
#include "cmd/run.h"

#include "lsp/server.h"
#include "os/listen.h"
#include "os/os.h"

#include <stdio.h>

/* Nothing typed for so many milliseconds is a moment to look. */
enum { QUIET_TIME = 120 };

struct looking {
	struct run run;
	struct overlay overlay;
	struct proposal *proposals;
	struct tree tree;
	bool is_open;
};

struct hosting {
	struct options options;
	struct looking slots[3];
	struct looking *latest, *good;
	bool is_guarded;
	struct arena arena;
	struct buf kept; /* what was read of the content, for the next loading */
};

static void close_slot(struct looking *slot)
{
	if (slot && slot->is_open)
		run_close(&slot->run);
	if (slot)
		slot->is_open = false;
}

static struct looking *free_slot(struct hosting *hosting)
{
	for (size_t i = 0; i < 3; i++)
		if (&hosting->slots[i] != hosting->latest &&
		    &hosting->slots[i] != hosting->good)
			return &hosting->slots[i];
	return NULL;
}

static struct str open_site(void *context, struct str folder)
{
	struct hosting *hosting = context;
	struct looking *slot = &hosting->slots[0];
	struct str root = {0};

	if (hosting->options.site.n == 0 && folder.n > 0)
		hosting->options.site = str_copy(&hosting->arena, folder);
	slot->run = (struct run){0};
	slot->is_open = true;
	if (run_prepare(&slot->run, &hosting->options) == STATUS_DONE) {
		root = str_copy(&hosting->arena, slot->run.root);
		hosting->options.site = root;
	}
	hosting->is_guarded = slot->run.is_guarded;
	close_slot(slot);
	return root;
}

static void lay_over(
    struct looking *slot, const struct lsp_text *texts, size_t count, struct buf *scratch)
{
	struct run *run = &slot->run;

	slot->proposals = arena_array(&run->arena, struct proposal, count);
	for (size_t i = 0; i < count; i++) {
		buf_clear(scratch);
		slot->proposals[i] =
		    (struct proposal){.path = str_copy(&run->arena, texts[i].path),
			.bytes = str_copy(&run->arena, texts[i].bytes),
			.exists = run->content.read(
				      &run->content, texts[i].path, scratch) == 0};
	}
	slot->overlay = (struct overlay){run->content, slot->proposals, count};
	overlay_open(&slot->overlay, &slot->tree);
}

static bool load(struct looking *slot, const struct lsp_text *texts, size_t count)
{
	struct run *run = &slot->run;
	struct buf scratch;

	buf_init(&scratch);
	lay_over(slot, texts, count, &scratch);
	buf_release(&scratch);
	if (run_read_content(run, &slot->tree) != STATUS_DONE)
		return false;
	diagnostics_sort(&run->diagnostics, &run->site->sources);
	return true;
}

static bool load_site(
    void *context, const struct lsp_text *texts, size_t count, struct lsp_view *out)
{
	struct hosting *hosting = context;
	struct looking *slot = free_slot(hosting);
	struct run *run = &slot->run;

	*run = (struct run){
	    .is_guarded = hosting->is_guarded, .kept = buf_str(&hosting->kept)};
	slot->is_open = true;
	if (run_prepare(run, &hosting->options) != STATUS_DONE ||
	    run_open_tree(run, STR(""), &run->content) != STATUS_DONE ||
	    !load(slot, texts, count)) {
		close_slot(slot);
		return false;
	}
	if (hosting->latest != hosting->good)
		close_slot(hosting->latest);
	hosting->latest = slot;
	*out = (struct lsp_view){.site = run->site,
	    .diagnostics = &run->diagnostics,
	    .language = run->language};
	if (run->diagnostics.errors > 0)
		return true;
	earlier_leave(run, &hosting->kept);
	out->results = &run->results;
	out->tasks = &run->tasks;
	if (hosting->good)
		close_slot(hosting->good);
	hosting->good = slot;
	return true;
}

static bool read_file(void *context, struct str path, struct buf *out)
{
	struct hosting *hosting = context;
	struct looking *slot = hosting->latest;

	return slot && slot->tree.read(&slot->tree, path, out) == 0;
}

static bool is_quiet(void *context)
{
	int handle = 0;

	(void)context;
	return os_wait(&handle, 1, QUIET_TIME) == 0;
}

enum status command_lsp(const struct options *options)
{
	struct hosting hosting = {.options = *options};
	const struct lsp_host host = {
	    &hosting, open_site, load_site, read_file, is_quiet};
	bool is_done;

	arena_init(&hosting.arena);
	buf_init(&hosting.kept);
	/* What waits in a buffer of ours would not be seen to wait. */
	setvbuf(stdin, NULL, _IONBF, 0);
	is_done = lsp_run(stdin, stdout, &host);
	for (size_t i = 0; i < 3; i++)
		close_slot(&hosting.slots[i]);
	arena_release(&hosting.arena);
	buf_release(&hosting.kept);
	return is_done ? STATUS_DONE : STATUS_CONTENT;
}
