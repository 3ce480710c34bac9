#include "cmd/edits.h"
#include "cmd/propose.h"

#include "base/buf.h"
#include "base/visible.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* With room for a bit of each byte up to `end`. */
static struct touched *touched_of(struct edits *edits, const struct span *at)
{
	struct touched *touched = NULL;
	size_t need = (size_t)at->end / 8 + 1;

	for (size_t i = edits->touched.count; i-- > 0 && !touched;)
		if (edits->touched.items[i].source == at->source)
			touched = &edits->touched.items[i];
	if (!touched) {
		touched = vec_add(edits->arena, &edits->touched);
		touched->source = at->source;
	}
	if (need > touched->size) {
		unsigned char *bits = arena_array(edits->arena, unsigned char, 2 * need);

		if (touched->size > 0)
			memcpy(bits, touched->bits, touched->size);
		touched->bits = bits;
		touched->size = 2 * need;
	}
	return touched;
}

static bool is_free(struct edits *edits, const struct span *at)
{
	const struct touched *touched = touched_of(edits, at);

	for (size_t i = at->start; i <= at->end; i++)
		if (touched->bits[i / 8] >> (i % 8) & 1)
			return false;
	return true;
}

static void mark(struct edits *edits, const struct span *at)
{
	struct touched *touched = touched_of(edits, at);

	for (size_t i = at->start; i <= at->end; i++)
		touched->bits[i / 8] |= (unsigned char)(1u << (i % 8));
}

bool edits_take(struct edits *edits, const struct edit *cure)
{
	for (const struct edit *edit = cure; edit; edit = edit->next)
		if (!is_free(edits, &edit->at))
			return false;
	for (const struct edit *edit = cure; edit; edit = edit->next) {
		mark(edits, &edit->at);
		vec_push(edits->arena, &edits->taken,
		    ((struct edit){
			.at = edit->at, .text = str_copy(edits->arena, edit->text)}));
	}
	return true;
}

/* By file and place; those of one cure stand in order already. */
static int compare_edits(const void *a, const void *b)
{
	const struct span *left = &((const struct edit *)a)->at;
	const struct span *right = &((const struct edit *)b)->at;

	if (left->source != right->source)
		return left->source < right->source ? -1 : 1;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return (left->end > right->end) - (left->end < right->end);
}

/* The file of that name, read when it is asked for first. NULL when the machine failed.
 */
static struct edited *open_file(
    struct edits *edits, const struct sources *sources, struct str path)
{
	struct edited *file;
	struct buf bytes;
	int status;

	for (size_t i = 0; i < edits->files.count; i++)
		if (str_equal(edits->files.items[i].new.path, path))
			return &edits->files.items[i];
	buf_init(&bytes);
	status = sources->tree->read(sources->tree, path, &bytes);
	if (status == 0) {
		file = vec_add(edits->arena, &edits->files);
		file->old = str_copy(edits->arena, buf_str(&bytes));
		file->new = (struct proposal){
		    .path = str_copy(edits->arena, path), .exists = true};
		file->new.bytes = file->old;
	}
	buf_release(&bytes);
	return status == 0 ? &edits->files.items[edits->files.count - 1] : NULL;
}

static void make_in(
    struct arena *arena, struct edited *file, const struct edit *items, size_t count)
{
	struct str bytes = file->new.bytes;
	struct buf out;
	size_t at = 0;

	buf_init(&out);
	for (size_t i = 0; i < count; i++) {
		buf_add(&out, str_slice(bytes, at, items[i].at.start - at));
		buf_add(&out, items[i].text);
		at = items[i].at.end;
	}
	buf_add(&out, str_slice(bytes, at, bytes.n));
	file->new.bytes = str_copy(arena, buf_str(&out));
	buf_release(&out);
}

int edits_make(struct edits *edits, const struct sources *sources)
{
	struct edit *items = edits->taken.items;
	size_t count = edits->taken.count, end;

	if (count > 0)
		qsort(items, count, sizeof(*items), compare_edits);
	for (size_t i = 0; i < count; i = end) {
		struct edited *file =
		    open_file(edits, sources, sources_path(sources, items[i].at.source));

		end = i;
		while (end < count && items[end].at.source == items[i].at.source)
			end++;
		if (!file)
			return -1;
		make_in(edits->arena, file, items + i, end - i);
	}
	edits->taken.count = 0;
	edits->touched.count = 0;
	return 0;
}

int edits_rename(
    struct edits *edits, const struct sources *sources, struct str path, struct str name)
{
	struct edited *file;
	struct buf bytes;
	int status;

	buf_init(&bytes);
	status = sources->tree->read(sources->tree, name, &bytes);
	buf_release(&bytes);
	if (status <= 0)
		return status == 0 ? 1 : -1;
	file = open_file(edits, sources, path);
	if (!file)
		return -1;
	file->new.was = file->new.path;
	file->new.path = str_copy(edits->arena, name);
	file->new.exists = false;
	return 0;
}

struct proposal *edits_proposals(const struct edits *edits)
{
	struct proposal *all =
	    arena_array(edits->arena, struct proposal, edits->files.count + 1);

	for (size_t i = 0; i < edits->files.count; i++)
		all[i] = edits->files.items[i].new;
	return all;
}

enum status edits_end(struct run *run, const struct edits *edits)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < edits->files.count; i++) {
		const struct edited *file = &edits->files.items[i];

		if (file->new.was.n > 0)
			buf_addf(&out, "%.*s → %.*s\n", STR_ARG(file->new.was),
			    STR_ARG(file->new.path));
		if (git_compare_bytes(file->new.path, file->old, file->new.bytes, &out) !=
		    GIT_NO_REFUSAL)
			git_report(NULL, GIT_FAILED, (int)run->language);
	}
	visible_from(&out, 0, '\n');
	if (!run->options->quiet)
		fwrite(out.p ? out.p : "", 1, out.n, stdout);
	buf_release(&out);
	if (run->options->dry_run)
		return STATUS_DONE;
	return propose_write(run, edits_proposals(edits), edits->files.count);
}
