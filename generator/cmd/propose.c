#include "cmd/propose.h"
#include "cmd/side.h"
#include "diff/formats.h"

#include "base/buf.h"
#include "base/visible.h"
#include "check/check.h"
#include "load/load.h"
#include "os/os.h"

#include <stdio.h>

/* Loads a side and lets everything be said of it that `check` would say. */
static enum status load(struct run *run, struct tree *tree, struct side *side)
{
	enum status status;

	*side = (struct side){.content = *tree};
	diagnostics_init(&side->diagnostics, &run->arena);
	if (site_load(&run->arena, &side->content, &side->diagnostics, run->threads,
		&side->site) != 0)
		return STATUS_MACHINE;
	status = run_choose_day(run, side->site);
	if (status != STATUS_DONE || side->diagnostics.errors > 0)
		return status;
	run_derive(run, side->site, &side->results, &side->tasks);
	site_check(side->site, &side->results, &side->tasks, &side->diagnostics);
	return STATUS_DONE;
}

/* What would change, in the words of `diff`. */
static void show(struct run *run, const struct side *old, const struct side *new)
{
	struct diff_side before = side_view(old), after = side_view(new);
	struct wording wording;
	struct diff diff;
	struct buf out;

	diff_make(&run->arena, &before, &after, run->as_of, &diff);
	wording_open(&wording, &run->arena, run->language, &diff, old->site, new->site);
	buf_init(&out);
	diff_write_text(&wording, run->options->quiet, &out);
	visible_from(&out, 0, '\n');
	fwrite(out.p ? out.p : "", 1, out.n, stdout);
	buf_release(&out);
	wording_close(&wording);
}

static enum status look(
    struct run *run, const struct proposal *proposals, size_t proposal_count)
{
	struct overlay overlay = {run->content, proposals, proposal_count};
	struct tree tree;
	struct print_options print = {.format = DIAG_TEXT};
	struct side old, new = {0};
	enum status status = load(run, &run->content, &old);

	overlay_open(&overlay, &tree);
	if (status == STATUS_DONE)
		status = load(run, &tree, &new);
	if (status == STATUS_DONE && new.diagnostics.errors > old.diagnostics.errors)
		status = run_print(run, &new.diagnostics, &new.site->sources, print);
	else if (status == STATUS_DONE && old.diagnostics.errors == 0)
		show(run, &old, &new);
	side_close(&old);
	side_close(&new);
	return status;
}

enum status propose_load(struct run *run, bool mistakes)
{
	struct print_options print = {.format = DIAG_TEXT, .quiet = true};
	struct str settings = os_join(&run->arena, run->root, STR("site.yaml"));

	if (run_open_tree(run, STR(""), &run->content) != STATUS_DONE ||
	    site_load(&run->arena, &run->content, &run->diagnostics, run->threads,
		&run->site) != 0)
		return STATUS_MACHINE;
	run_speak_for(run, run->site);
	return run->diagnostics.errors == 0 || (mistakes && os_exists(settings))
		   ? STATUS_DONE
		   : run_print(run, &run->diagnostics, &run->site->sources, print);
}

enum status propose_find_unit(const struct run *run, struct str words,
    struct period period, const struct unit **out)
{
	struct unit_list units = {0};
	struct arena scratch;

	if (words.n == 0)
		return STATUS_DONE;
	arena_init(&scratch);
	*out = site_find_unit(run->site, words);
	if (!*out)
		site_match_units(
		    run->site, &scratch, words, NULL, period_last_day(period), &units);
	if (units.count == 1)
		*out = units.items[0];
	arena_release(&scratch);
	return *out ? STATUS_DONE
		    : usage_error(
			  run->language, "không có đơn vị", "no such unit:", words);
}

bool propose_can_ask(void)
{
	return os_is_terminal(0) && os_is_terminal(2);
}

bool propose_ask(const struct run *run, struct str question)
{
	char answer[16];
	struct buf line;

	if (!propose_can_ask())
		return false;
	buf_init(&line);
	buf_addf(&line, "%.*s %s ", STR_ARG(question),
	    run->language == LANGUAGE_VI ? "[c/K]" : "[y/N]");
	visible_from(&line, 0, 0);
	fwrite(line.p, 1, line.n, stderr);
	buf_release(&line);
	return fgets(answer, sizeof(answer), stdin) &&
	       (answer[0] == 'c' || answer[0] == 'C' || answer[0] == 'y' ||
		   answer[0] == 'Y');
}

static bool changes_a_file(const struct proposal *proposals, size_t proposal_count)
{
	for (size_t i = 0; i < proposal_count; i++)
		if (proposals[i].exists)
			return true;
	return false;
}

static bool all_unfinished(const struct proposal *proposals, size_t proposal_count)
{
	for (size_t i = 0; i < proposal_count; i++)
		if (!proposals[i].unfinished)
			return false;
	return true;
}

/* False where nothing shall be written; `*status` says how that ends. It is
 * STATUS_CONTENT before where errors were reported. */
static bool may_write(struct run *run, const struct proposal *proposals,
    size_t proposal_count, enum status *status)
{
	bool vi = run->language == LANGUAGE_VI;
	bool errors = *status == STATUS_CONTENT;
	struct str question = str_format(&run->arena,
	    !errors ? (vi ? "Ghi %zu tệp?" : "Write %zu files?")
	    : vi    ? "Có lỗi như trên. Vẫn ghi %zu tệp để sửa tiếp?"
		 : "There are errors, see above. Write %zu files all the same, to mend "
		   "them there?",
	    proposal_count);

	if (run->options->dry_run)
		return false;
	if (run->options->yes)
		return true;
	if (propose_can_ask())
		return propose_ask(run, question);
	if (errors)
		visible_say(stderr, "congkhai: %s\n",
		    vi ? "chưa ghi gì vì các lỗi trên; thêm --yes để vẫn ghi rồi sửa "
			 "trong tệp"
		       : "nothing was written because of these errors; add --yes to "
			 "write all the same and mend them in the file");
	if (errors || !changes_a_file(proposals, proposal_count))
		return !errors;
	*status = usage_error(run->language,
	    "chưa ghi gì: có tệp đã có sẵn sẽ đổi; thêm --yes nếu đồng ý, ví dụ tệp",
	    "nothing was written: files that exist would change; add --yes to agree, "
	    "for example",
	    proposals[0].path);
	return false;
}

enum status propose_write(
    struct run *run, const struct proposal *proposals, size_t proposal_count)
{
	bool vi = run->language == LANGUAGE_VI;
	enum status status = STATUS_DONE;
	struct os_folder root;

	if (os_open_folder(&os_here, run->root, false, &root) != 0)
		return STATUS_MACHINE;
	for (size_t i = 0; i < proposal_count && status == STATUS_DONE; i++) {
		const struct proposal *item = &proposals[i];

		if (os_write_file(&root, item->path, item->bytes) != 0 ||
		    (item->was.n > 0 && os_remove_file(&root, item->was) != 0))
			status = STATUS_MACHINE;
		else if (!run->options->quiet)
			visible_say(run_talk(run), "%s %.*s\n", vi ? "đã ghi" : "wrote",
			    STR_ARG(item->path));
	}
	os_close_folder(&root);
	return status;
}

enum status propose(
    struct run *run, const struct proposal *proposals, size_t proposal_count)
{
	bool vi = run->language == LANGUAGE_VI;
	enum status status;

	if (proposal_count == 0) {
		visible_say(run_talk(run), "%s\n",
		    vi ? "không có gì để ghi" : "there is nothing to write");
		return STATUS_DONE;
	}
	status = look(run, proposals, proposal_count);
	if (status != STATUS_DONE &&
	    !(status == STATUS_CONTENT && all_unfinished(proposals, proposal_count)))
		return status;
	if (!may_write(run, proposals, proposal_count, &status))
		return status;
	return propose_write(run, proposals, proposal_count);
}
