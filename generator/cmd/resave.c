#include "cmd/resave.h"

#include "check/check.h"
#include "load/load.h"
#include "os/os.h"
#include "page/frame.h"
#include "produce/produce.h"

/* After so many the memory of those that were replaced is worth a whole loading. */
enum { SHEETS_MOST = 2000 };

/* A sheet that was saved, with what stood in its place. */
struct saved {
	size_t index; /* in site.sheets */
	struct sheet *before, *now;
};

struct saved_list {
	struct saved *items;
	size_t count;
	size_t capacity;
};

static struct str head_of(struct run *run)
{
	struct str head = {0};

	if (run->git && git_resolve(run->git, &run->arena, STR(""), &head))
		return (struct str){0};
	return head;
}

void resave_begin(struct resave *resave, struct run *base)
{
	struct diagnostics *all = &base->diagnostics;

	*resave = (struct resave){.base = base, .head = head_of(base)};
	diagnostics_init(&resave->standing, &base->arena);
	for (size_t i = 0; i < all->count; i++)
		if (i < base->checked_from || i >= base->checked_to)
			vec_push(&base->arena, &resave->standing, all->items[i]);
}

/* ---- what was saved ---- */

static bool find_sheet(const struct site *site, struct str path, size_t *index)
{
	for (*index = 0; *index < site->sheet_count; ++*index)
		if (str_equal(
			sources_path(&site->sources, site->sheets[*index]->source), path))
			return true;
	return false;
}

/* Editors write beside a file and take away what they wrote there. */
static bool was_never_here(const struct run *run, struct arena *scratch, struct str path)
{
	const struct sources *sources = &run->site->sources;

	if (!str_starts(path, STR("content/")) || str_ends(path, STR(".gitignore")) ||
	    os_exists(os_join(scratch, run->root, path)))
		return false;
	for (size_t i = 0; i < sources->count; i++)
		if (str_starts(sources->items[i].path, path))
			return false;
	return true;
}

static bool is_listed(const struct saved_list *list, size_t index)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].index == index)
			return true;
	return false;
}

/* False where something else was saved. */
static bool list_saved(const struct run *base, struct arena *scratch,
    const struct os_changes *changes, struct saved_list *out)
{
	for (size_t i = 0; i < changes->count; i++) {
		struct saved saved = {0};

		if (find_sheet(base->site, changes->items[i], &saved.index)) {
			if (!is_listed(out, saved.index))
				vec_push(scratch, out, saved);
		} else if (!was_never_here(base, scratch, changes->items[i])) {
			return false;
		}
	}
	return true;
}

/* Reads them; `said` gets what is said of them. */
static bool read_saved(
    struct site *site, struct saved_list *list, struct diagnostics *said)
{
	for (size_t i = 0; i < list->count; i++) {
		struct saved *saved = &list->items[i];

		saved->before = site->sheets[saved->index];
		saved->now = site_reread_sheet(site, saved->index, said);
		if (!saved->now)
			return false;
	}
	return true;
}

static void put_in(struct site *site, const struct saved_list *list, bool before)
{
	for (size_t i = 0; i < list->count; i++)
		site->sheets[list->items[i].index] =
		    before ? list->items[i].before : list->items[i].now;
}

/* ---- what follows ---- */

static bool is_of_saved(const struct saved_list *list, const struct diagnostic *said)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i].before->source == said->at.source)
			return true;
	return false;
}

static bool is_same_day(struct run *run)
{
	struct date day;

	return run_day_in(run, run->site->settings.time_zone.text, &day) == STATUS_DONE &&
	       date_compare(day, run->as_of) == 0;
}

/* The base with other sheets. */
static void follow(const struct run *base, struct run *next)
{
	*next = *base;
	arena_init(&next->arena);
	diagnostics_init(&next->diagnostics, &next->arena);
	run_derive_results(next, next->site, &next->results);
	next->frame.results = &next->results;
	tables_describe(&next->arena, &next->frame);
	frame_fill(&next->arena, &next->frame);
	pages_plan(&next->arena, &next->frame, &next->pages);
}

/* All that is to be said of it, in `next`; what stays of that beyond the next save, in
 * `standing`. */
static void check(const struct resave *resave, const struct saved_list *list,
    const struct diagnostics *said, struct run *next, struct diagnostics *standing)
{
	struct site *site = next->site;
	struct arena *arena = &resave->base->arena;

	diagnostics_init(standing, arena);
	for (size_t i = 0; i < resave->standing.count; i++)
		if (!is_of_saved(list, resave->standing.items[i]))
			vec_push(arena, standing, resave->standing.items[i]);
	diagnostics_merge(standing, said);
	for (size_t i = 0; i < list->count; i++)
		sheet_check_history(
		    list->items[i].now, &next->history, next->as_of, standing);
	diagnostics_merge(&next->diagnostics, standing);
	site_check(site, &next->results, &next->tasks, &next->diagnostics);
}

bool resave_take(
    struct resave *resave, const struct os_changes *changes, struct run *next)
{
	struct run *base = resave->base;
	struct saved_list list = {0};
	struct diagnostics said, standing;
	struct arena scratch;
	bool good;

	if (!base || resave->count > SHEETS_MOST || !is_same_day(base) ||
	    !str_equal(head_of(base), resave->head))
		return false;
	arena_init(&scratch);
	diagnostics_init(&said, &scratch);
	good = list_saved(base, &scratch, changes, &list) && list.count > 0 &&
	       read_saved(base->site, &list, &said);
	if (good) {
		put_in(base->site, &list, false);
		follow(base, next);
		check(resave, &list, &said, next, &standing);
		good = next->diagnostics.errors == 0;
		put_in(base->site, &list, !good);
		if (!good)
			arena_release(&next->arena);
	}
	if (good) {
		resave->standing = standing;
		resave->count += list.count;
	}
	arena_release(&scratch);
	return good;
}
