/*
 * Documents that the past knows and the site no longer has. Each keeps its address, and a
 * page there that says so; what it was called is read from its last version.
 */
#include "base/buf.h"
#include "derive/score_building.h"
#include "past/versions.h"

#include <stdlib.h>

/* Where a document stands after the steps so far. */
struct standing {
	struct str id, path;
	const struct git_id *blob; /* its last bytes */
	size_t step;               /* that touched it last */
	bool gone;
};

struct standings {
	struct arena *arena;
	struct map by_id;
	VEC(struct standing *) all;
};

/* A document that moves to another file goes and comes in one step, in either order. */
static void follow_file(
    struct standings *standings, size_t step, const struct git_file_step *file)
{
	bool goes = git_id_is_zero(&file->new);
	struct standing *standing;
	struct str id;

	if (!history_document_id(file->path, &id))
		return;
	standing = map_find(&standings->by_id, id);
	if (!standing) {
		standing = arena_new(standings->arena, struct standing);
		standing->id = id;
		standing->gone = true;
		map_put(standings->arena, &standings->by_id, id, standing);
		vec_push(standings->arena, &standings->all, standing);
	} else if (goes && !standing->gone && standing->step == step) {
		return;
	}
	standing->path = file->path;
	standing->blob = goes ? &file->old : &file->new;
	standing->step = step;
	standing->gone = goes;
}

static struct removed_document describe(
    struct past *past, const struct standing *standing, const struct past_commit *commits)
{
	struct site *site = past->store->site;
	struct removed_document removed = {
	    .id = standing->id,
	    .title = standing->id,
	    .commit = standing->gone ? &commits[standing->step] : NULL,
	};
	struct document shell = {
	    .id = standing->id,
	    .path = standing->path,
	    .source = sources_add(past->arena, &site->sources, standing->path),
	};
	const struct document *last;
	struct buf bytes;

	buf_init(&bytes);
	if (git_read_blob(past->git, standing->blob, &bytes) == 0) {
		last = past_read_document(past->arena, site, &shell, buf_str(&bytes));
		if (last->title.text.n > 0)
			removed.title = last->title.text;
		removed.had_tasks = last->task_count > 0;
	}
	buf_release(&bytes);
	return removed;
}

static int by_id(const void *a, const void *b)
{
	const struct removed_document *left = a, *right = b;

	return str_compare(left->id, right->id);
}

void past_find_removed(
    struct past *past, const struct past_commit *commits, struct score_history *history)
{
	const struct git_past *steps = &past->store->steps;
	struct standings standings = {.arena = past->arena};
	VEC(struct removed_document) list = {0};

	for (size_t i = 0; i < steps->count; i++)
		for (size_t j = 0; j < steps->steps[i].file_count; j++)
			follow_file(&standings, i, &steps->steps[i].files[j]);
	for (size_t i = 0; i < standings.all.count; i++)
		if (!site_find_document(past->store->site, standings.all.items[i]->id))
			vec_push(past->arena, &list,
			    describe(past, standings.all.items[i], commits));
	if (list.count > 1)
		qsort(list.items, list.count, sizeof(*list.items), by_id);
	history->removed = list.items;
	history->removed_count = list.count;
}
